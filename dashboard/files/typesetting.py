"""Documents typeset by Typst: PDF without any program of the system, and nothing left on the disk.

Text never becomes Typst markup: whoever writes a document puts each text through `literal`.
"""

import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from dashboard.errors import ExportUnavailable
from dashboard.files.texts import plain_text

#: First choice first; the one that has a letter sets it. The CJK fonts set Hangul.
FONTS = (
    "Source Sans 3", "Noto Sans", "Noto Sans CJK KR", "Apple SD Gothic Neo", "Malgun Gothic", "Liberation Sans",
    "DejaVu Sans", "Noto Emoji", "Libertinus Serif",
)  # fmt: skip


def literal(text: str) -> str:
    r"""Return a text as a Typst string, whatever it holds.

    >>> literal('a "b" #c \\ d')
    '"a \\"b\\" #c \\\\ d"'
    """
    escaped = plain_text(text).replace("\\", "\\\\").replace('"', '\\"').replace("\r", "")
    return '"' + escaped.replace("\n", "\\n").replace("\t", " ") + '"'


def words(text: str) -> str:
    """Return a text as Typst content for a place between markup; it is never read as markup."""
    return f"#text({literal(text)})"


def link(address: str, text: str) -> str:
    """Return a link as Typst content; only the text when the address is no http(s) one."""
    if not address.startswith(("http://", "https://")):
        return words(text)
    return f"#link({literal(address)})[{words(text)}]"


def head(*, title: str, description: str, keywords: tuple[str, ...], made_on: date, author: str) -> str:
    """Return the lines with which every document begins: what it says of itself, and its fonts."""
    named = ", ".join(literal(word) for word in keywords if word)
    fonts = ", ".join(literal(font) for font in FONTS)
    return "\n".join(
        [
            f"#set document(title: {literal(title)}, description: {literal(description)}, "
            f"author: {literal(author)}, keywords: ({named}{',' if named else ''}), "
            f"date: datetime(year: {made_on.year}, month: {made_on.month}, day: {made_on.day}))",
            f'#set text(font: ({fonts}), fallback: true, lang: "en", hyphenate: false)',
        ]
    )


def compile_pdf(source: str, *, files: Mapping[str, bytes], made_on: date) -> bytes:
    """Return a document as PDF.

    Args:
        source: Typst markup.
        files: Pictures the markup names, by file name.
        made_on: Day written into the file: equal content makes equal files.

    Raises:
        ExportUnavailable: Typst could not set the document.
    """
    # Imported late: a page without downloads need not pay for it.
    import typst

    with tempfile.TemporaryDirectory(prefix="ksties-") as folder:
        for name, content in files.items():
            (Path(folder) / name).write_bytes(content)
        main = Path(folder) / "main.typ"
        main.write_text(source, encoding="utf-8")
        stamp = int((made_on - date(1970, 1, 1)).total_seconds())
        try:
            made = typst.compile(main, root=Path(folder), format="pdf", timestamp=stamp)
        except (typst.TypstError, RuntimeError) as error:
            raise ExportUnavailable(
                reason=f"the document could not be typeset ({error})", advice="Save it as HTML instead."
            ) from error
    return made
