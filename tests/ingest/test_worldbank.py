"""The World Bank's answers, and what is no answer of it."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest

from dashboard.ingest.client import Harvest, Order, UnexpectedShape
from dashboard.ingest.http import Answer
from dashboard.ingest.worldbank import parse, questions
from tests.ingest.conftest import held, page

EXPORTS, IMPORTS = "TX.VAL.MRCH.CD.WT", "TM.VAL.MRCH.CD.WT"
SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "facts" / "trade" / "api_samples"


def read(given: list[Answer]) -> Harvest:
    return parse(given, held)


def answers(exports: bytes, imports: bytes | None = None) -> list[Answer]:
    when = datetime(2026, 11, 27, tzinfo=UTC)
    bodies = (exports, page(IMPORTS, {}) if imports is None else imports)
    return [
        Answer(question, body, "application/json", when)
        for question, body in zip(questions(Order(2020, 2021)), bodies, strict=True)
    ]


def test_one_question_a_flow_with_its_years() -> None:
    asked = [question.address for question in questions(Order(2020, 2024))]

    assert asked == [
        f"https://api.worldbank.org/v2/country/WLD/indicator/{indicator}?format=json&date=2020%3A2024&per_page=1000"
        for indicator in (EXPORTS, IMPORTS)
    ]


def test_values_are_read_in_us_dollars_by_year_and_flow() -> None:
    harvest = read(answers(page(EXPORTS, {2021: 22_300e9, 2020: 17_650e9}), page(IMPORTS, {2021: 22_600e9})))

    assert harvest.parts[0].table == "world_trade"
    assert harvest.parts[0].rows[["year", "flow", "value_usd"]].values.tolist() == [
        [2020, "export", 17_650e9],
        [2021, "export", 22_300e9],
        [2021, "import", 22_600e9],
    ]
    assert harvest.parts[0].rows["source_id"].tolist() == [
        "world-bank-goods-exports", "world-bank-goods-exports", "world-bank-goods-imports"
    ]  # fmt: skip


def test_a_year_without_value_gives_no_row() -> None:
    harvest = read(answers(page(EXPORTS, {2021: None, 2020: 1e12})))

    assert harvest.parts[0].rows["year"].tolist() == [2020]


def test_no_value_at_all_gives_an_empty_table() -> None:
    harvest = read(answers(page(EXPORTS, {})))

    assert harvest.parts[0].rows.empty
    assert isinstance(harvest.parts[0].rows, pd.DataFrame)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (b"<html>Log in</html>", "no JSON"),
        (b"", "no JSON"),
        (b"\xff\xfe\x00", "no JSON"),
        (b"{}", "another form"),
        (b"[]", "another form"),
        (b"null", "another form"),
        (b'[{"message": [{"id": "120", "key": "Invalid value", "value": "x"}]}]', "its error 120"),
        (b'[{"page": 1, "pages": 3}, []]', "3 pages"),
        (b'[{"page": 1, "pages": 1}, null]', "another form"),
        (page(EXPORTS, {2020: 1.0}, country="KOR"), "KOR"),
        (page(IMPORTS, {2020: 1.0}), IMPORTS),
        (page(EXPORTS, {2020: -5.0}), "-5"),
        (page(EXPORTS, {2020: 0}), '"value": 0'),
        (page(EXPORTS, {2020: "17"}), '"17"'),  # type: ignore[dict-item]
        (page(EXPORTS, {2020: True}), "true"),
        (page(EXPORTS, {"2020Q1": 5.0}), "2020Q1"),  # type: ignore[dict-item]
    ],
)
def test_another_shape_is_told(body: bytes, found: str) -> None:
    with pytest.raises(UnexpectedShape) as caught:
        read(answers(body))

    assert found in caught.value.found
    assert EXPORTS in caught.value.expected


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the publishers' real answers lie outside the project")
def test_a_real_observation_is_read() -> None:
    items = json.loads((SAMPLES / "worldbank_v2_get_data_items_wbdata_docs.json").read_text(encoding="utf-8"))
    for item in items:
        item["indicator"]["id"], item["countryiso3code"] = EXPORTS, "WLD"

    harvest = read(answers(json.dumps([{"page": 1, "pages": 1}, items]).encode()))

    assert harvest.parts[0].rows[["year", "value_usd"]].values.tolist() == [[2019, 6.0]]
