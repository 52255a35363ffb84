"""PNG and SVG say inside what they are; sizes and colours are those chosen."""

import io
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator

import pytest
from PIL import Image

from dashboard.files.browser import find_browser, stop_browser
from dashboard.files.images import (
    DC,
    SVG,
    chart_svg,
    facts_of,
    png_bytes,
    svg_bytes,
    with_metadata,
    with_text,
)
from dashboard.files.layout import Layout, Shade, Size
from tests.files.samples import NASTY, cited, evidence, exhibit_of


@pytest.fixture(scope="module", autouse=True)
def _ended() -> Iterator[None]:
    yield
    stop_browser()


def opened(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


def test_a_png_tells_title_filters_source_version_day_and_link() -> None:
    picture = opened(png_bytes(exhibit_of(), evidence(), Layout(), browser=find_browser()))

    assert picture.text["Title"] == "Harbours of 대한민국 and 싱가포르 grew"
    assert picture.text["Filters"] == "2019–2020"
    assert "https://courier.example/1" in picture.text["Source"]
    assert picture.text["Data version"] == "2026.11"
    assert picture.text["Accessed"] == "2026-11-24"
    assert picture.text["URL"] == "https://ties.example/ports?year=2020"


@pytest.mark.parametrize(
    ("size", "pixels"),
    [(Size.SCREEN, (1920, 1080)), (Size.SQUARE, (2160, 2160)), (Size.A4, (3564, 2520))],
)
def test_a_preset_has_exactly_its_pixels(size: Size, pixels: tuple[int, int]) -> None:
    picture = opened(png_bytes(exhibit_of(), evidence(), Layout(size), browser=find_browser()))

    assert picture.size == pixels


def test_an_a4_picture_is_297_mm_wide_on_paper() -> None:
    picture = opened(png_bytes(exhibit_of(), evidence(), Layout(Size.A4), browser=find_browser()))

    assert picture.width / picture.info["dpi"][0] * 25.4 == pytest.approx(297, abs=0.2)


def test_a_dark_picture_is_dark_and_a_light_one_white() -> None:
    dark = opened(png_bytes(exhibit_of(), evidence(), Layout(shade=Shade.DARK), browser=find_browser()))
    light = opened(png_bytes(exhibit_of(), evidence(), Layout(), browser=find_browser()))

    assert light.convert("RGB").getpixel((3, 3)) == (255, 255, 255)
    assert max(dark.convert("RGB").getpixel((3, 3))) < 60


def test_without_titles_the_words_are_only_in_the_metadata() -> None:
    drawn = svg_bytes(exhibit_of(), evidence(), Layout(has_titles=False), browser=find_browser())
    root = ElementTree.fromstring(drawn)
    shown = "".join("".join(one.itertext()) for one in root.iter(f"{{{SVG}}}text"))

    assert "Harbours" not in shown
    assert root.find(f"{{{SVG}}}title").text.startswith("Harbours")  # type: ignore[union-attr]


def test_an_svg_tells_title_description_and_every_source() -> None:
    found = evidence(cited(1), cited(2))
    root = ElementTree.fromstring(svg_bytes(exhibit_of(), found, Layout(), browser=find_browser()))

    assert root.find(f"{{{SVG}}}title").text == "Harbours of 대한민국 and 싱가포르 grew"  # type: ignore[union-attr]
    assert "Goods trade, US$" in root.find(f"{{{SVG}}}desc").text  # type: ignore[union-attr,operator]
    assert len(list(root.iter(f"{{{DC}}}source"))) == 2
    assert [one.text for one in root.iter(f"{{{DC}}}identifier")] == ["https://ties.example/ports?year=2020"]
    assert root.get("role") == "img"


@pytest.mark.parametrize("text", NASTY)
def test_any_text_comes_out_as_text(text: str) -> None:
    exhibit = exhibit_of(title=text, subtitle=text, notes=(text,), filters=text)
    facts = facts_of(exhibit, evidence())
    bare = with_metadata(b'<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>', exhibit, evidence())
    small = io.BytesIO()
    Image.new("RGB", (2, 2)).save(small, "PNG")

    # then both files can be opened again, and say what can be read of the text
    title = ElementTree.fromstring(bare).find(f"{{{SVG}}}title")
    assert title is not None
    assert title.text == facts["Title"]
    assert opened(with_text(small.getvalue(), facts)).text["Title"] == facts["Title"]  # type: ignore[attr-defined]
    assert not {"\u202e", "\u200f", "\x00", "\ud800"} & set(facts["Title"])


def test_text_leaves_the_picture_as_it_was() -> None:
    plain = io.BytesIO()
    Image.new("RGB", (3, 2), (10, 20, 30)).save(plain, "PNG")

    told = opened(with_text(plain.getvalue(), {"Title": "한국"}))

    assert told.text == {"Title": "한국"}  # type: ignore[attr-defined]
    assert told.tobytes() == opened(plain.getvalue()).tobytes()


def test_a_chart_alone_has_no_words_around_it() -> None:
    drawn = chart_svg(exhibit_of(), width_px=600, browser=find_browser()).decode()

    assert "Harbours" not in drawn
    assert "Courier" not in drawn
