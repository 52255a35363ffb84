"""The text of pages, files and PDFs, and what is no article."""

import pytest
import typst

from dashboard.errors import ArticleUnreadable
from dashboard.ingest.article_text import LARGEST, LONGEST, read_text

STORY = (
    "South Korea and Singapore held a dialogue in Seoul on Friday, and agreed to meet again next year. " * 3
)
KOREAN = "한국과 싱가포르는 19일 서울에서 디지털 경제 대화를 열고 내년에 다시 만나기로 했다. " * 8


def html(body, head=""):
    return f"<!DOCTYPE html><html><head><title>A dialogue</title>{head}</head><body>{body}</body></html>".encode()


def pdf(markup):
    return typst.compile(markup.encode())


def test_a_page_gives_its_text_and_what_it_says_of_itself():
    head = (
        '<meta property="og:site_name" content="The Example">'
        '<meta property="article:published_time" content="2023-05-19T10:00:00+09:00">'
    )
    found = read_text(html(f"<nav>Menu</nav><article><p>{STORY}</p></article>", head), source="x")
    assert "agreed to meet again" in found.text
    assert (found.title, found.publisher, found.published) == ("A dialogue", "The Example", "2023-05-19")


def test_a_date_that_the_page_does_not_state_is_not_guessed():
    found = read_text(html(f"<article><p>{STORY} In 2019-03-02 another was held.</p></article>"), source="x")
    assert found.published == ""


def test_plain_text_keeps_its_letters():
    assert read_text(b"\xef\xbb\xbf" + STORY.encode(), source="x").text == STORY.strip()


@pytest.mark.parametrize("encoding", ["utf-8", "cp949", "utf-16"])
def test_korean_is_read_in_every_usual_encoding(encoding):
    assert read_text(KOREAN.encode(encoding), source="x").text == KOREAN.strip()


def test_a_page_that_names_euc_kr_is_read():
    body = (
        html(f"<article><p>{KOREAN}</p></article>")
        .decode()
        .replace("<head>", '<head><meta charset="euc-kr">')
    )
    assert "디지털 경제 대화" in read_text(body.encode("cp949"), source="x").text


def test_a_pdf_gives_its_text():
    assert "held a dialogue in Seoul" in read_text(pdf(STORY), source="x").text


LOGIN = html('<form><input type="password"></form><p>Welcome back to the site.</p>')
PAYWALL = html(f"<article><p>{STORY[:100]}</p><p>Subscribe now to continue reading.</p></article>")
SCRIPT = html('<div id="root"></div><noscript>Please enable scripts.</noscript>')


def test_a_day_of_another_happening_is_not_the_day_of_publication():
    body = f'<article><p>{STORY} <time datetime="2019-01-02">Another</time> was held.</p></article>'
    assert read_text(html(body), source="x").published == ""


def test_a_short_article_with_an_offer_of_a_newsletter_is_an_article():
    assert read_text(
        html(f"<article><p>{STORY}</p><p>Subscribe to our newsletter.</p></article>"), source="x"
    ).text


@pytest.mark.parametrize("charset", ["iso-8859-1", "base64", "undefined", "nonsense"])
def test_a_wrong_charset_does_not_spoil_korean(charset):
    body = KOREAN.encode("cp949")
    assert read_text(body, source="x", content_type=f"text/plain; charset={charset}").text == KOREAN.strip()


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (html(""), "no article"),
        (LOGIN, "login page"),
        (PAYWALL, "paywall"),
        (SCRIPT, "program in the browser"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 99, "picture"),
        (b"PK\x03\x04" + b"0" * 99, "archive"),
        (b"text\x00with nothing", "not text"),
        ("lost \ufffd letters ".encode() * 20, "encoding"),
        (b"<svg xmlns='x'><p>words</p></svg>", "picture"),
        (pdf("#rect()"), "no text"),
        (pdf(STORY)[:600], "damaged"),
        (b"0" * (LARGEST + 1), "too long"),
        (b"word " * (LONGEST // 4), "too long"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_article_is_refused_with_the_reason(body, reason):
    with pytest.raises(ArticleUnreadable, match=reason):
        read_text(body, source="x")
