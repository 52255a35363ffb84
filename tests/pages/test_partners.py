"""The Partners page."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.factories import write_tiny_folder
from tests.pages.conftest import Visit
from tests.trade import trade_rows


def headings(at: AppTest) -> list[str]:
    found = [str(one.value) for one in at.markdown if str(one.value).startswith("#")]
    return [text.lstrip("# ").replace("\\", "") for text in found]


def test_it_opens_on_the_newest_ranking_of_the_first_economy(visit: Visit) -> None:
    at = visit("partners")

    assert not at.exception
    assert headings(at)[0] == "Singapore was South Korea’s 9th-largest trading partner in 2025"
    assert "Where does “11th” come from?" in headings(at)


def test_a_link_gives_the_same_view_for_every_control(visit: Visit) -> None:
    at = visit("partners", reporter="SGP", measure="import", year="2019", eu="true")

    assert not at.exception
    assert headings(at)[0] == (
        "South Korea was Singapore’s 8th-largest source of imports in 2019, the European Union counted as one"
    )
    assert at.toggle(key="eu").value is True


def test_a_link_gives_the_two_years_compared(visit: Visit) -> None:
    at = visit("partners", part="change", a="2005", b="2014")

    assert not at.exception
    assert (
        headings(at)[-1]
        == "Singapore rose from 11th to 5th among South Korea’s trading partners between 2005 and 2014"
    )


def test_at_first_ten_years_are_compared(visit: Visit) -> None:
    assert "between 2015 and 2025" in headings(visit("partners", part="change"))[-1]
    assert "in 2014 and in 2024" in headings(visit("partners", part="change", reporter="SGP"))[-1]


def test_stated_ranks_stand_beside_computed_ones(visit: Visit) -> None:
    at = visit("partners", part="stated")

    assert not at.exception
    assert "Where does “11th” come from?" in headings(at)
    assert any(
        text.endswith("stated ranks that can be checked are what the tables give") for text in headings(at)
    )
    assert len(at.dataframe) == 1
    assert len(at.dataframe[0].value) == 72


def test_junk_in_the_address_breaks_nothing(visit: Visit) -> None:
    at = visit(
        "partners",
        reporter="<b>",
        measure="nonsense",
        year="9999",
        eu="maybe",
        a="x",
        b="2018;drop",
        part="all",
    )

    assert not at.exception
    assert headings(at)[0] == "Singapore was South Korea’s 9th-largest trading partner in 2025"


def test_another_reporter_falls_back_to_a_year_it_has(visit: Visit) -> None:
    at = visit("partners", year="2025")
    at.segmented_control(key="reporter").set_value("SGP").run()

    assert not at.exception
    assert headings(at)[0] == "South Korea was Singapore’s 7th-largest trading partner in 2024"


def test_the_years_limit_the_bump_chart(visit: Visit) -> None:
    at = visit("partners", years=["2000", "2010"])

    assert any("among South Korea’s trading partners in 2010" in text for text in headings(at))


def test_years_with_nothing_say_so(visit: Visit) -> None:
    at = visit("partners", years=["2026", "2026"])

    assert not at.exception
    assert any("No ranks match these filters" in str(one.value) for one in at.markdown)
    assert headings(at)[0] == "Singapore was South Korea’s 9th-largest trading partner in 2025"
    shares = visit("partners", years=["2026", "2026"], part="change")
    assert any("No shares match these filters" in str(one.value) for one in shares.markdown)


def test_filters_that_do_not_apply_here_are_named(visit: Visit) -> None:
    at = visit("partners", q="port")

    assert any("Sectors and search words do not apply here" in str(one.value) for one in at.caption)


@pytest.mark.parametrize("measure", ["total", "export", "import", "balance"])
def test_every_measure_of_either_list_can_be_shown(visit: Visit, measure: str) -> None:
    for reporter, part in (("KOR", "ranks"), ("SGP", "ranks"), ("KOR", "change"), ("SGP", "change")):
        assert not visit("partners", reporter=reporter, measure=measure, part=part).exception


def test_a_balance_has_no_share(visit: Visit) -> None:
    assert "A balance has no share" in headings(visit("partners", measure="balance", part="change"))


def test_a_list_without_any_ranking_says_so(visit_data: Callable[[Path], Visit], tmp_path: Path) -> None:
    rows = trade_rows()
    rows["trade_series"] = [one | {"completeness": "single"} for one in rows["trade_series"]]
    at = visit_data(write_tiny_folder(tmp_path / "data", rows))("partners")

    assert not at.exception
    assert any("No rankings match" in str(one.value) for one in at.markdown)


def test_a_broken_trade_table_stops_the_page_with_a_report(
    visit_data: Callable[[Path], Visit], tmp_path: Path
) -> None:
    rows = trade_rows()
    rows["annual_trade"][0]["value_usd"] = "many"
    at = visit_data(write_tiny_folder(tmp_path / "data", rows))("partners")

    assert not at.exception
    assert len(at.error) == 1


def test_broken_statements_leave_the_ranking_standing(
    visit_data: Callable[[Path], Visit], tmp_path: Path
) -> None:
    rows = trade_rows()
    rows["stated_ranks"][0]["as_of_year"] = "soon"
    visit = visit_data(write_tiny_folder(tmp_path / "data", rows))
    at = visit("partners")

    assert not at.exception
    assert headings(at)[0] == "Singapore was Korea’s 4th-largest trading partner in 2020"
    assert len(at.error) == 1
    assert len(visit("partners", part="stated").error) == 1


def test_the_years_filter_says_what_it_narrows(visit: Visit) -> None:
    at = visit("partners", years=["2000", "2010"])
    told = [str(one.value) for one in at.caption if "narrows the charts over years only" in str(one.value)]

    assert len(told) == 1
    assert headings(at)[0] == "Singapore was South Korea’s 9th-largest trading partner in 2025"
    assert not any("narrows the charts over" in str(one.value) for one in visit("partners").caption)


def test_how_sure_the_rank_is_stands_below_the_ranking(visit: Visit) -> None:
    assert headings(visit("partners"))[1] == (
        "How sure is 9th? Within the margin of revision it is 9th or 10th: Germany is that close"
    )
    at = visit("partners", reporter="SGP")
    assert headings(at)[1] == "How sure is 7th? No other partner lies within the margin of revision"


def test_the_stated_11th_is_explained_only_in_the_list_it_is_of(visit: Visit) -> None:
    asked = "Where does “11th” come from?"

    for part in ("ranks", "stated"):
        assert asked in headings(visit("partners", part=part))
        assert asked not in headings(visit("partners", part=part, reporter="SGP"))
        assert asked not in headings(visit("partners", part=part, measure="export"))


def test_two_years_in_the_wrong_order_change_sides_and_it_is_said(visit: Visit) -> None:
    at = visit("partners", part="change", a="2014", b="2005")

    assert headings(at)[-1].endswith("between 2005 and 2014")
    assert any("2005 and 2014 changed sides" in str(one.value) for one in at.caption)


def test_one_year_is_not_compared_with_itself(visit: Visit) -> None:
    at = visit("partners", part="change", a="2014", b="2014")

    assert not at.exception
    assert headings(at)[-1] == "Two different years are needed to compare"
    first = visit("partners", part="change", b="1962")
    assert headings(first)[-1] == "Two different years are needed to compare"


def test_overview_and_partners_share_the_choice_of_reporter(visit: Visit) -> None:
    """One key with the same words on both pages, so that the choice goes along."""
    pages = [
        visit(name, reporter="SGP").segmented_control(key="reporter") for name in ("overview", "partners")
    ]

    assert pages[0].options == pages[1].options == ["South Korea", "Singapore"]
    assert pages[0].value == pages[1].value == "SGP"
