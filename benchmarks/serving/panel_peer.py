"""The ranking page in Panel: widgets, and functions bound to them."""

from pathlib import Path

import pandas as pd
import panel as pn
import plotly.express as px
import plotly.graph_objects as go

DATA = Path(__file__).resolve().parents[2] / "data"
REPORTERS = {"KOR": "South Korea", "SGP": "Singapore"}
MEASURES = {"total": "Total trade", "export": "Exports", "import": "Imports"}
PARTNERS, LINES = 20, 15

pn.extension("plotly", "tabulator", sizing_mode="stretch_width")


@pn.cache
def load_ranks() -> pd.DataFrame:
    """Return one row per reporter, measure, year and partner, with value and rank."""
    trade = pd.read_csv(DATA / "trade" / "annual_trade.csv")
    series = pd.read_csv(DATA / "trade" / "trade_series.csv")
    economies = pd.read_csv(DATA / "reference" / "economies.csv").set_index("economy_code")
    held = series.loc[series["completeness"].isin(["all", "largest"]), ["reporter_code", "year", "flow"]]
    trade = trade.merge(held, on=["reporter_code", "year", "flow"])
    trade = trade[trade["partner_code"].map(economies["kind"]).isin(["economy", "former"])]
    trade = trade[trade["partner_code"] != trade["reporter_code"]]
    wide = trade.pivot_table(
        index=["reporter_code", "year", "partner_code"],
        columns="flow",
        values="value_usd",
        aggfunc="sum",
        min_count=1,
    )
    wide["total"] = wide["export"] + wide["import"]
    ranks = wide.reset_index().melt(
        id_vars=["reporter_code", "year", "partner_code"], var_name="measure", value_name="value"
    )
    ranks = ranks.dropna(subset="value")
    of_list = ranks.groupby(["reporter_code", "measure", "year"])["value"]
    ranks["rank"] = of_list.rank(ascending=False, method="min").astype(int)
    ranks["share"] = 100 * ranks["value"] / of_list.transform("sum")
    ranks["partner"] = ranks["partner_code"].map(economies["short_name_en"])
    return ranks.sort_values(["year", "rank"])


ranks = load_ranks()
reporter = pn.widgets.RadioButtonGroup(
    name="Reporter", options={words: code for code, words in REPORTERS.items()}, value="KOR"
)
measure = pn.widgets.RadioButtonGroup(
    name="Measure", options={words: code for code, words in MEASURES.items()}, value="total"
)
lists_of_year = ranks.groupby("year")[["reporter_code", "measure"]].apply(
    lambda rows: len(rows.drop_duplicates())
)
years = sorted(lists_of_year.index[lists_of_year == len(REPORTERS) * len(MEASURES)].tolist(), reverse=True)
year = pn.widgets.Select(name="Year", options=years, value=years[0])


def chosen(reporter: str, measure: str) -> pd.DataFrame:
    """Return one list over all years."""
    return ranks[(ranks["reporter_code"] == reporter) & (ranks["measure"] == measure)]


def bars(reporter: str, measure: str, year: int) -> go.Figure:
    """Draw the partners of a year."""
    rows = chosen(reporter, measure)
    figure = px.bar(
        rows[rows["year"] == year].head(PARTNERS),
        x="value",
        y="partner",
        orientation="h",
        title=f"{REPORTERS[reporter]}, {MEASURES[measure].lower()}: partners in {year}",
        height=560,
    )
    return figure.update_yaxes(autorange="reversed", title=None)


def lines(reporter: str, measure: str, year: int) -> go.Figure:
    """Draw the ranks of the year's largest partners over all years."""
    rows = chosen(reporter, measure)
    top = rows[rows["year"] == year].head(LINES)["partner"]
    figure = px.line(
        rows[rows["partner"].isin(top) & (rows["rank"] <= LINES)],
        x="year",
        y="rank",
        color="partner",
        title=f"{REPORTERS[reporter]}, {MEASURES[measure].lower()}: ranks over the years",
        height=560,
    )
    return figure.update_yaxes(autorange="reversed")


def table(reporter: str, measure: str, year: int) -> pd.DataFrame:
    """Return the ranking of a year."""
    rows = chosen(reporter, measure)
    return rows.loc[rows["year"] == year, ["rank", "partner", "value", "share"]]


pn.Column(
    "# Trade partners",
    pn.Row(reporter, measure, year),
    pn.pane.Plotly(pn.bind(bars, reporter, measure, year)),
    pn.pane.Plotly(pn.bind(lines, reporter, measure, year)),
    pn.widgets.Tabulator(
        pn.bind(table, reporter, measure, year),
        pagination="local",
        page_size=20,
        show_index=False,
        disabled=True,
    ),
).servable(title="Trade partners")
