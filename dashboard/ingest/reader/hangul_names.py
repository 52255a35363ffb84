"""Organisations that our tables lack, in Korean text: by their form, what they are called, their place in the sentence."""

import re
from collections.abc import Iterator

from dashboard.ingest.reader.firms import FIRMS, IN_KOREAN, TAIL
from dashboard.ingest.reader.groups import GROUPS, home_of, is_foreign
from dashboard.ingest.reader.latin_names import APART, Found, learn
from dashboard.ingest.reader.places import THIRD

FORM = (
    r"(?:벤처투자|투자금융|금융그룹|금융지주|지주|그룹|전자|건설|뱅크|은행|증권|자산운용|자산신탁|운용|캐피탈|캐피털|제약|바이오\S{0,4}|중공업|엔지니어링|테크놀로지스?|테크|화학|홀딩스|벤처스|항공|해운|조선|오션|물산|통신|텔레콤|에너지|파트너스|파트너즈|인베스트먼트|솔루션|솔루션즈"
    r"|시스템즈?|로보틱스|모빌리티|엔터테인먼트|엔터|푸드|푸드시스템|대학교|공과대|공사|공단|진흥원|거래소|컴퍼니|코퍼레이션|인더스트리즈?|일렉트릭|퓨얼셀|이노베이션|케미칼|머티리얼즈?|반도체|디스플레이|소프트|게임즈|스튜디오|미디어|글로벌"
    r"|인터내셔널|코리아|제네틱스|지노믹스|로직스|로지스틱스|글로비스|익스프레스|라이프|생명|화재|카드|페이|투자증권|리츠|신탁|에셋|협동조합|농협|수협|축협|부동산|호텔|리조트|면세점|백화점|홈쇼핑|식품|제과|음료|코스메틱|뷰티|헬스케어|메디칼|메디컬|병원|의료원|사이언스|테라퓨틱스|진단|파마"
    r"|전선|전기|산전|기계|정공|철강|제철|제강|금속|시멘트|정유|석유화학|가스|전력|발전|남부발전|서부발전|클라우드|네트웍스|커뮤니케이션즈?|(?<!크)랩스?|오토모티브|모터스|자동차|타이어|항만공사|협회|재단|연구원|과학기술원)"
)
#: What a company is called before its name; the last word of the description.
KIND = (
    r"(?:기업|업체|회사|기관|통신사|조선사|항공사|금융사|제약사|벤처캐피[탈털]|운용사|사업자|개발사|운영사|제조사|투자회사|스타트업|플랫폼|선사|선주|대기업|국부펀드|투자사|물류사|건설사|시공사|은행|보험사|증권사|사모펀드|리츠|부동산신탁|발전사|유통사|유통그룹|그룹|발주처"
    r"|공기업|디벨로퍼|시행사|게임사|제작사|발행사|배급사|중개사|여행사|광고사|자문사|결제사|임대사|정비사|인증기관|연구기관|핀테크|바이오텍|바이오기업|병원|대학|거래소|항만|터미널|공급사|공급업체|파트너사|협력사|제약기업|지주사|계열사|자회사|브랜드|체인|프랜차이즈|호텔|재벌|대부업체|가전업체|식품업체|해운사|정유사|화학사|전문)"
)
#: Endings that make a word a party: subject, partner, source.
PARTICLE = r"(?:은|는|이|가|과|와|의|을|를|에|로|으로|도|만|측|에서|에게|로부터|으로부터|부터|에서도|과도|와도|로도|까지|등|이다|이며|이고|다|였다|이었다|이라고|라고|서(?=\s)|엔|에는|에게서|에서는)"
#: What stands behind a name in prose.
AFTER = rf"(?:{PARTICLE})(?:[\s,.(·…'’]|$)|[,.(·…'’]|$| (?:주식|지분|경영권|인수|매각|주가|본사|대표|회장|관계자|측)"
NAME = rf"[가-힣A-Za-z0-9&·\-]{{1,14}}?[가-힣A-Za-z0-9](?: {APART})?"
#: Words that stand where names do and are none.
NOT_NAMES = re.compile(
    r"^(?:\d.*|.*는|사람|우리(?:나라|정부|기업|측)?|(?:FTA|CEPA|EPA|MOU|MRA|ODA)|[가-힣]{0,4}(?:사용|운영|판매|사업|개발|소유|상표|특허|저작|독점|유통)권|(?:모|자|본|신규)?펀드[가-힣]?|등[을이은의과]?|(?:F[Pp][Ss][Oo]|S[Pp][Aa][Cc]|I[Pp][Oo]|E[Ss][Gg]|P[Pp][Aa]|L[Nn][Gg]|F[Ll][Nn][Gg]|V[Ll][Cc][Cc]|K뷰티|K푸드|K팝|K콘텐츠)|[가-힣]*(?:운용사|개발사|업체|기업|회사|제조사|사업자)인|[A-Z]{1,3}-?\d{2,4}[A-Z]?|[가-힣]*(?:매수|증자)|여러|동맹|연합|얼라이언스|몇몇?|한두|두어|수많은|갖가지|나머지|양대|품으?|시공사|시행사|[가-힣]{0,4}(?:건설|플랜트|토목|지하|건축|전기|설비|증설|신축|부두|터널|지반|철거)공사|품|재개발|재건축|재정비|리모델링|신축|증축|개축|개보수|보수|확장|철거|매립|정비|유지보수|설계|시공|설치|구축|도입|고도화|증설|이전|운영|관리|지분|전량|자회사|계열사|물류|사업부|자산|부지|일부|주식|신주|구주|경영권|본계약|컨소시엄|주주|이사회|고객|소비자|정부|현지|시장|업계|당국|양사|양국|양측|회사|기업|업체|국내|해외|싱가포르\S{0,2}|한국|대통령|총리|장관|통상\S*|관계자|대표|회장|사장|이번|이날|지난\S*|오는|올해|내년|최근|다음|앞서|한편|또|이어|특히|이후|당시|먼저|투자\S{0,2}|계약|협약|수출|수입|사업|개발|공급|건설|공동|신규|국제|글로벌"
    r"|(?:[가-힣]{0,6}(?:대변인|임원|임직원|관계자|소식통|창업자|창업주|연구진|연구팀|애널리스트|연구위원|전문가|당국자|담당자|매체|외신|조합|특별자치도|특별시|광역시|시청|도청|군청|구청|시의회|군수|시장|지사))|(?:IMO|UN|WTO|OECD|IMF|ADB|AIIB|WHO|ILO|ICAO|IAEA|APEC|NATO|RCEP|CPTPP|DEPA|FDI|GDP|SPC)|(?:블룸버그|로이터|신화|교도|닛케이|타스|AP|AFP|DPA|UPI)\S{0,3}|인수|합병|매각|취득|[월달주말]?초에?|중순|하순|상순|이듬해|한때|[가-힣]{1,3}(?:에는|에서|하는|되는)|품는|[가-힣]{0,3}(?:공항|항만|공장|센터|법인|지사|지점|사무소|매장|본사)|아시아|동남아\S*|아세안|두|세|네|주요|관련|현재|전날|같은|그|이|저|우리|일부|각각|모두|서로|[가-힣]+(?:장관|대통령|총리|대표|회장|사장|본부장|실장|의원|의장|대사|교수|연구원은|부처|시장|업계|협상|협정|회담|회의|포럼|협력|관계|교역|무역|규모|금액|기간|분야|산업|기술|제품|서비스|사업|경쟁력|위원장|국장|청장|차관|기자|팀장|행장|총장))$"
)
#: Everyday words that the form of a company's name makes no name of: "공공병원", "수소발전".
COMMON = (
    r"(?:벤처|핀|딥|푸드|바이오|헬스|메디|에듀|프롭|애그|인슈어|레그|하이|어그|공공|국립|종합|대학|비즈니스|특급|고급|현지|신규|첨단|친환경|해상|육상|신재생|재생|국제|글로벌|도시|산업|해외|국내|공동|모바일|간편|신용|생활|액화|석유|천연|풍력|태양광|수소|원자력|화력|차세대|인공지능|메모리|데이터|외국인|전기|자율주행"
    r"|저가|저비용|후발|선도|상장|비상장|외국|통합|합작|신설|경쟁|원청|하청|제조|판매|유통|수입|수출|여행|금융|보험|증권|항공|해운|운송|조선|건설|반도체|중견|중소|대형|상업용?|주거용?|물류|민간|국영|공적|사모|전문|스마트|저탄소|암모니아|연료전지|서울|싱가포르|동남아|한국|시중|투자|저축|국책|중앙|지방|인터넷|수탁|자산|부동산|전력|수력|가스|통신|이동|서비스|관련|관리|운영|여객|화물|선박|상용|승용|친환경|디지털)"
)
#: Names that are made of such words all the same.
NATIONAL = re.compile(
    r"(?:KDB ?)?산업은행|(?:IBK ?)?기업은행|(?:한국)?수출입은행|한국(?:전력|은행|거래소|조선해양|투자증권|투자금융지주|자산신탁|토지신탁|[가-힣]{2,6}(?:공사|공단|진흥원|협회|재단))"
)
#: Bodies called 공사; any other is a building job, which the same word means.
AUTHORITY = re.compile(
    r"(?:한국|서울|부산|인천|대구|광주|대전|울산|경기|충[남북]|전[남북]|경[남북]|강원|제주|여수|울산|평택|주롱|센토사|창이|싱가포르)\S*공사|(?:도시|항만|교통|공항|전력|가스|석유|주택|관광|도로|철도|토지|수자원|지역난방|에너지|해양진흥|광물자원|투자|농어촌)(?:개발|보증)?공사"
)
#: Endings that none but names have.
COINED = re.compile(r"(?:제네틱스|지노믹스|로직스|코리아)$")
BUILDING = re.compile(
    r"(?:(?<=삼성)동|(?:[가-힣]{2}동)|물류지구|타워|빌딩|플라자|(?<!암)(?<!연구)(?<!의학)센터|오피스|아파트|몰|단지|사업|공구|노선)$"
)
#: Agencies and papers, which tell of deals.
PRESS = re.compile(r"\S+(?:통신|미디어)$")
#: Letters of a Korean name that is called without its form afterwards.
SHORT = 3
#: What goes before a name that is of neither of the two.
ABROAD = re.compile(r"(?:외국계|글로벌|해외|양국|국내외|다국적)\S* (?:\S+ )?$")
UNIVERSITY = re.compile(
    r"(?<![가-힣])(?P<name>(?:[가-힣]{2,8}(?:공|국립|과기|과학기술)|서울|연세|고려|한양|성균관|포항공|부산|인하)대)(?:학교|학)?(?=[과와은는이가의에 ,·(]|측)"
)
TOWN = re.compile(
    r"(?<![가-힣])(?P<name>(?:서울|부산|인천|대구|광주|대전|울산|세종|제주|경기|강원|충북|충남|전북|전남|경북|경남)(?:특별자치|광역|특별)?[시도])(?=[가는은와과](?![가-힣])|, )"
)
ACTS = r"(?:밝혔|발표|공시|전했|알렸|설명|체결|맺|수주|인수|투자|매입|설립|선정|따내|따냈|열었|문을|손잡|손을|공급|출자|매각|계약|개소|착공|준공|진출|품|내놨|짓|세우|세웠|협약|선보)"


def hangul_names(text: str, known: dict[str, str]) -> list[Found]:
    """Find organisations by what Korean text calls them: start, end, name, economy.

    Args:
        text: A sentence.
        known: Economies of names that the article told so far; what is learnt here is added.
    """
    if not re.search(r"[가-힣]", text):
        return []
    found: list[Found] = []
    for start, name, economy in _spelt(text):
        if not any(one.search(name) for one in (GENERAL, NOT_NAMES, BUILDING)):
            learn(known, name, economy)
            found.append((start, start + len(name), name, economy))
    for start, name, economy in (
        *_clients(text), *_units(text), *_of_firms(text), *_in_both(text), *_described(text), *_by_form(text), *_of_groups(text), *_subjects(text),
    ):  # fmt: skip
        _add(found, start, name, economy, known)
    return found


def _clients(text: str) -> Iterator[tuple[int, str, str]]:
    for match in re.finditer(
        r"(?P<name>(?P<sg>싱가포르 )?[가-힣]{2,10}(?:부|청|처|위원회|공사|공단|당국))(?:\([^)]{1,20}\))?(?:가|이|에서|의) 발주",
        text,
    ):
        if match["sg"] or not (THIRD.search(text) or re.search("한국|국토|국방|조달", match["name"])):
            yield match.start("name"), match["name"], "SGP"
    for match in re.finditer(
        r"(?P<name>싱가포르 [가-힣]{2,10}(?:청|처|위원회|공단|공사|진흥원|기구|연구소|연구원|협회|암센터|연구센터|의학센터|병원|의료원|대학교?))(?:\([^)]{1,20}\))?(?=[과와은는이가의에로,·])",
        text,
    ):
        yield match.start("name"), match["name"], "SGP"
    for match in re.finditer(
        r"(?P<name>싱가포르 [가-힣]{2,10}부)(?:\([^)]{1,20}\))?(?:로부터|에서|에게서) .{0,60}(?:따냈|따낸|따내|수주|낙찰|주문)",
        text,
    ):
        yield match.start("name"), match["name"], "SGP"
    for match in re.finditer(
        r"싱가포르의? (?P<name>[A-Z][A-Za-z&]{2,})(?=\(|[와과의는은이가를을에로])", text
    ):
        yield match.start("name"), match["name"], "SGP"
    for match in re.finditer(r"싱가포르 (?:의 )?(?P<name>[가-힣]{3,12})(?=\([A-Z][A-Za-z&]{1,9}\))", text):
        yield match.start("name"), match["name"], "SGP"
    for match in re.finditer(
        r"(?<![가-힣])(?P<name>[가-힣]{2,8}싱가포르)(?:\([^)]{1,20}\))?(?:가|에서|의) 발주", text
    ):
        yield match.start("name"), match["name"], "SGP"
    for match in TOWN.finditer(text):
        yield match.start("name"), match["name"], "KOR"
    for match in UNIVERSITY.finditer(text):
        yield match.start("name"), match["name"], "SGP" if re.match("싱가포르|난양", match["name"]) else "KOR"


def _units(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield whose company in Singapore a text tells of: "MGPA의 싱가포르 현지법인"."""
    for match in re.finditer(
        r"(?<![가-힣A-Za-z])(?P<name>[A-Z][A-Za-z&]{1,12}|[가-힣]{2,12})의 싱가포르 (?:현지 ?)?(?:법인|자회사)",
        text,
    ):
        if not home_of(match["name"]):
            yield match.start("name"), match["name"], "SGP"


def _described(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield what follows "싱가포르 외식기업", "테마섹의 자회사인", "국내 로봇 전문기업", or a kind of company alone: then a Korean one."""
    for match in re.finditer(
        rf"(?P<parent>[가-힣A-Za-z0-9&]{{2,12}})(?:\([^)]{{1,30}}\))?(?:의|[가이] (?:지분 )?100% (?:지분을 )?(?:가진|보유한|출자한)?) ?(?:[가-힣A-Za-z]+ ){{0,2}}[가-힣]*(?:자회사|계열사|손자회사)(?:인|이자)? (?P<name>{NAME})(?=(?:{PARTICLE})?(?:[\s,.(·…'’]|$))",
        text,
    ):
        if economy := home_of(match["parent"]):
            yield match.start("name"), _bare(match["name"]), economy
    for match in re.finditer(
        rf"(?<![가-힣A-Za-z0-9])(?P<parent>[가-힣A-Za-z0-9&]{{2,12}}?)(?: ?(?:계열|산하)(?:의|인)? (?:[가-힣A-Za-z]+ ){{0,2}}?[가-힣]*{KIND}| (?:100% )?(?:자회사|계열사|손자회사))(?:인|이자)? (?!{KIND} )(?P<name>{NAME})(?=(?:{PARTICLE})(?:[\s,.(·…'’]|$))"
        rf"|(?<![가-힣A-Za-z0-9])(?P<name2>{NAME})\((?P<parent2>[가-힣A-Za-z0-9&]{{2,12}}?) ?(?:계열사?|자회사|손자회사|산하 [가-힣]{{2,6}})\)(?=[과와은는이가의에])",
        text,
    ):
        told = "name" if match["name"] else "name2"
        if economy := home_of(match["parent"] or match["parent2"]):
            yield match.start(told), _bare(match[told]), economy
    # in prose a name has a particle; a noun with a blank behind it goes on to another
    behind = AFTER if text.endswith("다.") else rf"(?:{PARTICLE})?(?:[\s,.(·…'’]|$)"
    for match in re.finditer(
        rf"(?P<home>싱가포르|싱가폴|현지|국내|한국|토종)(?:의|계|에 본사를 둔|에 기반을 둔| 소재| 현지| 국적의)? (?:(?!국내|한국|우리)[가-힣A-Za-z0-9·&()]+ ){{0,4}}?[가-힣A-Za-z]*{KIND}(?:인|이자[^,.]{{0,16}}인)?(?: ['‘“\"]?|['‘“\"])(?!{KIND} )(?P<name>{NAME})['’”\"]?(?:\([^)]{{1,30}}\))?(?={behind})",
        text,
    ):
        if match["home"] != "현지" or "싱가포르" in text or not THIRD.search(text):
            is_there = match["home"].startswith(("싱", "현지"))
            yield match.start("name"), _bare(match["name"]), "SGP" if is_there else "KOR"
    if THIRD.search(text):  # the Korean press names the country only of firms from abroad
        return
    for match in re.finditer(
        rf"(?<![가-힣])(?:[가-힣A-Za-z]{{1,8}} ){{0,2}}[가-힣A-Za-z]*{KIND}(?:인)? ['‘“\"]?(?P<name>{NAME})['’”\"]?(?:\([^)]{{1,30}}\))?(?=(?:은|는|이|가|와|과)[\s,]|, )",
        text,
    ):
        if (
            not ABROAD.search(text[: match.start()])
            and "싱가포르" not in text[max(0, match.start() - 12) : match.end()]
        ):
            yield match.start("name"), _bare(match["name"]), "KOR"


#: Right before a name, a third country.
FROM_ABROAD = re.compile(rf"(?:{THIRD.pattern})(?:의|계)? $")


def _by_form(text: str) -> Iterator[tuple[int, str, str]]:
    for match in re.finditer(
        rf"(?P<sg>싱가포르(?:의|계|에 본사를 둔| 소재| 국적의)? ?(?:[가-힣]+ (?:기업|업체|회사|은행|스타트업|펀드)(?:인)? )?)?['‘]?(?<![가-힣A-Za-z0-9])(?P<name>[가-힣A-Za-z0-9&]{{1,12}}?(?:{FORM}|(?<![의는를을인한된던]) (?!그룹){APART}))['’]?(?:\([^)]{{1,30}}\))?(?=(?:{PARTICLE})?(?:[\s,.(·…'’\"”]|$))",
        text,
    ):
        group = home_of(match["name"]) or home_of(re.split(r"(?=[가-힣])", match["name"])[0])
        if PRESS.match(match["name"]) and re.search("보도|전했|따르면", text):
            continue
        before = text[: match.start()]
        if not group and FROM_ABROAD.search(before):
            group = "ZZZ"
        country = OF_COUNTRY.search(before)
        is_there = (
            match["sg"] or "싱가포르" in match["name"] or (country and country["home"].startswith("싱"))
        )
        yield (
            match.start("name"),
            match["name"],
            group or ("SGP" if is_there else "KOR"),
        )


def _of_groups(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield names that begin with that of a group: "현대차", "LG유플러스"."""
    for match in re.finditer(
        rf"(?<![가-힣A-Za-z0-9])(?P<name>(?:{GROUPS})(?:[가-힣A-Za-z&]{{0,9}}?))(?:\([^)]{{1,30}}\))?(?=(?:{PARTICLE})?(?:[\s,.(·…'’\"”]|$))",
        text,
    ):
        yield match.start("name"), match["name"], home_of(match["name"]) or "KOR"


FIRM = re.compile(
    rf"(?<![가-힣A-Za-z0-9])(?P<name>(?P<firm>{IN_KOREAN}){TAIL})(?:\([^)]{{1,30}}\))?(?=(?:{PARTICLE})?(?:[\s,.(·…'’\"”]|$))"
)


def _of_firms(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield names that are known to be a firm's."""
    for match in FIRM.finditer(text):
        yield match.start("name"), match["name"], FIRMS[match["firm"]]


#: A country before a name, with the words between: "싱가포르의 게임 퍼블리셔".
_WORDS = r"(?:(?:[가-힣A-Za-z]+·)*[가-힣A-Za-z]*(?:회사|[가-힣A-Za-z](?<![은는을를와과며한된인의]))(?:\([A-Z]{2,6}\))? ){0,4}"
OF_COUNTRY = re.compile(
    rf"(?P<home>싱가포르|싱가폴|국내|한국|토종)(?:의|계|에 본사를 둔|에 기반을 둔|에 본거지를 둔| 소재| 국적의)? {_WORDS}['‘“]?$"
)
IN_BOTH = re.compile(
    rf"(?<![가-힣A-Za-z0-9])(?P<name>[가-힣]{{1,14}}(?: {APART})?)(?=\((?:[A-Z][\w&.'*-]*|[A-Z]{{2,}})(?: [A-Z&][\w&.'*-]*){{0,4}}(?:[,·] [^)]{{1,20}})?\))"
)


def _in_both(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield names that stand in both scripts behind their country: "싱가포르 호텔 체인 젠룸스(ZEN Rooms)"."""
    for match in IN_BOTH.finditer(text):
        before = OF_COUNTRY.search(text[: match.start()])
        if before and not GENERAL.search(match["name"]):
            yield match.start("name"), match["name"], "SGP" if before["home"].startswith("싱") else "KOR"


#: A name of several words, and in brackets its words or its initials in Latin letters: "시티 디벨롭먼트(CDL)".
SPELT = re.compile(
    r"(?<![가-힣A-Za-z0-9])(?P<words>[가-힣]{1,9}(?: [가-힣]{1,9}){1,4})\((?P<latin>[A-Z][\w&.'*-]*(?: [A-Z&][\w&.'*-]*)*)\)"
)
#: Ends of words that stand before a name, and are none of it.
NO_PART = re.compile(rf"(?:{KIND}|산하|소속|계열|[은는을를의에한된인서고며와과]|[가-힣]{(2,)}[이가])$")


def _spelt(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield names of several words that brackets behind them count, where their country stands before them."""
    for match in SPELT.finditer(text):
        words, latin = match["words"].split(" "), match["latin"].split(" ")
        count = len(latin) if len(latin) > 1 else len(match["latin"]) if match["latin"].isupper() else 0
        if count == len(words) + 1 and len(latin) == 1:
            count -= 1  # the last letter is of "Limited"
        name = " ".join(words[-count:])
        start = match.start() + len(match["words"]) - len(name)
        before = OF_COUNTRY.search(text[:start])
        economy = ("SGP" if before["home"].startswith("싱") else "KOR") if before else home_of(match["latin"])
        if (
            1 < count <= len(words)
            and economy
            and not home_of(words[-1])
            and not any(NO_PART.search(one) for one in words[-count:-1])
        ):
            yield start, name, economy


#: Words that an abbreviation in brackets explains, and that name no firm.
GENERAL = re.compile(
    r"(?:협정|협약|각서|시장|서비스|사업|시스템|기술|제도|기구|정부|부처|장관|지수|지역|공항|센터|단지|산업|금융|자산|펀드|보험|증권|플랫폼|지능|무역|경제|투자|학회|회의|포럼|위원회|프로젝트|공사|계약|의향서|달러|선|기|차|권|율|량|액|성|법|형|식|원)$"
)


def _subjects(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield whom a headline opens with, and the topic of a sentence that tells an act and its day."""
    if not text.endswith(("다.", "다", "요.")):
        for match in re.finditer(r"^(?:\[[^\]]{1,12}\]\s*)?(?P<name>[가-힣A-Za-z0-9&]{2,12}), ", text):
            yield match.start("name"), match["name"], home_of(match["name"]) or "?"
    for match in re.finditer(
        rf"(?<![가-힣])(?P<name>[가-힣A-Za-z0-9&]{{2,14}}?)(?:\([^)]{{1,30}}\))?(?:은|는|이|가) (?:(?:지난|오는|이달|올해)? ?(?:\S{{1,4}}월 ?)?\d{{1,2}}일|(?:(?:지난해|작년|재작년|올해|올|지난달|최근|앞서|이미|\d{{4}}년|\d{{1,2}}월)(?:에도?)? ){{0,2}}싱가포르).*{ACTS}",
        text,
    ):
        yield match.start("name"), match["name"], home_of(match["name"]) or "?"


def _bare(name: str) -> str:
    return name.strip("·-'‘’")


def _add(found: list[Found], start: int, name: str, economy: str, known: dict[str, str]) -> None:
    if (
        (len(name) < 2 and name not in FIRMS)
        or (
            re.fullmatch(rf"{COMMON}*(?:{FORM}|{KIND})|{COMMON}+|(?:{COMMON}|{KIND})+ {APART}", name)
            and not NATIONAL.fullmatch(name)
            and not COINED.search(name)
        )
        or re.fullmatch(r"싱가포르\S{0,2}|한국|이나", name)
        or BUILDING.search(name)
        or (name.endswith("공사") and not AUTHORITY.fullmatch(name))
        or NOT_NAMES.match(name)
        or (is_foreign(name) and not name.endswith("코리아"))
        or THIRD.match(name)
    ):
        return
    if any(start < one[1] and one[0] < start + len(name) for one in found):
        return
    told = known.get(name, "") or home_of(name)
    if economy == "?":  # the country is told elsewhere, or it goes without saying
        economy = told or ("" if THIRD.search(name) else "KOR")
    elif told and economy == "KOR":
        economy = told
    learn(known, name, economy)
    if name.startswith("싱가포르 "):
        known[name.removeprefix("싱가포르 ")] = economy
    short = re.sub(rf"(?: {APART}|{FORM})$", "", name)
    if len(short) >= SHORT and short != name and not re.fullmatch(rf"{COMMON}+", short):
        known.setdefault(short, economy)
    found.append((start, start + len(name), name, economy))
