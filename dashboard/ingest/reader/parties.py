"""Organisations in sentences: those of our lists, and those that their form and country give away."""

import re
from dataclasses import dataclass

from dashboard.ingest.reader.lexicon import SUFFIX, Found, Lexicon
from dashboard.ingest.reader.places import THIRD

WORD = r"[A-Z][\w&'’.\-]*|[A-Z]&[A-Z]|[0-9][A-Z]\w*"
NAME = rf"(?:{WORD})(?:\s(?:(?:{WORD})|&|of|and(?=\s[A-Z][a-z]+\s(?:Co|Corp|Ltd|Holdings|Group)))(?=\s|[,.;:)]|$|'))*"
FORM = (
    r"(?:Co\.?,? ?Ltd\.?|Co\.|Corp\.?|Corporation|Inc\.?|Ltd\.?|Limited|Pte\.? Ltd\.?|Group|Holdings?|Trust|Bank|Securities|Capital|Partners"
    r"|Ventures|Technolog(?:y|ies)|Engineering|Energy|Electronics|Pharma\w*|Bio\w*|Chemicals?|Airlines?|Airways|Shipping|Marine|Offshore|Logistics"
    r"|Telecom\w*|University|Institute|Authority|Agency|Board|Hospital|Investments?|Entertainment|Foods?|Motors?|Industries|Solutions|Systems|Labs?)"
)
CUE = {
    "KOR": r"(?:South Korea|S\. ?Korea|Korea|Seoul)(?:n\b|'s\b|’s\b|-based\b|-listed\b)",
    "SGP": r"Singapore(?:an\b|'s\b|’s\b|-based\b|-listed\b|-headquartered\b)",
}
KO_FORM = r"(?:그룹|전자|건설|은행|증권|자산운용|캐피탈|제약|바이오\S{0,4}|중공업|엔지니어링|테크놀로지스?|화학|홀딩스|벤처스|항공|해운|조선|오션|물산|통신|텔레콤|에너지|파트너스|인베스트먼트|솔루션|시스템즈?|로보틱스|모빌리티|엔터테인먼트|푸드|대학교|공사|공단|진흥원|거래소)"
#: Words that make another company of a group's name.
LONGER = r"Electric|Innovation(?! Cent)|Chemical|Securities|Card|Life|Networks|Robotics|Infracore|Rotem|Mobis|Biologics|Marine|Steel|Energy"
NOT_NAMES = re.compile(
    r"^(?:투자|투자은행|시중은행|국책은행|중앙은행|대형은행|저축은행|상업은행|The|A|An|In|On|It|Its|He|She|They|This|That|Under|For|As|At|By|But|And|Both|Mr|Ms|Dr|Prime|President|Minister|Ministry|Korea|South|Seoul|Singapore|Korean|Singaporean"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|CEO|MOU|FTA|ASEAN|Asia|US|IPO|LNG|AI|EV|SEOUL|SINGAPORE|Southeast|After|When|With|From|Photo|Published|Reuters|Yonhap|One|Two|Three|Six|President|State|Chief|Executive|Chairman|Imports|Exports|Trade|Shipments|Companies|Firms|Officials|Republic|Ministers|Leaders|Negotiators|Delegates|Banks|Analysts|Members|Users|Customers|Shares|Investors|Investments?|Goods|Tourists|Visitors|Gangnam|Busan|Incheon|Jeju|Jurong|Changi|Tuas|Sentosa)\b\.?$"
)
GOVERNMENT = re.compile(
    r"\b(?:Agreement|Partnership|Dialogue|Forum|Committee|Ministry|Minister|Government|Embassy|National Assembly|Blue House|Presidential)\b|부$|장관|정부"
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
        is_label: Whether the name is the one under which the organisation is listed.
    """

    start: int
    end: int
    name: str
    economy: str
    company_id: str = ""
    sector: str = ""
    is_label: bool = False


def find_parties(text: str, lexicon: Lexicon, known: dict[str, str]) -> list[Party]:
    """Find the organisations of a sentence.

    Args:
        text: The sentence.
        lexicon: The name lists.
        known: Economies of names that earlier sentences told; those found here are added.

    Returns:
        The organisations in order, none inside another.
    """
    parties = [
        _party(text, one)
        for one in lexicon.organisations.find(text)
        if one.name.kind != "property"
        and not NOT_NAMES.match(one.name.text)
        and not _inside_longer(text, one.start, one.end)
    ]
    for start, end, name, economy in _by_form(text, known):
        if all(end <= one.start or one.end <= start for one in parties):
            parties.append(Party(start, end, name, economy))
    parties += _korean_again(text, known, parties)
    return sorted(parties, key=lambda one: one.start)


def _party(text: str, one: Found) -> Party:
    """Return a listed organisation, or the other company of its group whose longer name stands there."""
    if longer := re.match(rf" (?:{LONGER})\b", text[one.end :]):
        return Party(one.start, one.end + longer.end(), f"{one.name.text}{longer[0]}", one.name.economy)
    return Party(one.start, one.end, one.name.text, one.name.economy, one.name.key, one.name.sector,
                 one.name.text == one.name.label)  # fmt: skip


def _korean_again(text: str, known: dict[str, str], parties: list[Party]) -> list[Party]:
    """Find Korean names that an earlier sentence gave an economy to."""
    found = []
    for name, economy in known.items():
        if not re.search(r"[가-힣]", name):
            continue
        at = text.find(name)
        if at >= 0 and all(at + len(name) <= one.start or one.end <= at for one in parties):
            found.append(Party(at, at + len(name), name, economy))
    return found


def _inside_longer(text: str, start: int, end: int) -> bool:
    """Tell whether a short name is part of a person's or a place's longer one."""
    return re.match(r" (?:Street|Road|Airport|Island)\b", text[end : end + 10]) is not None


def _by_form(text: str, known: dict[str, str]) -> list[tuple[int, int, str, str]]:
    found: list[tuple[int, int, str, str]] = []
    for economy, cue in CUE.items():
        for match in re.finditer(
            rf"{cue} (?:(?!(?:and|with|by|to|from|in|for|said|will|has|have) )(?:[a-z][\w-]*|[A-Z]{{2,4}}|[A-Z]-[a-z]+) ){{0,7}}(?P<name>{NAME})",
            text,
        ):
            _add(found, match.start("name"), match["name"], economy, known)
        place = "Singapore" if economy == "SGP" else "(?:South )?Korea"
        for match in re.finditer(
            rf"(?P<name>{NAME})(?:,? (?:of|from|in|(?:also )?(?:based|headquartered) in) {place}\b|, one of {place}(?:'s|’s)|,? an? (?:[a-z]\w+ )?(?:{cue}|{place} (?=[a-z]))| \({place}\))",
            text,
        ):
            _add(found, match.start("name"), match["name"], economy, known)
    for match in re.finditer(rf"(?P<name>{NAME})", text):
        words = match["name"]
        if re.search(rf"\b{FORM}$", words) and len(words.split()) > 1:
            economy = (
                "SGP"
                if re.search(r"\bPte\b|Singapore", words)
                else "KOR"
                if re.search(r"\bKorea\b", words)
                else ""
            )
            _add(found, match.start("name"), words, economy or known.get(_bare(words), ""), known)
        elif known.get(_bare(words)):
            _add(found, match.start("name"), words, known[_bare(words)], known)
    _by_korean_form(text, found, known)
    return found


def _by_korean_form(text: str, found: list[tuple[int, int, str, str]], known: dict[str, str]) -> None:
    clients = re.finditer(r"(?P<name>싱가포르 [가-힣]{2,8}(?:부|청|처))(?:가|이) 발주", text)
    found += [(match.start(), match.end("name"), match["name"], "SGP") for match in clients]
    for match in re.finditer(
        rf"(?P<sg>싱가포르(?:의|에 본사를 둔| 소재| 국적의|계)? (?:[가-힣]+ (?:기업|업체|회사|은행|스타트업|펀드)(?:인)? )?)?'?(?P<name>[가-힣A-Za-z0-9&]{{1,12}}{KO_FORM})",
        text,
    ):
        economy = "SGP" if match["sg"] or "싱가포르" in match["name"] else "KOR"
        _add(found, match.start("name"), match["name"], economy, known)
    for match in re.finditer(
        r"(?P<home>싱가포르|국내|한국)(?:의|에 본사를 둔| 소재)? (?:[가-힣]+ ){0,3}?[가-힣]*(?:기업|업체|회사|기관|통신사|조선사|항공사|금융사|제약사|벤처캐피털|운용사|사업자|개발사|운영사|제조사|투자회사|스타트업|플랫폼|선사|대기업|국부펀드|투자사|물류사)(?:인)? '?(?P<name>[가-힣A-Za-z0-9&]{2,14}?)(?:'|은|는|이|가|과|와|의|을|를|에|로|\(|,|\s)",
        text,
    ):
        _add(
            found, match.start("name"), match["name"], "SGP" if match["home"] == "싱가포르" else "KOR", known
        )
    if not THIRD.search(text):  # the Korean press names the country only of firms from abroad
        for match in re.finditer(
            r"(?<![가-힣])(?:[가-힣]{2,6} )?(?:기업|업체|스타트업|플랫폼) '?(?P<name>[가-힣A-Za-z0-9&]{2,12}?)'?(?:\([^)]{1,20}\))?(?:은|는|이|가) ",
            text,
        ):
            if (
                not re.search(
                    r"(?:싱가포르|외국계|글로벌|현지|해외|양국|국내외)\S* (?:\S+ )?$", text[: match.start()]
                )
                and "싱가포르" not in match[0]
            ):
                _add(found, match.start("name"), match["name"], "KOR", known)


def _add(
    found: list[tuple[int, int, str, str]], start: int, words: str, economy: str, known: dict[str, str]
) -> None:
    name = words.strip(" ,.'’")
    bare = _bare(name)
    if (
        len(bare) < 2
        or NOT_NAMES.match(bare)
        or GOVERNMENT.search(name)
        or all(NOT_NAMES.match(word) for word in bare.split())
    ):
        return
    if any(start < one[1] and one[0] < start + len(name) for one in found):
        return
    if economy:
        known[bare] = economy
    found.append((start, start + len(name), bare, economy))


def _bare(name: str) -> str:
    bare = re.sub(r"['’]s$", "", name).strip(" ,.'’")
    while SUFFIX.search(bare):
        bare = SUFFIX.sub("", bare)
    return bare
