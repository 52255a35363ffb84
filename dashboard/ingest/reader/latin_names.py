"""Organisations that our tables lack, in English text: by their form, their country beside them, their group, their place in the sentence."""

import re
from collections.abc import Iterator
from itertools import pairwise

from dashboard.ingest.reader.groups import home_of, is_foreign
from dashboard.ingest.reader.lexicon import COMMON, SUFFIX
from dashboard.ingest.reader.places import CODES, KOREAN_CITIES, THIRD

#: Korean forms of companies that are written apart from the name, or behind one in Latin letters.
APART = r"(?:홀딩스|홀딩즈|그룹|캐피탈|캐피털|파트너스|파트너즈|인베스트먼트|인베스터스|테크놀로지스?|벤처스|매니지먼트|로지스틱스|엔터테인먼트|인더스트리즈?|엔지니어링|솔루션즈?|시스템즈|머티리얼즈|코퍼레이션|인터내셔널|테라퓨틱스|파마슈티컬스?|에어로스페이스)"
WORD = rf"[A-Z](?:(?![가-힣])[\w&'’.\-*])*(?:{APART}|은행|증권|자산운용)?|[A-Z]&[A-Z]|[0-9][A-Z]\w*"
NAME = rf"(?:{WORD})(?:\s(?:(?:{WORD})|&|of|and(?=\s(?:Construction|Engineering|Offshore|Marine|Technology|Securities|Investments?|Finance|Development|Insurance|Shipbuilding)\b)|and(?=\s[A-Z][a-z]+s\sInstitute)|and(?=\s[A-Z][a-z]+\s(?:Co|Corp|Ltd|Holdings|Group|Construction|Engineering|Technology)))(?=\s|[,.;:)가-힣]|$|'|’))*"
FORM = (
    r"(?:Co\.?,? ?Ltd\.?|Co\.|Corp\.?|Corporation|Inc\.?|Ltd\.?|Limited|Pte\.? Ltd\.?|Group|Holdings?|Trust|REIT|Reit|Bank|Securities|Capital|Partners|Fund"
    r"|Ventures?|Technolog(?:y|ies)|Engineering|Energy|Electronics?|Electric|Pharma\w*|Bio\w*|Chemicals?|Airlines?|Airways|Air|Shipping|Shipbuilding|Marine|Maritime|Offshore|Logistics|Lines?"
    r"|Telecom\w*|University|Institute|Authority|Agency|Board|Hospital|Medical|Health|Healthcare|Investments?|Investors|Entertainment|Foods?|Motors?|Mobility|Industries|Heavy Industries|Solutions|Systems|Labs?|Laboratories"
    r"|Management|Properties|Realty|Land|Developments?|Construction|Materials?|Steel|Power|Petroleum|Oil|Gas|Water|Semiconductors?|Robotics|Networks?|Software|Studios?|Games|Media|Pictures|Insurance|Life|Financial|Finance|Asset|Pay"
    r"|Retail|Stores?|Cosmetics|Beauty|Brands|Hotels?|Resorts?|Hospitality|Therapeutics|Sciences?|Diagnostics|Data Cent(?:re|er)s|Digital|Cloud|Aerospace|Aviation|Ship(?:yard|ping)|Terminals?|Port|Ports|Corporation|Enterprises?|International|Global|Innovations?|Club|Exchange|Association|Federation|Foundation|Centre|Center|Agritech|Farms?)"
)
CUE = {
    "KOR": rf"(?:South Korea|S\. ?Korea|Korea|Kosdaq|Kospi|KOSDAQ|KOSPI|{KOREAN_CITIES})(?:n\b|'s\b|’s\b|[- ](?:based|listed|headquartered|owned|controlled|backed|registered|born)\b)",
    "SGP": r"(?:Singapore|SGX)(?:an\b|'s\b|’s\b|[- ](?:based|listed|headquartered|owned|controlled|backed|incorporated|registered|domiciled|born)\b)|[Cc]ity-state's",
}
#: A country as the adjective of what follows in small letters: "Singapore insurer X".
ADJECTIVE = {"KOR": r"(?:South |S\. ?)?Korean?|Seoul", "SGP": r"Singapore"}
#: Where the shares of a firm are listed, in brackets behind its name.
LISTED = {"KOR": r"(?:KOSDAQ|KOSPI|KRX|KQ|KS)\b", "SGP": r"(?:SGX|Catalist)\b"}
#: What stands between a country and the name: "drugmaker", "state investor", "logistics landlord".
BETWEEN = r"(?:(?!(?!(?:un|non-)?(?:listed|diversified|integrated|specialised|specialized|related|limited|advanced|automated|owned|backed|based|privately)\b)[a-z]+ed )(?!(?:and|with|by|to|from|in|for|said|will|has|have|had|on|at|as|of|is|was|were|that|which|the|over|after|when|where|its|their|(?:back|buy|win|sell|sign|lead|take|invest|open|join|seal|ink|land|bag|pick|hire|order|tap|supplie|team|partner|acquire|licen[cs]e|clinche?|secure)s) )(?:[a-z][\w/-]*,?|[A-Z]{2,4}(?= [a-z])|[A-Z]-[a-z]+|[Nn]o\.? \d|AI|EV|IT|VC|LNG|REIT|SME|e-[a-z]+) )"
NOT_NAMES = re.compile(
    r"^(?:Contract|Executives|Presidents|Ministers|Shareholders|Ioniq|IONIQ|Kona|Santa Fe|Galaxy|[A-Z]{1,2}\d{2,}[A-Z]?|[A-Z]{3,5}-?\d{3,}|KRX|KQ|KS|TEUs?|DWT|CBM|MW|MWh|GW|GWh|LPG|EPC|EBITDA|CAGR|PoC|POC|QR|API|SaaS|W\d+\w*|[A-Z]\w+-(?:LISTED|BASED|based|listed|headquartered|owned|backed)|투자|투자은행|시중은행|국책은행|중앙은행|대형은행|저축은행|상업은행|The|A|An|In|On|It|Its|He|She|They|This|That|Under|For|As|At|By|But|And|Both|Mr|Mrs|Ms|Dr|Prof|Prime|President|Minister|Ministry|Korea|South|Seoul|Singapore|Korean|Koreans|Singaporean|Singaporeans"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|CEO|CFO|MOU|MoU|FTA|ASEAN|Asia|Asian|US|USD|SGD|KRW|IPO|JV|JVs|LNG|LPG|AI|EV|EVs|IT|SEOUL|SINGAPORE|Southeast|South-east|Northeast|After|When|With|From|Photo|Published|Updated|Reuters|Yonhap|One|Two|Three|Four|Five|Six|President|State|Chief|Executive|Chairman|Chairwoman|Director|Imports|Exports|Trade|Shipments|Companies|Firms|Officials|Republic|Ministers|Leaders|Negotiators|Delegates|Banks|Analysts|Members|Users|Customers|Shares|Investors|Investments?|Goods|Tourists|Visitors"
    r"|Gangnam|Busan|Incheon|Jeju|Jurong|Changi|Tuas|Sentosa|Yeouido|Pangyo|Myeongdong|Gyeonggi|Daejeon|Ulsan|Separately|Meanwhile|Also|Earlier|Last|Next|Since|While|If|Other|Others|Under|Construction|Work|Financial|Terms|Neither|Each|Some|Most|Many|All|Our|We|You|I|Their|There|These|Those|Here|His|Her|How|What|Why|Who|Not|No|Only|Once|Over|During|Between|Among|Following|Through|Until|Before|Because|Although|Despite|Through|About|Around|Another|First|Second|Third|Kosdaq|Kospi|KOSDAQ|KOSPI|SGX|Series|Phase|Package|Section|Lot|Line|Terminal|Tower|Road|Street|Island|Airport|Korea-Singapore|Singapore-Korea|Indo-Pacific|Asia-Pacific|Hallyu|K-pop|K-beauty|K-food|Lion|Government|Parliament|Inc|Ltd|Co|Corp|Officer|Managing|Assistant|Independent|Money|Travellers|Residents|Routes|Payments|IMO|UN|WTO|OECD|IMF|ADB|AIIB|WHO|ILO|ICAO|IAEA|UNESCO|UNDP|APEC|NATO|RCEP|CPTPP|DEPA|FDI|GDP|R&D|SPC|SPV|SOURCE|Compatriot|Fellow|Rival|Peer|Parent|Startup|Builder|Shipbuilder|Shipowner|Carmaker|Insurer|Lender|Landlord|Operator|Developer|Drugmaker|Airline|Retailer|Brokerage|Conglomerate|Chipmaker|Contracts|Orders|Overseas|Deputy|Senior|Vice|Embassy|Ambassador|Secretary|University|Hospital|Company|Group|Bank|Fund|Board|Authority)\b\.?$"
)
GOVERNMENT = re.compile(
    r"\b(?:Agreement|Arrangement|Partnership|Dialogue|Forum|Committee|Ministry|Minister|Government|Embassy|National Assembly|Blue House|Presidential|Pact|Treaty|Summit|Act|Memorandum)\b|부$|장관|정부"
)
TITLE = re.compile(
    r"^(?:Mr|Mrs|Ms|Dr|Prof|Permanent|Foreign|Finance|Industry|Health|Transport|Defen[cs]e|Commissioner|Mayor|Governor|Speaker|Lawmaker|Professor|Captain|Coach|Justice|Judge|General|King|Queen|Prince|President|Prime|Minister|Deputy|Senior|Vice|Chief|CEO|Chairman|Ambassador|Secretary|Director)\b"
)
PERSON = re.compile(
    r"^(?:[A-Z][a-z]+ )?[A-Z][a-z]+ [A-Z][a-z]+-[a-z]+$|^(?:Kim|Lee|Park|Choi|Jung|Cho|Yoon|Tan|Lim|Ng|Goh|Wong|Ong|Chua|Teo|Koh) "
)
#: A building, a line, a ceremony: no party.
PLACE_OF_ITS_OWN = re.compile(
    r"(?<!Medical )(?<!Cancer )(?<!Science )(?<!Research )\b(?:Center|Centre|Tower|Plaza|Building|Park|Airport|Terminal|Square|Mall|Island|Line|Station|Bridge|Expressway|Canal|Road|Street|Hub|Complex|Campus|Week|Expo|Festival|Award|Awards|Day|Prize|Index|River|Bay|City|Place|Avenue|Drive|Quay|Boulevard|Way|District|Valley|Strait|Sea|Peninsula|Depot|Caverns?|Basin|Tunnels?|Reservoir|Viaduct|Causeway|Jetty|Breakwater|Flyover|Interchange|Waterfront|New[ -]Port|Polder|(?:Naval|Air|Army) Base)$"
)
#: A verb that a headline writes with a capital, and what else ends a name there.
HEADLINE_VERB = re.compile(
    r" (?:Breaks?|Signs?|Wins?|Buys?|Opens?|Launch(?:es)?|Acquires?|Invests?|To|Sells?|Secures?|Bags?|Lands?|Joins?|Takes?|Announces?|Completes?|Expands?|Partners? With|Partners with|Teams?|Raises?|Sets?|Inks?|Forms?|Leads?|Backs?|Appoints?|Agrees?|Unveils?|Plans?|Delivers?|Supplies|Executive|Managing|Director|Mr|Ms|Mrs|Dr|Vice|Chairman|CEO|President|Chief|Shares|Stock|Will|Has|Gets?|Picks?|Begins?|Starts?|Becomes?|Puts?|Adds?|Pays|Orders?|Clinch(?:es)?|Establish(?:es)?|Ships?|Seals?|Strikes?|Enters?|Names?|And(?= [A-Z])|In|With|For|From|On|At|As|Into|Under)(?= |$)"
)
#: Behind a bare name, what only an organisation does.
DOES = (
    r"(?:,? (?:Co|Inc|Ltd|Corp|Pte|Limited)\.?){0,2}(?: \([^)]{1,30}\))?(?:,[^,]{3,70},|,)?(?: (?:today|also|has|had|recently|separately|itself|\w+ly))* (?:said|says|announced|has|had|have|will|is to|won|wins|signed|signs|bought|buys|agreed|agrees|opened|opens|sold|sells|(?:began|begins|started|starts) (?:selling|supplying|building|operating|shipping|offering)|invested|invests|acquired|acquires|landed|lands"
    r"|secured|secures|bagged|bags|clinched|launched|launches|unveiled|set up|sets up|completed|teamed|teams|partnered|partners|raised|raises|took|takes|paid|pays|inked|inks|put|puts|holds|makes|operates|plans|and [A-Z])\b"
)

#: Before a bare name, what makes it that of the other side of a deal.
OBJECT = re.compile(
    r"\b(?:stakes?|shares|interest|shareholding|holding|majority|control) (?:in|of)(?: [a-z-]+){0,4} $|\b(?:acquir(?:e[sd]?|ing)|acquisition of|buy(?:s|ing)?|bought|purchased?(?: of)?|takeover of|take over|invest(?:s|ed|ing|ment)? in|back(?:s|ed)|partner(?:s|ed|ship|ing)? with|join(?:s|ed|ing)? (?:hands|forces) with|teams? up with|teamed up with"
    r"|(?:deal|contract|agreement|pact|MoU|MOU|memorandum|understanding|order|venture|tie-up|alliance|one|work|working|works|worked|cooperate|collaborate\w*) with|(?:tie-up|link|partnership|deal|agreement|pact|collaboration|venture|contract|MoU|MOU|understanding) between|(?:orders?|contract|deal|job|funding|investment|licence|tender) from|(?:sold|sells?|sale|selling|leased?|awarded|handed|given|gone|went) to|(?:led|backed|owned|run|operated|developed|built|placed|ordered|fronted|headed|anchored|joined|supplied|designed|won|acquired|bought) by|(?:Officer|[Ee]xecutive|[Pp]resident|[Cc]hair\w+|[Hh]ead|[Ff]ounder|[Dd]irector|[Ss]pokes\w+|CEO|official|manager) (?:of|at|for)|[Rr]ights|[Ll]icen[cs]e[ds]? \w+ to)(?: [a-z-]+){0,3} $"
)
#: How papers are called.
PAPER = re.compile(r" (?:Times|Herald|Daily|Journal|Post|Tribune|Gazette)$")
Found = tuple[int, int, str, str]
#: Mark of a name that is a thing's.
NO_PARTY = "-"
#: Behind a name, what makes it that of a line of business.
LINE = re.compile(r" (?:business(?:es)?|segment|division|department|team)\b")
#: Behind a name, what makes it that of a thing.
THING = re.compile(
    r"(?:, (?:an?|the) (?:[\w-]+ ){0,3})? (?:office |shopping |logistics |mixed-use |residential )?(?:tower|building|mall|plaza|hotel|property|skyscraper|complex|warehouse|plant|station|line|airport|terminal|bridge|tunnel|drama|film|movie|series|game|app|song|album|brand|vessel|ship|drug|vaccine|satellite|project|development|scheme|festival|fair|expo|awards?)\b(?! (?:maker|operator|developer|owner|builder))"
)


def latin_names(text: str, known: dict[str, str], home: str) -> list[Found]:
    """Find organisations by their shape: start, end, name without legal form, economy or empty; in small letters if presumed.

    Args:
        text: A sentence.
        known: Economies of names that the article told so far; what is learnt here is added.
        home: Economy that a firm without a country is of, empty where none can be presumed.
    """
    found: list[Found] = []
    for start, name, economy in _beside_country(text):
        _add(text, found, start, name, economy, known)
    for match in re.finditer(rf"(?<!Series )(?P<name>{NAME})", text):
        for start, words in pieces(match.start(), match["name"]):
            told = _economy(text, start, words, known, home)
            if told is not None:
                _add(text, found, start, words, told, known)
    return found


def is_headline(text: str) -> bool:
    """Tell whether a sentence writes nearly all its words with capitals."""
    words = re.findall(r"\b[A-Za-z]{4,}", text)
    return (
        len(words) > 3
        and not text.endswith(".")
        and sum(one[0].isupper() for one in words) > 0.75 * len(words)
    )


def _beside_country(text: str) -> Iterator[tuple[int, str, str]]:
    for economy, cue in CUE.items():
        for match in re.finditer(
            rf"(?:(?:{cue}) {BETWEEN}{{0,7}}|\b(?:{ADJECTIVE[economy]}) {BETWEEN}{{1,5}})(?P<name>{NAME})",
            text,
        ):
            first = next(_ordered(match.start("name"), match["name"]), None)
            if first and not THIRD.match(first[1]):
                yield *first, home_of(first[1]) or economy
        place = "Singapore|the city[- ]state" if economy == "SGP" else rf"(?:South )?Korea|{KOREAN_CITIES}"
        for match in re.finditer(
            rf"(?P<name>{NAME})(?:(?: \([^)]{{2,20}}\))?,? (?:of|from|in|(?:which is |that is |also )?(?:based|headquartered|listed) in) (?:{place})\b|, one of (?:{place})(?:'s|’s)|,? (?:an?|the) (?:[a-z][\w-]* ){{0,2}}(?:{cue}|(?:{place}|South Korean|Korean) (?=[a-z]))| \((?:{place})\)|(?:,? (?:Inc|Ltd|Co|Corp)\.?(?:,? Ltd\.?)?)? \({LISTED[economy]}[^)]*\)|, (?:{cue}) (?:[a-z]|[Nn]o\.)|, (?:an?|the) (?:[a-z][\w-]* ){{0,5}}(?:company|firm|group|provider|operator|maker|bank|startup|start-up|retailer|developer|builder|insurer|chain) (?:in|of|from) (?:{place})(?=[,.;]|$)|, an? (?:[a-z][\w-]* ){{1,7}}(?:based|headquartered|listed|incorporated|registered) (?:in|on) (?:{place})\b)",
            text,
        ):
            if not (TITLE.match(match["name"]) or _is_people(text, match)):
                for last in [*_ordered(match.start("name"), match["name"])][-1:]:
                    yield *last, home_of(last[1]) or economy


def _is_people(text: str, match: re.Match[str]) -> bool:
    """Tell whether a plural that opens a sentence is whoever comes from a country: "Travellers from Singapore"."""
    is_plural = re.fullmatch(r"[A-Z][a-z]+s", match["name"]) is not None
    is_first = not match.start("name") or text[: match.start("name")].endswith((". ", "- ", ": ", "-- "))
    return is_plural and is_first and not home_of(match["name"])


def _ordered(start: int, run: str) -> Iterator[tuple[int, str]]:
    yield from sorted(pieces(start, run))


def pieces(start: int, run: str) -> Iterator[tuple[int, str]]:
    """Cut a run of capitals at a possessive, and leave out the words before that are no names: "Singapore's Keppel"."""
    bounds = [0, *(mark.end() for mark in re.finditer(r"['’]s(?: |$)", run)), len(run)]
    for low, high in pairwise(bounds):
        piece = re.sub(r"['’]s ?$", "", run[low:high])
        at = start + low
        if cut := HEADLINE_VERB.search(piece):
            yield from pieces(at + cut.end() + 1, piece[cut.end() + 1 :])
            piece = piece[: cut.start()]
        words = piece.split(" ")
        while words and (NOT_NAMES.match(words[0]) or words[0] in ("of", "and", "&")):
            if TITLE.match(words[0]) or (
                len(words) > 1
                and words[0] in COUNTRY_FIRST
                and (home_of(" ".join(words)) or OF_COUNTRY.match(words[1]))
            ):
                break
            at += len(words[0]) + 1
            words = words[1:]
        if words and words[0][:1].isalnum() and not words[0][0].islower() and not TITLE.match(words[0]):
            yield at, " ".join(words)


#: Behind a country, what makes a name of both: "Singapore Institute of Technology".
OF_COUNTRY = re.compile(
    r"(?:Institute|University|Polytechnic|Management|Airlines|Exchange|Polytechnics|Post|Pools|Press|Power|Racing|Zinc|Aerospace|Ocean|Shipping|Railroad|Expressway|Electric|Investment|Asset|Development|Deposit|Technology|Maritime|Cancer|Food|Design|FinTech|Fintech|Manufacturing|Biotech\w*|Hydro)\b"
)
#: First words of names that are a country's or a city's.
COUNTRY_FIRST = (
    "Korea",
    "Korean",
    "Singapore",
    "Seoul",
    "Busan",
    "Incheon",
    "Jeju",
    "Jurong",
    "Changi",
    "Asia",
    "Asian",
    "First",
)


def _economy(text: str, start: int, words: str, known: dict[str, str], home: str) -> str | None:
    """Return the economy of a name, empty if it is an organisation's of none known, None if it is none."""
    bare = bare_name(words)
    if GOVERNMENT.search(bare):
        return None
    if told := known.get(bare):
        return None if told == NO_PARTY else told
    if PERSON.match(bare) or is_foreign(bare) or _is_place(bare):
        return None
    group = home_of(bare)
    if group and (" " in bare or len(bare) > 2):
        return group
    return (
        None if is_headline(text) else _by_place(text, start, words, home)
    )  # every word has a capital there


def _by_place(text: str, start: int, words: str, home: str) -> str | None:
    """Return the economy of a name that its form or its place in the sentence makes an organisation's, None if neither does."""
    has_form = re.search(rf"\b{FORM}$", words) is not None and len(words.split()) > 1
    is_subject = re.match(DOES, text[start + len(words) :]) is not None
    is_object = OBJECT.search(text[max(0, start - 60) : start]) is not None
    if not has_form and not is_subject and not is_object:
        return None
    if re.search(r"\bPte\b|\b(?:Singapore|SINGAPORE)\b", words):
        return "SGP"
    if re.search(r"\b(?:Korea|KOREA)\b", words):
        return "KOR"
    if is_object and not is_subject:
        return ""  # the other side of a deal may well be abroad
    near = text[max(0, start - 40) : start + len(words) + 70]
    is_fund = re.search(r"\bFund\b", words) is not None
    return "" if THIRD.search(near) or not home or is_fund else home.lower()  # presumed


def _add(text: str, found: list[Found], start: int, words: str, economy: str, known: dict[str, str]) -> None:
    name = words.strip(" ,.'’")
    bare = bare_name(name)
    if (
        len(bare) < 2
        or NOT_NAMES.match(bare)
        or (
            re.fullmatch(FORM, bare) and not re.match("(?:Bio|Pharma)[A-Z]", bare)
        )  # a form alone: "Partners"
        or GOVERNMENT.search(name)
        or TITLE.match(bare)
        or PAPER.search(bare)
        or re.search(r"(?:Singaporean|Korean)s$", bare)
        or (bare == name and all(NOT_NAMES.match(word) for word in bare.split()))
        or THIRD.fullmatch(bare)
        or _is_place(bare)
        or (PLACE_OF_ITS_OWN.search(bare) and bare == name)
    ):
        return
    if any(start < one[1] and one[0] < start + len(name) for one in found) or known.get(bare) == NO_PARTY:
        return
    behind = text[start + len(name) :]
    if LINE.match(behind) and not home_of(bare):
        return
    is_place = AT.search(text[:start]) is not None and IN_TOWN.match(behind) is not None
    if THING.match(behind) or is_place:  # a building, a film: wherever it is named again
        known[bare] = NO_PARTY
        return
    told = known.get(bare, "")
    economy = economy if told.islower() and economy else told or economy  # what the article told first
    if economy:
        learn(known, bare, economy)
    found.append((start, start + len(name), bare, economy))


#: What makes a name that of a quarter: "in Gasan, Seoul".
AT = re.compile(r"\b(?:in|at|near|around) (?:the )?$")
IN_TOWN = re.compile(
    rf", (?:(?:central|downtown|(?:north|south|east|west)\w*) )?(?:{KOREAN_CITIES}|Singapore|South Korea)\b|(?:-dong|-gu|-ro)\b"
)


def _is_place(words: str) -> bool:
    return any(pattern.fullmatch(words) for pattern in CODES.values())


def learn(known: dict[str, str], bare: str, economy: str) -> None:
    """Keep a name's economy, and that of the first word it is called by afterwards: "Daewon" for "Daewon Pharm"."""
    known[bare] = economy
    first, _, rest = bare.partition(" ")
    if (
        rest
        and (len(first) > 3 or re.fullmatch("[A-Z]{2,3}", first))
        and not COMMON.match(first)
        and not NOT_NAMES.match(first)
        and not _is_place(first)
    ):
        known.setdefault(first, economy)


def bare_name(name: str) -> str:
    """Return a name without its possessive and its legal form."""
    bare = re.sub(r"['’]s$", "", name).strip(" ,.'’")
    while SUFFIX.search(bare):
        bare = SUFFIX.sub("", bare)
    return bare
