"""The icon font: what is left of it, and how it is served."""

import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient
from streamlit.file_util import get_static_dir

from dashboard.settings import PACKAGE
from dashboard.web.icon_font import FONT, IconFont, NoIconsError, cut, named_in

WHOLE = next((Path(get_static_dir()) / "static").glob(FONT))


async def anything(request: Request) -> Response:
    return PlainTextResponse(f"passed on: {request.url.path}")


def served(folder: Path, programs: Path, cache: Path | None = None) -> tuple[IconFont, TestClient]:
    made = IconFont(
        Starlette(routes=[Route("/{path:path}", anything)]), folder=folder, programs=[programs], cache=cache
    )
    return made, TestClient(made)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    media = tmp_path / "server" / "static" / "media"
    media.mkdir(parents=True)
    (media / WHOLE.name).write_bytes(WHOLE.read_bytes())
    return tmp_path / "server"


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    (tmp_path / "programs").mkdir()
    (tmp_path / "programs" / "page.py").write_text('icon = ":material/handshake:"')
    return tmp_path / "programs"


def signs(content: bytes) -> set[str]:
    """Words that a font draws as one sign, found with nothing of ours."""
    font = TTFont(io.BytesIO(content))
    letters = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    found = set()
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            for first, ligatures in getattr(table, "ExtSubTable", table).ligatures.items():
                found |= {"".join(letters[part] for part in (first, *one.Component)) for one in ligatures}
    return found


# Which icons are named


@pytest.mark.parametrize(
    ("program", "names"),
    [
        ('st.button("x", icon=":material/home:")', {"home", "x"}),
        ('text = "a :material/mail: b"', {"mail"}),
        ("ICONS = {'event': 'flag'}", {"event", "flag"}),
        ("e=`material/check_box`,t=`close`", {"check_box", "close"}),
        ("", set()),
    ],
)
def test_an_icon_is_named_in_quotes_or_within_a_text(tmp_path: Path, program: str, names: set[str]) -> None:
    (tmp_path / "one.py").write_text(program)

    assert named_in([tmp_path / "one.py"]) == names


# What is left of the font


def test_a_font_that_is_cut_draws_the_icons_named_and_no_others() -> None:
    small = cut(WHOLE.read_bytes(), {"home", "open_in_new", "no_icon_at_all"})

    # other names for the same signs cost nothing
    assert signs(small) == {"home", "home_filled", "open_in_new", "launch"}
    assert len(small) < WHOLE.stat().st_size / 20


@pytest.mark.parametrize(
    ("content", "names"), [(b"no font", {"home"}), (None, {"no_icon_at_all"}), (None, set())]
)
def test_nothing_is_cut_from_what_is_no_font_or_has_none_of_the_icons(
    content: bytes | None, names: set[str]
) -> None:
    with pytest.raises(NoIconsError):
        cut(content or WHOLE.read_bytes(), names)


# How it is served


def test_the_font_is_served_as_cut_and_browsers_ask_each_time(folder: Path, programs: Path) -> None:
    made, client = served(folder, programs)

    made.warm()
    answer = client.get(f"/static/media/{WHOLE.name}")
    again = client.get(f"/static/media/{WHOLE.name}", headers={"If-None-Match": answer.headers["etag"]})

    assert signs(answer.content) == {"handshake"}
    assert answer.headers["content-type"] == "font/woff2"
    assert answer.headers["cache-control"] == "no-cache"
    assert (again.status_code, again.content) == (304, b"")


def test_another_icon_in_a_program_makes_another_version(folder: Path, programs: Path) -> None:
    before, first = served(folder, programs)
    before.warm()

    (programs / "other.py").write_text('"anchor"')
    after, second = served(folder, programs)
    after.warm()

    tags = [client.get(f"/static/media/{WHOLE.name}").headers["etag"] for client in (first, second)]
    assert tags[0] != tags[1]


@pytest.mark.parametrize("path", [f"/static/media/{WHOLE.name}", "/static/media/other.woff2", "/"])
def test_all_is_passed_on_until_the_font_is_cut(folder: Path, programs: Path, path: str) -> None:
    _, client = served(folder, programs)

    assert client.get(path).text == f"passed on: {path}"


def test_a_folder_without_the_font_is_passed_on(tmp_path: Path, programs: Path) -> None:
    made, client = served(tmp_path, programs)

    assert made.warm() == 0
    assert client.get("/static/media/x.woff2").text == "passed on: /static/media/x.woff2"


def test_a_font_without_icons_is_sent_whole_and_the_log_says_why(
    folder: Path, programs: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (folder / "static" / "media" / WHOLE.name).write_bytes(b"no font")
    made, client = served(folder, programs)

    assert made.warm() == 0

    assert client.get(f"/static/media/{WHOLE.name}").text.startswith("passed on")
    assert "icon font sent whole" in caplog.text


def test_a_font_is_cut_once_for_a_machine(folder: Path, programs: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    served(folder, programs, cache)[0].warm()
    (kept,) = cache.iterdir()
    written = kept.stat().st_mtime_ns

    served(folder, programs, cache)[0].warm()

    assert kept.stat().st_mtime_ns == written


def test_a_damaged_cache_is_cut_anew(folder: Path, programs: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    served(folder, programs, cache)[0].warm()
    (kept,) = cache.iterdir()
    kept.write_bytes(b"damaged")

    made, client = served(folder, programs, cache)
    made.warm()

    assert signs(client.get(f"/static/media/{WHOLE.name}").content) == {"handshake"}


def test_every_icon_of_our_pages_is_kept() -> None:
    named = named_in(PACKAGE.rglob("*.py"))

    assert {"home", "handshake", "leaderboard", "edit_note"} <= named & signs(WHOLE.read_bytes())
