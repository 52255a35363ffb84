"""Where the organisations of an article come from: told once, beside a name or in a sentence about it, and held throughout."""

import re
from collections.abc import Iterator

from dashboard.ingest.reader.entity_cues import (
    ABROAD,
    APPOSED,
    ECHO,
    IS_OF,
    KO_BEFORE,
    KO_SEATED,
    KO_STATED,
    MENTION,
    OFFICE,
    SPEAKER,
    STATED,
    SURE,
)
from dashboard.ingest.reader.groups import home_of, is_foreign
from dashboard.ingest.reader.latin_names import (
    ADJECTIVE,
    BETWEEN,
    CUE,
    DOES,
    FORM,
    NAME,
    NO_PARTY,
    NOT_NAMES,
    TITLE,
    bare_name,
    is_headline,
    learn,
    pieces,
)
from dashboard.ingest.reader.naming import FIRM
from dashboard.ingest.reader.passages import Sentence
from dashboard.ingest.reader.places import KOREAN_CITIES, THIRD


def seed(sentences: list[Sentence], home: str = "") -> dict[str, str]:
    """Read an article for what it tells of its organisations' countries.

    Args:
        sentences: The article's sentences.
        home: Economy that "local" and "home-grown" mean, empty if not known.

    Returns:
        Economies by name: `KOR`, `SGP`, `ABROAD`, or the mark of a name that is no organisation's.
    """
    known: dict[str, str] = {}
    names = {bare_name(words) for one in sentences for _, words in _runs(one.text)}
    _hold_short(names, known)
    inside = _inside_sentences(sentences)
    for one in sentences:
        for economy, name in _called(one.text, home):
            _hold(known, name, economy)
    for one in sentences:
        for start, words in _runs(one.text):
            name = bare_name(words)
            if _is_no_firm(one.text, start, words, inside):
                known.setdefault(name, NO_PARTY)
            elif _is_name(name) and (economy := _told(one.text, start, words)):
                _hold(known, name, economy)
        _hold_told(one.text, known)
    _hold_heading(sentences, known)
    _hold_described(sentences, known)
    for name in names:
        told = known.get(name.split(" ")[0], "")
        if told in ("KOR", "SGP") and _is_name(name):
            known.setdefault(name, told)
    return {name: economy for name, economy in known.items() if economy}


def _hold_told(text: str, known: dict[str, str]) -> None:
    for match in ECHO.finditer(text):
        _hold(known, bare_name(match["name"]), _country(match["home"]))
    for name in _korean(text):
        known[name] = "SGP"


#: A headline on a firm without its name: "Singaporean crypto custodian snags $18m".
HEADING = re.compile(
    rf"(?P<home>(?:South )?Korean?|Seoul|Kosdaq|Kospi|Singapore(?:an)?|S'pore|SGX|{KOREAN_CITIES})(?:['’]s|-\w+)? (?:[a-z][\w-]* ){{2}}"
)


def _hold_heading(sentences: list[Sentence], known: dict[str, str]) -> None:
    """Give the name that opens the text the country by which the headline calls the firm."""
    heads = [match for one in sentences if not one.depth and (match := HEADING.match(one.text))]
    lead = next((one for one in sentences if one.text.endswith(".") and len(one.text) > SHORTEST), None)
    if len(heads) != 1 or lead is None:
        return
    start, words = next(_runs(lead.text), (1, ""))
    if not start and _is_name(bare_name(words)) and re.match(DOES, lead.text[len(words) :]):
        home = heads[0]["home"]
        _hold(known, bare_name(words), "SGP" if home.startswith(("Sing", "S'p", "SGX")) else "KOR")


#: Letters of a lead at least.
SHORTEST = 50


#: A firm that was named right before, by its country.
THE_FIRM = re.compile(
    rf"\b[Tt]he (?:[a-z][\w-]* ){{0,2}}{FIRM}, which is (?:based|headquartered|listed) in (?P<seat>Singapore|Seoul|South Korea|{KOREAN_CITIES})\b|\b[Tt]he (?P<home>(?:South )?Korean|Seoul|Kosdaq|KOSDAQ|Kospi|KOSPI|SGX|Catalist|Singapore(?:an)?|Busan|Pangyo|Daejeon)(?:-(?:based|listed|headquartered))? (?:[a-z][\w-]* ){{0,3}}{FIRM}\b"
)


def _hold_described(sentences: list[Sentence], known: dict[str, str]) -> None:
    """Give a name without a country that of "the Kosdaq-listed company" behind it, in its sentence or the next."""
    for at, one in enumerate(sentences):
        for match in THE_FIRM.finditer(one.text):
            economy = (
                "SGP"
                if (match["home"] or match["seat"]).startswith(("S", "Ca"))
                and (match["home"] or match["seat"]) not in ("Seoul", "South Korean", "South Korea")
                else "KOR"
            )
            near = [one.text[: match.start()], sentences[at - 1].text if at else ""]
            near = near[1:] if OBJECT_OF.search(near[0]) else near
            for text in near:
                names = {
                    bare_name(words)
                    for start, words in _runs(text)
                    if not _is_no_firm(text, start, words, {words})
                }
                unknown = [name for name in names if _is_name(name) and not home_of(name)]
                if any(economy in (known.get(name), home_of(name)) for name in names):
                    break
                free = [name for name in unknown if name not in known]
                if len(free) == 1:
                    _hold(known, free[0], economy)
                    break


#: Before "the Seoul company", what makes it another than whom the sentence is about.
OBJECT_OF = re.compile(r"\b(?:of|in|into|from|with|to|by|for|and) $")
#: What the press calls those of its own country.
LOCAL = r"(?:[Hh]ome-?grown|[Ll]ocal|[Hh]omegrown)"


def _hold_short(names: set[str], known: dict[str, str]) -> None:
    """Give a first word that stands alone elsewhere the country of the group whose longer name it opens: "SP" of "SP Group"."""
    for name in names:
        first = name.split(" ")[0]
        if first != name and first in names and _is_name(first) and (home := home_of(name)):
            known.setdefault(first, home)


def _called(text: str, home: str) -> Iterator[tuple[str, str]]:
    """Yield the names behind "Singapore-based", "Kosdaq-listed" and the like."""
    for economy, place in (
        ("SGP", r"(?:Singapore|SGX)"),
        ("KOR", rf"(?:Korea|Kosdaq|Kospi|KOSDAQ|KOSPI|{KOREAN_CITIES})"),
    ):
        for match in re.finditer(
            rf"\b{place}-(?:based|headquartered|listed|incorporated|domiciled|registered) {BETWEEN}{{0,7}}(?P<name>{NAME})",
            text,
        ):
            for _, words in [*pieces(match.start("name"), match["name"])][:1]:
                if _is_name(bare_name(words)):
                    yield economy, bare_name(words)
    for economy, cue in CUE.items():
        if is_headline(text):
            break
        beside = rf"{cue}|{LOCAL}" if economy == home else cue
        for match in re.finditer(
            rf"(?:\b(?:{beside})|\b{ADJECTIVE[economy]}) {BETWEEN}{{1,6}}(?P<name>{NAME})", text
        ):
            for _, words in [*pieces(match.start("name"), match["name"])][:1]:
                if _is_name(bare_name(words)):
                    yield economy, bare_name(words)


def _hold(known: dict[str, str], name: str, economy: str) -> None:
    if not economy or known.get(name) in ("KOR", "SGP") or home_of(name):
        return
    if economy == ABROAD:
        known.setdefault(name, economy)
    else:
        learn(known, name, economy)


def _country(words: str) -> str:
    for code, pattern in MENTION.items():
        if pattern.search(words):
            return code
    return ABROAD if THIRD.search(words) else ""


def _runs(text: str) -> Iterator[tuple[int, str]]:
    for match in re.finditer(rf"(?P<name>{NAME})", text):
        yield from pieces(match.start(), match["name"])


def _is_name(name: str) -> bool:
    return (
        len(name) > 1
        and not NOT_NAMES.match(name)
        and not TITLE.match(name)
        and not is_foreign(name)
        and not (re.fullmatch(FORM, name) and not re.match("(?:Bio|Pharma)[A-Z]", name))
        and not THIRD.match(name)
        and not any(pattern.fullmatch(name) for pattern in MENTION.values())
    )


def _inside_sentences(sentences: list[Sentence]) -> set[str]:
    """Return the words that are written with a capital within sentences, not only where one begins."""
    return {
        match[0]
        for one in sentences
        for match in re.finditer(
            r"(?<=[a-z,’'\"“(] )[A-Z][\w&-]*|(?<=[a-z] [\"“'‘])[A-Z][\w&-]*|(?<=[(-])[A-Z][\w&-]*", one.text
        )
    }


def _is_no_firm(text: str, start: int, words: str, inside: set[str]) -> bool:
    """Tell whether a run of capitals is a person, or a word that only opens a sentence."""
    if home_of(words):
        return False
    behind = text[start + len(words) :]
    is_person = re.fullmatch(r"(?:[A-Z][\w'’-]+ ){1,3}[A-Z][\w'’-]+", words) is not None
    has_form = re.search(rf"\b{FORM}$", words) is not None
    if is_person and not has_form and (OFFICE.match(behind) or SPEAKER.search(text[:start])):
        return True
    opens = start == 0 or text[:start].endswith((". ", "- ", '"', "“"))
    is_word = re.fullmatch(r"[A-Z][a-z]+", words) is not None
    return opens and is_word and words not in inside and not _opens_as_firm(behind)


#: Behind the word that opens a sentence, what tells a firm.
FIRM_BEHIND = re.compile(
    rf"(?:'s|’s)? ?(?:\(|,? (?:Co|Inc|Ltd|Corp)\b)|, (?:an?|the|which|whose|one of|based) |(?:'s|’s) |(?={DOES})(?! (?:will|has|have|had|said|is to)\b)| (?:and|&) [A-Z]| (?:said|has (?:signed|won|bought|agreed|acquired|opened|invested|sold|raised|secured|been)|will (?:buy|build|pay|open|invest|acquire|supply|take|sell|hand))\b"
)


def _opens_as_firm(behind: str) -> bool:
    return FIRM_BEHIND.match(behind) is not None


def _told(text: str, start: int, words: str) -> str:
    """Return the economy that the words behind a name tell."""
    behind = text[start + len(words) :]
    if apposed := APPOSED.match(behind):
        return _by_words(apposed["words"], is_close=not apposed["words"].startswith(("which", "whose")))
    stated = STATED.match(behind)
    if stated and IS_OF.search(stated["words"]):
        return _by_words(stated["words"], is_close=False)
    return ""


def _by_words(words: str, *, is_close: bool) -> str:
    first = {code: found.start() for code, pattern in SURE.items() if (found := pattern.search(words))}
    third = re.match(rf"(?:an?|the|one of the)? ?(?:\w+ )?{THIRD.pattern}", words)
    if first and not (third and third.end() < min(first.values())):
        return min(first, key=lambda code: first[code])
    if third or re.match(rf"(?:of|from) (?:{THIRD.pattern})", words):
        return ABROAD
    if groups := {home for _, each in _runs(words) if (home := home_of(bare_name(each)))}:
        return groups.pop() if len(groups) == 1 and OWNED.search(words) else ""
    named = [code for code, pattern in MENTION.items() if pattern.search(words)]
    if (
        is_close
        and len(named) == 1
        and not THIRD.search(words)
        and not re.search(r"\b(?:sites?|stake|shares?) ", words)
    ):
        return named[0]
    return ""


#: In the words about a name, what makes it a part of the group named there.
OWNED = re.compile(
    r"\b(?:of|under|by|unit|arm|subsidiary|affiliate|part|group)\b|(?:'s|’s) |^(?:which|that) [A-Z].* (?:manages|owns|runs|controls|sponsors)\b"
)


def _korean(text: str) -> Iterator[str]:
    if "싱가포르" not in text:
        return
    for pattern in (KO_BEFORE, KO_STATED, KO_SEATED):
        for match in pattern.finditer(text):
            if not home_of(match["name"]) and not re.match(
                r"싱가포르|한국|국내|현지|양사|회사", match["name"]
            ):
                yield match["name"]
