"""Firms that are known by name: the list, and what it tells of a name."""

import csv
from importlib.resources import files

import pytest

from dashboard.ingest.reader.firms import ELSEWHERE, FIRMS, firm_home
from dashboard.ingest.reader.groups import home_of, is_foreign
from dashboard.ingest.reader.hangul_names import hangul_names

LIST = files("dashboard.ingest.reader").joinpath("firms.csv").read_text(encoding="utf-8")


def test_every_row_of_the_list_has_an_economy_and_a_name() -> None:
    rows = list(csv.DictReader(LIST.splitlines()))

    assert {row["economy"] for row in rows} == {"KOR", "SGP", ELSEWHERE}
    assert all((row["english"] or row["korean"]) and None not in row for row in rows)


def test_no_name_is_listed_under_two_economies() -> None:
    told: dict[str, set[str]] = {}
    for row in csv.DictReader(LIST.splitlines()):
        for name in (*row["english"].split("|"), *row["korean"].split("|")):
            assert name == name.strip()
            told.setdefault(name, set()).add(row["economy"])

    assert {name: homes for name, homes in told.items() if name and len(homes) > 1} == {}


@pytest.mark.parametrize(
    ("name", "economy"),
    [
        pytest.param("Carousell", "SGP", id="one word"),
        pytest.param("Jurong Port Pte Ltd", "SGP", id="whole words at the beginning"),
        pytest.param("Carousellia", "", id="a longer word is another name"),
        pytest.param("야놀자", "KOR", id="in Korean"),
        pytest.param("야놀자그룹", "KOR", id="its group"),
        pytest.param("야놀자리", "", id="a longer Korean word is another name"),
        pytest.param("AirAsia", ELSEWHERE, id="of neither"),
        pytest.param("", "", id="empty"),
    ],
)
def test_a_firm_is_known_by_its_whole_name(name, economy) -> None:
    assert firm_home(name) == economy


def test_a_firm_of_neither_economy_has_no_home_among_the_two() -> None:
    assert home_of("에어아시아") == ""
    assert is_foreign("에어아시아")
    assert not is_foreign("제주항공")


def test_a_listed_firm_is_found_without_any_word_about_it() -> None:
    found = hangul_names("스쿠트와 제주항공이 손을 잡았다.", {})

    assert [(name, economy) for _, _, name, economy in sorted(found)] == [
        ("스쿠트", "SGP"),
        ("제주항공", "KOR"),
    ]


def test_a_name_of_one_syllable_is_found_only_where_it_stands_in_both_scripts() -> None:
    assert FIRMS["훅"] == "SGP"
    assert hangul_names("훅 들어온 소식에 주가가 올랐다.", {}) == []

    found = hangul_names("쿠팡이 싱가포르 동영상 업체 훅(HOOQ)을 인수했다.", {})

    assert ("훅", "SGP") in [one[2:] for one in found]


def test_a_building_job_is_no_body_that_ends_alike() -> None:
    found = hangul_names("현대건설이 싱가포르에서 해상 매립공사를 주롱도시공사로부터 따냈다.", {})

    assert {one[2] for one in found} == {"현대건설", "주롱도시공사"}
