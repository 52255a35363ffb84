"""The key figures of the overview."""

import pytest

from dashboard.figures.key_figures import SPARK_YEARS, KeyFigure, key_figures
from tests.factories import row, tiny_catalog, tiny_rows


def value(year: int, flow: str, usd: float, *, reporter: str = "KOR", partner: str = "SGP") -> dict[str, str]:
    return row(
        "annual_trade",
        reporter_code=reporter,
        partner_code=partner,
        year=str(year),
        flow=flow,
        value_usd=str(usd),
    )


def figures_of(
    *values: dict[str, str], reporter: str = "KOR", full: tuple[int, ...] = ()
) -> tuple[KeyFigure, ...]:
    """Return the key figures of some values; years in `full` have a complete table of partners."""
    rows = tiny_rows() | {"annual_trade": list(values)}
    rows["trade_series"] = [
        row("trade_series", year=str(year), flow=flow, completeness="all")
        for year in full
        for flow in ("export", "import")
    ]
    return key_figures(tiny_catalog(rows), reporter)


def told(figure: KeyFigure) -> list[str]:
    return [text.replace("\N{NO-BREAK SPACE}", " ") for text in (figure.label, figure.value, figure.change)]


TWO_YEARS = [
    value(2019, "export", 8e9),
    value(2019, "import", 7e9),
    value(2020, "export", 9.8e9),
    value(2020, "import", 8.5e9),
]


def test_nothing_held_is_a_dash_on_every_card() -> None:
    figures = figures_of()

    assert [figure.label for figure in figures] == [
        "Two-way goods trade",
        "Korea to Singapore",
        "Singapore to Korea",
        "Balance of Korea",
        "Singapore’s rank for Korea",
        "Korea’s rank for Singapore",
    ]
    assert {(figure.value, figure.change, figure.course, figure.source_ids) for figure in figures} == {
        ("–", "", (), ())
    }


def test_each_amount_is_told_with_its_year_and_change() -> None:
    total, outward, inward, balance, *_ = figures_of(*TWO_YEARS)

    assert told(total) == ["Two-way goods trade, 2020", "US$18.3 bn", "+22.0%"]
    assert told(outward) == ["Korea to Singapore, 2020", "US$9.80 bn", "+22.5%"]
    assert told(inward) == ["Singapore to Korea, 2020", "US$8.50 bn", "+21.4%"]
    assert told(balance) == ["Balance of Korea, 2020", "+US$1.30 bn", "+US$300 m"]
    assert {figure.compared for figure in (total, outward, inward, balance)} == {"on 2019"}


def test_a_deficit_has_a_true_minus() -> None:
    values = [one | {"reporter_code": "SGP", "partner_code": "KOR", "flow": flow}
              for one, flow in zip(TWO_YEARS, ("import", "export") * 2, strict=True)]  # fmt: skip

    balance = figures_of(*values, reporter="SGP")[3]

    assert told(balance) == ["Balance of Singapore, 2020", "−US$1.30 bn", "−US$300 m"]


def test_without_the_year_before_there_is_no_change() -> None:
    figures = figures_of(*TWO_YEARS[2:])

    assert [figure.change for figure in figures[:4]] == [""] * 4


def test_flows_have_the_side_of_their_seller_and_sums_have_none() -> None:
    assert [figure.side for figure in figures_of(*TWO_YEARS)[:4]] == [None, 0, 1, None]


def test_only_a_balance_is_drawn_as_bars() -> None:
    assert [figure.is_bars for figure in figures_of(*TWO_YEARS)] == [False, False, False, True, False, False]


def test_a_course_ends_with_the_last_year_and_keeps_its_gaps() -> None:
    total = figures_of(*TWO_YEARS[:2], value(2017, "export", 1e9), value(2017, "import", 1e9))[0]

    assert len(total.course) == SPARK_YEARS
    assert total.course[-3:] == (2e9, None, 15e9)
    assert set(total.course[:-3]) == {None}
    assert total.course_label == "Two-way goods trade, 2005 to 2019"


def test_a_flow_names_its_own_source_and_a_sum_both() -> None:
    other = value(2020, "import", 8.5e9) | {"source_id": "other-table"}

    total, outward, inward, *_ = figures_of(value(2020, "export", 9.8e9), other)

    assert total.source_ids == ("customs-table", "other-table")
    assert outward.source_ids == ("customs-table",)
    assert inward.source_ids == ("other-table",)


def test_a_flow_without_the_other_is_told_and_the_sum_is_not() -> None:
    total, outward, inward, balance, *_ = figures_of(value(2020, "export", 9.8e9))

    assert outward.value.startswith("US$9.80")
    assert [figure.value for figure in (total, inward, balance)] == ["–"] * 3


# --- ranks


def partners(year: int, *, singapore: float) -> list[dict[str, str]]:
    """Return Korea's trade with two partners: Germany 5 each way, Singapore as given."""
    return [
        value(year, flow, usd, partner=partner)
        for partner, usd in (("DEU", 5.0), ("SGP", singapore))
        for flow in ("export", "import")
    ]


def test_a_rank_is_told_with_the_one_before() -> None:
    rank = figures_of(*partners(2019, singapore=1), *partners(2020, singapore=9), full=(2019, 2020))[4]

    assert told(rank) == ["Singapore’s rank for Korea, 2020", "1st", "was 2nd"]
    assert rank.compared == "in 2019"
    assert "among the 2 partners of Korea" in rank.help_text
    assert (rank.side, rank.source_ids) == (1, ("customs-table",))


def test_the_course_of_a_rank_goes_up_when_it_improves() -> None:
    rank = figures_of(*partners(2019, singapore=1), *partners(2020, singapore=9), full=(2019, 2020))[4]

    assert rank.course[-2:] == (-2.0, -1.0)


def test_a_rank_without_the_year_before_has_no_change() -> None:
    rank = figures_of(*partners(2018, singapore=1), *partners(2020, singapore=9), full=(2018, 2020))[4]

    assert rank.change == ""
    assert rank.course[-3:] == (-2.0, None, -1.0)


@pytest.mark.parametrize("full", [(), (2019,)])
def test_a_year_without_a_table_of_partners_has_no_rank(full: tuple[int, ...]) -> None:
    rank = figures_of(*partners(2020, singapore=9), full=full)[4]

    assert rank.value == "–"
