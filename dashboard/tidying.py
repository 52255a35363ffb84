"""Gives memory back to the machine when a crowd of visitors has gone.

What a session held is freed in small pieces between others that stay, and the C library keeps the pages they lie
in. Streamlit keeps a lost session for two minutes, and lets go of it only when the next one is lost.
"""

import ctypes
import gc
import time
from collections.abc import Callable

from streamlit.runtime import Runtime

#: Visitors at once that count as a crowd.
CROWD = 20
#: Seconds after which the last lost session may be let go of.
PATIENCE = 150.0
#: The option of `mallopt` for the number of arenas, from `malloc.h` of glibc.
M_ARENA_MAX = -8


def use_one_arena() -> bool:
    """Let all threads share one heap: Python runs one thread at a time, and each heap keeps free pages of its own.

    Returns:
        Whether the C library could be told.
    """
    mallopt = _of_c_library("mallopt")
    return mallopt is not None and bool(mallopt(M_ARENA_MAX, 1))


def _of_c_library(name: str) -> Callable[..., int] | None:
    """Return a function of the C library this process runs on; None where it has no such one, or is not to be had."""
    try:
        return getattr(ctypes.CDLL(None), name, None)
    except (OSError, TypeError):  # Windows has no library without a name
        return None


def let_go(runtime: Runtime) -> None:
    """Let go of lost sessions whose time is over; to be called on the server's loop.

    Args:
        runtime: Streamlit's runtime.
    """
    # Streamlit has no word for this: its storage does it when the next session is lost
    storage = getattr(runtime._session_mgr, "_session_storage", None)
    expire = getattr(getattr(storage, "_cache", None), "expire", None)
    if expire is not None:
        expire()


def give_back() -> None:
    """Collect garbage, and give free pages back to the machine."""
    gc.collect()
    trim = _of_c_library("malloc_trim")
    if trim is not None:
        trim(0)


class Crowd:
    """Notices when many visitors have gone."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin with nobody there.

        Args:
            clock: Tells seconds.
        """
        self._clock = clock
        self._most = 0
        self._gone_since: float | None = None

    def has_gone(self, visitors: int) -> bool:
        """Return whether more than half of a crowd has been gone long enough; true once for each crowd.

        Args:
            visitors: How many are there now.
        """
        self._most = max(self._most, visitors)
        if self._most < CROWD or visitors * 2 > self._most:
            self._gone_since = None
            return False
        now = self._clock()
        if self._gone_since is None:
            self._gone_since = now
        if now - self._gone_since < PATIENCE:
            return False
        self._most, self._gone_since = visitors, None
        return True
