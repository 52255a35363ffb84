"""Happenings to mark on a time axis."""

from dashboard.analysis.marks import MOST_MARKS, Mark, agreement_marks, chosen_marks, event_marks
from tests.factories import frame, row


def marks_of(
    stages: list[dict[str, str]], agreements: list[dict[str, str]], *, years: tuple[int, int] = (1990, 2030)
) -> tuple[Mark, ...]:
    return agreement_marks(
        frame("agreement_stages", *stages),
        frame("agreements", *agreements),
        first_year=years[0],
        last_year=years[1],
    )


def stage(code: str, name: str, day: str, *, economy: str = "") -> dict[str, str]:
    return row("agreement_stages", agreement_code=code, stage=name, date=day, economy_code=economy)


def agreement(code: str, *, kind: str = "free_trade", scope: str = "bilateral") -> dict[str, str]:
    return row("agreements", agreement_code=code, kind=kind, scope=scope)


def codes(marks: tuple[Mark, ...]) -> list[str]:
    return [mark.agreement_code for mark in marks]


def test_no_stages_give_no_marks() -> None:
    assert marks_of([], []) == ()
    assert marks_of([], [agreement("A")]) == ()
    assert marks_of([stage("A", "signed", "2005-08-04")], []) == ()


def test_an_agreement_is_marked_where_it_entered_into_force() -> None:
    marks = marks_of(
        [stage("A", "signed", "2005-08-04"), stage("A", "in_force", "2006-03-02")], [agreement("A")]
    )

    assert [(mark.stage, mark.date.year, mark.date_precision) for mark in marks] == [
        ("in_force", 2006, "day")
    ]


def test_a_signature_is_marked_where_nothing_entered_into_force() -> None:
    marks = marks_of(
        [stage("A", "launched", "2004-01-27"), stage("A", "signed", "2005-08-04")], [agreement("A")]
    )

    assert [(mark.stage, mark.event_id) for mark in marks] == [("signed", "pact-signed")]


def test_an_agreement_that_is_only_negotiated_is_not_marked() -> None:
    assert marks_of([stage("A", "launched", "2004-01-27")], [agreement("A")]) == ()


def test_the_first_entry_into_force_counts_and_names_its_economy() -> None:
    marks = marks_of(
        [
            stage("A", "in_force", "2022-02-01", economy="KOR"),
            stage("A", "in_force", "2022-01-01", economy="SGP"),
        ],
        [agreement("A")],
    )

    assert [(mark.date.month, mark.economy_code) for mark in marks] == [(1, "SGP")]


def test_a_stage_of_all_parties_names_no_economy() -> None:
    assert marks_of([stage("A", "signed", "2005-08-04")], [agreement("A")])[0].economy_code == ""


def test_only_the_years_shown_are_marked() -> None:
    stages = [
        stage(code, "in_force", f"{year}-01-01") for code, year in (("A", 2005), ("B", 2006), ("C", 2008))
    ]

    assert codes(marks_of(stages, [agreement(code) for code in "ABC"], years=(2006, 2007))) == ["B"]


def test_agreements_that_are_not_about_trade_are_not_marked() -> None:
    assert marks_of([stage("A", "in_force", "1981-02-13")], [agreement("A", kind="tax")]) == ()


def test_of_equal_agreements_the_earlier_weighs_more() -> None:
    stages = [
        stage(code, "in_force", f"{year}-01-01") for code, year in (("A", 2020), ("B", 2006), ("C", 2012))
    ]

    assert codes(marks_of(stages, [agreement(code) for code in "ABC"])) == ["B", "C", "A"]


def test_only_the_weightiest_are_numbered_in_the_order_of_time_and_the_others_follow() -> None:
    # given eight agreements: the plurilateral ones are the oldest, the pair's own the youngest
    scopes = ["plurilateral"] * 3 + ["asean"] * 3 + ["bilateral"] * 2
    names = [f"A{number}" for number in range(8)]
    stages = [
        stage(code, "in_force", f"{2000 + place}-01-01") | {"event_id": f"event-{place}"}
        for place, code in enumerate(names)
    ]

    # when
    marks = chosen_marks(
        [marks_of(stages, [agreement(code, scope=scope) for code, scope in zip(names, scopes, strict=True)])]
    )

    # then the six weightiest come first, in order of time
    assert codes(marks[:MOST_MARKS]) == ["A0", "A3", "A4", "A5", "A6", "A7"]
    assert codes(marks[MOST_MARKS:]) == ["A1", "A2"]


def test_free_trade_weighs_more_than_a_framework_of_the_same_scope() -> None:
    kinds = ["economic_framework"] * 6 + ["free_trade"]
    stages = [stage(f"A{place}", "signed", f"{2000 + place}-01-01") for place in range(7)]

    marks = marks_of(stages, [agreement(f"A{place}", kind=kind) for place, kind in enumerate(kinds)])

    assert codes(marks)[0] == "A6"


# --- events of other kinds


def events(*rows: tuple[str, str, str]) -> tuple[dict[str, str], ...]:
    return tuple(
        row("events", event_id=name, kind=kind, date=day, title=name.title()) for name, kind, day in rows
    )


def ids(marks: tuple[Mark, ...]) -> list[str]:
    return [mark.event_id for mark in marks]


def test_events_of_a_kind_stand_newest_first_within_the_years() -> None:
    table = frame(
        "events",
        *events(
            ("old", "summit", "1989-01-01"), ("mid", "summit", "2010-01-01"),
            ("new", "summit", "2020-01-01"), ("trip", "visit", "2015-01-01"),
        ),
    )  # fmt: skip

    marks = event_marks(table, "summit", first_year=1990, last_year=2020)

    assert ids(marks) == ["new", "mid"]
    assert (marks[0].kind, marks[0].title) == ("summit", "New")


def test_no_events_give_no_marks() -> None:
    assert event_marks(frame("events"), "summit", first_year=1990, last_year=2020) == ()
    assert chosen_marks([]) == ()
    assert chosen_marks([(), ()]) == ()


def test_every_chosen_kind_has_its_turn() -> None:
    # given more summits and visits than there are numbers
    table = frame(
        "events",
        *events(
            *((f"summit-{n}", "summit", f"{2000 + n}-01-01") for n in range(9)),
            *((f"visit-{n}", "visit", f"1990-01-0{n}") for n in range(1, 3)),
        ),
    )
    groups = [event_marks(table, kind, first_year=1980, last_year=2030) for kind in ("summit", "visit")]

    # when
    marks = chosen_marks(groups)

    # then both visits are numbered, and the newest summits, in the order of time
    assert ids(marks[:MOST_MARKS]) == ["visit-1", "visit-2", "summit-5", "summit-6", "summit-7", "summit-8"]
    assert len(marks) == 11


def test_an_event_that_two_kinds_name_is_marked_once() -> None:
    table = frame("events", *events(("pact-signed", "agreement", "2005-08-04")))
    of_agreements = marks_of([stage("A", "signed", "2005-08-04")], [agreement("A")])

    marks = chosen_marks([of_agreements, event_marks(table, "agreement", first_year=2000, last_year=2010)])

    assert [(mark.event_id, mark.kind) for mark in marks] == [("pact-signed", "agreements")]
