"""Organisations in sentences: those of our lists, and those that their form and country give away."""

import re
from dataclasses import dataclass, replace

from dashboard.ingest.reader.groups import home_of
from dashboard.ingest.reader.hangul_names import hangul_names
from dashboard.ingest.reader.hangul_words import FORM as KO_FORM
from dashboard.ingest.reader.latin_names import (
    APART,
    FORM,
    GOVERNMENT,
    NOT_NAMES,
    WORD,
    bare_name,
    latin_names,
    learn,
)
from dashboard.ingest.reader.lexicon import Found, Lexicon
from dashboard.ingest.reader.places import KOREAN_CITIES

__all__ = ["GOVERNMENT", "Party", "find_parties"]

#: Words behind a group's name that make another company of it.
LONGER = (
    r"(?:Electric|Innovation(?! Cent)|Chemical|Securities|Card|Life|Networks|Robotics|Infracore|Rotem|Mobis|Biologics|Marine|Steel|Energy|Ocean|Solution|Display|Heavy Industries|Fire"
    r"|Asset Management|Infrastructure|Capital|Data Cent(?:re|er)s|Logistics|Industries|Land|Systems|Engineering|Construction|Aerospace|Financial|Bank|Insurance|Health|Healthcare|Pay|Mobility|Entertainment"
    r"|Shipbuilding|Ventures|Investments?|Telecom|Cable|E&[A-Z]|C&T|Fuel Cell|Enerbility|Bobcat|Global|International|Trust|REIT|Partners|Hotels?|Duty Free|Express|Glovis|Transys|Wia|Card)"
)
#: What may follow a Korean name without making a longer one of it.
PARTICLE = re.compile(
    r"[은는이가과와의을를에로도만서께측및등]|으로|까지|부터|에게|한테|보다|처럼|조차|라[는고]|이라|인 |였|별|발 |산 |간 |계 |사가|사는|제 |[^가-힣]|$"
)

#: Behind "한화", what makes it the money of Korea and not the group: a sum in won.
IN_WON = re.compile(
    r"(?<=\(한화) ?\d|(?:로|으로)? ?(?:약|환산|총) ?\d[\d,.]*\s?[조억만천]|로 \d|(?:로|으로) 환산"
)


@dataclass(frozen=True)
class Party:
    """An organisation in a sentence.

    Attributes:
        start: Offset in the sentence.
        end: Offset behind it.
        name: As written, without the legal form.
        economy: `KOR`, `SGP`, another code, or empty if not known.
        company_id: Row of `companies`, empty for a name that is not on the list.
        sector: Main sector of a listed organisation.
        is_presumed: Whether the economy is only that of the press which names it.
        is_label: Whether the name is the one under which the organisation is listed.
    """

    start: int
    end: int
    name: str
    economy: str
    company_id: str = ""
    sector: str = ""
    is_label: bool = False
    is_presumed: bool = False


def find_parties(text: str, lexicon: Lexicon, known: dict[str, str], home: str = "") -> list[Party]:
    """Find the organisations of a sentence.

    Args:
        text: The sentence.
        lexicon: The name lists.
        known: Economies of names that earlier sentences told; those found here are added.
        home: Economy that a firm without a country is of, empty where none can be presumed.

    Returns:
        The organisations in order, none inside another.
    """
    people = lexicon.leaders.find(text)
    parties = [
        _party(text, one)
        for one in lexicon.organisations.find(text)
        if one.name.kind != "property"
        and not NOT_NAMES.match(one.name.text)
        and not re.fullmatch(KOREAN_CITIES, one.name.text)
        and not (re.fullmatch(FORM, one.name.text) and not one.name.key)
        and not _inside_longer(text, one)
        and not _learnt_longer(text, one, known)
    ]
    for one in parties:
        if one.economy in ("KOR", "SGP") and " " in one.name:
            learn(known, one.name, one.economy)
    for start, end, name, economy in (*latin_names(text, known, home), *hangul_names(text, known)):
        taken = [(one.start, one.end) for one in parties] + [(one.start, one.end) for one in people]
        shorter = next(
            (one for one in parties if one.start == start and one.end < end and not one.company_id), None
        )
        if shorter is not None:  # a name in both scripts: "IAH게임즈"
            parties[parties.index(shorter)] = Party(start, end, name, shorter.economy or economy.upper())
        elif all(end <= low or high <= start for low, high in taken):
            parties.append(Party(start, end, name, economy.upper(), is_presumed=economy.islower()))
    parties += _korean_again(text, known, parties)
    parties = [_in_hangul(text, one, parties) for one in parties]
    parties = [one for one in parties if not (one.name == "한화" and IN_WON.match(text, one.end))]
    return sorted(parties, key=lambda one: one.start)


#: In the name of a firm, what tells where a group's unit is.
UNIT = re.compile(r"\b(?:Singapore|Korea|Seoul|SG)\b")


def _party(text: str, one: Found) -> Party:
    """Return a listed organisation, or the other company of its group whose longer name stands there."""
    if longer := re.match(
        rf"(?: {LONGER}(?: (?:and|&) (?:Construction|Marine|Offshore|Engineering)\b)?)+\b", text[one.end :]
    ):
        name = bare_name(f"{one.name.text}{longer[0]}")
        return Party(one.start, one.end + longer.end(), name, one.name.economy)
    if apart := re.match(rf"(?: {APART}|(?:{KO_FORM})+)(?={PARTICLE.pattern})", text[one.end :]):
        is_same = re.fullmatch(" ?(?:홀딩[스즈]|그룹|은행)", apart[0]) is not None
        name = f"{one.name.text}{apart[0]}"
        return Party(
            one.start, one.end + apart.end(), name, one.name.economy, one.name.key if is_same else ""
        )
    economy = one.name.economy or home_of(one.name.text)
    if economy in ("KOR", "SGP") and UNIT.search(one.name.label):
        economy = home_of(one.name.label) or economy  # a unit acts for its group
    return Party(one.start, one.end, one.name.text, economy, one.name.key, one.name.sector,
                 one.name.text == one.name.label)  # fmt: skip


#: A name in Hangul right before the same in Latin letters: "ST에어로스페이스(ST Aerospace)".
HANGUL_BEFORE = re.compile(r"(?<![가-힣A-Za-z])(?P<name>[A-Za-z]{0,4}[가-힣]{3,14})\($")


def _in_hangul(text: str, one: Party, parties: list[Party]) -> Party:
    """Return a party whose listed name stands in brackets behind another by that other, as the text calls it."""
    before = HANGUL_BEFORE.search(text[: one.start])
    is_told = before is not None and any(each.end == before.end("name") for each in parties)
    if before is None or is_told or " " not in one.name or not text[one.end :].startswith(")"):
        return one
    return replace(
        one, start=before.start("name"), end=before.end("name"), name=before["name"], is_label=False
    )


def _korean_again(text: str, known: dict[str, str], parties: list[Party]) -> list[Party]:
    """Find Korean names that an earlier sentence gave an economy to."""
    found: list[Party] = []
    for name, economy in known.items():
        if not re.search(r"[가-힣]", name):
            continue
        at = text.find(name)
        if (
            at >= 0
            and (not at or not re.match("[가-힣]", text[at - 1]))
            and PARTICLE.match(text[at + len(name) :])
            and all(at + len(name) <= one.start or one.end <= at for one in (*parties, *found))
        ):
            found.append(Party(at, at + len(name), name, economy.upper()))
    return found


def _inside_longer(text: str, one: Found) -> bool:
    """Tell whether a short name is part of a person's, a place's or another company's longer one."""
    behind = text[one.end : one.end + 12]
    if re.match(r"&[A-Za-z]", behind) or re.search(r"[A-Za-z]&$", text[: one.start]):
        return True  # letters & letters are one name
    if (
        not one.name.key
        and re.match(r" [A-Z][a-z]", behind)
        and not re.match(rf" (?:{LONGER}|Co|Ltd|Corp|Inc)\b", text[one.end :])
    ):
        return True  # a family's first word, and a name of its own behind it: "Millennium Hilton"
    if re.match(r"(?:Bank|Institute|University|Exchange|Hospital) of ", one.name.text) and re.search(
        r"\b[A-Z][a-z]+ $", text[: one.start]
    ):
        return True  # "Industrial Bank of Korea"
    if re.search(r"[가-힣]$", one.name.text):
        return not (PARTICLE.match(behind) or re.match(rf"{KO_FORM}", text[one.end :]))
    if re.match(r"\s?(?:타워|빌딩|센터|플라자|스퀘어|호텔)", behind):
        return True
    return re.match(r" (?:Street|Road|Airport|Island|Avenue|Herald|Times)\b", behind) is not None


def _learnt_longer(text: str, one: Found, known: dict[str, str]) -> bool:
    """Tell whether the article has told a longer name that stands here: "Sembcorp Marine" for "Sembcorp"."""
    if not re.match(rf" (?:{WORD})", text[one.end :]):
        return False
    return any(
        len(name) > one.end - one.start and text.startswith(name, one.start) and name in known
        for name in known
        if name.startswith(one.name.text)
    )
