"""What this run of the page has shown: exhibits that a link to a number or a brief can refer to."""

from collections.abc import Callable, Hashable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass

from dashboard.figures.exhibit import Exhibit


@dataclass(frozen=True)
class Shown:
    """An exhibit on the page.

    Attributes:
        exhibit: The exhibit.
        make: The function that made it of the catalogue and the choices.
        choices: What was chosen.
    """

    exhibit: Exhibit
    make: Callable[..., Exhibit]
    choices: tuple[Hashable, ...]


_of_this_run: ContextVar[dict[str, Shown] | None] = ContextVar("shown", default=None)


def begin_run() -> None:
    """Forget what the run before has shown."""
    _of_this_run.set({})


def note(exhibit: Exhibit, make: Callable[..., Exhibit], choices: tuple[Hashable, ...]) -> None:
    """Note that an exhibit is on the page."""
    on_this_page()[exhibit.key] = Shown(exhibit, make, choices)


def on_this_page() -> dict[str, Shown]:
    """Return what is on the page, a mapping that fills while the page runs and stays when it is finished."""
    found = _of_this_run.get()
    if found is None:
        found = {}
        _of_this_run.set(found)
    return found


def shown() -> Mapping[str, Shown]:
    """Return what is on the page so far, by the keys of the exhibits, in the order of the page."""
    return dict(_of_this_run.get() or {})
