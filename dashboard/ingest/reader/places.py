"""Which economies a sentence speaks of."""

import re
from collections.abc import Mapping

HANGUL = re.compile(r"[가-힣]{2}")
KOREAN_CITIES = (
    r"(?:Seoul|Busan|Incheon|Gangnam|Yeouido|Jeju|Ulsan|Pohang|Sejong|Pangyo|Gyeonggi|Daejeon|Daegu|Gwangju|Icheon|Yongin|Cheong?ju|Jinhae|Geoje|Changwon|Gimhae|Gunsan|Mokpo|Yeosu|Gumi|Suwon|Seongnam|Songdo|Pyeongtaek|Cheonan|Gwangyang"
    r"|Dangjin|Gangneung|Chuncheon|Anyang|Bundang|Hwaseong|Gimpo|Paju|Myeong-?dong|Hongdae|Seongsu|Jongno|Mapo|Naju|Iksan|Jeonju|Andong|Gyeongju|Osong|Cheongna|Hanam|Namyangju|Asan|Yeongam|Gwacheon|Insadong|Dongdaemun|Yongsan|Gwanghwamun|Euljiro|Yeoksam|Teheran-?ro|Samseong|Seocho|Songpa|Jamsil|Magok|Sangam|Anseong|Dongtan|Gimcheon|Bucheon|Yeoju|Uijeongbu|Goyang|Ansan|Siheung|Gyeongsan|Chungcheong|Jeolla|Gyeongsang|Gangwon)"
)
KOREA = re.compile(
    r"\bSouth Kore\w*|\bS\.? ?Korean?s?\b|\bRepublic of Korea\b|\bROK\b|(?<!North )(?<!north )\bKorea(?:n|ns|'s)?\b"
    r"|\bSeoul\b|\bSEOUL\b|\bSOUTH KOREA\b|\bBusan\b|\bBlue House\b|\bCheong Wa Dae\b|(?<!북)한국|우리나라|우리 ?(?:정부|기업|측)|국내|산업부|산업통상자원부|서울|부산"
    r"|한[-·ㆍ‧・∙–]\s?싱|한싱|인천|제주|울산|강남|여의도|판교|세종시|창원|거제|경남|경북|전남|전북|충남|충북|경기도|강원|대전|대구|광주|송도|평택|이천|용인|을지로|명동|성수|종로"
    rf"|\b{KOREAN_CITIES}\b"
)
SINGAPORE = re.compile(
    r"\b(?:Singapor\w+|SINGAPORE)|\bcity[- ]state\b|\bLion City\b|싱가포르|싱가폴|한[-·ㆍ‧・∙–]\s?싱|한싱|\bSG\b|\b(?:Jurong|Changi|Tuas|Marina (?:Bay|Coastal)|Sentosa|Orchard Road|Punggol|Woodlands|Tampines|Downtown Line|Thomson(?:-East Coast)? Line|Cross Island Line|North-South Corridor|HDB|MRT)\b|창이|주롱|투아스|센토사|마리나 ?(?:베이|해안|사우스)|톰슨(?:[-·∙ ]?동부 ?해안)?선|크로스 ?아일랜드"
)
BOTH = re.compile(
    r"\b(?:South |S\. ?)?(?:Korea|ROK|Korean?)[-–—/ ]{1,3}(?:and )?Singapore\b|\bSingapore[-–—/](?:South |Republic of )?(?:Korean?|ROK)\b"
    r"|\b(?:two|both) (?:countries|nations|sides|governments|economies|states|Asian countries|leaders|ministers)\b"
    r"|\bbilateral|\btwo-way\b|\beach other's\b|\bthe pair\b|\bthe two\b|한[-·ㆍ‧・∙–]\s?싱|한싱|양국|양측|두 나라|양자",
    re.IGNORECASE,
)
#: Third economies and groups that a fact may belong to instead of ours. ASEAN holds one of the pair.
THIRD = re.compile(
    r"\b(?:Chin(?:a|ese)|Beijing|Japan(?:ese)?|Tokyo|Vietnam(?:ese)?|Hanoi|Indonesian?|Jakarta|Malaysian?|Thai(?:land)?"
    r"|Philippines?|Filipino|(?<!Little )Indian?|New Delhi|Australian?|New Zealand|Canad(?:a|ian)|Chile(?:an)?|United States|U\.S\.|US(?!\$)"
    r"|America[n]?|Washington|Mexic\w+|Brazil\w*|Peru\w*|German\w*|France|French|Brit(?:ain|ish)|United Kingdom|UK|EU|European Union"
    r"|Europe\w*|Brussels|EFTA|Hong Kong|Taiwan\w*|Saudi Arabia\w*|UAE|Emirat\w+|Qatar\w*|Israel\w*|Turk\w+|Russia\w*|North Korea\w*|DPRK"
    r"|Norw\w+|Sweden|Swedish|Switzerland|Swiss|Netherlands|Dutch|Cambodia\w*|Osaka|Sydney|Melbourne|London|New York|Shanghai|Shenzhen|Guangzhou|Chongqing|Tianjin|Suzhou|Chengdu|Xiamen|Hangzhou|Nanjing|Dalian|Qingdao|Surabaya|Penang|Cebu|Clark|Haiphong|Da Nang|Chennai|Bengaluru|Mumbai|Bangkok|Manila|Kuala Lumpur|Johor|Dubai|Riyadh|Ho Chi Minh|Abu Dhabi|Frankfurt|Berlin|Munich|Zurich|Amsterdam|Stockholm|Madrid|Toronto|Paris(?! Baguette| Agreement)|Gulf|GCC|Mercosur|Ecuador\w*|Costa Rica\w*|Colombia\w*|Uzbekistan|Kazakhstan|Nigeria\w*|Kenya\w*|African?|Middle East\w*|Ukrain\w+|Pakistan\w*|Sri Lanka\w*|Nepal\w*|Spain|Spanish|Ital\w+|Poland|Polish|Czech|Finland|Finnish|Denmark|Danish|Austria\w*|Ireland|Irish|Greece|Greek|Portug\w+|Hungar\w+|Egypt\w*|Iran\w*|Iraq\w*|Kuwait\w*|Oman|Bahrain|Macau|Myanmar|Laos|Brunei|Bangladesh\w*|Mongolia\w*|Belgi(?:um|an)|Argentin\w+|Morocc\w+|Luxembourg)\b"
    r"|(?<![A-Za-z])(?:EU|UAE)(?=[가-힣])|중국|일본|베트남|인도네시아|말레이시아|태국|필리핀|인도(?!네|[-·ㆍ]?\s?태평양)|호주|뉴질랜드|캐나다|칠레|미국|멕시코|유럽연합|독일|프랑스|영국|홍콩|대만|사우디|카타르|북한"
    # not Iran and Oman: their names are endings and numbers as well; a city behind is where two meet
    r"|(?:러시아|우크라이나|노르웨이|스웨덴|핀란드|덴마크|네덜란드|벨기에|룩셈부르크|스위스|오스트리아|폴란드|체코|헝가리|그리스(?!도)|이탈리아|스페인|포르투갈|아일랜드"
    r"|튀르키예|터키|이스라엘|아랍에미리트|쿠웨이트|바레인|이라크|이집트|모로코|남아프리카공화국|남아공|나이지리아|케냐|브라질|아르헨티나|콜롬비아|페루|에콰도르"
    r"|캄보디아|라오스|미얀마|브루나이|방글라데시|파키스탄|스리랑카|네팔|몽골|카자흐스탄|우즈베키스탄)(?! [가-힣]{2,7}에서)"
)
CODES = {"KOR": KOREA, "SGP": SINGAPORE}


#: A third economy beside Singapore, as Korean headlines write it.
OTHERS = re.compile(
    r"[日中美英獨佛印]\s?[·\-ㆍ]\s?싱가포르|싱가포르\s?[·\-ㆍ]\s?[日中美英獨佛印]|(?:일본|중국|베트남|말레이시아|인도네시아|인도|태국|호주|미국)\s?(?:[·\-ㆍ]|과|와)\s?싱가포르|싱가포르\s?(?:[·\-ㆍ]|와)\s?(?:일본|중국|베트남|말레이시아|인도네시아|인도|태국|호주|미국)"
)


def economies_of(text: str) -> set[str]:
    """Return which of the pair a text names, as codes."""
    return {code for code, pattern in CODES.items() if pattern.search(text)}


def names_pair(text: str) -> bool:
    """Tell whether a text names both economies, or speaks of the two as such."""
    if HANGUL.search(text) and SINGAPORE.search(text):
        return KOREA.search(text) is not None or not third_party(text)
    return len(economies_of(text)) == len(CODES) or BOTH.search(text) is not None


def third_party(text: str) -> bool:
    """Tell whether a text's bilateral matter is with a third economy: "with Vietnam", "Korea-Vietnam"."""
    third = THIRD.pattern
    return (
        re.search(
            rf"(?:\b(?:with|between|and)(?: the)?|(?:한국|우리나라)[과·]|Korea[-–]|Singapore[-–]|한[-·ㆍ])\s?(?:{third})|(?:{third})(?:\([A-Z]+\))?(?:[-–](?:South )?(?:Korea|Singapore)|과의|와의|과 |와 |·)|[日中美英獨佛印]\s?[·\-ㆍ]\s?싱가포르"
            rf"|(?:{third}) (?:and|&) (?:South Korea|Korea|Singapore)|(?:{third})[은는이가도] (?:[^ ]+ )?(?:한국|우리나라|싱가포르)[과와]도? |한[-·ㆍ‧・∙–]\s?(?:[미중일영인호캐]|EU|유럽연합) ?(?:FTA|CEPA|자유무역|정상회담)",
            text,
        )
        is not None
    )


#: Singapore as the place where others meet, or from where is reported.
VENUE = re.compile(
    r"\b(?:in|from|to|at) Singapore\b(?!['’]s|[- ][a-z]*based| and South)|(?m:^\W{0,3}SINGAPORE\b)|싱가포르(?:에?서(?!는)|를 찾|를 방문)|[\[(]싱가포르\s?="
)


#: Speaks of those who govern: what a firm does in Singapore is done there.
MEETS = re.compile(
    r"\b(?:ministers?|presidents?|leaders?|summit|counterparts?|(?:defen[cs]e|trade|foreign) chiefs?)\b|장관|대통령|총리|정상|회담|주석",
    re.IGNORECASE,
)


def _is_only_venue(text: str, organisations: Mapping[str, int]) -> bool:
    """Tell whether a third economy and Korea meet in Singapore, and nothing else is told of Singapore."""
    rest = VENUE.sub(" ", text)
    if organisations.get("SGP") or SINGAPORE.search(rest):
        return False
    if not (MEETS.search(text[:LEAD]) and THIRD.search(text.strip().split("\n")[0])):
        return False
    return KOREA.search(rest) is not None or HANGUL.search(rest) is not None


#: Letters of the headline and the first sentence.
LEAD = 250


#: Lines of a paper about itself.
BOILERPLATE = re.compile(r"(?m)^.*(?:저작권자|무단 ?전재|제보는|ⓒ|©|Copyright).*$")


def is_about_pair(text: str, organisations: Mapping[str, int]) -> bool:
    """Tell whether an article is about both economies.

    Both must be named, by their own name or by an organisation of theirs (`organisations` counts those by
    economy), and no third economy more than twice as often as the less named of the two
    while it stands in the opening.
    """
    text = BOILERPLATE.sub(" ", text)
    ours = {code: len(pattern.findall(text)) + organisations.get(code, 0) for code, pattern in CODES.items()}
    if HANGUL.search(text) and not OTHERS.search(text[:200]):  # the Korean press rarely names its own country
        ours["KOR"] += 2
    ours["SGP"] += len(re.findall(r"S\$|\bSGX\b|싱가포르달러", text))
    least = min(ours.values())
    if not least or _is_only_venue(text, organisations):
        return False
    thirds: dict[str, int] = {}
    for found in THIRD.findall(text):
        thirds[found[:4].lower()] = thirds.get(found[:4].lower(), 0) + 1
    top, count = max(thirds.items(), key=lambda one: one[1], default=("", 0))
    if OTHERS.search(text[:200]) and count >= 2 * len(KOREA.findall(text)):
        return False
    opening = text[: max(300, int(len(text) * 0.4))]
    if not any(found[:4].lower() == top for found in THIRD.findall(opening)):
        return True
    lead = re.split(r"다\.\s", text[: LEAD // 2 if HANGUL.search(text) else LEAD])[0]
    if (
        count >= ours["SGP"]
        and top in {found[:4].lower() for found in THIRD.findall(lead)}
        and not SINGAPORE.search(lead)
    ):
        return False  # the news is of another, and Singapore only compared with
    opened = {code for code, pattern in CODES.items() if pattern.search(opening) or organisations.get(code)}
    return count <= 2 * least and len(opened | ({"KOR"} if HANGUL.search(text) else set())) == len(CODES)
