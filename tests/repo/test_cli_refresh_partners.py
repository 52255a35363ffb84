"""`ksties refresh` with whole tables by partner, on a copy of the real data: the gap of 2017–2022 closes."""

import csv
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dashboard.cli import main
from dashboard.data.validation import validate_folder
from tests.ingest import shapes
from tests.ingest.conftest import REAL, Reply, Server

FLOWS = ("export", "import")
LETTERS = {"export": "X", "import": "M"}


@pytest.fixture
def publisher() -> Iterator[Server]:
    server = Server()
    yield server
    server.stop()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(REAL, tmp_path / "data"))


@cache
def rows(path: str) -> list[dict[str, str]]:
    with (REAL / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def codes(publisher_code: str, is_code: Callable[[str], bool]) -> dict[str, str]:
    """A publisher's code for each of our economies, where it has one of a kind."""
    return {
        row["economy_code"]: row["alias"]
        for row in rows("reference/economy_aliases.csv")
        if row["publisher_code"] == publisher_code and is_code(row["alias"])
    }


def is_customs_code(alias: str) -> bool:
    return len(alias) == 2 and alias.isupper()


def everyone(reporter: str, year: int, flow: str) -> dict[str, float]:
    """Every partner of a year, made of 2015's list where we hold none; what we hold stays as it is."""
    trade = [
        row
        for row in rows("trade/annual_trade.csv")
        if row["reporter_code"] == reporter and row["flow"] == flow
    ]
    held = {row["partner_code"]: float(row["value_usd"]) for row in trade if row["year"] == str(year)}
    named = {*codes("kosis", is_customs_code), "KOR"}
    like = {
        row["partner_code"]: float(row["value_usd"])
        for row in trade
        if row["year"] == "2015" and row["partner_code"] in named and row["partner_code"] not in held
    }
    fixed = {code: value for code, value in held.items() if code in named}
    share = (held["WLD"] - sum(fixed.values())) / max(sum(like.values()), 1.0)
    made = {code: round(value * share, -3) for code, value in like.items() if value > 1e6}
    return {**made, **fixed, "WLD": held["WLD"]}


def kosis(years: range) -> list[bytes]:
    code = {**codes("kosis", is_customs_code), "WLD": "00"}
    return [
        shapes.kosis(
            {
                (code[partner], year, flow): value
                for year in years
                for flow in FLOWS
                for partner, value in everyone("KOR", year, flow).items()
            }
        )
    ]


def ecos(years: range) -> list[bytes]:
    name = {row["economy_code"]: row["name_ko"] for row in rows("reference/economies.csv")}
    return [
        shapes.ecos(
            table,
            [
                (total if partner == "WLD" else partner, name[partner], f"{year}{month:02d}", value / 12)
                for partner, value in everyone("KOR", year, flow).items()
                for month in range(1, 13)
            ],
        )
        for year in years
        for table, flow, total in (("901Y011", "export", "FIEE"), ("901Y012", "import", "FIEF"))
    ]


def comtrade(years: range) -> list[bytes]:
    number = {row["economy_code"]: int(row["m49_code"] or 0) for row in rows("reference/economies.csv")}
    number |= {partner: int(own) for partner, own in codes("un-comtrade", str.isdigit).items()}
    return [
        shapes.comtrade(
            reporter,
            year,
            LETTERS[flow],
            {0 if partner == "WLD" else number[partner]: value for partner, value in values.items()},
        )
        for code, reporter in (("KOR", 410), ("SGP", 702))
        for year in years
        for flow in FLOWS
        if (values := everyone(code, year, flow))
    ]


def wits(years: range) -> list[bytes]:
    own = {"TWN": "OAS"}
    return [
        shapes.wits(
            reporter,
            year,
            indicator,
            {own.get(code, code): value for code, value in everyone(reporter, year, flow).items()},
        )
        for reporter in ("KOR", "SGP")
        for year in years
        for indicator, flow in (("XPRT-TRD-VL", "export"), ("MPRT-TRD-VL", "import"))
    ]


def imf(years: range) -> list[bytes]:
    own = {"WLD": "G001"}
    return [
        shapes.imf(
            reporter,
            indicator,
            {
                (own.get(code, code), year): value
                for year in years
                for code, value in everyone(reporter, year, flow).items()
            },
        )
        for reporter in ("KOR", "SGP")
        for indicator, flow in (("XG_FOB_USD", "export"), ("MG_CIF_USD", "import"))
    ]


def refresh(server: Server, folder: Path, word: str, *words: str) -> Result:
    environment = {
        "KSTIES_DATA": str(folder),
        "KSTIES_CACHE": str(folder.parent / "cache"),
        f"KSTIES_PUBLISHER_{word.upper()}": server.address,
        f"KSTIES_KEY_{word.upper()}": "s3cret",
    }
    return CliRunner().invoke(main, ["refresh", word, *words], env=environment)


def problems(folder: Path) -> list[str]:
    return [problem.sentence() for problem in validate_folder(folder) if problem.file != "datapackage.json"]


def rank(folder: Path, year: int) -> Result:
    words = ["rank", "--reporter", "KOR", "--partner", "SGP", "--year", str(year), "--data", str(folder)]
    return CliRunner().invoke(main, words)


SHAPES = {"kosis": kosis, "ecos": ecos, "comtrade": comtrade, "wits": wits, "imf": imf}


@pytest.mark.parametrize("word", SHAPES)
def test_a_whole_table_closes_a_year_of_the_gap(publisher: Server, data: Path, word: str) -> None:
    assert rank(data, 2022).exit_code != 0
    publisher.replies = [Reply(body) for body in SHAPES[word](range(2022, 2023))]

    # a twelfth of the year is not what we hold of the months, which ECOS gives too
    result = refresh(publisher, data, word, "--from", "2022", "--to", "2022", "--accept-doubts")

    assert result.exit_code == 0, result.output
    before = "some" if word == "ecos" else "bok-ecos-901y011"
    assert f"KOR exports 2022 is shown from all partners, instead of {before}" in result.output
    assert "s3cret" not in result.output
    assert problems(data) == []
    assert rank(data, 2022).exit_code == 0


def test_one_question_to_kosis_closes_the_whole_gap(publisher: Server, data: Path) -> None:
    publisher.replies = [Reply(body) for body in kosis(range(2017, 2023))]

    result = refresh(publisher, data, "kosis", "--from", "2017", "--to", "2022")

    assert result.exit_code == 0, result.output
    assert len(publisher.asked) == 1
    assert [rank(data, year).exit_code for year in range(2017, 2023)] == [0] * 6
    assert problems(data) == []


def test_asking_again_changes_nothing(publisher: Server, data: Path) -> None:
    publisher.replies = [Reply(body) for body in kosis(range(2017, 2023))]
    words = ("kosis", "--from", "2017", "--to", "2022")
    refresh(publisher, data, *words)

    result = refresh(publisher, data, *words)

    assert "nothing changed" in result.output, result.output


def test_what_was_shown_stays_as_an_alternative(publisher: Server, data: Path) -> None:
    publisher.replies = [Reply(body) for body in kosis(range(2022, 2023))]

    refresh(publisher, data, "kosis", "--from", "2022", "--to", "2022")

    others = (data / "trade/annual_trade_alternatives.csv").read_text(encoding="utf-8")
    assert "KOR,SGP,2022,export,20207781000,FOB,derived,bok-ecos-901y012,derived-from-surplus" in others


def test_singapore_s_own_table_is_not_displaced(publisher: Server, data: Path) -> None:
    before = (data / "trade/annual_trade.csv").read_text(encoding="utf-8")
    publisher.replies = [Reply(body) for body in imf(range(2022, 2023))]

    refresh(publisher, data, "imf", "--from", "2022", "--to", "2022")

    after = (data / "trade/annual_trade.csv").read_text(encoding="utf-8")
    assert [line for line in after.splitlines() if line.startswith("SGP,")] == [
        line for line in before.splitlines() if line.startswith("SGP,")
    ]


def test_a_total_far_from_the_one_held_is_refused(publisher: Server, data: Path) -> None:
    body = kosis(range(2022, 2023))[0].replace(
        b'"UNIT_NM": "\xec\xb2\x9c\xeb\x8b\xac\xeb\x9f\xac"', b'"UNIT_NM": "1,000 dollars"'
    )
    publisher.replies = [Reply(body.replace(b'"DT": "', b'"DT": "1'))]

    result = refresh(publisher, data, "kosis", "--from", "2022", "--to", "2022")

    assert result.exit_code == 1
    assert (
        "KOR WLD 2022 export changed by" in result.output or "add up to the published total" in result.output
    )


def test_without_a_key_kosis_is_not_asked(publisher: Server, data: Path) -> None:
    result = CliRunner().invoke(main, ["refresh", "kosis"], env={"KSTIES_DATA": str(data)})

    assert result.exit_code == 1
    assert "KSTIES_KEY_KOSIS" in result.output


def test_comtrade_is_asked_without_a_key(publisher: Server, data: Path) -> None:
    publisher.replies = [Reply(body) for body in comtrade(range(2022, 2023))]
    environment = {
        "KSTIES_DATA": str(data),
        "KSTIES_CACHE": str(data.parent / "cache"),
        "KSTIES_PUBLISHER_COMTRADE": publisher.address,
    }

    result = CliRunner().invoke(
        main, ["refresh", "comtrade", "--from", "2022", "--to", "2022"], env=environment
    )

    assert result.exit_code == 0, result.output
    assert all(path.startswith("/public/v1/preview/") for path in publisher.asked)


def test_an_error_in_the_second_answer_leaves_every_table(publisher: Server, data: Path) -> None:
    before = {path: path.read_bytes() for path in data.rglob("*.csv")}
    publisher.replies = [
        Reply(comtrade(range(2022, 2023))[0]),
        Reply(b'{"count": 0, "data": [], "error": "no"}'),
    ]
    publisher.replies += [Reply(b'{"count": 0, "data": [], "error": ""}')] * 2

    result = refresh(publisher, data, "comtrade", "--from", "2022", "--to", "2022")

    assert result.exit_code == 1
    assert "an error inside the answer" in result.output
    assert {path: path.read_bytes() for path in data.rglob("*.csv")} == before


def test_a_new_year_of_singapore_s_own_table(publisher: Server, data: Path) -> None:
    publisher.replies = [Reply(body) for body in singstat(2025)]

    result = refresh(publisher, data, "singstat", "--from", "2025", "--to", "2025", "--accept-doubts")

    assert result.exit_code == 0, result.output
    assert "SGP exports 2025 is shown from all partners, for the first time" in result.output
    assert problems(data) == []
    words = ["rank", "--reporter", "SGP", "--partner", "KOR", "--year", "2025", "--data", str(data)]
    assert CliRunner().invoke(main, words).exit_code == 0


def singstat(year: int) -> list[bytes]:
    """The year before once more, a twelfth of it each month."""
    name = codes("singstat", lambda alias: True)
    rate = 1.336
    origins = [row for row in rows("trade/export_origins.csv") if row["year"] == str(year - 1)]
    imports = {
        row["partner_code"]: float(row["value_usd"]) * rate
        for row in rows("trade/annual_trade.csv")
        if (row["reporter_code"], row["year"], row["flow"]) == ("SGP", str(year - 1), "import")
    }
    amounts = [imports] + [
        {row["partner_code"]: float(row["value_amount"]) for row in origins if row["flow"] == flow}
        for flow in ("domestic_export", "re_export")
    ]
    return [
        shapes.singstat(
            year, {name[code]: [f"{value / 12e6:.1f}"] * 12 for code, value in table.items() if code in name}
        )
        for table in amounts
    ]
