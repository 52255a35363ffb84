"""`ksties serve --workers`: several servers on the real data, with the nginx of this machine before them."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

import click
import pytest

from dashboard import workers
from tests.deploy.nginx import free_port, needs_nginx
from tests.deploy.visitor import Address, Visit
from tests.e2e.servers import PATIENCE, ROOT, dashboard_environment


@dataclass(frozen=True)
class Site:
    """The command that was given, and where its site is."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path

    @property
    def url(self) -> str:
        """The address of visitors."""
        return f"http://127.0.0.1:{self.port}"

    def answers(self, port: int | None = None) -> bool:
        """Tell whether a port has its data and shows pages."""
        place = f"http://127.0.0.1:{port or self.port}/readyz"
        with suppress(URLError, OSError), urlopen(place, timeout=5) as answer:
            return bool(answer.status == 200)
        return False

    def upstream(self, cookie: str) -> str:
        """Tell which server a visitor with a cookie is sent to."""
        asked = Request(f"{self.url}/healthz", headers={"Cookie": f"ksties_route={cookie}"})
        with urlopen(asked, timeout=10) as answer:
            return str(answer.headers["X-Upstream"])


def wait_for(is_so: Callable[[], bool], process: subprocess.Popen[bytes] | None = None) -> None:
    """Wait until something is so."""
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end
        assert process is None or process.poll() is None
        time.sleep(0.1)


def three_free_ports() -> int:
    """Return the first of three ports in a row that nobody listens on."""
    while True:
        first = free_port()
        with suppress(OSError, OverflowError):
            for port in range(first, first + 3):
                with socket.socket() as probe:
                    probe.bind(("127.0.0.1", port))
            return first


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    log = tmp_path_factory.mktemp("workers") / "log"
    port = three_free_ports()
    command = [
        sys.executable,
        "-m",
        "dashboard",
        "serve",
        "--no-browser",
        "--workers",
        "2",
        "--port",
        str(port),
    ]
    with log.open("wb") as writing:
        process = subprocess.Popen(
            command, cwd=ROOT, env=dashboard_environment(), stdin=subprocess.DEVNULL,
            stdout=writing, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
    made = Site(process, port, log)
    try:
        wait_for(made.answers, process)
        yield made
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(30)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def process_at(site: Site, port: int) -> int:
    """Return the number of the process that serves a port: of the command's own, nobody else's."""
    found = subprocess.run(
        ["ps", "-ww", "-o", "pid=,args=", "--ppid", str(site.process.pid)],
        capture_output=True,
        text=True,
        check=True,
    )
    return next(int(line.split()[0]) for line in found.stdout.splitlines() if f"--server.port={port}" in line)


@needs_nginx
def test_visitors_are_spread_and_each_stays(site: Site) -> None:
    cookies = [f"{number:032x}" for number in range(24)]

    first = [site.upstream(one) for one in cookies]

    assert len(set(first)) == 2
    assert [site.upstream(one) for one in cookies] == first


@needs_nginx
def test_a_page_is_shown_through_nginx(site: Site) -> None:
    with Visit(site.url, Address("partners", "reporter=SGP")) as visit:
        view = visit.run()

    assert len(view.elements) > 20
    assert view.exceptions == 0


@needs_nginx
def test_a_server_that_is_killed_comes_again_and_the_site_answers_meanwhile(site: Site) -> None:
    os.kill(process_at(site, site.port + 1), signal.SIGKILL)

    with urlopen(site.url, timeout=30) as answer:
        assert answer.status == 200
    wait_for(lambda: site.answers(site.port + 1), site.process)
    assert f"The worker on port {site.port + 1} ended" in site.log.read_text(encoding="utf-8")


@needs_nginx
def test_one_signal_ends_all(site: Site) -> None:
    servers = [process_at(site, site.port + 1), process_at(site, site.port + 2)]

    site.process.terminate()

    assert site.process.wait(30) == 0
    assert not [pid for pid in servers if Path(f"/proc/{pid}").exists()]
    for port in range(site.port, site.port + 3):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))


def test_without_nginx_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda *_, **__: None)

    with pytest.raises(click.ClickException, match=r"nginx-light.*--workers"):
        workers.find_nginx({})


def test_a_server_that_ends_at_once_every_time_ends_the_command() -> None:
    worker = workers.Worker([sys.executable, "-c", "raise SystemExit(3)"], 1, os.environ)

    def again() -> bool:
        worker.process.wait(30)
        worker.keep_alive()
        return False

    with pytest.raises(click.ClickException, match=r"port 1 ended 3 times .*code 3"):
        wait_for(again)
