"""The lives of agreements."""

from datetime import date

import plotly.graph_objects as go

from dashboard.figures.lifecycles import LifeChoice, lifecycles
from dashboard.figures.theme import LIGHT
from dashboard.model.catalog import Catalog
from tests.factories import row, tiny_catalog, tiny_rows

TODAY = date(2026, 11, 24)
CHOICE = LifeChoice((), 1970, 2026, TODAY)


def catalog_of(*stages: dict[str, str], agreements: list[dict[str, str]] | None = None) -> Catalog:
    rows = tiny_rows()
    rows["agreement_stages"] = list(stages)
    if agreements is not None:
        rows["agreements"] = agreements
    return tiny_catalog(rows)


def stage(name: str, day: str, event_id: str, **changes: str) -> dict[str, str]:
    return row("agreement_stages", stage=name, date=day, event_id=event_id, **changes)


SIGNED = stage("signed", "2005-08-04", "pact-signed")
IN_FORCE = stage("in_force", "2006-03-02", "pact-in-force")


def figure_of(catalog: Catalog, choice: LifeChoice = CHOICE) -> go.Figure:
    draw = lifecycles(catalog, choice).draw
    assert draw is not None
    return draw(LIGHT)


def words(figure: go.Figure) -> str:
    return " ".join(note.text for note in figure.layout.annotations)


def test_nothing_begun_gives_an_empty_exhibit_that_still_draws() -> None:
    assert lifecycles(catalog_of(), CHOICE).is_empty
    figure_of(catalog_of())
    assert lifecycles(catalog_of(SIGNED), LifeChoice((), 1970, 2004, TODAY)).is_empty


def test_the_part_in_force_is_a_bar_that_goes_on_to_today() -> None:
    figure = figure_of(catalog_of(SIGNED, IN_FORCE))

    (bar,) = [trace for trace in figure.data if trace.type == "bar"]
    (way,) = [trace for trace in figure.data if trace.name == "way"]
    (arrow,) = [trace for trace in figure.data if trace.name == "today"]
    assert list(bar.base) == ["2006-03-02"]
    assert list(bar.x) == [(TODAY - date(2006, 3, 2)).days * 86_400_000]
    assert bar.marker.color == LIGHT.grey, "for all parties"
    assert (list(way.x), way.line.dash) == (["2005-08-04", "2006-03-02"], "solid")
    assert list(arrow.x) == ["2026-11-24"]


def test_dates_of_signature_and_entry_into_force_can_be_read_without_pointing() -> None:
    text = words(figure_of(catalog_of(SIGNED, IN_FORCE)))

    assert "signed 4 Aug 2005" in text
    assert "in force from 2 Mar 2006" in text
    assert "<b>KSFTA</b> Free Trade Agreement" in text


def test_entry_into_force_for_one_economy_takes_its_colour_and_its_name() -> None:
    figure = figure_of(
        catalog_of(
            SIGNED,
            stage("in_force", "2022-01-01", "pact-in-force", economy_code="SGP"),
            stage("in_force", "2022-02-01", "pact-in-force", economy_code="KOR"),
        )
    )

    bars = [trace for trace in figure.data if trace.type == "bar"]
    assert [bar.marker.color for bar in bars] == [LIGHT.second, LIGHT.first]
    assert bars[0].y[0] < bars[1].y[0]
    assert "Singapore from 1 Jan 2022" in words(figure)
    assert "Korea from 1 Feb 2022" in words(figure)


def test_without_entry_into_force_the_line_is_dotted() -> None:
    figure = figure_of(catalog_of(SIGNED))

    (line,) = [trace for trace in figure.data if trace.name == "open"]
    assert line.line.dash == "dot"
    assert not [trace for trace in figure.data if trace.type == "bar"]


def test_only_the_chosen_agreements_are_shown() -> None:
    others = [row("agreements", agreement_code=code) for code in ("KSFTA", "OTHER")]
    catalog = catalog_of(
        SIGNED, stage("signed", "2010-01-01", "pact-signed", agreement_code="OTHER"), agreements=others
    )

    table = lifecycles(catalog, LifeChoice(("OTHER",), 1970, 2026, TODAY)).table

    assert table["Agreement"].tolist() == ["OTHER"]


def test_the_title_counts_entries_into_force_on_record() -> None:
    others = [row("agreements", agreement_code=code) for code in ("KSFTA", "OTHER")]
    open_one = stage("signed", "2010-01-01", "pact-signed", agreement_code="OTHER")

    def title(*stages: dict[str, str]) -> str:
        return lifecycles(catalog_of(*stages, agreements=others), CHOICE).title

    assert title(SIGNED, IN_FORCE) == "KSFTA entered into force on 2 Mar 2006"
    assert title(SIGNED) == "The agreement shown has no entry into force on record"
    assert title(SIGNED, IN_FORCE, open_one) == (
        "Entry into force is on record for 1 of 2 agreements, KSFTA the latest, on 2 Mar 2006"
    )


def test_an_agreement_without_stages_is_named_below() -> None:
    others = [row("agreements", agreement_code=code) for code in ("KSFTA", "OTHER")]

    notes = lifecycles(catalog_of(SIGNED, agreements=others), CHOICE).notes

    assert any("OTHER" in note for note in notes)


def test_a_mark_opens_the_event_it_rests_on() -> None:
    figure = figure_of(catalog_of(SIGNED, IN_FORCE))

    opened = [point[0] for trace in figure.data if trace.customdata is not None for point in trace.customdata]
    assert opened == ["event:pact-signed", "event:pact-in-force"]
