"""Rules of trade by month, product and origin, and of investment: one change, and the problem it makes."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from dashboard.data.rules import RULES, check_rules, detail, states, sums
from dashboard.data.rules.rule import Rule
from dashboard.model.problem import Problem
from tests.factories import tiny_evidence, tiny_rows

Rows = dict[str, list[dict[str, str]]]
#: Tables that may be empty without any rule of this file missing them.
DETAIL = (
    "bilateral_products",
    "monthly_trade",
    "export_origins",
    "world_trade",
    "investment_positions",
    "investment_statements",
)
OWN = tuple(rule for rule in RULES if rule.name in {*vars(detail), *vars(sums), *vars(states)})


def annual(partner: str = "KOR", **changes: str) -> dict[str, str]:
    """Return a row of `annual_trade` that agrees with the tiny products and origins."""
    common = {
        "reporter_code": "SGP",
        "partner_code": partner,
        "year": "2020",
        "flow": "export",
        "value_usd": "7000000000",
        "valuation": "FOB",
        "value_kind": "published",
        "source_id": "customs-table",
    }
    return common | changes


def month(date: str, flow: str = "import", amount: str = "500000000", **changes: str) -> dict[str, str]:
    """Return a row of `monthly_trade` in S$, converted at 1.38."""
    common = {
        "reporter_code": "SGP",
        "partner_code": "KOR",
        "month_date": date,
        "flow": flow,
        "value_amount": amount,
        "value_currency": "SGD",
        "value_usd": f"{float(amount) / 1.38:.0f}",
        "rate_source_id": "rates-table",
        "valuation": "CIF" if flow == "import" else "FOB",
        "source_id": "customs-table",
    }
    return common | changes


def year_of_months(amounts: dict[int, str] | None = None) -> list[dict[str, str]]:
    """Return twelve months of imports, with other amounts in some."""
    return [month(f"2020-{at:02d}-01", amount=(amounts or {}).get(at, "500000000")) for at in range(1, 13)]


@dataclass(frozen=True)
class Break:
    """A change to the tiny tables, and the one problem that one rule finds then."""

    rule: Rule
    change: Callable[[Rows], object]
    table: str
    line: int
    column: str
    words: str

    def __str__(self) -> str:
        return f"{self.rule.name}: {self.words}"


def cell(table: str, at: int, **changes: str) -> Callable[[Rows], object]:
    """Change cells of one row."""
    return lambda rows: rows[table][at].update(changes)


def put(table: str, *new: dict[str, str]) -> Callable[[Rows], object]:
    """Replace the rows of a table."""
    return lambda rows: rows.update({table: list(new)})


def together(*changes: Callable[[Rows], object]) -> Callable[[Rows], object]:
    """Make several changes."""
    return lambda rows: [change(rows) for change in changes]


def problems(rule: Rule, change: Callable[[Rows], object]) -> list[Problem]:
    """Return what one rule finds in the changed tables."""
    rows = tiny_rows()
    change(rows)
    return list(rule.check(tiny_evidence(rows)))


BREAKS = [
    Break(
        detail.details_are_of_the_pair,
        cell("bilateral_products", 1, partner_code="DEU"),
        "bilateral_products", 3, "partner_code", "is not one of the pair, KOR and SGP",
    ),
    Break(
        detail.details_are_of_the_pair,
        cell("investment_statements", 0, host_code="KOR"),
        "investment_statements", 2, "host_code", "is the same economy as investor_code",
    ),
    Break(
        detail.origins_are_of_the_pair,
        cell("export_origins", 0, reporter_code="DEU"),
        "export_origins", 2, "reporter_code", "is not one of the pair",
    ),
    Break(
        detail.origins_are_of_the_pair,
        cell("export_origins", 1, partner_code="SGP"),
        "export_origins", 3, "partner_code", "is the reporter itself",
    ),
    Break(
        detail.origins_are_of_the_pair,
        cell("export_origins", 1, flow="export"),
        "export_origins", 3, "flow", "is neither domestic exports nor re-exports",
    ),
    Break(
        detail.details_are_valued_by_flow,
        cell("monthly_trade", 2, valuation="CIF"),
        "monthly_trade", 4, "valuation", "is not FOB",
    ),
    Break(
        detail.details_are_valued_by_flow,
        cell("bilateral_products", 0, flow="import"),
        "bilateral_products", 2, "valuation", "is not CIF",
    ),
    Break(
        detail.products_are_known,
        cell("bilateral_products", 1, classification="sitc1"),
        "bilateral_products", 3, "product_code", "is no product of sitc1 in reference/products.csv",
    ),
    Break(
        detail.months_are_first_days,
        cell("monthly_trade", 0, month_date="2020-01-31"),
        "monthly_trade", 2, "month_date", "is not the first day of a month",
    ),
    Break(
        detail.conversions_name_their_rate,
        cell("export_origins", 0, rate_source_id=""),
        "export_origins", 2, "rate_source_id", "exchange rate has no source",
    ),
    Break(
        detail.conversions_name_their_rate,
        put("monthly_trade", month("2020-01-01", value_currency="USD", value_usd="500000000")),
        "monthly_trade", 2, "rate_source_id", "stands where nothing was converted",
    ),
    Break(
        detail.conversions_name_their_rate,
        put("monthly_trade", month("2020-01-01", value_currency="USD", rate_source_id="")),
        "monthly_trade", 2, "value_usd", "is not the amount in US dollars itself",
    ),
    Break(
        detail.conversions_follow_one_rate,
        cell("monthly_trade", 1, value_usd="220000000"),
        "monthly_trade", 3, "value_usd", "converted at 1.3182 to the dollar, and the other amounts of the period",
    ),
    Break(
        detail.conversions_follow_one_rate,
        put("monthly_trade", month("2020-01-01", value_usd="500000")),
        "monthly_trade", 2, "value_usd", "converted at 1000.0000 to the dollar, and the average of its year is 1.38",
    ),
    Break(
        detail.two_counts_of_a_position_agree,
        cell("investment_positions", 1, value_usd="-25400000000"),
        "investment_positions", 2, "value_usd", "far from the other count of the same position",
    ),
    Break(
        detail.two_counts_of_a_position_agree,
        cell("investment_positions", 1, value_usd="254000000000"),
        "investment_positions", 2, "value_usd", "21400000000 and 254000000000",
    ),
    Break(
        detail.the_world_trades_more,
        cell("world_trade", 0, value_usd="17500000000"),
        "world_trade", 2, "value_usd", "is not more than one reporter trades with the world, 512000000000",
    ),
    Break(
        sums.months_are_split_whole,
        cell("monthly_trade", 0, value_amount="690300000"),
        "monthly_trade", 2, "value_amount", "re-exports of the month add up to, 690000000",
    ),
    Break(
        sums.years_are_split_whole,
        put("annual_trade", annual(value_usd="7100000000")),
        "export_origins", 2, "value_usd", "are not the exports of trade/annual_trade.csv, 7100000000",
    ),
    Break(
        sums.months_add_up_to_years,
        together(
            put("monthly_trade", *year_of_months()),
            put("annual_trade", annual(flow="import", value_usd="4600000000")),
        ),
        "monthly_trade", 2, "value_usd", "add up to 4347826092, and the year in trade/annual_trade.csv is 4600000000",
    ),
    Break(
        sums.products_stay_within_the_total,
        put("annual_trade", annual(value_usd="6800000000")),
        "bilateral_products", 2, "value_usd", "add up to 7000000000, more than the total of the year, 6800000000",
    ),
    Break(
        sums.values_keep_their_scale,
        put("monthly_trade", *year_of_months({5: "500000"})),
        "monthly_trade", 6, "value_amount", "the values before and after are 500000000 and 500000000",
    ),
    Break(
        sums.values_keep_their_scale,
        put("annual_trade", *(annual(year=str(year), value_usd=value) for year, value in
                              ((2018, "7e9"), (2019, "7e12"), (2020, "7e9")))),
        "annual_trade", 3, "value_usd", "is out of scale",
    ),
    Break(
        states.states_trade_while_they_last,
        put("annual_trade", annual("SUN", year="1991"), annual("SUN", year="1992")),
        "annual_trade", 3, "partner_code", "is a former state that ended in 1991",
    ),
    Break(
        states.states_trade_while_they_last,
        cell("export_origins", 1, partner_code="SSD", year="2010"),
        "export_origins", 3, "partner_code", "is a state that began in 2011",
    ),
]  # fmt: skip


@pytest.mark.parametrize("broken", BREAKS, ids=str)
def test_a_rule_finds_the_one_change(broken: Break) -> None:
    found = problems(broken.rule, broken.change)

    assert [(one.table, one.line, one.column) for one in found] == [
        (broken.table, broken.line, broken.column)
    ]
    assert broken.words in found[0].rule


def test_every_rule_is_broken() -> None:
    assert {rule.name for rule in OWN} == {broken.rule.name for broken in BREAKS}


def test_the_tiny_tables_keep_every_rule() -> None:
    assert check_rules(tiny_evidence()) == []


def test_empty_tables_break_no_rule() -> None:
    # given
    rows = tiny_rows() | {name: [] for name in DETAIL}

    # when
    found = [one for rule in OWN for one in rule.check(tiny_evidence(rows))]

    # then
    assert found == []


@pytest.mark.parametrize(
    ("rule", "change"),
    [
        # rounded to 0.1 million in each of the three values
        (sums.months_are_split_whole, cell("monthly_trade", 0, value_amount="690200000")),
        # one part alone is no sum
        (sums.months_are_split_whole, lambda rows: rows["monthly_trade"].pop()),
        # eleven months are no year
        (
            sums.months_add_up_to_years,
            together(
                put("monthly_trade", *year_of_months()[:11]),
                put("annual_trade", annual(flow="import", value_usd="4600000000")),
            ),
        ),
        # a larger total of another source is a total too
        (
            sums.products_stay_within_the_total,
            together(
                put("annual_trade", annual(value_usd="6800000000")),
                put("annual_trade_alternatives", annual(source_id="other-table")),
            ),
        ),
        # groups that overlap do not add up
        (
            sums.products_stay_within_the_total,
            together(
                put("annual_trade", annual(value_usd="6800000000")),
                cell("bilateral_products", 0, classification="wits_sitc_group"),
                cell("bilateral_products", 1, classification="wits_sitc_group"),
            ),
        ),
        # a small partner's trade may be one ship
        (
            sums.values_keep_their_scale,
            put("annual_trade", *(annual("DEU", year=str(year), value_usd=value) for year, value in
                                  ((2018, "7e3"), (2019, "7e9"), (2020, "7e3")))),
        ),
        # a gap has no neighbours
        (
            sums.values_keep_their_scale,
            put("annual_trade", *(annual(year=str(year), value_usd=value) for year, value in
                                  ((2016, "7e9"), (2019, "7e6"), (2020, "7e9")))),
        ),
        # the publisher kept the old name, and the caveat says so
        (
            states.states_trade_while_they_last,
            together(
                put("annual_trade", annual("YMD", year="1995", note_code="singstat-former-state")),
                put("trade_notes", {"note_code": "singstat-former-state", "text": "Old name kept."}),
            ),
        ),
        # amounts too small to show their rate
        (
            detail.conversions_follow_one_rate,
            put("monthly_trade", month("2020-01-01", amount="1000", value_usd="800")),
        ),
    ],
)  # fmt: skip
def test_what_is_no_fault_is_left_alone(rule: Rule, change: Callable[[Rows], object]) -> None:
    assert problems(rule, change) == []
