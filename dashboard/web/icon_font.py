"""The page server's icon font, cut down to the icons that a program names.

Streamlit sends all of Material Symbols: 4,300 icons, a sixth of what a first visit loads. A seventh of that holds
every icon that its programs or ours may ask for.
"""

import hashlib
import io
import logging
import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont, TTLibError  # type: ignore[import-untyped]
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.data.writing import write_whole_bytes
from dashboard.web.static_files import warm_later

logger = logging.getLogger(__name__)

FONT = "media/MaterialSymbols-Rounded.*.woff2"
#: What an icon's name is made of: the font draws the word as one sign (a ligature).
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789_"
#: A word in quotes, or an icon within a text. Words that are no icons do no harm.
NAMES = re.compile(rf"""["'`](?::?material/)?([{LETTERS}]+):?["'`]|:material/([{LETTERS}]+):""")


class NoIconsError(Exception):
    """Raised for a font that is none, or draws no words as icons."""


def named_in(programs: Iterable[Path]) -> set[str]:
    """Return every word in programs that may name an icon.

    Args:
        programs: Files in Python or JavaScript.
    """
    found = set()
    for path in programs:
        for match in NAMES.finditer(path.read_text(encoding="utf-8", errors="replace")):
            found.add(match[1] or match[2])
    return found


def _programs(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.suffix in (".py", ".js"))


def cut(content: bytes, names: Collection[str]) -> bytes:
    """Return a font with no other icons than those named, as WOFF2.

    Args:
        content: The whole font.
        names: Names of icons; those that the font does not have are left out.

    Raises:
        NoIconsError: If this is no font, or none of the icons is in it.
    """
    try:
        font = TTFont(io.BytesIO(content))
        letters = {glyph: chr(code) for code, glyph in font.getBestCmap().items() if chr(code) in LETTERS}
        icons = {word: glyph for word, glyph in _ligatures(font, letters) if word in names}
    except (TTLibError, KeyError, AttributeError) as error:
        raise NoIconsError(f"no font with icons: {error}") from error
    if not icons:
        raise NoIconsError("none of the icons is in the font")
    options = Options(layout_features=["*"], layout_closure=False, notdef_outline=True)
    cutter = Subsetter(options)
    cutter.populate(glyphs=[*letters, *icons.values()])
    cutter.subset(font)
    font.flavor = "woff2"
    small = io.BytesIO()
    font.save(small)
    return small.getvalue()


def _ligatures(font: Any, letters: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each word that the font draws as one sign, and the glyph it draws."""
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            for first, ligatures in getattr(getattr(table, "ExtSubTable", table), "ligatures", {}).items():
                for one in ligatures:
                    yield "".join(letters.get(glyph, " ") for glyph in (first, *one.Component)), one.LigGlyph


class IconFont:
    """Answers requests for the icon font with the one that was cut; passes all others on, and all until then."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        folder: Path,
        programs: Collection[Path],
        cache: Path | None = None,
        prefix: str = "/static/",
    ) -> None:
        """Look for the font; nothing is cut before `warm`.

        Args:
            app: What answers everything else.
            folder: The folder whose `static` is served below the prefix.
            programs: Folders of the programs in Python and JavaScript that name icons.
            cache: Folder that keeps the cut font from start to start, None to make it anew.
            prefix: Path in front of the files' names.
        """
        self._app, self._programs, self._cache = app, programs, cache
        self._font = next((folder / "static").glob(FONT), None)
        self._path = f"{prefix}media/{self._font.name}" if self._font else ""
        self._body, self._etag = b"", ""
        warm_later(self.warm, first=True)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request for the icon font, or pass it on."""
        asked = scope["type"] == "http" and scope["method"] in ("GET", "HEAD") and scope["path"] == self._path
        if not asked or not self._body:
            await self._app(scope, receive, send)
            return
        # another version of ours may name other icons, and the address would be the same: browsers ask each time
        told = {"Cache-Control": "no-cache", "Content-Type": "font/woff2", "ETag": self._etag}
        if self._etag in Headers(scope=scope).get("if-none-match", ""):
            await Response(status_code=304, headers=told)(scope, receive, send)
            return
        await Response(self._body, headers=told)(scope, receive, send)

    def warm(self) -> int:
        """Cut the font, or take the one kept from an earlier start; return how many bytes it has, 0 if there is none."""
        if self._font is None:
            return 0
        content = self._font.read_bytes()
        names = sorted(named_in(path for folder in self._programs for path in _programs(folder)))
        digest = hashlib.sha256(content + "\n".join(names).encode()).hexdigest()[:24]
        try:
            body = self._kept_or_cut(f"{digest}.woff2", content, names)
        except NoIconsError as error:
            logger.warning("icon font sent whole: %s", error)
            return 0
        self._etag, self._body = f'"{digest}"', body
        return len(body)

    def _kept_or_cut(self, name: str, content: bytes, names: Collection[str]) -> bytes:
        kept = self._cache / name if self._cache else None
        with suppress(OSError, TTLibError):  # no cache, or a damaged one: it is made again
            if kept:
                held = kept.read_bytes()
                TTFont(io.BytesIO(held)).getBestCmap()
                return held
        body = cut(content, set(names))
        with suppress(OSError):
            if kept:
                write_whole_bytes(kept, body)
        return body
