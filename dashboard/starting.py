"""How the server is started: this process becomes it, or keeps several of them behind nginx."""

import hashlib
import os
import socket
import sys
from collections.abc import Mapping
from typing import NoReturn

import click
import platformdirs

from dashboard.data.remote import SERVED, fetch
from dashboard.errors import DataFolderError
from dashboard.settings import PACKAGE, read_settings
from dashboard.workers import find_nginx, serve_workers

LOOPBACK = "127.0.0.1"


def start(environ: Mapping[str, str], *, host: str, port: int, workers: int, opens_browser: bool) -> NoReturn:
    """Become the server.

    Args:
        environ: The environment it runs in.
        host: Address to listen on.
        port: Port to listen on.
        workers: How many servers; more than one listen on the ports that follow, on loopback, behind nginx.
        opens_browser: Whether a browser is opened.

    Raises:
        click.ClickException: A port cannot be listened on, or nginx is needed and missing.
        DataFolderError: Data that lies elsewhere cannot be fetched, and none was before.
    """
    claim(host, port)
    if workers > 1:
        find_nginx(environ)
        ports = range(port + 1, port + 1 + workers)
        for one in ports:
            claim(LOOPBACK, one)
        everything = {**environ, **_fetched(environ)}
        serve_workers(
            lambda one: _command(LOOPBACK, one), everything,
            host=host, port=port, ports=ports, opens_browser=opens_browser,
        )  # fmt: skip
        sys.exit()
    environ = {**environ, **_fetched(environ)}
    # the settings of the page server lie beside the package, wherever the command is given
    os.chdir(PACKAGE.parent)
    sys.stdout.flush()
    # one process to stop, and signals reach it
    os.execve(sys.executable, _command(host, port, opens_browser=opens_browser), dict(environ))


def _command(host: str, port: int, *, opens_browser: bool = False) -> list[str]:
    return [
        sys.executable, "-m", "dashboard.launch", "run", str(PACKAGE / "server.py"),
        f"--server.port={port}", f"--server.address={host}",
        # Streamlit itself opens the browser, and asks nobody for an address
        f"--server.headless={'false' if opens_browser else 'true'}", "--server.showEmailPrompt=false",
        # nobody edits the code of a running dashboard; watching it slows every run
        "--server.fileWatcherType=none",
    ]  # fmt: skip


def _fetched(environ: Mapping[str, str]) -> dict[str, str]:
    """Bring data that lies elsewhere, and return where it is shown from; without it the last version is shown."""
    settings = read_settings(environ)
    if settings.data_source is None:
        return {}
    kind = hashlib.sha256(settings.data_source.encode()).hexdigest()[:12]
    cache = (settings.cache_folder or platformdirs.user_cache_path("ksties")) / "data" / kind
    try:
        fetch(settings.data_source, cache)
    except DataFolderError as error:
        if not (cache / SERVED).exists():
            raise
        click.echo(f"{error} The version fetched last is shown.", err=True)
    return {"KSTIES_DATA": str(cache / SERVED)}


def claim(host: str, port: int) -> None:
    """Say at once that a port cannot be had; the page server would quietly take another.

    Args:
        host: Address to listen on.
        port: Port to listen on.

    Raises:
        click.ClickException: It cannot be listened on, and why.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            reason = error.strerror or str(error)
            told = f"{host} port {port} cannot be listened on: {reason}. Choose another --port."
            raise click.ClickException(told) from error
