"""The articles of `own.yml` and `varied.yml` with their labels filled in, and readings in the shape of labels."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from dashboard.data.loading import load_catalog
from dashboard.ingest.reader.article import labels, read_article
from dashboard.ingest.reader.lexicon import Lexicon, build_lexicon

ROOT = Path(__file__).resolve().parents[2]
EMPTY: dict[str, dict[str, Any]] = {
    "events": {"date": None},
    "deals": {"korean_parties": [], "singaporean_parties": [], "value_amount": None, "value_currency": None},
    "figures": {"rank": None, "value": None, "currency": None, "year": None},
}
NUMBERS = {"rank": int, "year": int, "value": float, "value_amount": float}


@cache
def lexicon() -> Lexicon:
    return build_lexicon(load_catalog(ROOT / "data"))


@cache
def articles(file: str = "own.yml") -> dict[str, tuple[str, dict[str, Any]]]:
    """Text and labels of each article, by its name."""
    rows = yaml.load((Path(__file__).parent / file).read_text("utf-8"), Loader=yaml.BaseLoader)
    return {row["name"]: (row["text"], _filled(row.get("labels") or {})) for row in rows}


def _filled(told: dict[str, Any]) -> dict[str, Any]:
    label = {"published": None, "dateline_city": None, "language": "en", "publisher": None, **told}
    label["publisher_in_text"] = label["publisher"] is not None
    for kind, empty in EMPTY.items():
        label[kind] = [
            {**empty, **{key: NUMBERS[key](value) if key in NUMBERS else value for key, value in row.items()}}
            for row in label.get(kind, [])
        ]
    return label


def read(text: str, **known: str) -> dict[str, Any]:
    return dict(labels(read_article(text, lexicon(), **known)))
