"""Icons are drawn as signs, from a font that is cut down to those that programs name."""

import time
from pathlib import Path

import pytest
import requests
from playwright.sync_api import Page
from streamlit.file_util import get_static_dir

from tests.e2e.servers import Server
from tests.e2e.test_pages import VIEWS
from tests.e2e.visitor import DETAILS, PAGES, go

MEDIA = "/static/media/"
#: Every element that holds an icon's name: its words, and how many times as wide as its letters are high it is.
_ICONS = """() => [...document.querySelectorAll('*')]
  .filter((one) => !one.children.length && one.textContent.trim()
    && getComputedStyle(one).fontFamily.includes('Material Symbols'))
  .map((one) => {
    const drawn = document.createRange();
    drawn.selectNodeContents(one);
    return [one.textContent.trim(), drawn.getBoundingClientRect().width / parseFloat(getComputedStyle(one).fontSize)];
  })"""


@pytest.fixture(scope="module")
def cut(dashboard: Server) -> Server:
    """The dashboard, when the font has been cut."""
    font = next((Path(get_static_dir()) / "static" / "media").glob("MaterialSymbols-Rounded.*"))
    for _ in range(120):
        if (
            len(requests.get(f"{dashboard.url}{MEDIA}{font.name}", timeout=10).content)
            < font.stat().st_size / 5
        ):
            return dashboard
        time.sleep(0.5)
    pytest.fail("the icon font is still sent whole a minute after the start")


@pytest.mark.parametrize("path", [*PAGES, *VIEWS, *(f"/?{kind}={row}" for kind, row in DETAILS.items())])
def test_every_icon_is_one_sign(visitor: Page, cut: Server, path: str) -> None:
    go(visitor, f"{cut.url}{path}")
    visitor.evaluate("() => document.fonts.ready")

    icons = visitor.evaluate(_ICONS)

    assert len(icons) > 8
    assert not [(name, width) for name, width in icons if width > 1.01]
