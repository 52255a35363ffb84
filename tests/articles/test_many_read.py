"""Agreements of many in which both economies are: their acts, their parts, and those of others alone."""

import pytest

from tests.articles import own
from tests.articles.test_events_read import rows

BOTH = " South Korea and Singapore are among the members."
KO_BOTH = " 한국과 싱가포르가 모두 들어 있다."


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "Economic ministers of ASEAN and South Korea signed the Agreement on Trade in Goods under the "
            "ASEAN-Korea Free Trade Agreement in Kuala Lumpur on 24 August 2006." + BOTH,
            ("agreement", "signed", "2006-08-24"),
        ),
        (
            "Fourteen economies of the IPEF put their names to the Supply Chain Agreement on 14 November "
            "2023 in San Francisco." + BOTH,
            ("agreement", "signed", "2023-11-14"),
        ),
        (
            "IPEF was launched by the US and its partners in Tokyo on May 23, 2022." + BOTH,
            ("agreement", "launched", "2022-05-23"),
        ),
        (
            "한·아세안 자유무역협정(FTA) 상품협정이 2007년 6월 1일 발효됐다." + KO_BOTH,
            ("agreement", "in_force", "2007-06-01"),
        ),
    ],
)
def test_an_act_on_an_agreement_of_many_is_one(text: str, row: tuple[str, str, str]) -> None:
    # given an article that names both, when many agree on something, then it is an event of both
    assert row in rows(text)


def test_the_parts_of_an_agreement_of_many_are_told_apart() -> None:
    # given an agreement whose parts took effect at different times, then each has its row
    text = (
        "The Korea-ASEAN FTA is close to being complete. The Agreement on Trade in Goods took effect in "
        "June 2007. The Agreement on Trade in Services came into force on May 1, 2009 for Korea and "
        "Singapore."
    )
    assert rows(text) == {("agreement", "in_force", "2007-06"), ("agreement", "in_force", "2009-05-01")}


@pytest.mark.parametrize(
    "text",
    [
        "RCEP entered into force for Malaysia on 18 March 2022." + BOTH,
        "India will sign the IPEF agreements once its government has been formed." + BOTH,
        "우리나라는 아세안과도 FTA를 맺었다. 유럽연합(EU)과의 협정은 2011년 7월 1일 잠정 발효됐다." + KO_BOTH,
    ],
)
def test_what_a_third_economy_alone_does_is_no_event(text: str) -> None:
    assert rows(text) == set()


def test_the_agreement_of_the_two_is_not_that_with_asean() -> None:
    # given a sentence that names ASEAN only behind the agreement, then the agreement is that of the two
    text = (
        "한·싱가포르 FTA가 양국 교역을 넓혔다. 정부는 2005년 8월 서명한 이 협정이 아세안과의 FTA를 여는 "
        "디딤돌이 됐다고 평가했다."
    )
    (event,) = own.read(f"입력 2011-08-23 09:00\n\n{text}\n")["events"]
    assert (event["agreement_code"], event["stage"], event["date"]) == ("KSFTA", "signed", "2005-08")


def test_an_article_on_an_agreement_of_many_gives_its_acts_alone() -> None:
    # given an article about India, when it tells of the partners' agreements, then only these are events
    text = (
        "India to sign the IPEF agreements later\n\nNEW DELHI, June 6, 2024 -- India, India and India: New "
        "Delhi needs approval for the IPEF agreements, India's ministry said. India was represented by "
        "its commerce secretary, India's media said. The other partners signed the two IPEF agreements "
        "in Singapore on 6 June 2024. Among them are Australia, Japan, the Republic of Korea and "
        "Singapore. Indian firms met investors. India has kept out of the trade pillar.\n"
    )
    found = own.read(text)
    assert [(one["stage"], one["date"]) for one in found["events"]] == [("signed", "2024-06-06")]
    assert found["deals"] == found["figures"] == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "President Lee and the leaders of the ten ASEAN countries, among them Singapore's prime minister, "
            "opened the ASEAN-Republic of Korea Commemorative Summit in Jeju on June 1, 2009.",
            "2009-06-01",
        ),
        (
            "한·아세안 특별정상회의가 2019년 11월 25일 부산에서 개막했다. 싱가포르 총리도 참석했다.",
            "2019-11-25",
        ),
    ],
)
def test_a_summit_of_asean_and_korea_is_one_of_both(text: str, day: str) -> None:
    assert ("summit", "held", day) in rows(text)
