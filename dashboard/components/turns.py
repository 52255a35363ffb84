"""Runs of pages take turns: who asked first is answered first.

Python runs one thread at a time. Fifty runs that share it all end late, and together, and their visitors' next
actions come together again; one after the other, most end early and the next actions come spread out. The
server's own thread, which sends what a run shows, would be last in that crowd: it gets time of its own.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Turns:
    """One at a time; the others wait in the order they came."""

    def __init__(self, *, patience: float) -> None:
        """Begin with nobody waiting.

        Args:
            patience: Seconds after which one that waits goes ahead all the same: one that hangs stops nobody for good.
        """
        self._free = threading.Semaphore(1)
        self._patience = patience
        self._waiting = 0
        self._counting = threading.Lock()
        self._later: Callable[[Callable[[], None]], object] | None = None

    def hand_over(self, later: Callable[[Callable[[], None]], object]) -> None:
        """Say how the next one is let ahead where somebody waits; at once unless told.

        Args:
            later: Calls a function some time after; may be called from any thread. It raises a `RuntimeError`
                when it no longer can.
        """
        self._later = later

    @contextmanager
    def take(self) -> Iterator[None]:
        """Wait for a turn, and give it back however the work ends."""
        with self._counting:
            self._waiting += 1
        has_turn = self._free.acquire(timeout=self._patience)
        with self._counting:
            self._waiting -= 1
        try:
            yield
        finally:
            if has_turn:
                self._give_back()

    def _give_back(self) -> None:
        if self._waiting and self._later is not None:
            try:
                self._later(self._free.release)
            except RuntimeError:
                self._free.release()
        else:
            self._free.release()


PAGE_RUNS = Turns(patience=5.0)
