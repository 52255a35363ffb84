"""The agreement lens: indices, the difference below, and the warning that never goes away."""

import io
from datetime import date

import pandas as pd
import plotly.graph_objects as go
import pytest
from openpyxl import load_workbook

from dashboard.analysis.lens import ASEAN
from dashboard.figures import lens, lens_months
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.lens import LensChoice, agreement_lens
from dashboard.figures.theme import DARK, LIGHT
from dashboard.files import sheets
from dashboard.files.printing import print_figure
from dashboard.files.provenance import Provenance
from dashboard.model.catalog import Catalog
from tests.factories import tiny_catalog
from tests.trade import economy, series, trade_rows, value

WARNING = "Association, not effect"
TODAY = date(2026, 11, 24)
BILLIONS = {"SGP": [5, 8, 10, 12, 20], "MYS": [10, 10, 20, 30, 10], "VNM": [1, 1, 1, 1, None], "USA": [9] * 5}


def catalog_of(**changes: list[float | None]) -> Catalog:
    """Return a catalogue with exports and imports of Korea and Singapore from 2004 to 2008."""
    rows = trade_rows()
    rows["economies"] = [
        *(
            row | ({"asean_from_year": "1967"} if row["economy_code"] == "SGP" else {})
            for row in rows["economies"]
        ),
        economy("MYS") | {"asean_from_year": "1967"},
        economy("VNM") | {"asean_from_year": "1995"},
    ]
    rows["annual_trade"] = [
        value(reporter, partner, 2004 + place, flow, billions)
        for reporter, other in (("KOR", "SGP"), ("SGP", "KOR"))
        for partner, values in (BILLIONS | changes).items()
        for flow in ("export", "import")
        for place, billions in enumerate(values)
        if billions is not None
        for partner in [other if partner == "SGP" else partner]
    ]
    rows["trade_series"] = [
        row
        for reporter in ("KOR", "SGP")
        for year in range(2004, 2009)
        for row in series(reporter, year, "all", world=("100000000000", "100000000000"))
    ]
    rows["stated_ranks"], rows["rank_bounds"] = [], []
    rows["monthly_trade"] = [
        {"reporter_code": "SGP", "partner_code": "KOR", "month_date": f"{month}-01", "flow": "import",
         "value_amount": "1000000", "value_currency": "USD", "value_usd": "1000000", "valuation": "CIF",
         "source_id": "customs-table"}
        for month in pd.period_range("2004-01", "2008-12", freq="M")
    ]  # fmt: skip
    return tiny_catalog(rows)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return catalog_of()


def choice(measure: str = "export", *, reporter: str = "KOR", window: int = 2, peers: tuple[str, ...] = (ASEAN,),
           years: tuple[int, int] = (1990, 2026)) -> LensChoice:  # fmt: skip
    return LensChoice("KSFTA", reporter, measure, window, peers, *years)


def drawn(exhibit: Exhibit) -> go.Figure:
    assert exhibit.draw is not None
    return exhibit.draw(LIGHT)


def texts(figure: go.Figure) -> str:
    return " ".join(str(note.text) for note in figure.layout.annotations)


# --- the warning


@pytest.mark.parametrize("palette", [LIGHT, DARK])
@pytest.mark.parametrize("make", [agreement_lens, lens_months.month_lens])
def test_the_warning_is_in_the_figure_itself(catalog: Catalog, make: object, palette: object) -> None:
    exhibit = make(catalog, choice("import", reporter="SGP", window=1))  # type: ignore[operator]

    assert WARNING in texts(exhibit.draw(palette))
    assert WARNING in exhibit.subtitle
    assert WARNING in exhibit.alt


@pytest.mark.parametrize("peers", [(), (ASEAN,), ("USA",)])
def test_no_choice_takes_the_warning_away(catalog: Catalog, peers: tuple[str, ...]) -> None:
    exhibit = agreement_lens(catalog, choice(peers=peers, years=(2007, 2008)))

    assert WARNING in texts(drawn(exhibit))
    assert any(note.startswith(WARNING) for note in exhibit.notes)


@pytest.mark.parametrize("make", [agreement_lens, lens_months.month_lens])
def test_every_file_carries_the_warning(catalog: Catalog, make: object) -> None:
    exhibit: Exhibit = make(catalog, choice("import", reporter="SGP", window=1))  # type: ignore[operator]

    # CSV
    table = pd.read_csv(io.BytesIO(sheets.csv_bytes(exhibit.table)))
    assert set(table["How to read it"]) == {WARNING}
    # XLSX
    content = sheets.xlsx_bytes(exhibit, Provenance(catalog.profile, (), TODAY))
    about = load_workbook(io.BytesIO(content))["README"]
    assert any(WARNING in str(row[1].value) and row[0].value == "Note" for row in about.iter_rows())
    # PNG and SVG are made of this figure: in the plot, in the subtitle and under it
    assert texts(print_figure(exhibit, Provenance(catalog.profile, (), TODAY))).count(WARNING) == 3


# --- what is drawn


def test_the_pair_lies_on_top_in_the_sellers_colour_and_others_are_dashed_grey(catalog: Catalog) -> None:
    figure = drawn(agreement_lens(catalog, choice()))
    rest, basket, pair, bars = figure.data

    assert (pair.line.color, pair.line.dash) == (LIGHT.first, "solid")
    assert (basket.line.color, basket.line.dash) == (LIGHT.quiet_text, "dash")
    assert (rest.line.color, rest.line.dash) == (LIGHT.grey, "dot")
    assert bars.type == "bar"


@pytest.mark.parametrize(
    ("measure", "reporter", "colour"),
    [("import", "KOR", LIGHT.second), ("import", "SGP", LIGHT.first), ("total", "SGP", LIGHT.second)],
)
def test_goods_have_the_colour_of_who_sells_them(
    catalog: Catalog, measure: str, reporter: str, colour: str
) -> None:
    figure = drawn(agreement_lens(catalog, choice(measure, reporter=reporter)))

    assert figure.data[2].line.color == colour


def test_every_line_is_100_in_the_year_of_entry(catalog: Catalog) -> None:
    figure = drawn(agreement_lens(catalog, choice()))

    for line in figure.data[:3]:
        assert line.y[list(line.x).index(2006)] == 100


def test_the_bars_are_the_pair_less_the_basket_pale_before_entry(catalog: Catalog) -> None:
    bars = drawn(agreement_lens(catalog, choice())).data[3]

    assert list(bars.y) == [0, 30, 0, -30, 150]
    assert list(bars.marker.opacity) == [0.45, 0.45, 1, 1, 1]


def test_signature_and_entry_are_marked_through_both_panels(catalog: Catalog) -> None:
    figure = drawn(agreement_lens(catalog, choice()))
    upright = [shape for shape in figure.layout.shapes if shape.x0 == shape.x1]

    assert {round(shape.x0, 1) for shape in upright} == {2005.1, 2005.7}
    assert {shape.line.dash for shape in upright} == {"dot", "solid"}
    assert len(upright) == 4


def test_without_peers_there_is_one_panel(catalog: Catalog) -> None:
    figure = drawn(agreement_lens(catalog, choice(peers=())))

    assert [trace.type for trace in figure.data] == ["scatter", "scatter"]
    assert list(figure.layout.yaxis.domain) == [0, 1]


def test_a_year_that_is_not_held_is_a_gap() -> None:
    exhibit = agreement_lens(catalog_of(SGP=[5, None, 10, 12, 20]), choice())
    pair = drawn(exhibit).data[2]

    assert list(pair.y) == [50, None, 100, 120, 200]
    assert pair.connectgaps is False
    assert exhibit.table["Year"].tolist() == [2004, 2006, 2007, 2008]


def test_a_figure_has_no_title_of_its_own(catalog: Catalog) -> None:
    assert drawn(agreement_lens(catalog, choice())).layout.title.text is None


# --- what is said


def test_the_title_tells_both_moves(catalog: Catalog) -> None:
    assert agreement_lens(catalog, choice()).title == (
        "Korea’s exports to Singapore rose 100% from 2006, when KSFTA entered into force, to 2008; "
        "those to Mys fell 50%"
    )


def test_a_basket_without_most_of_its_peers_leads_no_title(catalog: Catalog) -> None:
    exhibit = agreement_lens(catalog, choice(peers=("MYS", "VNM", "DEU")))

    assert exhibit.title.endswith("those to the rest of the world fell 11%")
    assert "Left out, as years that are compared are not held: Deu" not in exhibit.title
    assert any("Vnm (2008)" in note for note in exhibit.notes)


def test_the_peers_are_named_in_notes_and_table(catalog: Catalog) -> None:
    exhibit = agreement_lens(catalog, choice(peers=("MYS", "USA")))

    assert "Peers added up: Mys and United States." in exhibit.notes
    assert set(exhibit.table["Peers added up"]) == {"Mys and United States"}


def test_years_that_are_cut_off_by_the_data_are_told(catalog: Catalog) -> None:
    exhibit = agreement_lens(catalog, choice(window=5))

    assert any("Years held after entry into force: 2 of 5. Not held: 2001–2003, 2009–2011." in note
               for note in exhibit.notes)  # fmt: skip


def test_a_base_year_that_is_not_held_is_said_and_nothing_drawn() -> None:
    exhibit = agreement_lens(catalog_of(SGP=[5, 8, None, 12, 20]), choice())

    assert exhibit.is_empty
    assert (
        exhibit.title
        == "No figure is held for Korea’s exports to Singapore in 2006, when KSFTA entered into force"
    )
    assert drawn(exhibit).data == ()


def test_when_nothing_after_entry_is_held_the_title_says_so() -> None:
    exhibit = agreement_lens(catalog_of(SGP=[5, 8, 10, None, None]), choice())

    assert exhibit.title.endswith("no year after 2006, when KSFTA entered into force, is held")
    assert not exhibit.is_empty


def test_the_years_filter_narrows_and_keeps_the_base(catalog: Catalog) -> None:
    exhibit = agreement_lens(catalog, choice(years=(2007, 2008)))

    assert exhibit.table["Year"].tolist() == [2007, 2008]
    assert exhibit.table["2006 = 100"].tolist() == [120, 200]


def test_hovering_tells_line_year_index_and_value(catalog: Catalog) -> None:
    pair = drawn(agreement_lens(catalog, choice())).data[2]

    assert pair.customdata[-1].split("<br>") == [
        "<b>to Singapore</b>",
        "2008",
        "index 200",
        "US$20.0\N{NO-BREAK SPACE}bn",
    ]


def test_values_and_days_are_sourced(catalog: Catalog) -> None:
    assert agreement_lens(catalog, choice()).source_ids == ("customs-table", "other-table", "news-signed")


def test_at_most_six_stages_are_marked_entries_before_signatures() -> None:
    rows = [("signed", f"2005-0{month}-01") for month in range(1, 8)] + [("in_force", "2006-03-02")]
    life = pd.DataFrame(rows, columns=["stage", "date"]).assign(
        date=lambda table: pd.to_datetime(table["date"])
    )

    kept = lens.lens_words.weightiest(life)

    assert len(kept) == 6
    assert kept["stage"].tolist()[-1] == "in_force"


# --- by month


def test_by_month_there_is_one_line_with_the_days_of_the_agreement(catalog: Catalog) -> None:
    exhibit = lens_months.month_lens(catalog, choice("import", reporter="SGP", window=1))
    figure = drawn(exhibit)

    assert [trace.type for trace in figure.data] == ["scatter"]
    assert exhibit.title == (
        "By month: Singapore’s imports from Korea stayed level from the year to Mar 2006, when KSFTA entered "
        "into force, to the year to Mar 2007"
    )
    assert {shape.x0 for shape in figure.layout.shapes if shape.x0 == shape.x1} == {
        "2005-08-04",
        "2006-03-02",
    }


def test_by_month_what_is_not_held_is_said(catalog: Catalog) -> None:
    exhibit = lens_months.month_lens(catalog, choice("export", reporter="KOR"))

    assert exhibit.is_empty
    assert exhibit.title == (
        "No figures by month are held for Korea’s exports to Singapore around Mar 2006, when KSFTA entered into "
        "force"
    )
