"""Who sees the Curator page."""

from types import SimpleNamespace

import pytest

from dashboard.components import curator_gate
from dashboard.settings import Settings

LOCAL = {"Host": "127.0.0.1:8501"}


@pytest.fixture
def stage(monkeypatch):
    """Set what server and visitor are."""

    def of(*, curation=True, listens="127.0.0.1", headers=LOCAL, user=None, secrets=()):
        monkeypatch.setattr(curator_gate, "settings", lambda: Settings(curation=curation))
        fake = SimpleNamespace(
            context=SimpleNamespace(headers=headers),
            get_option=lambda _: listens,
            user=SimpleNamespace(**({} if user is None else {"is_logged_in": user})),
            secrets=secrets,
        )
        monkeypatch.setattr(curator_gate, "st", fake)
        return curator_gate.state()

    return of


def test_nobody_curates_a_server_that_was_not_started_for_it(stage):
    assert stage(curation=False) == "hidden"


@pytest.mark.parametrize("host", ["127.0.0.1:8501", "localhost:8501", "[::1]:8501"])
def test_a_visitor_of_the_same_machine_curates(stage, host):
    assert stage(headers={"Host": host}) == "open"


@pytest.mark.parametrize(
    "more",
    [
        {"listens": "0.0.0.0"},
        {"listens": None},
        {"headers": {"Host": "example.org"}},
        {"headers": {}},
        {"headers": {**LOCAL, "X-Forwarded-For": "203.0.113.9"}},
    ],
)
def test_anybody_else_sees_no_desk_or_a_login(stage, more):
    assert stage(**more) == "hidden"
    assert stage(**more, secrets=("auth",), user=False) == "login"
    assert stage(**more, secrets=("auth",), user=True) == "open"
