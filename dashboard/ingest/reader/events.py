"""Official events: agreements and their stages, memoranda, meetings, upgrades of relations."""

import re
from dataclasses import dataclass, replace

from dashboard.curation.claims import Claim, Context
from dashboard.ingest.reader.dates import Dated, find_dates
from dashboard.ingest.reader.lexicon import Lexicon
from dashboard.ingest.reader.passages import Sentence
from dashboard.ingest.reader.places import BOTH, economies_of, names_pair, third_party


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


PAIR_CODES = ("KOR", "SGP")
#: Instruments: kind of event, and how articles call it.
INSTRUMENTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("mou", re.compile(
        r"\b(?:MOUs?|MoUs?|[Mm]emorand(?:um|a|ums) of (?:[Uu]nderstanding|[Cc]ooperation)|memorandums?|MOC|[Ll]etters? of [Ii]ntent)\b"
        r"|양해각서|업무협약|MOU")),
    ("milestone", re.compile(
        r"\b(?:[Ss]trategic|[Cc]omprehensive|[Ee]nhanced) [Pp]artnership\b(?! [Aa]greement)|전략적 동반자 ?관계|동반자 ?관계")),
    ("accession", re.compile(r"\b(?:DEPA|Digital Economy Partnership Agreement|CPTPP)\b|디지털경제동반자협정")),
    ("agreement", re.compile(
        r"\b(?:[Ff]ree [Tt]rade|[Dd]igital [Pp]artnership|[Dd]igital [Tt]rade|[Dd]igital [Ee]conomy|[Aa]ir [Ss]ervices?|[Aa]viation|[Tt]ax(?:ation)?"
        r"|[Dd]ouble [Tt]axation(?: [Aa]voidance)?|[Ii]nvestment|[Cc]ustoms|[Ss]upply [Cc]hain(?: [Pp]artnership)?|[Gg]reen [Ee]conomy(?: [Pp]artnership)?"
        r"|[Oo]pen [Ss]kies|[Ss]cience and [Tt]echnology|[Mm]utual [Rr]ecognition|[Pp]artnership|[Cc]ooperation|[Tt]rade|[Ee]xtradition|[Cc]urrency [Ss]wap)"
        r" (?:[Aa]greements?|[Aa]rrangements?|[Pp]acts?|[Dd]eals?|[Tt]reat(?:y|ies)|[Aa]ccords?)(?! Framework)\b"
        r"|(?<![A-Za-z])(?:KSFTA|KSDPA|SCPA|DPA|FTA|AKFTA|RCEP|IPEF|MRA)(?![A-Za-z])|\b(?:[Tt]reaty|[Aa]greement|[Pp]act) on (?:the )?[a-z]+(?: [a-z]+)?\b|\b(?:[a-z]+ )?treaty\b|\b(?:[Tt]he|[Tt]his|[Nn]ew) (?:pact|accord|agreement|treaty)\b"
        r"|(?:자유무역|디지털\s?동반자|디지털\s?통상|디지털|항공|이중과세(?:방지)?|투자|세관|공급망(?:\s?동반자|\s?파트너십)?|통상|조세)\s?협정|협정")),
)  # fmt: skip
#: Stages of an instrument and the words that tell them, the surest first.
STAGES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("in_force", _words(
        r"\b(?:c(?:o|a)me|comes?|coming|enter(?:ed|s|ing)?|put|brought|been|is|in) (?:into|in) (?:force|effect)\b|\bentry into force\b"
        r"|\bt(?:ake|akes|ook|aking) effect\b|\bin force since\b|\bhas been in force\b|\bwent into (?:force|effect)\b|\bgo(?:es)? into (?:force|effect)\b"
        r"|\b(?:became|becomes?) effective\b|발효")),
    ("ratified", _words(r"\bboth (?:\w+ ){0,3}(?:have |had )?ratified\b|\bratifi(?:ed|cation) (?:\w+ ){0,2}by both|\bdeposit(?:ed|s|ing)\b.{0,50}\binstruments?|양국.{0,10}비준")),
    ("upgraded", _words(r"\b(?:been|were|was|is|are|will be)? ?(?:upgraded|elevated|raised) (?:\w+ ){0,4}(?:to|into)\b|격상")),
    ("concluded", _words(
        r"\bconclu(?:de|des|ded|sion)\b.{0,40}\b(?:talks|negotiations?)\b|\b(?:talks|negotiations?)\b.{0,90}\b(?:concluded|wrapped up|completed|conclusion)\b|\bwraps? up\b.{0,40}\b(?:talks|negotiations)|\b(?:brought|bring)\b.{0,80}\bto a (?:close|conclusion)"
        r"|\b(?:wrapped up|completed) (?:the )?(?:talks|negotiations)\b|\binitialed\b|\binitialled\b|\bconcluded in substance\b|\bsubstantial(?:ly)? conclu\w+|타결|가서명")),
    ("launched", _words(
        r"\b(?:launch(?:ed|es|ing)?|beg[au]n|begins?|start(?:ed|s|ing)?|kick(?:ed|s|ing)? off|open(?:ed|s|ing)?|commence[ds]?|opening|start)\b.{0,60}\b(?:talks|negotiations?)\b"
        r"|\b(?:talks|negotiations)\b.{0,50}\b(?:opened|launched|began|begun|started|kicked off|under way|commenced)\b|\b(?:applied|applies|applying|request(?:ed|s)?|application)\b.{0,30}\b(?:to )?(?:join|accede|accession|membership)"
        r"|협상\s?(?:을|이)?\s?(?:공식\s?)?(?:개시|시작|착수|출범)|협상.{0,12}(?:시작|개시)|가입\s?(?:을\s?)?(?:신청|의사)")),
    ("signed", _words(
        r"\bsign(?:ed|s|ature)?\b|\bsigning (?:the|an?|of|ceremony)\b|\binked?\b|\binks\b|\bexchanged?\b|\bconcluded (?:an?|the)\b|\bclinched\b|\bstruck\b|서명|체결|맺(?:었|은|고|어|을|으며|기로)|교환")),
    ("held", _words(r"\bbec(?:a|o)mes?\b.{0,70}\bto join\b|\b(?:joined|joins|acceded|became (?:a|the) (?:\w+ ){0,4}(?:member|party))\b|가입(?:했|하|이|을|절차)")),
)  # fmt: skip
UPGRADE = re.compile(
    r"\b(?:upgrad(?:e|ing)|enhanc(?:e|ing)|improv(?:e|ing)|amend|revis(?:e|ing)|revision)\b.{0,50}\b(?:FTA|agreement|pact|KSFTA|treaty)"
    r"|\b(?:FTA|agreement|pact|treaty)\b.{0,60}\b(?:will be|to be|be) (?:upgraded|enhanced|revised|amended)|개선\s?협상|업그레이드|개정"
)
PLANNED = re.compile(
    r"\b(?:will|to be|is to|are to|plans? to|due to|expected to|set to|scheduled|agreed to|aims? to|hopes?|intends?|next (?:week|month|year)|would|shall)\b"
    r"|예정|계획|방침|추진|기로 했|전망|목표|하기로"
)
HOPED = re.compile(
    r"할지|(?:맺어지|체결되|체결하|발효되|타결되)면|\b(?:hopes?|hoping|could|may|might|consider\w*|explor\w+|study|studying|target|aims?|goal|if|possible|possibility|call(?:s|ed)? for|urged|discuss\w*)\b|검토|모색|희망|기대|논의|바란다"
)
NEGATED = re.compile(
    r"\b(?:not|no|never|yet to|before|without|fail\w*|delay\w*|postpone\w*)\b|않|못|아직|무산|연기"
)
#: Meetings: kind, and how articles tell that one took place.
MEETINGS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("committee", re.compile(
        r"\b(?:[Jj]oint (?:[A-Z]?\w+ )?[Cc]ommittee|[Cc]ommission|[Ii]mplementation (?:[Rr]eview|[Cc]ommittee)|[Ww]orking [Gg]roup|[Rr]eview (?:meeting|session))\b"
        r"|\b(?:[Mm]eeting|[Ss]ession) of the (?:[A-Z][\w-]+ )*[Cc]ommittee\b|\b[A-Z][\w-]+ (?:FTA )?(?:\w+ )?Committee\b|정책회의|공동위(?:원회)?|이행위(?:원회)?|이행점검|실무그룹|작업반")),
    ("dialogue", re.compile(
        r"\b(?:[A-Z]\w+ )*(?:[Dd]ialogue|[Ff]orum|[Cc]onsultations?|[Rr]oundtable|[Cc]onference|[Ss]eminar|[Bb]usiness [Ss]ummit|[Cc]onnect [Ss]ummit)\b(?!s? (?:between|with) (?:the )?(?:North|Pyongyang))"
        r"|\b\w+ round of (?:the )?(?:talks|negotiations)\b|\bmet (?:with )?(?:[A-Z]|his|her)|\bheld (?:a |an )?(?:\w+ ){0,3}(?:talks|meetings?|consultations)\b|\b(?:meeting|talks) with (?:[A-Z]|his|her)|\b(?:joint )?ministerial meeting\b"
        r"|대화(?!가 필요)|포럼|간담회|라운드테이블|면담|회담|협의회|(?:차|첫) ?(?:공식 )?협상|만나|만났")),
)  # fmt: skip
MET = re.compile(r"\b[Mm]inister\b.*\bmet\b")
MET_THEM = re.compile(
    r"\bmet (?:with )?(?:Singapore|South Korea|Korea)(?:n|'s)?\b.{0,45}\b(?:[Mm]inisters?|[Pp]resident|[Ss]ecretary)"
)
NAMED_FORUM = re.compile(
    r"\b(?:Korea[-–]Singapore|Singapore[-–]Korea) (?:[A-Z]\w+ ){0,3}(?:Forum|Dialogue|Roundtable|Conference)"
)
AGAIN = re.compile(r"\b(?:meeting|session)\b|회의", re.IGNORECASE)
ROUND = re.compile(
    r"\b(?:first|second|third|fourth|previous|last|inaugural) (?:dialogue|forum|(?:committee )?meeting (?:of the|took place|was held)|session)\b|제\s?\d+차 |\b(?:first|second|third|fourth|fifth|\d+\w\w|next) (?:formal |official )?round of\b|(?:첫|차) ?(?:공식 )?협상"
)
SUMMIT = re.compile(
    r"\bsummit\b(?! (?:of|on)\b)|\b[Tt]alks (?:between|with)\b|\b(?:held|hold|had|after|following) (?:\w+ ){0,3}(?:talks|meeting)\b|\bmeet\b|\bmet\b|\bmeeting\b|\bjoint (?:press|news) conference\b"
    r"|\bleaders\b.{0,40}\b(?:announced|agreed|met|held)\b|정상회담|정상\s?간|회담|공동\s?기자회견"
)
MULTILATERAL = re.compile(
    r"\b(?:ASEAN|APEC|G20|G-20|East Asia|Trump|Kim Jong|North Korean?|U\.S\.|US-|NATO).{0,40}[Ss]ummit|북미|아세안(?:\+3)?\s?정상"
)
OFFICIAL = re.compile(
    r"\b[Mm]inist(?:er|ers|erial|ry)\b|\b[Vv]ice [Mm]inister|\b[Dd]eputy\b|\b[Ss]ecretar(?:y|ies)\b|\bcounterparts?\b|\bofficials?\b|\bgovernments?\b|\bdelegat\w+|\bambassador\b"
    r"|\bDirector[- ]General\b|\bcompanies\b|\bfirms\b|장관|차관|본부장|실장|국장|정부|대사|산업부|기업|대표단"
)
LEADER = {
    "KOR": re.compile(r"(?:Korean?|ROK|Republic of Korea)?'?s? ?\bPresident\b|대통령"),
    "SGP": re.compile(r"\bPrime Minister\b|\bPM\b|\bPresident (?:Tharman|Halimah|Tan|Nathan)|총리"),
}
#: Sentences from the top that tell the news; what stands below is background unless dated.
LEAD = 4
#: What a meeting is called that has no name of its own.
UNNAMED = "Officials' meeting"
#: Letters of a find above which its first words only say what the act is about.
LONG = 30
TODAY = 3


#: Start, end, kind, name, agreement code.
Mention = tuple[int, int, str, str, str]
#: Sentence, kind, name, code of the agreement named last.
Last = tuple[int, str, str, str]
#: Ways to speak of an instrument that was named before.
GENERIC = re.compile(r"(?:[Tt]he|[Tt]his|[Nn]ew) |협정$|treaty$|[Tt]rade (?:pact|agreement|deal)$")
PLURILATERAL = re.compile(
    r"\b(?:DEPA|Digital Economy Partnership Agreement|CPTPP|RCEP|IPEF|AKFTA|Regional Comprehensive|Indo-Pacific Economic)"
)
TALKS = re.compile(r"\b(?:talks|negotiations|accession|to join|membership)\b|협상|타결|가입", re.IGNORECASE)


@dataclass(frozen=True)
class _Found:
    claim: Claim
    key: tuple[str, ...]
    is_dated: bool
    number: int


def read_events(sentences: list[Sentence], lexicon: Lexicon, context: Context) -> list[Claim]:
    """Find the events of an article.

    Args:
        sentences: The article's sentences.
        lexicon: The name lists.
        context: What is known of the article as a whole.

    Returns:
        One claim for each instrument and stage, and for each meeting. Fields: `date` (ISO, precision
        by its length, empty if not told), `kind`, `stage`, `name`, `agreement_code`, `is_planned`.
    """
    whole = " ".join(one.text for one in sentences)
    is_bilateral = BOTH.search(whole) is not None or any(
        len(economies_of(one.text)) == 2 for one in sentences
    )
    found: list[_Found] = []
    last: Last | None = None
    for sentence in sentences:
        before = sentences[sentence.number - 1].text if sentence.number else ""
        found += _instruments(sentence, lexicon, context, is_bilateral=is_bilateral, last=last)
        last = _specific(sentence, lexicon) or (_still(last, found, sentence) if last else None)
        if not any(one.number == sentence.number for one in found):
            found += _upgrade(sentence, lexicon, context, is_bilateral=is_bilateral)
        if third_party(sentence.text) and not _joint(sentence.text):
            continue
        found += _meetings(sentence, before, context, held_kind=_last_kind(found), is_bilateral=is_bilateral)
    acts = {
        one.number
        for one in found
        if one.key[-1] in ("signed", "launched", "in_force", "concluded")
        and one.claim.fields["kind"] != "mou"
    }
    found = [
        one
        for one in found
        if not (
            one.claim.fields["kind"] in ("dialogue", "committee")
            and one.number in acts
            and one.claim.fields["stage"] == "held"
            and _is_unnamed(one)
        )
    ]
    found = _on_the_day(found, _summit(sentences, lexicon, context))
    return [one.claim for one in _distinct(found)]


def _joint(text: str) -> bool:
    return BOTH.search(text) is not None and len(economies_of(text)) > 0


def _instruments(
    sentence: Sentence, lexicon: Lexicon, context: Context, *, is_bilateral: bool, last: Last | None
) -> list[_Found]:
    text = sentence.text
    mentions = [_resolved(one, last) for one in _mentions(text, lexicon)]
    if not mentions and last and last[0] >= sentence.number - 2 and TALKS.search(text):
        start = TALKS.search(text).start()  # type: ignore[union-attr]
        mentions = [(start, start, *last[1:])]
    if not mentions or not (names_pair(text) or is_bilateral):
        return []
    found: list[_Found] = []
    taken: list[tuple[int, int]] = []
    dates = find_dates(text, context.published)
    for stage, pattern in STAGES:
        for verb in pattern.finditer(text):
            if any(_same_words(verb.span(), span) for span in taken):
                continue
            mention = _nearest(mentions, verb, stage)
            if mention is None or not _holds(mention, stage, sentence, verb, is_bilateral=is_bilateral):
                continue
            value, is_dated = _when(
                sentence, verb, dates, context, is_news=mention[2] in ("mou", "milestone")
            )
            kind, name, code = mention[2], mention[3], mention[4]
            told = "in_force" if stage == "held" else stage
            is_planned = PLANNED.search(_near(text, verb)) is not None
            if is_planned and stage in ("concluded", "ratified"):
                continue
            if is_planned and (not value or not is_dated) and stage != "launched" and kind != "milestone":
                continue
            taken.append(verb.span())
            found.append(_claim(sentence, context, kind=kind, stage=told, name=name, code=code, value=value,
                                is_dated=is_dated, is_planned=is_planned))  # fmt: skip
    return found


def _same_words(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Tell whether two finds share their first or their last word: then they are one act."""
    heads = abs(one[0] - other[0]) < 9 and abs(one[1] - other[1]) < 40
    return heads or abs(one[1] - other[1]) < 6


def _resolved(mention: Mention, last: Last | None) -> Mention:
    """Let "the pact" stand for the instrument that was named last."""
    if last and not mention[4] and GENERIC.match(mention[3]):
        return (mention[0], mention[1], *last[1:])
    return mention


def _still(last: Last, found: list[_Found], sentence: Sentence) -> Last:
    """Keep an instrument in mind as long as its life is told."""
    told = any(
        one.number == sentence.number and one.claim.fields["agreement_code"] == last[3] for one in found
    )
    return (sentence.number, *last[1:]) if told else last


def _specific(sentence: Sentence, lexicon: Lexicon) -> Last | None:
    named = [
        one for one in _mentions(sentence.text, lexicon) if one[4] and one[2] in ("agreement", "accession")
    ]
    return (sentence.number, *named[-1][2:]) if named else None


def _mentions(text: str, lexicon: Lexicon) -> list[Mention]:
    """Return instruments in a sentence: start, end, kind, name, agreement code."""
    mentions: list[Mention] = []
    for one in lexicon.agreements.find(text):
        kind = "accession" if one.name.key in ("DEPA", "CPTPP") else "agreement"
        mentions.append((one.start, one.end, kind, one.name.label, one.name.key))
    for kind, pattern in INSTRUMENTS:
        for match in pattern.finditer(text):
            if all(match.end() <= one[0] or one[1] <= match.start() for one in mentions):
                mentions.append((match.start(), match.end(), kind, match[0], _code_of(match[0], kind)))
    return sorted(mentions)


def _code_of(words: str, kind: str) -> str:
    lowered = words.lower()
    table = (
        ("KSDPA", r"digital partnership|digital trade|\bdpa\b|디지털\s?동반자|디지털\s?(?:통상)?\s?협정"), ("KSFTA", r"free trade|\bfta\b|자유무역"),
        ("SCPA", r"supply chain|공급망"), ("DTA", r"tax|과세|조세"), ("DEPA", r"depa|digital economy partnership|디지털경제동반자"),
        ("ASA", r"air serv|aviation|open skies|항공"), ("CPTPP", "cptpp"), ("RCEP", "rcep"), ("IPEF", "ipef"),
    )  # fmt: skip
    return (
        next((code for code, form in table if re.search(form, lowered)), "")
        if kind in ("agreement", "accession")
        else ""
    )


def _nearest(mentions: list[Mention], verb: re.Match[str], stage: str) -> Mention | None:
    """Return the instrument a verb speaks of: the nearest one within reach."""
    fitting = [
        one for one in mentions
        if not (stage == "held" and one[2] != "accession")
        and not (stage == "upgraded" and one[2] != "milestone")
        and not (one[2] == "milestone" and stage not in ("upgraded", "signed"))
        and not (one[2] == "accession" and stage == "signed")
    ]  # fmt: skip
    gaps = [(max(one[0] - verb.end(), verb.start() - one[1], 0), one) for one in fitting]
    gap, best = min(gaps, default=(999, None), key=lambda one: one[0])
    return best if gap <= 110 else None


def _near(text: str, verb: re.Match[str]) -> str:
    return text[max(0, verb.start() - 40) : verb.end() + 25]


def _holds(
    mention: Mention, stage: str, sentence: Sentence, verb: re.Match[str], *, is_bilateral: bool
) -> bool:
    text = sentence.text
    if HOPED.search(text[max(0, verb.start() - 30) : verb.end() + 12]) or NEGATED.search(
        text[max(0, verb.start() - 18) : verb.end() + 8]
    ):
        return False
    if (
        third_party(text[max(0, verb.start() - 100) : verb.end() + 40])
        and not _joint(text)
        and not PLURILATERAL.search(text)
    ):
        return False
    if mention[2] == "milestone" and is_bilateral:
        return True
    if mention[2] == "mou":
        return _is_official(text, is_bilateral=is_bilateral) and (names_pair(text) or is_bilateral)
    if names_pair(text) or mention[4] in ("KSFTA", "KSDPA", "SCPA", "DTA"):
        return True
    return bool(GENERIC.match(mention[3]) or mention[2] == "accession") and is_bilateral


def _is_official(text: str, *, is_bilateral: bool) -> bool:
    """Tell whether governments stand behind a memorandum: a company's is a deal."""
    if re.search(
        r"\b(?:ministr|minister|government|agenc|authorit|national|two countries|both countries|two sides|both sides|leaders|president)",
        text,
        re.IGNORECASE,
    ):
        return True
    return bool(
        re.search(
            r"장관|정부|부처|청장|양국|두 나라|두 기관|대통령|정상|진흥원|[가-힣]{2,}부(?:와|는|가|-)", text
        )
    ) or (is_bilateral and re.match(r"(?:\w+ )?(?:\w+ ){0,2}(?:MOUs|memoranda)", text) is not None)


def _when(
    sentence: Sentence,
    verb: re.Match[str],
    dates: list[Dated],
    context: Context,
    *,
    is_news: bool = False,
    is_meeting: bool = False,
) -> tuple[str, bool]:
    """Return the date of an act and whether the sentence states it."""
    start, end = verb.span()
    if end - start > LONG:  # "negotiations … were concluded": the act is told by the last word
        start = end - 12
    told = [one for one in dates if one.value]
    if told:
        gaps = sorted(
            told,
            key=lambda one: (
                max(one.start - end, start - one.end, 0) + (40 if _reports(sentence.text, one) else 0)
            ),
        )
        best = gaps[0]
        if max(best.start - end, start - best.end, 0) <= 90 and not _reports(sentence.text, best):
            return best.value, True
    first = 9 if is_news else 6 if is_meeting else TODAY
    if sentence.number < first and context.published is not None and (not dates or is_meeting):
        return context.published.isoformat(), False
    if sentence.number < TODAY and told and _reports(sentence.text, told[0]):
        return told[0].value, False
    return "", False


def _reports(text: str, one: Dated) -> bool:
    """Tell whether a date is that of the telling ("said Friday"), not of the act."""
    before = text[max(0, one.start - 22) : one.start]
    behind = text[one.end : one.end + 45]
    return bool(
        re.search(r"\b(?:said|says|announced|told|reported|according to \S+)(?: \w+)?(?: on)? $", before)
        or re.match(r".{0,30}(?:밝혔|전했|발표했|말했)", behind)
    )


def _claim(
    sentence: Sentence, context: Context, *, kind: str, stage: str, name: str, code: str, value: str,
    is_dated: bool, is_planned: bool = False,
) -> _Found:  # fmt: skip
    if kind == "agreement" and is_planned and stage in ("launched",):
        stage = "announced"
    if is_dated:
        confidence, reason = "high", "the sentence names the act and its date"
    elif value:
        confidence, reason = "medium", "the date is the day of publication; the sentence states none"
    else:
        confidence, reason = "low", "no date is stated"
    fields = {
        "date": value,
        "kind": kind,
        "stage": stage,
        "name": name,
        "agreement_code": code,
        "is_planned": is_planned,
    }
    key = (kind, code or ("mou" if kind == "mou" else re.sub(r"^(the|this|new) ", "", name.lower())), stage)
    return _Found(
        Claim("event", fields, sentence.start, sentence.end, confidence, reason),
        key,
        is_dated,
        sentence.number,
    )


def _upgrade(sentence: Sentence, lexicon: Lexicon, context: Context, *, is_bilateral: bool) -> list[_Found]:
    """Find agreed upgrades of an agreement that stands: announced."""
    text = sentence.text
    verb = UPGRADE.search(text)
    if verb is None or not (names_pair(text) or is_bilateral) or re.search(r"\bAKFTA\b|\bASEAN[- ]", text):
        return []
    is_korean = re.search(r"[가-힣]", verb[0]) is not None
    if (sentence.number >= LEAD or is_korean) and not re.search(r"\bagreed\b|합의|하기로", text):
        return []
    mentions = [one for one in _mentions(text, lexicon) if one[2] == "agreement"]
    if not mentions:
        return []
    value, is_dated = _when(sentence, verb, find_dates(text, context.published), context)
    mention = mentions[0]
    return [_claim(sentence, context, kind="agreement", stage="announced", name=f"Upgrade: {mention[3]}", code=mention[4],
                   value=value, is_dated=is_dated)]  # fmt: skip


def _meetings(
    sentence: Sentence, before: str, context: Context, *, held_kind: str, is_bilateral: bool
) -> list[_Found]:
    text = sentence.text
    is_round = ROUND.search(text) is not None
    named = economies_of(f"{before} {text}") | ({context.home} - {""} if MET.search(text) else set())
    if (
        not names_pair(f"{before} {text}")
        and len(named) < len(PAIR_CODES)
        and not (is_bilateral and MET_THEM.search(text))
        and not re.search(r"\bcounterpart\b", text)
        and not (is_round and is_bilateral)
    ):
        return []
    if not (OFFICIAL.search(text) or is_round or NAMED_FORUM.search(text)) or HOPED.search(text[:25]):
        return []
    if LEADER["KOR"].search(text) and LEADER["SGP"].search(text):
        return []
    again = [(held_kind, AGAIN)] if is_round and held_kind else []
    for kind, pattern in [*MEETINGS, *again]:
        for match in pattern.finditer(text):
            around = text[max(0, match.start() - 60) : match.end() + 60]
            acts = re.search(
                r"\b(?:held|hold|holds|holding|met|meet|meeting|convened|took place|co-chaired|opened|hosted|attended|gathered|will be held|spoke|addressed|after (?:a|an|the|their)|following (?:a|an|the|their))\b|열(?:렸|고|었|린|어|리|릴)|개최|진행|가졌|만나|만났",
                around,
            )
            if not acts or NEGATED.search(around[40:80]):
                continue
            value, is_dated = _when(
                sentence, match, find_dates(text, context.published), context, is_meeting=True
            )
            is_planned = (
                re.search(
                    r"\b(?:will|to be|is to|are to|scheduled|next)\b|예정|열린다|열리며|열릴|계획", around
                )
                is not None
            )
            if not value or (sentence.number > LEAD + 2 and not is_dated):
                continue
            stage = "announced" if is_planned else "held"
            return [
                _claim(
                    sentence,
                    context,
                    kind=kind,
                    stage=stage,
                    name=_title(match[0], text),
                    code="",
                    value=value,
                    is_dated=is_dated,
                    is_planned=is_planned,
                )
            ]
    return []


def _title(words: str, text: str) -> str:
    named = re.search(
        r"(?:[A-Z][\w-]+ ){1,6}(?:Dialogue|Forum|Committee|Meeting|Roundtable|Consultations?|Summit)", text
    )
    if named:
        return named[0]
    return UNNAMED if re.match(r"(?:met|held|meeting|talks|만나|면담|회담)\b", words) else words


def _summit(sentences: list[Sentence], lexicon: Lexicon, context: Context) -> list[_Found]:
    """Find a leaders' meeting: both leaders and a word of meeting in the article's opening."""
    opening = sentences[: LEAD + 5]
    whole = " ".join(one.text for one in opening)
    leaders = {one.name.economy for one in lexicon.leaders.find(whole)}
    sides = {code for code, pattern in LEADER.items() if pattern.search(whole)} | leaders
    if not {"KOR", "SGP"} <= sides and "정상회담" not in whole:
        return []
    for sentence in opening:
        match = SUMMIT.search(sentence.text)
        if match is None or MULTILATERAL.search(sentence.text) or not _leads(sentence.text, lexicon):
            continue
        if third_party(sentence.text) and not names_pair(sentence.text):
            continue
        is_planned = (
            re.search(r"\bwill (?:hold|meet)\b|\bto (?:hold|meet)\b|예정|갖는다", sentence.text) is not None
        )
        dates = [
            one
            for each in opening
            for one in find_dates(each.text, context.published)
            if one.value and one.is_relative and len(one.value) == 10
        ]
        own = [one for one in find_dates(sentence.text, context.published) if len(one.value) == 10]
        value = (
            own[0].value
            if own
            else dates[0].value
            if dates
            else context.published.isoformat()
            if context.published
            else ""
        )
        return [_claim(sentence, context, kind="summit", stage="announced" if is_planned else "held", name="Leaders' meeting", code="",
                       value=value, is_dated=bool(own), is_planned=is_planned)]  # fmt: skip
    return []


def _leads(text: str, lexicon: Lexicon) -> bool:
    return (
        bool(lexicon.leaders.find(text))
        or any(pattern.search(text) for pattern in LEADER.values())
        or "leaders" in text
        or "정상" in text
    )


def _is_finer(one: _Found, held: _Found) -> bool:
    new, old = one.claim.fields["date"], held.claim.fields["date"]
    return bool(old) and len(new) > len(old) and new.startswith(old)


def _distinct(found: list[_Found]) -> list[_Found]:
    """Keep one row for each instrument and stage: the dated one, else the first; one summit, one row a meeting and day."""
    best: dict[tuple[str, ...], _Found] = {}
    for one in found:
        kind, stage, value = one.claim.fields["kind"], one.claim.fields["stage"], one.claim.fields["date"]
        key = (kind, stage, value, str(_is_unnamed(one))) if kind in ("dialogue", "committee") else one.key
        held = best.get(key)
        if held is None or (one.is_dated and not held.is_dated) or _is_finer(one, held):
            best[key] = one
    coded = {(one.key[0], one.key[-1]) for one in best.values() if one.claim.fields["agreement_code"]}
    best = {
        key: one for key, one in best.items()
        if one.claim.fields["kind"] != "agreement" or one.claim.fields["agreement_code"] or (one.key[0], one.key[-1]) not in coded
    }  # fmt: skip
    days = {one.claim.fields["date"] for one in best.values() if one.claim.fields["kind"] == "summit"}
    return [
        one
        for one in best.values()
        if not (
            one.claim.fields["kind"] == "dialogue" and one.claim.fields["date"] in days and _is_unnamed(one)
        )
    ]


def _on_the_day(found: list[_Found], summit: list[_Found]) -> list[_Found]:
    """Give what leaders did without a date of its own the day on which they met."""
    held = [one.claim.fields["date"] for one in summit if one.claim.fields["stage"] == "held"]
    moved = [
        replace(one, claim=replace(one.claim, fields={**one.claim.fields, "date": held[0]}))
        if held and held[0] and not one.is_dated and one.claim.fields["kind"] in ("mou", "milestone")
        else one
        for one in found
    ]
    return [*moved, *summit]


def _last_kind(found: list[_Found]) -> str:
    """Return the kind of the meeting told last, for "the fourth meeting" that follows."""
    kinds = [
        one.claim.fields["kind"] for one in found if one.claim.fields["kind"] in ("dialogue", "committee")
    ]
    return kinds[-1] if kinds else ""


def _is_unnamed(one: _Found) -> bool:
    name = one.claim.fields["name"]
    return re.match(r"[A-Z]", name) is None or name == UNNAMED
