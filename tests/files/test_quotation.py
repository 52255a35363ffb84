"""The sentence that can be quoted: source, version, day and link behind the finding."""

from dashboard.files.quotation import quotation
from tests.files.samples import cited, evidence


def test_a_sentence_names_source_version_day_and_link() -> None:
    assert quotation("Trade grew to US$2.50 bn in 2020.", evidence(cited())) == (
        "Trade grew to US$2.50 bn in 2020 (source: The Courier; Tiny ties, data version 2026.11, accessed 24 Nov "
        "2026, https://ties.example/ports?year=2020)."
    )


def test_publishers_are_named_once_and_the_rest_counted() -> None:
    publishers = ("A", "B", "A", "C", "D", "E")
    found = evidence(*(cited(number, publisher=name) for number, name in enumerate(publishers)))

    assert "(sources: A, B, C, and 2 more; Tiny ties" in quotation("X in 2020", found)


def test_without_a_link_or_a_source_the_rest_is_told() -> None:
    found = evidence(cited(), address="")
    nobody = type(found)(found.profile, (), found.made_on, "")

    assert (
        quotation("X in 2020", nobody) == "X in 2020 (Tiny ties, data version 2026.11, accessed 24 Nov 2026)."
    )


def test_no_finding_makes_no_sentence() -> None:
    assert quotation("", evidence()) == ""
