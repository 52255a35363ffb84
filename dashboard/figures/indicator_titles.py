"""The findings of the indicators, in one sentence each."""

from collections.abc import Callable

import pandas as pd

from dashboard.analysis.indicator_series import EXACT, SPAN
from dashboard.figures.indicator_words import index_words, last_of, pct_words, points_words
from dashboard.words import gettext as _

Words = dict[str, str]


def share_title(frame: pd.DataFrame, words: Words) -> str:
    """Tell the newest share of both flows together, or of one, and its change on the year before."""
    line = next(line for line in ("total", "export", "import") if (frame["line"] == line).any())
    last = last_of(frame, line)
    assert last is not None  # the line was chosen for having points
    flow = {"total": _("goods trade"), "export": _("exports"), "import": _("imports")}[line]
    told = words | {"flow": flow, "share": pct_words(float(last["value"])), "year": str(last["year"])}
    before = frame[(frame["line"] == line) & (frame["year"] == last["year"] - 1)]
    if before.empty:
        return _("{partner} made up {share} of {reporter}’s {flow} in {year}").format(**told)
    told["points"] = points_words(float(last["value"] - before.iloc[0]["value"]))
    return _(
        "{partner} made up {share} of {reporter}’s {flow} in {year}, {points} on the year before"
    ).format(**told)


def intensity_title(frame: pd.DataFrame, words: Words) -> str:
    """Tell by how much exports to the partner exceed, or fall short of, its weight in the world."""
    last = last_of(frame, "export")
    assert last is not None  # the frame has no other line
    told = words | {"value": index_words(float(last["value"])), "year": str(last["year"])}
    if float(last["value"]) >= 1:
        return _(
            "In {year} {reporter} sold {partner} {value} times what {partner}’s weight in world imports "
            "would suggest"
        ).format(**told)
    return _(
        "In {year} {reporter} sold {partner} less than {partner}’s weight in world imports would suggest: an "
        "index of {value}"
    ).format(**told)


def markets_title(frame: pd.DataFrame, words: Words) -> str:
    """Tell the concentration of partners as a number of equal ones."""
    found = {line: last_of(frame, line) for line in ("export", "import")}
    sides = {line: point for line, point in found.items() if point is not None}
    year = max(int(point["year"]) for point in sides.values())
    equal = {line: _equal(point) for line, point in sides.items() if int(point["year"]) == year}
    told = words | {"year": str(year), "markets": equal.get("export", ""), "sources": equal.get("import", "")}
    if len(equal) == 2:
        return _(
            "{reporter}’s exports in {year} were as concentrated as on {markets} equal markets, its imports "
            "as on {sources} equal sources"
        ).format(**told)
    if "export" in equal:
        return _("{reporter}’s exports in {year} were as concentrated as on {markets} equal markets").format(
            **told
        )
    return _("{reporter}’s imports in {year} were as concentrated as on {sources} equal sources").format(
        **told
    )


def _equal(point: pd.Series) -> str:
    number = index_words(1 / float(point["value"]))
    # an index that is at least so high stands for at most so many
    return number if point["state"] == EXACT else _("at most {number}").format(number=number)


def chapters_title(frame: pd.DataFrame, words: Words) -> str:
    """Tell the concentration of each flow as a number of equal chapters, of the newest year."""
    year = int(frame["year"].max())
    newest = frame[frame["year"] == year]
    found = {
        flow: index_words(1 / float(rows["value"].iloc[-1]))
        for flow, rows in newest.groupby(newest["line"].str.split(":").str[0])
    }
    told = words | {"year": str(year), "sold": found.get("export", ""), "bought": found.get("import", "")}
    if len(found) == 2:
        return _(
            "In {year} {reporter}’s exports to {partner} hung on few goods as if on {sold} equal chapters, "
            "its imports as if on {bought}"
        ).format(**told)
    if "import" in found:
        return _(
            "In {year} {reporter}’s imports from {partner} hung on few goods as if on {bought} equal chapters"
        ).format(**told)
    return _(
        "In {year} {reporter}’s exports to {partner} hung on few goods as if on {sold} equal chapters"
    ).format(**told)


def two_way_title(frame: pd.DataFrame, words: Words) -> str:
    """Tell which share of the trade is matched by trade the other way in the same chapter."""
    last = frame.loc[frame["year"].idxmax()]
    told = words | {"share": pct_words(float(last["value"]) * 100), "year": str(last["year"])}
    return _(
        "{share} of {reporter}’s trade with {partner} in {year} went both ways within the same chapter"
    ).format(**told)


def growth_title(frame: pd.DataFrame, words: Words) -> str:
    """Tell the growth of both flows over the ten years up to the newest."""
    year = int(frame["year"].max())
    newest = frame[frame["year"] == year].set_index("line")["value"]
    grew = bool((newest > 0).all())
    told = words | {
        "year": str(year),
        "start": str(year - SPAN),
        "sold": pct_words(newest.get("export"), plus=not grew),
        "bought": pct_words(newest.get("import"), plus=not grew),
    }
    if grew and len(newest) > 1:
        return _(
            "From {start} to {year} {reporter}’s exports to {partner} grew by {sold} a year, its imports by "
            "{bought}"
        ).format(**told)
    return _(
        "From {start} to {year} {reporter}’s exports to {partner} changed by {sold} a year, its imports by "
        "{bought}"
    ).format(**told)


#: The maker of the finding of each indicator told as lines.
TITLES: dict[str, Callable[[pd.DataFrame, Words], str]] = {
    "share": share_title,
    "intensity": intensity_title,
    "markets": markets_title,
    "chapters": chapters_title,
    "two-way": two_way_title,
    "growth": growth_title,
}
