"""The commands `ksties inbox`, `accept` and `reject`, on copies of the real data."""

import json
import shutil

import pytest
from click.testing import CliRunner

from dashboard.cli import main
from dashboard.data.loading import load_catalog
from dashboard.data.validation import validate_folder
from dashboard.model.tables import TABLES
from tests.articles import own
from tests.articles.test_reader import SEED
from tests.ingest.conftest import REAL

#: Tables that an empty copy of the data holds no row of.
EMPTIED = (
    "events", "event_sources", "event_deals", "agreement_stages", "deals", "deal_sources", "deal_stages",
    "deal_companies", "companies", "stated_ranks",
)  # fmt: skip


@pytest.fixture
def data(tmp_path, monkeypatch):
    monkeypatch.setenv("KSTIES_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "data"
    shutil.copytree(REAL, folder)
    return folder


def run(*arguments):
    return CliRunner().invoke(main, [str(one) for one in arguments])


def extracted(data, tmp_path, name, **known):
    path = tmp_path / f"{name}.txt"
    path.write_text(own.articles()[name][0], encoding="utf-8")
    options = [part for key, value in known.items() for part in (f"--{key}", value)]
    result = run("extract", path, "--data", data, *options)
    assert result.exit_code == 0, result.output
    return result.output.rpartition("draft: ")[2].strip()


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_a_draft_holds_facts_and_spans_and_the_cache_the_text(data, tmp_path):
    name = extracted(data, tmp_path, "en-shipyard")
    draft = (data / "inbox" / f"{name}.json").read_text("utf-8")
    assert "said Monday it has won" not in draft
    (kept,) = (tmp_path / "cache" / "articles").iterdir()
    assert kept.stem == json.loads(draft)["sha256"]
    assert "said Monday it has won" in kept.read_text("utf-8")


def test_an_empty_inbox_says_so(data):
    assert "The inbox is empty" in run("inbox", "--data", data).output


def test_what_is_held_is_marked(data, tmp_path):
    extracted(data, tmp_path, "en-dpa-in-force")
    output = run("inbox", "--data", data).output
    assert "same: 2022-11-21-ksdpa-signed" in output
    assert "same: 2023-01-14-ksdpa-in-force" in output


def test_what_two_articles_propose_is_marked_in_the_second(data, tmp_path):
    extracted(data, tmp_path, "en-shipyard")
    (tmp_path / "again.txt").write_text(
        own.articles()["en-shipyard"][0] + "\n\nThe story was updated.\n", encoding="utf-8"
    )
    run("extract", tmp_path / "again.txt", "--data", data)

    output = run("inbox", "--data", data).output

    assert output.count("also proposed: row 1 of") == 1


def test_one_article_alone_is_marked_by_nothing(data, tmp_path):
    extracted(data, tmp_path, "en-shipyard")

    assert "also proposed" not in run("inbox", "--data", data).output


def test_accepting_writes_rows_source_organisations_and_extract(data, tmp_path):
    name = extracted(data, tmp_path, "en-shipyard")
    before = files(data)
    result = run(
        "accept",
        name,
        "--data",
        data,
        "--set",
        "title=Dongbang wins two carriers",
        "--row",
        "1",
        "--set",
        "sector_code=shipping",
    )
    assert result.exit_code != 0  # there is no such sector
    assert "sector_code" in result.output
    assert files(data) == before

    result = run(
        "accept",
        name,
        "--data",
        data,
        "--row",
        "1",
        "--set",
        "title=Dongbang wins two carriers",
        "--set",
        "sector_code=logistics",
    )
    assert result.exit_code == 0, result.output
    assert [problem for problem in validate_folder(data) if problem.file != "datapackage.json"] == []
    deals = load_catalog(data).table("deals")
    (deal,) = deals[deals["deal_id"].str.contains("dongbang")].to_dict("records")
    assert (deal["value_amount"], deal["value_currency"], deal["value_rate_source_id"]) == (
        4.12e11,
        "KRW",
        "ecb-eurofxref",
    )
    assert name not in run("inbox", "--data", data).output
    assert len(list((data / "articles").iterdir())) == len(list((REAL / "articles").iterdir())) + 1


def test_every_byte_that_was_there_stays(data, tmp_path):
    name = extracted(data, tmp_path, "en-shipyard")
    before = files(data)
    run(
        "accept",
        name,
        "--data",
        data,
        "--row",
        "1",
        "--set",
        "title=A title",
        "--set",
        "sector_code=logistics",
    )
    after = files(data)
    assert all(after[path].startswith(content) for path, content in before.items() if path.endswith(".csv"))


def test_a_dry_run_writes_nothing(data, tmp_path):
    name = extracted(data, tmp_path, "en-shipyard")
    before = files(data)
    result = run(
        "accept",
        name,
        "--data",
        data,
        "--row",
        "1",
        "--set",
        "title=A title",
        "--set",
        "sector_code=logistics",
        "--dry-run",
    )
    assert "Dry run" in result.output
    assert files(data) == before


def test_a_held_event_only_gets_the_source(data, tmp_path):
    name = extracted(data, tmp_path, "en-dpa-in-force")
    result = run("accept", name, "--data", data, "--row", "1", "--set", "title=A pact enters into force")
    assert "held already" in result.output
    assert len(load_catalog(data).table("events")) == len(load_catalog(REAL).table("events"))
    assert (
        len(load_catalog(data).table("event_sources")) == len(load_catalog(REAL).table("event_sources")) + 1
    )


def test_a_field_without_its_row_is_refused(data, tmp_path):
    name = extracted(data, tmp_path, "en-dpa-in-force")
    result = run("accept", name, "--data", data, "--set", "title=A pact", "--set", "date=2023-01-14")
    assert result.exit_code == 1
    assert "which row is meant" in result.output


@pytest.mark.parametrize("name", ["missing", "../curated/events", "", "a/b"])
def test_a_draft_that_is_not_there_is_told(data, name):
    for command in ("accept", "reject"):
        result = run(command, name, "--data", data)
        assert result.exit_code == 1
        assert "there is no such draft" in result.output
    assert (data / "curated" / "events.csv").exists()


def test_a_row_that_is_not_there_is_told(data, tmp_path):
    name = extracted(data, tmp_path, "en-shipyard")
    assert "there is no row 9" in run("accept", name, "--data", data, "--row", "9").output


def test_a_spoilt_draft_is_told_and_the_others_listed(data, tmp_path):
    name = extracted(data, tmp_path, "en-shipyard")
    (data / "inbox" / "spoilt.json").write_text('{"form": 1}', encoding="utf-8")
    result = run("inbox", "--data", data)
    assert result.exit_code == 0
    assert "its file is not a draft" in result.output
    assert name in result.output


def test_rejecting_takes_the_draft_and_nothing_else(data, tmp_path):
    before = files(data)
    name = extracted(data, tmp_path, "en-shipyard")
    assert run("reject", name, "--data", data).exit_code == 0
    assert files(data) == before


def empty(data):
    """Take every event, deal, statement and extract out, and every source that only they rest on."""
    for table in EMPTIED:
        path = data / TABLES[table].path
        path.write_text(path.read_text("utf-8").splitlines()[0] + "\n", encoding="utf-8")
    shutil.rmtree(data / "articles")
    (data / "corrections.yml").write_text("[]\n", encoding="utf-8")
    for _ in range(9):  # a validation lists a bounded number of problems of a file
        for name in ("sources", "publishers"):
            path = data / TABLES[name].path
            lines = path.read_text("utf-8").splitlines()
            loose = {problem.line for problem in validate_folder(data) if problem.file == TABLES[name].path}
            kept = [line for at, line in enumerate(lines, start=1) if at not in loose]
            path.write_text("\n".join(kept) + "\n", encoding="utf-8")
    left = [problem.sentence() for problem in validate_folder(data) if problem.file != "datapackage.json"]
    assert left == []


@pytest.mark.skipif(not SEED.is_dir(), reason=f"the story the project began from is not at hand: {SEED.name}")
def test_the_first_story_is_held_whole_and_valid_in_an_empty_copy(data):
    (story,) = SEED.glob("*.txt")
    output = run("extract", story, "--data", data).output
    name = output.rpartition("draft: ")[2].strip()
    assert run("inbox", "--data", data).output.count("     same: ") == 5

    empty(data)
    title = "title=First Digital Economy Dialogue"
    assert (
        run("accept", name, "--data", data, "--row", "4", "--set", title, "--set", "year=2022").exit_code == 0
    )
    assert (
        run("accept", name, "--data", data, "--row", "3", "--set", title, "--set", "date=2023-05").exit_code
        == 0
    )
    result = run("accept", name, "--data", data, "--set", title)
    assert result.exit_code == 0, result.output
    catalog = load_catalog(data)
    assert catalog.broken(EMPTIED) == ()
    assert set(catalog.table("events")["kind"]) == {"dialogue", "agreement"}
    assert len(catalog.table("events")) == 3
    assert list(catalog.table("companies")["company_id"])
    assert list(catalog.table("stated_ranks")["rank"]) == [11]
