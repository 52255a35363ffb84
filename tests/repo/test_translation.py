"""Every string a visitor reads passes the translation function, shown with a made-up language.

The catalogue of that language puts each string into double brackets. Whatever stands on a page
outside the brackets must be data: a piece of a cell of the tables, a number, or a sign.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog as Messages
from babel.messages.pofile import read_po, write_po
from streamlit.testing.v1 import AppTest

from dashboard import settings, words
from dashboard.data.strings import TEMPLATE

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "dashboard" / "app.py"
PAGES = ("overview", "timeline", "deals", "partners", "sources", "data")
#: A language that Babel knows, so that numbers and days are written; its catalogue is made here.
LANGUAGE = "de"
#: What is the same in every language.
SAME = {"PNG", "SVG", "CSV", "XLSX", "×", "US$", "S$"}


@pytest.fixture
def bracketed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A language whose every string stands in double brackets."""
    with TEMPLATE.open("rb") as file:
        template = read_po(file)
    made = Messages(locale=LANGUAGE)
    for message in template:
        if message.id:
            forms = message.id if isinstance(message.id, tuple) else (message.id,)
            texts = tuple(f"⟦{form}⟧" for form in forms)
            made.add(message.id, texts if len(texts) > 1 else texts[0], context=message.context)
    path = tmp_path / LANGUAGE / "LC_MESSAGES" / "ksties.po"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_po(file, made)
    monkeypatch.setattr(words, "LOCALE_FOLDER", tmp_path)
    monkeypatch.setattr(settings, "known_languages", lambda: ("en", LANGUAGE))
    monkeypatch.setenv("KSTIES_LANGUAGE", LANGUAGE)
    monkeypatch.setenv("KSTIES_DATA", str(ROOT / "data"))
    words._catalogue.cache_clear()
    yield
    words._catalogue.cache_clear()


@cache
def data_text() -> str:
    """Return all cells of the data, and the words of the models that describe them."""
    files = [
        *(ROOT / "data").rglob("*.csv"),
        *(ROOT / "data").rglob("*.md"),
        ROOT / "data" / "dashboard.toml",
    ]
    texts = [path.read_text(encoding="utf-8") for path in files]
    described = (ROOT / "data" / "datapackage.json").read_text(encoding="utf-8")
    return "\n".join([*texts, described]).replace('""', '"')


def visible(page: AppTest) -> list[str]:
    """Return every text of a page that a visitor reads, tables and figures aside."""
    found = [
        element.value
        for kind in ("title", "header", "subheader", "caption", "markdown")
        for element in page.get(kind)
    ]
    found += [element.label for kind in ("button", "selectbox", "multiselect", "toggle", "text_input", "slider")
              for element in page.get(kind)]  # fmt: skip
    found += [tab.label for tab in page.tabs]
    found += [metric.label for metric in page.metric]
    return [text for text in found if text]


def untranslated(text: str) -> list[str]:
    """Return the pieces of a text that are neither in brackets nor data."""
    shown = re.sub(r"\\(.)", r"\1", text)
    shown = re.sub(r"\]\(<?[^)>\s]*>?\)", "]", shown)
    while (inner := re.sub(r"⟦[^⟦⟧]*⟧", " | ", shown)) != shown:
        shown = inner
    shown = re.sub(r":(?:small|primary|[a-z]+-badge|material)(?:/\w+:)?", " ", shown)
    # the last word of a list is Babel's own
    pieces = re.split(r"\s*\|\s*|\s?·\s|\n|; |, | und |\. |[\[\]()*#“”]|: ", shown)
    return [
        piece for piece in (piece.strip(" .,:;–-−+&>…×①②③④⑤⑥") for piece in pieces) if not _is_data(piece)
    ]


def _is_data(piece: str) -> bool:
    without_amounts = re.sub(r"(?:\b[A-Z]{3}\xa0|US\$|S\$)[\d.,]+", " ", piece)
    has_words = re.search(r"[^\W\d_]{2}", without_amounts) is not None
    return not has_words or piece in SAME or piece in data_text()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_nothing_that_cannot_be_translated(name: str, bracketed: None) -> None:
    page = AppTest.from_file(str(APP), default_timeout=60).run()
    page.switch_page(f"app_pages/{name}.py").run()
    assert not page.exception

    texts = visible(page)
    assert any("⟦" in text for text in texts)
    assert {piece: text[:80] for text in texts for piece in untranslated(text)} == {}


def test_a_string_outside_the_function_is_found() -> None:
    assert untranslated("Nobody wrote this for a translator") == ["Nobody wrote this for a translator"]
