"""What is known of figures that are values of the table `annual_trade`."""

import pandas as pd

from dashboard.analysis.citations import cite
from dashboard.figures.names import economy_words
from dashboard.figures.passport import Facts
from dashboard.model.catalog import Catalog
from dashboard.model.labels import labels
from dashboard.model.vocab import Flow, ValueKind
from dashboard.words import format_money, format_pct, join_parts, language
from dashboard.words import gettext as _

KEY = ["reporter_code", "partner_code", "year", "flow"]
#: Columns of `annual_trade` that facts are made of.
NEEDED = (*KEY, "value_usd", "valuation", "value_kind", "source_id", "note_code")
#: A difference below this is not written as a number: it would round to zero.
LEAST_PCT = 0.05
#: Other publishers named in one passport.
NAMED = 4


def trade_facts(catalog: Catalog, keys: pd.DataFrame) -> Facts:
    """Return the facts of a column that shows values of `annual_trade`, in US$.

    Args:
        catalog: The catalogue.
        keys: One row per row of the exhibit's table, with its index and the columns `KEY`.
    """
    rows = values_of(catalog, keys)
    names, flows = economy_words(catalog), labels(Flow)
    return Facts(
        unit=_("US$ at current prices"),
        made=rows["value_kind"].map(labels(ValueKind)),
        words=rows["value_usd"].map(format_money),
        reporter=rows["reporter_code"].map(names),
        partner=rows["partner_code"].map(names),
        flow=rows["flow"].map(flows),
        valuation=rows["valuation"],
        period=rows["year"].astype("Int64").astype("str"),
        source_ids=rows["source_id"],
        confidence=confidence_of(catalog, rows),
        differs=differing(catalog, rows),
        subject=_subjects(rows, names),
    )


def _subjects(rows: pd.DataFrame, names: dict[str, str]) -> pd.Series:
    """Return what each value is, to begin a sentence with: English, as quoted sentences are."""
    told = [
        f"{_owner(names[row.reporter_code])} {'exports to' if row.flow == Flow.EXPORT else 'imports from'} "
        f"{names[row.partner_code]}"
        for row in rows.itertuples()
    ]
    return pd.Series(told, index=rows.index, dtype="object")


def _owner(name: str) -> str:
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def values_of(catalog: Catalog, keys: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `annual_trade` with the given keys, with the keys' own index.

    Args:
        catalog: The catalogue.
        keys: Rows with the columns `KEY`.

    Returns:
        The columns `NEEDED`, one row per key; blank beside a key that is not held.
    """
    table = catalog.table("annual_trade")[list(NEEDED)]
    found = keys[KEY].merge(table, on=KEY, how="left", validate="many_to_one")
    return found.set_axis(keys.index)


def confidence_of(catalog: Catalog, rows: pd.DataFrame) -> pd.Series:
    """Return how sure trade values are, in words, with their caveats.

    Args:
        catalog: The catalogue.
        rows: Rows with `value_kind` and `note_code`.
    """
    grades = {
        ValueKind.PUBLISHED: _("High: a published figure"),
        ValueKind.PUBLISHED_ROUNDED: _("Medium: published in round numbers"),
        ValueKind.SUM_OF_CHAPTERS: _("Medium: added up from published chapters"),
        ValueKind.SUM_OF_MONTHS: _("High: added up from published months"),
        ValueKind.SUM_OF_MONTHS_CONVERTED: _("Medium: added up from published months, converted to US$"),
        ValueKind.DERIVED: _("Low: derived from other figures of the source"),
    }
    texts = catalog.table("trade_notes").set_index("note_code")["text"]
    pairs = zip(rows["value_kind"].map(grades), rows["note_code"].map(texts), strict=True)
    words = [join_parts([part for part in pair if isinstance(part, str)]) for pair in pairs]
    return pd.Series(words, index=rows.index, dtype="object")


def differing(catalog: Catalog, rows: pd.DataFrame) -> pd.Series:
    """Return which other publishers hold the same trade values and by how much theirs differ, in words.

    Args:
        catalog: The catalogue.
        rows: Rows with `reporter_code`, `partner_code`, `year`, `flow` and `value_usd`.

    Returns:
        Text with the index of the rows; it says so where no other source is held.
    """
    others = catalog.table("annual_trade_alternatives")[[*KEY, "value_usd", "source_id", "value_kind"]]
    wanted = rows[[*KEY, "value_usd"]].assign(_at=range(len(rows)))
    both = wanted.merge(others, on=KEY, how="inner", suffixes=("", "_other"))
    found = cite(
        catalog.table("sources"), catalog.table("publishers"), both["source_id"].unique(), language=language()
    )
    publisher = {c.source_id: f"{c.publisher}: {c.title}" for c in found}
    told: dict[int, list[str]] = {}
    for row in both.to_dict("records"):
        told.setdefault(row["_at"], []).append(_other(row, publisher))
    words = [_told(told.get(at, [])) for at in range(len(rows))]
    return pd.Series(words, index=rows.index, dtype="object")


def _other(row: dict[str, float | str], publisher: dict[str, str]) -> str:
    shown, other = float(row["value_usd"]), float(row["value_usd_other"])
    name = publisher[str(row["source_id"])]
    if row["value_kind"] != ValueKind.PUBLISHED:
        name = f"{name}, {labels(ValueKind)[str(row['value_kind'])].lower()}"
    if shown == other:
        return _("{publisher}: the same").format(publisher=name)
    amount = format_money(other)
    if not shown:
        return f"{name}: {amount}"
    pct = (other - shown) / shown * 100
    change = format_pct(pct, plus=True) if abs(pct) >= LEAST_PCT else _("less than 0.1% apart")
    return _("{publisher}: {amount} ({change})").format(publisher=name, amount=amount, change=change)


def _told(parts: list[str]) -> str:
    if not parts:
        return _("No other source is held")
    more = len(parts) - NAMED
    rest = [_("and {count} more").format(count=more)] if more > 0 else []
    return "; ".join([*parts[:NAMED], *rest])
