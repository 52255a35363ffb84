"""Whose deal it is: the parties of a sentence by economy, those that the next one names, one sentence with two deals."""

import re
from dataclasses import replace
from itertools import pairwise

from dashboard.ingest.reader.deal_kind import kind_of
from dashboard.ingest.reader.entity_cues import ABROAD
from dashboard.ingest.reader.lexicon import Lexicon
from dashboard.ingest.reader.naming import with_subject
from dashboard.ingest.reader.officials import BOARDS
from dashboard.ingest.reader.parties import GOVERNMENT, Party
from dashboard.ingest.reader.passages import Sentence
from dashboard.ingest.reader.places import THIRD, economies_of

#: A ministry is a party where it is the client.
CLIENT = re.compile(
    r"발주|(?:부|청|처|공사|위원회)(?:\([^)]{1,20}\))?(?:로부터|에서|에게서) .{0,60}(?:따냈|따낸|따내|수주|낙찰|주문)"
)
#: Bodies that license and supervise: no parties of deals.
REGULATOR = re.compile(
    r"(?:MAS|Monetary Authority of Singapore|Financial Services Commission|Services Commission|Supervisory Service|Financial Supervisory Service|FSC|FSS|Health Sciences Authority|HSA|Bank of Korea|Korea Exchange|SGX|Singapore Exchange|Kospi|Kosdaq"
    r"|금융위원회|싱가포르 ?(?:증권)?거래소|금융감독원|금융위|금감원|한국은행|싱가포르통화청|공정거래위원회|식품의약품안전처|한국거래소)$"
)
#: Before a name, what makes it that of the parent of a party.
PARENT = re.compile(
    r"\b(?:[Ss]pun (?:out|off) (?:of|from)|spin-?offs? (?:of|from)|arm of|unit of|subsidiary of|affiliate of|division of|owned by|part of|under|within|belongs to|belonging to|controlled by|backed by|parent,?) (?:the )?(?:[A-Z][\w*]+'s )?$"
)
#: Behind a name, what makes it that of the parent of the party that follows.
ARM = re.compile(
    r"(?:'s|’s)? (?:[a-z-]+ ){0,4}(?:arm|unit|subsidiary|affiliate|division),? [A-Z]|(?:'s|’s) (?:[a-z-]+ ){0,2}(?:arm|unit|subsidiary|affiliate) (?=(?:had|has|will|also|first|invested|bought|signed|said)\b)"
    r"|(?:\([^)]*\))?의 (?:[가-힣A-Za-z()]+ ){0,3}[가-힣]*(?:자회사|계열사|손자회사|운용사|투자사)(?:인|이자)? |(?:\([^)]*\))? (?:100% )?(?:자회사|계열사|손자회사)(?:인|이자)? (?=[가-힣A-Z])"
)
#: Before a name, what makes it that of the parent of one that is not named again.
SELLERS_PARENT = re.compile(
    r"\bthe (?:seller|buyer|vendor|client|owner|tenant|borrower), (?:an?|the) (?:[\w-]+ )?(?:unit|arm|subsidiary|affiliate) of $"
)
#: Behind a name, what makes it that of an owner; before it, what makes it a name of before, or that of an owner told in passing.
OWNER = re.compile(
    r"-(?:backed|owned|linked|controlled|affiliated|invested)\b| ?(?:계|계열|산하)(?:의|인)? | ?(?:계열사?|자회사|산하(?: \S{1,8})?| unit| subsidiary| arm)\)"
)
FORMER = re.compile(
    r", (?:[\w-]+ )?(?:owned|controlled|backed) by (?:[a-z]+ ){0,3}$|(?:\(|^|[ ,])(?:옛|구|전신인|\(옛) ?$|\b(?:formerly|previously|the former|once|known as|the name|parent(?: company| group)? of(?: the)?|was (?:called|named)) $"
)
#: Says in the next sentence who the other side is.
ROLE = re.compile(
    r"(?<!, a )(?<!, an )(?<!another )(?<!existing )\b(?:buyer|client|seller|purchaser|customer|counterparty|investor|lender|contractor|winner|shipowner)\b|발주처|발주사|선주사?는|매수자|매도자|(?:사들인|사 ?가는|사 간|넘겨받은|판|내놓은) (?:곳|쪽|회사|측)은|매수인|인수자|상대방|거래 상대|고객사|투자자는"
)


def with_client(sentence: Sentence, sentences: list[Sentence], parties: list[list[Party]]) -> list[Party]:
    """Return the parties of a sentence, and the one that the next sentence calls the buyer or the client."""
    inside = with_subject(sentence, sentences, parties)
    sides = {one.economy for one in inside} & {"KOR", "SGP"}
    behind = sentence.number + 1
    if len(sides) != 1 or behind >= len(sentences) or not ROLE.search(sentences[behind].text):
        return inside
    missing = [one for one in parties[behind] if one.economy in {"KOR", "SGP"} - sides]
    whole = [
        one for one in missing if not ARM.match(sentences[behind].text[one.end :])
    ]  # not whose arm it is
    return [*inside, *(whole or missing)[:1]]


#: A year of a Korean clause of its own.
KO_YEAR = re.compile(r"(?:19|20)\d\d년|(?:지난해|작년|재작년|올해)(?!부터)")
#: Where a sentence goes on to another act.
ANOTHER = re.compile(r", (?:and|while|as|but) |; |(?:했고|했으며|하고|맺고|으며|며|고), ?|(?:했으며|했고) ")


def parts_of(sentence: Sentence, inside: list[Party]) -> list[tuple[Sentence, list[Party]]]:
    """Cut a sentence that tells of two deals: where parties of both economies stand before and behind the cut."""
    for mark in ANOTHER.finditer(sentence.text):
        before = [one for one in inside if one.end <= mark.start() + 1]
        behind = [one for one in inside if one.start >= mark.end()]
        if _is_cut(sentence.text, mark, before, behind):
            first = replace(sentence, text=sentence.text[: mark.start()])
            second = replace(sentence, start=sentence.start + mark.end(), text=sentence.text[mark.end() :])
            return [(first, before), (second, behind)]
    return [(sentence, inside)]


def _is_cut(text: str, mark: re.Match[str], before: list[Party], behind: list[Party]) -> bool:
    """Tell whether two deals stand before and behind a mark."""
    if _is_list(mark, before, behind) or (mark[0] == "; " and not text.endswith(".")):
        return True
    if all({"KOR", "SGP"} <= {one.economy for one in each} for each in (before, behind)):
        return True
    if mark[0].strip(", ").endswith(("고", "며")):
        halves = (text[: mark.start()], text[mark.end() :])
        return bool(before and behind) and all(KO_YEAR.search(half) for half in halves)
    return mark[0].startswith(", and") and _are_clauses(text, mark, before, behind)


def _is_list(mark: re.Match[str], before: list[Party], behind: list[Party]) -> bool:
    """Tell whether a sentence lists two deals, and the country of one firm is not told."""
    sides = [{one.economy for one in each} for each in (before, behind)]
    return (
        mark[0] == ", while "
        and {"KOR", "SGP"} in sides
        and any("" in each and len(each) > 1 for each in sides)
    )


#: Letters within which the subject of a clause begins.
SUBJECT_REACH = 12


def _are_clauses(text: str, mark: re.Match[str], before: list[Party], behind: list[Party]) -> bool:
    """Tell whether two clauses have each a party for subject, an act of its own kind, and a year or a month of its own."""
    if (
        not (before and behind)
        or behind[0].start - mark.end() > SUBJECT_REACH
        or before[0].start > SUBJECT_REACH
    ):
        return False
    halves = ((text[: mark.start()], before), (text[mark.end() :], behind))
    return all(
        kind_of(half, both={"KOR", "SGP"} <= {one.economy for one in named}) is not None
        and OWN_DATE.search(half) is not None
        for half, named in halves
    )


#: A year, or a month of a year that is told.
OWN_DATE = re.compile(r"\b(?:19|20)\d\d\b|\b(?:last|that|this|the same) (?:year|month)\b")


#: Where the names of those are kept whose arm or offspring a party is.
PARENTS = "parents"


def by_economy(
    inside: list[Party], text: str, known: dict[str, str]
) -> tuple[dict[str, list[str]], list[str], str]:
    """Return the names of a sentence by economy, the ids of those that are listed, and their sector."""
    sides: dict[str, list[str]] = {"KOR": [], "SGP": [], "": [], ABROAD: [], PARENTS: []}
    ids, sector = [], ""
    for one in _once(inside):
        if GOVERNMENT.search(one.name) and not CLIENT.search(text):
            continue
        economy = one.economy or known.get(one.name, "").upper()
        if PARENT.search(text[: one.start]) and any(
            each.economy == economy and each.name != one.name for each in inside
        ):
            continue  # whose arm or offspring the party is
        if ARM.match(text[one.end :]):
            sides[PARENTS].append(one.name)
            continue
        if SELLERS_PARENT.search(text[: one.start]):
            continue
        group = sides[economy if economy in sides else ABROAD]
        if not any(one.name in held for held in group):
            group.append(one.name)
        if one.company_id:
            ids.append(one.company_id)
        sector = sector or one.sector
    return sides, ids, sector


def place_unknown(sides: dict[str, list[str]], text: str, inside: list[Party]) -> None:
    """Take a firm of no known country for one of the missing side where the sentence names that side's country."""
    missing = [code for code in ("KOR", "SGP") if not sides[code]]
    for code in ("KOR", "SGP"):
        presumed = [one.name for one in inside[1:] if one.is_presumed and one.name in sides[code]]
        if presumed and missing and len(presumed) < len(sides[code]):
            sides[code] = [one for one in sides[code] if one not in presumed]
            sides[""] += presumed
    if len(missing) == 1 and sides[""] and not THIRD.search(text) and missing[0] in economies_of(text):
        sides[missing[0]].append(sides[""].pop(0))


def _once(inside: list[Party]) -> list[Party]:
    """Leave an organisation its listed name where a sentence has it by two: "Singapore Telecommunications (Singtel)"."""
    labelled = {one.company_id for one in inside if one.is_label and one.company_id}
    return [one for one in inside if one.is_label or one.company_id not in labelled]


#: A verb of a clause of its own.
VERB = re.compile(
    r"\b(?:has|have|had|is|are|was|were|will|said|says|opened|opens|sold|sells|expects?|rose|fell|won|signed|bought|invested|operates?|plans?|makes|built|runs|launched|posted|reported|closed|gained|lost)\b"
)


#: Opens a round of short news.
IN_SHORT = re.compile(r"(?:In other|Elsewhere|Among other|In brief)\b")
OWN_VERB = re.compile(rf"(?:['’]s?)?(?: (?:unit|arm|subsidiary) [A-Z]\w+)? (?:[a-z]+ ){{0,2}}{VERB.pattern}")


def are_apart(text: str, inside: list[Party]) -> bool:
    """Tell whether the parties of the two are subjects of clauses of their own: "Lotte has opened ..., and DBS expects ..."."""
    named = [one for one in inside if one.economy in ("KOR", "SGP") and text[one.start : one.end] == one.name]
    for first, second in pairwise(named):
        between = text[first.end : second.start]
        joined = (
            r"(?:, (?:and|while|but|as)|;| and) "
            if IN_SHORT.match(text)
            else r"(?:, (?:and|while|but|as)|;) "
        )
        breaks = re.search(rf"{joined}(?:[a-z-]+ ){{0,2}}$", between)
        if breaks and VERB.search(between[: breaks.start()]) and OWN_VERB.match(text[second.end :]):
            return {first.economy, second.economy} == {"KOR", "SGP"}
    return False


#: Public bodies that do business.
CORPORATE = re.compile(
    r"\b(?:Power|Port|Gas|Water|Electric|Railway|Railroad|Corporation|Land|Housing|Airport|Pension|Petroleum|PSA)\b|공사$|수력원자력|발전$|항만|공항|연금|전력"
)


#: Public bodies that do none.
OFFICES = re.compile(
    r"\b(?:Ministry|Office|Commission|Department|Customs|Police|Council|Court|Service|Parliament|Agency$)\b|(?:부|처|청|시|도|위원회|원회)$"
)


def are_agencies(inside: list[Party], lexicon: Lexicon) -> bool:
    """Tell whether both sides are public bodies and no company is among them."""
    public = {
        one.name.key
        for name in inside
        for one in lexicon.organisations.find(name.name)
        if one.name.kind == "agency"
    }
    listed = [one for one in inside if one.economy in ("KOR", "SGP")]
    if {one.economy for one in listed if BOARDS.search(one.name)} >= {"KOR", "SGP"}:
        return False
    if len(listed) > 1 and all(
        OFFICES.search(one.name) or re.fullmatch("[A-Z]{3,6}", one.name) for one in listed
    ):
        return any(OFFICES.search(one.name) for one in listed)
    if any(CORPORATE.search(one.name) for one in listed):
        return False
    return len(listed) > 1 and all(one.company_id in public for one in listed)


#: The end of the name of what a group opens.
OPENED = re.compile(r"(?:[Cc]ent(?:re|er)(?: in)?(?: Singapore)?|HMGICS|센터|공장|연구소|캠퍼스)$")


#: Before a name, what makes it that of a unit which is set up.
SET_UP = re.compile(
    r"\b(?:set up|sets up|establish\w*|created?|launched|opened) (?:[\w'-]+ ){0,6}?(?:units?|arms?|subsidiar(?:y|ies)|compan(?:y|ies)|entit(?:y|ies))\b[^.;]{0,40}: (?:[^.;]{0,120})?$"
)


def without_site(names: list[str], text: str) -> list[str]:
    """Return the names of those who open something, without that of what they open."""
    kept = [one for one in names if not OPENED.search(one)] or names
    return [one for one in kept if one not in text or not SET_UP.search(text[: text.index(one)])]
