"""Colours by meaning, and what every figure has in common.

Korea is blue and Singapore vermilion, everywhere and only for them; all else is grey until it is
chosen. Figures set only these meaning colours: fonts, grid and background come from the medium,
on a page from `dashboard.figures.screen`, in a file from `dashboard.figures.export`.
"""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Palette:
    """The colours of one background.

    Attributes:
        name: `light` or `dark`.
        first: Korea, the first economy of the pair.
        second: Singapore, the second economy of the pair.
        third: Third meaning; for marks, not for text.
        fourth: Fourth meaning.
        fifth: Fifth meaning.
        grey: Marks that are not chosen; 3:1 on the background.
        faint: Connecting lines and guides.
        text: Words inside the figure.
        quiet_text: Secondary words inside the figure; 4.5:1 on the background.
        paper: Background.
    """

    name: str
    first: str
    second: str
    third: str
    fourth: str
    fifth: str
    grey: str
    faint: str
    text: str
    quiet_text: str
    paper: str

    def of_economy(self, code: str, pair: tuple[str, str]) -> str:
        """Return the colour of an economy: its own if it is of the pair, otherwise grey."""
        return {pair[0]: self.first, pair[1]: self.second}.get(code, self.grey)


LIGHT = Palette(
    name="light",
    first="#1F5FAE",
    second="#C4361F",
    third="#41A095",
    fourth="#8A265F",
    fifth="#3B2F03",
    grey="#8A929C",
    faint="#D5DAE0",
    text="#1B222B",
    quiet_text="#5A6470",
    paper="#FFFFFF",
)
DARK = Palette(
    name="dark",
    first="#6FB4F5",
    second="#F0673F",
    third="#9EFBD5",
    fourth="#9774A3",
    fifth="#F0C337",
    grey="#76808C",
    faint="#3A434E",
    text="#E8ECF1",
    quiet_text="#A9B3BF",
    paper="#12161C",
)
PALETTES = {palette.name: palette for palette in (LIGHT, DARK)}

#: Hangul must render wherever the figure is opened.
FONT = "Source Sans, Noto Sans, Noto Sans CJK KR, Apple SD Gothic Neo, Malgun Gothic, sans-serif"


def layout(palette: Palette, *, height: int, **changes: Any) -> dict[str, Any]:
    """Return the layout every figure starts from, as a plain dict.

    Args:
        palette: Colours of the background the figure will stand on.
        height: Height in px.
        **changes: Layout keys that replace or add to the common ones.
    """
    common: dict[str, Any] = {
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {"align": "left"},
        "separators": ".,",
    }
    return common | changes


def axis(palette: Palette, **changes: Any) -> dict[str, Any]:
    """Return an axis with quiet ticks, fixed against accidental zoom on a phone."""
    common: dict[str, Any] = {
        "fixedrange": True,
        "automargin": True,
        "zeroline": False,
        "gridcolor": palette.faint,
        "linecolor": palette.faint,
        "tickfont": {"color": palette.quiet_text, "size": 13},
        "title": {"font": {"color": palette.quiet_text, "size": 13}},
    }
    return common | changes


#: On screen the frame has its own download menu, so Plotly's bar of buttons stays away.
SCREEN_CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": "reset", "responsive": True}
