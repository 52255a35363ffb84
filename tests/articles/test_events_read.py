"""Events: the day that words stand for, who acts, and what is told twice."""

import pytest

from tests.articles import own

DAY = "2024-06-05"
KOREAN = "한국과 싱가포르가 협력을 넓힌다.\n\n입력 2024-06-05 09:00\n\n"
ENGLISH = "South Korea and Singapore widen ties\n\nJune 5, 2024\n\nSINGAPORE, June 5 (Yonhap) -- "


def rows(text: str, day: str = DAY) -> set[tuple[str, str, str | None]]:
    opening = KOREAN if any("가" <= letter <= "힣" for letter in text) else ENGLISH
    if day != DAY:
        opening = ""
    found = own.read(f"{opening}{text}\n", published=day)["events"]
    return {(one["kind"], one["stage"], one["date"]) for one in found}


@pytest.mark.parametrize(
    "text",
    [
        "산업부는 4일 싱가포르에서 싱가포르 통상산업부와 에너지 협력을 논의했다고 "
        "밝혔다.\n\n행사장에는 기업인 100여 명이 모였다.\n\n양국 장관은 이날 수소 협력 "
        "양해각서(MOU)를 체결했다.",
        "Korean and Singaporean ministers opened a fair on hydrogen on Tuesday.\n\nSome 100 "
        "firms from the two countries showed their goods.\n\nThat day, the two governments "
        "signed a memorandum of understanding on hydrogen.",
    ],
)
def test_that_day_is_the_one_told_before_it(text: str) -> None:
    assert ("mou", "signed", "2024-06-04") in rows(text)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "4일 관세청이 낸 자료를 보면 교역액은 한·싱가포르 FTA가 발효된 2006년 150억 달러에서 두 배로 늘었다.",
            ("agreement", "in_force", "2006"),
        ),
        (
            "4일 국토교통부 자료를 보면 승객은 한·싱가포르 항공협정을 체결한 1990년 10만 명에서 크게 늘었다.",
            ("agreement", "signed", "1990"),
        ),
    ],
)
def test_a_verb_before_a_date_tells_of_that_date(text: str, row: tuple[str, str, str]) -> None:
    assert rows(text) == {row}


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("안덕근 장관은 4일 서울에서 탄시렝 싱가포르 장관과 면담까지 했다.", ("dialogue", "held", "2024-06-04")),
        ("무역협회는 4일 로런스 웡 싱가포르 총리와 한·싱가포르 조찬간담회를 가졌다.", ("dialogue", "held", "2024-06-04")),
    ],
)  # fmt: skip
def test_a_meeting_is_one_with_any_particle(text: str, row: tuple[str, str, str]) -> None:
    assert rows(text) == {row}


@pytest.mark.parametrize(
    ("text", "day", "wanted"),
    [
        ("The air services agreement between South Korea and Singapore came into force on Feb "
         "9, the ministry said.", "2021-01-05", "2020-02-09"),
        ("The air services agreement between South Korea and Singapore will come into force on "
         "Feb 9, the ministry said.", "2021-01-05", "2021-02-09"),
        ("The air services agreement between South Korea and Singapore takes effect in March, "
         "the ministry said.", "2021-09-05", "2022-03"),
        ("한국과 싱가포르의 개정 항공협정이 4월 15일 발효됐다.", "2021-03-05", "2020-04-15"),
        ("한국과 싱가포르의 개정 항공협정이 1월 20일 발효된다.", "2021-12-05", "2022-01-20"),
    ],
)  # fmt: skip
def test_the_year_of_a_day_is_that_of_its_tense(text: str, day: str, wanted: str) -> None:
    assert rows(text, day) == {("agreement", "in_force", wanted)}


@pytest.mark.parametrize(
    "text",
    [
        "산업부는 4일 서울에서 싱가포르 통상산업부와 '제2차 한·싱가포르 에너지 대화'를 열었다. "
        "첫 모임은 2019년 3월 싱가포르에서 열렸다.",
        "Officials of South Korea and Singapore held the second Korea-Singapore Energy "
        "Dialogue in Seoul on Tuesday. The inaugural edition was held in Singapore in March "
        "2019.",
    ],
)
def test_an_earlier_edition_is_one_more_meeting(text: str) -> None:
    assert rows(text) == {("dialogue", "held", "2024-06-04"), ("dialogue", "held", "2019-03")}


def test_a_named_forum_that_took_place_is_a_dialogue() -> None:
    text = "4일 서울에서 '한·싱가포르 스타트업 포럼'이 열려 두 나라 기업인들이 의견을 나눴다."
    assert rows(text) == {("dialogue", "held", "2024-06-04")}


def test_one_signing_by_two_names_is_one_row() -> None:
    text = (
        "South Korea and Singapore on Tuesday signed an agreement on customs co-operation. The "
        "Customs Cooperation Agreement was signed on Tuesday by the two customs services."
    )
    assert len(own.read(ENGLISH + text, published=DAY)["events"]) == 1
    other = (
        "Singapore and South Korea signed an extradition treaty and an agreement on legal "
        "assistance on Tuesday."
    )
    assert len(own.read(ENGLISH + other, published=DAY)["events"]) == 2


@pytest.mark.parametrize(
    "text",
    [
        "정부는 지난 9월 DEPA에 가입을 신청했다. DEPA는 2020년 6월 세 나라가 서명해 2021년 1월 발효됐다.",
        "South Korea applied to join DEPA in September last year. The three founding members "
        "signed DEPA in June 2020, and it took effect in January 2021.",
    ],
)
def test_what_founders_did_is_no_accession(text: str) -> None:
    assert rows(text) == {("accession", "launched", "2023-09")}


def test_a_meeting_has_no_day_of_another_clause() -> None:
    text = "두 장관이 이날 서울에서 만나 서명한 이 협정은 오는 9월 발효된다."
    opening = "산업부는 4일 싱가포르 통상산업부와 '한·싱가포르 상호인정협정'을 맺었다고 밝혔다. "
    assert rows(opening + text) == {
        ("agreement", "signed", "2024-06-04"),
        ("agreement", "in_force", "2024-09"),
    }


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("The Energy Market Authority of Singapore (EMA) and the Korea Energy Agency (KEA) want "
         "cleaner power. The work rests on a Memorandum of Understanding on grids, which EMA "
         "and KEA signed on 14 May 2023.",
         ("mou", "signed", "2023-05-14")),
        ("The Cyber Security Agency of Singapore (CSA) concluded two Mutual Recognition "
         "Arrangements on Tuesday, one with the Korea Internet & Security Agency (KISA) and the "
         "other with Japan's ministry.",
         ("agreement", "signed", "2024-06-04")),
    ],
)  # fmt: skip
def test_agencies_sign_by_the_letters_that_an_article_gives_them(
    text: str, row: tuple[str, str, str]
) -> None:
    assert rows(text) == {row}


def test_both_sides_may_be_companies() -> None:
    text = (
        "Kakao of South Korea will work with Grab of Singapore on maps. The Korean company has done so "
        "before. Both sides signed a memorandum of understanding on 4 June 2024."
    )
    assert rows(text) == set()


def test_the_two_are_the_ministers_told_before() -> None:
    text = (
        "Foreign Minister Park Jin and his Singaporean counterpart, Vivian Balakrishnan, "
        "agreed on closer ties. The two met in Singapore on Tuesday."
    )
    assert rows(text) == {("dialogue", "held", "2024-06-04")}


def test_talks_of_others_are_none_of_the_two() -> None:
    text = "양국 장관은 4일 싱가포르에서 회담했다. 싱가포르는 지난해 6월 첫 북미정상회담이 열린 곳이다."
    assert rows(text) == {("dialogue", "held", "2024-06-04")}


def test_a_numbered_meeting_of_agencies_is_one() -> None:
    text = (
        "Singapore Customs and the Korea Customs Service have talked since 2012. Their fourth bilateral "
        "meeting took place in Busan on 14 May 2024."
    )
    assert ("dialogue", "held", "2024-05-14") in rows(text)


def test_defence_ministers_are_no_leaders() -> None:
    text = (
        "Minister for Defence Ng Eng Hen met the Republic of Korea Minister of National Defense Lee "
        "Jong-sup in Singapore on Tuesday. Mr Lee is on a visit."
    )
    assert rows(text) == {("dialogue", "held", "2024-06-04")}


def test_a_signature_by_video_link_is_no_meeting() -> None:
    text = (
        "Minister Chan Chun Sing of Singapore and Minister Yoo Myung-hee of South Korea signed a memorandum "
        "of understanding on standards via a video link on Tuesday."
    )
    assert rows(text) == {("mou", "signed", "2024-06-04")}


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "한·싱가포르 FTA 부속서에 화장품을 더하는 각서에 두 나라가 4일 서명했다. FTA 부속서는 7월 1일 발효됩니다.",
            ("agreement", "in_force", "2024-07-01"),
        ),
        (
            "Ministers of South Korea and Singapore signed an annex to the free trade agreement on Tuesday.",
            ("agreement", "signed", "2024-06-04"),
        ),
    ],
)
def test_an_annex_is_not_its_agreement(text: str, row: tuple[str, str, str]) -> None:
    assert row not in rows(text)


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("국토교통부는 4일 한·싱가포르 항공회담에서 여객 운수권을 주 10회 늘리기로 합의했다고 밝혔다.", True),
        (
            "국토교통부는 4일 한·싱가포르 항공회담에서 운항 횟수를 늘리기로 합의하고 양해각서를 맺었다고 밝혔다.",
            False,
        ),
        (
            "South Korea and Singapore agreed on Tuesday at aviation talks to raise the number of weekly flights.",
            True,
        ),
    ],
)
def test_flights_are_agreed_on_at_air_talks(text: str, is_found: bool) -> None:
    assert (("agreement", "concluded", "2024-06-04") in rows(text)) == is_found


def test_memoranda_are_signed_at_the_ceremony_of_an_agreement() -> None:
    text = (
        "The trade ministers of South Korea and Singapore signed a Supply Chain Partnership Arrangement on "
        "Tuesday. The text binds nobody. A memorandum of understanding on gas was signed at the same "
        "ceremony, along with others on food and startups."
    )
    assert ("mou", "signed", "2024-06-04") in rows(text)


def test_letters_that_are_exchanged_are_no_signature() -> None:
    text = (
        "한-싱가포르 디지털동반자협정(KSDPA)이 5일 발효된다.\n\n산업통상자원부는 양국이 국내 절차를 마쳤다는 "
        "서한을 주고받음에 따라 협정이 효력을 갖는다고 4일 밝혔다."
    )
    assert {stage for _, stage, _ in rows(text)} == {"in_force"}


def test_each_step_into_an_agreement_has_its_own_month() -> None:
    text = (
        "South Korea joins the Digital Economy Partnership Agreement with Singapore.\n\n"
        "Korea applied in September 2021 and concluded its accession talks with the members in June 2023."
    )
    assert {("accession", "launched", "2021-09"), ("accession", "concluded", "2023-06")} <= rows(text)


def test_what_the_european_union_agrees_with_korea_is_none_of_the_two() -> None:
    text = (
        "EU와 싱가포르가 3일 디지털무역협정에 서명했다.\n\n"
        "EU는 한국과도 올해 3월 디지털무역협정 협상을 끝냈으며 서명을 준비하고 있다."
    )
    assert rows(text) == set()


def test_korea_s_purchases_and_sales_are_told_by_the_verb_behind_the_sum() -> None:
    # given three values in one sentence, each with its verb behind it
    text = (
        "연합뉴스\n\n입력 2006.03.01 11:00\n\n지난해 양국 교역액은 127억달러로, 우리나라는 싱가포르에 "
        "74억달러어치를 수출하고 53억달러어치를 수입해 21억달러의 흑자를 냈다.\n"
    )
    # when it is read, then the surplus is no figure
    assert {(one["measure"], one["value"], one["year"]) for one in own.read(text)["figures"]} == {
        ("total", 12_700_000_000, 2005),
        ("export", 7_400_000_000, 2005),
        ("import", 5_300_000_000, 2005),
    }


@pytest.mark.parametrize(
    "text",
    [
        # after an act: the beginning of a time
        "한국과 싱가포르의 자유무역협정(FTA)이 발효된 뒤 5년 동안 수출이 두 배로 늘었다.",
        "양측은 한·싱가포르 FTA가 발효된 이후의 교역 동향을 살펴봤다.",
        "교역액은 한·싱가포르 FTA 발효 첫해인 2006년 153억 달러에서 두 배로 늘었다.",
        # the name of an act as a subject of talks
        "양국 통상당국은 한·싱가포르 자유무역협정(FTA) 체결 문제를 앞으로 논의하도록 했다.",
        # talks of two others
        "싱가포르 총리는 한국 대통령에게 지난 6월의 남북정상회담을 높이 평가한다고 전했다.",
        # what somebody did in a third economy before
        "Korea's Yoon flew in from the Philippines, where he and President Ferdinand Marcos agreed a strategic "
        "partnership on Monday and signed an MOU on a nuclear plant.",
        # since when, and not when
        "It was the first time President Yoon and Singapore's Prime Minister Wong had held summit talks since Mr "
        "Wong took office in May.",
        # of things that meet, and not people
        '진흥원 관계자는 싱가포르에서 "한국의 기술과 싱가포르의 연구가 만나면 힘이 된다"고 말했다.',
    ],
)
def test_what_only_speaks_of_an_act_is_none(text: str) -> None:
    # given a sentence below the opening that speaks of an act, when it is read, then no row is proposed for it
    dated = {
        row
        for row in rows(f"한국과 싱가포르는 가깝다. 두 나라는 이웃이다. 배가 오간다. {text}")
        if row[2] != DAY
    }
    assert dated == set()
    assert rows(f"한국과 싱가포르는 가깝다. 두 나라는 이웃이다. 배가 오간다. {text}") == set()


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "A forum of firms opened in Singapore on Tuesday. Korean President Yoon Suk Yeol met Singapore's Prime "
            "Minister Lawrence Wong for summit talks on the same day.",
            ("summit", "held", "2024-06-04"),
        ),
        (
            "한국과 싱가포르 통상장관은 4일 회담을 갖고 FTA를 추진하기로 합의했다. 양국은 공동연구회를 구성, "
            "내년 1월 첫 회의를 갖기로 했다.",
            ("dialogue", "announced", "2025-01"),
        ),
    ],
)
def test_the_day_is_that_told_before_or_ahead(text: str, row: tuple[str, str, str]) -> None:
    assert row in rows(text)


def test_from_a_weekday_on_is_ahead() -> None:
    # given a headline of the present, when something opens from Friday, then it is the Friday to come
    text = (
        "Singapore and South Korea open 'fast lane' for business travellers from Friday\n\nTravel between the two "
        "countries will be possible again from Friday, when the fast lane takes effect.\n"
    )
    found = own.read(text, published="2020-09-02")["events"]
    assert {(one["stage"], one["date"]) for one in found} == {("in_force", "2020-09-04")}


def test_a_scheme_of_two_names_is_one() -> None:
    text = "15일은 한국과 싱가포르 간 여행안전권역(트래블 버블)이 시행된 첫날이다."
    found = own.read(f"입력 2021-11-15 09:00\n\n{text}\n")["events"]
    assert [(one["stage"], one["date"]) for one in found] == [("in_force", "2021-11-15")]


def test_a_committee_of_the_headline_is_that_of_the_text() -> None:
    text = (
        "한·싱가포르 FTA 이행위 2일 서울서 개최\n\n입력 2018-11-01 11:00\n\n산업부는 오는 2일 서울에서 제4차 "
        "한·싱가포르 자유무역협정(FTA) 이행위원회를 연다고 1일 밝혔다.\n"
    )
    (event,) = own.read(text)["events"]
    assert (event["kind"], event["stage"], event["date"]) == ("committee", "announced", "2018-11-02")


@pytest.mark.parametrize("other", ["EU", "UAE"])
def test_letters_before_hangul_are_a_third_economy(other: str) -> None:
    # given a sentence on the agreement with one that is written in Latin letters, then it is not that of the two
    text = f"한국과 싱가포르가 무역을 넓힌다. 정부는 지난 3일 {other}와의 자유무역협정이 발효됐다고 밝혔다."
    assert rows(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "두 나라는 1975년 8월 8일 외교관계를 수립했다. 한국과 싱가포르의 일이다.",
        "South Korea and Singapore established diplomatic relations on August 8, 1975.",
    ],
)
def test_the_day_of_diplomatic_relations_is_a_milestone(text: str) -> None:
    assert rows(text) == {("milestone", "in_force", "1975-08-08")}


def test_a_year_of_diplomatic_relations_is_none() -> None:
    # given an anniversary that tells the year alone, then no row is proposed
    assert (
        rows("South Korea and Singapore, which established diplomatic relations in 1975, mark 50 years.")
        == set()
    )


def test_a_headline_has_the_month_that_its_text_tells() -> None:
    # given a headline with a day alone and a text that says it is to come
    text = (
        "박 대통령, 11일 리센룽 싱가포르 총리와 정상회담\n\n입력 2013-12-04 14:27\n\n박근혜 대통령이 오는 11일 "
        "청와대에서 리센룽 싱가포르 총리와 정상회담을 갖는다.\n"
    )
    found = own.read(text)["events"]
    assert {(one["kind"], one["stage"], one["date"]) for one in found} == {
        ("summit", "announced", "2013-12-11")
    }
