"""Text from data or from the address bar in places that read Markdown."""

import re
import string
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from dashboard.components.text import JOINER, link, plain, small

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
#: What a file or an address can hold; control characters are refused in the one, taken out of the other.
ANYTHING = st.text(st.characters(exclude_categories=["Cs", "Cc", "Co"]))
MARKUP = st.text("\\`*_{}[]()<>#+-.!|~$:&;=^\"'/ \nab1", max_size=30)


def one_line(text: str) -> str:
    """Return a text as a line of a page shows it: blanks are one space, no-break spaces stay."""
    blanks = (" " if char.isspace() and char != "\N{NO-BREAK SPACE}" else char for char in text.strip())
    return re.sub(" +", " ", "".join(blanks))


def inline(markdown: str) -> list[Token]:
    """Return what one paragraph holds; fail if it became something else."""
    tokens = MARKDOWN.parse(markdown)
    assert [token.type for token in tokens if token.type != "inline"] in (
        [],
        ["paragraph_open", "paragraph_close"],
    )
    return [child for token in tokens for child in token.children or ()]


def shown(markdown: str) -> str:
    """Return the words a visitor sees; fail if any of them is marked up."""
    children = inline(markdown)
    assert {child.type for child in children} <= {"text", "text_special"}
    # the joiner that keeps an address from becoming a link is not seen
    return "".join(child.content for child in children).replace(JOINER, "")


@given(ANYTHING | MARKUP)
def test_markdown_shows_plain_text_as_it_is(text: str) -> None:
    # the no-break space stays: it holds an amount together
    kept = text.replace(JOINER, "").strip().replace("\xa0", "\ue000")

    assert shown(plain(text)).replace("\xa0", "\ue000") == " ".join(kept.split())


@given(ANYTHING | MARKUP)
def test_every_sign_with_a_meaning_is_escaped(text: str) -> None:
    left = plain(text).replace("\\\\", "")
    unescaped = [
        sign
        for place, sign in enumerate(left)
        if sign in "`*_{}[]()<>#+-.!|~$:&" and left[place - 1 : place] != "\\"
    ]

    assert unescaped == []


@pytest.mark.parametrize(
    "text",
    [
        "# heading",
        "1. list",
        "- list",
        "> quote",
        "    code",
        "***",
        "a\n===",
        "![x](https://x.example/x.png)",
        "[x](javascript:alert(1))",
        "<script>alert(1)</script>",
        "<https://x.example>",
        "&lt;b&gt;",
        "`code`",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "~~gone~~",
        "a\\",
        "a  \nb",
    ],
)
def test_no_markup_of_the_text_becomes_markup_of_the_page(text: str) -> None:
    # the no-break space stays: it holds an amount together
    kept = text.replace(JOINER, "").strip().replace("\xa0", "\ue000")

    assert shown(plain(text)).replace("\xa0", "\ue000") == " ".join(kept.split())


@pytest.mark.parametrize("text", ["$x^2$", ":red[x]", ":material/home:", ":smile:"])
def test_what_streamlit_adds_to_markdown_is_escaped_too(text: str) -> None:
    assert not any(
        sign in plain(text).replace("\\$", "").replace("\\:", "").replace("\\[", "") for sign in "$:["
    )


@pytest.mark.parametrize(("value", "told"), [("", ""), (" \n ", ""), (7, "7"), (None, "None")])
def test_anything_can_be_told(value: object, told: str) -> None:
    assert plain(value) == told


def test_an_amount_is_not_torn_from_its_unit() -> None:
    assert plain("US$5\N{NO-BREAK SPACE}bn") == "US\\$5\N{NO-BREAK SPACE}bn"


# --- links


def test_a_link_leads_to_its_address_and_shows_its_words() -> None:
    opened, *words, closed = inline(link("[Pact] & more", "https://x.example/a?b=1&c=(2)#d"))

    assert (opened.type, closed.type) == ("link_open", "link_close")
    assert opened.attrs == {"href": "https://x.example/a?b=1&c=(2)#d"}
    assert "".join(token.content for token in words) == "[Pact] & more"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//x.example",
        "x.example",
        "/pact",
        "https://",
        "https://x.example/a b",
        "https://x.example/a\n",
        "https://x.example/\tb",
        "https://x.example/>b",
        "https://x.example/<b",
        'https://x.example/"b',
        "https://x.example/\\",
        " https://x.example",
        "xhttps://x.example",
    ],
)
def test_an_address_that_is_not_of_the_web_gives_words_only(address: str) -> None:
    assert link("Pact", address) == "Pact"


@given(ANYTHING | MARKUP, st.text(string.printable) | st.builds("https://x.example/{}".format, MARKUP))
def test_a_link_leads_nowhere_but_to_the_web(words: str, address: str) -> None:
    tokens = inline(link(words, address))

    targets = [str(token.attrs["href"]) for token in tokens if token.type == "link_open"]
    assert all(urlsplit(target).scheme in {"http", "https"} for target in targets)
    assert "".join(token.content for token in tokens).replace(JOINER, "") == one_line(
        words.replace(JOINER, "")
    )


# --- small type


def test_nothing_in_small_type_is_nothing() -> None:
    assert small("") == ""


def test_small_type_keeps_links() -> None:
    assert small(link("Pact", "https://x.example")) == ":small[[Pact](<https://x.example>)]"


@pytest.mark.parametrize("text", ["http://x.example/a", "HTTPS://x.example", "www.x.example", "me@x.example"])
def test_a_bare_address_in_text_is_broken_up(text: str) -> None:
    # given what Markdown on a page would make a link of, even with its signs escaped
    bare = re.compile(r"https?:|www\.|@\w", re.IGNORECASE)
    assert bare.search(text)

    # then nothing of the kind is left
    assert not bare.search(plain(text).replace("\\", ""))
