"""Words for vocabulary codes: every member of every vocabulary has its own."""

from enum import StrEnum

import pytest

from dashboard.model import labels as labels_module
from dashboard.model import vocab
from dashboard.model.labels import label, labels

VOCABULARIES = [
    kind
    for kind in vars(vocab).values()
    if isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum
]


def test_there_are_vocabularies() -> None:
    assert vocab.EventKind in VOCABULARIES
    assert vocab.CorrectionStatus in VOCABULARIES


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_every_member_has_words(vocabulary: type[StrEnum]) -> None:
    words = labels(vocabulary)

    assert list(words) == [member.value for member in vocabulary]
    assert [text for text in words.values() if not text.strip()] == []


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_no_two_members_read_the_same(vocabulary: type[StrEnum]) -> None:
    words = list(labels(vocabulary).values())

    assert len(set(words)) == len(words)


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_words_begin_with_a_capital_and_are_no_code(vocabulary: type[StrEnum]) -> None:
    assert [text for text in labels(vocabulary).values() if not text[0].isupper() or "_" in text] == []


@pytest.mark.parametrize("member", [member for vocabulary in VOCABULARIES for member in vocabulary])
def test_one_member_reads_as_in_its_vocabulary(member: StrEnum) -> None:
    assert label(member) == labels(type(member))[member.value]


def test_no_words_are_left_over() -> None:
    """A code that leaves a vocabulary takes its words along."""
    known = {(vocabulary, member.value) for vocabulary in VOCABULARIES for member in vocabulary}

    assert set(labels_module._words("en")) == known
