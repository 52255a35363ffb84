"""What contributed to growth, and which chapters go both ways: exhibits of bars."""

from functools import partial
from typing import Any

import pandas as pd

from dashboard.analysis import indicator_products as by_product
from dashboard.analysis import indicator_series as by_year
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.indicator_bars import lying_bars, year_panels
from dashboard.figures.indicator_texts import indicators
from dashboard.figures.indicator_words import (
    IndicatorChoice,
    all_totals,
    index_words,
    pct_words,
    period_words,
    points_words,
    signed_words,
    sources_in,
    state_words,
)
from dashboard.figures.names import economy_words
from dashboard.figures.partner_words import escape, source_columns
from dashboard.figures.products_words import coded, flow_words, inside, product_words
from dashboard.figures.theme import Palette
from dashboard.figures.told import told
from dashboard.model.catalog import Catalog
from dashboard.model.vocab import Classification, Flow
from dashboard.words import format_money, format_pct, ngettext
from dashboard.words import gettext as _

#: Chapters drawn one by one; the others of a flow are one bar.
SHOWN = 10


@told
def growth_part(catalog: Catalog, choice: IndicatorChoice) -> Exhibit:
    """Return the partner's contribution to the growth of the reporter's exports and imports, by year."""
    partner, names = choice.partner(catalog), economy_words(catalog)
    frame = by_year.growth_contribution(
        catalog.table("annual_trade"), all_totals(catalog), reporter=choice.reporter, partner=partner
    )
    kept = by_year.between(frame, choice.first_year, choice.last_year)
    indicator = indicators()["part"]
    panels = [
        (words, code, kept[kept["line"] == flow])
        for flow, code, words in (
            ("export", choice.reporter, _("Exports")),
            ("import", partner, _("Imports")),
        )
    ]
    title = _growth_title(kept, names[choice.reporter], names[partner])
    marks = [_("Open bars: the source changed between the two years.")] * bool(
        (kept["state"] == by_year.BREAK).any()
    )
    formula = _("Formula: {formula}. {reference}.").format(
        formula=indicator.plain_formula, reference=indicator.references[0].words
    )
    return Exhibit(
        key="part-index",
        title=title,
        subtitle=_(
            "Contribution of trade with {partner} to the growth of {reporter}’s trade on the year before, "
            "percentage points; as {reporter} reports it; {years}"
        ).format(partner=names[partner], reporter=names[choice.reporter], years=period_words(kept, choice)),
        alt=title,
        table=_growth_table(catalog, kept),
        source_ids=sources_in([kept]) if len(kept) else (),
        draw=partial(year_panels, panels=[one for one in panels if len(one[2])], pair=catalog.profile.pair),
        state=choice.slugs(),
        filters=choice.filters,
        notes=(" ".join([*marks, indicator.caveat]), formula),
    )


def _growth_title(kept: pd.DataFrame, reporter: str, partner: str) -> str:
    if kept.empty:
        return _("No contribution to growth can be given for these years")
    exports = kept[kept["line"] == Flow.EXPORT.value]
    rows = exports if len(exports) else kept
    last = rows.loc[rows["year"].idxmax()]
    words = {
        "export": _("Sales to {partner} contributed {points} to the growth of {reporter}’s exports in {year}, "
                    "which was {growth}"),
        "import": _("Purchases from {partner} contributed {points} to the growth of {reporter}’s imports in "
                    "{year}, which was {growth}"),
    }  # fmt: skip
    return words[str(last["line"])].format(
        growth=pct_words(last["growth_pct"], plus=True), reporter=reporter, year=last["year"],
        points=points_words(last["value"]), partner=partner,
    )  # fmt: skip


def _growth_table(catalog: Catalog, kept: pd.DataFrame) -> pd.DataFrame:
    rows = kept.sort_values(["year", "line"], ascending=[False, True])
    flows = {"export": _("Exports"), "import": _("Imports")}
    columns: dict[str, Any] = {
        _("Year"): rows["year"],
        _("Flow"): rows["line"].map(flows),
        _("Contribution, percentage points"): rows["value"].astype("float64").round(4),
        _("Growth of all, %"): rows["growth_pct"].astype("float64").round(4),
        _("Trade with the partner, US$"): rows["part_usd"].astype("float64"),
        _("Trade with all partners, US$"): rows["whole_usd"].astype("float64"),
        _("Note"): rows["state"].map(state_words),
    }
    return pd.DataFrame(columns | source_columns(catalog, rows["source_ids"])).reset_index(drop=True)


def _chapters(catalog: Catalog, choice: IndicatorChoice) -> pd.DataFrame:
    return by_product.chapters(catalog.table("bilateral_products"), reporter=choice.reporter)


def span_of(catalog: Catalog, choice: IndicatorChoice, flow: str) -> by_product.Span | None:
    """Return the years over which a flow's growth is split into chapters.

    Args:
        catalog: The catalogue.
        choice: Its year is the last one of the span, the newest held if None.
        flow: `export` or `import`.
    """
    held = _chapters(catalog, choice)
    both = held.groupby("source_id")["flow"].nunique()
    found = [span for span in by_product.spans(held) if span.flow == flow]
    fitting = [span for span in found if choice.year in (None, span.last)]
    # a source of both flows first, so that the two figures of a year rest on the same one
    return min(fitting, key=lambda span: (-span.last, -int(both[span.source_id]), span.first), default=None)


@told
def chapter_growth(catalog: Catalog, choice: IndicatorChoice, flow: str) -> Exhibit:
    """Return what each chapter contributed to the growth of a flow between two years of one source."""
    span = span_of(catalog, choice, flow)
    words = flow_words(catalog, choice.reporter, flow)
    names = product_words(catalog, Classification.HS2)
    if span is None:
        return Exhibit(
            key=f"part-{flow}",
            title=_("No growth by chapter is held for {flow}").format(flow=words),
            subtitle=indicators()["part"].missing,
            alt="", table=pd.DataFrame(), source_ids=(),
        )  # fmt: skip
    rows = by_product.chapter_contributions(_chapters(catalog, choice), span)
    growth = float(rows["points"].sum())
    shown, rest = rows.iloc[:SHOWN], rows.iloc[SHOWN:]
    bars = [(coded(row["product_code"], names.get(row["product_code"], "")), row["points"], row["before"],
             row["after"]) for row in shown.to_dict("records")]  # fmt: skip
    if len(rest):
        other = ngettext("{count} other chapter", "{count} other chapters", len(rest))
        bars.append(
            (other, float(rest["points"].sum()), float(rest["before"].sum()), float(rest["after"].sum()))
        )
    largest = rows.iloc[0]
    rose = _("{flow} rose by {growth} from {first} to {last}; {chapter} contributed {points}")
    fell = _("{flow} fell by {growth} from {first} to {last}; {chapter} contributed {points}")
    title = (fell if growth < 0 else rose).format(
        flow=words, growth=pct_words(abs(growth)), first=span.first, last=span.last,
        chapter=inside(names.get(largest["product_code"], "")), points=points_words(largest["points"]),
    )  # fmt: skip
    code = choice.reporter if flow == Flow.EXPORT else choice.partner(catalog)
    return Exhibit(
        key=f"part-{flow}",
        title=title,
        subtitle=_(
            "Contribution of HS chapters to the growth of {flow}, percentage points; as {reporter} reports "
            "it, US$ at current prices; {first} to {last}"
        ).format(flow=words, reporter=economy_words(catalog)[choice.reporter], first=span.first, last=span.last),
        alt=title,
        table=_chapter_table(catalog, rows, span, names),
        source_ids=(span.source_id,),
        draw=partial(_draw_growth, bars=bars, code=code, pair=catalog.profile.pair),
        state=(choice.reporter.lower(), flow, f"{span.first}-{span.last}"),
        filters=choice.filters,
        notes=(
            _("The bars add up to the growth of the flow. Both years from one source, sorted by HS chapter."),
        ),
    )  # fmt: skip


def _draw_growth(
    palette: Palette, *, bars: list[tuple[str, float, float, float]], code: str, pair: tuple[str, str]
) -> Any:
    colour = palette.of_economy(code, pair)
    return lying_bars(
        palette,
        [name for name, *_rest in bars],
        [points for _name, points, *_rest in bars],
        [signed_words(points) for _name, points, *_rest in bars],
        colours=[palette.grey if index == SHOWN else colour for index in range(len(bars))],
        hovers=[
            f"<b>{escape(name)}</b><br>{escape(points_words(points))}<br>{format_money(before)}<br>"
            f"{format_money(after)}"
            for name, points, before, after in bars
        ],
    )


def _chapter_table(
    catalog: Catalog, rows: pd.DataFrame, span: by_product.Span, names: dict[str, str]
) -> pd.DataFrame:
    columns: dict[str, Any] = {
        _("Chapter"): rows["product_code"],
        _("Goods"): rows["product_code"].map(names),
        _("Contribution, percentage points"): rows["points"].round(4),
        _("{year}, US$").format(year=span.first): rows["before"],
        _("{year}, US$").format(year=span.last): rows["after"],
    }
    return pd.DataFrame(columns | source_columns(catalog, [span.source_id] * len(rows)))


@told
def two_way_chapters(catalog: Catalog, choice: IndicatorChoice) -> Exhibit:
    """Return the Grubel–Lloyd index of the largest chapters in one year."""
    sides = by_product.two_way(_chapters(catalog, choice))
    wanted = sides["year"].max() if choice.year is None and len(sides) else choice.year
    rows = sides[sides["year"] == wanted]
    rows = rows.assign(trade=rows["export"] + rows["import"]).sort_values("trade", ascending=False)
    names, product_names = economy_words(catalog), product_words(catalog, Classification.HS2)
    words = {"reporter": names[choice.reporter], "partner": names[choice.partner(catalog)], "year": wanted}
    if rows.empty:
        title = _("No chapter can be compared both ways for this year")
        return Exhibit(key="two-way-chapters", title=title, subtitle=indicators()["two-way"].missing,
                       alt="", table=pd.DataFrame(), source_ids=())  # fmt: skip
    shown = rows.iloc[:SHOWN]
    most = shown.iloc[0]
    title = _("Of the trade in {chapter}, the largest chapter of {year}, {share} went both ways").format(
        year=wanted, chapter=inside(product_names[most["product_code"]]), share=pct_words(most["index"] * 100)
    )
    covered = float(shown["trade"].sum() / rows["trade"].sum() * 100)
    return Exhibit(
        key="two-way-chapters",
        title=title,
        subtitle=_(
            "Grubel–Lloyd index of the largest HS chapters in {reporter}’s trade with {partner}, the largest "
            "on top; 0 one way only, 1 as much out as in; as {reporter} reports it; {year}"
        ).format(**words),
        alt=title,
        table=_two_way_table(catalog, rows, product_names),
        source_ids=tuple(dict.fromkeys(rows["source_id"])),
        draw=partial(_draw_two_way, rows=shown, names=product_names, code=choice.reporter,
                     pair=catalog.profile.pair),
        state=(choice.reporter.lower(), str(wanted)),
        filters=choice.filters,
        notes=(
            _("The chapters drawn hold {share} of the trade of the year; the table has all of them.").format(
                share=format_pct(covered)
            ),
        ),
    )  # fmt: skip


def _draw_two_way(
    palette: Palette, *, rows: pd.DataFrame, names: dict[str, str], code: str, pair: tuple[str, str]
) -> Any:
    found = rows.to_dict("records")
    return lying_bars(
        palette,
        [coded(row["product_code"], names.get(row["product_code"], "")) for row in found],
        [row["index"] for row in found],
        [index_words(row["index"]) for row in found],
        colours=[palette.of_economy(code, pair)] * len(found),
        hovers=[
            f"<b>{escape(names.get(row['product_code'], ''))}</b><br>{index_words(row['index'])}<br>"
            f"{_('Exports')}: {format_money(row['export'])}<br>{_('Imports')}: {format_money(row['import'])}"
            for row in found
        ],
        top=1.0,
    )


def _two_way_table(catalog: Catalog, rows: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    columns: dict[str, Any] = {
        _("Chapter"): rows["product_code"],
        _("Goods"): rows["product_code"].map(names),
        _("Grubel–Lloyd index"): rows["index"].round(4),
        _("Exports, US$"): rows["export"],
        _("Imports, US$"): rows["import"],
    }
    return pd.DataFrame(columns | source_columns(catalog, rows["source_id"])).reset_index(drop=True)
