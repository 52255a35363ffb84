"""By what words articles tell where an organisation comes from."""

import re

from dashboard.ingest.reader.latin_names import NAME
from dashboard.ingest.reader.places import KOREAN_CITIES

#: Economy of a firm of neither of the two.
ABROAD = "ZZZ"
_BEHIND = r"(?:based|headquartered|headquarters|head office|domiciled|incorporated|registered|listed|founded|born|started|set up|established|bourse|shares trade|home|agency|arm|unit)"
_PLACES = {
    "SGP": r"(?:Singapore(?!-)|SGX|the city[- ]state|Singapore Exchange)",
    "KOR": rf"(?:South Korea|Korea|the Korean? (?:Exchange|capital)|Kosdaq|KOSDAQ|Kospi|KOSPI|{KOREAN_CITIES}(?!-))",
}
_ADJECTIVES = {
    "SGP": rf"(?:Singapore(?:an)?(?:'s|’s)?|Singapore-{_BEHIND}|SGX-listed|Catalist-listed|[Cc]ity[- ]state's|Temasek-(?:owned|backed|linked)|home-?grown)",
    "KOR": rf"(?:(?:South |S\. ?)?Korean?(?:'s|’s)?|(?:South Korea|Korea|Seoul|Kosdaq|KOSDAQ|Kospi|KOSPI|{KOREAN_CITIES})(?:'s|’s|-{_BEHIND}))",
}
#: In the words about a name, what tells its country for sure, and what does so if nothing else is named.
SURE = {
    code: re.compile(
        rf"\b{_ADJECTIVES[code]} (?:[\w&-]+ ){{0,5}}?(?:[a-z-]+(?:er|or)|firm|company|group|fund|bank|unit|giant|startup|start-up|agency|authority|board|conglomerate|airline|trust|reit|REIT|house|brand|chain|business|venture|university|hospital|line|telco|network|outfit|platform|player|app|arm|yard|dockyard|institute|exchange|utility|franchise|label|studio|investor|services?)\b"
        rf"|\b{_BEHIND}\b (?:\w+ ){{0,4}}(?:in|on|at|out of) (?:the )?{_PLACES[code]}\b|\b(?:offices|headquarters|head office|base|seat|home) in (?:central |downtown )?{_PLACES[code]}\b|^(?:of|from) (?:[A-Z][a-z]+ in )?{_PLACES[code]}\b|\bruns? (?:{_ADJECTIVES[code]})|\bin {_PLACES[code]}$"
    )
    for code in ("KOR", "SGP")
}
MENTION = {
    "SGP": re.compile(r"\bSingapore\w*|\bSGX\b|\b[Cc]ity[- ]state\b|\bTemasek-"),
    "KOR": re.compile(rf"\bKorea\w*|\bKosdaq\b|\bKOSDAQ\b|\bKospi\b|\bKOSPI\b|\b{KOREAN_CITIES}\b"),
}
#: Words about a name, between commas behind it.
APPOSED = re.compile(
    r"(?:,? (?:Co|Inc|Ltd|Corp|Limited|Pte)\.?(?:,? Ltd\.?)?)?(?: ?\([^)]{1,60}\))?, (?P<words>(?:(?:an?|the|one of|among|which|whose|part of|owned by|based|headquartered|listed|formerly|founded|of|from|another|itself|long) |[A-Z][\w-]+(?:'s|’s|-based|-listed) |(?:[a-z-]+ )?home-?grown )[^,.;]{2,120})"
)
#: What a sentence says its subject is.
STATED = re.compile(
    r"(?:'s|’s)?(?:,? (?:Co|Inc|Ltd|Corp|Limited|Pte)\.?(?:,? Ltd\.?)?)?(?: ?\([^)]{1,60}\))?(?:, [^,]{3,60},)? (?P<words>(?:is|was|are|has|had|hails|comes|came|runs|operates|began|started|head office|headquarters)\b[^.;]{2,90})"
)
#: A statement that tells a country: what it is, or where it sits.
IS_OF = re.compile(
    r"^(?:is|was) (?:an?|the|one of|among|from|based|headquartered|listed|owned)\b|^(?:has|had) (?:its|a) (?:head|base|seat|home|main office|registered office|primary listing)|^(?:hails|comes|came) from|^(?:runs|operates) (?:Singapore|Korea|South Korea|the city-state)|\bheadquartered\b|\bis based\b"
)
#: Behind a name, the office of a person.
OFFICE = re.compile(
    r",? (?:the |its |an? |our )?(?:group |deputy |acting |founding |[Cc]o-|regional |senior |executive |former |then |vice |global |country )*(?:[Cc]hief|[Cc]EO|[Pp]resident|[Cc]hair(?:man|woman)?|[Dd]irector|[Hh]ead of|[Mm]anaging|[Vv]ice|[Mm]inister|[Pp]rofessor|[Ee]conomist|[Aa]nalyst|[Ff]ounder|[Pp]artner at|[Gg]eneral [Mm]anager|who )\b"
)
SPEAKER = re.compile(
    r"\b(?:said|says|added|explained|noted|CEO|[Cc]hief [Ee]xecutive|[Cc]hair(?:man|woman)|[Pp]resident|[Ff]ounder|[Dd]irector|[Aa]nalyst|economist|tycoon|billionaire|magnate|businessman|businesswoman|Mr|Ms|Mrs|Dr|Madam) $"
)
ECHO = re.compile(rf"(?P<name>{NAME}) (?:is|are|comes?|hails?) from (?P<home>[A-Z]\w+(?: [A-Z]\w+)?)")
KO_BEHIND = r"(?:본사를 둔|기반을 둔|거점을 둔|둥지를 튼|상장된|상장한|상장돼 있는|문을 연|창업한|창업된|설립된|출범한|본거지로 (?:한|삼은)|거점으로 (?:한|하는)|소재한|등록된)"
KO_NAME = r"(?P<name>[가-힣A-Za-z][가-힣A-Za-z0-9&·\-]{1,13}?)"
KO_BEFORE = re.compile(
    rf"싱가포르(?:거래소|증시|증권거래소|에서|에|를|\S{{0,4}})[^.,]{{0,24}}{KO_BEHIND} (?:[가-힣]+ ){{0,3}}?['‘“]?{KO_NAME}['’”]?(?:\([^)]{{1,30}}\))?(?:은|는|이|가|와|과|의|에|을|를)(?=[ ,])"
)
KO_STATED = re.compile(
    rf"(?:^|[ ‘'“]){KO_NAME}['’”]?(?:\([^)]{{1,30}}\))?(?:은|는) (?:[^.]{{0,30}} )?싱가포르(?!에서 영업)[^.]{{0,45}}(?:업체|기업|회사|은행|운용사|플랫폼|사업자|스타트업|선사|브랜드|체인|그룹|펀드|기관|통신사|유통사|병원|대학)(?:다|이다|로|으로|로서|으로서)(?=[,. ])"
)
#: The same with the place of its seat: "X는 ... 본사는 싱가포르에 있다", "X는 싱가포르에서 세워져", "X는 본사인 싱가포르를 비롯해".
KO_SEATED = re.compile(
    rf"(?:^|[ ‘'“]){KO_NAME}(?: (?:그룹|파마슈티컬스?|홀딩스))?['’”]?(?:\([^)]{{1,30}}\))?(?:은|는) (?:[^.]{{0,60}}본사(?:는|를|가) 싱가포르에 (?:있|두|둔|뒀)|싱가포르에서 (?:세워|설립|창업|출범|태어|시작)|본사인 싱가포르|싱가포르(?:거래소|증시| 증시)에? ?상장사)"
)
