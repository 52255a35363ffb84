"""The organisations of an article, sentence by sentence, as far as they may be parties of deals."""

import re
from collections import Counter
from dataclasses import replace

from dashboard.ingest.reader.deal_sides import FORMER, OWNER, REGULATOR
from dashboard.ingest.reader.entities import seed
from dashboard.ingest.reader.groups import home_of
from dashboard.ingest.reader.latin_names import FORM, is_headline
from dashboard.ingest.reader.lexicon import Lexicon
from dashboard.ingest.reader.naming import described, spelt_out
from dashboard.ingest.reader.parties import Party, find_parties
from dashboard.ingest.reader.passages import HANGUL, Sentence

#: Letters of a sentence at most; what is longer is no prose.
LONGEST = 2000


def parties_of(
    sentences: list[Sentence], lexicon: Lexicon, home: str
) -> tuple[dict[str, str], list[list[Party]]]:
    """Find the organisations of an article.

    Args:
        sentences: The article's sentences.
        lexicon: The name lists.
        home: Economy of the press that writes, empty if of neither.

    Returns:
        What the article tells of names' economies, and the organisations of each sentence.
    """
    known = seed(sentences, home)
    # two looks: a firm's country is often told only after its name
    for _ in range(2):
        parties = [_parties(one, sentences, lexicon, known, home) for one in sentences]
    held = {one for sentence in sentences for one in _properties(sentence.text)}
    parties = [[one for one in each if one.name not in held or one.company_id] for each in parties]
    parties = _whole(sentences, parties)
    return known, _by_one_name(sentences, spelt_out(sentences, described(sentences, parties)))


#: A name, and behind it that it is a building's.
PROPERTY = re.compile(
    r"\b(?P<name>[A-Z][\w&]*(?: [A-Z][\w&]*){1,3}), (?:its|the|a|an|one of) (?:[\w-]+ ){0,5}(?:building|tower|mall|hotel|warehouse|office block|skyscraper|shopping cent(?:re|er)|logistics cent(?:re|er)|condominium|complex)\b(?! (?:operator|owner|developer|manager|chain|group|company))"
)


def _properties(text: str) -> list[str]:
    """Return the names of buildings that a sentence tells of."""
    return [found["name"] for found in PROPERTY.finditer(text)]


#: Last words of names that nothing need follow.
COMPLETE = re.compile(rf"(?:{FORM}|Holdings|Group)$")


def _whole(sentences: list[Sentence], parties: list[list[Party]]) -> list[list[Party]]:
    """Write names in full: one cut before its last word, and one that opens an article in capitals."""
    names = {one.name for each in parties for one in each if not HANGUL.search(one.name)}
    longer = {
        short: [
            one for each in parties for one in each if re.fullmatch(f"{re.escape(short)} {FORM}", one.name)
        ]
        for short in names
        if " " in short and not COMPLETE.search(short)
    }
    full = {short: told[0] for short, told in longer.items() if len({one.name for one in told}) == 1}
    firsts = {name.split(" ")[0] for name in names}
    return [
        [_written(sentence, one, full.get(one.name), firsts) for one in each]
        for sentence, each in zip(sentences, parties, strict=True)
    ]


def _written(sentence: Sentence, one: Party, full: Party | None, firsts: set[str]) -> Party:
    if full is not None and not one.company_id:
        return replace(full, start=one.start, end=one.end)
    first, _, rest = one.name.partition(" ")
    is_loud = not one.start and first.isupper() and len(first) > LOUD and first.capitalize() in firsts
    return replace(one, name=f"{first.capitalize()} {rest}".strip()) if is_loud else one


#: Letters of a word in capitals above which it is no abbreviation.
LOUD = 4


#: Behind the name of a firm from elsewhere, what makes it that of its company in Singapore.
LOCAL_UNIT = re.compile(
    r"(?:\([^)]{1,30}\))?의 싱가포르 (?:현지 ?)?(?:법인|자회사)|(?:'s|’s) Singapore (?:unit|subsidiary|arm|entity)\b"
)


def _parties(
    sentence: Sentence, sentences: list[Sentence], lexicon: Lexicon, known: dict[str, str], home: str
) -> list[Party]:
    inside = _acting(sentence.text, find_parties(sentence.text, lexicon, known, home))
    inside = [
        replace(one, economy="SGP")
        if one.economy != "KOR" and LOCAL_UNIT.match(sentence.text[one.end :])
        else one
        for one in inside
    ]
    return _as_told(sentence, inside, sentences)


def _as_told(sentence: Sentence, inside: list[Party], sentences: list[Sentence]) -> list[Party]:
    """Leave out of a headline in capitals what the text names nowhere: there all words look like names."""
    if not is_headline(sentence.text):
        return inside
    text = " ".join(one.text for one in sentences if one.number != sentence.number)
    return [one for one in inside if one.company_id or one.name in text or home_of(one.name)]


#: Behind names, what makes them only those with whom another is compared; before names, the same.
RANKED_BEHIND = re.compile(
    r"(?:(?:, ?|·| ?[와과] )[가-힣A-Za-z0-9&·]{2,20}| ?등)*(?: 측)?(?:에 이어|에 이은|[와과] 함께|[을를] 제치고|보다| 다음(?:으로|가는)) [^.]{0,16}(?:\d+대 (?:주주|고객|투자자)|번째|\d위|많은 지분|지분이 (?:많|큰))"
)
RANKED_BEFORE = re.compile(
    r"\b(?:(?:largest|biggest|top|major) (?:[a-z]+ )*(?:after|behind)|second (?:only )?to|next (?:only )?to|ranks? (?:after|behind)|ahead of|alongside such \w+ as) (?:[A-Z][\w&.'’-]*(?: [A-Z&][\w&.'’-]*)*(?:, | and |, and ))*$"
)
#: A house in which others meet and sign.
HOUSE = re.compile(
    r"\b(?:Hotels?|Resorts?|Sands|Hilton|Hyatt|Marriott|Sheraton|Westin|Shangri-La|InterContinental|Fullerton|Raffles|Convention)\b|(?:호텔|리조트|컨벤션센터|컨벤션|샌즈|힐튼|하얏트|메리어트|샹그릴라)$"
)
MET = re.compile(
    r"\b(?:sign\w*|inked|met|meet\w*|held|h[eo]ld\w*|ceremony|event|forum|conference|gather\w*|handshake|shake hands|shook hands|exchanged|announce\w*|said|told|unveil\w*|reception|dinner|luncheon)\b|만나|만났|서명|열린|열었|열고|개최|행사|체결|협약|맺|기자간담회|간담회|발표|참석|회동|악수"
)


def _is_house(text: str, one: Party) -> bool:
    """Tell whether a hotel is but the place of a meeting: "at the Shilla hotel", "신라호텔에서"."""
    behind = text[one.end :]
    is_named = HOUSE.search(one.name) or re.match(r" [Hh]otel\b| ?호텔", behind)
    stands_in = re.search(r"\b(?:at|in) (?:the )?(?:[A-Z][\w-]* ){0,2}$", text[: one.start]) or re.match(
        r"(?: ?호텔)?(?: [가-힣]+[홀룸장관])?에서(?!도? ?(?:수주|주문|발주|따))", behind
    )
    return bool(is_named and stands_in and MET.search(text))


#: Before a name, what makes it that of one to whom a party owes.
CREDITORS = re.compile(r"\b(?:[Cc]reditors?|[Ll]enders|[Bb]ondholders),? (?:led by|including|such as) $")
#: Behind a name, what makes it that of a firm which is yet to be: no party of the act that founds it.
TO_BE = re.compile(
    r"['’”](?:\([^)]{1,30}\))?[을를]? ?(?:설립|신설|창립|출범)|['’”](?:으?로) (?:알려진|유명한|이름난)|['’”](?: 등)?[을를] (?:운영하는|운영해|만드는|만든)|(?:\([^)]{1,30}\))? ?(?:착공식|준공식|기공식|개소식|개관식|개원식|건립 )"
)
#: Behind a name, what makes it that of one after whom a headline only asks: "… KIC는?".
ASKED = re.compile(r"[은는]\?$")
#: The paper and who writes for it, before the text.
BYLINE = re.compile(r"\s*[\[【(][^\])】]{2,30}(?: 기자| 특파원|뉴스|일보|신문| =)[^\])】]{0,12}[\])】]")
#: Before a name, what makes it that of the offspring of one that is not named: "..., and its lodging arm".
ITS_ARM = re.compile(r"\band its (?:[a-z-]+ ){0,2}(?:arm|unit|subsidiary|affiliate) $")


def _acting(text: str, inside: list[Party]) -> list[Party]:
    """Leave out who supervises, who owns a party or is but compared with, what a party was called before, where others met."""
    byline = BYLINE.match(text)
    head = byline.end() if byline else 0
    return [
        one
        for one in inside
        if not (REGULATOR.match(one.name) or OWNER.match(text[one.end :]) or FORMER.search(text[: one.start]))
        and not (RANKED_BEHIND.match(text[one.end :]) or RANKED_BEFORE.search(text[: one.start]))
        and not _is_house(text, one)
        and one.start >= head
        and not CREDITORS.search(text[: one.start])
        and not TO_BE.match(text[one.end :])
        and not ASKED.match(text[one.end :])
        and not ITS_ARM.search(text[: one.start])
    ]


def _by_one_name(sentences: list[Sentence], parties: list[list[Party]]) -> list[list[Party]]:
    """Call a listed organisation by one script, that in which the article names it more often; Korean if as often."""
    times: dict[str, Counter[bool]] = {}
    names: dict[tuple[str, bool], str] = {}
    labels: dict[tuple[str, bool], str] = {}
    own: set[str] = set()  # those that are listed under the name told
    for sentence, each in zip(sentences, parties, strict=True):
        for one in each:
            if sentence.text[: one.start].endswith("("):
                continue  # an abbreviation behind the name
            is_korean = HANGUL.search(one.name) is not None
            times.setdefault(one.company_id, Counter())[is_korean] += 1
            own |= {one.company_id} if one.is_label else set()
            if one.is_label and ABBREVIATION.fullmatch(one.name):
                labels[one.company_id, is_korean] = one.name
            held = names.get((one.company_id, is_korean), "")
            if not held or (ABBREVIATION.fullmatch(held) and " " in one.name):
                names[one.company_id, is_korean] = one.name
    chosen = {}
    for key, count in times.items():
        is_korean = count[True] > 0 and count[True] >= count[False]
        if count[True] and ABBREVIATION.fullmatch(names[key, is_korean]) and key not in own:
            is_korean = True  # initials stand for the name that the text spells out
        chosen[key] = labels.get((key, is_korean), names[key, is_korean])
    return [[replace(one, name=_in_script(one, chosen)) for one in each] for each in parties]


def _in_script(one: Party, chosen: dict[str, str]) -> str:
    name = chosen.get(one.company_id, one.name) if one.company_id else one.name
    is_other = bool(HANGUL.search(name)) != bool(HANGUL.search(one.name))
    is_either = ABBREVIATION.fullmatch(one.name) or ABBREVIATION.fullmatch(name)
    return name if is_other or is_either else one.name


#: A name in its initials, which the text spells out somewhere.
ABBREVIATION = re.compile(r"[A-Z][A-Z&*]{1,5}")
