"""Text from outside made harmless for files of any kind."""

import re

#: What XML 1.0 cannot hold: control characters, lone surrogates, two that are no characters.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
#: Marks that turn the direction of the words around them; they would reorder ours.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")


def plain_text(text: str) -> str:
    r"""Return a text without the characters that break a file or turn the words around them.

    Everything that can be read stays: markup comes out as the characters it is written with.

    >>> plain_text("a\u202eb\x00<b>")
    'ab<b>'
    """
    return _TURNING.sub("", _FORBIDDEN.sub("", text))
