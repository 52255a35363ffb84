"""Runs of pages take turns: who asked first is answered first.

Python runs one thread at a time. Fifty runs that share it all end late, and together, and their visitors' next
actions come together again; one after the other, most end early and the next actions come spread out.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Turns:
    """So many at once; the others wait in the order they came."""

    def __init__(self, at_once: int, *, patience: float) -> None:
        """Begin with nobody waiting.

        Args:
            at_once: How many go ahead together.
            patience: Seconds after which one that waits goes ahead all the same: others that hang do not stop it.
        """
        self._free = threading.Semaphore(at_once)
        self._patience = patience

    @contextmanager
    def take(self) -> Iterator[None]:
        """Wait for a turn, and give it back however the work ends."""
        has_turn = self._free.acquire(timeout=self._patience)
        try:
            yield
        finally:
            if has_turn:
                self._free.release()


#: Turns of page runs: a second goes on while the first waits for compiled code or for the disk.
PAGE_RUNS = Turns(2, patience=5.0)
