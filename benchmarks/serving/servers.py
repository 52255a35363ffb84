"""Start and stop the servers that are measured, and look at their processes (Linux)."""

import hashlib
import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.serving.relay import Relay

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
TICKS = os.sysconf("SC_CLK_TCK")
#: Kept between runs: the dashboard packs its files once, at the first start of all.
CACHE = Path(tempfile.gettempdir()) / "ksties-serving-cache"
STOCK = ["--server.headless=true", "--server.address=127.0.0.1", "--browser.gatherUsageStats=false"]


def peer_python(*, fresh: bool) -> Path:
    """Return the Python of the peers' own environment, made in the temporary folder if it is not there."""
    wanted = (HERE / "requirements.txt").read_bytes()
    name = f"ksties-serving-peers-{hashlib.sha256(wanted).hexdigest()[:12]}"
    folder = Path(tempfile.gettempdir()) / name
    python = folder / "bin" / "python"
    done = folder / "installed"
    if fresh:
        shutil.rmtree(folder, ignore_errors=True)
    if not done.exists():
        print(f"installing the peers into {folder} ...", file=sys.stderr, flush=True)
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
        install = [python, "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
        subprocess.run([*install, "-r", HERE / "requirements.txt"], check=True)
        done.touch()
    return python


def free_port() -> int:
    """Return a port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Server:
    """One server that is measured.

    Attributes:
        name: What the table calls it.
        command: Its command, without the port.
        port_option: How the command is told the port, such as `--port=`.
        path: The page with the ranking, or its only page.
        scratch: Working folder, home and cache of the process.
        relay: What the browser goes through.
    """

    name: str
    command: list[str]
    port_option: str
    path: str
    scratch: Path
    own: bool = False
    relay: Relay = field(default_factory=Relay)
    port: int = 0
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def url(self) -> str:
        """Address of the server itself."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def relayed(self) -> str:
        """Address by way of the relay."""
        return f"http://127.0.0.1:{self.relay.port}"

    @property
    def pid(self) -> int:
        """Process id."""
        if self.process is None:
            raise RuntimeError(f"{self.name} does not run")
        return self.process.pid

    def start(self, *, within: float = 60) -> float:
        """Start it and return the seconds from the command to the first whole answer to a request."""
        self.scratch.mkdir(parents=True, exist_ok=True)
        self.port = self.relay.target = free_port()
        environ = {
            key: value for key, value in os.environ.items() if not key.startswith(("STREAMLIT_", "KSTIES_"))
        }
        environ |= {"HOME": str(self.scratch), "KSTIES_CACHE": str(CACHE), "KSTIES_RATE": "off"}
        command = [*self.command, f"{self.port_option}{self.port}"]
        if "panel" in self.command:
            command.append(f"--allow-websocket-origin=127.0.0.1:{self.relay.port}")
        with (self.scratch / "log.txt").open("ab") as log:
            begun = time.perf_counter()
            self.process = subprocess.Popen(command, cwd=self.scratch, env=environ, stdout=log, stderr=log)
        while time.perf_counter() - begun < within:
            if self.process.poll() is not None:
                break
            with suppress(OSError, http.client.HTTPException):
                if first_answer(self.url + urlsplit(self.path).path) == 200:
                    return time.perf_counter() - begun
            time.sleep(0.01)
        raise RuntimeError(f"{self.name} did not answer; see {self.scratch / 'log.txt'}")

    def stop(self) -> None:
        """End the process, by its id."""
        if self.process is None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None

    def cpu_seconds(self) -> float:
        """Return the processor time of the process so far."""
        fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def rss_mb(self) -> float:
        """Return the resident memory of the process, MB."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="utf-8")
        return int(status.split("VmRSS:")[1].split()[0]) / 1024

    def settle(self, *, within: float) -> bool:
        """Wait until the process has been idle for a second; tell whether it was."""
        end = time.monotonic() + within
        while time.monotonic() < end:
            before = self.cpu_seconds()
            time.sleep(1)
            if self.cpu_seconds() - before < 0.08:
                return True
        return False


def first_answer(url: str) -> int:
    """Return the status of one request, its body read to the end."""
    parts = urlsplit(url)
    link = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=30)
    try:
        link.request("GET", parts.path or "/")
        answer = link.getresponse()
        answer.read()
        return answer.status
    finally:
        link.close()


def all_servers(python: Path, scratch: Path) -> dict[str, Server]:
    """Return what is measured, by a short word."""
    streamlit = [str(python), "-m", "streamlit", "run"]

    def stock(word: str, name: str, file: str) -> Server:
        return Server(name, [*streamlit, str(HERE / file), *STOCK], "--server.port=", "/", scratch / word)

    panel = [str(python), "-m", "panel", "serve", str(HERE / "panel_peer.py"), "--address=127.0.0.1"]
    return {
        "ours": Server(
            "ours",
            [str(Path(sys.executable).parent / "ksties"), "serve", "--no-browser"],
            "--port=",
            # the peers open on the newest year that every list holds
            "/partners?year=2024",
            scratch / "ours",
            own=True,
        ),
        "workers": Server(
            "ours, two workers",
            [str(Path(sys.executable).parent / "ksties"), "serve", "--no-browser", "--workers=2"],
            "--port=",
            "/",
            scratch / "workers",
            own=True,
        ),
        "dash": Server("Dash", [str(python), str(HERE / "dash_peer.py")], "--port=", "/", scratch / "dash"),
        "panel": Server("Panel", panel, "--port=", "/panel_peer", scratch / "panel"),
        "streamlit": stock("streamlit", "plain Streamlit", "streamlit_peer.py"),
        "chart": stock("chart", "one chart, stock", "one_chart_app.py"),
        "empty": stock("empty", "empty, stock", "empty_app.py"),
    }
