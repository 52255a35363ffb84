"""Figures as files: what the print carries, and real pictures drawn by a real Chromium.

The last tests need Chromium or Chrome. Without one they fail and say what to install; they are
never skipped.
"""

import os
import signal
import struct
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.analysis.citations import Citation
from dashboard.errors import ExportUnavailable
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.theme import FONT, LIGHT, Palette
from dashboard.files import printing
from dashboard.files.browser import find_browser, image_bytes, stop_browser
from dashboard.files.printing import WIDTH, foot_lines, print_figure
from dashboard.files.provenance import Provenance
from tests.factories import TINY, TODAY

NO_BROWSER = """\
The export tests need Chromium or Chrome, and this machine has none.
Debian or Ubuntu, as root: apt-get install -y chromium fonts-noto-cjk"""


def cited(number: int = 1, **changes: Any) -> Citation:
    told = {
        "source_id": f"news-{number}",
        "publisher": "The Courier",
        "title": f"Port venture {number}",
        "published": "6 May 2020",
        "accessed": date(2026, 11, 23),
        "url": f"https://courier.example/{number}",
        "licence": "",
        "note": "",
    }
    return Citation(**told | changes)


def bars(palette: Palette) -> go.Figure:
    return go.Figure(
        {
            "data": [{"type": "bar", "x": [2019, 2020], "y": [1, 2], "marker": {"color": palette.first}}],
            "layout": {"height": 300, "annotations": [{"x": 2020, "y": 2, "text": "a mark"}]},
        }
    )


def exhibit_of(**changes: Any) -> Exhibit:
    told = {
        "key": "ports",
        "title": "Harbours of 대한민국 and 싱가포르 grew",
        "subtitle": "Goods trade, US$, as Korea reports it",
        "alt": "Harbours grew",
        "table": pd.DataFrame({"Year": [2019, 2020]}),
        "source_ids": ("news-1",),
        "draw": bars,
    }
    return Exhibit(**told | changes)


def printed(exhibit: Exhibit, *citations: Citation) -> go.Figure:
    return print_figure(exhibit, Provenance(TINY, citations, TODAY))


def texts(figure: go.Figure) -> list[str]:
    return [note.text for note in figure.layout.annotations]


# --- what a print carries


def test_a_print_is_light_whatever_the_page_was() -> None:
    figure = printed(exhibit_of())

    assert (figure.layout.paper_bgcolor, figure.layout.plot_bgcolor) == ("#FFFFFF", "#FFFFFF")
    assert figure.data[0].marker.color == LIGHT.first
    assert figure.layout.width == WIDTH


def test_title_subtitle_source_and_day_are_inside() -> None:
    mark, title, subtitle, foot = texts(printed(exhibit_of(), cited()))

    assert mark == "a mark"
    assert title == "<b>Harbours of 대한민국 and 싱가포르 grew</b>"
    assert subtitle == "Goods trade, US$, as Korea reports it"
    assert foot.replace("<br>", " ") == (
        "Sources: The Courier · Port venture 1 · 6 May 2020 · https://courier.example/1 · accessed 23 Nov 2026 "
        "Tiny ties, data version 2026.11, made on 24 Nov 2026"
    )


def test_words_are_set_in_a_font_with_hangul() -> None:
    figure = printed(exhibit_of(), cited())

    assert "Noto Sans CJK KR" in FONT
    assert (
        {note.font.family for note in figure.layout.annotations[1:]} == {figure.layout.font.family} == {FONT}
    )


def test_filters_and_notes_stand_at_the_foot() -> None:
    lines = foot_lines(exhibit_of(filters="2019–2020", notes=("Rounded.",)), Provenance(TINY, (), TODAY))

    assert lines[:2] == ["Rounded.", "Filters: 2019–2020"]


def test_many_sources_are_counted_after_the_first_four() -> None:
    lines = foot_lines(exhibit_of(), Provenance(TINY, tuple(cited(number) for number in range(7)), TODAY))

    assert lines[0].count("https://courier.example/") == 4
    assert lines[0].endswith("and 3 more, listed in the table")


def test_without_a_source_only_the_data_is_named() -> None:
    assert foot_lines(exhibit_of(), Provenance(TINY, (), TODAY)) == [
        "Source: the tables of this dashboard",
        "Tiny ties, data version 2026.11, made on 24 Nov 2026",
    ]


def test_markup_in_a_text_is_shown_and_not_followed() -> None:
    evil = '<b>x</b> & <a href="javascript:alert(1)">y</a>'
    exhibit = exhibit_of(title=evil, subtitle=evil, filters=evil, notes=(evil,))

    frame = " ".join(texts(printed(exhibit, cited(title=evil, publisher=evil)))[1:])

    assert "<a" not in frame.replace("<br>", " ")
    assert frame.count("&lt;b&gt;x&lt;/b&gt; &amp; &lt;a") == 6
    # the only markup left is that of the frame itself
    assert frame.count("<b>") == frame.count("</b>") == 1


def test_the_picture_grows_with_what_it_must_carry() -> None:
    short = printed(exhibit_of())
    more_notes = printed(exhibit_of(notes=("Rounded.",)))
    long_title = printed(exhibit_of(title="Harbours grew and grew " * 10))
    taller = printed(exhibit_of(draw=lambda palette: bars(palette).update_layout(height=600)))

    heights = [figure.layout.height for figure in (short, more_notes, long_title, taller)]
    assert heights == sorted(set(heights))
    assert more_notes.layout.margin.b > short.layout.margin.b
    assert long_title.layout.margin.t > short.layout.margin.t


def test_long_words_break_inside_the_edges() -> None:
    title = texts(printed(exhibit_of(title="가" * 300)))[1]

    lines = title.removeprefix("<b>").removesuffix("</b>").split("<br>")
    assert "".join(lines) == "가" * 300
    # a Hangul syllable of the font is 0.92 as wide as it is high
    assert max(len(line) for line in lines) * 0.92 * printing.TITLE_SIZE <= WIDTH - 2 * printing.EDGE


@pytest.mark.parametrize("count", range(90, 400, 10))
def test_a_title_in_several_lines_fits_too(count: int) -> None:
    title = ("harbours " * 50)[:count]

    lines = texts(printed(exhibit_of(title=title)))[1].removeprefix("<b>").removesuffix("</b>").split("<br>")

    # a letter of the font is on average 0.53 as wide as it is high
    assert max(len(line) for line in lines) * 0.53 * printing.TITLE_SIZE <= WIDTH - 2 * printing.EDGE


def test_the_figure_on_the_page_is_not_touched() -> None:
    shown = bars(LIGHT)

    printed(exhibit_of(draw=lambda palette: shown), cited())

    assert shown.layout.height == 300
    assert len(shown.layout.annotations) == 1


def test_a_figure_without_data_can_be_printed() -> None:
    figure = printed(exhibit_of(draw=lambda palette: go.Figure(), subtitle=""))

    assert figure.layout.height > 0


def test_a_table_without_a_figure_cannot_be_printed() -> None:
    with pytest.raises(ExportUnavailable, match="ports is a table without a figure") as raised:
        printed(exhibit_of(draw=None))

    assert "CSV or XLSX" in raised.value.advice


# --- finding a browser


def test_the_browser_of_the_settings_wins(tmp_path: Path) -> None:
    program = tmp_path / "my-chromium"
    program.touch(mode=0o755)

    assert find_browser(str(program)) == str(program)


def test_a_named_browser_that_cannot_run_is_none(tmp_path: Path) -> None:
    (tmp_path / "no-program").touch(mode=0o644)

    assert find_browser(str(tmp_path / "no-program")) is None
    assert find_browser(str(tmp_path / "nowhere")) is None


def test_a_machine_without_a_browser_has_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    assert find_browser() is None


def test_without_a_browser_another_way_is_told() -> None:
    with pytest.raises(ExportUnavailable, match="no Chromium or Chrome") as raised:
        image_bytes(printed(exhibit_of()), "png", browser=None)

    assert "camera button" in raised.value.advice


# --- real pictures


@pytest.fixture(scope="module")
def chromium() -> Iterator[str]:
    """The Chromium of this machine; it is started once and ended after the last picture."""
    found = find_browser(os.environ.get("KSTIES_BROWSER"))
    if found is None:
        pytest.fail(NO_BROWSER, pytrace=False)
    yield found
    stop_browser()


@pytest.fixture(scope="module")
def figure() -> go.Figure:
    return printed(exhibit_of(), cited())


def png_size(content: bytes) -> tuple[int, int]:
    """Return width and height of a PNG in pixels; fail if it is none."""
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    assert content.endswith(b"IEND\xaeB`\x82")
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def test_a_png_has_two_pixels_for_each_of_the_figure(chromium: str, figure: go.Figure) -> None:
    content = image_bytes(figure, "png", browser=chromium)

    assert png_size(content) == (2 * WIDTH, 2 * figure.layout.height)


def test_a_png_is_as_sharp_as_asked(chromium: str, figure: go.Figure) -> None:
    assert png_size(image_bytes(figure, "png", browser=chromium, scale=1)) == (WIDTH, figure.layout.height)


def test_an_svg_holds_its_words_as_text(chromium: str, figure: go.Figure) -> None:
    content = image_bytes(figure, "svg", browser=chromium)

    root = ET.fromstring(content)
    words = " ".join("".join(element.itertext()) for element in root.iter("{http://www.w3.org/2000/svg}text"))
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.attrib["width"] == str(WIDTH)
    assert "Harbours of 대한민국 and 싱가포르 grew" in words
    assert "Goods trade, US$, as Korea reports it" in words
    assert "The Courier · Port venture 1" in words
    assert "made on 24 Nov 2026" in words


def test_an_svg_shows_markup_as_words(chromium: str) -> None:
    content = image_bytes(
        printed(exhibit_of(title="<b>Harbours</b> & <i>ports</i>")), "svg", browser=chromium
    )

    words = [
        "".join(element.itertext())
        for element in ET.fromstring(content).iter("{http://www.w3.org/2000/svg}text")
    ]
    assert "<b>Harbours</b> & <i>ports</i>" in words


def test_a_browser_that_was_stopped_is_started_again(chromium: str, figure: go.Figure) -> None:
    image_bytes(figure, "png", browser=chromium)

    stop_browser()
    stop_browser()  # twice does no harm

    assert png_size(image_bytes(figure, "png", browser=chromium))


def browser_processes() -> list[int]:
    """Return the process ids of the browsers that this process has started."""
    names, parents = {}, {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, _, rest = status.read_text().partition("(")[2].rpartition(")")
        except OSError:  # it ended meanwhile
            continue
        process = int(status.parent.name)
        names[process], parents[process] = name, int(rest.split()[1])

    def is_ours(process: int) -> bool:
        while process not in (0, os.getpid()):
            process = parents.get(process, 0)
        return process == os.getpid()

    return [process for process, name in names.items() if "chrom" in name and is_ours(process)]


@pytest.mark.skipif(sys.platform != "linux", reason="looks for the browser in /proc")
def test_a_browser_that_died_is_replaced(chromium: str, figure: go.Figure) -> None:
    # given
    image_bytes(figure, "png", browser=chromium)
    browsers = browser_processes()
    assert browsers

    # when
    for process in browsers:
        os.kill(process, signal.SIGKILL)

    # then
    assert png_size(image_bytes(figure, "png", browser=chromium))
