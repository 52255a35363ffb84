"""The command `ksties extract`."""

import json
import shutil

import pytest
from click.testing import CliRunner

from dashboard.cli import main
from tests.articles import own
from tests.ingest.conftest import REAL


@pytest.fixture(autouse=True)
def data(tmp_path, monkeypatch):
    """Let every draft go to a copy of the data, and every text to a cache of the test."""
    folder = tmp_path / "copy"
    shutil.copytree(REAL, folder)
    monkeypatch.setenv("KSTIES_DATA", str(folder))
    monkeypatch.setenv("KSTIES_CACHE", str(tmp_path / "cache"))
    return folder


def run(*arguments, **more):
    return CliRunner().invoke(main, ["extract", *map(str, arguments)], **more)


def saved(folder, name):
    path = folder / f"{name}.txt"
    path.write_text(own.articles()[name][0], encoding="utf-8")
    return path


def test_json_has_the_keys_of_labels_with_spans(tmp_path):
    result = run(saved(tmp_path, "en-dpa-in-force"), "--json")
    found = json.loads(result.stdout)
    assert list(found) == [
        "url", "publisher", "published", "dateline_city", "language", "relevant", "events", "deals", "figures",
    ]  # fmt: skip
    assert all(len(one["span"]) == 2 and one["confidence"] for one in found["events"])


def test_one_line_a_source(tmp_path):
    paths = [saved(tmp_path, name) for name in ("en-stake", "ko-summit")]
    lines = run(*paths, "--json").stdout.splitlines()
    assert [json.loads(line)["language"] for line in lines] == ["en", "ko"]


def test_words_show_the_passage(tmp_path):
    result = run(saved(tmp_path, "en-stake"))
    assert result.exit_code == 0
    assert "deal: korean_parties=Haneul Biotech" in result.stdout
    assert "has taken a 7 per cent stake" in result.stdout


def test_standard_input_is_read():
    text = "South Korea and Singapore held a trade dialogue in Seoul on Friday, the two governments said."
    result = run("-", "--published", "2023-05-19", "--publisher", "Example Daily", "--json", input=text)
    found = json.loads(result.stdout)
    assert (found["publisher"], found["events"][0]["date"]) == ("Example Daily", "2023-05-19")


def test_one_bad_source_does_not_stop_the_rest(tmp_path):
    result = run(tmp_path / "missing.txt", saved(tmp_path, "en-stake"), "--json")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    assert "missing.txt cannot be read" in result.stderr
    assert "1 of 2 could not be read" in result.stderr


def test_an_article_about_others_says_so(tmp_path):
    assert "nothing about both economies found" in run(saved(tmp_path, "en-irrelevant-japan")).stdout


def test_json_keeps_nothing(tmp_path, data):
    run(saved(tmp_path, "en-stake"), "--json")
    assert not (data / "inbox").exists()
    assert not (tmp_path / "cache").exists()


def test_an_article_without_facts_leaves_no_draft(tmp_path, data):
    run(saved(tmp_path, "en-irrelevant-japan"))
    assert not (data / "inbox").exists()
