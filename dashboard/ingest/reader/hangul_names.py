"""Organisations that our tables lack, in Korean text: by their form, what they are called, their place in the sentence."""

import re
from collections.abc import Iterator

from dashboard.ingest.reader.firms import FIRMS, IN_KOREAN, TAIL
from dashboard.ingest.reader.groups import GROUPS, home_of, is_foreign
from dashboard.ingest.reader.hangul_words import (
    ABROAD,
    ACTS,
    AFTER,
    AUTHORITY,
    BUILDING,
    COINED,
    COMMON,
    FORM,
    KIND,
    NAME,
    NATIONAL,
    NOT_NAMES,
    PARTICLE,
    PRESS,
    SHORT,
    TOWN,
    UNIVERSITY,
)
from dashboard.ingest.reader.latin_names import APART, Found, learn
from dashboard.ingest.reader.places import THIRD


def hangul_names(text: str, known: dict[str, str]) -> list[Found]:
    """Find organisations by what Korean text calls them: start, end, name, economy.

    Args:
        text: A sentence.
        known: Economies of names that the article told so far; what is learnt here is added.
    """
    if not re.search(r"[가-힣]", text):
        return []
    found: list[Found] = []
    for start, name, economy in _spelt(text):
        if not any(one.search(name) for one in (GENERAL, NOT_NAMES, BUILDING)):
            learn(known, name, economy)
            found.append((start, start + len(name), name, economy))
    for start, name, economy in (
        *_clients(text), *_units(text), *_of_firms(text), *_in_both(text), *_described(text), *_by_form(text), *_of_groups(text), *_subjects(text),
    ):  # fmt: skip
        _add(found, start, name, economy, known)
    return found


def _clients(text: str) -> Iterator[tuple[int, str, str]]:
    for match in re.finditer(
        r"(?P<name>(?P<sg>싱가포르 )?[가-힣]{2,10}(?:부|청|처|위원회|공사|공단|당국))(?:\([^)]{1,20}\))?(?:가|이|에서|의) 발주",
        text,
    ):
        if match["sg"] or not (THIRD.search(text) or re.search("한국|국토|국방|조달", match["name"])):
            yield match.start("name"), match["name"], "SGP"
    for match in re.finditer(
        r"(?P<name>싱가포르 [가-힣]{2,10}(?:청|처|위원회|공단|공사|진흥원|기구|연구소|연구원|협회|암센터|연구센터|의학센터|병원|의료원|대학교?))(?:\([^)]{1,20}\))?(?=[과와은는이가의에로으,·])",
        text,
    ):
        yield match.start("name"), match["name"], "SGP"
    for match in re.finditer(
        r"(?P<name>싱가포르 [가-힣]{2,10}부)(?:\([^)]{1,20}\))?(?:로부터|에서|에게서) .{0,60}(?:따냈|따낸|따내|수주|낙찰|주문)",
        text,
    ):
        yield match.start("name"), match["name"], "SGP"
    for match in re.finditer(
        r"싱가포르의? (?P<name>[A-Z][A-Za-z&]{2,})(?=\(|[와과의는은이가를을에로])", text
    ):
        yield match.start("name"), match["name"], "SGP"
    for match in re.finditer(r"싱가포르 (?:의 )?(?P<name>[가-힣]{3,12})(?=\([A-Z][A-Za-z&]{1,9}\))", text):
        yield match.start("name"), match["name"], "SGP"
    for match in re.finditer(
        r"(?<![가-힣])(?P<name>[가-힣]{2,8}싱가포르)(?:\([^)]{1,20}\))?(?:가|에서|의) 발주", text
    ):
        yield match.start("name"), match["name"], "SGP"
    for match in TOWN.finditer(text):
        yield match.start("name"), match["name"], "KOR"
    for match in UNIVERSITY.finditer(text):
        yield match.start("name"), match["name"], "SGP" if re.match("싱가포르|난양", match["name"]) else "KOR"


def _units(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield whose company in Singapore a text tells of: "MGPA의 싱가포르 현지법인"."""
    for match in re.finditer(
        r"(?<![가-힣A-Za-z])(?P<name>[A-Z][A-Za-z&]{1,12}|[가-힣]{2,12})의 싱가포르 (?:현지 ?)?(?:법인|자회사)",
        text,
    ):
        if not home_of(match["name"]):
            yield match.start("name"), match["name"], "SGP"
    for match in re.finditer(
        rf"(?<![가-힣A-Za-z])(?P<name>(?!한국|대한|주|대|재|한)[가-힣A-Za-z&]{{2,12}}싱가포르)(?={PARTICLE}?[\s,(])",
        text,
    ):
        if not home_of(match["name"]):
            yield match.start("name"), match["name"], "SGP"


def _described(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield what follows "싱가포르 외식기업", "테마섹의 자회사인", "국내 로봇 전문기업", or a kind of company alone: then a Korean one."""
    for match in re.finditer(
        rf"(?P<parent>[가-힣A-Za-z0-9&]{{2,12}})(?:\([^)]{{1,30}}\))?(?:의|[가이] (?:지분 )?100% (?:지분을 )?(?:가진|보유한|출자한)?) ?(?:[가-힣A-Za-z]+ ){{0,2}}[가-힣]*(?:자회사|계열사|손자회사)(?:인|이자)? (?P<name>{NAME})(?=(?:{PARTICLE})?(?:[\s,.(·…'’]|$))",
        text,
    ):
        if economy := home_of(match["parent"]):
            yield match.start("name"), _bare(match["name"]), economy
    for match in re.finditer(
        rf"(?<![가-힣A-Za-z0-9])(?P<parent>[가-힣A-Za-z0-9&]{{2,12}}?)(?: ?(?:계열|산하)(?:의|인)? (?:[가-힣A-Za-z]+ ){{0,2}}?[가-힣]*{KIND}| (?:100% )?(?:자회사|계열사|손자회사))(?:인|이자)? (?!{KIND} )(?P<name>{NAME})(?=(?:{PARTICLE})(?:[\s,.(·…'’]|$))"
        rf"|(?<![가-힣A-Za-z0-9])(?P<name2>{NAME})\((?P<parent2>[가-힣A-Za-z0-9&]{{2,12}}?) ?(?:계열사?|자회사|손자회사|산하 [가-힣]{{2,6}})\)(?=[과와은는이가의에])",
        text,
    ):
        told = "name" if match["name"] else "name2"
        if economy := home_of(match["parent"] or match["parent2"]):
            yield match.start(told), _bare(match[told]), economy
    # in prose a name has a particle; a noun with a blank behind it goes on to another
    behind = AFTER if text.endswith("다.") else rf"(?:{PARTICLE})?(?:[\s,.(·…'’]|$)"
    for match in re.finditer(
        rf"(?P<home>싱가포르|싱가폴|현지|국내|한국|토종)(?:의|계|에 본사를 둔|에 기반을 둔| 소재| 현지| 국적의)? (?:(?!국내|한국|우리)[가-힣A-Za-z0-9·&()]+ ){{0,4}}?[가-힣A-Za-z]*{KIND}(?:인|이자[^,.]{{0,16}}인)?(?: ['‘“\"]?|['‘“\"])(?!{KIND} )(?P<name>{NAME})['’”\"]?(?:\([^)]{{1,30}}\))?(?={behind})",
        text,
    ):
        if match["home"] != "현지" or "싱가포르" in text or not THIRD.search(text):
            is_there = match["home"].startswith(("싱", "현지"))
            yield match.start("name"), _bare(match["name"]), "SGP" if is_there else "KOR"
    if THIRD.search(text):  # the Korean press names the country only of firms from abroad
        return
    for match in re.finditer(
        rf"(?<![가-힣])(?:[가-힣A-Za-z]{{1,8}} ){{0,2}}[가-힣A-Za-z]*{KIND}(?:인)? ['‘“\"]?(?P<name>{NAME})['’”\"]?(?:\([^)]{{1,30}}\))?(?=(?:은|는|이|가|와|과)[\s,]|, )",
        text,
    ):
        if (
            not ABROAD.search(text[: match.start()])
            and "싱가포르" not in text[max(0, match.start() - 12) : match.end()]
        ):
            yield match.start("name"), _bare(match["name"]), "KOR"


#: Right before a name, a third country.
FROM_ABROAD = re.compile(rf"(?:{THIRD.pattern})(?:의|계)? $")


def _by_form(text: str) -> Iterator[tuple[int, str, str]]:
    for match in re.finditer(
        rf"(?P<sg>싱가포르(?:의|계|에 본사를 둔| 소재| 국적의)? ?(?:[가-힣]+ (?:기업|업체|회사|은행|스타트업|펀드)(?:인)? )?)?['‘]?(?<![가-힣A-Za-z0-9])(?P<name>[가-힣A-Za-z0-9&]{{1,12}}?(?:{FORM}|(?<![의는를을인한된던]) (?!그룹){APART}))['’]?(?:\([^)]{{1,30}}\))?(?=(?:{PARTICLE})?(?:[\s,.(·…'’\"”]|$))",
        text,
    ):
        group = home_of(match["name"]) or home_of(re.split(r"(?=[가-힣])", match["name"])[0])
        if PRESS.match(match["name"]) and re.search("보도|전했|따르면", text):
            continue
        before = text[: match.start()]
        if not group and FROM_ABROAD.search(before):
            group = "ZZZ"
        country = OF_COUNTRY.search(before)
        is_there = (
            match["sg"] or "싱가포르" in match["name"] or (country and country["home"].startswith("싱"))
        )
        yield (
            match.start("name"),
            match["name"],
            group or ("SGP" if is_there else "KOR"),
        )


def _of_groups(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield names that begin with that of a group: "현대차", "LG유플러스"."""
    for match in re.finditer(
        rf"(?<![가-힣A-Za-z0-9])(?P<name>(?:{GROUPS})(?:[가-힣A-Za-z&]{{0,9}}?))(?:\([^)]{{1,30}}\))?(?=(?:{PARTICLE})?(?:[\s,.(·…'’\"”]|$))",
        text,
    ):
        yield match.start("name"), match["name"], home_of(match["name"]) or "KOR"


FIRM = re.compile(
    rf"(?<![가-힣A-Za-z0-9])(?P<name>(?P<firm>{IN_KOREAN}){TAIL})(?:\([^)]{{1,30}}\))?(?=(?:{PARTICLE})?(?:[\s,.(·…'’\"”]|$))"
)


def _of_firms(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield names that are known to be a firm's."""
    for match in FIRM.finditer(text):
        yield match.start("name"), match["name"], FIRMS[match["firm"]]


#: A country before a name, with the words between: "싱가포르의 게임 퍼블리셔".
_WORDS = r"(?:(?:[가-힣A-Za-z]+·)*[가-힣A-Za-z]*(?:회사|[가-힣A-Za-z](?<![은는을를와과며한된인의]))(?:\([A-Z]{2,6}\))? ){0,4}"
OF_COUNTRY = re.compile(
    rf"(?P<home>싱가포르|싱가폴|국내|한국|토종)(?:의|계|에 본사를 둔|에 기반을 둔|에 본거지를 둔| 소재| 국적의)? {_WORDS}['‘“]?$"
)
IN_BOTH = re.compile(
    rf"(?<![가-힣A-Za-z0-9])(?P<name>[가-힣]{{1,14}}(?: {APART})?)(?=\((?:[A-Z][\w&.'*-]*|[A-Z]{{2,}})(?: [A-Z&][\w&.'*-]*){{0,4}}(?:[,·] [^)]{{1,20}})?\))"
)


def _in_both(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield names that stand in both scripts behind their country: "싱가포르 호텔 체인 젠룸스(ZEN Rooms)"."""
    for match in IN_BOTH.finditer(text):
        before = OF_COUNTRY.search(text[: match.start()])
        if before and not GENERAL.search(match["name"]):
            yield match.start("name"), match["name"], "SGP" if before["home"].startswith("싱") else "KOR"


#: A name of several words, and in brackets its words or its initials in Latin letters: "시티 디벨롭먼트(CDL)".
SPELT = re.compile(
    r"(?<![가-힣A-Za-z0-9])(?P<words>[가-힣]{1,9}(?: [가-힣]{1,9}){1,4})\((?P<latin>[A-Z][\w&.'*-]*(?: [A-Z&][\w&.'*-]*)*)\)"
)
#: Ends of words that stand before a name, and are none of it.
NO_PART = re.compile(rf"(?:{KIND}|산하|소속|계열|[은는을를의에한된인서고며와과]|[가-힣]{(2,)}[이가])$")


def _spelt(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield names of several words that brackets behind them count, where their country stands before them."""
    for match in SPELT.finditer(text):
        words, latin = match["words"].split(" "), match["latin"].split(" ")
        count = len(latin) if len(latin) > 1 else len(match["latin"]) if match["latin"].isupper() else 0
        if count == len(words) + 1 and len(latin) == 1:
            count -= 1  # the last letter is of "Limited"
        name = " ".join(words[-count:])
        start = match.start() + len(match["words"]) - len(name)
        before = OF_COUNTRY.search(text[:start])
        economy = ("SGP" if before["home"].startswith("싱") else "KOR") if before else home_of(match["latin"])
        if (
            1 < count <= len(words)
            and economy
            and not home_of(words[-1])
            and not any(NO_PART.search(one) for one in words[-count:-1])
        ):
            yield start, name, economy


#: Words that an abbreviation in brackets explains, and that name no firm.
GENERAL = re.compile(
    r"(?:협정|협약|각서|시장|서비스|사업|시스템|기술|제도|기구|정부|부처|장관|지수|지역|공항|센터|단지|산업|금융|자산|펀드|보험|증권|플랫폼|지능|무역|경제|투자|학회|회의|포럼|위원회|프로젝트|공사|계약|의향서|달러|선|기|차|권|율|량|액|성|법|형|식|원)$"
)


def _subjects(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield whom a headline opens with, and the topic of a sentence that tells an act and its day."""
    if not text.endswith(("다.", "다", "요.")):
        for match in re.finditer(r"^(?:\[[^\]]{1,12}\]\s*)?(?P<name>[가-힣A-Za-z0-9&]{2,12}), ", text):
            yield match.start("name"), match["name"], home_of(match["name"]) or "?"
    for match in re.finditer(
        rf"(?<![가-힣])(?P<name>[가-힣A-Za-z0-9&]{{2,14}}?)(?:\([^)]{{1,30}}\))?(?:은|는|이|가) (?:(?:지난|오는|이달|올해)? ?(?:\S{{1,4}}월 ?)?\d{{1,2}}일|(?:(?:지난해|작년|재작년|올해|올|지난달|최근|앞서|이미|\d{{4}}년|\d{{1,2}}월)(?:에도?)? ){{0,2}}싱가포르).*{ACTS}",
        text,
    ):
        yield match.start("name"), match["name"], home_of(match["name"]) or "?"


def _bare(name: str) -> str:
    return name.strip("·-'‘’")


def _add(found: list[Found], start: int, name: str, economy: str, known: dict[str, str]) -> None:
    if (
        (len(name) < 2 and name not in FIRMS)
        or (
            re.fullmatch(rf"{COMMON}*(?:{FORM}|{KIND})|{COMMON}+|(?:{COMMON}|{KIND})+ {APART}", name)
            and not NATIONAL.fullmatch(name)
            and not COINED.search(name)
        )
        or re.fullmatch(r"싱가포르\S{0,2}|한국|이나", name)
        or BUILDING.search(name)
        or (name.endswith("공사") and not AUTHORITY.fullmatch(name))
        or NOT_NAMES.match(name)
        or (is_foreign(name) and not name.endswith("코리아"))
        or THIRD.match(name)
    ):
        return
    if any(start < one[1] and one[0] < start + len(name) for one in found):
        return
    told = known.get(name, "") or home_of(name)
    if economy == "?":  # the country is told elsewhere, or it goes without saying
        economy = told or ("" if THIRD.search(name) else "KOR")
    elif told and economy == "KOR":
        economy = told
    learn(known, name, economy)
    if name.startswith("싱가포르 "):
        known[name.removeprefix("싱가포르 ")] = economy
    short = re.sub(rf"(?: {APART}|{FORM})$", "", name)
    if len(short) >= SHORT and short != name and not re.fullmatch(rf"{COMMON}+", short):
        known.setdefault(short, economy)
    found.append((start, start + len(name), name, economy))
