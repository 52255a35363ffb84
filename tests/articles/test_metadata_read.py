"""Who published an article, when and where from, and whose figures it tells: forms of pages and of sentences."""

from typing import Any

import pytest

from tests.articles import own

BODY = (
    "South Korea and Singapore went over their trade pact and will sit down again next year, officials said.\n\n"
    "Digital rules were on the table as well.\n"
)
KO_BODY = "한국과 싱가포르가 무역협정 개선을 논의했다고 정부가 밝혔다.\n\n디지털 규범도 다뤘다.\n"
OPENING = (
    "SEOUL, Jan. 27, 2025 (Yonhap) -- South Korea and Singapore opened talks on trade here on Monday.\n\n"
)
ABROAD = OPENING.replace("SEOUL", "SINGAPORE").replace("Yonhap", "Xinhua")
KO_OPENING = "입력 2025.03.04\n\n한국과 싱가포르가 4일 서울에서 통상장관 회담을 열었다.\n\n"


def publisher(text: str) -> Any:
    return own.read(text)["publisher"]


def figures(text: str) -> list[tuple[Any, ...]]:
    keys = ("reporter", "rank", "measure", "value")
    return [tuple(row[key] for key in keys) for row in own.read(text)["figures"]]


@pytest.mark.parametrize("section", ["All News", "Singapore Business News", "Latest News"])
def test_a_section_is_no_paper(section: str) -> None:
    # given a page that opens with one of its sections, and an agency's dateline
    text = f"{section}\nMay 2, 2024\n\nTwo sides meet over pact\n\nSEOUL, May 2 (Yonhap) -- {BODY}"
    # when it is read, then the agency published it
    assert publisher(text) == "Yonhap News Agency"


@pytest.mark.parametrize(
    ("page", "paper"),
    [
        (f"Two sides meet over pact\n\n{BODY}\nBy Korea Herald staff\n", "The Korea Herald"),
        (f"Two sides meet over pact\n\nBy A. Name, Korea Times staff reporter\n\n{BODY}", "The Korea Times"),
        (f"Two sides meet over pact\n\n{BODY}\n(name@heraldcorp.com)\n", "The Korea Herald"),
        (f"두 나라 다시 만난다\n\n{KO_BODY}\n홍길동 기자 name@heraldcorp.com\n", "Herald Business"),
        (f"Two sides meet over pact\n\n{BODY}\nLATEST NEWS\nKorea Herald Youtube\n", "The Korea Herald"),
        (
            f"Two sides meet over pact\n\nMinisters shake hands. ST PHOTO: A NAME\n\n{BODY}",
            "The Straits Times",
        ),
        (f"Two sides meet over pact\n\n{BODY}\nSign up for ST's Asia Newsletter\n", "The Straits Times"),
        (
            f"Channel NewsAsia - Singapore Business News\n\nTwo sides meet over pact\n\n{BODY}",
            "Channel NewsAsia",
        ),
        (f"Two sides meet over pact - The Business Times\n\n2 May 2024\n\n{BODY}", "The Business Times"),
    ],
)
def test_an_outlet_by_the_words_of_its_page(page: str, paper: str) -> None:
    # given a page that names its outlet beside the text only, when it is read, then that is its publisher
    assert publisher(page) == paper


def test_whose_picture_it_is_published_nothing() -> None:
    # given a caption that ends with the owner of the picture, a firm of our list
    text = f"두 나라 병원 짓는다\n\n새 병원 조감도(예상도). /쌍용건설\n\n{KO_BODY}\nⓒ 이데일리\n"
    # when it is read, then the mark of copyright tells the publisher
    assert publisher(text) == "Edaily"


def test_a_slogan_before_a_name_is_left_out() -> None:
    # given a mark of copyright with words of the paper about itself, one of which looks like its end
    text = f"두 나라 다시 만난다\n\n{KO_BODY}\nⓒ '바다 소식 & 항구 이야기' 물결레터, 무단 전재 금지\n"
    # when it is read, then the name behind them is the publisher
    assert publisher(text) == "물결레터"


@pytest.mark.parametrize("city", ["Putrajaya", "Johor Bahru", "Milan"])
def test_a_city_abroad_before_a_colon(city: str) -> None:
    # given a text that opens with a city in capitals and a colon, when it is read, then it is from there
    assert own.read(f"Two sides meet over pact\n\n{city.upper()}: {BODY}")["dateline_city"] == city


def test_a_word_before_a_colon_is_no_city() -> None:
    assert own.read(f"Two sides meet over pact\n\nCOMMENTARY: {BODY}")["dateline_city"] is None


def test_outlet_city_and_reporter_in_a_line() -> None:
    # given a byline of outlet, city and reporter, when it is read, then the city is that of the dateline
    text = f"두 나라 다시 만난다\n\n머니투데이 세종=홍길동 기자 | 2024.05.29 15:40\n\n{KO_BODY}"
    assert own.read(text)["dateline_city"] == "Sejong"


def test_the_day_of_a_dateline_is_that_on_which_it_was_said() -> None:
    # given a dateline without a year, a headline with the weekday of what is to come, and years in the text
    text = (
        "Pact with Singapore to start Friday\n\nSEOUL, May 2 (Yonhap) -- South Korea's pact with Singapore starts"
        " Friday, the ministry said Thursday.\n\nIt was agreed in June 2023, and Seoul had asked in 2021.\n"
    )
    # when it is read, then its year is the one in which the day was that on which the ministry spoke
    assert own.read(text)["published"] == "2024-05-02"


def test_a_last_line_of_outlet_and_day() -> None:
    text = (
        f"Two sides meet over pact\n\n{BODY}\nThe Straits Times, Oct 25, 2023\nJoin ST's Telegram channel\n"
    )
    assert own.read(text)["published"] == "2023-10-25"


@pytest.mark.parametrize(
    ("opening", "sentence", "rows"),
    [
        (OPENING, "Korea is Singapore's ninth-largest trading partner, while the city-state takes the tenth spot"
                  " among Korea's partners.", [("SGP", 9, "total", None), ("KOR", 10, "total", None)]),
        (OPENING, "Singapore holds seventh place among Korea's export markets.", [("KOR", 7, "export", None)]),
        (OPENING, "Korea was Singapore's eighth-largest trading partner in 2016. For Korea, Singapore ranks 10th.",
         [("SGP", 8, "total", None), ("KOR", 10, "total", None)]),
        (OPENING, "Korea's exports to Singapore came to US$18 billion in 2024, making it the sixth export market.",
         [("KOR", 6, "export", 18e9)]),
        (KO_OPENING, "싱가포르는 한국의 6대 교역 상대국이자 4대 투자 대상국이다.", [("KOR", 6, "total", None)]),
        (KO_OPENING, "싱가포르는 한국의 9대 교역국이다.", []),
        (KO_OPENING, "작년에 우리나라가 싱가포르에 수출한 금액은 208억달러로, 중국과 미국, 일본에 이은 5위였다.",
         [("KOR", 5, "export", 208e8)]),
    ],
)  # fmt: skip
def test_a_rank_in_words(opening: str, sentence: str, rows: list[tuple[Any, ...]]) -> None:
    # given a sentence that tells a place among partners, when it is read, then the rank is in the list of its owner
    assert figures(opening + sentence) == rows


@pytest.mark.parametrize(
    "source",
    [
        "figures from the South Korean side show",
        "according to Korean customs data",
        "Seoul's trade ministry said",
    ],
)
def test_trade_is_of_those_who_state_it(source: str) -> None:
    # given a rank in Singapore's list, and a value that Korea states
    rank = "Korea is Singapore's ninth-largest trading partner."
    text = f"{ABROAD}{rank} Two-way trade was worth US$7.8 billion in 2003, {source}."
    # when it is read, then the value is Korea's
    assert figures(text)[-1] == ("KOR", None, "total", 7.8e9)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (f"{OPENING}Singapore is Korea's second-largest trading partner in ASEAN, with two-way trade of US$29.7 billion"
         " in 2023.", 29.7e9),
        (f"{OPENING}Singapore is the second partner Korea has within ASEAN. Trade between them was worth US$29 billion"
         " last year.", 29e9),
        (f"{KO_OPENING}싱가포르는 아세안에서 베트남 다음가는 교역 상대로, 작년 양국 교역액은 197억 달러다.", 197e8),
    ],
)  # fmt: skip
def test_trade_told_behind_a_rank_in_the_region(text: str, value: float) -> None:
    # given a rank within a region and the trade of the two, when it is read, then the trade alone is a figure
    assert figures(text) == [("KOR", None, "total", value)]


def test_trade_of_another_behind_its_rank_is_none() -> None:
    sentence = "Vietnam is Korea's largest partner in ASEAN, ahead of Singapore, with two-way trade of US$79 billion."
    text = OPENING + sentence
    assert figures(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "우리나라가 싱가포르에 수출한 의료기기는 2020년 3천만 달러에서 2023년 2억 달러로 늘었다.",
        "2023년 대싱가포르 의약품 수출액은 1억 4천만 달러였다.",
        "지난해 싱가포르로 수출된 백신은 9천만 달러어치였다.",
        "South Korea exported $145 million worth of pharmaceuticals to Singapore in 2022.",
        "South Korean exports of cosmetics to Singapore rose to $140 million in 2022.",
    ],
)
def test_the_trade_of_one_kind_of_goods_is_no_figure(text: str) -> None:
    assert figures((KO_OPENING if "가" <= text[0] <= "힣" or "싱" in text else OPENING) + text + "\n") == []


def test_a_rank_goes_on_in_the_list_of_the_other() -> None:
    text = (
        f"{OPENING}South Korea is Singapore's ninth-largest trading partner. The city state is South "
        "Korea's tenth-largest, and its first in Southeast Asia. Trade between the two came to US$7.8 "
        "billion in 2003.\n"
    )
    assert figures(text) == [
        ("SGP", 9, "total", None),
        ("KOR", 10, "total", None),
        ("KOR", None, "total", 7.8e9),
    ]


def test_a_rank_among_investors_is_none_of_partners() -> None:
    text = (
        f"{OPENING}South Korea was Singapore's eighth-largest trading partner last year. Singapore was the "
        "sixth-largest foreign investor in South Korea.\n"
    )
    assert [one[:2] for one in figures(text)] == [("SGP", 8)]


@pytest.mark.parametrize(
    ("page", "paper"),
    [
        (
            f"Collaboration\nMay 2, 2024, by the editors of Port Watch\n\nTwo sides meet\n\n{BODY}",
            "Port Watch",
        ),
        (f"Two sides meet\nBy a correspondent\nStraits Times 17 Apr 09\n\n{BODY}", "The Straits Times"),
        (
            "두 나라 협력\n보도자료 | 배포일 2024. 2. 26.(월)\n\n"
            f"국가유산청(청장 홍길동)은 {KO_BODY.split(chr(10))[0] * 3}",
            "국가유산청",
        ),
    ],
)
def test_what_a_text_is_called_is_no_publisher(page: str, paper: str) -> None:
    assert publisher(page) == paper


@pytest.mark.parametrize(
    ("page", "city", "day"),
    [
        (f"Talks open\n\nSome Wire\nSEOUL, January 26, 2004\n\n{BODY}", "Seoul", "2004-01-26"),
        (f"협력 확대\n\n[한국신문=홍길동(싱가포르) 기자] {KO_BODY}", "Singapore", None),
        (f"협력 확대\n\n[서울=뉴스핌] 2018년 03월 05일 09:12\n\n{KO_BODY}", "Seoul", "2018-03-05"),
    ],
)
def test_where_and_when_a_page_was_written(page: str, city: str, day: str | None) -> None:
    found = own.read(page)
    assert (found["dateline_city"], found["published"]) == (city, day)


@pytest.mark.parametrize(
    ("weekday", "day"),
    [
        pytest.param("Thursday", "2005-08-04", id="month first"),
        pytest.param("Friday", "2005-04-08", id="day first"),
        pytest.param("Monday", None, id="neither"),
    ],
)
def test_a_stamp_that_may_be_read_either_way_is_the_day_whose_weekday_the_lead_names(weekday, day) -> None:
    text = f"Pact signed\n08-04-2005 20:17\nSouth Korea and Singapore signed a free trade agreement in Seoul {weekday}.\n"

    assert own.read(text)["published"] == day


def test_a_paper_that_no_source_is_of_yet_is_known_by_its_name() -> None:
    assert own.read(f"플래텀 > 스타트업\n\n2023.07.13\n\n{BODY}")["publisher"] == "플래텀"


def test_the_paper_and_its_day_before_the_text() -> None:
    # given a page that opens with its name and its day in brackets
    found = own.read(f"A pact on research\n\nSomeScience (Dec. 17, 2013) - {BODY}")
    assert (found["publisher"], found["published"]) == ("SomeScience", "2013-12-17")


def test_an_office_that_signs_with_an_apostrophe() -> None:
    found = own.read(f"{BODY}\nPRIME MINISTER'S OFFICE\nSINGAPORE\n19 NOVEMBER 2024\n")
    assert (found["publisher"], found["published"]) == ("Prime Minister's Office", "2024-11-19")


def test_the_city_of_a_byline_behind_a_blank() -> None:
    found = own.read(
        f"통상장관 회담 정례화\n\n입력 2000.11.26 00:00\n\n[ 싱가포르=한국경제 홍길동 기자 ]\n\n{KO_BODY}"
    )
    assert found["dateline_city"] == "Singapore"


def test_over_the_same_period_is_from_the_first_year_to_the_last() -> None:
    text = (
        "대(對)싱가포르 수출은 2006년 94억8900만달러에서 지난해 152억4400만달러로 늘었다. 같은 기간 수입은 "
        "58억8700만달러에서 78억5000만달러로 늘었다."
    )
    found = own.read(text, published="2011-08-23", publisher="연합뉴스")["figures"]
    assert [(one["year"], one["value"]) for one in found if one["measure"] == "import"] == [
        (2006, 5_887_000_000),
        (2010, 7_850_000_000),
    ]


def test_trade_that_is_hoped_for_is_no_figure() -> None:
    text = "The leaders of South Korea and Singapore hope trade will reach US$150 billion by 2015."
    assert own.read(text, published="2009-06-01")["figures"] == []


def test_the_paper_above_its_volume() -> None:
    found = own.read(f"The Daily Sun\nVol. 5 Num 424 Thu. August 04, 2005\n\nTwo to sign pact\n\n{BODY}")
    assert (found["publisher"], found["published"]) == ("The Daily Sun", "2005-08-04")


def test_the_city_of_a_line_of_the_agency() -> None:
    found = own.read(f"Two to sign pact\n\nAFP, Singapore\n\n{BODY}")
    assert (found["publisher"], found["dateline_city"]) == ("AFP", "Singapore")


def test_trade_at_that_time_is_of_the_year_told_before() -> None:
    text = "두 나라는 1975년 8월 8일 외교관계를 수립했다. 당시 한국과 싱가포르의 교역액은 7200만달러였다."
    (figure,) = own.read(f"입력 2025-08-07 09:00\n\n{text}\n")["figures"]
    assert (figure["year"], figure["value"]) == (1975, 72_000_000)


def test_whose_partner_the_other_is_tells_whose_figure_it_is() -> None:
    text = (
        "Korea-Singapore trade amounted to USD 24.9 billion in 2021, which makes Singapore Korea's second-largest "
        "trading partner within ASEAN."
    )
    (figure,) = own.read(text, published="2022-06-17", publisher="The Straits Times")["figures"]
    assert figure["reporter"] == "KOR"


@pytest.mark.parametrize(
    "line",
    ["Prime Minister's Office of the Republic of Singapore", "Office of the President"],
)
def test_the_office_of_a_head_of_state_or_government_publishes(line: str) -> None:
    assert publisher(f"Remarks at a joint conference\n{line}\n\n{BODY}") == line
