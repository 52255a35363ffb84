"""Firms whose names alone tell where they are from, beside those of our tables: `firms.csv`.

Unlike a group's name, which opens those of its units, a firm's is known whole only.
"""

import csv
import re
from importlib.resources import files

#: Mark of a firm of neither economy.
ELSEWHERE = "ZZZ"


def _read() -> dict[str, str]:
    text = files("dashboard.ingest.reader").joinpath("firms.csv").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for row in csv.DictReader(text.splitlines()):
        for name in (*row["english"].split("|"), *row["korean"].split("|")):
            if name:
                found[name] = row["economy"]
    return found


#: Economies by name, in either script: `KOR`, `SGP` or `ELSEWHERE`.
FIRMS = _read()
#: What a Korean name may have behind it and be the same firm's.
TAIL = r"(?: ?(?:그룹|홀딩스|홀딩즈|지주|코리아|싱가포르|인터내셔널|글로벌|벤처스|캐피탈|캐피털|투자금융|파마슈티컬스?|테라퓨틱스|파트너스|인베스트먼트|엔지니어링|테크놀로지스?))?"
_HANGUL = sorted((one for one in FIRMS if re.search("[가-힣]", one)), key=len, reverse=True)
#: The Korean names, longest first; one syllable alone is a word of any kind.
IN_KOREAN = "|".join(re.escape(one) for one in _HANGUL if len(one) > 1)


def firm_home(name: str) -> str:
    """Return the economy of the firm whose name this is or begins with whole words of: `KOR`, `SGP`, `ELSEWHERE` or empty.

    Args:
        name: An organisation's name in either script.
    """
    words = name.split(" ")
    for count in range(len(words), 0, -1):
        if economy := FIRMS.get(" ".join(words[:count])):
            return economy
    tail = re.fullmatch(rf"(?P<name>.+?){TAIL}", name)
    return FIRMS.get(tail["name"], "") if tail and re.search("[가-힣]", name) else ""
