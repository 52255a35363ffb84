"""Article extracts: their front matter, their summary, and the source they extend."""

from pathlib import Path

import pandas as pd
import pytest

from dashboard.data.articles import check_articles, printed_date, read_articles
from tests.factories import ARTICLE, TODAY, loaded_table, tiny_rows

NAME = "news-signed.md"


def told(folder: Path, text: str, *, name: str = NAME) -> list[str]:
    """Return the sentences about one extract."""
    (folder / "articles").mkdir()
    (folder / "articles" / name).write_text(text, "utf-8")
    articles, problems = read_articles(folder, today=TODAY)
    tables = {table: loaded_table(table, tiny_rows()[table]) for table in ("sources", "publishers")}
    problems += check_articles(articles, tables, folder=folder)
    return [problem.sentence() for problem in problems]


def test_a_whole_extract_is_read(tmp_path: Path) -> None:
    assert told(tmp_path, ARTICLE) == []

    article = read_articles(tmp_path, today=TODAY)[0]["news-signed"]
    assert article.title == "Pact signed: trade to be free"
    assert (article.published, article.accessed.isoformat()) == ("2005-08-04", "2026-11-23")
    assert article.sha256 == ""
    assert article.summary == "The two ministers signed the agreement in Seoul."


def test_no_folder_is_no_problem(tmp_path: Path) -> None:
    assert read_articles(tmp_path, today=TODAY) == ({}, [])


def test_a_checksum_is_kept(tmp_path: Path) -> None:
    told(tmp_path, ARTICLE.replace("null", "ab" * 32))

    assert read_articles(tmp_path, today=TODAY)[0]["news-signed"].sha256 == "ab" * 32


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("language: en\n", "", "column language: the key is missing"),
        ("language: en\n", "language: en\nauthor: A\n", "line 8, column author: is not a key of an extract"),
        ("language: en", "language: english", 'line 7, column language: "english" is not a language code'),
        ("https://courier.example/pact", "javascript:alert(1)", "is not a web address"),
        ("https://courier.example/pact", "https://courier.example/other", "differs from curated/sources.csv"),
        ("https://courier.example/pact", "", "column url: is blank, not"),
        ("Pact signed: trade to be free", "Pact signed", "column title"),
        (
            '"The Courier"',
            "Courier",
            'column publisher: "Courier" differs from curated/sources.csv, "The Courier"',
        ),
        (
            "published: 2005-08-04",
            "published: 2005-08",
            '"2005-08" differs from curated/sources.csv, "2005-08-04"',
        ),
        ("published: 2005-08-04", "published: 4 August", '"4 August" is not a date'),
        ("published: 2005-08-04", "published: 2005-08-34", '"2005-08-34" is not a day of the calendar'),
        ("accessed: 2026-11-23", "accessed: 2031-01-01", "lies after today, 2026-11-24"),
        ("accessed: 2026-11-23", "accessed: null", "column accessed: is not an ISO day"),
        ("sha256: null", "sha256: abc", '"abc" is not a checksum'),
        ("source_id: news-signed", "source_id: news-deal", '"news-deal" is not the name of the file'),
        ("title: ", "title: : ", "the front matter is not YAML"),
        ("---\nsource_id", "source_id", "line 1: the file does not begin with front matter"),
        ("The two ministers", "<b>The two</b> ministers", 'line 12, column summary: "<b" is markup'),
        ("The two ministers", "[The two](https://a.example) ministers", "is markup"),
        ("The two ministers", "# The two ministers", '"#" is markup'),
        ("The two ministers", "word " * 80, "the summary has 85 words, more than 80"),
        ("The two ministers signed the agreement in Seoul.", "", "the summary is empty"),
    ],
)
def test_a_broken_extract_is_told(tmp_path: Path, old: str, new: str, words: str) -> None:
    sentences = told(tmp_path, ARTICLE.replace(old, new, 1))

    assert len(sentences) == 1
    assert words in sentences[0]
    assert sentences[0].startswith("articles/news-signed.md, line ")


def test_an_unknown_source_is_told(tmp_path: Path) -> None:
    sentences = told(
        tmp_path, ARTICLE.replace("source_id: news-signed", "source_id: nobody"), name="nobody.md"
    )

    assert sentences == [
        'articles/nobody.md, line 2, column source_id: "nobody" is not in curated/sources.csv'
        " → add the source, or correct the code"
    ]


def test_eighty_words_are_enough(tmp_path: Path) -> None:
    sentence = "The two ministers signed the agreement in Seoul."

    assert told(tmp_path, ARTICLE.replace(sentence, "word " * 80)) == []


def test_prices_and_comparisons_are_no_markup(tmp_path: Path) -> None:
    assert told(tmp_path, ARTICLE.replace("two ministers", "2 < 3 * 4 ministers (R&D) and S$5-6 bn")) == []


def test_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / NAME).write_bytes(ARTICLE.encode("utf-16"))

    assert "UTF-16" in read_articles(tmp_path, today=TODAY)[1][0].rule


def test_nothing_is_compared_while_sources_are_broken(tmp_path: Path) -> None:
    told(tmp_path, ARTICLE)
    articles, _ = read_articles(tmp_path, today=TODAY)

    assert check_articles(articles, {}, folder=tmp_path) == []


@pytest.mark.parametrize(
    ("precision", "printed"),
    [("day", "2023-04-01"), ("month", "2023-04"), ("quarter", "2023-Q2"), ("year", "2023")],
)
def test_a_date_is_printed_as_exact_as_it_is_known(precision: str, printed: str) -> None:
    assert printed_date(pd.Timestamp(2023, 4, 1), precision) == printed
