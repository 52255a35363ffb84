"""The table twin of the two-sided ledger."""

import pandas as pd

from dashboard.analysis import ledger
from dashboard.figures.ledger_units import Direction, Unit
from dashboard.figures.partner_words import source_columns
from dashboard.model.catalog import Catalog
from dashboard.model.labels import labels
from dashboard.model.vocab import ValueKind
from dashboard.words import gettext as _


def table(
    catalog: Catalog,
    both: tuple[Direction, Direction],
    *,
    unit: str,
    base: int | None,
    names: dict[str, str],
) -> pd.DataFrame:
    """Return what is drawn, newest year first: values in the unit and in US$, the gap, the totals."""
    outward, inward = both
    wide = outward.rows.merge(inward.rows, on="year", how="outer", suffixes=("_out", "_in"))
    ways = (("out", outward), ("in", inward))
    shown = [f"{side}_shown_{way}" for way, _one in ways for side in ledger.SIDES]
    wide = wide.dropna(subset=shown, how="all").sort_values("year", ascending=False)
    totals = ledger.two_way(outward.rows[ledger.COLUMNS], inward.rows[ledger.COLUMNS]).set_index("year")
    columns: dict[str, object] = {_("Year"): wide["year"].astype("int64")}
    if unit != Unit.USD:
        columns |= {
            _heading(one, side, names, _unit_name(unit, base)): wide[f"{side}_shown_{way}"].round(3)
            for way, one in ways
            for side in ledger.SIDES
        }
    for way, one in ways:
        columns |= {_heading(one, side, names, _("US$")): wide[f"{side}_usd_{way}"] for side in ledger.SIDES}
        route = {"seller": names[one.seller], "buyer": names[one.buyer]}
        columns |= {
            _("{seller} to {buyer}: importer’s less exporter’s, US$").format(**route): wide[f"gap_usd_{way}"],
            _("{seller} to {buyer}: the same, % of the exporter’s").format(**route): wide[
                f"gap_pct_{way}"
            ].round(2),
        }
    for column, code in (("first_usd", outward.seller), ("second_usd", outward.buyer)):
        heading = _("Two-way trade, reported by {economy}, US$").format(economy=names[code])
        columns[heading] = wide["year"].map(totals[column]).astype("float64")
    parts = [(way, side) for way, _one in ways for side in ledger.SIDES]
    texts = catalog.table("trade_notes").set_index("note_code")["text"].to_dict()
    columns[_("How the values came about")] = _joined(wide, "kind", parts, labels(ValueKind))
    columns[_("Note")] = _joined(wide, "note_code", parts, texts)
    cells = [
        ";".join(dict.fromkeys(cell.split(";")))
        for cell in _joined(wide, "source_id", parts, None, "more_source_id")
    ]
    return pd.DataFrame(columns | source_columns(catalog, cells)).reset_index(drop=True)


def _unit_name(unit: str, base: int | None) -> str:
    words = {
        Unit.SGD.value: _("S$"),
        Unit.SHARE.value: _("% of the reporter’s total"),
        Unit.INDEX.value: _("{base} = 100").format(base=base),
    }
    return words[unit]


def _heading(one: Direction, side: str, names: dict[str, str], unit: str) -> str:
    report = _("exports FOB") if side == "exporter" else _("imports CIF")
    return _("{seller} to {buyer}, reported by {reporter} ({report}), {unit}").format(
        seller=names[one.seller],
        buyer=names[one.buyer],
        reporter=names[one.reporter(side)],
        report=report,
        unit=unit,
    )


def _joined(
    wide: pd.DataFrame,
    column: str,
    parts: list[tuple[str, str]],
    words: dict[str, str] | None,
    *more: str,
) -> list[str]:
    names = [f"{side}_{name}_{way}" for way, side in parts for name in (column, *more)]
    made = []
    for row in wide[names].itertuples(index=False):
        cells = dict.fromkeys(str(cell) for cell in row if pd.notna(cell))
        told = cells if words is None else dict.fromkeys(words.get(cell, "") for cell in cells)
        made.append((";" if words is None else "; ").join(text for text in told if text))
    return made
