"""What kind of deal a sentence tells, and whether it joins the two economies."""

import re

from dashboard.ingest.reader.deal_words import IDEA, MAJORITY, SEAGOING, SHARES, SHIPS, SITES, STRONG, TYPES
from dashboard.ingest.reader.event_words import NEGATED
from dashboard.ingest.reader.places import KOREAN_CITIES, THIRD

#: Things bought by the piece: that is no purchase of a company.
VEHICLES = re.compile(
    rf"\s(?:up to |about |another |some )?(?:\d+|a|an|two|three|four|five|six|seven|eight|nine|ten|dozens of)\b (?:[\w-]+ ){{0,4}}{SHIPS}\b",
    re.IGNORECASE,
)
#: Things that are paid for when they are ordered.
ORDERED = re.compile(
    rf"\b(?:for|of|orders?|ordered|ordering|booked|took) (?:[\w-]+ ){{0,6}}{SHIPS}\b", re.IGNORECASE
)
#: Goods that are bought, and no company.
GOODS = re.compile(
    r"\s(?:\w+ ){0,3}(?:data|power|electricity|energy|LNG|gas|fuel|oil|ammonia|hydrogen|products|goods|equipment|chips|components|parts|credits|software|services|food|beef|pork|seafood|cosmetics|drugs|vaccines|cement|steel|copper|nickel|lithium|wafers|cables?|materials)\b"
    r"(?! (?:cent(?:re|er)|plants?|stations?|terminals?|tanks?|firm|compan|maker|business|unit|operator|developer|supplier|arm|assets?|group|giant|portfolio|field|retailer|distributor|provider))",
    re.IGNORECASE,
)
#: What is bought is a licence: "bought the rights back", "acquired the Korean rights to".
RIGHTS = re.compile(
    r"\s(?:back )?(?:(?:the|its|all|exclusive|sole|global|worldwide|Asian|South|Korean|Singapore) ){0,5}(?:commercial |marketing |distribution |sales |development )?rights\b(?! (?:issue|offer))"
)
#: A ship's order needs no verb.
SHIPYARD = re.compile(rf"\b{SEAGOING}\b")
#: What a venture that stands already was given.
VENTURE_WINS = re.compile(
    r"\b(?:joint venture|JV)\b(?! (?:deal|contract|agreement)).{0,90}\b(?:won|wins|received|secured|secures|clinched|bagged|landed|(?:has|have|was|were) (?:been )?awarded|awarded)\b.{0,60}\b(?:contracts?|orders?|packages?|projects?|jobs?|deals?)\b"
    r"|합작(?:법인|사|회사)[이가은는] .{0,60}(?:수주|따냈|따낸|낙찰)"
)
#: A venture as the one who acts, whatever it was called before.
VENTURE_ACTS = re.compile(
    r"(?:The|Their|This|That) (?:[\w-]+ ){0,3}(?:venture|JV|vehicle) (?:(?:is|has|will|have|agreed to|has agreed to) )?(?:pay|buy|bought|acquir|purchas)\w*"
)
#: Firms that bid and build together, and what they are given.
VENTURE_OF = re.compile(
    r"\b(?:[Jj]oint ventures?|JVs?|[Cc]onsorti(?:um|a)|[Pp]artnership|[Tt]eam|[Tt]ie-up)\b(?: \([A-Z]+\))?(?: (?:that|which) \w+)? (?:of|between|made up of|comprising|consisting of|formed by|led by|with|partner)\b|합작\(JV\)|(?:조인트벤처|컨소시엄)(?:\([A-Z]+\))?[를을] (?:이뤄|꾸려|구성해|맺어|짜)|(?:꾸린|구성한|이룬|짠) (?:조인트벤처|컨소시엄|합작)"
)
GIVEN = re.compile(
    r"\b(?:awarded|award|won|wins?|went to|gone to|going to|goes to|picked|chosen|clinched|bagged|landed|secured|contracts?|tender|package)\b|\b(?:built|constructed|reclaimed|designed|upgraded|dredged) by\b|\b(?:will|to) (?:build|construct|reclaim|design|dredge)\b|수주|따냈|따낸|낙찰|시공사로|사업자로|(?:선정|낙점)[돼됐된되]"
)
#: What is agreed on is a site.
SITE_OF_IT = re.compile(
    rf"\bunder which (?:an?|its|the) (?:[\w-]+ ){{0,4}}{SITES} (?:will|is to|would) be (?:built|set up|put up|constructed|opened|established)\b"
)
#: A house or a firm that is bought by a venture of the buyers; and ships of which a letter of intent tells.
BUYS_BY_IT = re.compile(
    r"\b(?:bought|buys?|buying|acquir\w+|purchas\w+)\b[^.;]{0,140}\bthrough an? (?:[\w:-]+ ){0,3}(?:joint[- ]venture|JV)\b|\bjoint[- ]venture to (?:acquire|buy|purchase)\b"
)
INTENT = re.compile(r"\bletters? of intent\b|\bLOIs?\b|의향서")
#: Two agree to do research together: the place for it is theirs in common.
AGREED_LAB = re.compile(
    r"[과와] .{0,30}(?:연구소|연구센터|연구실|연구랩)[을를] (?:\S+ ){0,2}(?:설립|만들|세우|운영|개설|설치|구축)\S*(?: 내용의)? (?:\S+ )?(?:계약|협약|합의|협정)"
    r"|\band\b.{0,50}\b(?:set up|sets up|establish\w*|open\w*|launch\w*|form\w*) (?:an? |their )?(?:joint|corporate|shared) (?:[\w-]+ ){0,3}(?:lab|laborator(?:y|ies)|research cent(?:re|er))\b"
    r"|[과와] (?:공동|합동|함께) ?(?:\S+ )?(?:연구소|연구센터|연구실|연구랩)"
    r"|\b(?:signed|inked|agreed|agreement|deal|pact)\b.{0,60}\b(?:set up|establish|create|open|form)\b.{0,30}\b(?:joint|corporate|shared) (?:[\w-]+ ){0,3}(?:lab|laboratory|research cent(?:re|er))\b.{0,20}\bwith\b"
)
#: A builder's contract, whatever it buys for the job.
TO_BUILD = re.compile(r"\bcontract\b.{0,160}\bto (?:design|build|construct|engineer)\b[^.;]*$")
#: What is taken over without being bought.
CONCESSION = re.compile(
    r"\b(?:concession|franchise|duty[- ]free (?:space|shops?|business)|operations? (?:of|at)|management of|operatorship|lease|tenancy|route|slots?)\b"
)
#: Who takes over from somebody does the same job after him, and buys nothing.
SUCCEEDS = re.compile(r"t[ao]k\w+ over from\b", re.IGNORECASE)
#: What a company builds itself is its site, whatever it invests.
GROUND = re.compile(r"\b(?:broke|breaks|breaking) ground\b|착공", re.IGNORECASE)


def kind_of(text: str, *, both: bool) -> str | None:
    """Return the type of deal that a sentence tells; None for an idea, or where no word tells one.

    Args:
        text: The sentence.
        both: Whether it names a party of each economy: only then is a partnership one of ours.
    """
    for kind, pattern in TYPES:
        match = pattern.search(text)
        if match and (IDEA.search(_clause(text, match)) or HEDGED.search(text[: match.start()][-HEDGE:])):
            return None
        if match and not NEGATED.search(text[max(0, match.start() - 14) : match.start()]):
            if kind in ("mou", "partnership") and not both:
                continue
            if kind == "acquisition" and SUCCEEDS.match(text[match.start() :]):
                continue
            if kind == "joint_venture" and VENTURE_ACTS.match(text):
                continue
            if kind == "joint_venture" and BUYS_BY_IT.search(text):
                continue
            if kind == "mou" and INTENT.search(text) and SHIPYARD.search(text):
                return "supply"
            if kind == "facility" and both and AGREED_LAB.search(text):
                return "partnership"
            return _by_object(kind, text, match)
    return None


#: What is built, whatever will run in it; and what is sold abroad as a right.
WORKS = re.compile(
    r"\b(?:build|construct|design|erect|building|construction of)\b(?:[^.;]|\.\d){0,50}\b(?:depots?|stations?|tunnels?|viaducts?|hospitals?|(?:air|bus|port|ferry) ?terminals?|reclamation|expressways?|bridges?|caverns?|condominiums?|power plants?)\b|\bcontract\b(?:[^.;]|\.\d){0,60}\b(?:depot|station|tunnel|viaduct|hospital|expressway|bridge|cavern)s?\b"
)
#: Trains, which an authority orders by a contract as it does a line.
TRAINS = re.compile(r"\b(?:metro |subway |MRT )?(?:trains?|trainsets?|rolling stock)\b|전동차|열차")
SOFT_GOODS = re.compile(
    r"(?:게임|드라마|영화|웹툰|콘텐츠|포맷|신약|후보물질|애니메이션|캐릭터)[^.]{0,30}수출\s?(?:계약|길|한다|했|키로|하기로)|\b(?:game|drama|film|webtoon|drug candidate)s?\b[^.;]{0,40}\b(?:publish|distribution rights|licen[cs]e)"
)


#: Says that something has a new owner, and not one more.
OWNER_OF = re.compile(r"\b(?:becom(?:e|es|ing)|became) (?:the )?(?:new |sole )?owners? of\b")


def _by_ownership(text: str) -> str:
    """Return whether what is invested in is a site, bought whole, or neither."""
    if GROUND.search(text):
        return "facility"
    return "acquisition" if OWNER_OF.search(text) else "investment"


def _by_goods(kind: str, text: str) -> str:
    """Return whether what is ordered makes a contract of it, or a supply."""
    if kind == "supply":
        return "contract" if any(one.search(text) for one in (WORKS, SOFT_GOODS, TRAINS)) else kind
    return "supply" if _is_of_goods(text) else kind


def _by_object(kind: str, text: str, match: re.Match[str]) -> str:
    """Return the type that what is bought or built makes of a verb's."""
    if kind == "investment":
        return _by_ownership(text)
    if kind in ("joint_venture", "partnership") and (
        VENTURE_WINS.search(text) or (VENTURE_OF.search(text) and GIVEN.search(text))
    ):
        return "contract"
    if kind == "partnership" and SITE_OF_IT.search(text):
        return "facility"
    if kind == "contract" and AGREE_TO.search(text):
        return "partnership"
    if kind == "supply" and (sold := SOLD_TO.search(text)) and not ANY_GOODS.search(sold["what"]):
        return "acquisition"
    if kind in ("supply", "contract"):
        return _by_goods(kind, text)
    return _by_purchase(text, match) if kind == "acquisition" else kind


def _by_purchase(text: str, match: re.Match[str]) -> str:
    """Return the type that what is bought makes of a purchase: goods, rights, a job, a part of a company."""
    is_taken = re.match("t[ao]k", match[0], re.IGNORECASE) is not None
    if TO_BUILD.search(text[: match.start()]) or (CONCESSION.search(text) and is_taken):
        return "contract"
    behind = text[match.end() :]
    is_bought = re.match("buy|bought|purchas", match[0], re.IGNORECASE) is not None
    is_paid = re.match("pa[iy]", match[0], re.IGNORECASE) is not None and ORDERED.search(text) is not None
    if is_paid or VEHICLES.match(behind) or (is_bought and GOODS.match(behind)):
        return "supply"
    if RIGHTS.match(behind):
        return "contract"
    is_whole = any(one.search(text) for one in (MAJORITY, FROM_HOLDER, OF_HOUSE))
    is_part = SHARES.search(text) and not is_whole
    return "investment" if is_part else "acquisition"


#: A part of a house, which is bought as a house is.
OF_HOUSE = re.compile(
    r"\b(?:stake|interest|half|share)s?\b[^.;]{0,20} (?:in|of) [^.;]{0,50}\b(?:building|tower|mall|hotel|property|office (?:block|building)|warehouse|plaza|skyscraper)\b",
    re.IGNORECASE,
)
#: Two that agree to do something together: no job is given.
AGREE_TO = re.compile(
    r"^[A-Z][^,.;]{2,60} and [A-Z][^,.;]{2,60} (?:have )?agree[sd]? to (?:build|develop|design|run|operate)\b(?! a (?:plant|station|tunnel|road|terminal))"
)
#: What is sold by its name, and to whom: a house, a company.
SOLD_TO = re.compile(
    r"\b(?:sells?|sold|selling) (?P<what>(?:the |The )?[A-Z][\w&'’-]*(?: (?:[A-Z][\w&'’-]*|of|at|in))*) to (?:the |an? )?(?:[a-z-]+ )?[A-Z]"
)
ANY_GOODS = re.compile(
    rf"\b(?:{SHIPS}|products?|goods|equipment|chips|cables?|LNG|gas|oil|power|electricity|software|systems?)\b",
    re.IGNORECASE,
)
#: Shares that change hands: of whoever held them before.
FROM_HOLDER = re.compile(
    r"지분.{0,40}(?:에|에게) (?:팔|매각|넘기|넘겼|처분)|주식 ?매매 ?계약|\b(?:sell|sells|sold|selling|dispos(?:e|es|ed|ing)(?: of)?) [^.;]{0,60}\b(?:stake|interest|holding)\b[^.;]{0,110}? to (?:the )?[A-Z]|(?:갖고|가지고|보유하고|들고|쥐고) ?있[던는].{0,30}(?:지분|주식|주)[을를]? .{0,30}(?:넘겨받|사들|인수|매입|샀)|(?:보유한|보유하던|가진).{0,16}지분[을를]? .{0,30}(?:넘겨받|사들|인수|매입)|(?:에게서|로부터|에서)\s.{0,40}지분.{0,30}(?:넘겨받|사들|인수|매입)|\bbought out\b|\b(?:sold|sells?|selling) (?:its |an? |the |about |some |all )?(?:remaining |entire )?[\w.%]+(?: per ?cent)?(?: plus one share)?(?: stake| share| interest| holding)? (?:of|in) (?:the|its|their) [a-z][^,;.]{0,40} to (?:the )?[A-Z]|\b(?:sold|sells?|selling|sale of) (?:its |an? |the |about |some )?\d[\d.]* ?(?:%|per ?cent|pct)[^.;]{0,30} (?:of|in) [^.;]{3,60} to (?:the )?[A-Z]|\b(?:stake|shares|holding|interest)\b.{0,60}\b(?:bought|acquired|purchased|taken over) from\b"
)


def _is_of_goods(text: str) -> bool:
    order = re.search(r"\borders? (?:for|of)\b", text)
    return order is not None and GOODS.match(text[order.end() :]) is not None


SELLS = re.compile(r"\b(?:s[eo]lls?|sold|selling|sale|divest\w*|dispos\w+)\b|매각|처분|팔", re.IGNORECASE)
BUYS = re.compile(
    r"\b(?:buy(?:s|ing)?|bought|acquir\w+|purchas(?:es|ed|ing)|paid|pays|snap\w*|took over|takes over)\b|인수|매입|사들|샀|품|[가-힣A-Za-z)](?:에|에게) (?:팔[렸려린]|넘어[가갔간]|넘겨)|새 ?주인",
    re.IGNORECASE,
)
#: What somebody sold of a company, to whom is not told.
SOLD_OUT = re.compile(
    r"\bof which (?:it|they|he) (?:has |had )?(?:sold|offloaded|divested|trimmed)\b|\b(?:sold|sells?|selling|offloaded|divested|exited) (?:[\w%.-]+ ){0,6}(?:(?:shares?|stake|holding|interest|shareholding) in [A-Z]|(?:its|their) (?:[a-z]+ )?[A-Z]\w+ (?:shares?|stake|holding))(?!.{0,80} to (?:[A-Z]|an?\b|the\b))"
)
#: A house and where it stands: whoever sold it.
STANDS_IN_KOREA = re.compile(
    rf"\b(?:[Tt]owers?|[Bb]uildings?|[Cc]ent(?:re|er)s?|[Hh]otels?|[Mm]alls?|[Oo]ffices?|[Bb]locks?|[Pp]ropert(?:y|ies)|[Ww]arehouses?|[Pp]laza|[Ss]quare|[Cc]omplex|[Hh]ouse) (?:in|at) (?:the )?(?:[A-Z][\w-]+, )?(?:[a-z]+ )?(?:South Korea|{KOREAN_CITIES})\b|(?:서울|강남|여의도|종로|마포|판교|명동|을지로|광화문|테헤란로|부산|인천|이천|용인) ?\S{{0,8}}(?:타워|빌딩|센터|호텔|사옥|건물|오피스)"
)
#: A client that is told by its country only.
HIRED_BY = re.compile(
    r"\b(?:by|from|to|with) an? (?:South )?(?:Korean|Singapore(?:an)?) [a-z]|\b(?:by|from|to|with|for) an? (?:[a-z-]+ ){1,4}(?:in|of|from|based in) (?:Singapore|South Korea|Korea)\b"
)
#: Before a verb, what makes it no act.
HEDGED = re.compile(
    r"\b(?:may|might|could|can|should|hopes? to|wants? to|seeks? to|seeking to|trying to)(?: \w+)? $|\b(?:may|might|could) (?:be|become) (?:[\w'’-]+ ){0,5}$"
)
#: Letters before a verb in which that stands.
HEDGE = 44
#: Where a clause begins that tells of something else.
BREAK = re.compile(
    r", (?:which|whose|who|where|while|beating|besting|edging|ahead of|but|although|though|even as|as)\b|;| – | — "
)


def _clause(text: str, match: re.Match[str]) -> str:
    """Return the clause of a sentence in which a word stands."""
    marks = [one.start() for one in BREAK.finditer(text)]
    low = max((one for one in marks if one <= match.start()), default=0)
    high = min((one for one in marks if one >= match.end()), default=len(text))
    return text[low:high]


def bridges(sides: dict[str, list[str]], text: str, kind: str, hosts: set[str]) -> bool:
    """Tell whether a deal joins the two: parties of both, or one that buys or builds in the other."""
    if sides["KOR"] and sides["SGP"]:
        # a buyer whom the next sentence tells is not named here
        are_here = all(any(name in text for name in sides[code]) for code in ("KOR", "SGP"))
        return not (are_here and SOLD_OUT.search(text) and not BUYS.search(text))
    is_there = kind in ("facility", "contract") or (kind == "acquisition" and STANDS_IN_KOREA.search(text))
    if (THIRD.search(text) and not is_there) or not STRONG.search(text):
        return False
    if kind == "acquisition" and SELLS.search(text) and not BUYS.search(text):
        return False  # to whom is not told
    if kind in ("contract", "supply", "investment") and HIRED_BY.search(text):
        return False
    if kind in ("facility", "contract", "acquisition", "investment", "supply", "joint_venture"):
        if sides["KOR"] and not sides["SGP"]:
            return "SGP" in hosts
        if sides["SGP"] and not sides["KOR"]:
            return "KOR" in hosts
    return False


#: Builds for itself: nobody gave it the job.
BUILDS = re.compile(r"\b(?:to|will|would) (?:build|construct)\b")
JOB = re.compile(
    r"\b(?:contracts?|orders?|w[io]ns?|awarded|tender|contractor|builder|engineering)\b", re.IGNORECASE
)


def as_built(kind: str | None, text: str, korean: list[str], *, both: bool) -> str | None:
    """Return the type of deal by who builds: for itself, or as its trade.

    Args:
        kind: The type that the words of the sentence tell.
        text: The sentence.
        korean: Its Korean parties.
        both: Whether it names a party of each economy.
    """
    if kind == "contract" and not both and BUILDS.search(text) and not JOB.search(text):
        kind = "facility"
    is_trade = WORKS_ON.search(text) is not None and any(BUILDER.search(one) for one in korean)
    return "contract" if kind == "facility" and is_trade else kind


#: Firms that build for others, and what they do.
BUILDER = re.compile(
    r"\bE&C\b|Engineering & Construction|Engineering and Construction|\bC&T\b|\b(?:Ssangyong|Daelim|Taihan|LS Cable|Hyundai Engineering|POSCO E&C|SK ecoplant|Doosan Enerbility)\b|건설$|삼성물산|대림산업|대한전선|엔지니어링$"
)
WORKS_ON = re.compile(r"\b(?:to |will )?(?:build|builds|built|construct\w*|dig|digs|lay|lays)\b|짓|지어|시공")
