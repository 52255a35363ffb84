"""The two flows between the pair over the years, with numbered marks of happenings."""

import html
import re
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.blind_spots import year_ranges
from dashboard.analysis.citations import cite
from dashboard.analysis.marks import Mark
from dashboard.analysis.pair_trade import (
    SOFT_KINDS,
    latest_with_change,
    pair_flows,
    sources_of,
)
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.names import economy_words
from dashboard.figures.pair_trade_facts import flow_facts, flow_sentence
from dashboard.figures.series_marks import DEFAULT, key_note, marks_for, with_marks
from dashboard.figures.theme import Palette, axis, layout
from dashboard.figures.told import told
from dashboard.model.catalog import Catalog
from dashboard.model.labels import labels
from dashboard.model.vocab import ValueKind
from dashboard.words import format_money, language
from dashboard.words import gettext as _

TABLES = (
    "annual_trade",
    "trade_notes",
    "sources",
    "publishers",
    "economies",
)
HEIGHT = 380


@dataclass(frozen=True)
class FlowChoice:
    """What the two-flow figure shows.

    Attributes:
        reporter: Which economy of the pair reports.
        first_year: First year drawn.
        last_year: Last year drawn.
        marks: Kinds of happenings that get a number, as `series_marks.kind_options` names them.
    """

    reporter: str
    first_year: int
    last_year: int
    marks: tuple[str, ...] = DEFAULT


@told
def two_flows(catalog: Catalog, choice: FlowChoice) -> Exhibit:
    """Return the two flows of the pair as one of the two reports them."""
    pair = catalog.profile.pair
    flows = _flows(catalog, choice)
    names = economy_words(catalog)
    marks = flow_marks(catalog, choice)
    reporter = names[choice.reporter]
    period = _period(flows, choice)
    table = _table(catalog, flows, names, pair)
    return Exhibit(
        key="two-flows",
        title=_title(flows, names, pair, reporter),
        subtitle=_(
            "Goods trade between {first} and {second}, US$ at current prices, as {reporter} reports it; "
            "exports FOB, imports CIF; {years}"
        ).format(first=names[pair[0]], second=names[pair[1]], reporter=reporter, years=period),
        alt=_title(flows, names, pair, reporter),
        table=table,
        source_ids=sources_of(flows),
        draw=lambda palette: _draw(palette, flows, names, pair, marks),
        state=(choice.reporter.lower(), *period.split("–")),
        notes=tuple(note for note in (_key(catalog, marks), *_caveats(flows, names, pair, choice)) if note),
        on_click="event" if marks else None,
        sentence=flow_sentence(flows, names, pair, choice.reporter),
        facts=lambda: flow_facts(catalog, flows, names, choice.reporter, table),
    )


def flow_marks(catalog: Catalog, choice: FlowChoice) -> tuple[Mark, ...]:
    """Return the happenings marked on the figure, the numbered ones first, within the years drawn."""
    years = _flows(catalog, choice)["year"]
    if years.empty or not choice.marks:
        return ()
    return marks_for(catalog, choice.marks, int(years.min()), int(years.max()))


def _flows(catalog: Catalog, choice: FlowChoice) -> pd.DataFrame:
    flows = pair_flows(catalog.table("annual_trade"), pair=catalog.profile.pair, reporter=choice.reporter)
    return flows[flows["year"].between(choice.first_year, choice.last_year)]


def _key(catalog: Catalog, marks: tuple[Mark, ...]) -> str:
    return key_note(catalog, marks) if marks else ""


def _caveats(
    flows: pd.DataFrame, names: dict[str, str], pair: tuple[str, str], choice: FlowChoice
) -> list[str]:
    """Say which years have a gap in a line, and which points are soft."""
    notes = []
    partner = pair[1] if choice.reporter == pair[0] else pair[0]
    flow_words = {
        True: _(
            "{reporter}’s exports to {partner} are not held for {years}: the gap is one in the data, not in trade."
        ),
        False: _(
            "{reporter}’s imports from {partner} are not held for {years}: the gap is one in the data, not in trade."
        ),
    }
    for side, seller in (("first_to_second", pair[0]), ("second_to_first", pair[1])):
        held = flows[f"{side}_usd"].notna()
        missing = tuple(int(year) for year in flows.loc[~held, "year"])
        if missing and held.any():
            notes.append(
                flow_words[seller == choice.reporter].format(
                    reporter=names[choice.reporter], partner=names[partner], years=year_ranges(missing)
                )
            )
    if flows[["first_to_second_kind", "second_to_first_kind"]].isin(SOFT_KINDS).any(axis=None):
        notes.append(
            _("Open circles: rounded, derived or summed from product chapters; the table says which.")
        )
    return notes


def _period(flows: pd.DataFrame, choice: FlowChoice) -> str:
    years = (
        (choice.first_year, choice.last_year) if flows.empty else (flows["year"].min(), flows["year"].max())
    )
    return "–".join(dict.fromkeys(str(year) for year in years))


def _title(flows: pd.DataFrame, names: dict[str, str], pair: tuple[str, str], reporter: str) -> str:
    outward = latest_with_change(flows, "first_to_second_usd")
    inward = latest_with_change(flows, "second_to_first_usd")
    sales = [(found[0], seller, buyer, found[1])
             for found, seller, buyer in ((outward, *pair), (inward, *pair[::-1])) if found is not None]  # fmt: skip
    if not sales:
        return _("{reporter} reports no trade of the pair in these years").format(reporter=reporter)
    year = max(sale[0] for sale in sales)
    # the larger sale leads; a stable sort keeps the first economy first when both are equal
    latest = sorted((sale for sale in sales if sale[0] == year), key=lambda sale: -sale[3])
    _year, seller, buyer, amount = latest[0]
    words = {"first": names[seller], "second": names[buyer], "outward": format_money(amount), "year": year}
    if len(latest) == 1:
        return _("{first} sold {second} goods for {outward} in {year}").format(**words)
    return _("{first} sold {second} goods for {outward} in {year} and bought for {inward}").format(
        **words, inward=format_money(latest[1][3])
    )


def _table(
    catalog: Catalog, flows: pd.DataFrame, names: dict[str, str], pair: tuple[str, str]
) -> pd.DataFrame:
    found = cite(
        catalog.table("sources"), catalog.table("publishers"), sources_of(flows), language=language()
    )
    short = {c.source_id: f"{c.publisher}: {c.title}" for c in found}
    url = {c.source_id: c.url for c in found}
    kinds = labels(ValueKind)
    texts = catalog.table("trade_notes").set_index("note_code")["text"]
    out, back = ("first_to_second", "second_to_first")

    def both(column: str, words: dict[str, str]) -> list[str]:
        pairs = zip(flows[f"{out}_{column}"], flows[f"{back}_{column}"], strict=True)
        return ["; ".join(dict.fromkeys(words[v] for v in p if pd.notna(v) and words.get(v))) for p in pairs]

    return pd.DataFrame(
        {
            _("Year"): flows["year"].astype(int),
            _("{first} to {second}, US$").format(first=names[pair[0]], second=names[pair[1]]): flows[
                f"{out}_usd"
            ],
            _("{second} to {first}, US$").format(first=names[pair[0]], second=names[pair[1]]): flows[
                f"{back}_usd"
            ],
            _("Two-way trade, US$"): flows["total_usd"],
            _("Balance of the reporter, US$"): flows["balance_usd"],
            _("How the values came about"): both("kind", kinds),
            _("Note"): both("note_code", texts.to_dict()),
            _("Source"): both("source_id", short),
            _("Source address"): both("source_id", url),
        }
    )


def _draw(
    palette: Palette,
    flows: pd.DataFrame,
    names: dict[str, str],
    pair: tuple[str, str],
    marks: tuple[Mark, ...],
) -> go.Figure:
    data, notes = [], []
    for side, code, other, colour in (
        ("first_to_second", pair[0], pair[1], palette.first),
        ("second_to_first", pair[1], pair[0], palette.second),
    ):
        values = flows[f"{side}_usd"]
        words = _("{seller} to {buyer}").format(seller=names[code], buyer=names[other])
        soft = flows[f"{side}_kind"].isin(SOFT_KINDS)
        # A point without neighbours would be invisible as a line: it gets a marker, like soft values.
        alone = values.notna() & values.shift().isna() & values.shift(-1).isna()
        data.append(
            {
                "type": "scatter",
                "mode": "lines+markers",
                "x": flows["year"].tolist(),
                "y": [None if pd.isna(v) else v for v in values],
                "line": {"color": colour, "width": 2.5, "shape": "linear"},
                "marker": {
                    "size": [7 if s or a else 0.1 for s, a in zip(soft, alone, strict=True)],
                    "color": [palette.paper if s else colour for s in soft],
                    "line": {"color": colour, "width": 2},
                    "opacity": 1,
                },
                "connectgaps": False,
                "name": words,
                "hovertext": [format_money(v) for v in values],
                "hovertemplate": f"%{{x}}<br><b>%{{hovertext}}</b><br>{html.escape(words, quote=False)}<extra></extra>",
            }
        )
        held = flows.dropna(subset=[f"{side}_usd"])
        if not held.empty:
            last = held.iloc[-1]
            ending = _("to {buyer}").format(buyer=names[other])
            notes.append(_end_label(last["year"], last[f"{side}_usd"], ending, colour))
    _spread(notes, flows)
    top = _top(flows) or 1.0
    edges = [float(flows["year"].min()) - 0.8, float(flows["year"].max()) + 0.5] if len(flows) else None
    figure = {
        "data": data,
        "layout": layout(
            palette,
            height=HEIGHT,
            margin={"l": 8, "r": 92, "t": 8, "b": 8},
            xaxis=axis(palette, showgrid=False, tickformat="d", range=edges),
            yaxis=axis(palette, range=[0, top * 1.06]) | _bn_ticks(top),
            annotations=notes,
        ),
    }
    return go.Figure(with_marks(figure, palette, names, marks))


def _top(flows: pd.DataFrame) -> float:
    """Return the largest value drawn, 0 where nothing is held."""
    top = flows[["first_to_second_usd", "second_to_first_usd"]].max(axis=None)
    return 0.0 if pd.isna(top) else float(top)


def _bn_ticks(top: float) -> dict[str, object]:
    """Ticks in the words of the page (US$10 bn), not in SI prefixes (10G)."""
    steps = (base * 10.0**power for power in range(6, 12) for base in (1, 2, 5))
    step = next((step for step in steps if top / step <= 6), 1e12)
    values = [step * i for i in range(int(top // step) + 1)]
    return {
        "tickvals": values,
        "ticktext": [_tick(value) for value in values],
    }


def _in_two_lines(words: str) -> str:
    """Break a label after its second word or so, where a space is nearest to the middle."""
    spaces = [place for place, char in enumerate(words) if char == " "]
    if not spaces:
        return html.escape(words, quote=False)
    middle = min(spaces, key=lambda place: abs(place - len(words) / 2))
    return "<br>".join(html.escape(part, quote=False) for part in (words[:middle], words[middle + 1 :]))


def _tick(value: float) -> str:
    """Write an axis value without the zeros that three significant figures would add."""
    return re.sub(r"\.0+(?=\D)", "", format_money(value)) if value else "0"


def _end_label(year: float, value: float, words: str, colour: str) -> dict[str, object]:
    return {
        "x": year, "y": value, "text": _in_two_lines(words), "xanchor": "left",
        "xshift": 8, "align": "left", "showarrow": False, "font": {"color": colour, "size": 13},
    }  # fmt: skip


def _spread(notes: list[dict[str, object]], flows: pd.DataFrame) -> None:
    """Push the two end labels apart when their lines end close together."""
    if len(notes) != 2:
        return
    top = _top(flows)
    low, high = sorted(notes, key=lambda note: float(note["y"]))  # type: ignore[arg-type]
    if float(high["y"]) - float(low["y"]) < top * 0.12:  # type: ignore[arg-type]
        high["yshift"], low["yshift"] = 16, -16
