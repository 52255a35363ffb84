"""Who is party to a deal, and who is only named beside it."""

import pytest

from tests.articles.test_deals_read import deals, sides


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        pytest.param(
            "누리페이는 12일 싱가포르의 게임 퍼블리셔 오르카인터랙티브홀딩스(OIH)와 수출 계약을 맺었다고 밝혔다.",
            (["누리페이"], ["오르카인터랙티브홀딩스"]),
            id="behind its country and what it does",
        ),
        pytest.param(
            "누리페이는 12일 싱가포르의 온라인 결제 업체 볼타(VOLTA)를 인수했다고 밝혔다.",
            (["누리페이"], ["볼타"]),
            id="in both scripts",
        ),
        pytest.param(
            "누리페이가 해외 자금을 받았다.\n\n누리페이는 오르카캐피탈아시아가 지분 7%를 취득하는 투자 계약에 "
            "서명했다고 12일 밝혔다.\n\n"
            "오르카캐피탈아시아는 사모펀드 운용사로 본사는 싱가포르에 있다.",
            (["누리페이"], ["오르카캐피탈아시아"]),
            id="by its seat, told later",
        ),
        pytest.param(
            "누리전선은 12일 싱가포르에서 전력망 공사를 따냈다고 밝혔다.\n\n"
            "발주처는 싱가포르 볼타그룹의 자회사 볼타에셋이며 수주 금액은 8400억원이다.",
            (["누리전선"], ["볼타에셋"]),
            id="the arm that buys, not its parent",
        ),
    ],
)
def test_a_firm_of_singapore_is_found_in_korean(text, parties) -> None:
    assert sides(text) == [parties]


@pytest.mark.parametrize(
    "aside",
    [
        pytest.param("국내 카드사 여러 곳도 볼타페이와 계약을 협의하고 있다.", id="several, without names"),
        pytest.param("누리페이는 12일부터 싱가포르에서 스타트업 투자 상담회를 열었다고 밝혔다.", id="a fair"),
        pytest.param("누리페이가 싱가포르 결제 업체 볼타페이를 인수하는 방안을 살펴보고 있다.", id="an idea"),
    ],
)
def test_what_is_only_named_is_no_party(aside) -> None:
    assert sides(aside) == []


def test_a_purchase_between_others_is_none_of_ours() -> None:
    # given the background of a sale, told of "the tower"
    text = (
        "GIC completed its purchase of Star Tower in Seoul on Friday for 950 billion won.\n\n"
        "Lone Star bought the tower from Hyundai Development Co. in 2001."
    )
    # when it is read, then only the sale is proposed
    assert sides(text) == [([], ["GIC"])]


def test_who_gave_the_job_is_a_party_where_the_next_sentence_tells_who_got_it() -> None:
    text = (
        "The Land Transport Authority has awarded the contract for a new depot.\n\n"
        "The contract, signed on 11 May 2023, goes to a venture of Volta Dredging Pte Ltd and Daelim Industrial "
        "of South Korea.\n\nIt has a value of S$2.42 billion."
    )

    (found,) = deals(text)

    assert found["korean_parties"] == ["Daelim Industrial"]
    assert "Land Transport Authority" in found["singaporean_parties"]
    assert (found["deal_type"], found["value_amount"]) == ("contract", 2_420_000_000)


def test_what_is_founded_is_no_party_of_its_own_foundation() -> None:
    text = "부산시는 12일 싱가포르 볼타항공과 '부산볼타항공' 설립을 위한 양해각서를 맺었다고 밝혔다."

    assert sides(text) == [(["부산시"], ["볼타항공"])]


def test_the_same_airport_is_the_client_told_before() -> None:
    text = (
        "창이공항그룹은 12일 롯데면세점을 주류 면세사업권의 새 사업자로 선정했다고 발표했다.\n\n"
        "신라면세점은 2014년 같은 공항의 화장품 사업권을 따냈다."
    )

    assert [(one["korean_parties"], one["date"]) for one in deals(text)] == [
        (["롯데면세점"], "2023-05-12"),
        (["신라면세점"], "2014"),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(
            "누리상선은 12일 누리터미널 지분 40%를 PSA에 팔기로 하고 주식매매계약을 맺었다고 밝혔다.",
            "acquisition",
            id="shares from their holder",
        ),
        pytest.param(
            "누리제약은 12일 테마섹을 대상으로 제3자배정 유상증자를 결의했다고 공시했다.",
            "investment",
            id="shares newly made",
        ),
        pytest.param(
            "Hyundai Rotem has won an order for 62 trains from the Land Transport Authority, it said Friday.",
            "contract",
            id="trains for an authority",
        ),
        pytest.param(
            "Hanwha Ocean has won an order for two LNG carriers from BW LNG, it said Friday.",
            "supply",
            id="ships",
        ),
        pytest.param(
            "Genting Singapore is to build a $2.2 billion casino resort on the South Korean island of Jeju.",
            "facility",
            id="built for oneself",
        ),
    ],
)
def test_the_kind_goes_by_what_changes_hands(text, kind) -> None:
    assert [one["deal_type"] for one in deals(text)] == [kind]


def test_the_paper_in_a_byline_is_no_party() -> None:
    text = "[블록미디어 김누리 기자] 싱가포르에 본사를 둔 거래소 볼타페이가 국내 업체 두 곳을 인수했다."

    assert not any("블록미디어" in korean for korean, _ in sides(text))
