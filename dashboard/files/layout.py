"""How a figure is laid out in a file: its size, its colours, with or without the words around it."""

from dataclasses import dataclass
from enum import StrEnum


class Size(StrEnum):
    """Shape of the canvas."""

    FIT = "fit"  # as wide as a page of the dashboard, as high as the figure needs
    SCREEN = "screen"  # 16:9
    SQUARE = "square"  # 1:1
    A4 = "a4"  # A4 landscape, 297 × 210 mm


class Shade(StrEnum):
    """Colours of the file; the name of a palette in `figures.theme`."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True)
class Canvas:
    """A canvas of fixed shape.

    Attributes:
        width: Its least width in px; 96 px are an inch.
        height: Its least height in px.
        pixels: Pixels of a PNG from left to right, whatever the canvas has grown to.
        lines: Pixels of a PNG from top to bottom.
        inch: Pixels of a PNG to an inch on paper; 0 for a picture for screens.
        mm: Width and height on paper in millimetres, of a PDF.
    """

    width: int
    height: int
    pixels: int
    lines: int
    inch: int
    mm: tuple[float, float]


#: The sizes of fixed shape; a figure that is as high as it needs has none.
CANVASES = {
    Size.SCREEN: Canvas(1200, 675, 1920, 1080, 0, (338.67, 190.5)),
    Size.SQUARE: Canvas(1080, 1080, 2160, 2160, 0, (285.75, 285.75)),
    Size.A4: Canvas(1123, 794, 3508, 2480, 300, (297, 210)),
}


@dataclass(frozen=True)
class Layout:
    """Choices of whoever saves a figure.

    Attributes:
        size: Shape of the canvas.
        shade: Light or dark.
        has_titles: Whether title, subtitle, notes and sources stand around the figure. The file's
            metadata holds them in any case.
    """

    size: Size = Size.FIT
    shade: Shade = Shade.LIGHT
    has_titles: bool = True

    def slug(self) -> str:
        """Return the choices that differ from the usual ones, for a file name; empty if none does."""
        parts = [
            self.size.value if self.size is not Size.FIT else "",
            self.shade.value if self.shade is not Shade.LIGHT else "",
            "" if self.has_titles else "plain",
        ]
        return "-".join(part for part in parts if part)
