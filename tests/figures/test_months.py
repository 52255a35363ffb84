"""The figures of monthly trade: what is drawn, told and left out."""

import itertools
import re

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.figures.exhibit import Exhibit
from dashboard.figures.months import monthly_trade
from dashboard.figures.months_season import monthly_season
from dashboard.figures.months_words import MonthsChoice, currencies, series_words, usual_series
from dashboard.figures.theme import DARK, LIGHT
from dashboard.model.catalog import Catalog
from tests.factories import row, tiny_catalog, tiny_rows

ALL = ("kor-export", "kor-import", "sgp-export", "sgp-import", "sgp-domestic-export", "sgp-re-export")


def months(
    code: str, amounts: list[float | None], start: str = "2020-01-01", **changes: str
) -> list[dict[str, str]]:
    """Return months of a series; None is a month that is not held. US$1 is S$2 here."""
    reporter, _dash, flow = code.partition("-")
    own = {
        "reporter_code": reporter.upper(),
        "partner_code": {"kor": "SGP", "sgp": "KOR"}[reporter],
        "flow": flow.replace("-", "_"),
        "value_currency": "SGD" if reporter == "sgp" else "USD",
        "note_code": "",
    } | changes
    days = pd.date_range(start, periods=len(amounts), freq="MS").strftime("%Y-%m-%d")
    return [
        row("monthly_trade", month_date=day, value_usd=str(amount), value_amount=str(amount * 2), **own)
        for day, amount in zip(days, amounts, strict=True)
        if amount is not None
    ]


def catalog_of(*series: list[dict[str, str]]) -> Catalog:
    notes = [
        {"note_code": "rounded", "text": "Rounded."},
        {"note_code": "kosis-months-break", "text": "Of another scale."},
        {"note_code": "month-converted", "text": "Converted."},
    ]
    return tiny_catalog(
        tiny_rows() | {"monthly_trade": [one for rows in series for one in rows], "trade_notes": notes}
    )


def shown(
    catalog: Catalog,
    what: str = "value",
    *,
    series: tuple[str, ...] = ALL,
    currency: str = "USD",
    years: tuple[int, int] = (1960, 2030),
    marks: tuple[str, ...] = (),
) -> Exhibit:
    make = monthly_season if what == "season" else monthly_trade
    return make(catalog, MonthsChoice(series, what, currency, *years, marks=marks))


def drawn(exhibit: Exhibit, *, dark: bool = False) -> go.Figure:
    assert exhibit.draw is not None
    return exhibit.draw(DARK if dark else LIGHT)


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


SGP_TWO_YEARS = months("sgp-export", [1e9] * 12 + [1.1e9] * 12)
KOR_ONE_YEAR = months("kor-import", [2e9] * 12, "2021-01-01")


# --- what can be chosen


def test_every_series_held_can_be_chosen_and_whole_flows_come_first() -> None:
    catalog = catalog_of(months("sgp-re-export", [1]), SGP_TWO_YEARS, KOR_ONE_YEAR)

    assert list(series_words(catalog)) == ["kor-import", "sgp-export", "sgp-re-export"]
    assert series_words(catalog)["sgp-re-export"] == "Singapore’s re-exports to Korea"
    assert usual_series(catalog) == ("kor-import", "sgp-export")
    assert currencies(catalog) == {"usd": "USD", "sgd": "SGD"}


# --- nothing held


@pytest.mark.parametrize("what", ["value", "change", "sum", "season"])
def test_nothing_held_is_an_empty_exhibit(what: str) -> None:
    for exhibit in (
        shown(catalog_of(), what),
        shown(catalog_of(SGP_TWO_YEARS), what, series=()),
        shown(catalog_of(SGP_TWO_YEARS), what, years=(1990, 1995)),
        shown(catalog_of(KOR_ONE_YEAR), what, currency="SGD"),
    ):
        assert exhibit.is_empty
        assert "for these choices" in exhibit.title


# --- the finding


def test_the_title_states_the_newest_month_with_its_change() -> None:
    exhibit = shown(catalog_of(SGP_TWO_YEARS))

    assert plain(exhibit.title) == (
        "Singapore’s exports to Korea came to US$1.10 bn in Dec 2021, +10.0% on a year earlier"
    )


def test_the_title_of_changes_and_of_sums() -> None:
    catalog = catalog_of(SGP_TWO_YEARS)

    assert plain(shown(catalog, "change").title) == (
        "Singapore’s exports to Korea rose by 10.0% on a year earlier in Dec 2021"
    )
    assert plain(shown(catalog, "sum").title) == (
        "Singapore’s exports to Korea came to US$13.2 bn in the twelve months to Dec 2021, "
        "+10.0% on the twelve before"
    )


def test_a_fall_is_told_as_a_fall() -> None:
    exhibit = shown(catalog_of(months("sgp-export", [1e9] * 12 + [0.5e9])), "change")

    assert "fell by 50.0%" in exhibit.title


def test_the_subtitle_says_to_which_month_each_reporter_is_held() -> None:
    subtitle = shown(catalog_of(months("sgp-export", [1e9] * 14), KOR_ONE_YEAR)).subtitle

    assert "Korea (to Dec 2021) and Singapore (to Feb 2021)" in subtitle
    assert subtitle.startswith("US$ at current prices, by month")


# --- the figure


def test_two_reports_of_the_same_goods_are_two_lines_in_one_panel() -> None:
    figure = drawn(shown(catalog_of(SGP_TWO_YEARS, KOR_ONE_YEAR)))

    assert [(trace.name, trace.line.color, trace.yaxis) for trace in figure.data] == [
        ("Korea’s imports from Singapore", LIGHT.first, "y"),
        ("Singapore’s exports to Korea", LIGHT.second, "y"),
    ]
    assert [len(trace.x) for trace in figure.data] == [12, 24], "never blended"


def test_each_way_of_the_goods_has_its_panel() -> None:
    figure = drawn(shown(catalog_of(SGP_TWO_YEARS, months("sgp-import", [2e9] * 12))))

    headings = [note.text for note in figure.layout.annotations if note.text.startswith("<b>")]
    assert headings == ["<b>Korea to Singapore</b>", "<b>Singapore to Korea</b>"]
    assert {trace.yaxis for trace in figure.data} == {"y", "y2"}
    assert figure.layout.yaxis.range == figure.layout.yaxis2.range, "on one scale"
    assert figure.layout.yaxis.range[0] == 0


def test_a_gap_is_a_gap_and_named() -> None:
    exhibit = shown(catalog_of(months("sgp-export", [1e9, None, 1e9])))

    (trace,) = drawn(exhibit).data
    assert list(trace.y) == [1e9, None, 1e9]
    assert trace.connectgaps is False
    assert list(trace.marker.size) == [6, 0.1, 6], "a month alone is seen"
    assert any("Feb 2020 not held" in note for note in exhibit.notes)


def test_parts_of_exports_are_told_apart_without_colour() -> None:
    figure = drawn(
        shown(catalog_of(SGP_TWO_YEARS, months("sgp-re-export", [1]), months("sgp-domestic-export", [1])))
    )

    assert len({trace.line.dash for trace in figure.data}) == 3


def test_months_of_another_scale_are_dotted_and_said_so() -> None:
    apart = months("kor-import", [3e9] * 3, "2022-01-01", note_code="kosis-months-break")
    catalog = catalog_of(KOR_ONE_YEAR, apart)

    exhibit = shown(catalog)
    before, after = drawn(exhibit).data
    assert (before.line.dash, after.line.dash) == ("solid", "2px,2px")
    assert (before.x[-1], after.x[0]) == ("2021-12-01", "2022-01-01")
    assert "Dec 2021" in exhibit.title, "the finding is of a month that can be compared"
    assert any(note.startswith("Dotted") for note in exhibit.notes)
    assert any("Of another scale." in note for note in exhibit.notes)


def test_months_of_another_scale_are_neither_compared_nor_added() -> None:
    apart = months("kor-import", [3e9] * 3, "2022-01-01", note_code="kosis-months-break")
    catalog = catalog_of(KOR_ONE_YEAR, apart)

    assert shown(catalog, "change").is_empty
    exhibit = shown(catalog, "sum")
    assert list(drawn(exhibit).data[0].x) == ["2021-12-01"]
    assert any("from Jan 2022 on of another scale" in note for note in exhibit.notes)


def test_years_narrow_what_is_drawn_but_not_what_it_is_computed_from() -> None:
    figure = drawn(shown(catalog_of(SGP_TWO_YEARS), "sum", years=(2021, 2021)))

    assert next(iter(figure.data[0].x)) == "2021-01-01"
    assert len(figure.data[0].x) == 12


def test_the_own_currency_shows_what_was_published_and_says_what_it_leaves_out() -> None:
    catalog = catalog_of(months("sgp-export", [1e9] * 12, note_code="month-converted"), KOR_ONE_YEAR)

    exhibit = shown(catalog, currency="SGD")

    assert "S$2.00" in exhibit.title
    assert [trace.name for trace in drawn(exhibit).data] == ["Singapore’s exports to Korea"]
    assert any("Korea’s imports from Singapore" in note for note in exhibit.notes)
    assert not any("Converted" in note for note in exhibit.notes)
    assert any("Converted" in note for note in shown(catalog).notes)


def test_happenings_are_numbered_and_open_their_event() -> None:
    catalog = catalog_of(months("sgp-export", [1e9] * 36, "2005-01-01"))

    with_marks = shown(catalog, marks=("agreements",))
    figure = drawn(with_marks)

    (numbers,) = [trace for trace in figure.data if trace.yaxis == "y9"]
    assert list(numbers.text) == ["1"]
    assert with_marks.on_click == "event"
    assert with_marks.notes[0].startswith("①")
    assert all(trace.customdata is None for trace in figure.data if trace.yaxis != "y9")


def test_labels_of_lines_that_end_close_together_do_not_meet() -> None:
    figure = drawn(
        shown(
            catalog_of(
                SGP_TWO_YEARS, KOR_ONE_YEAR, months("sgp-re-export", [1e9]),
                months("sgp-domestic-export", [1e9]),
            )
        )
    )  # fmt: skip

    labels = [note for note in figure.layout.annotations if note.xref == "paper" and note.x == 1]
    spans = sorted(
        (note.yshift - 7.5 * (1 + note.text.count("<br>")), note.yshift + 7.5 * (1 + note.text.count("<br>")))
        for note in labels
    )
    assert len(spans) == 4
    assert all(low[1] <= high[0] + 1 for low, high in itertools.pairwise(spans))


def test_tooltips_are_short_and_there_is_no_title_in_the_figure() -> None:
    figure = drawn(shown(catalog_of(SGP_TWO_YEARS)), dark=True)

    (trace,) = figure.data
    assert plain(trace.text[-1]) == "US$1.10 bn"
    assert trace.hovertext[-1] == "Dec 2021"
    assert trace.hovertemplate.count("<br>") <= 4
    assert figure.layout.title.text is None


# --- the table


def test_the_table_holds_exactly_what_is_drawn() -> None:
    exhibit = shown(catalog_of(SGP_TWO_YEARS, KOR_ONE_YEAR), "change")

    table, (trace,) = exhibit.table, drawn(exhibit).data
    column = "Singapore’s exports to Korea, change on a year before, %"
    assert table[column].tolist()[::-1] == pytest.approx(list(trace.y))
    assert pd.api.types.is_datetime64_any_dtype(table["Month"])
    assert list(table)[-2:] == ["Source", "Source address"]
    assert table["Singapore’s exports to Korea, US$"].iloc[0] == 1.1e9


# --- seasons


def test_a_season_shows_every_full_year_its_average_and_the_last_year() -> None:
    catalog = catalog_of(months("sgp-export", [*range(1, 13), *range(1, 13), *range(12, 0, -1), 7]))

    exhibit = shown(catalog, "season")
    others, last, average = drawn(exhibit).data

    assert (others.name, last.name, average.name) == ("Other years", "2022", "Average")
    assert last.line.color == LIGHT.second
    assert len(others.x) == 2 * 13, "two years, a break after each"
    assert "2020–2022" in exhibit.subtitle
    assert exhibit.table["Year"].tolist() == ["Average", "2022", "2021", "2020"]
    assert exhibit.table["Dec"].tolist()[1:] == pytest.approx([15.4, 184.6, 184.6])
    assert list(exhibit.table)[-2:] == ["Source", "Source address"]
    assert "strongest in December" in exhibit.title


def test_a_single_full_year_is_no_average() -> None:
    exhibit = shown(catalog_of(months("sgp-export", list(range(1, 13)))), "season")

    assert [trace.name for trace in drawn(exhibit).data] == ["2020"]
    assert "on average" not in exhibit.title


def test_a_series_without_a_full_year_is_named_and_not_drawn() -> None:
    catalog = catalog_of(SGP_TWO_YEARS, months("kor-export", [1e9] * 11))

    exhibit = shown(catalog, "season")

    assert {trace.yaxis for trace in drawn(exhibit).data} == {"y"}
    assert any("Korea’s exports to Singapore" in note for note in exhibit.notes)


def test_text_of_the_data_is_shown_and_not_run() -> None:
    rows = tiny_rows() | {"monthly_trade": SGP_TWO_YEARS}
    rows["economies"] = [
        one | ({"short_name_en": "<b>S</b>"} if one["economy_code"] == "SGP" else {})
        for one in rows["economies"]
    ]

    figure = drawn(shown(tiny_catalog(rows)))

    assert not re.search(r"<b>S</b>", str([note.text for note in figure.layout.annotations]))
