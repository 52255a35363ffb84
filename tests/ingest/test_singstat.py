"""SingStat's answers: months in Singapore dollars, added up and converted at a stated rate."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

import pandas as pd
import pytest

from dashboard.ingest.client import Harvest, Order, UnexpectedShape
from dashboard.ingest.http import Answer
from dashboard.ingest.singstat import CLIENT
from tests.ingest import shapes
from tests.ingest.conftest import held

WHEN = datetime(2026, 11, 27, tzinfo=UTC)
KOREA, TOTAL = "Republic Of Korea", "Total All Markets"
#: Units of S$ for US$1 in 2025, as `exchange_rates` states it.
RATE_2025 = 1.30695


def read(year: int, *tables: Mapping[str, Iterable[str]]) -> Harvest:
    """Read answers with rows of imports, domestic exports and re-exports."""
    bodies = [shapes.singstat(year, rows) for rows in tables]
    bodies += [shapes.singstat(year, {}) for _ in range(3 - len(tables))]
    questions = CLIENT.questions(Order(year, year))
    answers = [Answer(question, body, "", WHEN) for question, body in zip(questions, bodies, strict=True)]
    return CLIENT.parse(answers, held)


def part(harvest: Harvest, table: str) -> pd.DataFrame:
    return next(part.rows for part in harvest.parts if part.table == table)


def held_months(year: int, flow: str) -> list[str]:
    """What we hold of the pair's months, in millions of Singapore dollars, as SingStat writes it."""
    frame = held("monthly_trade")
    own = frame[
        (frame["reporter_code"] == "SGP") & (frame["flow"] == flow) & (frame["month_date"].dt.year == year)
    ]
    return [f"{value / 1e6:.1f}" for value in own.sort_values("month_date")["value_amount"]]


def test_three_tables_a_year_are_asked_by_something_like_a_browser() -> None:
    asked = CLIENT.questions(Order(2024, 2025))

    assert [question.url.rsplit("/", 1)[-1] for question in asked] == ["M451491", "M451501", "M451511"] * 2
    assert asked[0].params["timeFilter"].startswith("2024 Jan,2024 Feb")
    assert asked[0].headers["User-Agent"].startswith("Mozilla/5.0")


def test_months_that_we_hold_stay_as_they_are() -> None:
    harvest = read(
        2024,
        *({KOREA: held_months(2024, flow)} for flow in ("import", "domestic_export", "re_export")),
    )

    months = part(harvest, "monthly_trade")
    own = held("monthly_trade")
    own = own[(own["reporter_code"] == "SGP") & (own["month_date"].dt.year == 2024)]
    key = ["flow", "month_date"]
    assert len(months) == 48
    pd.testing.assert_frame_equal(
        months.sort_values(key, ignore_index=True), own.sort_values(key, ignore_index=True), check_dtype=False
    )


def test_a_revised_month_is_converted_at_the_rate_of_the_month() -> None:
    values = held_months(2024, "import")
    before = (
        held("monthly_trade").query("reporter_code == 'SGP' and flow == 'import'").set_index("month_date")
    )
    old = before.loc["2024-01-01"]
    values[0] = f"{old['value_amount'] / 1e6 * 1.05:.1f}"

    first = part(read(2024, {KOREA: values}), "monthly_trade").iloc[0]

    assert first["value_usd"] == pytest.approx(old["value_usd"] * 1.05, rel=1e-4)
    assert first["note_code"] == "month-converted"


def test_a_month_without_a_rate_of_its_own_is_converted_at_the_year_s_and_says_so() -> None:
    first = part(read(2025, {KOREA: ["na"] * 5 + ["1306.95"]}), "monthly_trade").iloc[-1]

    assert (first["value_amount"], first["value_usd"]) == (1_306_950_000, 1_000_000_000)
    assert (first["rate_source_id"], first["note_code"]) == ("ecb-eurofxref", "month-converted-by-ecb-year")


def test_exports_are_both_parts_added() -> None:
    harvest = read(2025, {}, {KOREA: ["na"] * 5 + ["100.0"]}, {KOREA: ["na"] * 5 + ["200.5"]})

    values = part(harvest, "monthly_trade").set_index("flow")["value_amount"].to_dict()
    assert values == {"domestic_export": 100_000_000, "re_export": 200_500_000, "export": 300_500_000}


def test_twelve_months_make_a_year_at_its_average_rate() -> None:
    harvest = read(
        2025, {KOREA: ["130.695"] * 12, TOTAL: ["1306.95"] * 12, "Other Markets Asia": ["1176.255"] * 12}
    )

    shown = part(harvest, "annual_trade").set_index("partner_code")
    assert shown.loc["KOR", "value_usd"] == 1_200_000_000
    assert shown.loc["KOR", "note_code"] == "singstat-months-converted-ecb"
    named = part(harvest, "trade_series").iloc[0]
    assert (named["year"], named["completeness"]) == (2025, "all")


def test_both_kinds_of_exports_are_kept_by_year() -> None:
    harvest = read(
        2025, {}, {KOREA: ["1.0"] * 12, TOTAL: ["1.0"] * 12}, {KOREA: ["-"] * 12, TOTAL: ["-"] * 12}
    )

    origins = part(harvest, "export_origins").query("partner_code == 'KOR'").set_index("flow")
    assert origins["value_amount"].to_dict() == {"domestic_export": 12_000_000, "re_export": 0}


def test_a_month_that_is_not_published_leaves_the_year_out_and_is_told() -> None:
    harvest = read(2025, {KOREA: ["1.0"] * 11 + ["na"], TOTAL: ["5.0"] * 12})

    assert "KOR" not in set(part(harvest, "annual_trade")["partner_code"])
    assert "KOR 2025 (import)" in harvest.told[0]


def test_a_year_that_is_not_over_is_not_added_up() -> None:
    harvest = read(2026, {KOREA: ["1.0"] * 9, TOTAL: ["5.0"] * 9})

    assert part(harvest, "annual_trade").empty
    assert len(part(harvest, "monthly_trade")) == 9


def test_a_year_without_a_rate_is_told() -> None:
    harvest = read(2031, {KOREA: ["1.0"] * 12, TOTAL: ["5.0"] * 12})

    assert part(harvest, "annual_trade").empty
    assert any("no rate is held for 2031" in sentence for sentence in harvest.told)


def test_regions_give_no_row() -> None:
    harvest = read(2025, {"Asia": ["9.0"] * 12, TOTAL: ["9.0"] * 12})

    assert set(part(harvest, "annual_trade")["partner_code"]) <= {"WLD"}


def test_no_rows_give_empty_tables() -> None:
    assert all(given.rows.empty for given in read(2025).parts)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (b"<html>", "no JSON"),
        (b"[]", "another form"),
        (shapes.singstat(2025, {}, status=404), "its status 404 inside"),
        (shapes.singstat(2025, {KOREA: ["1.0"]}, unit="Thousand Dollars"), "Thousand Dollars"),
        (shapes.singstat(2025, {KOREA: ["1.0"]}, unit="Per Cent"), "Per Cent"),
        (shapes.singstat(2025, {KOREA: ["-5.0"]}), "-5.0"),
        (shapes.singstat(2025, {KOREA: ["S"]}), '"S"'),
        (shapes.singstat(2024, {KOREA: ["1.0"]}), "2024 Jan"),
        (shapes.singstat(2025, {f"market {at}": [] for at in range(3000)}), "as many"),
    ],
)
def test_another_shape_is_told(body: bytes, found: str) -> None:
    questions = CLIENT.questions(Order(2025, 2025))
    bodies = [body, shapes.singstat(2025, {}), shapes.singstat(2025, {})]

    with pytest.raises(UnexpectedShape) as caught:
        CLIENT.parse([Answer(*pair, "", WHEN) for pair in zip(questions, bodies, strict=True)], held)

    assert found in caught.value.found
