"""Settings from the environment, and errors that say what to do."""

from pathlib import Path

import pytest

from dashboard.errors import (
    DashboardError,
    DataFolderError,
    ExportUnavailable,
    SettingInvalid,
    TableBroken,
    UnknownTable,
)
from dashboard.model.problem import Problem
from dashboard.settings import DEFAULT_DATA, Settings, known_languages, read_settings


def test_without_variables_the_defaults_hold() -> None:
    assert read_settings({}) == Settings(
        data_folder=DEFAULT_DATA, language="en", browser_path=None, public_url=None
    )
    assert DEFAULT_DATA.name == "data"
    assert (DEFAULT_DATA.parent / "dashboard" / "settings.py").is_file()


def test_an_empty_variable_counts_as_not_set() -> None:
    names = (
        "KSTIES_DATA",
        "KSTIES_LANGUAGE",
        "KSTIES_BROWSER",
        "KSTIES_URL",
        "KSTIES_CACHE",
        "KSTIES_PUBLISHER_WORLDBANK",
    )

    assert read_settings(dict.fromkeys(names, " ")) == read_settings({})


def test_each_variable_is_read(tmp_path: Path) -> None:
    browser = tmp_path / "chromium"
    browser.touch()

    settings = read_settings(
        {
            "KSTIES_DATA": str(tmp_path / "other"),
            "KSTIES_LANGUAGE": "en",
            "KSTIES_BROWSER": str(browser),
            "KSTIES_URL": "https://example.org/ties/",
        }
    )

    assert settings == Settings(tmp_path / "other", "en", str(browser), "https://example.org/ties")


def test_a_mirror_of_a_publisher_and_the_cache_are_read(tmp_path: Path) -> None:
    settings = read_settings(
        {
            "KSTIES_CACHE": str(tmp_path),
            "KSTIES_PUBLISHER_WORLDBANK": "https://example.org/v2/",
            "KSTIES_KEY_KCS": "s3cret",
        }
    )

    assert settings.cache_folder == tmp_path
    assert settings.publisher_urls == {"WORLDBANK": "https://example.org/v2"}
    assert settings.publisher_keys == {"KCS": "s3cret"}
    assert "s3cret" not in repr(settings)


def test_the_home_folder_is_understood() -> None:
    assert read_settings({"KSTIES_DATA": "~/ties"}).data_folder == Path.home() / "ties"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KSTIES_LANGUAGE", "xx"),
        ("KSTIES_LANGUAGE", "../en"),
        ("KSTIES_BROWSER", "/nowhere/chromium"),
        ("KSTIES_URL", "example.org"),
        ("KSTIES_URL", "ftp://example.org"),
        ("KSTIES_URL", "https://"),
        ("KSTIES_PUBLISHER_WORLDBANK", "file:///etc"),
        ("KSTIES_URL", "https://example.org/?a=1"),
        ("KSTIES_URL", "https://example.org/a b"),
        ("KSTIES_URL", "https://[broken"),
    ],
)
def test_a_value_that_cannot_be_used_is_told(name: str, value: str) -> None:
    with pytest.raises(SettingInvalid) as raised:
        read_settings({name: value})

    assert f'The setting {name} is "{value}"' in str(raised.value)
    assert raised.value.advice in str(raised.value)


def test_english_is_always_known() -> None:
    assert "en" in known_languages()


PROBLEM = Problem("a.csv", 2, "kind", "x", "is not in the vocabulary", "use one of: y", "a")


@pytest.mark.parametrize(
    ("error", "parts"),
    [
        (
            DataFolderError(folder="/d", reason="it is empty", advice="Fill it."),
            ["The data folder /d cannot be used: it is empty.", "Fill it."],
        ),
        (TableBroken(tables=["a"], problems=[PROBLEM]), ["a: 1 problem found", PROBLEM.sentence()]),
        (TableBroken(tables=["a", "b"], problems=[]), ["a, b: 0 problems found"]),
        (UnknownTable(name="z", known=["a", "b"]), ['no table "z"', "Choose one of: a, b."]),
        (ExportUnavailable(reason="no browser", advice="Use the menu."), ["no browser", "Use the menu."]),
    ],
)
def test_an_error_says_what_and_what_next(error: DashboardError, parts: list[str]) -> None:
    assert all(part in str(error) for part in parts)
    assert error.advice


def test_names_and_rate_of_the_server() -> None:
    settings = read_settings({"KSTIES_HOSTS": "Ties.example.org, *.example.net,", "KSTIES_RATE": "5/second"})

    assert settings.hosts == ("ties.example.org", "*.example.net")
    assert settings.rate == "5/second"


def test_without_names_every_name_is_answered_at_the_usual_rate() -> None:
    assert (read_settings({}).hosts, read_settings({}).rate) == ((), "600/minute")


def test_the_rate_can_be_switched_off() -> None:
    assert read_settings({"KSTIES_RATE": "off"}).rate == ""


@pytest.mark.parametrize("value", ["0/minute", "many", "5", "5/fortnight", "-1/second", "1.5/second"])
def test_what_is_no_rate_is_told(value: str) -> None:
    with pytest.raises(SettingInvalid, match="600/minute, or off"):
        read_settings({"KSTIES_RATE": value})


def test_data_elsewhere_is_looked_at_every_minute_unless_told() -> None:
    settings = read_settings({"KSTIES_DATA_SOURCE": "s3://bucket/ties"})

    assert (settings.data_source, settings.data_every) == ("s3://bucket/ties", 60.0)


@pytest.mark.parametrize("value", ["0", "-1", "soon", "1e3", "inf"])
def test_what_is_no_number_of_seconds_is_told(value: str) -> None:
    with pytest.raises(SettingInvalid, match="from 1 on"):
        read_settings({"KSTIES_DATA_EVERY": value})


def test_how_often_files_are_made_is_a_rate_of_its_own() -> None:
    assert read_settings({}).export_rate == "60/minute"
    assert read_settings({"KSTIES_EXPORT_RATE": "5/hour", "KSTIES_RATE": "off"}).export_rate == "5/hour"
    with pytest.raises(SettingInvalid, match="KSTIES_EXPORT_RATE"):
        read_settings({"KSTIES_EXPORT_RATE": "often"})
