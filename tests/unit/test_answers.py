"""Ranks and values for whoever asks without a page."""

import json

import pandas as pd
import pytest

from dashboard.analysis.answers import RANK_COLUMNS, month_rows, rank_rows, trade_rows
from dashboard.analysis.pair_trade import pair_flows
from dashboard.errors import NotHeld
from dashboard.figures.partners import rank_bars
from dashboard.figures.ranking_words import RankingChoice
from dashboard.files.answer_texts import answer_bytes
from dashboard.model.catalog import Catalog
from tests.trade import trade_catalog


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return trade_catalog()


def test_the_ranks_are_those_of_the_page(catalog: Catalog) -> None:
    rows = rank_rows(catalog, reporter="KOR", measure="total", year=2018)
    page = rank_bars(catalog, RankingChoice("KOR", "total", 2018)).table

    assert list(rows) == RANK_COLUMNS
    assert rows["rank"].tolist() == page["Rank"].tolist()
    assert rows["value_usd"].tolist() == page["Total trade, US$"].tolist()
    assert rows["partners_ranked"].unique().tolist() == [7]


def test_the_latest_year_is_taken_unless_told(catalog: Catalog) -> None:
    rows = rank_rows(catalog, reporter="kor", measure="total", partner="sgp")

    assert rows[["partner", "year", "rank"]].to_numpy().tolist() == [["SGP", 2020, 4]]


def test_the_union_as_one_is_a_partner(catalog: Catalog) -> None:
    rows = rank_rows(catalog, reporter="KOR", measure="total", year=2018, eu_as_one=True)

    assert rows["partner"].tolist() == ["USA", "EUN", "TWN", "SGP", "SUN"]


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"year": 2019}, "held for 2019. Years held: 2018, 2020."),
        ({"year": 1}, "Years held: 2018, 2020."),
        ({"reporter": "USA"}, "Reporters held: KOR, SGP."),
        ({"partner": "ZZZ"}, 'There is no economy "ZZZ"'),
        ({"partner": "FRA"}, "Only its imports are held; 5 are ranked."),
        ({"partner": "FRA", "eu_as_one": True}, "members of the European Union as EUN."),
        ({"partner": "SUN"}, "SUN has no rank among KOR's partners by total in 2020."),
    ],
)
def test_what_is_not_held_is_an_error_that_names_what_is(
    catalog: Catalog, asked: dict[str, object], words: str
) -> None:
    with pytest.raises(NotHeld) as caught:
        rank_rows(catalog, **({"reporter": "KOR", "measure": "total"} | asked))  # type: ignore[arg-type]

    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_trade_is_what_the_overview_shows(catalog: Catalog) -> None:
    rows = trade_rows(catalog, reporter="KOR")
    flows = pair_flows(catalog.table("annual_trade"), pair=("KOR", "SGP"), reporter="KOR")

    assert rows["partner"].unique().tolist() == ["SGP"]
    exports = rows[rows["flow"] == "export"].set_index("year")["value_usd"]
    assert exports.to_dict() == flows.set_index("year")["first_to_second_usd"].to_dict()


def test_flow_and_years_narrow_trade(catalog: Catalog) -> None:
    rows = trade_rows(catalog, reporter="KOR", partner="USA", flow="import", first_year=2019)

    assert rows[["year", "flow", "value_usd"]].to_numpy().tolist() == [[2020, "import", 30e9]]


def test_years_without_trade_name_those_with_it(catalog: Catalog) -> None:
    with pytest.raises(
        NotHeld, match=r"No exports of KOR to SGP are held for these years\. Years held: 2018–2020"
    ):
        trade_rows(catalog, reporter="KOR", flow="export", first_year=2021)
    with pytest.raises(NotHeld, match="No year of it is held"):
        trade_rows(catalog, reporter="SGP", partner="FRA")


def test_months_never_hold_the_parts_of_exports_beside_exports(catalog: Catalog) -> None:
    rows = month_rows(catalog, reporter="SGP")

    assert set(rows["flow"]) <= {"export", "import"}
    assert rows["month"].str.fullmatch(r"\d{4}-\d{2}").all()
    with pytest.raises(NotHeld, match="by month"):
        month_rows(catalog, reporter="KOR", partner="USA")


# --- as text


def test_json_of_one_partner_is_one_object_with_the_promised_keys(catalog: Catalog) -> None:
    rows = rank_rows(catalog, reporter="KOR", measure="total", partner="SGP", year=2018)

    found = json.loads(answer_bytes(catalog, rows, file_format="json", alone=True))

    assert list(found) == [
        "reporter",
        "partner",
        "year",
        "measure",
        "rank",
        "partners_ranked",
        "value_usd",
        "source_id",
    ]
    assert found == {
        "reporter": "KOR", "partner": "SGP", "year": 2018, "measure": "total", "rank": 5, "partners_ranked": 7,
        "value_usd": 19_000_000_000, "source_id": "customs-table",
    }  # fmt: skip


def test_json_of_a_list_is_a_list_even_of_one(catalog: Catalog) -> None:
    rows = rank_rows(catalog, reporter="KOR", measure="total", year=2018)

    assert len(json.loads(answer_bytes(catalog, rows, file_format="json"))) == 7
    assert isinstance(json.loads(answer_bytes(catalog, rows.head(1), file_format="json")), list)


def test_a_missing_cell_is_null_and_a_fraction_is_kept(catalog: Catalog) -> None:
    rows = rank_rows(catalog, reporter="KOR", measure="total", partner="SGP", year=2018)
    rows = rows.assign(value_usd=1.5, source_id=None)

    found = json.loads(answer_bytes(catalog, rows, file_format="json", alone=True))

    assert (found["value_usd"], found["source_id"]) == (1.5, None)


def test_csv_opens_in_a_spreadsheet_and_runs_nothing(catalog: Catalog) -> None:
    rows = rank_rows(catalog, reporter="KOR", measure="total", year=2018)

    content = answer_bytes(catalog, rows.assign(source_id="=1+1"), file_format="csv").decode("utf-8-sig")

    assert content.startswith("reporter,partner,year,measure,rank,partners_ranked,value_usd,source_id\r\n")
    assert "KOR,SGP,2018,total,5,7,19000000000,'=1+1" in content


def test_the_table_tells_once_what_all_rows_share_and_names_the_source(catalog: Catalog) -> None:
    rows = rank_rows(catalog, reporter="KOR", measure="total", year=2018)

    lines = answer_bytes(catalog, rows, file_format="table").decode().splitlines()

    assert lines[0] == "reporter KOR (Korea) · year 2018 · measure total · partners_ranked 7"
    assert lines[2].split() == ["rank", "partner", "value_usd"]
    assert lines[3].split() == ["1", "USA", "United", "States", "100,000,000,000"]
    assert lines[-1].startswith("Source: ")
    assert len({len(line) for line in lines[2:10]}) == 1


def test_a_table_of_several_sources_names_them_row_by_row(catalog: Catalog) -> None:
    rows = pd.DataFrame(
        {"reporter": "KOR", "partner": "SGP", "year": [2018, 2019], "flow": "export", "value_usd": [1.0, 2.0],
         "source_id": ["customs-table", "other-table"]}
    )  # fmt: skip
    lines = answer_bytes(catalog, rows, file_format="table").decode().splitlines()

    assert lines[3].endswith("customs-table")
    assert len([line for line in lines if line.startswith("Source: ")]) == 2
