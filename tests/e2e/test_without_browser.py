"""No Chromium beside the server: the visitor's own browser makes the picture."""

import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.e2e.servers import BROWSERS, Server, dashboard_environment, serve_dashboard
from tests.e2e.visitor import SETTINGS, go, main_part, save_from, wait_quiet, widget


@pytest.fixture(scope="module")
def bare_dashboard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A dashboard on a machine whose path holds no browser."""
    bare = tmp_path_factory.mktemp("bare")
    environ = dashboard_environment()
    environ.pop("KSTIES_BROWSER", None)
    places = [Path(place) for place in environ["PATH"].split(os.pathsep)]
    environ["PATH"] = os.pathsep.join(
        str(place) for place in places if not any((place / name).exists() for name in BROWSERS)
    )
    environ["HOME"] = str(bare)
    with serve_dashboard(environ, bare / "server.log") as server:
        yield server


@pytest.fixture(params=["light", "dark"])
def visitor(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A visitor who likes it light, or dark."""
    page = browser.new_page(**SETTINGS["desktop" if request.param == "light" else "dark"])
    yield page
    page.close()


def test_the_camera_in_the_page_saves_a_light_picture(bare_dashboard: Server, visitor: Page) -> None:
    go(visitor, bare_dashboard.url)
    heading = main_part(visitor).get_by_role("heading", level=2).first.inner_text()
    widget(visitor, "two-flows-foot").get_by_role("button", name="Download", exact=True).click()
    wait_quiet(visitor)
    expect(visitor.get_by_role("button", name="PNG", exact=True)).to_have_count(0)
    # tables need no browser
    name, _content = save_from(visitor, visitor.get_by_role("button", name="CSV", exact=True).click)
    assert name.endswith(".csv")
    visitor.get_by_role("button", name="PNG or SVG, made in your browser").click()

    box = visitor.get_by_role("dialog", name="Save the figure")
    figure = box.get_by_test_id("stPlotlyChart")
    # the figure in the box carries its own title, as the file will; its lines break where they fit
    expect(figure).to_contain_text(heading.split()[0])
    wait_quiet(visitor)
    words = "".join("".join(figure.locator("svg").all_text_contents()).split())
    assert "".join(heading.split()) in words
    figure.hover()
    camera = figure.locator("a[data-title], button[data-title]").first

    name, content = save_from(visitor, camera.click)
    picture = Image.open(io.BytesIO(content))
    assert name.startswith("ksties_two-flows_")
    assert name.endswith(".png")
    assert picture.width >= 1200
    assert picture.convert("RGB").getpixel((3, 3)) == (255, 255, 255)

    box.get_by_role("radio", name="SVG").click()
    wait_quiet(visitor)
    figure.hover()
    name, content = save_from(visitor, camera.click)
    assert name.endswith(".svg")
    assert content.lstrip().startswith(b"<svg")
    visitor.keyboard.press("Escape")
    expect(box).to_have_count(0)
