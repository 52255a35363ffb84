"""Who is meant where an organisation is not named in full: abbreviations, "the company", "the Korean builder"."""

import re
from dataclasses import replace

from dashboard.ingest.reader.deal_words import SUBJECT
from dashboard.ingest.reader.parties import Party
from dashboard.ingest.reader.passages import HANGUL, Sentence
from dashboard.ingest.reader.places import KOREAN_CITIES, THIRD

#: "It bought": a sentence that goes on about the company of the one before.
PRONOUN = re.compile(
    r"\b[Ii]t (?:had |has |will |also |then |later |first |previously )*(?:bought|buy|sold|sell|signed|paid|agreed|secured|bagged|landed|clinched|built|build|supplied|delivered|committed|raised|put|led|leased|hired|picked|appointed|ordered|teamed|acquired|purchased|won|opened|set up|launched|invested|placed|took|taken|closed|received|pulled|(?:been|was|is) (?:picked|chosen|hired|awarded|selected|appointed))\b|^It (?:said|says|told|announced|added|confirmed)\b|^Its (?:manager|trustee) (?:said|announced)\b|^It (?:has|had|will|would) (?:also |now |since |just )?(?:[a-z]+ed|built|put|won|sold|set|let|begun|become|buy|build|sell|take|open|pay|invest|hold|own|run|supply|provide)\b"
)
#: What articles call companies by.
FIRM = r"(?:(?!(?:latter|former|other|another|number|order|offer|tender|quarter|summer|winter|power|paper|member|leader|minister|officer|matter|larger|smaller|latest|newer|cheaper|former|tower|water|river|offer|user|partner|user|customer|buyer|seller|transfer|letter|computer|bigger|higher|lower|further|earlier|later|rather|over|under|after|whether|together|remainder|premier|master|manner|consider|corner|centre|center|upper|proper|trader)\b)[a-z-]+er|[a-z]+or|firm|company|group|fund|bank|unit|giant|startup|start-up|agency|authority|yard|conglomerate|airline|carrier|trust|reit|REIT|landlord|utility|arm|house|brand|chain|business|venture|shipyard|franchise|club|university|hospital|line|telco|outfit|platform|network|bourse|player|institute|utility|dockyard|exporter|label|duo|pair|trio|insurer|lender|investor)"
#: A company by its country: "the South Korean shipbuilder".
DESCRIBED = re.compile(
    rf"\b[Tt]he (South Korean|Korean|Kosdaq|KOSDAQ|Kospi|KOSPI|SGX|Singapore(?:an)?|{KOREAN_CITIES})(?:-(?:based|listed|headquartered))? (?:[a-z][\w-]* ){{0,3}}{FIRM}\b"
)
#: A company that was named before, as the other side of an act.
OBJECT_FIRM = re.compile(
    r"\b(?:with|to|by|from|for|hired|picked|chose|appointed|selected|commissioned|engaged|awarded|granted|gave|handed|paid|given|(?:cent|%|stake|control|shares|majority|third|half) (?:of|in)) the (?:[A-Z][a-z]+-(?:listed|based) )?(?:[a-z-]+ )?"
    r"(?:company|firm|group|(?:ship)?yard|(?:ship|car|drug|chip)?(?:builder|maker)|contractor|operator|carrier|airline|bank|developer|startup|start-up|manufacturer|trust|fund|supplier|insurer|retailer|shipowner|landlord)\b"
    r"|\b(?:hired|picked|chose|appointed|selected|commissioned|engaged|awarded|gave|handed|asked) it (?:to|the|an?|as|for)\b"
)
OPENING_FIRM = re.compile(rf"The (?:[a-z0-9][\w-]* ){{0,2}}{FIRM}\b")
BOTH_FIRMS = re.compile(
    r"\b[Tt]he (?:two|three|four|five|pair)(?: \w+)?(?: companies| firms| partners| groups| sides| parties)?\b|\b[Bb]oth (?:companies|firms|partners|groups|sides|parties)\b|양사|두 회사|양측|두 기관|양 기관|두 기업"
)
#: Speaks of two that the sentence itself names.
BETWEEN_THEM = re.compile(r"\bbetween the (?:two|pair)\b")
SAME_FIRM = re.compile(
    r"같은 (?:발주처|기관|회사|기업|곳|공항|항만|은행|업체|병원|펀드)|(?:이|해당) 회사|(?<![가-힣])(?:회사|동사)(?:는|가|측)|\bthe same (?:client|company|firm|buyer|customer|owner|agency|authority)\b|, again from\b"
)
#: Opens a sentence on the ships of the order told before.
THE_SHIPS = re.compile(
    r"(?:The|All|Both|(?:Each|One|Two|Three|Four|Five|Six|Half) of the) (?:[\w,-]+ ){0,4}?(?:vessels?|ships?|carriers?|tankers?|newbuilds?|newbuildings?|boxships|units|bulkers|pair|trio|quartet)\b.{0,60}\b(?:built|constructed|ordered|delivered) (?:by|at|from)\b"
)
#: A site that was told before, and so whose it is.
THE_SITE = re.compile(
    r"\b(?:built|build|builds|constructed|designed|supplied|won|sold|bought|leased|financed)\b.{0,20}\bthe (?:building|center|centre|plant|facility|factory|tower|hotel|warehouse|site|campus|terminal)\b"
)
#: The other side of the deal before.
SAME_CLIENT = re.compile(
    r"같은 (?:발주처|고객사?|선주|회사|기관|곳|상대)|\b[Tt]he same (?:client|buyer|customer|owner)\b"
)
KO_FIRM = re.compile(r"(?:이 회사|회사|그룹|회사 측|은행|조합|공단|공사)(?:는|은|가|이|도) ")
#: Opens a Korean sentence that leaves the topic of those before unsaid.
TOPICLESS = re.compile(
    r"(?:국내|현지|한국|싱가포르|서울)에[선서]|(?:앞서|이에 앞서|이후|또한?|특히|이 ?밖에|최근엔?|당시|이미) |(?:지난해|작년|올해|\d{4}년) ?(?:\d{1,2}월)?(?:에는|엔|에도|에) "
)
#: Sentences back to which the topic of Korean sentences goes on.
TOPIC_REACH = 4
#: Sentences within which a company that is not named again is still spoken of.
REACH = 8
#: Letters within which the subject of a sentence stands.
OPENING = 25


#: An abbreviation behind the name it stands for.
SPELT_OUT = re.compile(
    r" ?\(([A-Z][A-Z0-9&*]{1,9}|[A-Z][A-Z&*]+ [\w&*.-]*[A-Z][\w&*.-]*)\)|(?:,? (?:Co|Corp|Ltd|Inc)\.?)?,? (?:or|(?:better )?known as) ([A-Z][A-Z&*]{1,9})\b"
)


def spelt_out(sentences: list[Sentence], parties: list[list[Party]]) -> list[list[Party]]:
    """Let an abbreviation in brackets stand for the name before it: "Land Transport Authority (LTA)"."""
    whole: dict[str, Party] = {}
    for sentence, inside in zip(sentences, parties, strict=True):
        for found in SPELT_OUT.finditer(sentence.text):
            before = [one for one in inside if found.start() - 2 <= one.end <= found.start()]
            if before and (" " in before[-1].name or HANGUL.search(before[-1].name)):
                short_name = found[1] or found[2]
                if " " in short_name and HANGUL.search(before[-1].name):
                    continue  # the same name in the other script
                if _spells(before[-1].name, short_name):
                    whole[before[-1].name] = replace(before[-1], name=short_name)
                else:
                    whole[short_name] = before[-1]
    parties = [_without_other_script(*both) for both in zip(sentences, parties, strict=True)]
    short = {one.name: one for each in parties for one in each if one.name in whole and not one.is_label}
    heads = {
        one.name
        for sentence, each in zip(sentences, parties, strict=True)
        for one in each
        if not sentence.depth and not sentence.text.endswith(".")
    }
    whole = {
        name: long
        for name, long in whole.items()
        if name in short
        or not _is_listed(name, parties)
        or (HANGUL.search(long.name) and name not in heads)  # a headline calls it as the article does
    }
    named = {
        name: replace(long, economy=long.economy or short[name].economy if name in short else long.economy)
        for name, long in whole.items()
    }
    return [
        [replace(named[one.name], start=one.start, end=one.end) if one.name in named else one for one in each]
        for each in parties
    ]


#: How Korean reads Latin letters, and the figures that names have among them.
SOUNDS = "에이 비 씨 디 이 에프 지 에이치 아이 제이 케이 엘 엠 엔 오 피 큐 알 에스 티 유 브이 더블유 엑스 와이 제트 투 포"
READ = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ24", re.split(" ", SOUNDS), strict=True))


def _spells(hangul: str, letters: str) -> bool:
    """Tell whether a Korean name is but another's letters read aloud: "에스투더블유" for "S2W"."""
    return hangul == "".join(READ.get(one, "-") for one in letters)


def _without_other_script(sentence: Sentence, inside: list[Party]) -> list[Party]:
    """Leave out a name in Latin letters that only stands in brackets behind the same one in Hangul."""
    return [
        one
        for one in inside
        if not (
            sentence.text[one.start - 1 : one.start] == "("
            and any(HANGUL.search(other.name) and other.end == one.start - 1 for other in inside)
        )
    ]


def _is_listed(name: str, parties: list[list[Party]]) -> bool:
    return any(one.is_label and one.name == name for each in parties for one in each)


def with_subject(sentence: Sentence, sentences: list[Sentence], parties: list[list[Party]]) -> list[Party]:
    """Add the parties that a sentence speaks of without their names.

    "The company", "the Korean yard", "it", "the two firms"; in Korean the topic that is not said again, 양사.
    """
    inside = parties[sentence.number]
    sure = [one for one in inside if not (one.is_presumed and one.start > OPENING)]
    sides = {one.economy for one in sure} & {"KOR", "SGP"}
    if len(sides) == 1 and THE_SHIPS.match(sentence.text):
        return [*_last(sentence.number, parties, {"KOR": "SGP", "SGP": "KOR"}[min(sides)]), *inside]
    if len(sides) > 1 or abroad(sentence.text, inside):
        return inside
    if BOTH_FIRMS.search(sentence.text) and not (sides and BETWEEN_THEM.search(sentence.text)):
        before = [_last(sentence.number, parties, code) for code in ("KOR", "SGP") if code not in sides]
        return [*(one for each in before for one in each), *inside] if all(before) else inside
    if not sides:
        return [*_subject(sentence, sentences, parties), *inside]
    missing = {"KOR": "SGP", "SGP": "KOR"}[sides.pop()]
    if SAME_FIRM.search(sentence.text):
        return [*_last_client(sentence, sentences, parties, missing), *inside]
    if KO_FIRM.match(sentence.text):
        return [*_topic_before(sentence.number, sentences, parties, missing, reach=REACH), *inside]
    if HANGUL.search(sentence.text) and not any(_is_topic(sentence.text, one) for one in inside):
        return [*_topic_before(sentence.number, sentences, parties, missing), *inside]
    first = min(one.start for one in inside)
    if _speaks_of(sentence.text, missing, first) and not _is_own_affair(sentence, first, missing, parties):
        return [*_last(sentence.number, parties, missing), *inside]
    return inside


def _is_own_affair(sentence: Sentence, first: int, missing: str, parties: list[list[Party]]) -> bool:
    """Tell whether "it" before a name is a company of the same country: the one that the sentence before is about."""
    if not re.match(r"(?:[A-Z][a-z]+, )?It\b", sentence.text) or DESCRIBED.search(sentence.text):
        return False
    if not PRONOUN.search(sentence.text[:first]):
        return False
    before = parties[sentence.number - 1] if sentence.number else []
    return bool(before) and all(one.economy not in (missing, "") for one in before)


def abroad(text: str, inside: list[Party]) -> bool:
    """Tell whether a sentence names a third economy other than in the name of a firm."""
    for one in inside:
        text = text.replace(one.name, "")
    return THIRD.search(text) is not None


def _subject(sentence: Sentence, sentences: list[Sentence], parties: list[list[Party]]) -> list[Party]:
    """Return whom a sentence without a name goes on about: the one described by its country, else the opening one."""
    if told := [*DESCRIBED.finditer(sentence.text)]:
        codes = {_economy_of(one[1]) for one in told}
        if SUBJECT.search(sentence.text[told[0].end() :]):
            codes = {"KOR", "SGP"}
        return [one for code in sorted(codes) for one in _last(sentence.number, parties, code)]
    if SAME_CLIENT.search(sentence.text):
        both = [_last_client(sentence, sentences, parties, code) for code in ("KOR", "SGP")]
        return [one for each in both for one in each] if all(both) else []
    if TOPICLESS.match(sentence.text) and (pair := _customers(sentences, parties, sentence.number - 1)):
        return pair
    if KO_FIRM.match(sentence.text) or TOPICLESS.match(sentence.text):
        return next(
            (
                named
                for code in ("KOR", "SGP")
                if (named := _topic_before(sentence.number, sentences, parties, code))
            ),
            [],
        )
    if PRONOUN.search(sentence.text) or OPENING_FIRM.match(sentence.text):
        return _subject_before(sentence.number, parties)
    return []


#: Says that one of two gives the other work time and again.
CUSTOMER = re.compile("단골|인연|주요 ?고객|오랜 ?(?:고객|거래)|거래처")


def _customers(sentences: list[Sentence], parties: list[list[Party]], at: int) -> list[Party]:
    """Return both parties of a sentence that calls one the other's customer: the next one leaves both unsaid."""
    if at < 0 or not CUSTOMER.search(sentences[at].text):
        return []
    return parties[at] if {one.economy for one in parties[at]} == {"KOR", "SGP"} else []


def _speaks_of(text: str, economy: str, first: int) -> bool:
    """Tell whether "the Korean yard" or "it" stands for the missing party; "it" behind a name, at `first`, is that one."""
    told = [_economy_of(one[1]) for one in DESCRIBED.finditer(text)]
    if economy in told or OPENING_FIRM.match(text):
        return True
    told = [_economy_of(one[1]) for one in DESCRIBED.finditer(text[:first])]
    return not told and bool(
        SUBJECT.search(text[:first])
        or OBJECT_FIRM.search(text)
        or PRONOUN.search(text[:first])
        or THE_SITE.search(text)
    )


def _economy_of(adjective: str) -> str:
    return "SGP" if adjective.startswith(("Sing", "SGX")) else "KOR"


def _last(number: int, parties: list[list[Party]], economy: str) -> list[Party]:
    """Return the party of an economy that the sentences before named last, the first of its sentence."""
    for at in range(number - 1, max(-1, number - REACH), -1):
        if named := [one for one in parties[at] if one.economy == economy]:
            return named[:1]
    return []


def _last_client(
    sentence: Sentence, sentences: list[Sentence], parties: list[list[Party]], economy: str
) -> list[Party]:
    """Return who "the same client" is: whoever gave out a job in the sentences before, else the last party."""
    for at in range(sentence.number - 1, max(-1, sentence.number - REACH), -1):
        for one in parties[at] if "발주처" in sentence.text else ():
            if one.economy == economy and "발주" in sentences[at].text[one.end : one.end + 14]:
                return [one]
    return _last(sentence.number, parties, economy)


def _is_topic(text: str, party: Party) -> bool:
    return re.match(r"(?: ?\([^)]{1,20}\))?[은는]", text[party.end :]) is not None


def _opens(text: str, party: Party) -> bool:
    """Tell whether a Korean sentence is about a party: its topic, or the subject that it opens with."""
    is_subject = re.match(r"(?: ?\([^)]{1,20}\))?[이가] ", text[party.end :]) is not None
    return _is_topic(text, party) or (
        is_subject and party.start < OPENING and HANGUL.search(text) is not None
    )


def _topic_before(
    number: int,
    sentences: list[Sentence],
    parties: list[list[Party]],
    economy: str,
    *,
    reach: int = TOPIC_REACH,
) -> list[Party]:
    """Return the topic of the sentences before, of an economy: Korean does not name it again."""
    for at in range(number - 1, max(-1, number - 1 - reach), -1):
        text = sentences[at].text
        if named := [one for one in parties[at] if one.economy == economy and _opens(text, one)]:
            return named[:1]
        if any(_is_topic(text, one) for one in parties[at]):
            return []
    return []


def _subject_before(number: int, parties: list[list[Party]]) -> list[Party]:
    """Return the party that opens one of the two sentences before."""
    for at in range(number - 1, max(-1, number - 6), -1):
        named = [one for one in parties[at] if one.economy in ("KOR", "SGP") and one.start < OPENING]
        if named:
            return named[:1]
    return []


def described(sentences: list[Sentence], parties: list[list[Party]]) -> list[list[Party]]:
    """Give a firm without a country the one that the next words call it by: "the South Korean shipbuilder"."""
    homes: dict[str, str] = {}
    for at, sentence in enumerate(sentences):
        for found in DESCRIBED.finditer(sentence.text):
            economy = _economy_of(found[1])
            near = [one for each in parties[max(0, at - 1) : at + 1] for one in each]
            if not any(one.economy == economy for one in near):
                unknown = [one for one in near if not one.economy]
                homes |= {one.name: economy for one in unknown[:1]}
    return [
        [replace(one, economy=one.economy or homes.get(one.name, "")) for one in each] for each in parties
    ]
