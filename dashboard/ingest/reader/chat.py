"""A second reader: any server that speaks the OpenAI-compatible chat API, held to the article's own words."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import requests

from dashboard.curation.claims import Claim
from dashboard.errors import AskFailed
from dashboard.model.vocab import Confidence, DealType, EventKind, EventStage, Measure, ValueBasis

TIMEOUT = (10, 120)
LARGEST = 2_000_000
#: Letters of an article that are sent; what stands further down is background.
LONGEST = 24_000
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
CURRENCY = re.compile(r"[A-Z]{3}")
PAIR = ("KOR", "SGP")
TASK = """You read one news article or press release and list facts about both South Korea (KOR) and Singapore (SGP).
Answer with one JSON object {"claims": [...]} and nothing else. Each claim has "kind", "passage" and "fields".
"passage" is copied letter for letter from the article and holds the fact. Leave out what the article does not state.
kind "event": fields date (YYYY, YYYY-MM or YYYY-MM-DD, "" if not stated), kind (%(kinds)s), stage (%(stages)s), name,
agreement_code ("" or an abbreviation). One for each agreement and stage, one for each meeting of officials of both.
kind "deal": fields korean_parties, singaporean_parties, third_parties (lists of names), deal_type (%(deals)s),
value_amount (number in units, or null), value_currency (ISO 4217, or null), value_basis (%(bases)s, or null), date.
Only deals between a Korean and a Singaporean party, or of one that buys or builds in the other country.
kind "figure": fields reporter, partner (KOR or SGP), rank (integer or null), measure (%(measures)s), value (number or
null), currency (or null), year (integer or null). Only ranks among all trading partners, and values of trade.
No plans, hopes, bids, growth rates, surpluses, or deals of third countries."""


@dataclass(frozen=True)
class ChatServer:
    """Where the second reader is asked.

    Attributes:
        url: Base address, such as `http://127.0.0.1:11434/v1`.
        model: Name of the model.
        key: Sent as a bearer token, never shown; empty for none.
    """

    url: str
    model: str
    key: str = ""

    def __repr__(self) -> str:
        """Show the address and the model, and no key."""
        return f"ChatServer({self.url!r}, {self.model!r})"


def read_by_chat(text: str, server: ChatServer) -> tuple[list[Claim], int]:
    """Let a chat server read an article.

    Args:
        text: The article.
        server: Whom to ask.

    Returns:
        The claims whose passage stands in the article and whose fields are of our form, and how many were
        thrown away.

    Raises:
        AskFailed: No connection, another status than 200, too long, or no JSON of the form asked for.
    """
    told = _asked(text[:LONGEST], server)
    claims, dropped = [], 0
    for one in told:
        claim = _claim(one, text)
        if claim is None:
            dropped += 1
        else:
            claims.append(claim)
    return claims, dropped


def added(rules: tuple[Claim, ...], others: list[Claim]) -> tuple[Claim, ...]:
    """Return the rules' claims, and those of the second reader that say something else."""
    known = {_gist(one) for one in rules}
    more = []
    for one in others:
        if _gist(one) not in known:
            known.add(_gist(one))
            more.append(one)
    return tuple(sorted((*rules, *more), key=lambda one: (one.start, one.kind)))


def _gist(claim: Claim) -> tuple[Any, ...]:
    fields = claim.fields
    if claim.kind == "event":
        return ("event", fields["kind"], fields["stage"], str(fields["date"])[:7])
    if claim.kind == "deal":
        return (
            "deal",
            *sorted(name.casefold() for name in (*fields["korean_parties"], *fields["singaporean_parties"])),
        )
    return ("figure", fields["reporter"], fields["measure"], fields["rank"], fields["value"])


def _asked(text: str, server: ChatServer) -> list[Any]:
    host = urlsplit(server.url).hostname or "the chat server"
    task = TASK % {
        "kinds": ", ".join(EventKind), "stages": ", ".join(EventStage), "deals": ", ".join(DealType),
        "bases": ", ".join(ValueBasis), "measures": ", ".join(Measure),
    }  # fmt: skip
    question = {
        "model": server.model,
        "temperature": 0,
        "response_format": {"type": "json_object"},
        "messages": [{"role": "system", "content": task}, {"role": "user", "content": text}],
    }
    headers = {"Authorization": f"Bearer {server.key}"} if server.key else {}
    try:
        with requests.post(
            f"{server.url}/chat/completions", json=question, headers=headers, timeout=TIMEOUT,
            allow_redirects=False, stream=True,
        ) as response:  # fmt: skip
            if response.status_code != requests.codes.ok:
                raise _failed(host, f"status {response.status_code}")
            body = response.raw.read(LARGEST + 1, decode_content=True)
    except (requests.RequestException, OSError) as error:
        raise _failed(host, "no connection, or it broke off") from error
    if len(body) > LARGEST:
        raise _failed(host, f"more than {LARGEST:,} bytes")
    try:
        content = json.loads(body)["choices"][0]["message"]["content"]
        claims = json.loads(re.sub(r"^\s*```(?:json)?|```\s*$", "", content))["claims"]
    except (ValueError, KeyError, IndexError, TypeError) as error:
        raise _failed(host, "not the JSON that was asked for") from error
    if not isinstance(claims, list):
        raise _failed(host, "not the JSON that was asked for")
    return claims


def _failed(host: str, reason: str) -> AskFailed:
    return AskFailed(
        address=host,
        reason=reason,
        advice="The rules' own reading stands; look at KSTIES_CHAT_URL and KSTIES_CHAT_MODEL.",
    )


def _claim(one: Any, text: str) -> Claim | None:
    """Return a claim that is of our form and rests on the article's own words, else None."""
    if not isinstance(one, dict) or not isinstance(one.get("fields"), dict):
        return None
    span = _span(one.get("passage"), text)
    forms = {"event": _event, "deal": _deal, "figure": _figure}
    make = forms.get(str(one.get("kind")))
    fields = make(one["fields"]) if make and span else None
    if fields is None or span is None:
        return None
    reason = "found by the second reader; its passage stands in the article"
    return Claim(str(one["kind"]), fields, *span, Confidence.LOW.value, reason)


def _span(passage: Any, text: str) -> tuple[int, int] | None:
    """Return where a passage stands; blanks and line ends count alike."""
    words = passage.split() if isinstance(passage, str) else []
    if len(words) < 3:
        return None
    found = re.search(r"\s+".join(map(re.escape, words)), text)
    return found.span() if found else None


def _event(told: Mapping[str, Any]) -> dict[str, Any] | None:
    date, kind, stage = told.get("date") or "", told.get("kind"), told.get("stage")
    if kind not in set(EventKind) or stage not in set(EventStage) or not _is_date(date):
        return None
    name, code = told.get("name") or str(kind), told.get("agreement_code") or ""
    if not isinstance(name, str) or not isinstance(code, str):
        return None
    return {
        "date": date,
        "kind": kind,
        "stage": stage,
        "name": name,
        "agreement_code": code,
        "is_planned": False,
    }


def _deal(told: Mapping[str, Any]) -> dict[str, Any] | None:
    sides = {key: told.get(key) or [] for key in ("korean_parties", "singaporean_parties", "third_parties")}
    date = told.get("date") or ""
    if not all(
        isinstance(names, list) and all(isinstance(name, str) for name in names) for names in sides.values()
    ):
        return None
    if told.get("deal_type") not in set(DealType) or not _is_date(date):
        return None
    if not sides["korean_parties"] and not sides["singaporean_parties"]:
        return None
    amount, currency = told.get("value_amount"), told.get("value_currency")
    if amount is not None and not (_is_number(amount) and _is_currency(currency)):
        return None
    basis = told.get("value_basis") if told.get("value_basis") in set(ValueBasis) else None
    return {
        **sides, "company_ids": [], "deal_type": told["deal_type"], "sector_code": "", "date": date,
        "value_amount": amount, "value_currency": currency if amount is not None else None,
        "value_basis": basis if amount is not None else None,
    }  # fmt: skip


def _figure(told: Mapping[str, Any]) -> dict[str, Any] | None:
    reporter, partner, measure = told.get("reporter"), told.get("partner"), told.get("measure")
    if {reporter, partner} != set(PAIR) or measure not in set(Measure):
        return None
    rank, value, year, currency = (told.get(key) for key in ("rank", "value", "year", "currency"))
    if not all(one is None or (isinstance(one, int) and not isinstance(one, bool)) for one in (rank, year)):
        return None
    if rank is None and value is None:
        return None
    if value is not None and not (_is_number(value) and _is_currency(currency)):
        return None
    return {"reporter": reporter, "partner": partner, "rank": rank, "measure": measure, "value": value,
            "currency": currency if value is not None else None, "year": year}  # fmt: skip


def _is_date(value: Any) -> bool:
    return value == "" or (isinstance(value, str) and DATE.fullmatch(value) is not None)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < 1e16


def _is_currency(value: Any) -> bool:
    return isinstance(value, str) and CURRENCY.fullmatch(value) is not None
