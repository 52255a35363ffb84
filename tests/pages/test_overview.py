"""The overview: the state of the ties in one screen."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.factories import tiny_rows, write_csv
from tests.pages.conftest import Visit

PAGES = ("overview", "timeline", "deals", "partners", "sources", "data")


def told(at: AppTest) -> str:
    """Return what is written on the page, without the marks of Markdown."""
    blocks = [*at.title, *at.markdown, *at.caption, *at.text, *at.error, *at.metric]
    return (
        "\n".join(str(block.value) for block in blocks).replace("\\", "").replace("\N{NO-BREAK SPACE}", " ")
    )


def metrics(at: AppTest) -> list[tuple[str, str]]:
    return [
        (one.label.replace("\\", ""), one.value.replace("\\", "").replace("\N{NO-BREAK SPACE}", " "))
        for one in at.metric
    ]


def opened(at: AppTest) -> list[str]:
    """Return which details the lists of newest rows open."""
    keys = [str(button.key) for button in at.button]
    return [key.removeprefix("newest-") for key in keys if key.startswith("newest-")]


def break_cell(folder: Path, table: str, column: str, value: str) -> None:
    """Write a table of the tiny folder anew with one cell changed, the one in line 2."""
    rows = tiny_rows()[table]
    rows[0][column] = value
    write_csv(folder, table, rows)


# --- the real data


def test_the_overview_of_the_real_data_answers_in_one_screen(visit: Visit) -> None:
    at = visit("overview")

    assert not at.exception
    assert not at.error
    assert at.title[0].value == "Korea–Singapore trade ties"
    assert len(at.metric) == 6
    assert "–" not in [value for _, value in metrics(at)]
    assert "South Korea sold Singapore goods for US$" in told(at)
    assert len(opened(at)) == 10
    assert len(at.get("plotly_chart")) == 1


def test_the_page_stays_small(visit: Visit) -> None:
    """Each element costs the visitor's browser time; a page has about a hundred at most."""

    def count(block: object) -> int:
        children = getattr(block, "children", {})
        return 1 + sum(count(child) for child in children.values())

    assert count(visit("overview").main) < 150


def test_the_kinds_of_events_numbered_on_the_line_are_in_the_link(visit: Visit) -> None:
    agreements, summits, none = (
        visit("overview"),
        visit("overview", marks="summit"),
        visit("overview", marks=""),
    )

    assert "KSFTA in force, 2 Mar 2006" in told(agreements)
    assert any("Lawrence Wong summit" in caption.value for caption in summits.caption)
    assert "KSFTA in force" not in told(summits)
    assert not none.exception


def test_without_the_tables_of_agreements_the_line_is_shown_without_numbers(
    visit_data: Callable[[Path], Visit], tiny_folder: Path
) -> None:
    (tiny_folder / "curated" / "agreement_stages.csv").write_text("broken\n")

    at = visit_data(tiny_folder)("overview")

    assert not at.exception
    assert len(at.get("plotly_chart")) == 1
    assert not [button for button in at.button if "-mark-" in str(button.key)]


# --- key figures


def test_each_key_figure_is_told_with_its_year(visit_sound: Visit) -> None:
    assert metrics(visit_sound("overview")) == [
        ("Two-way goods trade, 2020", "US$18.3 bn"),
        ("Korea to Singapore, 2020", "US$9.80 bn"),
        ("Singapore to Korea, 2020", "US$8.50 bn"),
        ("Balance of Korea, 2020", "+US$1.30 bn"),
        ("Singapore’s rank for Korea", "–"),
        ("Korea’s rank for Singapore", "–"),
    ]


def test_each_key_figure_names_its_source(visit_sound: Visit) -> None:
    captions = [block.value for block in visit_sound("overview").markdown]

    # four amounts and the figure below them
    assert sum("[The Courier](<https://courier.example/customs-table>)" in text for text in captions) == 5


@pytest.mark.parametrize("reporter", ["SGP", "Singapore"])
def test_a_link_chooses_whose_statistics(visit: Visit, reporter: str) -> None:
    at = visit("overview", reporter=reporter)

    assert not at.exception
    assert "as Singapore reports it" in told(at)
    assert any(label.startswith("Balance of Singapore, ") for label, _ in metrics(at))


def test_a_visitor_chooses_whose_statistics(visit: Visit) -> None:
    at = visit("overview")

    at.button_group(key="reporter").set_value("SGP").run()

    assert not at.exception
    assert "as Singapore reports it" in told(at)


def test_an_economy_that_reports_nothing_has_dashes_and_a_sentence(visit_sound: Visit) -> None:
    at = visit_sound("overview", reporter="SGP")

    assert not at.exception
    assert {value for _, value in metrics(at)} == {"–"}
    assert "Singapore reports no trade of the pair in these years" in told(at)
    assert len(at.get("plotly_chart")) == 0


# --- the two flows


def test_the_years_narrow_the_figure(visit: Visit) -> None:
    at = visit("overview", years=["2010", "2015"])

    assert not at.exception
    assert "exports FOB, imports CIF; 2010–2015" in told(at)


def test_years_without_trade_are_said_and_not_drawn(visit: Visit) -> None:
    at = visit("overview", years=["2026", "2026"])

    assert not at.exception
    assert "South Korea reports no trade of the pair in these years" in told(at)
    assert len(at.get("plotly_chart")) == 0


def test_the_figure_has_a_table_twin_and_a_list_of_sources(visit_sound: Visit) -> None:
    table = visit_sound("overview", **{"two-flows-view": "Table"})
    sources = visit_sound("overview", **{"two-flows-view": "Sources"})

    assert not table.exception
    assert table.dataframe[0].value["Year"].tolist() == [2020]
    assert len(table.get("plotly_chart")) == 0
    assert "1. **The Courier** · [Trade by partner](<https://courier.example/customs-table>)" in told(sources)


def test_every_figure_can_be_taken_away(visit_sound: Visit) -> None:
    at = visit_sound("overview")

    # key figures and the flows; the menus are filled when they are opened
    assert [button.label for button in at.button].count("Add to brief") == 2
    assert list(at.download_button) == []


# --- newest rows


def test_the_newest_rows_come_first_each_with_date_and_source(visit_sound: Visit) -> None:
    at = visit_sound("overview")

    assert opened(at) == [
        "event-pact-in-force",
        "event-pact-signed",
        "event-pact-launched",
        "deal-dollar-fund",
        "deal-data-pact",
        "deal-port-joint-venture",
    ]
    assert "Q2 2021 · [The Courier, 6 May 2020](<https://courier.example/deal>)" in told(at)


@pytest.mark.parametrize(
    ("filters", "left"),
    [
        ({"years": ["2020", "2020"]}, ["deal-port-joint-venture"]),
        ({"sector": "digital", "q": "pact"}, ["event-pact-in-force", "event-pact-signed", "deal-data-pact"]),
        ({"q": "LAUNCHED talks"}, ["event-pact-launched"]),
    ],
)
def test_filters_narrow_the_newest_rows(
    visit_sound: Visit, filters: dict[str, str | list[str]], left: list[str]
) -> None:
    assert opened(visit_sound("overview", **filters)) == left


def test_when_nothing_matches_the_page_says_so(visit_sound: Visit) -> None:
    at = visit_sound("overview", q="no such words")

    assert not at.exception
    assert [block.value for block in at.caption].count("Nothing matches the filters.") == 2
    assert "containing “no such words”" in told(at)


def test_clearing_the_filters_brings_everything_back(visit_sound: Visit) -> None:
    at = visit_sound("overview", q="no such words", years=["2020", "2020"])

    at.button(key="clear-filters").click().run()

    assert len(opened(at)) == 6


def test_a_row_opens_its_detail(visit_sound: Visit) -> None:
    at = visit_sound("overview")

    at.button(key="newest-event-pact-signed").click().run()

    assert at.query_params["event"] == "pact-signed"
    assert "## Pact signed" in told(at)


# --- what is held and what is not


def test_the_data_says_what_it_holds_and_what_it_does_not(visit_sound: Visit) -> None:
    words = told(visit_sound("overview"))

    assert "- 3 official events\n- 3 company deals\n- 4 organisations\n" in words
    assert "Version 2026.11" in words
    assert "- 1 of 3 deals disclose no value\n- 0 of 3 events rest on a single source" in words


# --- junk in the address


@pytest.mark.parametrize(
    "parameters",
    [
        {"by": "<script>alert(1)</script>"},
        {"by": ""},
        {"years": ["x", "y"]},
        {"years": "-1"},
        {"sector": ["junk", "x" * 10_000]},
        {"q": "[x](javascript:alert(1)) \x00\x1b **b** $y$"},
        {"two-flows-view": "junk"},
        {"event": "../../etc/passwd"},
        {"unknown": "x"},
    ],
)
def test_junk_in_the_address_breaks_nothing(
    visit_sound: Visit, parameters: dict[str, str | list[str]]
) -> None:
    at = visit_sound("overview", **parameters)

    assert not at.exception
    assert len(at.metric) == 6
    assert not any("](javascript" in block.value for block in [*at.markdown, *at.caption])


# --- broken data

BREAKS = {
    "annual_trade": ("value_usd", "a lot", "trade/annual_trade.csv, line 2, column value_usd"),
    "events": ("kind", "party", "curated/events.csv, line 2, column kind"),
    "sources": ("kind", "rumour", "curated/sources.csv, line 2, column kind"),
    "sectors": ("sector_code", "No Code", "reference/sectors.csv, line 2, column sector_code"),
}


@pytest.mark.parametrize("table", BREAKS)
def test_a_broken_cell_is_told_with_file_and_line_and_no_page_fails(
    visit_tiny: Visit, tiny_folder: Path, table: str
) -> None:
    # given
    column, value, place = BREAKS[table]
    break_cell(tiny_folder, table, column, value)

    # when
    pages = {page: visit_tiny(page) for page in PAGES}

    # then no page fails, and each one that cannot be shown says where to look
    assert {page: [one.value for one in at.exception] for page, at in pages.items() if at.exception} == {}
    assert any(place in told(at) for page, at in pages.items() if page != "data")
    assert all(f'"{value}"' in told(at) for at in pages.values() if place in told(at))
    # and the page of checks lists it
    checks = visit_tiny("data", about="Checks")
    assert "1 problem found" in told(checks)
    assert checks.dataframe[0].value[["Line", "Column", "Value"]].to_numpy().tolist() == [[2, column, value]]


def test_what_does_not_need_a_broken_table_goes_on(visit_tiny: Visit, tiny_folder: Path) -> None:
    break_cell(tiny_folder, "events", "kind", "party")

    at = visit_tiny("overview")

    assert len(at.metric) == 6
    assert len(at.get("plotly_chart")) == 1
    assert opened(at) == ["deal-dollar-fund", "deal-data-pact", "deal-port-joint-venture"]
    assert "- 3 company deals" in told(at)
    assert "official events\n" not in told(at).replace("## Newest official events", "")


def test_a_repaired_file_is_noticed_without_a_restart(visit_tiny: Visit, tiny_folder: Path) -> None:
    # given
    break_cell(tiny_folder, "events", "kind", "party")
    at = visit_tiny("overview")
    assert at.error

    # when
    write_csv(tiny_folder, "events", tiny_rows()["events"])
    at.run()

    # then
    assert not at.error
    assert "event-pact-signed" in opened(at)


@pytest.mark.parametrize("name", PAGES)
def test_a_folder_that_is_not_there_is_told_on_every_page(
    visit_data: Callable[[Path], Visit], tmp_path: Path, name: str
) -> None:
    at = visit_data(tmp_path / "nowhere")(name, event="pact-signed")

    assert not at.exception
    assert at.error[0].value == "The data cannot be read."
    assert "it does not exist" in at.text[0].value
    assert len(at.main) <= 3


def test_a_folder_without_its_profile_says_what_to_do(visit_tiny: Visit, tiny_folder: Path) -> None:
    (tiny_folder / "dashboard.toml").write_text("pair = [")

    at = visit_tiny("overview")

    assert not at.exception
    assert at.error[0].value == "The data cannot be read."
    assert "repair its dashboard.toml" in at.text[0].value


@pytest.mark.parametrize("name", ["overview", "sources", "data"])
def test_tables_without_rows_break_no_page(visit_tiny: Visit, tiny_folder: Path, name: str) -> None:
    for table in tiny_rows():
        write_csv(tiny_folder, table, [])
    (tiny_folder / "articles" / "news-signed.md").unlink()
    (tiny_folder / "corrections.yml").write_text("[]\n")

    at = visit_tiny(name)

    assert not at.exception
