"""The publishers of annual tables by partner: what is read from their answers, and what is none of theirs."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest

from dashboard.ingest import comtrade, ecos, imf, kosis, wits
from dashboard.ingest.client import Client, Harvest, Order, UnexpectedShape
from dashboard.ingest.http import Answer, Question
from tests.ingest import shapes
from tests.ingest.conftest import held

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "facts" / "trade" / "api_samples"
WHEN = datetime(2026, 11, 27, tzinfo=UTC)


def asked(client: Client, first: int = 2020, last: int = 2020, **more: bool) -> Sequence[Question]:
    return client.questions(Order(first, last, **more))


def read(client: Client, questions: Sequence[Question], bodies: Sequence[bytes]) -> Harvest:
    given = [Answer(question, body, "", WHEN) for question, body in zip(questions, bodies, strict=True)]
    return client.parse(given, held)


def values(harvest: Harvest) -> dict[tuple[str, str, int, str], float]:
    """Every annual value of the harvest that it brings itself, wherever it goes."""
    frames = [
        part.rows for part in harvest.parts if part.table in ("annual_trade", "annual_trade_alternatives")
    ]
    frame = pd.concat(frames)
    own = frame[frame["source_id"].isin(harvest.sources)]
    return {
        (row.reporter_code, row.partner_code, row.year, row.flow): row.value_usd
        for row in own.itertuples(index=False)
    }


def refused(client: Client, bodies: Sequence[bytes], **more: bool) -> str:
    with pytest.raises(UnexpectedShape) as caught:
        read(client, asked(client, **more), bodies)
    return caught.value.found


# KOSIS


def test_kosis_is_asked_once_for_all_years_and_partners() -> None:
    [question] = asked(kosis.CLIENT, 2017, 2025)

    assert question.params["startPrdDe"] == "2017"
    assert question.params["endPrdDe"] == "2025"
    assert question.params["objL1"] == "ALL"
    assert question.params["jsonVD"] == "Y"


def test_kosis_thousands_become_dollars_and_00_is_the_world() -> None:
    given = {("SG", 2020, "export"): 9_000_000.0, ("00", 2020, "export"): 12_000_000.0}

    harvest = read(kosis.CLIENT, asked(kosis.CLIENT), [shapes.kosis(given)])

    assert values(harvest) == {
        ("KOR", "SGP", 2020, "export"): 9_000_000,
        ("KOR", "WLD", 2020, "export"): 12_000_000,
    }


def test_kosis_withheld_cells_give_no_row_and_are_told() -> None:
    harvest = read(kosis.CLIENT, asked(kosis.CLIENT), [shapes.kosis({("SG", 2020, "export"): None})])

    assert values(harvest) == {}
    assert "withheld: SG 2020" in harvest.told[0]


def test_kosis_dashes_are_no_values() -> None:
    body = shapes.kosis({("SG", 2020, "export"): 1000.0}).replace(b'"DT": "1"', b'"DT": "-"')

    assert values(read(kosis.CLIENT, asked(kosis.CLIENT), [body])) == {}


def test_kosis_gives_no_row_for_the_year_that_is_not_over() -> None:
    harvest = read(
        kosis.CLIENT, asked(kosis.CLIENT, 2026, 2026), [shapes.kosis({("SG", 2026, "export"): 1000.0})]
    )

    assert values(harvest) == {}


def test_kosis_may_hold_nothing() -> None:
    assert values(read(kosis.CLIENT, asked(kosis.CLIENT), [shapes.kosis_error("30")])) == {}


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (b"", "no JSON"),
        (b"<html>", "no JSON"),
        (b"{method: 1}", "no JSON"),
        (b"{}", "another form"),
        (b"[1]", "1"),
        (shapes.kosis_error("31"), "its error 31, more cells than are given at once"),
        (shapes.kosis_error("99"), "its error 99"),
        (shapes.kosis({("SG", 2020, "export"): 1000.0}, unit="백만달러"), "the unit '백만달러'"),
        (shapes.kosis({("SG", 2020, "export"): 1000.0}).replace(b'"DT": "1"', b'"DT": "1.0E3"'), "'1.0E3'"),
        (shapes.kosis({("SG", 2020, "export"): 1000.0}).replace(b"FRM101", b"FRM102"), "FRM102"),
        (shapes.kosis({("SG", 2020, "export"): 1000.0}).replace(b'"2020"', b'"202001"'), "202001"),
    ],
)
def test_kosis_in_another_shape_is_told(body: bytes, found: str) -> None:
    assert found in refused(kosis.CLIENT, [body])


def test_kosis_at_its_cap_is_refused() -> None:
    many = {(f"S{at}", 2020, "export"): 1000.0 for at in range(40_000)}

    assert "40,000" in refused(kosis.CLIENT, [shapes.kosis(many)])


# Bank of Korea


def year(code: str, name: str, value: float, months: int = 12) -> list[tuple[str, str, str, float]]:
    return [(code, name, f"2020{month:02d}", value) for month in range(1, months + 1)]


EMPTY = shapes.ecos_error("INFO-200")


def test_ecos_has_its_key_in_the_path_and_not_in_what_is_kept() -> None:
    export, _ = asked(ecos.CLIENT)

    assert export.address == (
        "https://ecos.bok.or.kr/api/StatisticSearch/{key}/json/kr/1/10000/901Y011/M/202001/202012"
    )


def test_ecos_twelve_months_are_added_and_the_pair_s_months_kept() -> None:
    body = shapes.ecos("901Y011", year("SGP", "싱가포르", 5_000_000) + year("FIEE", "총지수", 9_000_000))

    harvest = read(ecos.CLIENT, asked(ecos.CLIENT), [body, EMPTY])

    assert values(harvest) == {
        ("KOR", "SGP", 2020, "export"): 60_000_000,
        ("KOR", "WLD", 2020, "export"): 108_000_000,
    }
    months = next(part.rows for part in harvest.parts if part.table == "monthly_trade")
    assert months["value_usd"].tolist() == [5_000_000] * 12
    assert set(months["partner_code"]) == {"SGP"}
    assert set(months["valuation"]) == {"FOB"}


def test_ecos_eleven_months_are_no_year() -> None:
    body = shapes.ecos("901Y011", year("SGP", "싱가포르", 5_000_000, months=11))

    harvest = read(ecos.CLIENT, asked(ecos.CLIENT), [body, EMPTY])

    assert values(harvest) == {}
    assert "싱가포르 2020" in harvest.told[0]


def test_ecos_groups_are_left_out_and_named() -> None:
    body = shapes.ecos("901Y011", year("A", "동남아", 5_000_000))

    assert "동남아" in " ".join(read(ecos.CLIENT, asked(ecos.CLIENT), [body, EMPTY]).told)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (b"<html>", "no JSON"),
        (b"[]", "another form"),
        (shapes.ecos_error("INFO-100"), "its error INFO-100"),
        (shapes.ecos("901Y011", year("SGP", "싱가포르", 5), unit="백만달러"), "백만달러"),
        (shapes.ecos("901Y012", year("SGP", "싱가포르", 5)), "901Y012"),
        (shapes.ecos("901Y011", [("SGP", "싱가포르", "201901", 5.0)]), "201901"),
        (shapes.ecos("901Y011", year("S", "싱가포르", 5)).replace(b'count": 12', b'count": 13'), "12"),
    ],
)
def test_ecos_in_another_shape_is_told(body: bytes, found: str) -> None:
    assert found in refused(ecos.CLIENT, [body, EMPTY])


# UN Comtrade


def comtrade_bodies(**given: bytes) -> list[bytes]:
    """Answers in the order of the questions: Korea X and M, Singapore X and M; empty where none is given."""
    empty = b'{"count": 0, "data": [], "error": ""}'
    return [given.get(name, empty) for name in ("korea_x", "korea_m", "singapore_x", "singapore_m")]


def test_comtrade_names_every_dimension_and_takes_the_preview_without_a_key() -> None:
    preview, keyed = asked(comtrade.CLIENT)[0], asked(comtrade.CLIENT, is_keyed=True)[0]

    assert preview.url.endswith("/public/v1/preview/C/A/HS")
    assert keyed.url.endswith("/data/v1/get/C/A/HS")
    assert {"cmdCode", "partner2Code", "customsCode", "motCode"} <= set(preview.params)


def test_comtrade_values_by_its_own_numbers() -> None:
    body = shapes.comtrade(410, 2020, "X", {0: 100.0, 702: 10.0, 842: 70.0, 490: 15.0, 899: 3.0, 837: 2.0})

    harvest = read(comtrade.CLIENT, asked(comtrade.CLIENT), comtrade_bodies(korea_x=body))

    assert values(harvest) == {
        ("KOR", code, 2020, "export"): value
        for code, value in {"WLD": 100, "SGP": 10, "USA": 70, "TWN": 15, "XNS": 5}.items()
    }
    assert any("SGP exports 2020" in sentence for sentence in harvest.told)


def test_comtrade_imports_that_are_not_cif_are_left_out() -> None:
    body = shapes.comtrade(410, 2020, "M", {702: 10.0}, cifvalue=None)

    harvest = read(comtrade.CLIENT, asked(comtrade.CLIENT), comtrade_bodies(korea_m=body))

    assert values(harvest) == {}
    assert any("not valued CIF" in sentence for sentence in harvest.told)


def test_comtrade_blank_values_are_left_out() -> None:
    body = shapes.comtrade(410, 2020, "X", {702: None})

    harvest = read(comtrade.CLIENT, asked(comtrade.CLIENT), comtrade_bodies(korea_x=body))

    assert values(harvest) == {}
    assert any("no value is given" in sentence for sentence in harvest.told)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (b"", "no JSON"),
        (b"[]", "another form"),
        (b'{"count": 0, "data": [], "error": "no"}', "an error inside"),
        (b'{"count": 2, "data": [], "error": ""}', "0"),
        (shapes.comtrade(410, 2020, "X", {702: 10.0}, motCode=1000), "1000"),
        (shapes.comtrade(410, 2020, "X", {702: 10.0}, customsCode="C01"), "C01"),
        (shapes.comtrade(410, 2020, "X", {702: 10.0}, partner2Code=156), "156"),
        (shapes.comtrade(410, 2020, "X", {702: 10.0}, cmdCode="85"), "85"),
        (shapes.comtrade(410, 2019, "X", {702: 10.0}), "2019"),
        (shapes.comtrade(702, 2020, "X", {410: 10.0}), "702"),
        (shapes.comtrade(410, 2020, "X", {702: 10.0}, primaryValue="10"), '"10"'),
        (shapes.comtrade(410, 2020, "X", dict.fromkeys(range(500), 1.0)), "500"),
    ],
)
def test_comtrade_in_another_shape_is_told(body: bytes, found: str) -> None:
    assert found in refused(comtrade.CLIENT, comtrade_bodies(korea_x=body))


def test_comtrade_with_a_key_has_another_cap() -> None:
    body = shapes.comtrade(410, 2020, "X", {702: 10.0} | {1000 + at: 1.0 for at in range(600)})

    bodies = comtrade_bodies(korea_x=body)

    assert ("KOR", "SGP", 2020, "export") in values(
        read(comtrade.CLIENT, asked(comtrade.CLIENT, is_keyed=True), bodies)
    )


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the publishers' real answers lie outside the project")
def test_a_real_comtrade_answer_is_read() -> None:
    body = (SAMPLES / "uncomtrade_v1_get_C_A_HS.json").read_bytes()
    body = body.replace(b'"reporterCode": 156', b'"reporterCode": 410').replace(
        b'"partnerCode": 280', b'"partnerCode": 0'
    )
    questions = asked(comtrade.CLIENT, 2010, 2010)

    harvest = read(
        comtrade.CLIENT,
        questions,
        [comtrade_bodies()[0], body.replace(b'"X"', b'"M"'), *comtrade_bodies()[2:]],
    )

    assert values(harvest)["KOR", "ARG", 2010, "import"] == 6_804_128_143


# WITS


def wits_bodies(**given: bytes) -> list[bytes]:
    return [given.get(name, b"") for name in ("korea_x", "korea_m", "singapore_x", "singapore_m")]


def test_wits_thousands_become_dollars_and_regions_give_no_row() -> None:
    body = shapes.wits(
        "KOR", 2020, "XPRT-TRD-VL", {"WLD": 1e6, "SGP": 1e5, "OAS": 2e5, "EAS": 5e5, "UNS": 3e3, "FRA": None}
    )

    harvest = read(wits.CLIENT, asked(wits.CLIENT), wits_bodies(korea_x=body))

    assert values(harvest) == {
        ("KOR", code, 2020, "export"): pytest.approx(value)
        for code, value in {"WLD": 1e6, "SGP": 1e5, "TWN": 2e5, "XNS": 3e3}.items()
    }


def test_wits_years_that_are_not_held_are_told() -> None:
    harvest = read(wits.CLIENT, asked(wits.CLIENT), wits_bodies())

    assert values(harvest) == {}
    assert harvest.told[0] == "Nothing is given for KOR exports 2020."


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (b"<Error/>", "another form"),
        (b"{}", "another form (KeyError)"),
        (shapes.wits("SGP", 2020, "XPRT-TRD-VL", {"KOR": 1.0}), "SGP"),
        (shapes.wits("KOR", 2019, "XPRT-TRD-VL", {"SGP": 1.0}), "XPRT"),
        (shapes.wits("KOR", 2020, "MPRT-TRD-VL", {"SGP": 1.0}), "MPRT"),
        (shapes.wits("KOR", 2020, "XPRT-TRD-VL", {"SGP": 1.0}).replace(b'"Total"', b'"Food"'), "Food"),
        (shapes.wits("KOR", 2020, "XPRT-TRD-VL", {"SGP": 1.0}).replace(b'"PARTNER"', b'"OTHER"'), "OTHER"),
    ],
)
def test_wits_in_another_shape_is_told(body: bytes, found: str) -> None:
    assert found in refused(wits.CLIENT, wits_bodies(korea_x=body))


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the publishers' real answers lie outside the project")
def test_a_real_wits_answer_for_another_question_is_told() -> None:
    body = (SAMPLES / "wits_sdmx_tradestats_trade.json").read_bytes()

    assert "USA" in refused(wits.CLIENT, wits_bodies(korea_m=body))


# IMF


def imf_bodies(**given: bytes) -> list[bytes]:
    return [given.get(name, b"") for name in ("korea_x", "korea_m", "singapore_x", "singapore_m")]


def test_imf_dollars_are_dollars_whatever_the_scale_and_only_the_world_is_kept_of_the_groups() -> None:
    body = shapes.imf(
        "KOR",
        "XG_FOB_USD",
        {("G001", 2020): 1e6, ("SGP", 2020): 1e5, ("G110", 2020): 5e5, ("JPN", 2020): None},
    )

    harvest = read(imf.CLIENT, asked(imf.CLIENT), imf_bodies(korea_x=body))

    assert values(harvest) == {("KOR", "WLD", 2020, "export"): 1e6, ("KOR", "SGP", 2020, "export"): 1e5}


def test_imf_years_before_those_asked_are_left_out() -> None:
    body = shapes.imf("KOR", "XG_FOB_USD", {("SGP", 1999): 1e5})

    assert values(read(imf.CLIENT, asked(imf.CLIENT), imf_bodies(korea_x=body))) == {}


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (b"<html>", "none of COUNTRY"),
        (b"\xff\xfe", "UnicodeDecodeError"),
        (shapes.imf("SGP", "XG_FOB_USD", {("KOR", 2020): 1.0}), "SGP XG_FOB_USD A"),
        (shapes.imf("KOR", "MG_CIF_USD", {("SGP", 2020): 1.0}), "MG_CIF_USD"),
        (shapes.imf("KOR", "XG_FOB_USD", {("SGP", 2020): 1.0}).replace(b",2020,", b",2020-Q1,"), "2020-Q1"),
        (shapes.imf("KOR", "XG_FOB_USD", {("SGP", 2020): -1.0}), "-1.0"),
    ],
)
def test_imf_in_another_shape_is_told(body: bytes, found: str) -> None:
    assert found in refused(imf.CLIENT, imf_bodies(korea_x=body))
