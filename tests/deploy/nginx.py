"""The nginx of this machine with the template of `deploy/`, on a loopback port and a folder of its own."""

import os
import re
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.e2e.servers import ROOT

TEMPLATE = ROOT / "deploy" / "nginx.conf"
#: Debian puts it where only root looks.
NGINX = shutil.which(
    "nginx", path=os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])
)
needs_nginx = pytest.mark.skipif(
    NGINX is None,
    reason="NGINX IS NOT INSTALLED: affinity, failover and rolling restart behind nginx were NOT TESTED. "
    "Debian or Ubuntu, as root: apt-get install -y nginx-light",
)
#: What is said of each process in the compose file too.
SERVER = "server {} max_fails=1 fail_timeout=5s;"


def free_port() -> int:
    """Return a loopback port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def filled_in(upstreams: Sequence[str], folder: Path, port: int, front: str = "127.0.0.1/32") -> str:
    """Return the template as `envsubst` fills it in."""
    words = {
        "KSTIES_LISTEN": f"127.0.0.1:{port}",
        "KSTIES_UPSTREAMS": " ".join(SERVER.format(one) for one in upstreams),
        "KSTIES_FRONT": front,
        "KSTIES_RUN": str(folder),
    }
    return re.sub(
        r"\$\{(KSTIES_[A-Z]+)\}", lambda found: words[found[1]], TEMPLATE.read_text(encoding="utf-8")
    )


def check(configuration: Path) -> subprocess.CompletedProcess[str]:
    """Let nginx check a configuration."""
    assert NGINX
    return subprocess.run(
        [NGINX, "-t", "-c", str(configuration)], capture_output=True, text=True, check=False
    )


@contextmanager
def running(upstreams: Sequence[str], folder: Path, front: str = "127.0.0.1/32") -> Iterator[str]:
    """Run nginx before some processes until the block ends.

    Args:
        upstreams: Host and port of each.
        folder: What nginx may write to.
        front: Network of the proxy before it.

    Yields:
        The address of the site.
    """
    assert NGINX
    port = free_port()
    configuration = folder / "nginx.conf"
    configuration.write_text(filled_in(upstreams, folder, port, front), encoding="utf-8")
    with (folder / "nginx.log").open("ab") as log:
        process = subprocess.Popen(
            [NGINX, "-c", str(configuration), "-g", "daemon off;"],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
        try:
            _wait_for_port(port, process, folder / "nginx.log")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.send_signal(signal.SIGTERM)  # of the master, which ends its workers
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(10)


def _wait_for_port(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + 10
    while time.monotonic() < end and process.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise RuntimeError(f"nginx did not come up: {log.read_text(encoding='utf-8', errors='replace')[-2000:]}")
