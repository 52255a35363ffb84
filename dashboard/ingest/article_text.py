"""The plain text of an article from HTML, PDF or a text file, and what the page says of itself."""

import io
import logging
import re
from dataclasses import dataclass
from datetime import date

import trafilatura
from charset_normalizer import from_bytes
from pypdf import PdfReader
from trafilatura.settings import use_config

from dashboard.errors import ArticleUnreadable

#: Bytes of a file, and letters of an article.
LARGEST = 5_000_000
LONGEST = 200_000
#: Letters below which a page is no article, and below which a hint of a wall tells what it is.
SHORTEST = 80
STUB = 700
FORM_STUB = 300
PAGES = 60
#: Per cent of letters out of place above which a guessed encoding is not believed.
CHAOS = 15
LOGIN = re.compile(rb"<input[^>]+type=[\"']?password", re.IGNORECASE)
WALL = re.compile(
    r"subscribe (?:now )?to (?:read|continue|keep|unlock)|subscribe now|subscribers? only|already a subscriber"
    r"|sign in to (?:read|continue)|log in to (?:read|continue)|to continue reading"
    r"|this (?:article|content) is (?:for|reserved)|구독(?:하|자 전용|신청)|유료\s?(?:기사|회원)|로그인 후",
    re.IGNORECASE,
)
SCRIPTED = re.compile(rb"<(?:noscript|div id=[\"']?(?:root|app|__next)\b)", re.IGNORECASE)
MARKUP = re.compile(rb"<(?:!doctype html|html|head|body|article|p|div)\b")
PACKED = (
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x7fELF",
    b"Rar!",
    b"7z\xbc\xaf",
    b"<svg",
)
CHARSETS = frozenset({
    "utf-8-sig", "utf-8", "utf-16", "cp949", "iso-8859-1", "iso-8859-15", "windows-1252", "us-ascii", "ascii", "latin-1",
    "gb18030", "gbk", "gb2312", "big5", "shift_jis", "euc-jp", "iso-2022-kr", "windows-1251", "iso-8859-2",
})  # fmt: skip
#: Two letters of Latin-1 that only Korean read wrongly puts in a row, lost letters, control characters.
BROKEN = re.compile(r"\ufffd|[\x00-\x08\x0e-\x1f\x80-\x9f]|[\u00a1-\u00ff]{4}")
UTF16 = (b"\xff\xfe", b"\xfe\xff")
STAMP = re.compile(
    r"(?:published_time|datePublished|pubdate|article:published|dc\.date)[^>]{0,80}", re.IGNORECASE
)
GIVE = "Give the article as HTML, PDF or plain text."
COPY = "Copy the article's text into a file and give that."


@dataclass(frozen=True)
class ArticleText:
    """An article as text.

    Attributes:
        text: Plain text, a paragraph a line.
        title: Headline that the page names, else empty.
        publisher: Site that the page names, else empty.
        published: ISO day that the page names, else empty.
    """

    text: str
    title: str = ""
    publisher: str = ""
    published: str = ""


def read_text(body: bytes, *, source: str, content_type: str = "") -> ArticleText:
    """Read the text of a file.

    Args:
        body: The file.
        source: Its name or address, for messages.
        content_type: What a server calls it; what the bytes say comes first.

    Returns:
        The text; from HTML with what the page's own metadata says.

    Raises:
        ArticleUnreadable: There is no article in it, or it is too large.
    """
    if len(body) > LARGEST:
        raise _unreadable(source, f"more than {LARGEST:,} bytes: too long for an article", COPY)
    if not body.strip():
        raise _unreadable(source, "it is empty", GIVE)
    if body.lstrip()[:5] == b"%PDF-":
        found = ArticleText(_pdf(body, source))
    elif body.startswith(PACKED):
        raise _unreadable(source, "it is a picture, an archive or a program", GIVE)
    elif "html" in content_type.lower() or MARKUP.search(body[:2000].lower()):
        found = _html(body, source, content_type)
    else:
        found = ArticleText(_decoded(body, source, content_type).strip())
    if not found.text.strip():
        raise _unreadable(source, "it is empty", GIVE)
    if len(found.text) > LONGEST:
        raise _unreadable(source, f"more than {LONGEST:,} letters: too long for an article", COPY)
    return found


def _decoded(body: bytes, source: str, content_type: str) -> str:
    if b"\x00" in body and not body.startswith(UTF16):
        raise _unreadable(source, "it is not text", GIVE)
    head = f"{content_type} {body[:3000].decode('ascii', 'ignore')}"
    named = re.search(r"charset=[\"']?([\w-]+)", head, re.IGNORECASE)
    told = named[1].lower() if named else ""
    # what pages call EUC-KR holds syllables that only its extension has
    told = "cp949" if told in ("euc-kr", "ks_c_5601-1987", "ksc5601") else told
    for encoding in ("utf-16" if body.startswith(UTF16) else "utf-8-sig", told):
        try:
            # CHARSETS: Python also knows codecs that are none, such as base64
            if encoding in CHARSETS and _is_sound(text := body.decode(encoding)):
                return text
        except UnicodeError:
            continue
    best = from_bytes(body).best()
    if best is None or best.percent_chaos > CHAOS or not _is_sound(str(best)):
        raise _unreadable(source, "its encoding cannot be told", "Save it as UTF-8.")
    return str(best)


def _is_sound(text: str) -> bool:
    """Tell whether a text holds no sign of a wrong decoding: control characters, or marks of lost letters."""
    return BROKEN.search(text) is None


def _html(body: bytes, source: str, content_type: str) -> ArticleText:
    page = _decoded(body, source, content_type)
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    config = use_config()
    # its time limit works by signals, which only a main thread may set
    config.set("DEFAULT", "EXTRACTION_TIMEOUT", "0")
    text = trafilatura.extract(
        page, include_comments=False, include_tables=False, favor_recall=True, config=config
    )
    told = trafilatura.extract_metadata(page)
    text = text or ""
    if len(text) < STUB:
        _check_stub(body, page, text, source)
    if len(text) < SHORTEST:
        raise _unreadable(source, "no article is to be found in the page", COPY)
    published = str(getattr(told, "date", None) or "")
    return ArticleText(
        text,
        title=str(getattr(told, "title", None) or ""),
        publisher=str(getattr(told, "sitename", None) or ""),
        published=published if _is_stated(published, page) else "",
    )


def _check_stub(body: bytes, page: str, text: str, source: str) -> None:
    if LOGIN.search(body) and len(text) < FORM_STUB:
        raise _unreadable(source, "it is a login page", COPY)
    if WALL.search(text) or WALL.search(page):
        raise _unreadable(source, "only the beginning stands before a paywall", COPY)
    if len(text) < SHORTEST and SCRIPTED.search(body):
        advice = "Save the page in a browser and give the file."
        raise _unreadable(source, "the page is made by a program in the browser", advice)


def _is_stated(day: str, page: str) -> bool:
    """Tell whether the page itself states a date: the library also guesses."""
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return any(day in one or day.replace("-", "") in one for one in STAMP.findall(page))


def _pdf(body: bytes, source: str) -> str:
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(body))
        is_locked = reader.is_encrypted
        pages = 0 if is_locked else len(reader.pages)
        text = "" if pages > PAGES or is_locked else "\n".join(one.extract_text() for one in reader.pages)
    except Exception as error:
        raise _unreadable(source, "the PDF is damaged", COPY) from error
    if is_locked:
        raise _unreadable(source, "the PDF is locked", COPY)
    if pages > PAGES:
        raise _unreadable(source, f"more than {PAGES} pages: too long for an article", COPY)
    if len(re.sub(r"\W", "", text)) < SHORTEST // 2:
        raise _unreadable(source, "the PDF holds pictures of pages, and no text", COPY)
    # a line that ends no sentence goes on in the next
    return re.sub(r"(?<=[a-z,;가-힣])-?\n(?=[a-z가-힣(])", " ", text)


def _unreadable(source: str, reason: str, advice: str) -> ArticleUnreadable:
    return ArticleUnreadable(source=source, reason=reason, advice=advice)
