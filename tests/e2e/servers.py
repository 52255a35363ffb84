"""Servers that the browser tests visit: the dashboard as a user starts it, and stock Streamlit apps.

Every server runs in a process group of its own on a free loopback port and is ended by that group.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
#: Seconds that a cold start may take on a busy machine.
PATIENCE = 90.0

STOCK_ENTRY = """\
import streamlit as st

st.set_page_config(page_title="Stock", layout="wide")
st.navigation(
    [st.Page("first.py", title="First", default=True), st.Page("second.py", title="Second")],
    position="top",
).run()
"""
STOCK_PAGE = """\
import streamlit as st

st.title("Stock page")
st.sidebar.write("Stock sidebar")
"""
EMPTY_APP = "import streamlit as st\n"


@dataclass(frozen=True)
class Server:
    """A server that answers.

    Attributes:
        url: Its address, without a slash at the end.
        log: What it has written.
    """

    url: str
    log: Path


def find_browser() -> str | None:
    """Return the Chromium or Chrome of this machine, None if there is none."""
    named = os.environ.get("CHROME_PATH") or os.environ.get("KSTIES_BROWSER")
    if named:
        return shutil.which(named)
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def dashboard_environment(data_folder: Path = ROOT / "data") -> dict[str, str]:
    """Return the environment of a dashboard that shows a data folder and draws with our browser."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith("KSTIES_")}
    environ["KSTIES_DATA"] = str(data_folder)
    if found := find_browser():
        environ["KSTIES_BROWSER"] = found
    return environ


@contextmanager
def serve_dashboard(environ: Mapping[str, str], log: Path) -> Iterator[Server]:
    """Run the command that a user runs, until the block ends."""
    port = _free_port()
    command = [sys.executable, "-m", "dashboard", "serve", "--no-browser", "--port", str(port)]
    with _running(command, port, cwd=ROOT, environ=environ, log=log) as server:
        yield server


@contextmanager
def serve_stock(files: Mapping[str, str], folder: Path) -> Iterator[Server]:
    """Run a Streamlit app that is not ours, with Streamlit's own settings but for its telemetry.

    Args:
        files: Name and content of its files; the first is the entry.
        folder: Where they go.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")
    port = _free_port()
    command = [
        sys.executable, "-m", "streamlit", "run", next(iter(files)), f"--server.port={port}",
        "--server.address=127.0.0.1", "--server.headless=true", "--browser.gatherUsageStats=false",
    ]  # fmt: skip
    with _running(command, port, cwd=folder, environ=os.environ, log=folder / "server.log") as server:
        yield server


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _running(
    command: Sequence[str], port: int, *, cwd: Path, environ: Mapping[str, str], log: Path
) -> Iterator[Server]:
    with log.open("wb") as written:
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env=dict(environ),
            stdin=subprocess.DEVNULL,
            stdout=written,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        server = Server(f"http://127.0.0.1:{port}", log)
        try:
            _wait_for_health(server, process)
            yield server
        finally:
            _end_group(process)


def _wait_for_health(server: Server, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        with suppress(URLError, OSError), urlopen(f"{server.url}/_stcore/health", timeout=2) as answer:
            if answer.status == 200:
                return
        time.sleep(0.1)
    tail = server.log.read_text(encoding="utf-8", errors="replace")[-3000:]
    raise RuntimeError(f"the server at {server.url} did not come up; its log ends:\n{tail}")


def _end_group(process: subprocess.Popen[bytes]) -> None:
    """End a server as Ctrl+C does; by force if it does not follow."""
    for sent, seconds in ((signal.SIGINT, 15), (signal.SIGKILL, 15)):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, sent)
        with suppress(subprocess.TimeoutExpired):
            process.wait(seconds)
            break
    # whoever outlived the leader of the group
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
