"""A shelf for results: made once, the least recently used thrown away first."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any


class Shelf:
    """Results of pure functions, the least recently used thrown away first; safe between threads.

    A copy of a shelf, such as a pickled one, begins empty.
    """

    def __init__(self, size: int) -> None:
        """Take how many results are held at most."""
        self._size = size
        self._held: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    def __reduce__(self) -> tuple[type["Shelf"], tuple[int]]:
        return Shelf, (self._size,)

    def get(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """Return what is held under a key, made now if it is not."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key]
        # made outside the lock: a slow figure of one visitor must not stop the others
        made = make()
        with self._lock:
            self._held[key] = made
            while len(self._held) > self._size:
                self._held.popitem(last=False)
        return made
