"""Where a publisher's annual values go: shown, beside what is shown, or nowhere."""

import pandas as pd
import pytest

from dashboard.ingest.annual import Cell, Series, gather
from dashboard.ingest.client import Harvest, Held, UnexpectedShape

ENTRY: dict[str, object] = {"publisher_code": "kosis", "title": "a table"}
COLUMNS = [
    "reporter_code", "partner_code", "year", "flow", "value_usd", "valuation", "value_kind", "source_id", "note_code",
]  # fmt: skip
NAMED = [
    "reporter_code", "year", "flow", "source_id", "completeness", "world_value_usd", "world_source_id", "reason",
]  # fmt: skip
ECONOMIES = [
    ("KOR", "410", "economy"), ("SGP", "702", "economy"), ("CHN", "156", "economy"), ("WLD", "001", "world"),
    ("XNS", None, "unspecified"), ("EUN", None, "group"),
]  # fmt: skip


def tables(
    shown: list[tuple[str, float, str, str]] | None = None,
    others: list[tuple[str, float, str, str]] | None = None,
    named: list[tuple[str, str]] | None = None,
) -> Held:
    """Tables of Korea's exports in 2020: partner, value, kind and source; source and completeness."""
    frames = {
        "economies": pd.DataFrame(ECONOMIES, columns=["economy_code", "m49_code", "kind"]),
        "economy_aliases": pd.DataFrame(
            [("kosis", "SG", "SGP"), ("kosis", "00", "WLD"), ("kosis", "QA", "XNS"), ("kosis", "QB", "XNS")],
            columns=["publisher_code", "alias", "economy_code"],
        ),
        "trade_series": pd.DataFrame(
            [("KOR", 2020, "export", source, whole, None, None, "reasons") for source, whole in named or []],
            columns=NAMED,
        ),
        **{
            name: pd.DataFrame(
                [
                    ("KOR", code, 2020, "export", value, "FOB", kind, source, None)
                    for code, value, kind, source in rows or []
                ],
                columns=COLUMNS,
            )
            for name, rows in (("annual_trade", shown), ("annual_trade_alternatives", others))
        },
    }
    return lambda name: frames[name]


def cells(**values: float) -> list[Cell]:
    return [Cell("KOR", code, f"label of {code}", 2020, "export", value) for code, value in values.items()]


def gathered(given: list[Cell], held: Held, **more: object) -> Harvest:
    series = Series(
        publisher_code="kosis", reporters=("KOR",), sources={"export": ("new", ENTRY)}, reason="Every partner.",
        **more,  # type: ignore[arg-type]
    )  # fmt: skip
    return gather(given, series, held)


def rows(harvest: Harvest, table: str) -> list[tuple[str, float, str]]:
    frame = next(part.rows for part in harvest.parts if part.table == table)
    return list(frame[["partner_code", "value_usd", "source_id"]].itertuples(index=False, name=None))


def gone(harvest: Harvest, table: str, held: Held) -> list[str]:
    part = next(part for part in harvest.parts if part.table == table)
    old = held(table)
    return old.loc[part.replaces(old), "partner_code"].tolist()


WHOLE = {"SG": 40.0, "156": 60.0, "00": 100.0}


def test_every_partner_of_a_year_that_is_not_held_is_shown() -> None:
    harvest = gathered(cells(**WHOLE), tables())

    assert rows(harvest, "annual_trade") == [("CHN", 60, "new"), ("SGP", 40, "new"), ("WLD", 100, "new")]
    named = next(part.rows for part in harvest.parts if part.table == "trade_series")
    assert named.iloc[0].tolist() == ["KOR", 2020, "export", "new", "all", 100.0, "new", "Every partner."]
    assert "for the first time" in harvest.told[0]


def test_nothing_given_changes_nothing() -> None:
    harvest = gathered([], tables())

    assert all(part.rows.empty for part in harvest.parts)


def test_every_partner_displaces_a_few_which_become_alternatives() -> None:
    held = tables(shown=[("SGP", 39, "published_rounded", "press")], named=[("press", "single")])

    harvest = gathered(cells(**WHOLE), held)

    assert ("SGP", 40, "new") in rows(harvest, "annual_trade")
    assert rows(harvest, "annual_trade_alternatives") == [("SGP", 39, "press")]
    assert gone(harvest, "annual_trade", held) == ["SGP"]
    assert "instead of press, which becomes an alternative" in harvest.told[0]


def test_sums_of_chapters_give_way_to_a_published_table() -> None:
    held = tables(shown=[("SGP", 37, "sum_of_chapters", "wto")], named=[("wto", "all")])

    assert rows(gathered(cells(**WHOLE), held), "annual_trade_alternatives") == [("SGP", 37, "wto")]


def test_beside_a_whole_table_of_another_publisher_values_are_alternatives() -> None:
    held = tables(shown=[("SGP", 39, "published", "wits")], named=[("wits", "all")])

    harvest = gathered(cells(**WHOLE), held)

    assert rows(harvest, "annual_trade") == []
    assert [row[0] for row in rows(harvest, "annual_trade_alternatives")] == ["CHN", "SGP", "WLD"]
    assert gone(harvest, "annual_trade", held) == []


def test_a_few_partners_displace_nothing() -> None:
    held = tables(shown=[("SGP", 39, "published", "press")], named=[("press", "single")])

    harvest = gathered(cells(**{"SG": 40.0, "00": 100.0}), held)

    assert rows(harvest, "annual_trade") == []
    assert "does not name every partner (40.0% of the total)" in harvest.told[0]


def test_the_source_that_is_shown_is_revised_in_place_and_what_others_filled_in_stays() -> None:
    held = tables(
        shown=[("SGP", 39, "published", "new"), ("CHN", 58, "sum_of_months", "ecos")],
        named=[("new", "largest")],
    )

    harvest = gathered(cells(SG=41), held)

    assert rows(harvest, "annual_trade") == [("SGP", 41, "new")]
    assert gone(harvest, "annual_trade", held) == ["SGP"]
    named = next(part.rows for part in harvest.parts if part.table == "trade_series")
    assert named["completeness"].tolist() == ["largest"]


def test_an_older_copy_gives_way_among_the_alternatives() -> None:
    held = tables(
        shown=[("SGP", 39, "published", "wits")],
        others=[("SGP", 38, "published", "copy")],
        named=[("wits", "all")],
    )

    harvest = gathered(cells(**WHOLE), held, supersedes=("copy",))

    assert gone(harvest, "annual_trade_alternatives", held) == ["SGP"]


def test_groups_and_unknown_codes_are_left_out_and_told() -> None:
    harvest = gathered(cells(EUN=30, ZZ=5, **WHOLE), tables())

    assert [row[0] for row in rows(harvest, "annual_trade")] == ["CHN", "SGP", "WLD"]
    assert "label of EUN" in harvest.told[0]
    assert "label of ZZ" in harvest.told[0]


def test_remainders_that_share_our_code_are_added_up() -> None:
    harvest = gathered(cells(QA=10, QB=20, **{"SG": 40.0, "00": 70.0}), tables())

    assert ("XNS", 30, "new") in rows(harvest, "annual_trade")


def test_the_reporter_itself_and_an_unfinished_year_give_no_row() -> None:
    harvest = gathered(cells(KOR=5, **WHOLE), tables(), unfinished=frozenset({2020}))

    assert rows(harvest, "annual_trade") == []
    assert "the year is not over" in harvest.told[0]


def test_two_values_for_one_economy_are_refused() -> None:
    with pytest.raises(UnexpectedShape, match="both SGP"):
        gathered(cells(SG=40, SGP=41), tables())


def test_partners_above_the_total_are_refused() -> None:
    with pytest.raises(UnexpectedShape, match="120 of 100"):
        gathered(cells(**{"SG": 60.0, "156": 60.0, "00": 100.0}), tables())


def test_the_caveat_of_the_series_and_of_a_partner() -> None:
    harvest = gathered(cells(**WHOLE), tables(), note=("general", "words"), own_notes={"CHN": "special"})

    frame = harvest.parts[0].rows
    assert frame.set_index("partner_code")["note_code"].to_dict() == {
        "CHN": "special", "SGP": "general", "WLD": "general",
    }  # fmt: skip
    assert harvest.notes == {"general": "words"}
