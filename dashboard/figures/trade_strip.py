"""The strip of trade under the lanes of a timeline: both flows on the same time axis."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard.analysis.blind_spots import year_ranges
from dashboard.analysis.pair_trade import pair_flows
from dashboard.figures.names import economy_words
from dashboard.figures.row_canvas import RowCanvas
from dashboard.figures.time_marks import escape, precision_words, source_columns
from dashboard.model.catalog import Catalog
from dashboard.words import format_money
from dashboard.words import gettext as _

TITLE_PX, LINE_PX, STRIP_PX = 24, 19, 110
#: Solid for the first economy's sales, dashed for the second's: never by colour alone.
DASHES = ("solid", "5px,3px")
SIDES = ("first_to_second", "second_to_first")


@dataclass(frozen=True)
class Strip:
    """The trade under the lanes.

    Attributes:
        flows: Rows of `analysis.pair_trade.pair_flows` within the years of the axis.
        reporter: Name of the economy whose statistics they are.
        routes: The two flows in words, in the order of `SIDES`.
    """

    flows: pd.DataFrame
    reporter: str
    routes: tuple[str, str]

    @property
    def is_empty(self) -> bool:
        """Whether no value is held."""
        return self.flows.empty

    @property
    def values_count(self) -> int:
        """How many values are drawn."""
        return 0 if self.is_empty else int(self.flows[[f"{side}_usd" for side in SIDES]].count().sum())

    @property
    def top(self) -> float:
        """The upper end of the scale."""
        return 1.12 * float(self.flows[[f"{side}_usd" for side in SIDES]].max(axis=None))


def trade_strip(catalog: Catalog, first: int, last: int) -> Strip:
    """Return both flows as the second economy reports them, whose series has fewer gaps.

    Args:
        catalog: The catalogue.
        first: First year.
        last: Last year.
    """
    pair = catalog.profile.pair
    names = economy_words(catalog)
    flows = pair_flows(catalog.table("annual_trade"), pair=pair, reporter=pair[1])
    flows = flows[flows["year"].between(first, last)]
    flows = flows.dropna(subset=[f"{side}_usd" for side in SIDES], how="all")
    route = _("{seller} to {buyer}")
    return Strip(
        flows=flows,
        reporter=names[pair[1]],
        routes=(
            route.format(seller=names[pair[0]], buyer=names[pair[1]]),
            route.format(seller=names[pair[1]], buyer=names[pair[0]]),
        ),
    )


def no_strip() -> Strip:
    """Return a strip that holds nothing and is not drawn."""
    return Strip(pd.DataFrame(), "", ("", ""))


def strip_note(strip: Strip, *, is_wanted: bool) -> str:
    """Return what must be known about the trade shown, or that none is held; empty if not wanted."""
    if not is_wanted:
        return ""
    if strip.is_empty:
        return _("No trade of these years is held.")
    held = {int(year) for year in strip.flows["year"]}
    words = _("Trade is {reporter}’s exports FOB and imports CIF; the last year held is {year}.").format(
        reporter=strip.reporter, year=max(held)
    )
    gaps = []
    for side, route in zip(SIDES, strip.routes, strict=True):
        of_side = {int(year) for year in strip.flows.loc[strip.flows[f"{side}_usd"].notna(), "year"]}
        if missing := tuple(year for year in range(min(held), max(held)) if year not in of_side):
            gaps.append(
                _("No value is held for {route} in {years}.").format(route=route, years=year_ranges(missing))
            )
    return " ".join([words, *gaps])


def strip_rows(catalog: Catalog, strip: Strip) -> pd.DataFrame:
    """Return one row per year and flow drawn, the newest first, in the columns of the timeline's table."""
    parts = [
        strip.flows.assign(
            value=strip.flows[f"{side}_usd"], source_id=strip.flows[f"{side}_source_id"], route=route
        )[["year", "value", "source_id", "route"]].dropna(subset=["value"])
        for side, route in zip(SIDES, strip.routes, strict=True)
    ]
    rows = pd.concat(parts).sort_values("year", ascending=False, kind="stable", ignore_index=True)
    words = _("Goods trade {route}, as {reporter} reports it")
    return pd.DataFrame(
        {
            _("Date"): pd.to_datetime(rows["year"].astype(str) + "-01-01"),
            _("Known to the"): precision_words(pd.Series("year", index=rows.index)),
            _("What happened"): [
                words.format(route=route, reporter=strip.reporter) for route in rows["route"]
            ],
            _("Lane"): _("Goods trade"),
            _("Value, US$"): rows["value"],
            **source_columns(catalog, pd.Series([(one,) for one in rows["source_id"]])),
        }
    )


def draw_strip(canvas: RowCanvas, strip: Strip) -> None:
    """Add both lines on a panel of their own, from zero, with gaps where nothing is held."""
    palette = canvas.palette
    heading = _("Goods trade")
    whose = _("as {reporter} reports it").format(reporter=strip.reporter)
    quiet = f"<span style='color:{palette.quiet_text}'>{escape(whose)}</span>"
    canvas.write(f"<b>{escape(heading)}</b> {quiet}", canvas.top + TITLE_PX / 2)
    canvas.top += TITLE_PX
    years = range(int(strip.flows["year"].min()), int(strip.flows["year"].max()) + 1)
    wide = strip.flows.set_index("year").reindex(years)
    colours = (palette.first, palette.second)
    for value in _ticks(strip.top):
        canvas.rule(value, yref="y2")
        if value:
            canvas.write(escape(_whole(value)), value, is_quiet=True, yref="y2", yanchor="bottom")
    for side, route, colour, dash in zip(SIDES, strip.routes, colours, DASHES, strict=True):
        values = wide[f"{side}_usd"].astype("float64")
        if values.notna().any():
            last = int(values.last_valid_index())
            newest = {"route": route, "value": format_money(float(values[last])), "year": last}
            sample = "━━" if dash == "solid" else "╍╍"
            words = escape(_("{route}: {value} in {year}").format(**newest))
            canvas.write(f"<span style='color:{colour}'>{sample} {words}</span>", canvas.top + LINE_PX / 2)
            canvas.top += LINE_PX
            canvas.data.append(_line(values, route, colour, dash))


def strip_px(strip: Strip) -> float:
    """Return the height of the panel with the lines, 0 for none."""
    return 0 if strip.is_empty else STRIP_PX


def _line(values: pd.Series, route: str, colour: str, dash: str) -> dict[str, object]:
    # a value without neighbours would be invisible as a line
    alone = values.notna() & values.shift().isna() & values.shift(-1).isna()
    steady: Mapping[str, object] = {"marker": {"opacity": 1}}
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": route,
        # a value of a whole year stands in its middle
        "x": [f"{year}-07-01" for year in values.index],
        "y": [None if pd.isna(value) else value for value in values],
        "yaxis": "y2",
        "connectgaps": False,
        "line": {"color": colour, "width": 2, "dash": dash},
        "marker": {"size": [6 if one else 0.1 for one in alone], "color": colour, "opacity": 1},
        "selected": steady,
        "unselected": steady,
        "hovertext": [
            f"{year}<br><b>{escape(format_money(value))}</b><br>{escape(route)}"
            for year, value in values.items()
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _ticks(top: float) -> list[float]:
    """Return zero and one or two round values below the top."""
    step = next((s for p in range(13) for s in (10.0**p, 2 * 10.0**p, 5 * 10.0**p) if top / s < 3), 10.0**13)
    return [step * place for place in range(int(top // step) + 1)]


def _whole(value: float) -> str:
    """Write a round value without the zeros after its point."""
    return format_money(value).replace(".00", "").replace(".0", "")
