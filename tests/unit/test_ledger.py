"""The two-sided ledger: both reports, their gap, units, origin of exports, figures to quote."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis import alternatives, ledger, origins, quotes
from dashboard.analysis.quotes import Purpose
from dashboard.data.loading import load_catalog
from dashboard.model.catalog import Catalog
from tests.conftest import ROOT
from tests.factories import frame, row

PAIR = ("KOR", "SGP")


@pytest.fixture(scope="module")
def real() -> Catalog:
    return load_catalog(ROOT / "data")


def value(reporter: str, year: int, flow: str, usd: float, **changes: str) -> dict[str, str]:
    return row(
        "annual_trade",
        reporter_code=reporter,
        partner_code="SGP" if reporter == "KOR" else "KOR",
        year=str(year),
        flow=flow,
        value_usd=str(usd),
        valuation="FOB" if flow == "export" else "CIF",
        note_code="",
        **changes,
    )


def trade(*rows: dict[str, str]) -> pd.DataFrame:
    return frame("annual_trade", *rows)


TRADE = [
    value("KOR", 2019, "export", 80.0),
    value("SGP", 2019, "import", 100.0),
    value("SGP", 2020, "import", 90.0),
    value("KOR", 2021, "export", 50.0),
    value("KOR", 2021, "import", 40.0),
    value("SGP", 2021, "import", 70.0),
    value("SGP", 2021, "export", 80.0),
]


# --- both reports


def test_the_gap_is_the_importers_less_the_exporters_in_per_cent_of_the_exporters() -> None:
    rows = ledger.both_reports(trade(*TRADE), seller="KOR", buyer="SGP").set_index("year")

    assert rows.loc[2019, ["exporter_usd", "importer_usd", "gap_usd", "gap_pct"]].tolist() == [
        80,
        100,
        20,
        25,
    ]


def test_a_year_that_one_side_does_not_hold_stays_blank() -> None:
    rows = ledger.both_reports(trade(*TRADE), seller="KOR", buyer="SGP").set_index("year")

    assert rows.index.tolist() == [2019, 2020, 2021]
    assert math.isnan(rows.loc[2020, "exporter_usd"])
    assert rows.loc[2020, "importer_usd"] == 90
    assert rows.loc[2020, ["gap_usd", "gap_pct"]].isna().all()


def test_an_exporter_that_reports_nothing_sold_has_no_gap_in_per_cent() -> None:
    rows = ledger.both_reports(
        trade(value("KOR", 2020, "export", 0), value("SGP", 2020, "import", 5)), seller="KOR", buyer="SGP"
    )

    assert rows["gap_usd"].tolist() == [5]
    assert rows["gap_pct"].isna().all()


def test_each_side_keeps_its_source() -> None:
    rows = ledger.both_reports(
        trade(value("KOR", 2020, "export", 1), value("SGP", 2020, "import", 2, source_id="other-table")),
        seller="KOR",
        buyer="SGP",
    )

    assert rows.loc[0, ["exporter_source_id", "importer_source_id"]].tolist() == [
        "customs-table",
        "other-table",
    ]


def test_nothing_held_gives_no_rows() -> None:
    rows = ledger.both_reports(trade(), seller="KOR", buyer="SGP")

    assert rows.empty
    assert list(rows.columns) == ledger.COLUMNS
    assert ledger.newest_gap(rows) is None
    assert ledger.base_years(rows, rows) == ()
    assert ledger.two_way(rows, rows).empty


def test_the_ledger_does_not_change_what_it_reads() -> None:
    table = trade(*TRADE)
    before = table.copy()

    ledger.both_reports(table, seller="SGP", buyer="KOR")

    pd.testing.assert_frame_equal(table, before)


amounts = st.one_of(st.none(), st.floats(min_value=0.01, max_value=1e12))


@settings(deadline=None)
@given(st.lists(st.tuples(amounts, amounts), min_size=1, max_size=6))
def test_the_gap_is_held_exactly_where_both_sides_are(pairs: list[tuple[float | None, float | None]]) -> None:
    rows = [
        value(reporter, 2000 + place, flow, usd)
        for place, pair in enumerate(pairs)
        for reporter, flow, usd in zip(("KOR", "SGP"), ("export", "import"), pair, strict=True)
        if usd is not None
    ]
    found = ledger.both_reports(trade(*rows), seller="KOR", buyer="SGP")

    both = found["exporter_usd"].notna() & found["importer_usd"].notna()
    assert (found["gap_pct"].notna() == both).all()
    assert (found.loc[both, "gap_pct"] > -100.0001).all()


def test_two_way_trade_is_one_total_for_each_reporter_and_only_where_it_holds_both_flows() -> None:
    table = trade(*TRADE)
    totals = ledger.two_way(
        ledger.both_reports(table, seller="KOR", buyer="SGP"),
        ledger.both_reports(table, seller="SGP", buyer="KOR"),
    ).set_index("year")

    assert totals.loc[2021, ["first_usd", "second_usd", "gap_usd"]].tolist() == [90, 150, 60]
    assert totals.loc[2019, ["first_usd", "second_usd"]].isna().all()


# --- units


def months(count: int, *, currency: str = "SGD") -> pd.DataFrame:
    return frame(
        "monthly_trade",
        *(
            row(
                "monthly_trade",
                month_date=f"2020-{month:02}-01",
                value_amount="10",
                value_currency=currency,
                value_usd="7",
                note_code="",
            )
            for month in range(1, count + 1)
        ),
    )


def test_a_year_of_twelve_months_is_added_and_one_of_eleven_is_not() -> None:
    def yearly(table: pd.DataFrame) -> dict[int, float]:
        found = ledger.full_year_amounts(table, reporter="SGP", partner="KOR", flow="export", currency="SGD")
        return {int(str(year)): amount for year, amount in found.items()}

    assert yearly(months(12)) == {2020: 120.0}
    assert yearly(months(11)) == {}
    assert yearly(months(12, currency="USD")) == {}


def test_a_side_is_converted_only_where_it_does_not_publish_in_the_currency() -> None:
    rows = ledger.both_reports(
        trade(
            value("KOR", 2020, "export", 10),
            value("SGP", 2020, "import", 20),
            value("KOR", 2021, "export", 3),
        ),
        seller="KOR",
        buyer="SGP",
    )
    rates = frame("exchange_rates", row("exchange_rates"))
    own = pd.Series({2020: 99.0})

    converted = ledger.in_currency(rows, "exporter", own=None, rates=rates, currency="SGD")
    published = ledger.in_currency(rows, "importer", own=own, rates=rates, currency="SGD")

    assert converted.tolist()[0] == pytest.approx(13.8)
    assert math.isnan(converted.tolist()[1])  # no rate is held for 2021
    assert published.tolist()[0] == 99.0


def test_a_share_is_of_the_same_reporters_total_of_the_same_flow() -> None:
    series = frame(
        "trade_series",
        row("trade_series", flow="export", world_value_usd="200", world_source_id="customs-table"),
        row("trade_series", flow="import", world_value_usd="", world_source_id=""),
    )
    table = trade(value("KOR", 2020, "export", 10), value("KOR", 2020, "import", 10))
    outward = ledger.both_reports(table, seller="KOR", buyer="SGP")
    inward = ledger.both_reports(table, seller="SGP", buyer="KOR")

    assert ledger.share_of_total(outward, "exporter", series, reporter="KOR")["share_pct"].tolist() == [5]
    assert ledger.share_of_total(inward, "importer", series, reporter="KOR")["share_pct"].isna().all()


@pytest.mark.parametrize("base", [1999, 2001], ids=["not-held", "zero"])
def test_an_index_without_its_base_year_is_missing(base: int) -> None:
    found = ledger.index_on(pd.Series([4.0, 0.0]), pd.Series([2000, 2001]), base=base)

    assert found.isna().all()


# --- the split by origin


def split(year: int, domestic: float, re_export: float) -> list[dict[str, str]]:
    return [
        row("export_origins", year=str(year), flow=flow, value_usd=str(usd), note_code="")
        for flow, usd in (("domestic_export", domestic), ("re_export", re_export))
    ]


def test_domestic_exports_and_re_exports_make_up_the_exports() -> None:
    rows = origins.exports_by_origin(
        frame("export_origins", *split(2020, 30, 50)),
        trade(value("KOR", 2020, "import", 45)),
        seller="SGP",
        buyer="KOR",
    ).iloc[0]

    assert rows["exports_usd"] == 80
    assert rows["re_export_pct"] == 62.5
    assert rows["gap_usd"] == 35
    assert rows["above_domestic_usd"] == 15
    assert rows["is_between"]


def test_a_year_without_the_buyers_figure_is_not_counted_as_between() -> None:
    rows = origins.exports_by_origin(
        frame("export_origins", *split(2019, 30, 50), *split(2020, 30, 50)),
        trade(value("KOR", 2020, "import", 10)),
        seller="SGP",
        buyer="KOR",
    )

    assert rows["partner_usd"].isna().tolist() == [True, False]
    assert origins.between_count(rows) == (0, 1)


def test_without_a_split_there_is_nothing() -> None:
    empty = frame("export_origins")

    assert origins.exports_by_origin(empty, trade(), seller="SGP", buyer="KOR").empty
    assert origins.reporters(empty, pair=PAIR) == ()


# --- what other publishers say


def test_other_figures_stand_beside_the_one_shown() -> None:
    found = alternatives.other_publishers(
        trade(value("KOR", 2020, "export", 200)),
        frame(
            "annual_trade_alternatives",
            value("KOR", 2020, "export", 210, source_id="other-table"),
            value("KOR", 2021, "export", 210, source_id="other-table"),
        ),
        pair=PAIR,
    )

    assert found["difference_pct"].tolist() == [5.0]
    assert alternatives.within(found, pct=1) == 0
    widest = alternatives.widest(found)
    assert widest is not None
    assert widest["other_source_id"] == "other-table"
    assert alternatives.widest(found.iloc[:0]) is None


# --- figures to quote


def quoted(*rows: dict[str, str], monthly: pd.DataFrame | None = None) -> dict[Purpose, quotes.Quote]:
    found = quotes.quotes(
        trade=trade(*rows),
        monthly=months(0) if monthly is None else monthly,
        origins=frame("export_origins", *split(2020, 30, 50)),
        pair=PAIR,
    )
    return {quote.purpose: quote for quote in found}


def test_each_purpose_has_the_newest_figure_of_its_reporter() -> None:
    found = quoted(*TRADE)

    assert (found[Purpose.FIRST_SALES].year, found[Purpose.FIRST_SALES].value) == (2021, 50)
    assert found[Purpose.FIRST_SALES].valuation == "FOB"
    assert (found[Purpose.SECOND_PURCHASES].value, found[Purpose.SECOND_PURCHASES].valuation) == (70, "CIF")
    assert (found[Purpose.AMONG_FIRST].value, found[Purpose.AMONG_SECOND].value) == (90, 150)
    assert (found[Purpose.MADE_IN].reporter, found[Purpose.MADE_IN].value) == ("SGP", 30)


def test_rounded_and_derived_values_are_not_quoted() -> None:
    found = quoted(
        value("KOR", 2020, "export", 50),
        value("KOR", 2021, "export", 60) | {"value_kind": "published_rounded"},
    )

    assert found[Purpose.FIRST_SALES].year == 2020


def test_the_total_in_the_reporters_currency_needs_both_flows_whole() -> None:
    exports = months(12)
    imports = exports.assign(flow="import")

    found = quoted(*TRADE, monthly=pd.concat([exports, imports], ignore_index=True))

    assert (found[Purpose.STATED_SECOND].value, found[Purpose.STATED_SECOND].currency) == (240, "SGD")
    assert Purpose.STATED_SECOND not in quoted(*TRADE, monthly=exports)


def test_nothing_held_gives_nothing_to_quote() -> None:
    assert quotes.quotes(trade=trade(), monthly=months(0), origins=frame("export_origins"), pair=PAIR) == ()


# --- the real data, pinned with its sources


def test_the_gap_of_2024_is_what_kosis_and_singstat_give(real: Catalog) -> None:
    table = real.table("annual_trade")
    out = ledger.both_reports(table, seller="KOR", buyer="SGP").set_index("year").loc[2024]
    back = ledger.both_reports(table, seller="SGP", buyer="KOR").set_index("year").loc[2024]

    assert (out["exporter_source_id"], out["importer_source_id"]) == (
        "kosis-dt-1r11006-frm101",
        "singstat-trade-by-market",
    )
    assert out["gap_pct"] == pytest.approx(57.70, abs=0.01)
    assert back["gap_pct"] == pytest.approx(-50.36, abs=0.01)


def test_domestic_exports_and_re_exports_add_up_to_the_exports_shown_in_every_year(real: Catalog) -> None:
    rows = origins.exports_by_origin(
        real.table("export_origins"), real.table("annual_trade"), seller="SGP", buyer="KOR"
    ).set_index("year")
    table = real.table("annual_trade")
    mine = (table["reporter_code"] == "SGP") & (table["partner_code"] == "KOR") & (table["flow"] == "export")
    shown = table[mine].set_index("year")["value_usd"]

    assert rows.index.tolist() == list(range(2003, 2025))
    assert (rows["exports_usd"] / shown.loc[rows.index] - 1).abs().max() < 1e-4


def test_the_total_in_singapore_dollars_is_what_a_minister_stated_for_2023(real: Catalog) -> None:
    # given S$62.2 bn, said by Second Minister Tan See Leng in 2024
    flows = [
        ledger.full_year_amounts(
            real.table("monthly_trade"), reporter="SGP", partner="KOR", flow=flow, currency="SGD"
        )
        for flow in ("export", "import")
    ]

    # then
    assert round(float(flows[0][2023] + flows[1][2023]) / 1e9, 1) == 62.2


def test_every_cause_of_the_gap_names_a_source_that_is_held(real: Catalog) -> None:
    table = real.table("trade_concepts")
    held = set(real.table("sources")["source_id"])

    assert {"valuation", "re-exports", "transit", "timing", "coverage"} <= set(table["concept_code"])
    assert all(set(cell.split(";")) <= held for cell in table["source_ids"])
