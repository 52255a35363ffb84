"""The names our own tables know: organisations, agreements, publishers, leaders; and how they are found."""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files

import pandas as pd

from dashboard.ingest.reader.places import KOREAN_CITIES
from dashboard.model.catalog import Catalog

#: Endings of company names that articles leave out.
SUFFIX = re.compile(
    r"[,\s]+(co\.?,? ?ltd\.?|co\.?|corp\.?|corporation|inc\.?|ltd\.?|limited|pte\.? ltd\.?|llc|plc|company|㈜)$",
    re.IGNORECASE,
)
#: Names too common as words to be taken for an organisation without its country beside it.
SHORTEST = 3
#: First words of names that are words of the language or places.
COMMON = re.compile(
    r"(?:Korea\w*|Singapor\w*|Asia\w*|South\w*|North\w*|East\w*|West\w*|Global|International|National|United|First|New|Green|Smart|Golden|Digital|Blue|Red|Black|White|Ocean|Energy|City|Pacific"
    r"|Central|Marine|Science|Health\w*|Medical|The|World|Data|Busan|Seoul|Incheon|Jeju|Royal|Bank|Capital|Future|General|Urban|Sky|Sun|Star|One|Two|Open|Big|Clean|Advanced|Home|Food|Air|Port|Sea|Infra\w*"
    r"|Public|Private|Trust|Group|Media|Game\w*|Play|Power|Solar|Hong|China|Japan|Economic|Enterprise|Oil|Gas|Rail|Land|Island|Jurong|Changi|Tuas|Sentosa|Gangnam|Marina|Eco|Total|Star\w*|Delivery|Cloud|Cyber|Quantum|Aerospace|Engineering|Construction|Shipping|Logistics|Partners|Space|Trade|Credit|Culture|Design|Tour\w*)$"
)
TITLES = {"first": ("president",), "second": ("prime minister", "president", "senior minister")}


@dataclass(frozen=True)
class Name:
    """A name of the lists.

    Attributes:
        text: As written.
        key: What it stands for: an organisation's id, an agreement's code, a publisher's code.
        economy: Home economy, ISO 3166-1 alpha-3; empty if not known.
        kind: Kind of organisation, of agreement, or of publisher.
        sector: Main sector of an organisation.
        label: The English name of what it stands for.
    """

    text: str
    key: str
    economy: str = ""
    kind: str = ""
    sector: str = ""
    label: str = ""


@dataclass(frozen=True)
class Found:
    """A name found in a text: where, and what."""

    start: int
    end: int
    name: Name


class Names:
    """A list of names that is searched at once: by the first word, the longest name first."""

    def __init__(self, names: Iterable[Name]) -> None:
        """Sort the names by their first word."""
        self._by_word: dict[str, list[Name]] = {}
        for name in names:
            word = _first(name.text)
            if word:
                self._by_word.setdefault(word, []).append(name)
        for group in self._by_word.values():
            group.sort(key=lambda one: len(one.text), reverse=True)

    def find(self, text: str) -> list[Found]:
        """Return the names in a text, in its order, none inside another."""
        found: list[Found] = []
        free = 0
        for word in re.finditer(r"[A-Za-z0-9가-힣][\w가-힣*]*", text):
            if word.start() < free:
                continue
            name = self._at(text, word.start(), word[0])
            if name is not None:
                free = word.start() + len(name.text)
                found.append(Found(word.start(), free, name))
        return found

    def named(self, words: str) -> Name | None:
        """Return the name that is exactly these words, whatever their capitals, with or without The."""
        wanted = _plain(words.strip())
        group = (one for names in self._by_word.values() for one in names)
        return next((one for one in group if _plain(one.text) == wanted), None)

    def by_letters(self, letters: str) -> Name | None:
        """Return the name that these letters of an address are: "koreaherald" for The Korea Herald."""
        group = (one for names in self._by_word.values() for one in names)
        return next((one for one in group if _letters(one.text) == letters), None)

    def by_initials(self, initials: str) -> list[Found]:
        """Return the names with these initials, articles left out: "ST" finds The Straits Times."""
        names = [one for group in self._by_word.values() for one in group]
        return [Found(0, len(initials), one) for one in names if _initials(one.text) == initials]

    def _at(self, text: str, start: int, word: str) -> Name | None:
        latin = re.match(r"[A-Za-z0-9*]+", word)
        keys = {word, latin[0] if latin else word} | {
            word[:size] for size in range(2, len(word)) if not latin
        }
        best: Name | None = None
        for key in keys:
            for name in self._by_word.get(key, ()):
                if (best is None or len(name.text) > len(best.text)) and _stands(text, start, name.text):
                    best = name
        return best


def _plain(text: str) -> str:
    return re.sub(r"^the |,", "", text.casefold().replace("’", "'"))


def _letters(text: str) -> str:
    return re.sub(r"^the|[^a-z]", "", text.casefold())


def _initials(text: str) -> str:
    return "".join(word[0] for word in text.split() if word[0].isupper() and word != "The")


def _first(text: str) -> str:
    found = re.match(r"[A-Za-z0-9가-힣][A-Za-z0-9*]*(?:[가-힣]*)", text)
    if found is None:
        return ""
    latin = re.match(r"[A-Za-z0-9*]+", found[0])
    return latin[0] if latin else found[0]


def _stands(text: str, start: int, name: str) -> bool:
    end = start + len(name)
    if text[start:end] != name:
        return False
    behind = text[end : end + 1]
    return not (re.match(r"[A-Za-z0-9]", name[-1]) and re.match(r"[A-Za-z0-9]", behind or " "))


@dataclass(frozen=True)
class Lexicon:
    """All lists of a data folder, and whom the dashboard is about.

    Attributes:
        organisations: Companies, funds, agencies and others that deals name.
        agreements: Names and codes of agreements.
        publishers: Names of publishers.
        leaders: Family and full names of heads of state and government, with their economy.
    """

    organisations: Names
    agreements: Names
    publishers: Names
    leaders: Names


def build_lexicon(catalog: Catalog) -> Lexicon:
    """Make the lists from a data folder; a broken table leaves its list empty."""
    return Lexicon(
        organisations=Names(_organisations(_table(catalog, "companies"))),
        agreements=Names(_agreements(_table(catalog, "agreements"))),
        publishers=Names(_with_papers(_publishers(_table(catalog, "publishers")))),
        leaders=Names(_leaders(_table(catalog, "events"))),
    )


def _table(catalog: Catalog, name: str) -> pd.DataFrame:
    return pd.DataFrame() if catalog.broken([name]) else catalog.table(name)


def _texts(row: Mapping[str, object], *columns: str) -> list[str]:
    texts = [str(row[column]) for column in columns if pd.notna(row[column])]
    return [piece.strip() for text in texts for piece in text.split(";") if piece.strip()]


def _organisations(table: pd.DataFrame) -> list[Name]:
    names = []
    for row in table.to_dict("records"):
        for text in _texts(row, "name_en", "name_ko", "aliases"):
            bare = text
            while SUFFIX.search(bare):
                bare = SUFFIX.sub("", bare)
            if len(bare) < (2 if re.search(r"[가-힣]", bare) or bare.isupper() else SHORTEST):
                continue
            if re.fullmatch(KOREAN_CITIES, bare):
                continue  # a city before it is a firm of that name
            economy = "" if pd.isna(row["economy_code"]) else str(row["economy_code"])
            sector = "" if pd.isna(row["sector_code"]) else str(row["sector_code"])
            names.append(
                Name(bare, row["company_id"], economy, str(row["kind"]), sector, str(row["name_en"]))
            )
    return [*names, *_nicknames(names)]


def _nicknames(names: list[Name]) -> list[Name]:
    """Return first words that stand for a family of organisations of one economy: "Daelim", "Keppel"."""
    families: dict[str, set[str]] = {}
    for name in names:
        word, *rest = name.text.split()
        if rest and re.fullmatch(r"[A-Z][A-Za-z&]+", word) and name.kind in ("company", "fund"):
            families.setdefault(word, set()).add(name.economy)
    held = {name.text for name in names}
    return [
        Name(word, "", next(iter(economies)), "company", "", word)
        for word, economies in sorted(families.items())
        if len(economies) == 1
        and word not in held
        and len(word) > SHORTEST
        and not COMMON.match(word)
        and not re.fullmatch(KOREAN_CITIES, word)
    ]


def _agreements(table: pd.DataFrame) -> list[Name]:
    return [
        Name(text, row["agreement_code"], "", str(row["kind"]), str(row["scope"]), str(row["name_en"]))
        for row in table.to_dict("records")
        # a code of two letters is too many other things
        for text in [row["agreement_code"], *_texts(row, "name_en", "name_ko")]
        if len(text) >= SHORTEST
    ]


def _with_papers(listed: list[Name]) -> list[Name]:
    """Add the papers of `papers.csv`: those that no source of ours is of yet."""
    text = files("dashboard.ingest.reader").joinpath("papers.csv").read_text(encoding="utf-8")
    held = {_plain(one.text) for one in listed}
    rows = [row for row in csv.DictReader(text.splitlines()) if _plain(row["name"]) not in held]
    return [
        *listed,
        *(Name(row["name"], "", row["economy"], "newspaper", "", row["name"]) for row in rows),
    ]


def _publishers(table: pd.DataFrame) -> list[Name]:
    return [
        Name(text, row["publisher_code"], "" if pd.isna(row["economy_code"]) else row["economy_code"],
             str(row["kind"]), "", str(row["name_en"]))
        for row in table.to_dict("records")
        for text in _texts(row, "name_en", "name_ko")
    ]  # fmt: skip


def _leaders(table: pd.DataFrame) -> list[Name]:
    """Read names of leaders from those who took part in events: "Moon Jae-in, President of Korea"."""
    names: dict[tuple[str, str], Name] = {}
    if table.empty:
        return []
    people = {piece.strip() for cell in table["participants"].dropna() for piece in str(cell).split(";")}
    for person in sorted(people):
        full, _, role = person.partition(",")
        side = "KOR" if "Korea" in role else "SGP" if "Singapore" in role else ""
        if not side or not re.match(r"\s*(President|Prime Minister)\b", role):
            continue
        korean = re.match(r"([A-Z][a-z]+) [A-Z][a-z]+[- ]?[a-zA-Z]*$", full)
        for text in {full, korean[1] if korean else full}:
            names[text, side] = Name(text, full, side, "leader", "", full)
    return list(names.values())
