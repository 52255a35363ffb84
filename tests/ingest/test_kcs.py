"""The answers of Korea's customs, and what is no answer of theirs."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from dashboard.ingest.client import Order, UnexpectedShape
from dashboard.ingest.http import Answer
from dashboard.ingest.kcs import parse, questions
from tests.ingest.conftest import envelope, held, months

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "facts" / "trade" / "api_samples"
JANUARY = {("2026-01", "export"): 1_700_000_000, ("2026-01", "import"): 900_000_000}


def answer(body: bytes) -> list[Answer]:
    return [
        Answer(questions(Order(2026, 2026))[0], body, "application/xml", datetime(2026, 11, 27, tzinfo=UTC))
    ]


def test_one_question_a_year() -> None:
    assert [question.address for question in questions(Order(2025, 2026))] == [
        "https://apis.data.go.kr/1220000/nationtrade/getNationtradeList?"
        f"strtYymm={year}01&endYymm={year}12&cntyCd=SG"
        for year in (2025, 2026)
    ]


def test_a_month_gives_a_row_for_each_flow_and_the_total_none() -> None:
    harvest = parse(answer(months(JANUARY)), held)

    shown = harvest.parts[0].rows[["reporter_code", "partner_code", "flow", "value_usd", "valuation"]]
    assert shown.values.tolist() == [
        ["KOR", "SGP", "export", 1_700_000_000, "FOB"],
        ["KOR", "SGP", "import", 900_000_000, "CIF"],
    ]
    assert harvest.parts[0].rows["month_date"].dt.strftime("%Y-%m-%d").tolist() == [
        "2026-01-01",
        "2026-01-01",
    ]


@pytest.mark.parametrize("items", ["<items/>", "<items></items>"])
def test_no_month_gives_an_empty_table(items: str) -> None:
    assert parse(answer(envelope("00", f"<body>{items}</body>")), held).parts[0].rows.empty


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (b"", "no XML"),
        (b"<html><p>Log in", "no XML"),
        (b"\x00\xff", "no XML"),
        (b"<html/>", "its error without a code"),
        (envelope("00"), "without a list of items"),
        (envelope("22"), "its error 22, too many questions today"),
        (envelope("99"), "its error 99"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><response/>', "declares a document type"),
        (months(JANUARY, country="US"), "'US'"),
        (months({("2025-01", "export"): 5}), "2025.01"),
        (months({("2026-13", "export"): 5}), "2026.13"),
        (months(JANUARY, total=1), "a total of"),
        (months({("2026-01", "export"): -5}), "'-5'"),
        (months(JANUARY).replace(b"<expDlr>1700000000<", b"<expDlr>1.7E9<"), "'1.7E9'"),
        (months(JANUARY).replace(b"<expDlr>1700000000</expDlr>", b""), "''"),
    ],
)
def test_another_shape_is_told(body: bytes, found: str) -> None:
    with pytest.raises(UnexpectedShape) as caught:
        parse(answer(body), held)

    assert found in caught.value.found


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the publishers' real answers lie outside the project")
@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("kcs_gateway_error_bad_key_http403.xml", "its error 30, the key is unknown"),
        ("kcs_service_error_period_http200.xml", "its error 99"),
        ("kcs_type_json_gateway_error_http200.json", "its error 04"),
        ("kcs_nationtrade_ok.xml", "'US'"),
    ],
)
def test_real_answers_that_are_not_for_us_are_told(name: str, found: str) -> None:
    with pytest.raises(UnexpectedShape) as caught:
        parse(answer((SAMPLES / name).read_bytes()), held)

    assert found in caught.value.found


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the publishers' real answers lie outside the project")
def test_a_real_answer_is_read() -> None:
    body = (SAMPLES / "kcs_nationtrade_ok.xml").read_bytes().replace(b"<statCd>US<", b"<statCd>SG<")

    assert parse(answer(body), held).parts[0].rows["value_usd"].tolist() == [12_006_733_027, 6_762_138_027]


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the publishers' real answers lie outside the project")
def test_a_real_empty_answer_is_empty() -> None:
    assert parse(answer((SAMPLES / "kcs_empty.xml").read_bytes()), held).parts[0].rows.empty
