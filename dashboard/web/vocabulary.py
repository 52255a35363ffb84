"""The codes that a parameter may name, and the words that stand for them in the address of a page.

A page writes the words a visitor reads into its address (`sector=Digital+economy`), and understands codes
too. The API does the same, in every language of the interface, so that the filters of a page can be
copied from its address.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from babel import Locale

from dashboard.model import vocab
from dashboard.model.catalog import Catalog
from dashboard.model.labels import labels
from dashboard.words import gettext, in_language, languages

#: Tables whose keys a parameter may name, with their key columns.
NAMED = {
    "sectors": "sector_code",
    "companies": "company_id",
    "economies": "economy_code",
    "agreements": "agreement_code",
    "tracks": "track_code",
    "publishers": "publisher_code",
}
#: Choices of the pages that no vocabulary holds, by code, in English.
CHOICES = {
    "disclosed": {"any": "Any", "yes": "Disclosed", "no": "Not disclosed"},
    "by": {"year": "Year", "sector_code": "Sector"},
}
#: A shorter word for a code, where a program would guess it.
SHORT = {"by": {"sector": "sector_code"}}
#: The economies of the pair.
PAIR = "pair"
#: The languages of the sources.
LANGUAGES = "languages"


@dataclass(frozen=True)
class Options:
    """What a parameter may name.

    Attributes:
        codes: The codes, in order.
        by_words: Code by the words that stand for it, and by itself.
    """

    codes: tuple[str, ...]
    by_words: Mapping[str, str]

    def code_of(self, value: str) -> str | None:
        """Return the code that a code or its words name, None if they name none."""
        return self.by_words.get(value)


#: Options by name; a name that is not there takes any text.
Vocabulary = Mapping[str, Options]


def vocabularies() -> dict[str, type[StrEnum]]:
    """Return every vocabulary of the models by the name of its class."""
    return {
        name: member
        for name, member in vars(vocab).items()
        if isinstance(member, type) and issubclass(member, StrEnum) and member is not StrEnum
    }


def build_vocabulary(catalog: Catalog) -> Vocabulary:
    """Return the options of every parameter for one state of the data.

    Args:
        catalog: The tables; a broken one leaves its options out, and any text is then taken.
    """
    found = {
        name: _options(list(vocabulary), _label_words(vocabulary))
        for name, vocabulary in vocabularies().items()
    }
    for name, words in CHOICES.items():
        short = SHORT.get(name, {})
        found[name] = _options(list(words), [*_choice_words(words), *short.items()])
    for table, key in NAMED.items():
        if not catalog.broken([table]):
            rows = catalog.table(table)
            found[table] = _options(rows[key].tolist(), _names(catalog, table, key))
    economies = dict(_names(catalog, "economies", "economy_code")) if "economies" in found else {}
    pair = catalog.profile.pair
    found[PAIR] = _options(pair, ((words, code) for words, code in economies.items() if code in pair))
    if not catalog.broken(["sources"]):
        spoken = sorted(catalog.table("sources")["language"].unique())
        found[LANGUAGES] = _options(spoken, _language_names(spoken))
    return found


def _options(codes: Sequence[str], words: Iterable[tuple[str, str]]) -> Options:
    """Return options; words that two codes share stand for neither, as on the pages."""
    by_words: dict[str, str] = {}
    shared: set[str] = set()
    for word, code in words:
        if by_words.setdefault(word, code) != code:
            shared.add(word)
        by_words[f"{word} ({code})"] = code
    known = {word: code for word, code in by_words.items() if word not in shared}
    # a code stands for itself, whatever words are spelled like it
    return Options(tuple(codes), known | {code: code for code in codes})


def _label_words(vocabulary: type[StrEnum]) -> Iterator[tuple[str, str]]:
    for language in languages():
        with in_language(language):
            yield from ((words, code) for code, words in labels(vocabulary).items())


def _choice_words(words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for language in languages():
        with in_language(language):
            yield from ((gettext(word), code) for code, word in words.items())


def _names(catalog: Catalog, table: str, key: str) -> Iterator[tuple[str, str]]:
    rows = catalog.table(table)
    for column in ("short_name_en", *(name for name in rows.columns if name.startswith("name_"))):
        if column in rows:
            held = rows.dropna(subset=[column])
            yield from zip(held[column].tolist(), held[key].tolist(), strict=True)


def _language_names(spoken: list[str]) -> Iterator[tuple[str, str]]:
    for language in languages():
        names = Locale.parse(language).languages
        yield from ((str(names[code]), code) for code in spoken if code in names)
