"""Who states a figure, and the growth or share told beside it."""

import pytest

from tests.articles import own

OPENING = (
    "SEOUL, March 3, 2026 (Yonhap) -- South Korea and Singapore reviewed their trade in Seoul on Tuesday.\n\n"
)


def figure(sentence: str) -> dict[str, object]:
    (found,) = own.read(OPENING + sentence)["figures"]
    return found


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("South Korea's exports to Singapore came to US$19.6 billion in 2025, according to the Korea Customs Service.",
         "Korea Customs Service"),
        ("The Ministry of Trade, Industry and Resources said Korea's exports to Singapore came to US$19.6 bn in 2025.",
         "Ministry of Trade, Industry and Resources"),
        ("Singapore was South Korea's ninth-largest trading partner in 2025, Enterprise Singapore said.",
         "Enterprise Singapore"),
        ("Singapore was South Korea's ninth-largest trading partner in 2025.", None),
    ],
)  # fmt: skip
def test_who_states_it(sentence: str, who: str | None) -> None:
    assert figure(sentence)["stated_by"] == who


@pytest.mark.parametrize(
    ("sentence", "growth", "share"),
    [
        ("South Korea's exports to Singapore rose 7.3 percent to US$19.6 billion in 2025.", 7.3, None),
        ("South Korea's exports to Singapore fell by 2.5 per cent to US$18.2 billion in 2024.", -2.5, None),
        (
            "South Korea's exports to Singapore came to US$19.6 billion in 2025, 2.8 percent of its total exports.",
            None,
            2.8,
        ),
        ("South Korea's exports to Singapore came to US$19.6 billion in 2025.", None, None),
    ],
)
def test_growth_and_share_beside_it(sentence: str, growth: float | None, share: float | None) -> None:
    found = figure(sentence)
    assert (found["growth_percent"], found["share_percent"]) == (growth, share)
