"""Every word a visitor reads goes through the translation function: shown in a made-up language.

That language puts each string of the template between ⟦ and ⟧. What stands outside the brackets on
a page must be data: a name, title or summary as the tables hold it, a number, a date.
"""

import ast
import html
import json
import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from babel import Locale
from babel.messages.pofile import read_po, write_po
from google.protobuf.json_format import MessageToDict
from streamlit.testing.v1 import AppTest

from dashboard import settings, words
from dashboard.data.loading import load_catalog
from dashboard.data.strings import build_template
from dashboard.figures.indicator_texts import indicators
from dashboard.model.catalog import Catalog
from dashboard.model.tables import TABLES

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "dashboard" / "app.py"
#: Its place is taken; names of data come in it, as far as the tables have them.
LANGUAGE = "ko"
NOTHING = {"q": "nothing is called this"}
#: Views that together show every kind of element.
VISITS: dict[str, tuple[dict[str, str], ...]] = {
    "overview": (
        {"reporter": "SGP"}, NOTHING, {"event": "no-such"}, {"source": "yonhap-2023-05-19-digital-economy-dialogue"},
    ),
    "timeline": ({"deals": "true"}, {"event": "2005-08-04-ksfta-signed"}, NOTHING),
    "deals": (
        {"sort": "largest"}, {"view": "table"}, {"view": "totals"}, {"view": "network"}, NOTHING,
        {"view": "totals", "by": "sector", "confidence": "high"}, {"deal": "2023-05-hyundai-singtel-5g-hmgics"},
    ),
    "partners": (
        {}, {"part": "change", "reporter": "SGP"}, {"part": "stated"}, {"measure": "balance", "eu": "true"},
    ),
    "trade": (
        {}, {"unit": "index"}, {"trade": "months"}, {"trade": "products"}, {"trade": "indicators"},
        {"trade": "lens"}, {"trade": "investment"},
    ),
    "sources": ({"extract": "true"}, {"view": "table"}, {"view": "coverage"}, NOTHING),
    "data": ({}, {"about": "methods"}, {"about": "checks"}, {"about": "package"}),
}  # fmt: skip

#: Fields of Streamlit's messages that a visitor reads or hears.
SEEN = {
    "alt", "body", "codeText", "content", "delta", "deltaDescription", "help", "label", "options", "placeholder",
    "title",
}  # fmt: skip
#: Parts of a Plotly figure that a visitor reads; the names of marks are read only in a legend.
DRAWN = {"text", "title", "hovertemplate", "hovertext", "ticktext", "customdata", "x", "y"}
#: A row that a mark opens on a click; nobody reads it.
ROW = re.compile(r"^(event|deal|source):[\w.-]+$")
#: Columns that hold codes, which a page must show in words.
CODES = re.compile(
    r"_ids?$|_codes?$|^(kind|stage|scope|flow|measure|relation|side|role|confidence|deal_type|valuation)$"
    r"|precision$|^value_(basis|scope|kind)$|^completeness$|^is_|^language$"
)
#: What is written alike in every language: formats, currencies, and what a link itself asked for.
ALIKE = {
    "CSV", "PNG", "SVG", "XLSX", "KRW", "USD", "SGD", "EUR", "JPY", "no-such", NOTHING["q"],
    # letters that name the sources of a line, and the works that formulas come from
    *"ABCDEFGH", *(one.words for text in indicators().values() for one in text.references),
}  # fmt: skip
#: "and" as Babel writes it between the last two of a list.
AND = "및"
#: What may stand between two data values: spaces, signs, and the numbers of marks.
BETWEEN = re.compile(r"[\s\u2060·,;:()\[\]×→←|/+*#•“”\"'‘’…=–—\-①-⑳]+")


# --- the made-up language -----------------------------------------------------------------------


def _write_language(folder: Path) -> None:
    template = read_po(BytesIO(build_template().encode("utf-8")), locale=LANGUAGE)
    for message in template:
        if isinstance(message.id, tuple):
            message.string = (f"⟦{message.id[-1]}⟧",)
        elif message.id:
            message.string = f"⟦{message.id}⟧"
    path = folder / LANGUAGE / "LC_MESSAGES" / f"{words.DOMAIN}.po"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_po(file, template)


@pytest.fixture
def bracketed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The app in the language whose every string stands in brackets."""
    _write_language(tmp_path)
    monkeypatch.setattr(words, "LOCALE_FOLDER", tmp_path)
    monkeypatch.setattr(settings, "known_languages", lambda: ("en", LANGUAGE))
    monkeypatch.setenv("KSTIES_LANGUAGE", LANGUAGE)
    monkeypatch.setenv("KSTIES_DATA", str(ROOT / "data"))
    words._catalogue.cache_clear()
    yield
    words._catalogue.cache_clear()
    words.use_language(words.SOURCE_LANGUAGE)


# --- what is on a page --------------------------------------------------------------------------


def _nodes(block: Any) -> Iterator[Any]:
    for child in block.children.values():
        yield child
        if hasattr(child, "children"):
            yield from _nodes(child)


def _strings(value: Any, wanted: set[str], field: str = "") -> Iterator[str]:
    """Yield the strings in the wanted fields of a message or a figure."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield from _strings(part, wanted, name)
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part, wanted, field)
    elif isinstance(value, str) and field in wanted:
        yield value


def _drawn_words(figure: dict[str, Any]) -> Iterator[str]:
    read = DRAWN | {"name"} if figure["layout"].get("showlegend", True) else DRAWN
    yield from (text for text in _strings(figure, read) if not ROW.match(text))


def _table_words(table: pd.DataFrame) -> Iterator[str]:
    yield from map(str, table.columns)
    for name in table.select_dtypes(exclude=["number", "datetime", "bool"]).columns:
        yield from map(str, table[name].dropna().unique())


def _words_of(at: AppTest) -> Iterator[str]:
    for node in (node for root in at._tree.children.values() for node in _nodes(root)):
        if (proto := getattr(node, "proto", None)) is None:
            continue
        message = MessageToDict(proto)
        yield from _strings(message, SEEN)
        if node.type == "plotly_chart":
            yield from _drawn_words(json.loads(message["spec"]))
        # the first rows of a table of the package are shown as the file has them; they have no key
        if node.type == "dataframe" and node.key:
            yield from _table_words(node.value)


# --- what is data -------------------------------------------------------------------------------


def _normal(text: str) -> str:
    return BETWEEN.sub(" ", text).strip(" .").casefold()


def _values(catalog: Catalog) -> Iterable[str]:
    for name in TABLES:
        table = catalog.table(name)
        for column in table.select_dtypes(include=["object", "string"]).columns:
            if not CODES.search(column):
                for value in table[column].dropna().unique():
                    # lists and single sentences of a value are shown too
                    yield from (value, *str(value).split(";"), *re.split(r"(?<=\.)\s", str(value)))
    yield from catalog.table("agreements")["agreement_code"]
    # the table of deals names them for whoever joins it with others
    yield from catalog.table("deals")["deal_id"]
    yield from (line for release in catalog.releases for line in (release.version, *release.lines))
    yield from (article.summary for article in catalog.articles.values())
    yield from (catalog.profile.title, catalog.profile.licence_title)
    yield from Locale.parse(LANGUAGE).languages.values()
    # the dictionary describes the package in the language of the package
    package = json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))
    yield from _strings(package, {"title", "description", "name", "path", "primaryKey", "unit"})


@pytest.fixture(scope="module")
def data_words() -> set[str]:
    """Every value of the data that a page may show as it is."""
    catalog = load_catalog(ROOT / "data")
    return {_normal(str(value)) for value in (*_values(catalog), *ALIKE, AND)}


def _untranslated(text: str, data: set[str]) -> list[str]:
    """Return the words of a text that are neither in brackets nor data."""
    # three dots stand where a long value was cut, or belong to the value
    return _left(text, data) and _left(text.replace("…", " "), data)


def _left(text: str, data: set[str]) -> list[str]:
    text = re.sub(r"\$\\displaystyle[^$]*\$", "\n", text)  # a formula
    text = re.sub(r"\\(.)", r"\1", text)
    while (shorter := re.sub(r"⟦[^⟦⟧]*⟧", "\n", text)) != text:
        text = shorter
    # addresses, icons and the marks of Markdown, HTML and Plotly are no words
    text = re.sub(r"\]\(<[^>]*>\)|:material/\w+:|:[a-z-]+\[|https?://\S+", "\n", text)
    text = re.sub(r"</?(b|i|span|extra)\b[^>]*>|%\{[^}]*\}", "\n", text.replace("<br>", " "))
    text = html.unescape(text)
    # a long value may be cut
    text = re.sub(r"([^\n·]+)…", lambda cut: "\n" if _begins(cut[1], data) else cut[0], text)
    lines = [[piece for piece in BETWEEN.split(line) if piece] for line in text.split("\n")]
    return [word for line in lines for word in _uncovered(line, data)]


def _begins(text: str, data: set[str]) -> bool:
    return any(value.startswith(_normal(text)) for value in data)


def _uncovered(pieces: list[str], data: set[str]) -> list[str]:
    """Cover words in a row by data values, the longest first; return those left."""
    left, start = [], 0
    while start < len(pieces):
        covered = (
            end for end in range(len(pieces), start, -1) if _normal(" ".join(pieces[start:end])) in data
        )
        end = next(covered, None)
        if end is None and re.search(r"[^\W\d_]", pieces[start]) and not _is_amount(pieces[start]):
            left.append(pieces[start])
        start = end or start + 1
    return left


def _is_amount(piece: str) -> bool:
    return re.fullmatch(r"−?(US|S)\$[\d.,]+", piece) is not None


def _asked_for(path: Path) -> Iterator[str]:
    """Yield the strings that a module asks the translation function for."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            count = {"_": 1, "gettext": 1, "ngettext": 2}.get(node.func.id, 0)
            for argument in node.args[:count]:
                if isinstance(argument, ast.Constant):
                    yield str(argument.value)


def test_the_template_holds_every_string_of_the_code() -> None:
    template = read_po(BytesIO(build_template().encode("utf-8")))
    held = {form for message in template for form in _forms(message.id)}
    missing = {
        text: path.name
        for path in (ROOT / "dashboard").rglob("*.py")
        for text in _asked_for(path)
        if text not in held
    }
    assert missing == {}


def _forms(message: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (message,) if isinstance(message, str) else tuple(message)


@pytest.mark.parametrize("name", VISITS)
def test_a_page_says_nothing_that_cannot_be_translated(
    name: str, bracketed: None, data_words: set[str]
) -> None:
    untranslated = {}
    for parameters in VISITS[name]:
        page = AppTest.from_file(APP, default_timeout=120)
        page.query_params.update(parameters)
        if name != "overview":  # the page at the address without a path
            page.switch_page(f"app_pages/{name}.py")
        page.run()
        assert not page.exception, page.exception[0].value

        texts = set(_words_of(page))
        assert any("⟦" in text for text in texts)
        untranslated |= {text: left for text in texts if (left := _untranslated(text, data_words))}
    assert not untranslated, "\n".join(f"{left} in {text!r}" for text, left in untranslated.items())


def test_a_string_outside_the_function_is_found(data_words: set[str]) -> None:
    assert _untranslated("⟦Timeline⟧ · Korea–Singapore Free Trade Agreement signed", data_words) == []
    assert _untranslated("⟦Timeline⟧ · Show everything now", data_words)
    assert _untranslated("in_force", data_words)
