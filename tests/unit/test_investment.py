"""Direct investment positions by whose capital it is and who counted."""

import pandas as pd

from dashboard.analysis.investment import COLUMNS, GAP_COLUMNS, counting_gaps, told_by_investor
from tests.factories import frame

PAIR = ("KOR", "SGP")


def position(
    direction: str,
    basis: str,
    billions: float,
    *,
    year: int = 2024,
    reporter: str = "SGP",
    partner: str = "KOR",
) -> dict[str, str]:
    return {
        "reporter_code": reporter,
        "partner_code": partner,
        "year": str(year),
        "direction": direction,
        "basis": basis,
        "value_usd": str(billions * 1e9),
        "source_id": "customs-table",
    }


def told(*rows: dict[str, str]) -> pd.DataFrame:
    return told_by_investor(frame("investment_positions", *rows), pair=PAIR)


def test_inward_is_the_partners_capital_and_outward_the_reporters() -> None:
    found = told(position("inward", "reported", 38), position("outward", "mirror", 21))

    assert found["investor_code"].tolist() == ["KOR", "SGP"]
    assert found["host_code"].tolist() == ["SGP", "KOR"]


def test_a_mirror_value_was_counted_by_the_partner() -> None:
    found = told(position("inward", "reported", 38), position("inward", "mirror", 44))

    assert found.set_index("counted_by")["value_usd"].to_dict() == {"KOR": 44e9, "SGP": 38e9}
    assert found.set_index("counted_by")["is_mirror"].to_dict() == {"KOR": True, "SGP": False}


def test_other_economies_are_left_out() -> None:
    assert told(position("inward", "reported", 38, partner="USA")).empty


def test_the_gap_is_the_investors_count_less_the_hosts() -> None:
    found = counting_gaps(told(position("inward", "reported", 40), position("inward", "mirror", 44)))

    assert found["gap_usd"].tolist() == [4e9]
    assert found["gap_pct"].round(6).tolist() == [10.0]


def test_what_one_alone_counted_has_no_gap() -> None:
    assert counting_gaps(told(position("outward", "mirror", 21))).empty


def test_a_negative_position_has_no_gap_in_per_cent() -> None:
    found = counting_gaps(told(position("inward", "reported", -1), position("inward", "mirror", 1)))

    assert found["gap_usd"].tolist() == [2e9]
    assert found["gap_pct"].isna().all()


def test_nothing_held_gives_empty_tables() -> None:
    assert told().empty
    assert told().columns.tolist() == COLUMNS
    assert counting_gaps(told()).columns.tolist() == GAP_COLUMNS
