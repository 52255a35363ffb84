"""Text from data or from the address bar, made safe for places that read Markdown."""

import re
from functools import lru_cache

#: Everything Streamlit's Markdown gives a meaning to: emphasis, links, images, entities, LaTeX, colours.
_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&])")

#: White space but the no-break space, which holds an amount together.
_SPACES = re.compile(r"[^\S\xa0]+")

#: Markdown makes links of bare addresses even when their signs are escaped; an invisible joiner stops it.
JOINER = "\N{WORD JOINER}"
_AUTOLINK = re.compile(r"https?(?=\\:)|www(?=\\\.)|@", re.IGNORECASE)


def plain(text: object) -> str:
    r"""Return text that Markdown shows exactly as it is.

    >>> plain("US$5 [link](http://x)")
    'US\\$5 \\[link\\]\\(http\u2060\\://x\\)'
    """
    return _plain(str(text))


# a page shows some hundred texts, nearly all of them again in the next run
@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    kept = _SPECIAL.sub(r"\\\1", _SPACES.sub(" ", text.strip()))
    return _AUTOLINK.sub(rf"\g<0>{JOINER}", kept)


def link(words: str, address: str) -> str:
    """Return a Markdown link; the words stay plain, an address that is not http(s) gives words only.

    >>> link("KOSIS", "javascript:alert(1)")
    'KOSIS'
    """
    if not re.fullmatch(r"https?://[^\s<>\"\\]+", address):
        return plain(words)
    return f"[{plain(words)}](<{address}>)"


def small(words: str) -> str:
    """Return Markdown in small type; unlike a caption it keeps the contrast of links.

    >>> small("a · b")
    ':small[a · b]'
    """
    return f":small[{words}]" if words else ""
