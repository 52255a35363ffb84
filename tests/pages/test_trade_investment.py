"""Investment and services on the Trade page."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Visit


def headings(at: AppTest) -> list[str]:
    found = [str(one.value) for one in at.markdown if str(one.value).startswith("#")]
    return [text.lstrip("# ").replace("\\", "").replace("\N{NO-BREAK SPACE}", " ") for text in found]


def test_positions_stated_amounts_and_the_missing_services_stand_below_each_other(visit: Visit) -> None:
    at = visit("trade", trade="investment")

    assert not at.exception
    assert headings(at) == [
        "Direct investment at the end of 2024: South Korea held US$38.6 bn or US$44.1 bn in Singapore, "
        "depending on who counts; Singapore held US$21.8 bn in South Korea",
        "8 amounts that officials or the press stated; none is a position at a year’s end",
        "Services trade between the two is not held",
    ]


def test_where_services_could_come_from_is_linked(visit: Visit) -> None:
    at = visit("trade", trade="investment")

    words = " ".join(str(one.value) for one in at.markdown)
    for address in ("tablebuilder.singstat.gov.sg", "BATIS_EBOPS2010", "comtradeplus.un.org"):
        assert address in words


def test_the_years_narrow_positions_and_statements(visit: Visit) -> None:
    at = visit("trade", trade="investment", years=["2017", "2018"])

    assert headings(at)[0].startswith("Direct investment at the end of 2018")
    assert headings(at)[1].startswith("1 amount that officials")


def test_years_without_positions_offer_to_clear_the_filters(visit: Visit) -> None:
    at = visit("trade", trade="investment", years=["1990", "1995"])

    assert headings(at) == ["Services trade between the two is not held"]
    at.button(key="investment-clear").click().run()
    assert len(headings(at)) == 3


def test_broken_positions_leave_the_rest(visit_tiny: Visit, tiny_folder: Path) -> None:
    path = tiny_folder / "trade" / "investment_positions.csv"
    path.write_text(path.read_text().replace("inward", "sideways"))

    at = visit_tiny("trade", trade="investment")

    assert not at.exception
    assert at.error
    assert headings(at)[-1] == "Services trade between the two is not held"
