"""Several processes of `ksties serve` on loopback ports, as a machine behind nginx runs them."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from tests.deploy.nginx import free_port
from tests.deploy.visitor import Address, Visit
from tests.e2e.servers import PATIENCE, ROOT

#: What the page server itself answers, in case the app has no word of its own on whether it is ready.
PLAIN_HEALTH = "/_stcore/health"


class Replica:
    """One process on a port that stays the same when it is started again."""

    def __init__(self, environ: Mapping[str, str], log: Path) -> None:
        """Choose a port; `start` starts it.

        Args:
            environ: Environment of the process.
            log: Where it writes to.
        """
        self.port = free_port()
        self._environ, self._log = dict(environ), log
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def place(self) -> str:
        """Host and port, as nginx names them."""
        return f"127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        """Its own address."""
        return f"http://{self.place}"

    @property
    def pid(self) -> int:
        """Number of the process."""
        assert self._process
        return self._process.pid

    @property
    def is_running(self) -> bool:
        """Whether it was started and has not ended."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start it, without waiting."""
        command = [sys.executable, "-m", "dashboard", "serve", "--no-browser", "--port", str(self.port)]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=self._environ,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def wait_until_ready(self) -> None:
        """Wait until it has its data, as whoever starts it for the public does."""
        assert self._process
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self._process.poll() is None:
            with suppress(URLError, OSError, HTTPError):
                with urlopen(f"{self.url}/readyz", timeout=2) as answer:
                    is_page = answer.headers.get_content_type() == "text/html"
                if is_page:
                    # without the server of our own the page answers to every path: a first visit loads the data
                    with urlopen(self.url + PLAIN_HEALTH, timeout=2):
                        pass
                    self.visit()
                return
            time.sleep(0.1)
        tail = self._log.read_text(encoding="utf-8", errors="replace")[-3000:]
        raise RuntimeError(f"the process on port {self.port} did not get ready; its log ends:\n{tail}")

    def visit(self) -> None:
        """Look at its first page."""
        with Visit(self.url, Address()) as visit:
            visit.run()

    def stop(self) -> None:
        """End it as whoever restarts it does: with a word first, and by force if it does not follow."""
        self._end(signal.SIGTERM, signal.SIGKILL)

    def kill(self) -> None:
        """End it at once, as a crash would."""
        self._end(signal.SIGKILL)

    def _end(self, *sent: signal.Signals) -> None:
        process = self._process
        if process is None:
            return
        for one in sent:
            with suppress(ProcessLookupError):
                process.send_signal(one)
            with suppress(subprocess.TimeoutExpired):
                process.wait(15)
                break
        # whatever it had started, such as a drawing browser: the group is its own
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        self._process = None


class Fleet:
    """Some processes, to be used as a context; at its end all of them are ended."""

    def __init__(self, count: int, environ: Mapping[str, str], folder: Path) -> None:
        """Choose their ports.

        Args:
            count: How many.
            environ: Environment of each.
            folder: Where their logs go.
        """
        self.replicas = [Replica(environ, folder / f"replica-{number}.log") for number in range(count)]
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            for one in self.replicas:
                stack.callback(one.kill)
                one.start()
            for one in self.replicas:
                one.wait_until_ready()
            # the first page of a process takes seconds; on all of them at once it takes fewer
            with ThreadPoolExecutor() as pool:
                list(pool.map(Replica.visit, self.replicas))
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def at(self, place: str) -> Replica:
        """Return the process that nginx names so."""
        return next(one for one in self.replicas if one.place == place)
