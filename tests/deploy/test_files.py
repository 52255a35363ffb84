"""What the files of `deploy/` promise, read without running them: ports, probes, rights, versions."""

import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.deploy.nginx import TEMPLATE, check, filled_in, needs_nginx
from tests.e2e.servers import ROOT

DEPLOY = ROOT / "deploy"
KUBERNETES = DEPLOY / "kubernetes"
PORT, ALIVE, READY = 8501, "/healthz", "/readyz"
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
CONTAINERFILE = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
YAML_FILES = sorted(DEPLOY.rglob("*.yaml"))
KUSTOMIZE = shutil.which("kubectl")


def documents() -> Iterator[dict[str, Any]]:
    for path in sorted(KUBERNETES.glob("*.yaml")):
        yield from yaml.safe_load_all(path.read_text(encoding="utf-8"))


def of_kind(kind: str) -> list[dict[str, Any]]:
    return [one for one in documents() if one["kind"] == kind]


def pod() -> dict[str, Any]:
    (deployment,) = of_kind("Deployment")
    return deployment["spec"]["template"]["spec"]


def container() -> dict[str, Any]:
    (only,) = pod()["containers"]
    return only


def replicas() -> dict[str, dict[str, Any]]:
    return {name: one for name, one in COMPOSE["services"].items() if name.startswith("dashboard-")}


def instruction(word: str) -> str:
    """Return what the last such line of the Containerfile says, with its continuation."""
    joined = re.sub(r"\\\n\s*", " ", CONTAINERFILE)
    return re.findall(rf"^{word}\s+(.*)$", joined, flags=re.MULTILINE)[-1]


@pytest.mark.parametrize("path", YAML_FILES, ids=lambda path: path.name)
def test_every_file_is_yaml_without_a_word_twice(path: Path) -> None:
    class Strict(yaml.SafeLoader):
        pass

    def mapping(loader: yaml.SafeLoader, node: yaml.MappingNode) -> dict[Any, Any]:
        keys = [key.value for key, _value in node.value]
        assert len(set(keys)) == len(keys), f"{path.name}:{node.start_mark.line + 1}: {keys}"
        loader.flatten_mapping(node)
        return dict(loader.construct_pairs(node, deep=True))

    Strict.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, mapping)

    assert list(yaml.load_all(path.read_text(encoding="utf-8"), Loader=Strict))


def test_the_container_starts_the_command_on_the_port() -> None:
    assert f'"--port", "{PORT}"' in instruction("CMD")
    assert '"--host", "0.0.0.0"' in instruction("CMD")
    assert instruction("EXPOSE") == str(PORT)


def test_every_probe_asks_the_same_port_and_path() -> None:
    health = f"http://127.0.0.1:{PORT}"
    assert f"{health}{ALIVE}'" in instruction("HEALTHCHECK")
    for service in replicas().values():
        assert f"{health}{READY}'" in service["healthcheck"]["test"][-1]
    assert container()["ports"] == [{"name": "http", "containerPort": PORT}]
    probes = {
        name: container()[name]["httpGet"] for name in ("startupProbe", "livenessProbe", "readinessProbe")
    }
    assert probes == {
        "startupProbe": {"path": ALIVE, "port": "http"},
        "livenessProbe": {"path": ALIVE, "port": "http"},
        "readinessProbe": {"path": READY, "port": "http"},
    }


def test_the_service_the_ways_in_and_the_network_policy_name_that_port() -> None:
    (service,), (policy,) = of_kind("Service"), of_kind("NetworkPolicy")
    assert service["spec"]["ports"] == [{"name": "http", "port": 80, "targetPort": "http"}]
    for ingress in of_kind("Ingress"):
        for rule in ingress["spec"]["rules"]:
            for path in rule["http"]["paths"]:
                assert path["backend"] == {"service": {"name": "ksties", "port": {"name": "http"}}}
    assert [rule["ports"] for rule in policy["spec"]["ingress"]] == [[{"port": "http"}]]


def test_the_server_answers_what_the_probes_ask() -> None:
    server = ROOT / "dashboard" / "server.py"
    assert server.is_file()

    told = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "dashboard").rglob("*.py"))

    assert f'"{ALIVE}"' in told
    assert f'"{READY}"' in told


def test_nothing_runs_as_root_or_writes_to_its_root() -> None:
    number = int(instruction("USER").split(":")[0])
    assert number >= 10000
    for name, service in COMPOSE["services"].items():
        assert int(service["user"].split(":")[0]) > 0, name
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert all(volume["read_only"] for volume in service["volumes"]), name
        assert any(place.startswith("/tmp:") for place in service["tmpfs"]), name
    for service in replicas().values():
        assert int(service["user"].split(":")[0]) == number
    security = pod()["securityContext"]
    assert security["runAsNonRoot"] is True
    assert security["runAsUser"] == number
    assert security["seccompProfile"] == {"type": "RuntimeDefault"}
    assert container()["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert pod()["automountServiceAccountToken"] is False


def test_what_is_written_goes_to_the_folder_in_memory() -> None:
    # the script that puts the packed files there fails loudly where it cannot write
    assert 'ENTRYPOINT ["tini", "--", "/app/start.sh"]' in CONTAINERFILE
    for word in ("HOME=/tmp", "TMPDIR=/tmp", "KSTIES_CACHE=/tmp/"):
        assert word in CONTAINERFILE
    mounts = {one["mountPath"]: one["name"] for one in container()["volumeMounts"]}
    volumes = {one["name"]: one for one in pod()["volumes"]}
    assert volumes[mounts["/tmp"]]["emptyDir"]["medium"] == "Memory"


def test_every_image_has_a_version_and_ours_that_of_the_project() -> None:
    (kustomization,) = of_kind("Kustomization")
    ours = {one["name"]: str(one["newTag"]) for one in kustomization["images"]}
    assert ours == {container()["image"]: VERSION}
    for service in replicas().values():
        assert service["image"] == f"ksties:{VERSION}"
    bases = re.findall(r"^ARG PYTHON_IMAGE=(\S+)", CONTAINERFILE, flags=re.MULTILINE)
    froms = re.findall(r"^FROM\s+(\S+)", CONTAINERFILE, flags=re.MULTILINE)
    assert bases
    assert set(froms) == {"${PYTHON_IMAGE}"}
    for image in [*bases, COMPOSE["services"]["nginx"]["image"]]:
        assert re.search(r"(:\d+\.\d+[^:/]*|@sha256:[0-9a-f]{64})$", image), image
    for path in [*YAML_FILES, DEPLOY / "Containerfile", DEPLOY / "README.md"]:
        assert not re.search(r":latest\b", path.read_text(encoding="utf-8")), path.name


def test_every_container_has_limits_and_time_to_end() -> None:
    for name, service in COMPOSE["services"].items():
        assert {"cpus", "memory", "pids"} <= set(service["deploy"]["resources"]["limits"]), name
        assert service["stop_grace_period"], name
    assert set(container()["resources"]) == {"requests", "limits"}
    assert pod()["terminationGracePeriodSeconds"] >= 15


def test_a_rolling_update_takes_nothing_away_first() -> None:
    (deployment,), (budget,) = of_kind("Deployment"), of_kind("PodDisruptionBudget")
    assert deployment["spec"]["strategy"]["rollingUpdate"]["maxUnavailable"] == 0
    assert budget["spec"]["maxUnavailable"] == 1
    # a number here would undo what the autoscaler decided, at every `kubectl apply`
    assert "replicas" not in deployment["spec"]


def test_nothing_has_a_way_out() -> None:
    (policy,) = of_kind("NetworkPolicy")
    assert set(policy["spec"]["policyTypes"]) == {"Ingress", "Egress"}
    assert policy["spec"]["egress"] == []
    assert COMPOSE["networks"]["inside"]["internal"] is True
    for service in replicas().values():
        assert list(service["networks"]) == ["inside"]


def test_nothing_secret_goes_into_the_image() -> None:
    copied = re.findall(r"^COPY\s+(?!--from)(.*)\s\S+$", CONTAINERFILE, flags=re.MULTILINE)
    allowed = {
        line[1:]
        for line in (DEPLOY / "Containerfile.dockerignore").read_text(encoding="utf-8").splitlines()
        if line.startswith("!")
    }
    assert {word for line in copied for word in line.split()} == allowed
    assert ".streamlit" not in allowed
    assert not re.search(r"(?i)(_KEY|SECRET|PASSWORD|TOKEN)\w*\s*[=:]", CONTAINERFILE)


def test_compose_names_every_process_to_nginx_once_by_an_address_of_its_own() -> None:
    nginx = COMPOSE["services"]["nginx"]
    addresses = [service["networks"]["inside"]["ipv4_address"] for service in replicas().values()]
    listed = re.findall(
        r"server (\S+) max_fails=1 fail_timeout=5s;", nginx["environment"]["KSTIES_UPSTREAMS"]
    )
    assert len(addresses) == len(set(addresses)) == 3
    assert listed == [f"{address}:{PORT}" for address in addresses]


def test_the_app_believes_only_the_proxy_before_it() -> None:
    nginx = COMPOSE["services"]["nginx"]["networks"]["inside"]["ipv4_address"]
    for service in replicas().values():
        assert service["environment"]["FORWARDED_ALLOW_IPS"] == nginx
    assert "FORWARDED_ALLOW_IPS=127.0.0.1" in CONTAINERFILE


def test_compose_fills_in_every_word_of_the_template() -> None:
    words = set(re.findall(r"\$\{(KSTIES_[A-Z]+)\}", TEMPLATE.read_text(encoding="utf-8")))
    given = COMPOSE["services"]["nginx"]["environment"]
    assert words == {word for word in given if word.startswith("KSTIES_")}
    assert re.match(given["NGINX_ENVSUBST_FILTER"], "KSTIES_RUN")


def test_every_variable_stands_in_the_guide() -> None:
    guide = (DEPLOY / "README.md").read_text(encoding="utf-8")
    used = re.findall(r"\$\{(\w+):-", (DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    used += re.findall(r"\$\{(KSTIES_[A-Z]+)\}", TEMPLATE.read_text(encoding="utf-8"))
    assert {word for word in used if f"`{word}`" not in guide} == set()


@pytest.mark.skipif(KUSTOMIZE is None, reason="kubectl IS NOT INSTALLED: the kustomization was not built")
def test_the_kustomization_builds() -> None:
    assert KUSTOMIZE
    run = subprocess.run(
        [KUSTOMIZE, "kustomize", str(KUBERNETES)], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr

    built = {(one["kind"], one["metadata"]["name"]): one for one in yaml.safe_load_all(run.stdout)}

    deployment = built["Deployment", "ksties"]
    (only,) = deployment["spec"]["template"]["spec"]["containers"]
    labels = deployment["spec"]["template"]["metadata"]["labels"]
    assert only["image"].endswith(f"/ksties:{VERSION}")
    assert ("ConfigMap", only["envFrom"][0]["configMapRef"]["name"]) in built
    assert deployment["spec"]["selector"]["matchLabels"] == labels
    assert built["Service", "ksties"]["spec"]["selector"] == labels


@needs_nginx
@pytest.mark.parametrize("count", [1, 3, 12])
def test_nginx_takes_the_template(tmp_path: Path, count: int) -> None:
    configuration = tmp_path / "nginx.conf"
    upstreams = [f"127.0.0.1:{9000 + number}" for number in range(count)]
    configuration.write_text(filled_in(upstreams, tmp_path, 8080), encoding="utf-8")

    run = check(configuration)

    assert run.returncode == 0, run.stderr
    assert "warn" not in run.stderr
