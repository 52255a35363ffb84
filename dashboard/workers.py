"""Several page servers on one machine, with nginx before them: one process of Python uses one core.

nginx keeps a visitor at the same server (`deploy/nginx.conf`). A server that ends is started again; its visitors
are connected to another in the meantime and find the same view.
"""

import os
import re
import shutil
import signal
import subprocess
import tempfile
import threading
import time
import webbrowser
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import click

from dashboard.settings import PACKAGE

TEMPLATE = PACKAGE.parent / "deploy" / "nginx.conf"
#: Seconds that a server may take to read its data and draw a page.
PATIENCE = 120.0
#: Seconds that servers have to end before they are ended.
FAREWELL = 15.0
#: A server that lives shorter than so many seconds, so many times in a row, will not live longer.
SHORT_LIFE, LIVES = 10.0, 3


def find_nginx(environ: Mapping[str, str]) -> str:
    """Return the path of nginx.

    Raises:
        click.ClickException: There is none.
    """
    # Debian puts it where only root looks
    places = os.pathsep.join([environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])
    found = shutil.which("nginx", path=places)
    if found is None:
        told = (
            "nginx stands before several workers, and this machine has none. Debian or Ubuntu, as root: "
            "apt-get install nginx-light. Or leave --workers away."
        )
        raise click.ClickException(told)
    return found


def nginx_configuration(*, listen: str, ports: Sequence[int], folder: Path, front: str) -> str:
    """Return the template of `deploy/` as `envsubst` would fill it in.

    Args:
        listen: Address and port that visitors come to.
        ports: Loopback ports of the servers.
        folder: What nginx may write to.
        front: Network of the proxy before nginx, whose `X-Forwarded-*` are believed.
    """
    words = {
        "KSTIES_LISTEN": listen,
        "KSTIES_UPSTREAMS": " ".join(
            f"server 127.0.0.1:{port} max_fails=1 fail_timeout=5s;" for port in ports
        ),
        "KSTIES_FRONT": front,
        "KSTIES_RUN": str(folder),
    }
    return re.sub(
        r"\$\{(KSTIES_[A-Z]+)\}", lambda found: words[found[1]], TEMPLATE.read_text(encoding="utf-8")
    )


class Worker:
    """A page server on a port, started again when it ends."""

    def __init__(self, command: Sequence[str], port: int, environ: Mapping[str, str]) -> None:
        """Start it.

        Args:
            command: What is run.
            port: Where it listens.
            environ: Its environment.
        """
        self.port = port
        self._command, self._environ = list(command), dict(environ)
        self._lives = 0
        self._start()

    def _start(self) -> None:
        self._began = time.monotonic()
        # what it prints is where it listens, which is not where visitors go
        self.process = subprocess.Popen(
            self._command,
            cwd=PACKAGE.parent,
            env=self._environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )

    def is_ready(self) -> bool:
        """Tell whether it has its data and has drawn a page."""
        with (
            suppress(URLError, OSError),
            urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=5) as answer,
        ):
            return bool(answer.status == 200)
        return False

    def keep_alive(self) -> None:
        """Start it again if it has ended.

        Raises:
            click.ClickException: It ends again and again.
        """
        code = self.process.poll()
        if code is None:
            return
        self._lives = self._lives + 1 if time.monotonic() - self._began < SHORT_LIFE else 1
        if self._lives >= LIVES:
            told = f"The worker on port {self.port} ended {LIVES} times within seconds (code {code}); its log says why."
            raise click.ClickException(told)
        click.echo(f"The worker on port {self.port} ended (code {code}) and is started again.", err=True)
        self._start()


def serve_workers(
    command: Callable[[int], Sequence[str]],
    environ: Mapping[str, str],
    *,
    host: str,
    port: int,
    ports: Sequence[int],
    opens_browser: bool,
) -> None:
    """Run servers with nginx before them until a signal ends it.

    Args:
        command: Gives the command that runs a server on a port.
        environ: The environment of all.
        host: Address that visitors come to.
        port: Port that visitors come to.
        ports: Free loopback ports, one for each server.
        opens_browser: Whether a browser is opened when all are ready.

    Raises:
        click.ClickException: nginx is missing or ends, or a server does not come up.
    """
    nginx = find_nginx(environ)
    listen = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    is_over = threading.Event()
    for one in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        # who started it with nohup wants it to outlive the terminal
        if signal.getsignal(one) is not signal.SIG_IGN:
            signal.signal(one, lambda *_: is_over.set())
    running: list[subprocess.Popen[bytes]] = []
    workers: list[Worker] = []
    with tempfile.TemporaryDirectory(prefix="ksties-") as place:
        folder = Path(place)
        # nginx run by root has its work done by somebody else, who must get through
        folder.chmod(0o755)
        front = environ.get("KSTIES_FRONT") or "127.0.0.1/32"
        settings = folder / "nginx.conf"
        settings.write_text(
            nginx_configuration(listen=listen, ports=ports, folder=folder, front=front), encoding="utf-8"
        )
        try:
            for own_port in ports:
                workers.append(Worker(command(own_port), own_port, environ))  # noqa: PERF401 - those begun are ended if one fails
            _await(workers, is_over)
            if is_over.is_set():
                return
            proxy = subprocess.Popen(
                [nginx, "-c", str(settings), "-g", "daemon off;"],
                env=dict(environ), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            )  # fmt: skip
            running.append(proxy)
            url = f"http://{listen}"
            click.echo(f"  URL: {url} ({len(workers)} workers, on ports {ports[0]} to {ports[-1]})")
            if opens_browser:
                webbrowser.open(url)
            while not is_over.wait(0.5):
                for worker in workers:
                    worker.keep_alive()
                if proxy.poll() is not None:
                    raise click.ClickException(f"nginx ended (code {proxy.returncode}); its log says why.")
        finally:
            _end([*running, *(worker.process for worker in workers)])


def _await(workers: Sequence[Worker], is_over: threading.Event) -> None:
    """Wait until all are ready, or a signal came."""
    end = time.monotonic() + PATIENCE
    while not is_over.wait(0.2):
        for worker in workers:
            worker.keep_alive()
        if all(worker.is_ready() for worker in workers):
            return
        if time.monotonic() > end:
            raise click.ClickException(
                f"The workers are not ready after {PATIENCE:.0f} seconds; their log says why."
            )


def _end(running: Sequence[subprocess.Popen[bytes]]) -> None:
    """End processes, with a word first and by force if they do not follow."""
    for process in running:
        process.terminate()
    end = time.monotonic() + FAREWELL
    for process in running:
        try:
            process.wait(max(0.1, end - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
