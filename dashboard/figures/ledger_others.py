"""Figures of several publishers for the same point, all of them shown."""

import pandas as pd

from dashboard.analysis.alternatives import other_publishers, widest, within
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.ledger import LedgerChoice
from dashboard.figures.names import economy_words
from dashboard.figures.partner_words import source_columns
from dashboard.figures.told import told
from dashboard.model.catalog import Catalog
from dashboard.model.labels import labels
from dashboard.model.vocab import Flow
from dashboard.words import format_count, format_pct
from dashboard.words import gettext as _

TABLES = (
    "annual_trade",
    "annual_trade_alternatives",
    "trade_notes",
    "economies",
    "sources",
    "publishers",
)
#: Per cent up to which two figures are said to agree.
AGREE_PCT = 1.0


@told
def publishers_apart(catalog: Catalog, choice: LedgerChoice) -> Exhibit:
    """Return the table of other publishers' figures beside those shown."""
    names, flows = economy_words(catalog), labels(Flow)
    rows = other_publishers(
        catalog.table("annual_trade"),
        catalog.table("annual_trade_alternatives"),
        pair=catalog.profile.pair,
    )
    rows = rows[rows["year"].between(choice.first_year, choice.last_year)].reset_index(drop=True)
    first, second = catalog.profile.pair
    title = _title(rows)
    years = "–".join(dict.fromkeys((str(rows["year"].min()), str(rows["year"].max())))) if len(rows) else ""
    return Exhibit(
        key="publishers-apart",
        title=title,
        subtitle=_(
            "The same flow, year and reporter as several publishers give it; goods trade of {first} and "
            "{second}, US$ at current prices; {years}"
        ).format(first=names[first], second=names[second], years=years),
        alt=title,
        table=_table(catalog, rows, names, flows),
        source_ids=tuple(dict.fromkeys([*rows["source_id"], *rows["other_source_id"]])),
        state=(years,) if years else (),
        filters=choice.filters,
        notes=_notes(rows, names, flows),
    )


def _title(rows: pd.DataFrame) -> str:
    if rows.empty:
        return _("No figure of a second publisher is held for these years")
    return _("{close} of {all} figures of other publishers lie within {pct} of the one shown").format(
        close=format_count(within(rows, pct=AGREE_PCT)),
        all=format_count(len(rows)),
        pct=format_pct(AGREE_PCT, decimals=0),
    )


def _notes(rows: pd.DataFrame, names: dict[str, str], flows: dict[str, str]) -> tuple[str, ...]:
    row = widest(rows)
    if row is None:
        return ()
    told = _(
        "Both figures are shown, none is averaged. Widest apart: {reporter}’s {flow} of {year}, {gap}; the notes "
        "in the table say why."
    ).format(
        reporter=names[str(row["reporter_code"])],
        flow=flows[str(row["flow"])].lower(),
        year=row["year"],
        gap=format_pct(float(str(row["difference_pct"])), plus=True),
    )
    return (told,)


def _table(
    catalog: Catalog, rows: pd.DataFrame, names: dict[str, str], flows: dict[str, str]
) -> pd.DataFrame:
    texts = catalog.table("trade_notes").set_index("note_code")["text"]
    notes = [
        " ".join(dict.fromkeys(str(texts[code]) for code in pair if pd.notna(code) and code in texts.index))
        for pair in zip(rows["other_note_code"], rows["note_code"], strict=True)
    ]
    shown = source_columns(catalog, rows["source_id"])
    other = source_columns(catalog, rows["other_source_id"])
    cells = [f"{a};{b}" for a, b in zip(rows["other_source_id"], rows["source_id"], strict=True)]
    both = source_columns(catalog, cells)
    return pd.DataFrame(
        {
            _("Year"): rows["year"].astype("int64"),
            _("Reporter"): [names[code] for code in rows["reporter_code"]],
            _("Flow"): [flows[code] for code in rows["flow"]],
            _("Shown, US$"): rows["value_usd"],
            _("Shown from"): shown[_("Source")],
            _("Other publisher, US$"): rows["other_usd"],
            _("Other publisher"): other[_("Source")],
            _("Other less shown, %"): rows["difference_pct"].astype("float64").round(2),
            _("Note"): notes,
        }
        | both
    )
