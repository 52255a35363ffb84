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
        shape: Width and height in smallest whole numbers; every canvas is a whole multiple of it, so
            that its picture has exactly the pixels below.
        width: Its least width in px, a multiple of the shape; 96 px are an inch.
        pixels: Pixels of a PNG from left to right, whatever the canvas has grown to.
        mm: Width and height on paper in millimetres.
        is_paper: Whether a PNG names its size on paper.
    """

    shape: tuple[int, int]
    width: int
    pixels: int
    mm: tuple[float, float]
    is_paper: bool = False

    def height_of(self, width: float) -> float:
        """Return the height of a canvas of a width."""
        return width * self.shape[1] / self.shape[0]


#: The sizes of fixed shape; a figure that is as high as it needs has none. A4 is 297:210 = 99:70.
CANVASES = {
    Size.SCREEN: Canvas((16, 9), 1200, 1920, (338.67, 190.5)),
    Size.SQUARE: Canvas((1, 1), 1080, 2160, (285.75, 285.75)),
    Size.A4: Canvas((99, 70), 1188, 3564, (297, 210), is_paper=True),
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
