"""The ranking page as a plain single-file Streamlit app, as its tutorial would write it."""

from pathlib import Path

import pandas as pd
import plotly.express as px
import streamlit as st

DATA = Path(__file__).resolve().parents[2] / "data"
REPORTERS = {"KOR": "South Korea", "SGP": "Singapore"}
MEASURES = {"total": "Total trade", "export": "Exports", "import": "Imports"}
PARTNERS, LINES = 20, 15

st.set_page_config(page_title="Trade partners", layout="wide")


@st.cache_data
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


st.title("Trade partners")
ranks = load_ranks()
first, second, third = st.columns(3)
reporter = first.segmented_control(
    "Reporter", list(REPORTERS), format_func=REPORTERS.get, default="KOR", required=True
)
measure = second.segmented_control(
    "Measure", list(MEASURES), format_func=MEASURES.get, default="total", required=True
)
chosen = ranks[(ranks["reporter_code"] == reporter) & (ranks["measure"] == measure)]
lists_of_year = ranks.groupby("year")[["reporter_code", "measure"]].apply(
    lambda rows: len(rows.drop_duplicates())
)
years = lists_of_year.index[lists_of_year == len(REPORTERS) * len(MEASURES)]
year = third.selectbox("Year", sorted(years, reverse=True))
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
st.plotly_chart(bars)

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
st.plotly_chart(lines)

st.dataframe(of_year[["rank", "partner", "value", "share"]], hide_index=True)
