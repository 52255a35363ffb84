"""What a rule is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dashboard.data.evidence import Evidence
from dashboard.model.problem import Problem

Check = Callable[[Evidence], Iterable[Problem]]


@dataclass(frozen=True)
class Rule:
    """A rule and the tables it cannot do without.

    Attributes:
        name: Name of the function, which says what holds when the rule is kept.
        tables: Tables it reads; it is not asked while one of them is broken.
        check: Returns the problems.
    """

    name: str
    tables: tuple[str, ...]
    check: Check


def reads(*tables: str) -> Callable[[Check], Rule]:
    """Make a function a rule that reads the named tables.

    Args:
        *tables: Names of tables; none for a rule that goes over whatever table there is.

    Returns:
        A decorator that turns the function into a `Rule`.
    """

    def made(check: Check) -> Rule:
        return Rule(name=check.__name__, tables=tables, check=check)

    return made
