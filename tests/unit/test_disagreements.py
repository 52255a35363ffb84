"""Where two sources differ: the list, its order, and what the real tables say."""

from pathlib import Path

import pandas as pd
import pytest

from dashboard.analysis.disagreements import COLUMNS, agreement_of_all, trade_disagreements
from dashboard.data.loading import load_catalog
from dashboard.figures.coverage import YearSpan
from dashboard.figures.disagreements import disagreements
from dashboard.figures.theme import LIGHT
from dashboard.model.catalog import Catalog

PAIR = ("KOR", "SGP")
SERIES = pd.DataFrame(
    {"reporter_code": ["KOR"], "year": [2020], "flow": ["export"], "reason": ["Whole table."]}
)


def values(*rows: tuple[int, float, str]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "reporter_code": "KOR", "partner_code": "SGP", "year": year, "flow": "export", "value_usd": value,
                "source_id": source, "note_code": None,
            }
            for year, value, source in rows
        ],
        columns=["reporter_code", "partner_code", "year", "flow", "value_usd", "source_id", "note_code"],
    )  # fmt: skip


def test_the_widest_difference_comes_first_with_the_reason() -> None:
    ours = values((2019, 100.0, "a"), (2020, 100.0, "a"))
    others = values((2019, 101.0, "b"), (2020, 90.0, "b"))

    rows = trade_disagreements(ours, others, SERIES, pair=PAIR)

    assert rows["year"].tolist() == [2020, 2019]
    assert rows["difference_usd"].tolist() == [-10.0, 1.0]
    assert rows["difference_pct"].tolist() == [-10.0, 1.0]
    assert rows["reason"].iloc[0] == "Whole table."


def test_equal_figures_and_figures_of_one_source_are_no_disagreement() -> None:
    rows = trade_disagreements(
        values((2020, 5.0, "a"), (2021, 6.0, "a")), values((2020, 5.0, "b")), SERIES, pair=PAIR
    )

    assert rows.empty
    assert list(rows.columns) == COLUMNS


def test_agreement_counts_what_both_give() -> None:
    ours = values((2019, 100.0, "a"), (2020, 100.0, "a"), (2021, 100.0, "a"))
    others = values((2019, 100.5, "b"), (2020, 120.0, "b"), (2020, 100.1, "c"))

    assert agreement_of_all(ours, others, within_pct=1) == (2, 1)
    assert agreement_of_all(ours, others.iloc[:0], within_pct=1) == (0, 0)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog(Path(__file__).resolve().parents[2] / "data")


def test_the_exhibit_counts_as_the_tables_do(catalog: Catalog) -> None:
    exhibit = disagreements(catalog, YearSpan(1962, 2026))
    key = ["reporter_code", "partner_code", "year", "flow"]
    trade, others = catalog.table("annual_trade"), catalog.table("annual_trade_alternatives")
    mine = trade[trade["reporter_code"].isin(PAIR) & trade["partner_code"].isin(PAIR)]
    both = mine.merge(others, on=key, suffixes=("", "_other"))

    apart = both[both["value_usd"] != both["value_usd_other"]]
    wide = apart[((apart["value_usd_other"] / apart["value_usd"] - 1).abs() > 0.01)]
    assert len(exhibit.table) == len(apart)
    # several sources for one figure make one figure
    assert f"Sources differ on {len(apart.drop_duplicates(key))} figures" in exhibit.title
    assert f"on {len(wide.drop_duplicates(key))} of them" in exhibit.title
    assert exhibit.draw is not None
    assert sum(len(trace.x) for trace in exhibit.draw(LIGHT).data) == len(exhibit.table)


def test_years_without_a_disagreement_say_so(catalog: Catalog) -> None:
    exhibit = disagreements(catalog, YearSpan(1901, 1902))

    assert exhibit.is_empty
    assert exhibit.title == "No two sources differ on the trade of the pair in these years"
