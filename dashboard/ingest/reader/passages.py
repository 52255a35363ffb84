"""An article cut into sentences that know their place in it."""

import re
from dataclasses import dataclass
from itertools import pairwise

import sentencex

HANGUL = re.compile(r"[가-힣]")
#: A line that saved pages begin with: the date of the page, and sometimes the first words behind it.
PAGE_DATE = re.compile(r"^\s*date (\d{4}-\d{2}-\d{2})\b\s*")
DATELINE = re.compile(
    r"(?m)^\W{0,3}(?P<city>[A-Z][A-Z.' ]{2,24}?)(?: ?/ ?[A-Z]{3,20})?(?:, (?!Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[A-Z][\w .]{2,22})?(?: and [A-Z][\w, ]{2,24})?(?:,? ?\(?(?P<day>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:,? \d{4})?|\d{1,2} (?i:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[A-Za-z]*\.?(?: \d{4})?)\)?)?\s?(?:/[\w \-]+/ ?|\([^)\n]{2,40}\) ?)?\s?(?:--|–|—|―|(?<=[\s)/])-\s|:\s|(?<=/)\s)"
)
#: An agency's dateline without a city.
DAYLINE = re.compile(
    r"(?m)^\W{0,3}(?P<day>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:,? \d{4})?) \([A-Z][\w ]+\) ?-"
)
#: Words of page furniture that no fact stands in.
FURNITURE = re.compile(
    r"^\W*(sign up|subscribe|read more|most (popular|read)|latest news|back to top|advertisement|related"
    r"|photo not for sale|share this|follow us|log ?in|무단전재|저작권자|기사제보|관련기사|구독|ⓒ|©|copyright)",
    re.IGNORECASE,
)


#: Cities that datelines end with a colon.
CITIES = re.compile(
    r"(?:Singapore|Seoul|Busan|Sejong|Incheon|Tokyo|Beijing|Hanoi|Jakarta|Bangkok|Manila|Kuala Lumpur|Hong Kong|Taipei|New Delhi|Washington|London|Sydney|Canberra|Gyeongju|Jeju|Geneva|Brussels|Shanghai)$"
)


def is_city(words: str, *, before_colon: bool = False) -> bool:
    """Tell whether the capital letters of a dateline name a city, and no heading of a page."""
    if before_colon and not CITIES.match(words):
        return False
    return (
        not re.match(
            r"(?:USA?|Usa?|UK|Uk|EU|Published|Updated|Posted|Mon|Tue|Tues|Wed|Thu|Thurs|Fri|Sat|Sun|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|The|Monthly|Weekly|Quarterly|Bulletin|Newsletter|Issue|Volume|Edition|News|Korea|Update|Breaking|Exclusive|Business|World|Photo|Summary|Page|Home|Section|Press|Media|Ministry|By|Source|Annex|FOR |For |Note|Photo|Caption|Eur|Asean|ASEAN|Apec|APEC)\b",
            words,
        )
        and len(words.split()) <= 3
        and not re.search(
            r"\b(?:Times|Post|Daily|Herald|News|Journal|Today|Release|Statement|Report|Review|Wire)$", words
        )
    )


#: How a sentence of prose ends, and letters from which a line without such an end is prose all the same.
ENDS = (".", "!", "?", "다", '."', ".”", ".)", ":")
UNBROKEN = 110
#: Letters from which a line without a full stop is a headline, and no byline.
PROSE = 45


@dataclass(frozen=True)
class Sentence:
    """A sentence of an article.

    Attributes:
        start: Offset of its first character in the article.
        text: The sentence, without the blanks around it.
        number: Place among the sentences, from 0.
        line: Place of its line among the lines that hold text, from 0.
        depth: How many sentences of prose stand before it: headings, bylines and lines of the day are none.
        left_out: Letters of the article within it that its text leaves out: codes of shares.
    """

    start: int
    text: str
    number: int
    line: int
    depth: int = 0
    left_out: int = 0

    @property
    def end(self) -> int:
        """Offset behind its last character."""
        return self.start + len(self.text) + self.left_out


def language_of(text: str) -> str:
    """Return `ko` where a third of the letters are Hangul, else `en`."""
    letters = sum(character.isalpha() for character in text)
    return "ko" if letters and len(HANGUL.findall(text)) / letters > 1 / 3 else "en"


def split(text: str, language: str) -> list[Sentence]:
    """Cut an article into sentences.

    Args:
        text: The article.
        language: `en` or `ko`.

    Returns:
        The sentences in order. A line end ends a sentence; page furniture is left out.
    """
    sentences: list[Sentence] = []
    number = depth = 0
    for line in re.finditer(r"[^\n\r]+", text):
        content, begin = line[0], line.start()
        if found := PAGE_DATE.match(content):
            content, begin = content[found.end() :], begin + found.end()
        if not content.strip() or FURNITURE.match(content) or _is_menu(content):
            continue
        for pattern in (DATELINE, DAYLINE):
            found = pattern.match(content)
            if found and (
                pattern is DAYLINE
                or is_city(found["city"].strip(" .").title(), before_colon=found[0].rstrip().endswith(":"))
            ):
                content, begin = content[found.end() :], begin + found.end()
                break
        for start, end in _cut(content, _bounds(content, language)):
            piece = content[start:end]
            bare = piece.strip()
            if bare and not ENUMERATED.fullmatch(bare):
                at = begin + start + len(piece) - len(piece.lstrip())
                told = _lowered(SHARE_CODE.sub("", bare))
                sentences.append(Sentence(at, told, len(sentences), number, depth, len(bare) - len(told)))
                depth += len(bare) >= UNBROKEN or bare.endswith(ENDS)
        number += 1
    return sentences


#: Letters after which a sentence ends where it does not end itself: what is read of it grows with its square.
LONGEST = 1000


def _cut(line: str, bounds: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return bounds with sentences without end cut at a blank."""
    pieces = []
    for start, end in bounds:
        begin = start
        while end - begin > LONGEST:
            blank = line.rfind(" ", begin, begin + LONGEST)
            middle = blank if blank > begin else begin + LONGEST
            pieces.append((begin, middle))
            begin = middle
        pieces.append((begin, end))
    return pieces


#: Letters and words from which a line in capitals is a headline; abbreviations that stay as they are.
SHOUTED, WORDS = 25, 4
ABBREVIATIONS = frozenset(
    ("KSFTA", "KSDPA", "SCPA", "AKFTA", "ASEAN", "CPTPP", "MOTIE", "MOTIR", "KOTRA", "RCEP", "DEPA", "IPEF")
)


def _lowered(sentence: str) -> str:
    """Return a headline in capitals as a title is written, letter for letter as long; all else as it is."""
    if HANGUL.search(sentence):
        return sentence  # Hangul has no small letters that would tell
    letters = [one for one in sentence if one.isalpha()]
    if len(letters) < SHOUTED or len(sentence.split()) < WORDS or any(one.islower() for one in letters):
        return sentence
    small = {"OF", "AND", "THE", "FOR", "IN", "ON", "TO", "INTO", "WITH", "AT", "BY", "A", "AN"}
    return re.sub(r"[A-Z]+", lambda found: _word(found[0], small), sentence)


def _word(word: str, small: set[str]) -> str:
    if word in small:
        return word.lower()
    stays = word in ABBREVIATIONS or len(word) < WORDS or not re.search("[AEIOU]", word)
    return word if stays and word not in ("SIGN", "INK", "MEET", "SET") else word.capitalize()


#: The code of a share behind a name, as agencies print it: "KEPE.SI".
SHARE_CODE = re.compile(
    r" <?[A-Z0-9]{2,8}\.(?:SI|KS|KQ|HK|T|N|O|OQ|L|SS|SZ|TW|AX|PA|DE|BK|KL|JK|NS|BO|VN)\b>?(?=[\s,.;:)]|$)"
)
#: The number of a paragraph of a release.
ENUMERATED = re.compile(r"\(?\d{1,2}[.)]")


def _is_menu(line: str) -> bool:
    """Tell whether a line is a word or two of a page's menu."""
    return len(line.split()) < 4 and not re.search(r"[.!?:\d]|다$|요$", line.strip()) and len(line) < 30


def _bounds(line: str, language: str) -> list[tuple[int, int]]:
    """Return the sentences of a line; a point behind a number and before one ends none."""
    bounds: list[tuple[int, int]] = []
    for found in sentencex.get_sentence_boundaries(language, line):
        start, end = found["start_index"], found["end_index"]
        before = line[bounds[-1][0] : bounds[-1][1]].rstrip() if bounds else ""
        if (bounds and not before.endswith(tuple("。!?")) and line[start - 1 : start].strip()) or (
            bounds
            and re.search(
                r"(\d\.|\b[A-Z]\.|\b(Co|Ltd|Inc|Corp|Pte|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.)$",
                before,
            )
            and (re.match(r"[\d(]|[a-z]|Korea|Ltd|Pte", line[start:end]))
        ):
            bounds[-1] = (bounds[-1][0], end)
        else:
            bounds.append((start, end))
    return [piece for start, end in bounds for piece in _at_months(line, start, end)]


#: The end of a sentence that looks like the abbreviation of a month: "in May. Its ...".
MONTH_END = re.compile(
    r"\b(?:in|since|by|until|last|early|late|mid) (?:March|April|May|June|July)\. (?=[A-Z])"
)


def _at_months(line: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [found.end() for found in MONTH_END.finditer(line, start, end)]
    marks = [start, *cuts, end]
    return list(pairwise(marks))
