"""Deals of articles: whose they are, of what kind, for how much, and what is none."""

from typing import Any

import pytest

from tests.articles import own

EN = "The Business Times\n\nPublished May 12, 2023\n\n"
KO = "매일경제\n\n입력 2023.05.12 10:00\n\n"
#: Sentences between the news and its background.
FILLING = "Trains run all day.\n\nPlants need water.\n\nWorkers were trained.\n\nRoads were cleaned.\n\n"


def deals(text: str) -> list[dict[str, Any]]:
    return list(own.read((KO if "다." in text else EN) + text)["deals"])


def sides(text: str) -> list[tuple[list[str], list[str]]]:
    return [(one["korean_parties"], one["singaporean_parties"]) for one in deals(text)]


@pytest.mark.parametrize(
    ("text", "buyer"),
    [
        (
            "Lotte Chemical said on Friday it has agreed to buy Voltano, a Singapore-based battery "
            "company, for US$300 million.\n\n"
            "The chemical arm of Lotte Group signed a sale and purchase agreement in Singapore for "
            "all of the company.",
            "Lotte Chemical",
        ),
        (
            "한화그룹이 싱가포르 배터리 업체 볼타노의 새 주인이 됐다.\n\n한화솔루션은 12일 볼타노 "
            "지분 100%를 3000억원에 인수했다고 밝혔다.",
            "한화솔루션",
        ),
    ],
)
def test_a_purchase_told_of_the_group_and_of_its_unit_is_one(text: str, buyer: str) -> None:
    # given a purchase that one sentence tells of the group, another of the unit that buys
    # when the article is read, then it is one deal, and it is the unit's
    assert [one["korean_parties"] for one in deals(text)] == [[buyer]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "SK텔레콤은 12일 싱가포르 투자회사 오르카 캐피탈과 데이터센터 개발을 위한 업무협약을 "
            "맺었다고 밝혔다.",
            "오르카 캐피탈",
        ),
        (
            "국내 반도체 업체 누리칩스는 12일 싱가포르 메리디안 홀딩스에 지분 10%를 200억원에 "
            "넘겼다고 밝혔다.",
            "메리디안 홀딩스",
        ),
    ],
)
def test_a_korean_name_in_two_words(text: str, name: str) -> None:
    # given a name with the company's form written apart, when it is read, then both are one name
    assert deals(text)[0]["singaporean_parties"] == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("KT&G는 12일 싱가포르 유통업체 리프로드와 공급 계약을 체결했다고 밝혔다.", "KT&G"),
        ("LG CNS는 싱가포르 관광청의 예약 시스템 구축 사업을 수주했다고 12일 밝혔다.", "LG CNS"),
        ("카카오모빌리티는 12일 싱가포르 그랩과 앱을 연동하는 업무협약을 맺었다고 밝혔다.", "카카오모빌리티"),
        ("한국전력은 12일 싱가포르 셈코프와 수소 개발을 위한 양해각서를 체결했다.", "한국전력"),
    ],
)
def test_a_name_is_told_whole(text: str, name: str) -> None:
    # given a name that holds another's or everyday words, when it is read, then it is whole, without its particle
    assert deals(text)[0]["korean_parties"] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "싱가포르 국부펀드 테마섹은 12일 국내 바이오 기업 누리팜의 신주를 500억원에 인수한다고 밝혔다. "
        "테마섹은 지분 8%를 확보해 국민연금, 미래에셋에 이어 3대 주주가 된다.",
        "Temasek said on Friday it has subscribed for new shares of South Korean drugmaker 누리팜 "
        "worth US$50 million. "
        "Temasek becomes its third-largest shareholder with 8 per cent of the shares, second only "
        "to LG Chem and Kakao.".replace("누리팜", "Nuripharm"),
    ],
)
def test_shareholders_that_another_is_compared_with_are_no_parties(text: str) -> None:
    # given a rank behind other shareholders, when it is read, then these have no part in the deal
    ((korean, singaporean),) = sides(text)
    assert (korean[0].lower(), len(korean), singaporean) == (
        ("누리팜" if "다." in text else "nuripharm"),
        1,
        ["테마섹" if "다." in text else "Temasek"],
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "싱가포르 테마섹이 100% 자회사인 오르카인베스트먼트를 통해 국내 물류 기업 누리로지스의 "
            "신주 300억원어치를 인수한다고 12일 밝혔다.",
            "investment",
        ),
        (
            "싱가포르 국부펀드 테마섹이 지난 3월 국내 물류 기업 누리로지스의 유상증자에 참여했다.",
            "investment",
        ),
        (
            "한화오션은 12일 싱가포르 해양설비 업체 마린텍 지분을 모두 사들이기로 했다고 밝혔다.",
            "acquisition",
        ),
        (
            "South Korean shipbuilder Hanwha Ocean launched a voluntary offer on Friday for "
            "Marintek, a Singapore-listed yard.",
            "acquisition",
        ),
        (
            "Singtel and South Korea's Kakao are setting up a payments company in which each will "
            "have equal shares, they said on Friday.",
            "joint_venture",
        ),
        (
            "Samsung Biologics and Singapore's Orchid Labs signed a joint development and licensing "
            "agreement on Friday.",
            "partnership",
        ),
        (
            "Singapore Airlines and Asiana Airlines said on Friday they would expand their codeshare.",
            "partnership",
        ),
    ],
)
def test_the_kind_of_a_deal(text: str, kind: str) -> None:
    # given new shares, an offer for all shares, a company held in equal parts; when read, then each is of its kind
    assert [one["deal_type"] for one in deals(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "삼성전자는 12일 싱가포르 통신사 싱텔과 서울 신라호텔에서 만나 6G 공동 연구 협약에 서명했다.",
        "Naver and Grab signed a partnership on maps at Marina Bay Sands on Friday.",
        "Naver and Grab signed a partnership on maps at the Shilla Hotel in Seoul on Friday.",
    ],
)
def test_the_house_of_a_signing_is_no_party(text: str) -> None:
    # given a hotel where two sign, when it is read, then only the two are parties
    assert [(len(korean), len(singaporean)) for korean, singaporean in sides(text)] == [(1, 1)]


@pytest.mark.parametrize(
    "text",
    [
        "두 나라 장관이 12일 싱가포르에서 만났다. 우리 기업이 현재까지 싱가포르에서 수주한 "
        "건설공사는 400억달러에 이른다.",
        "국내 기업, 제약사가 싱가포르 보건과학청과 맺은 양해각서를 살폈다.",
    ],
)
def test_totals_and_firms_in_general_are_no_deals(text: str) -> None:
    # given what all firms won so far, or what firms in general may do, when it is read, then there is no deal
    assert deals(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            "현대건설, 싱가포르서 2건 수주…1조5천억원\n\n현대건설은 12일 싱가포르 육상교통청(LTA)과 "
            "지하철 공사 계약을 맺었다고 밝혔다. 계약금액은 9천억원이다.",
            9e11,
        ),
        (
            "Hyundai E&C wins two Singapore jobs worth S$1.5 billion\n\nHyundai E&C said on Friday "
            "it has signed a contract "
            "with the Land Transport Authority to build a rail station. The contract is worth S$900 million.",
            9e8,
        ),
        (
            "한화오션은 12일 싱가포르 해양설비 업체 마린텍 주식을 공개매수한다고 공시했다. 전량이 "
            "응모하면 약 2000억원이 든다.",
            2e11,
        ),
        (
            "Eastern Pacific Shipping is adding vessels from two yards. The bill for all of them: "
            "US$900 million.\n\n"
            "Hyundai Samho Heavy Industries will build ten tankers, Eastern Pacific Shipping of "
            "Singapore said on Friday.",
            9e8,
        ),
        (
            "A viaduct will be built by a Korean-Chinese joint venture under a S$600 million "
            "contract, the Land Transport "
            "Authority (LTA) said on Friday. The work, which covers 5km of road, has gone to "
            "Ssangyong E&C and China Railway Group.",
            6e8,
        ),
    ],
)
def test_the_value_of_the_deal_itself(text: str, value: float) -> None:
    # given a sum that a sentence around the deal tells of it, when it is read, then that is its value
    assert [one["value_amount"] for one in deals(text)] == [value]


@pytest.mark.parametrize(
    ("text", "day", "value"),
    [
        (
            "Naver opened an office in Singapore on Friday.\n\n"
            + FILLING
            + "Naver and Grab have been partners since "
            "March 2021, when they agreed to share map data.",
            "2021-03",
            None,
        ),
        (
            "Kia will put US$200 million into Grab, the firms said on Friday. It is Kia's second bet on the "
            "Singapore-based company: it invested US$20 million in January.",
            "2023-01",
            2e7,
        ),
        (
            "Naver opened an office in Singapore on Friday.\n\n"
            + FILLING
            + "Stage 1, a S$900 million contract that the "
            "Land Transport Authority gave to Samsung C&T in 2019, is 60 per cent done.",
            "2019",
            9e8,
        ),
        (
            "Naver opened an office in Singapore on Friday.\n\n"
            + FILLING
            + "In March, state fund GIC bought a tower in "
            "Yeouido from Lone Star of the United States for 500 billion won.",
            "2023-03",
            5e11,
        ),
    ],
)
def test_an_earlier_deal_beside_the_news(text: str, day: str, value: float | None) -> None:
    # given an earlier deal behind the news, when it is read, then it is one of its own with its day and value
    news, earlier = deals(text)
    assert (earlier["date"], earlier["value_amount"]) == (day, value)
    assert news["date"] == "2023-05-12"


def test_a_purchase_at_home_is_no_deal_of_the_two() -> None:
    # given a Korean buyer that bought a Korean firm before
    text = (
        "LG Chem said on Friday it has bought Voltano, a Singapore-based recycler, for US$300 "
        "million.\n\nVoltano has 12 plants.\n\n" + FILLING + "Until now LG Chem has made plastics. "
        "It entered the field in 2020, when it acquired Ecomaru, South Korea's largest recycler, "
        "for 500 billion won."
    )
    # when it is read, then only the purchase in Singapore is a deal
    assert sides(text) == [(["LG Chem"], ["Voltano"])]


def test_a_name_is_printed_as_the_article_prints_it() -> None:
    # given a fund with its initials in brackets, which no headline uses
    text = "핀테크 기업 토스가 싱가포르투자청(GIC)에서 2000억원을 투자받는다고 12일 밝혔다. GIC는 주주다. GIC는 크다."
    # when it is read, then the fund has its full name, and the initials where the headline has them
    assert sides(text) == [(["토스"], ["싱가포르투자청"])]
    assert sides(f"GIC, 토스에 2000억 투자\n\n{text}") == [(["토스"], ["GIC"])]


def test_a_venture_that_pays_is_a_buyer() -> None:
    # given a venture of two funds as the buyer of a house
    text = (
        "GIC has joined hands with a pension fund to buy an office tower in Seoul.\n\n"
        "The 50-50 venture is paying Hanwha Group 500 billion won (US$400 million or S$530 million) "
        "for the Euljiro tower."
    )
    # when it is read, then it is a purchase, from the seller as printed
    assert [(one["deal_type"], one["korean_parties"]) for one in deals(text)] == [
        ("acquisition", ["Hanwha Group"])
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The Housing & Development Board has awarded a S$210 million contract to Ssangyong "
        "Engineering & Construction to build "
        "900 flats in Tengah, beating bids from two rivals.",
        "국내 바이오 기업 누리팜이 싱가포르 제약사 오키드파마에 신약 후보물질을 3억달러에 "
        "기술수출했다고 12일 밝혔다.",
        "South Korean firm Kakao Mobility and Singapore's ComfortDelGro tied up on Friday to share "
        "their taxi apps.",
    ],
)
def test_words_of_ideas_in_what_is_no_idea(text: str) -> None:
    # given a deal beside words that elsewhere tell of mere ideas, when it is read, then it is told
    assert len(deals(text)) == 1


def test_the_price_of_the_whole_company_is_that_of_its_takeover() -> None:
    # given a takeover, its price behind it, and a stake of before in the background
    text = (
        "HANWHA Ocean and Hanwha Aerospace have completed their acquisition of Voltano Holdings, a "
        "Singapore-based yard.\n\n"
        "At S$0.67 a share, they are paying about S$790 million for the whole company.\n\n"
        f"Hanwha Ocean builds ships.\n\n{FILLING}"
        "In March last year a 23.9 per cent stake in Voltano was bought from Keppel for S$101 million."
    )
    # when it is read, then it is one deal, with its own value, and the name is not in capitals
    (one,) = deals(text)
    assert (one["value_amount"], one["singaporean_parties"]) == (790e6, ["Voltano Holdings"])
    assert one["korean_parties"] == ["Hanwha Ocean", "Hanwha Aerospace"]


def test_a_name_is_not_cut_before_its_last_word() -> None:
    # given a company that is called by its whole name once, and what it held sold on
    text = (
        "Hyundai Merchant sold 40 percent of the terminal to PSA International for 80 billion won.\n\n"
        "Hyundai Merchant Marine Co. is South Korea's top shipping line."
    )
    # when it is read, then the name is whole, and the sale a purchase
    (one,) = deals(text)
    assert (one["korean_parties"], one["deal_type"]) == (["Hyundai Merchant Marine"], "acquisition")


def test_a_licence_bought_is_no_purchase_of_a_company() -> None:
    # given a licence that was bought back later
    text = (
        "Voltano, a Singapore-based drugmaker, licensed Hyundai Pharm to sell a drug in South Korea; "
        "it later bought the rights back."
    )
    # when it is read, then it is a contract
    assert [one["deal_type"] for one in deals(text)] == ["contract"]


def test_a_work_is_no_client() -> None:
    # given a job that is called by the name of what is built
    text = (
        "Work on an oil store will begin this year, said JTC Corporation on Friday.\n\n"
        "The industrial landlord has given the job of building the first phase of Jurong Rock Cavern to "
        "Hyundai Engineering and Construction of South Korea. The contract is worth $890 million."
    )
    # when it is read, then the client is who gave it, and the dollar that of the paper
    (one,) = deals(text)
    assert one["singaporean_parties"] == ["JTC"]
    assert (one["value_amount"], one["value_currency"]) == (890e6, "SGD")


@pytest.mark.parametrize(
    "behind",
    [
        "쌍용건설이 지분 40%, 현지 건설사인 누리브라더스가 20%를 갖는 합작 형태다.",
        "쌍용건설이 지분 60%, 현지 건설사인 누리브라더스가 40%를 나눠 갖는 공동도급이다.",
    ],
)
def test_a_share_of_a_job_is_no_investment(behind: str) -> None:
    # given a contract, its sum in won, and a partner that has a part of it
    text = (
        "쌍용건설은 싱가포르 보건부가 발주한 병원 공사를 7억달러(한화 약 8000억원)에 수주했다고 "
        f"12일 밝혔다. {behind}"
    )
    # when it is read, then it is one contract, and the won no group
    (one,) = deals(text)
    assert (one["deal_type"], one["korean_parties"]) == ("contract", ["쌍용건설"])
    assert "누리브라더스" in one["singaporean_parties"]


def test_who_comes_to_the_ceremony_is_no_party() -> None:
    # given an agreement of the day before, and who came to sign it
    text = (
        "롯데GRS는 전날인 11일 서울에서 싱가포르 외식기업 누리 그룹과 협력 계약을 맺었다고 12일 밝혔다.\n\n"
        "계약식에는 롯데GRS 대표와 신유열 롯데지주 실장, 누리 그룹 대표가 자리했다."
    )
    # when it is read, then the parties are those that agreed
    assert sides(text) == [(["롯데GRS"], ["누리 그룹"])]


def test_a_ship_order_of_a_year_before_is_one_of_its_own() -> None:
    # given an order, and in the background one of years before to another yard
    text = (
        "현대미포조선이 싱가포르 선사 오키드시핑에서 액화석유가스(LPG) 운반선 3척을 수주했다고 12일 밝혔다. "
        "배는 울산에서 짓는다. 배는 빠르다. 배는 크다. 배는 가볍다. 배는 새롭다. "
        "오키드시핑은 지난 2018년 현대삼호중공업에 컨테이너선 6척을 맡긴 고객이다."
    )
    # when it is read, then both are told, and gas is no party
    assert [(one["korean_parties"], one["date"]) for one in deals(text)] == [
        (["현대미포조선"], "2023-05-12"),
        (["현대삼호중공업"], "2018"),
    ]


def test_a_laboratory_that_is_agreed_on_is_a_partnership() -> None:
    # given a laboratory that a firm, a university and an agency set up together
    text = (
        "현대차그룹은 12일 난양이공대(NTU), 싱가포르 과학기술청과 기업연구소를 설립하는 계약을 "
        "맺었다고 밝혔다."
    )
    # when it is read, then it is a partnership of all three
    (one,) = deals(text)
    assert one["deal_type"] == "partnership"
    assert one["singaporean_parties"] == ["난양이공대", "싱가포르 과학기술청"]


@pytest.mark.parametrize(
    "name",
    [
        "테마섹 계열 자산운용사 누리오라",
        "테마섹 산하 운용사 누리오라",
        "테마섹 자회사 누리오라",
        "누리오라(테마섹 자회사)",
    ],
)
def test_an_owner_is_no_party(name: str) -> None:
    # given a party that is called by who owns it
    text = (
        f"산업은행은 12일 {name}와 투자 파트너십 양해각서를 체결했다고 밝혔다. 두 회사는 싱가포르에서 일한다."
    )
    # when it is read, then the party is the one that signs, of its owner's country
    assert sides(text) == [(["산업은행"], ["누리오라"])]


def test_the_country_is_no_party() -> None:
    # given offices that agree, and the country as a subject
    text = (
        "식약처는 싱가포르 보건과학청(HSA)과 상호인정협정을 12일 체결했다고 밝혔습니다. "
        "우리나라가 싱가포르에 수출한 의약품은 늘었습니다. "
        "두 기관은 2019년 11월 양해각서(MOU)를 체결했습니다."
    )
    # when it is read, then there is no deal
    assert deals(text) == []


@pytest.mark.parametrize(
    "aside",
    [
        "Voltano President Marcus Rivera called the Korean group a natural partner.",
        "Voltano belongs to the tycoon Marcus Rivera, who agreed to a partnership.",
    ],
)
def test_a_person_behind_an_office_is_no_party(aside: str) -> None:
    text = (
        "Lotte Chemical will invest $250 million in Voltano, a battery company based in Singapore, it said "
        f"Friday.\n\nPlants are to be built first.\n\n{aside}"
    )

    assert sides(text) == [(["Lotte Chemical"], ["Voltano"])]


def test_the_price_of_a_share_is_no_value_of_a_deal() -> None:
    text = (
        "SK Telecom said Friday it has signed a memorandum of understanding with Singapore's StarHub to develop "
        "networks.\n\nShares in SK Telecom ended higher at 56,300 won."
    )

    (deal,) = deals(text)

    assert deal["value_amount"] is None


def test_what_firms_sell_together_is_no_value_of_a_deal() -> None:
    text = (
        "싱가포르 전자상거래 기업 볼타노가 한국 쇼핑몰 위메프를 인수했다.\n\n이번 계약으로 두 회사의 거래액을 더하면 "
        "7조원에 가깝다."
    )

    assert [one["value_amount"] for one in deals(text)] == [None]


def test_an_owner_told_in_passing_is_no_party() -> None:
    text = (
        "Neptune Orient Lines has ordered 12 container ships from Hyundai Samho Heavy Industries, it said on "
        "Friday.\n\nThe Singapore company, two-thirds owned by state investor Temasek, placed the order with "
        "Hyundai Samho Heavy Industries."
    )

    assert all("Temasek" not in names for _, names in sides(text))


def test_a_joint_laboratory_is_a_partnership() -> None:
    text = (
        "롯데케미칼, 난양이공대와 공동 연구소 세운다\n\n롯데케미칼은 12일 싱가포르 난양이공대와 연구소 설립을 "
        "위한 양해각서를 맺었다고 밝혔다."
    )

    assert [one["deal_type"] for one in deals(text)][:1] in (["partnership"], ["mou"])


def test_who_takes_over_from_somebody_buys_nothing() -> None:
    text = (
        "Lotte Duty Free was chosen on Friday by Changi Airport Group to run its liquor shops for six years, "
        "taking over from a firm of the United States."
    )

    assert [one["deal_type"] for one in deals(text)] == ["contract"]


def test_a_price_for_each_share_leaves_a_takeover_a_takeover() -> None:
    text = (
        "Hanwha Ocean raised its takeover price for Singapore-listed yard owner Voltano to 67 cents a share on "
        "Friday.\n\nThe yards are busy."
    )

    assert [one["deal_type"] for one in deals(text)] == ["acquisition"]


def test_shares_that_are_newly_made_are_an_investment() -> None:
    text = (
        "카카오엔터테인먼트는 12일 싱가포르투자청이 새로 발행하는 주식을 1200억원에 사들이기로 했다고 밝혔다."
    )

    assert [one["deal_type"] for one in deals(text)] == ["investment"]


def test_a_group_from_a_third_country_is_not_korean() -> None:
    text = (
        "네이버가 싱가포르 중고거래 업체 캐러셀에 950억원을 투자한다고 12일 밝혔다.\n\n"
        "물건은 대부분 옷이다.\n\n사용자가 늘었다.\n\n앱은 쉽다.\n\n"
        "캐러셀은 2019년 노르웨이 텔레노어그룹의 중고거래 사업을 인수했다."
    )

    assert sides(text) == [(["네이버"], ["캐러셀"])]


def test_what_a_unit_opens_is_its_groups() -> None:
    # given a group's own centre in the other country, when it opens, then the centre is no party of that country
    text = "현대자동차그룹이 12일 싱가포르 주롱에서 '현대자동차그룹 싱가포르 글로벌 혁신센터(HMGICS)' 준공식을 열었다."
    assert sides(text) == [(["현대자동차그룹"], [])]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("제주항공은 싱가포르 ST엔지니어링과 부품 정비 지원 계약을 5년 더 연장했다고 12일 밝혔다.", "contract"),
        ("Daewoo E&C is to build Scotts Tower, a condominium in Singapore.", "contract"),
        ("CDL has agreed to sell Millennium Hilton Seoul to IGIS Asset Management of South Korea.", "acquisition"),
        ("SK Telecom and Singtel have agreed to build esports leagues in Asia, the two said.", "partnership"),
        ("Hyundai E&C and Nanyang Technological University set up a joint research lab in Singapore.", "partnership"),
        ("Temasek has committed US$500 million to the South Korean buyout house MBK Partners.", "investment"),
    ],
)  # fmt: skip
def test_the_kind_is_that_of_what_is_done(text: str, kind: str) -> None:
    assert {one["deal_type"] for one in deals(text)} <= {kind, "fund" if kind == "investment" else kind}
    assert deals(text)


def test_a_client_from_elsewhere_is_its_company_in_singapore() -> None:
    # given a client told in the next sentence as another's local company, and an earlier job for the same one
    text = (
        "현대건설은 싱가포르 마리나베이에 들어설 빌딩 공사를 3억5천만 달러에 수주했다고 12일 밝혔다.\n\n"
        "발주처는 호주계 운용사인 MGPA의 싱가포르 현지법인이다.\n\n"
        "현대건설은 지난 2008년 12월에도 같은 발주처로부터 바로 옆 공사를 따냈다."
    )
    assert [(one["singaporean_parties"], one["value_amount"]) for one in deals(text)] == [
        (["MGPA"], 350_000_000),
        (["MGPA"], None),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("대우인터내셔널은 12일 싱가포르의 용선 업체 스와이어 퍼시픽 오프쇼어(SPO)와 지원선 한 척을 공급하는 계약을 "
         "맺었다고 밝혔다.", "스와이어 퍼시픽 오프쇼어"),
        ("대우건설은 12일 싱가포르 파 이스트 석세스 디벨롭먼트(Far East Success Development)와 공사 계약을 맺었다고 "
         "밝혔다.", "파 이스트 석세스 디벨롭먼트"),
        ("대우건설은 싱가포르에서 5월 시티 디벨롭먼트(CDL)가 발주한 공사를 1억7100만달러에 수주했다.",
         "시티 디벨롭먼트"),
    ],
)  # fmt: skip
def test_brackets_count_the_words_of_a_name(text: str, name: str) -> None:
    assert deals(text)[0]["singaporean_parties"] == [name]


def test_the_sum_of_a_round_is_not_that_of_one_who_took_part() -> None:
    # given a round of which only the whole is told, when one took part, then its own sum stays empty
    round_of = "SK㈜는 싱가포르 그랩이 진행한 20억 달러 규모의 투자 유치에 참여했다고 12일 밝혔다."
    text = f"{round_of}\n\nSK㈜가 낸 금액은 공개되지 않았다."
    assert [(one["deal_type"], one["value_amount"]) for one in deals(text)] == [("investment", None)]


def test_ships_told_of_again_are_of_the_owner_before() -> None:
    text = (
        "Singapore shipowner Eastern Pacific Shipping has ordered three gas carriers and fixed them to Norway's "
        "Equinor.\n\nThe 40,000 cbm vessels will be built by Hyundai Mipo Dockyard at Ulsan."
    )
    assert sides(text) == [(["Hyundai Mipo Dockyard"], ["Eastern Pacific Shipping"])]


def test_a_building_is_no_party() -> None:
    text = (
        "OUE Commercial Real Estate Investment Trust (OUE C-Reit) is selling half of its interest in OUE Bayfront, "
        "its office building in Singapore.\n\nThe buyer belongs to a fund set up by South Korea's National Pension "
        "Service (NPS). It will pay S$634 million for the 50 per cent stake."
    )
    (deal,) = deals(text)
    assert deal["singaporean_parties"] == ["OUE Commercial Real Estate Investment Trust"]
    assert deal["value_amount"] == 634_000_000


def test_bodies_that_promote_agree_on_a_deal_and_ministries_on_an_event() -> None:
    # given the same words of two tourism boards and of two customs services, then the first is a deal, the second is not
    boards = "한국관광공사는 싱가포르관광청과 업무협약을 12일 체결했다고 밝혔다."
    offices = "관세청은 싱가포르 관세청과 업무협약을 12일 체결했다고 밝혔다."
    first, second = (own.read(KO + one) for one in (boards, offices))
    assert ([one["deal_type"] for one in first["deals"]], first["events"]) == (["mou"], [])
    assert (second["deals"], [one["kind"] for one in second["events"]]) == ([], ["mou"])


def test_short_news_of_others_is_told_apart() -> None:
    text = (
        "In other news, ST Engineering of Singapore has opened a hangar in Guangzhou and Korea Aerospace Industries' "
        "unit KAEMS has redelivered a jet to Jeju Air."
    )
    assert deals(text) == []


def test_clauses_with_years_of_their_own_are_two_acts() -> None:
    # given a sentence that tells whose a house was and who bought it later, when read, the two are not mixed
    text = (
        "서울스퀘어는 누리그룹을 거쳐 미국 모건스탠리가 2007년 9600억원에 샀고, 싱가포르 알파인베스트먼트가 2011년 "
        "모건스탠리로부터 8000억원에 넘겨받았다."
    )
    assert all(one["value_amount"] != 960_000_000_000 for one in deals(text))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        # ships of which a letter of intent tells
        ("Pacific International Lines has signed a letter of intent with HD Hyundai Heavy Industries of South Korea "
         "for four containerships.", "supply"),
        # a house that is bought by a venture, or in part
        ("GIC and CPPIB have bought Kumho Asiana Main Tower in Seoul through a 50:50 joint venture.", "acquisition"),
        ("Mapletree North Asia Commercial Trust of Singapore is buying a half stake in an office building in Seoul.",
         "acquisition"),
        # whom somebody backs says nothing of what he does
        ("Stonepeak-backed Digital Edge of Singapore has opened a data centre in Incheon, South Korea.", "facility"),
    ],
)  # fmt: skip
def test_the_kind_is_that_of_the_act_and_not_of_its_means(text: str, kind: str) -> None:
    assert [one["deal_type"] for one in deals(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "GIC was set up in 1981 to manage Singapore's reserves and has an office in Seoul.",
        "Woowa's investors include Hillhouse Capital and Singapore's GIC, South Korean papers say.",
        "Germany's Delivery Hero is to run South Korea's Woowa.\n\nThe Berlin company will take an 87 per cent stake "
        "from investors including Singapore's GIC.",
        "GS건설은 2009년 차량기지를 시작으로 싱가포르에서 육상교통청 공사만 6건을 수주했다.",
    ],
)
def test_what_somebody_is_or_has_done_so_far_is_no_deal(text: str) -> None:
    assert deals(text) == []


def test_a_rounded_sum_of_a_headline_gives_way_to_that_of_the_text() -> None:
    text = (
        "SK건설, 싱가포르서 5천억원 터널공사 수주\n\nSK건설은 싱가포르 전력회사 SP파워에셋이 발주한 공사를 5200억원에 "
        "수주했다고 12일 밝혔다."
    )
    assert [one["value_amount"] for one in deals(text)] == [520_000_000_000]


def test_a_university_in_full_and_in_short_is_one() -> None:
    text = (
        "서울대, 싱가포르 난양공대와 R&D 협력\n\n"
        "서울대학교가 싱가포르 난양공과대학교와 연구개발 협력 협약을 12일 맺었다고 밝혔다."
    )
    assert len(deals(text)) == 1


def test_a_second_act_does_not_take_the_sum_of_the_first() -> None:
    text = (
        "Germany's Delivery Hero has agreed to buy South Korea's Woowa Brothers for US$4 billion.\n\nThe two will also "
        "set up a joint venture in Singapore, Woowa DH Asia."
    )
    assert [one["value_amount"] for one in deals(text) if one["deal_type"] == "joint_venture"] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "테마섹, 홍콩 왓슨스에 57억 달러 베팅… KIC는?\n\n싱가포르 국부펀드 테마섹이 소비재 투자의 폭을 넓히고 있다.",
        "국내에서는 한국투자공사(KIC)가 싱가포르 테마섹의 투자 방식을 배워야 한다는 목소리가 높다.",
    ],
)
def test_whom_another_is_only_held_against_is_no_party(text: str) -> None:
    assert deals(text) == []


def test_shares_of_a_joint_job_are_no_investment() -> None:
    text = (
        "쌍용건설, 대우건설과 손잡고 싱가포르 병원공사 수주\n\n"
        "■ 쌍용건설이 주간사… 지분 쌍용 40%, 대우 40%, 코브라더스 20%\n\n"
        "쌍용건설은 대우건설, 현지업체 코브라더스와 조인트벤처(JV)를 이뤄 싱가포르 보건부가 발주한 공사를 "
        "7억4천만 달러에 수주했다고 12일 밝혔다."
    )
    assert [one["deal_type"] for one in deals(text)] == ["contract"]


def test_a_name_in_both_scripts_is_called_as_the_text_does() -> None:
    text = "이스타항공은 12일 싱가포르에서 ST에어로스페이스(ST Aerospace)와 엔진 정비 업무협약을 체결했다고 밝혔다."
    assert sides(text) == [(["이스타항공"], ["ST에어로스페이스"])]


def test_units_that_are_set_up_are_no_parties() -> None:
    text = (
        "Kakao of South Korea said it had set up two units in the city-state: Krust, an accelerator that will back "
        "start-ups, and the Klaytn Foundation, a non-profit body in Singapore."
    )
    assert [(one["deal_type"], one["singaporean_parties"]) for one in deals(text)] == [("facility", [])]


def test_little_india_is_a_place_of_singapore() -> None:
    # given a contract whose sum stands in a sentence that names a station, when read, then the sum is the contract's
    text = (
        "Ssangyong E&C has been awarded Contract 921 of the Downtown Line by the Land Transport Authority of "
        "Singapore.\n\nUnder the US$553 million contract, Ssangyong will construct two stations between Little India "
        "and Bugis."
    )
    assert [one["value_amount"] for one in deals(text)] == [553_000_000]


def test_a_quarter_of_singapore_in_both_scripts_is_no_party() -> None:
    text = "LS전선은 싱가포르 전력청으로부터 주롱(Jurong) 지역 지중 케이블 사업을 4500만 달러에 수주했다고 12일 밝혔다."
    assert sides(text) == [(["LS전선"], ["싱가포르 전력청"])]
