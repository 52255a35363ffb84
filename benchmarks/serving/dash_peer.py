"""The ranking page in Dash: a layout, and callbacks that answer the filters."""

import argparse
from pathlib import Path

import pandas as pd
import plotly.express as px
import plotly.graph_objects as go
from dash import Dash, Input, Output, callback, dash_table, dcc, html

DATA = Path(__file__).resolve().parents[2] / "data"
REPORTERS = {"KOR": "South Korea", "SGP": "Singapore"}
MEASURES = {"total": "Total trade", "export": "Exports", "import": "Imports"}
PARTNERS, LINES = 20, 15


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


RANKS = load_ranks()
lists_of_year = RANKS.groupby("year")[["reporter_code", "measure"]].apply(
    lambda rows: len(rows.drop_duplicates())
)
YEARS = sorted(lists_of_year.index[lists_of_year == len(REPORTERS) * len(MEASURES)], reverse=True)
app = Dash(__name__, title="Trade partners")
app.layout = html.Div(
    [
        html.H1("Trade partners"),
        dcc.RadioItems(REPORTERS, "KOR", id="reporter", inline=True),
        dcc.RadioItems(MEASURES, "total", id="measure", inline=True),
        dcc.Dropdown([int(year) for year in YEARS], int(YEARS[0]), id="year", clearable=False),
        dcc.Graph(id="bars"),
        dcc.Graph(id="lines"),
        dash_table.DataTable(id="table", page_size=20, sort_action="native"),
    ]
)


def _chosen(reporter: str, measure: str) -> pd.DataFrame:
    return RANKS[(RANKS["reporter_code"] == reporter) & (RANKS["measure"] == measure)]


@callback(
    Output("bars", "figure"),
    Output("lines", "figure"),
    Output("table", "data"),
    Input("reporter", "value"),
    Input("measure", "value"),
    Input("year", "value"),
)
def show(reporter: str, measure: str, year: int) -> tuple[go.Figure, go.Figure, list[dict[str, object]]]:
    """Draw everything for what is chosen."""
    chosen = _chosen(reporter, measure)
    of_year = chosen[chosen["year"] == year]
    name = f"{REPORTERS[reporter]}, {MEASURES[measure].lower()}"
    bars = px.bar(
        of_year.head(PARTNERS),
        x="value",
        y="partner",
        orientation="h",
        title=f"{name}: partners in {year}",
        height=560,
    )
    bars.update_yaxes(autorange="reversed", title=None)
    top = of_year.head(LINES)["partner"]
    lines = px.line(
        chosen[chosen["partner"].isin(top) & (chosen["rank"] <= LINES)],
        x="year",
        y="rank",
        color="partner",
        title=f"{name}: ranks over the years",
        height=560,
    )
    lines.update_yaxes(autorange="reversed")
    return bars, lines, of_year[["rank", "partner", "value", "share"]].to_dict("records")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8050)
    app.run(host="127.0.0.1", port=parser.parse_args().port, debug=False)
