"""What can be set from outside: environment variables, read once at the start."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from dashboard.errors import SettingInvalid

PACKAGE = Path(__file__).resolve().parent
DEFAULT_DATA = PACKAGE.parent / "data"
DEFAULT_LANGUAGE = "en"
DEFAULT_RATE = "600/minute"
DEFAULT_EXPORT_RATE = "60/minute"
PUBLISHER = "KSTIES_PUBLISHER_"
KEY = "KSTIES_KEY_"


@dataclass(frozen=True)
class Settings:
    """What the operator decided.

    Attributes:
        data_folder: The data package to show (`KSTIES_DATA`); it need not exist yet.
        language: ISO 639-1 code of the interface (`KSTIES_LANGUAGE`).
        browser_path: Chromium for figure export (`KSTIES_BROWSER`), None to search for one.
        public_url: Address visitors use, without a slash at the end (`KSTIES_URL`), None if
            not told.
        cache_folder: Where untouched answers of publishers are kept (`KSTIES_CACHE`), None for the
            user's own cache.
        publisher_urls: Addresses to ask instead of a publisher's own, such as a mirror, by the word of
            the client in capitals (`KSTIES_PUBLISHER_WORLDBANK`).
        publisher_keys: The user's keys for publishers that want one, likewise (`KSTIES_KEY_KCS`); never
            part of what the settings show of themselves.
        allows_private: Whether articles may be fetched from loopback and private addresses
            (`KSTIES_ALLOW_PRIVATE=1`), for tests.
        curation: Whether the Curator page may be shown (`KSTIES_CURATION=1`): on loopback or behind a login.
        chat_url: Base address of a chat server that reads articles a second time (`KSTIES_CHAT_URL`), None for
            no second reader.
        chat_model: Its model (`KSTIES_CHAT_MODEL`).
        data_source: Address of published data that is fetched and followed (`KSTIES_DATA_SOURCE`), as fsspec names
            it; None where the data folder itself is shown.
        data_every: Seconds between two looks at it (`KSTIES_DATA_EVERY`).
        hosts: Names the server answers by (`KSTIES_HOSTS`, separated by commas), empty for every name.
        rate: How often one address may ask for data, feeds and single figures (`KSTIES_RATE`), such as
            `600/minute`; empty (`off`) for as often as it wants.
        export_rate: How often one address may have a file made (`KSTIES_EXPORT_RATE`), likewise.
        chat_key: Its key (`KSTIES_CHAT_KEY`), never part of what the settings show of themselves.
    """

    data_folder: Path = DEFAULT_DATA
    language: str = DEFAULT_LANGUAGE
    browser_path: str | None = None
    public_url: str | None = None
    cache_folder: Path | None = None
    publisher_urls: Mapping[str, str] = field(default_factory=dict)
    publisher_keys: Mapping[str, str] = field(default_factory=dict, repr=False)
    allows_private: bool = False
    curation: bool = False
    chat_url: str | None = None
    chat_model: str = ""
    chat_key: str = field(default="", repr=False)
    data_source: str | None = None
    data_every: float = 60.0
    hosts: tuple[str, ...] = ()
    rate: str = DEFAULT_RATE
    export_rate: str = DEFAULT_EXPORT_RATE


def read_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings; an empty variable counts as one that is not set.

    Args:
        environ: The environment, by default that of the process.

    Returns:
        The settings, defaults filled in.

    Raises:
        SettingInvalid: A variable holds a value that cannot be used.
    """
    folder, cache = _text(environ, "KSTIES_DATA"), _text(environ, "KSTIES_CACHE")
    return Settings(
        data_folder=Path(folder).expanduser() if folder else DEFAULT_DATA,
        language=_language(_text(environ, "KSTIES_LANGUAGE") or DEFAULT_LANGUAGE),
        browser_path=_browser(_text(environ, "KSTIES_BROWSER")),
        public_url=_address("KSTIES_URL", _text(environ, "KSTIES_URL")),
        cache_folder=Path(cache).expanduser() if cache else None,
        curation=_text(environ, "KSTIES_CURATION") == "1",
        chat_url=_address("KSTIES_CHAT_URL", _text(environ, "KSTIES_CHAT_URL")),
        chat_model=_text(environ, "KSTIES_CHAT_MODEL") or "",
        chat_key=_text(environ, "KSTIES_CHAT_KEY") or "",
        allows_private=_text(environ, "KSTIES_ALLOW_PRIVATE") == "1",
        hosts=tuple(
            name.strip().lower() for name in (_text(environ, "KSTIES_HOSTS") or "").split(",") if name.strip()
        ),
        rate=_rate("KSTIES_RATE", _text(environ, "KSTIES_RATE"), default=DEFAULT_RATE),
        export_rate=_rate(
            "KSTIES_EXPORT_RATE", _text(environ, "KSTIES_EXPORT_RATE"), default=DEFAULT_EXPORT_RATE
        ),
        data_source=_text(environ, "KSTIES_DATA_SOURCE"),
        data_every=_seconds("KSTIES_DATA_EVERY", _text(environ, "KSTIES_DATA_EVERY"), default=60.0),
        publisher_urls={
            name.removeprefix(PUBLISHER): address
            for name in environ
            if name.startswith(PUBLISHER) and (address := _address(name, _text(environ, name)))
        },
        publisher_keys={
            name.removeprefix(KEY): key
            for name in environ
            if name.startswith(KEY) and (key := _text(environ, name))
        },
    )


def known_languages() -> tuple[str, ...]:
    """Return the codes of the interface languages there are: English and each translation."""
    translated = {entry.parent.name for entry in (PACKAGE / "locale").glob("*/LC_MESSAGES")}
    return tuple(sorted(translated | {DEFAULT_LANGUAGE}))


def _text(environ: Mapping[str, str], name: str) -> str | None:
    return environ.get(name, "").strip() or None


def _language(value: str) -> str:
    known = known_languages()
    if value not in known:
        raise SettingInvalid(
            name="KSTIES_LANGUAGE",
            value=value,
            reason="the interface is not translated into it",
            advice=f"Use one of: {', '.join(known)}.",
        )
    return value


def _browser(value: str | None) -> str | None:
    if value is not None and not Path(value).is_file():
        raise SettingInvalid(
            name="KSTIES_BROWSER",
            value=value,
            reason="no such file",
            advice="Give the full path of a Chromium or Chrome program, or leave it unset.",
        )
    return value


def _rate(name: str, value: str | None, *, default: str) -> str:
    if value is None:
        return default
    if value == "off" or re.fullmatch(r"[1-9]\d{0,6}/(?:second|minute|hour|day)", value):
        return "" if value == "off" else value
    raise SettingInvalid(
        name=name,
        value=value,
        reason="it is no rate",
        advice=f"Give a number and a time, such as {default}, or off.",
    )


def _seconds(name: str, value: str | None, *, default: float) -> float:
    if value is None:
        return default
    if re.fullmatch(r"\d{1,6}(\.\d{1,3})?", value) and float(value) >= 1:
        return float(value)
    raise SettingInvalid(
        name=name,
        value=value,
        reason="it is no number of seconds",
        advice="Give a number from 1 on, such as 60.",
    )


def _address(name: str, value: str | None) -> str | None:
    if value is None:
        return None
    # urlsplit itself raises on malformed brackets, so the form is looked at first.
    well_formed = re.fullmatch(r"https?://[^\s<>\"'`\\\[\]?#]+", value) is not None
    if not well_formed or not urlsplit(value).hostname:
        raise SettingInvalid(
            name=name,
            value=value,
            reason="it is not the plain address of a site",
            advice="Give a plain http or https address, such as https://example.org/ties.",
        )
    return value.rstrip("/")
