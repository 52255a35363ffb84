"""What the tests of files share: a small exhibit with figure, facts and sources, and texts that break things."""

from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.citations import Citation
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.passport import Facts
from dashboard.figures.theme import Palette
from dashboard.files.provenance import Provenance
from tests.factories import TINY, TODAY

#: Titles that outsiders write: markup of every kind, turning marks, emoji, and length.
NASTY = (
    '<script>alert(1)</script> & <b>"bold"</b>',
    "#set page(fill: red) *strong* _it_ $x$ @ref `code` \\ [x] {y} // ~",
    "\u202eturned\u202c \u200fright to left \u2066isolated\u2069",
    "Singapore 🇸🇬 and 한국 😀 agree",
    "=HYPERLINK(1) | % & # _ { } ~ ^",
    "long " * 100,
    "zero\x00 bell\x07 and \ud800 end",
)


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
        "published_on": "2020-05-06",
        "kind": "news",
        "language": "en",
    }
    return Citation(**told | changes)


def bars(palette: Palette) -> go.Figure:
    return go.Figure(
        {
            "data": [{"type": "bar", "x": [2019, 2020], "y": [1.5, 2.5], "marker": {"color": palette.first}}],
            "layout": {"height": 300},
        }
    )


def exhibit_of(**changes: Any) -> Exhibit:
    table = pd.DataFrame(
        {
            "Year": [2019, 2020],
            "Trade, US$": [1.5, 2.5],
            "Source": ["The Courier: Port venture 1"] * 2,
            "Source address": ["https://courier.example/1"] * 2,
        }
    )
    told = {
        "key": "ports",
        "title": "Harbours of 대한민국 and 싱가포르 grew",
        "subtitle": "Goods trade, US$, as Korea reports it",
        "alt": "Harbours grew",
        "table": table,
        "source_ids": ("news-1",),
        "draw": bars,
        "filters": "2019–2020",
        "notes": ("Rounded.",),
        "sentence": "Harbours grew to US$2.50 in 2020",
        "facts": lambda: {
            "Trade, US$": Facts(
                unit="US$", made="published", period=table["Year"].astype("str"), source_ids="news-1"
            )
        },
    }
    return Exhibit(**told | changes)


def evidence(*citations: Citation, address: str = "https://ties.example/ports?year=2020") -> Provenance:
    return Provenance(TINY, citations or (cited(),), TODAY, address)
