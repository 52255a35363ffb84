"""States that ended, joined or split: no trade with a state before it began or after it ended."""

from collections.abc import Callable, Iterator

import pandas as pd

from dashboard.data.evidence import Evidence
from dashboard.data.rules.rule import reads
from dashboard.model.problem import Problem

BY_PARTNER = ("annual_trade", "export_origins")
#: Last year of trade under the name of a former state. West Germany, Hong Kong before 1997 and
#: Sudan before 2011 keep the code of today's economy, as publishers do, and are not here.
LAST_YEARS = {
    "ANT": 2010,
    "BLX": 1998,
    "CSK": 1992,
    "DDR": 1990,
    "PCI": 1994,
    "PCZ": 1979,
    "PMY": 1963,
    "RYU": 1972,
    "SBH": 1963,
    "SUN": 1991,
    "SVR": 1976,
    "SWK": 1963,
    "TAN": 1964,
    "VDR": 1976,
    "XKN": 1983,
    "XRN": 1964,
    "YMD": 1990,
    "YUG": 1991,
    "ZPM": 1964,
}
#: First year of trade under the name of a state that came out of another.
FIRST_YEARS = {
    **dict.fromkeys(["ARM", "AZE", "BLR", "EST", "GEO", "KAZ", "KGZ", "LTU", "LVA", "MDA"], 1991),
    **dict.fromkeys(["RUS", "TJK", "TKM", "UKR", "UZB", "HRV", "MKD", "SVN"], 1991),
    **dict.fromkeys(["BIH", "SRB"], 1992),
    **dict.fromkeys(["CZE", "SVK", "ERI"], 1993),
    "MNE": 2006,
    **dict.fromkeys(["BES", "CUW", "SXM"], 2010),
    "SSD": 2011,
}
#: Caveats that tell of a publisher who kept the old name.
TOLD = ("singstat-former-state",)


@reads(*BY_PARTNER, "economies")
def states_trade_while_they_last(evidence: Evidence) -> Iterator[Problem]:
    """A former state has no trade after its end unless a caveat says so; a new one none before it began."""
    for name in BY_PARTNER:
        loaded = evidence.tables[name]
        frame = loaded.frame
        last, first = (_years(frame["partner_code"], years) for years in (LAST_YEARS, FIRST_YEARS))
        yield from loaded.problems(
            (frame["year"] > last) & ~frame["note_code"].isin(TOLD),
            column="partner_code",
            rule=_told("is a former state that ended in", last),
            advice="move the value to the successor, or give it a caveat if the publisher kept the name",
        )
        yield from loaded.problems(
            frame["year"] < first,
            column="partner_code",
            rule=_told("is a state that began in", first),
            advice="move the value to the former state",
        )


def _years(codes: "pd.Series[str]", years: dict[str, int]) -> "pd.Series[float]":
    return codes.map(years).astype(float)


def _told(words: str, years: "pd.Series[float]") -> Callable[[int], str]:
    return lambda at: f"{words} {years.iloc[at]:.0f}"
