"""Questions to a server: tried again where that helps, bounded, and without keys in what is told."""

import gzip

import pytest

from dashboard.errors import AskFailed
from dashboard.ingest.http import Asker, Question
from tests.ingest.conftest import Reply, Server


def question(server: Server, **more: object) -> Question:
    return Question(name="a table", url=f"{server.address}/table", params={"date": "1:2"}, **more)  # type: ignore[arg-type]


def test_an_answer_comes_untouched(publisher: Server) -> None:
    publisher.replies = [Reply(b'{"a": 1}\r\n', headers={"Content-Type": "application/json"})]

    answer = Asker(pause=0).ask(question(publisher))

    assert (answer.body, answer.content_type) == (b'{"a": 1}\r\n', "application/json")


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_passing_fault_is_asked_again(publisher: Server, status: int) -> None:
    publisher.replies = [Reply(status=status, headers={"Retry-After": "0"}), Reply(b"well")]

    assert Asker(pause=0).ask(question(publisher)).body == b"well"
    assert len(publisher.asked) == 2


def test_a_server_that_asks_for_patience_gets_it(publisher: Server) -> None:
    import time

    publisher.replies = [Reply(status=429, headers={"Retry-After": "1"}), Reply(b"well")]
    begun = time.monotonic()

    Asker(pause=0).ask(question(publisher))

    assert time.monotonic() - begun >= 1


@pytest.mark.parametrize("status", [400, 401, 403, 404])
def test_a_refusal_is_not_asked_again(publisher: Server, status: int) -> None:
    publisher.replies = [Reply(b"<script>no</script>", status=status)]

    with pytest.raises(AskFailed, match=f"status {status}") as caught:
        Asker(pause=0).ask(question(publisher))

    assert len(publisher.asked) == 1
    assert "script" not in str(caught.value)


def test_a_lasting_fault_is_told(publisher: Server) -> None:
    publisher.replies = [Reply(status=503, headers={"Retry-After": "0"}) for _ in range(5)]

    with pytest.raises(AskFailed, match="status 503"):
        Asker(pause=0).ask(question(publisher))
    assert len(publisher.asked) == 5


def test_a_key_is_sent_and_never_told(publisher: Server) -> None:
    publisher.replies = [Reply(status=403)]

    with pytest.raises(AskFailed) as caught:
        Asker(pause=0).ask(question(publisher, secrets={"key": "s3cret"}))

    assert "key=s3cret" in publisher.asked[0]
    assert "s3cret" not in str(caught.value)


def test_a_key_is_not_told_when_no_server_is_there(publisher: Server) -> None:
    asked = question(publisher, secrets={"key": "s3cret"})
    publisher.stop()

    import requests

    with pytest.raises(AskFailed, match="no connection") as caught:
        Asker(pause=0, session=requests.Session()).ask(asked)
    assert "s3cret" not in str(caught.value)


def test_an_answer_that_is_too_large_is_cut_off(publisher: Server) -> None:
    publisher.replies = [Reply(b"x" * 300_000)]

    with pytest.raises(AskFailed, match="more than 100,000 bytes"):
        Asker(pause=0, largest=100_000).ask(question(publisher))


def test_a_packed_answer_counts_unpacked(publisher: Server) -> None:
    publisher.replies = [Reply(gzip.compress(b"0" * 5_000_000), headers={"Content-Encoding": "gzip"})]

    with pytest.raises(AskFailed, match="more than"):
        Asker(pause=0, largest=100_000).ask(question(publisher))


def test_an_answer_that_breaks_off_is_told(publisher: Server) -> None:
    publisher.replies = [Reply(b"half", headers={"Content-Length": "4000", "Connection": "close"})]

    with pytest.raises(AskFailed, match="broke off"):
        Asker(pause=0).ask(question(publisher))


def test_an_answer_without_end_is_cut_off(publisher: Server) -> None:
    publisher.replies = [Reply(b"x" * 200_000)]
    times = iter([0.0, 0.0, *range(0, 10_000, 400)])

    with pytest.raises(AskFailed, match="not at an end after 300 seconds"):
        Asker(pause=0, clock=lambda: float(next(times))).ask(question(publisher))


def test_questions_keep_the_publishers_pace(publisher: Server) -> None:
    publisher.replies = [Reply(b"1"), Reply(b"2")]
    waited: list[float] = []
    asker = Asker(pause=5, sleep=waited.append)

    asker.ask(question(publisher))
    asker.ask(question(publisher))

    assert len(waited) == 1
    assert 4 < waited[0] <= 5
