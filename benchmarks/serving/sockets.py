"""Visitors of a Streamlit server without a browser: they speak its websocket protocol."""

import asyncio
import secrets
import statistics
import time
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

#: How many visitors arrive at once when many do.
ARRIVING = 16
PATIENCE = 120


def share(values: Sequence[float], part: float) -> float | None:
    """Return the value below which a part of the values lies, None without values.

    >>> share([4, 1, 3, 2], 0.5)
    3
    """
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))] if ordered else None


@dataclass
class Runs:
    """What runs of a page took.

    Attributes:
        ms: Milliseconds from asking to the end of each run.
        size: Bytes received in each.
        errors: Visitors that failed, in words.
        exceptions: Boxes with an exception on a page.
    """

    ms: list[float] = field(default_factory=list)
    size: list[int] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    exceptions: int = 0

    def told(self) -> dict[str, Any]:
        """Return the figures."""
        return {
            "runs": len(self.ms),
            "p50_ms": share(self.ms, 0.5),
            "p95_ms": share(self.ms, 0.95),
            "bytes": statistics.median(self.size) if self.size else None,
            "errors": len(self.errors),
            "error_sample": self.errors[:2],
            "exceptions": self.exceptions,
        }


class Visitor:
    """One browser tab: it asks for runs, and remembers which messages it holds, as a browser does."""

    def __init__(self, link: Any, page: str) -> None:
        """Take a connection."""
        self._link, self._page = link, page
        self._held: dict[str, int] = {}
        self._run = 0

    async def rerun(self, runs: Runs) -> None:
        """Ask for a run and wait for its end."""
        self._run += 1
        ask = BackMsg()
        ask.rerun_script.page_name = self._page
        ask.rerun_script.widget_states.SetInParent()
        ask.rerun_script.cached_message_hashes.extend(self._held)
        begun, size = time.perf_counter(), 0
        await self._link.send(ask.SerializeToString())
        while True:
            raw = await asyncio.wait_for(self._link.recv(), PATIENCE)
            size += len(raw)
            message = ForwardMsg()
            message.ParseFromString(raw)
            kind = message.WhichOneof("type")
            if kind == "ref_hash":
                self._held[message.ref_hash] = self._run
            elif message.metadata.cacheable and message.hash:
                self._held[message.hash] = self._run
            if kind == "delta" and message.delta.new_element.WhichOneof("type") == "exception":
                runs.exceptions += 1
            if kind == "script_finished":
                if message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    continue
                break
        runs.ms.append((time.perf_counter() - begun) * 1000)
        runs.size.append(size)
        # a browser forgets what two runs did not need
        self._held = {digest: run for digest, run in self._held.items() if run > self._run - 2}


@asynccontextmanager
async def visitor(url: str, page: str) -> Any:
    """Open one tab on a page."""
    address = url.replace("http", "ws", 1) + "/_stcore/stream"
    # with the page a browser is given the cookie that keeps it at one of several workers
    cookie = {"Cookie": f"ksties_route={secrets.token_hex(16)}"}
    async with websockets.connect(
        address,
        max_size=None,
        subprotocols=["streamlit"],
        open_timeout=PATIENCE,
        compression=None,
        additional_headers=cookie,
    ) as link:
        yield Visitor(link, page)


async def _reruns(url: str, page: str, times: int, runs: Runs) -> None:
    try:
        async with visitor(url, page) as one:
            first = Runs()
            for _number in range(2):  # warm-up
                await one.rerun(first)
            for _number in range(times):
                await one.rerun(runs)
    except Exception as error:  # noqa: BLE001 - a visitor that fails is a result
        runs.errors.append(repr(error)[:200])


def reruns(url: str, page: str, times: int, runs: Runs) -> None:
    """Let one visitor ask for a page again and again, the first two runs not counted."""
    asyncio.run(_reruns(url, page, times, runs))


class Crowd:
    """Many visitors of one page at once."""

    def __init__(self, url: str, page: str, count: int) -> None:
        """Say who comes; nobody comes before `meet`."""
        self._url, self._page, self._count = url, page, count
        self.first = Runs()
        self.runs = Runs()
        self.seconds = 0.0

    async def meet(
        self,
        *,
        seconds: float,
        think: float = 0,
        idle: Callable[[], object] = bool,
        rest: Callable[[], object] = bool,
    ) -> None:
        """Let all arrive and run the page once, then ask for reruns for some seconds.

        Args:
            seconds: How long they ask.
            think: Seconds between the end of a run and the next question; they do not ask in step.
            idle: Called when all have arrived.
            rest: Called when they have ended asking and are still there.
        """
        door = asyncio.Semaphore(ARRIVING)
        async with AsyncExitStack() as tabs:
            came = await asyncio.gather(*(self._arrive(tabs, door) for _number in range(self._count)))
            guests = [guest for guest in came if guest is not None]
            await asyncio.to_thread(idle)
            begun = asyncio.get_running_loop().time()
            stop = begun + seconds
            await asyncio.gather(
                *(self._ask(guest, stop, think, think * at / len(guests)) for at, guest in enumerate(guests))
            )
            self.seconds = asyncio.get_running_loop().time() - begun
            await asyncio.to_thread(rest)

    async def _arrive(self, tabs: AsyncExitStack, door: asyncio.Semaphore) -> "Visitor | None":
        async with door:
            try:
                guest: Visitor = await tabs.enter_async_context(visitor(self._url, self._page))
                await guest.rerun(self.first)
            except Exception as error:  # noqa: BLE001 - a visitor that fails is a result
                self.runs.errors.append(repr(error)[:200])
                return None
            return guest

    async def _ask(self, guest: "Visitor", stop: float, think: float, wait: float) -> None:
        """Ask for reruns until it is time to stop, and wait for the last."""
        loop = asyncio.get_running_loop()
        await asyncio.sleep(wait)
        try:
            while loop.time() < stop:
                await guest.rerun(self.runs)
                await asyncio.sleep(think)
        except Exception as error:  # noqa: BLE001 - a visitor that fails is a result
            self.runs.errors.append(repr(error)[:200])

    def told(self) -> dict[str, Any]:
        """Return the figures."""
        return self.runs.told() | {
            "sessions": self._count,
            "first_p50_ms": share(self.first.ms, 0.5),
            "first_bytes": statistics.median(self.first.size) if self.first.size else None,
            "runs_per_s": len(self.runs.ms) / self.seconds if self.seconds else None,
        }
