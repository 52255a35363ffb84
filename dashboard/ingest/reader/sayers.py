"""What goes with a figure: who states it, and the growth or the share that its sentence tells beside it."""

import re
from dataclasses import replace

from dashboard.curation.claims import Claim
from dashboard.ingest.reader.passages import Sentence

#: Bodies that state figures of trade, as articles name them.
BODY = (
    r"(?:[Tt]he )?(?P<who>Ministry of [A-Z]\w+(?:,? (?:and |of )?[A-Z]\w+){0,6}|[Mm]inistry|[Tt]rade ministry"
    r"|(?:[A-Z][\w&'’.-]+ ){1,5}(?:Service|Association|Authority|Institute|Department|Agency|Bank|Office|Ministry)(?: of [A-Z]\w+)?"
    r"|Enterprise Singapore|SingStat|MOTIE|MOTIR|MTI|KITA|KOTRA|Statistics Korea)"
)
SAID = (
    re.compile(rf"\b[Aa]ccording to (?:data |figures |statistics )?(?:from |of |by )?{BODY}"),
    re.compile(rf"{BODY}(?: \([A-Z]+\))? (?:said|says|announced|reported|showed|put)\b"),
    re.compile(rf"\b(?:data|figures|statistics)\b.{{0,20}}\b(?:from|by|of) {BODY}"),
    re.compile(
        r"(?P<who>[가-힣A-Za-z]{2,14}(?:부|청|처|협회|공사|은행|위원회|KOTRA))(?:\([^)]{1,30}\))?(?:에 따르면|가 집계|이 집계|은 |는 )"
    ),
)
_PERCENT = r"(?P<n>\d{1,3}(?:\.\d+)?) ?(?:%|per ?cent)"
UP = re.compile(
    rf"\b(?:up|rose|risen|grew|grown|increased?|gained?|climbed|jumped|surged|expanded|growth of|rise of)\b(?: by| of| some| about| nearly)? {_PERCENT}",
    re.IGNORECASE,
)
DOWN = re.compile(
    rf"\b(?:down|fell|fallen|dropped|declined?|decreased?|shrank|contracted|slid|drop of|fall of)\b(?: by| of| some| about| nearly)? {_PERCENT}",
    re.IGNORECASE,
)
KO_UP = re.compile(rf"{_PERCENT} ?(?:증가|늘|성장|상승)")
KO_DOWN = re.compile(rf"{_PERCENT} ?(?:감소|줄|하락)")
SHARE = re.compile(
    rf"{_PERCENT} of (?:its |the country's |Singapore's |(?:South )?Korea's |all |total )+(?:merchandise |goods |foreign |external )*(?:trade|exports|imports)|(?:교역|수출|수입|무역)(?:액|량)?의 (?P<n2>\d{{1,3}}(?:\.\d+)?) ?%"
)
#: Sentences around a figure in which its author may be told.
AROUND = 1


def with_sayers(claims: list[Claim], sentences: list[Sentence]) -> list[Claim]:
    """Add `stated_by`, `growth_percent` and `share_percent` to claims of figures; what is not told is empty or None.

    Args:
        claims: The claims of figures.
        sentences: The article's sentences.

    Returns:
        The claims in their order.
    """
    starts = {one.start: one.number for one in sentences}
    return [
        replace(
            one, fields={**one.fields, **_told(starts[one.start], sentences, alone=_count(claims, one) == 1)}
        )
        for one in claims
    ]


def _count(claims: list[Claim], claim: Claim) -> int:
    return sum(one.start == claim.start for one in claims)


def _told(number: int, sentences: list[Sentence], *, alone: bool) -> dict[str, object]:
    text = sentences[number].text
    around = sentences[max(0, number - AROUND) : number + AROUND + 1]
    said = next((who for one in (sentences[number], *around) if (who := _who(one.text))), "")
    if said.lower() in ("ministry", "trade ministry"):
        said = _full(said, sentences)
    # of two figures in a sentence, whose growth it is cannot be told
    return {
        "stated_by": said,
        "growth_percent": _growth(text) if alone else None,
        "share_percent": _share(text) if alone else None,
    }


def _who(text: str) -> str:
    found = next((match for pattern in SAID if (match := pattern.search(text))), None)
    return found["who"].strip(" ,") if found else ""


def _full(said: str, sentences: list[Sentence]) -> str:
    """Return the ministry that the article names in full, where it names one."""
    named = {
        match[0].strip(" ,")
        for one in sentences
        for match in re.finditer(r"Ministry of [A-Z]\w+(?:,? (?:and |of )?[A-Z]\w+){0,6}", one.text)
    }
    return named.pop() if len(named) == 1 else said


def _growth(text: str) -> float | None:
    signed = [
        (match.start(), sign * float(match["n"]))
        for sign, patterns in ((1, (UP, KO_UP)), (-1, (DOWN, KO_DOWN)))
        for pattern in patterns
        for match in pattern.finditer(text)
    ]
    return signed[0][1] if len(signed) == 1 else None


def _share(text: str) -> float | None:
    found = SHARE.search(text)
    return float(found["n"] or found["n2"]) if found else None
