"""Scores of a reader against hand-made labels: precision and recall per kind. Knows nothing of the project."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import partial
from typing import Any

Row = Mapping[str, Any]


@dataclass
class Score:
    """Counts of one kind over many articles.

    Attributes:
        hits: Rows found that are labelled.
        found: Rows found.
        labelled: Rows labelled.
        wrong: What was found and is not labelled, and what is labelled and was not found.
    """

    hits: int = 0
    found: int = 0
    labelled: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of the rows found that are labelled; 1 where nothing was found."""
        return self.hits / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the labelled rows that were found; 1 where nothing is labelled."""
        return self.hits / self.labelled if self.labelled else 1.0


def event_fits(found: Row, label: Row, published: str | None) -> bool:
    return (found["kind"], found["stage"]) == (label["kind"], label["stage"]) and _date_fits(
        found["date"], label["date"], published
    )


def deal_fits(found: Row, label: Row, published: str | None) -> bool:
    sides = [_share(found[side], label[side]) for side in ("korean_parties", "singaporean_parties")]
    value = found["value_amount"], label["value_amount"]
    same_value = value[1] is None or (value[0] is not None and abs(value[0] - value[1]) <= 0.005 * value[1])
    same_value = same_value and (value[1] is not None or value[0] is None)
    return all(sides) and same_value and found["deal_type"] == label["deal_type"]


def figure_fits(found: Row, label: Row, published: str | None) -> bool:
    keys = ("reporter", "partner", "rank", "value", "currency")
    # labels call a flow "export" or "exports"
    same = str(found["measure"]).rstrip("s") == str(label["measure"]).rstrip("s")
    return same and all(found[key] == label[key] for key in keys) and label["year"] in (None, found["year"])


FITS: dict[str, Callable[[Row, Row, str | None], bool]] = {
    "events": event_fits,
    "deals": deal_fits,
    "figures": figure_fits,
}


def _fits(
    fits: Callable[[Row, Row, str | None], bool], published: str | None, found: Row, label: Row
) -> bool:
    return fits(found, label, published)


def _date_fits(found: str | None, label: str | None, published: str | None) -> bool:
    return found in (None, published) if label is None else found == label


def _share(found: Sequence[str], label: Sequence[str]) -> bool:
    if not label:
        return True
    return any(_alike(one, other) for one in found for other in label)


def _alike(one: str, other: str) -> bool:
    # builders are called both ways in one and the same text
    a, b = (each.casefold().replace("engineering & construction", "e&c") for each in (one, other))
    return a in b or b in a or SequenceMatcher(None, a, b).ratio() >= 0.8


def score(pairs: Sequence[tuple[str, Row, Row]]) -> dict[str, Score]:
    """Compare readings with labels, each label used once.

    Args:
        pairs: Name of the article, what was read, what is labelled.

    Returns:
        A score for `events`, `deals`, `figures` and `metadata`.
    """
    scores = {kind: Score() for kind in (*FITS, "metadata")}
    for name, read, label in pairs:
        for kind, fits in FITS.items():
            _count(
                scores[kind],
                name,
                read[kind],
                label[kind],
                partial(_fits, fits, label["published"]),
            )
        _count_metadata(scores["metadata"], name, read, label)
    return scores


def _count(
    score: Score, name: str, found: Sequence[Row], labels: Sequence[Row], fits: Callable[[Row, Row], bool]
) -> None:
    left = list(labels)
    for row in found:
        match = next((label for label in left if fits(row, label)), None)
        if match is None:
            score.wrong.append(f"{name} + {_brief(row)}")
        else:
            left.remove(match)
            score.hits += 1
    score.found += len(found)
    score.labelled += len(labels)
    score.wrong += [f"{name} - {_brief(label)}" for label in left]


def _count_metadata(score: Score, name: str, read: Row, label: Row) -> None:
    names = [label["publisher"], *label.get("publisher_aliases", [])]
    checks = {
        "published": read["published"] == label["published"],
        "dateline_city": _city(read["dateline_city"]) == _city(label["dateline_city"]),
        "language": read["language"] == label["language"],
    }
    if label.get("publisher_in_text", True):
        checks["publisher"] = any(_alike(read["publisher"] or "?", one) for one in names if one)
    score.found += len(checks)
    score.labelled += len(checks)
    score.hits += sum(checks.values())
    score.wrong += [
        f"{name} {key}: {read[key]!r}, not {label[key]!r}" for key, right in checks.items() if not right
    ]


def _city(name: str | None) -> str | None:
    """Return a city in Latin letters: a label may give it as printed."""
    names = {"서울": "Seoul", "싱가포르": "Singapore", "부산": "Busan", "세종": "Sejong", "제주": "Jeju"}
    return names.get(name or "", name)


def _brief(row: Row) -> str:
    return ", ".join(
        f"{key}={value}"
        for key, value in row.items()
        if key not in ("countries", "span", "reason", "confidence", "company_ids")
        and value not in (None, "", [])
    )
