"""The second reader, asked of a chat server on a real socket."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from click.testing import CliRunner

from dashboard.cli import main
from dashboard.curation.claims import Claim
from dashboard.errors import AskFailed
from dashboard.ingest.reader.chat import ChatServer, added, read_by_chat
from tests.articles import own

TEXT = "Seoul and Singapore signed\na customs arrangement on 3 March 2020. Singapore is Korea's 9th partner in trade."
EVENT = {
    "kind": "event",
    "passage": "Singapore signed a customs arrangement on 3 March 2020",
    "fields": {"date": "2020-03-03", "kind": "agreement", "stage": "signed", "name": "Customs arrangement"},
}
FIGURE = {
    "kind": "figure",
    "passage": "Singapore is Korea's 9th partner in trade",
    "fields": {
        "reporter": "KOR",
        "partner": "SGP",
        "rank": 9,
        "measure": "total",
        "value": None,
        "year": None,
    },
}


class Chat:
    """Answers every question with the same words and keeps what was asked."""

    def __init__(self):
        self.status, self.body, self.asked, self.headers = 200, b"", [], []
        chat = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                chat.headers.append(dict(self.headers))
                chat.asked.append(
                    (self.path, json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                )
                self.send_response(chat.status)
                self.send_header("Content-Length", str(len(chat.body)))
                self.end_headers()
                self.wfile.write(chat.body)

            def log_message(self, *_):
                """Say nothing."""

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._http.serve_forever, args=(0.05,), daemon=True).start()
        self.url = f"http://127.0.0.1:{self._http.server_address[1]}/v1"

    def says(self, content):
        told = content if isinstance(content, str) else json.dumps(content)
        self.body = json.dumps({"choices": [{"message": {"content": told}}]}).encode()

    def stop(self):
        self._http.shutdown()
        self._http.server_close()


@pytest.fixture
def chat():
    server = Chat()
    yield server
    server.stop()


def test_claims_rest_on_the_articles_own_words(chat):
    chat.says({"claims": [EVENT, FIGURE]})
    claims, dropped = read_by_chat(TEXT, ChatServer(chat.url, "small", "secret"))
    assert [one.kind for one in claims] == ["event", "figure"]
    assert TEXT[claims[0].start : claims[0].end] == "Singapore signed\na customs arrangement on 3 March 2020"
    assert (dropped, claims[0].confidence) == (0, "low")


def test_the_question_holds_model_article_and_key(chat):
    chat.says({"claims": []})
    read_by_chat(TEXT, ChatServer(chat.url, "small", "secret"))
    ((path, question),) = chat.asked
    assert path == "/v1/chat/completions"
    assert (question["model"], question["messages"][1]["content"]) == ("small", TEXT)
    assert chat.headers[0]["Authorization"] == "Bearer secret"
    assert "secret" not in repr(ChatServer(chat.url, "small", "secret"))


@pytest.mark.parametrize(
    "spoilt",
    [
        {**EVENT, "passage": "Seoul and Singapore cancelled a customs arrangement"},
        {**EVENT, "passage": "Singapore"},
        {**EVENT, "passage": None},
        {**EVENT, "kind": "rumour"},
        {**EVENT, "fields": {**EVENT["fields"], "stage": "imagined"}},
        {**EVENT, "fields": {**EVENT["fields"], "date": "yesterday"}},
        {**FIGURE, "fields": {**FIGURE["fields"], "partner": "JPN"}},
        {**FIGURE, "fields": {**FIGURE["fields"], "rank": "nine"}},
        {**FIGURE, "fields": {**FIGURE["fields"], "rank": None, "value": -1, "currency": "USD"}},
        {"kind": "deal", "passage": EVENT["passage"], "fields": {"deal_type": "contract"}},
        "words",
        None,
    ],
)
def test_what_is_not_in_the_article_or_not_of_our_form_is_thrown_away(chat, spoilt):
    chat.says({"claims": [spoilt]})
    assert read_by_chat(TEXT, ChatServer(chat.url, "small")) == ([], 1)


def test_a_fence_around_the_json_does_no_harm(chat):
    chat.says(f"```json\n{json.dumps({'claims': [EVENT]})}\n```")
    assert len(read_by_chat(TEXT, ChatServer(chat.url, "small"))[0]) == 1


@pytest.mark.parametrize("body", [b"", b"{}", b"<html>", b'{"choices": []}', b"0" * 2_100_000])
def test_another_answer_is_told(chat, body):
    chat.body = body
    with pytest.raises(AskFailed):
        read_by_chat(TEXT, ChatServer(chat.url, "small"))


def test_a_refusal_is_told_without_the_key(chat):
    chat.status = 401
    with pytest.raises(AskFailed, match="status 401") as caught:
        read_by_chat(TEXT, ChatServer(chat.url, "small", "secret"))
    assert "secret" not in str(caught.value)


def test_what_the_rules_found_is_not_told_twice():
    fields = {**EVENT["fields"], "agreement_code": "", "is_planned": False}
    rule = Claim("event", fields, 0, 50, "high", "the sentence names the act and its date")
    again = Claim("event", {**fields, "name": "Other words"}, 0, 40, "low", "second reader")
    assert added((rule,), [again]) == (rule,)


def test_the_command_adds_what_the_second_reader_found(chat, monkeypatch):
    chat.says({"claims": [FIGURE]})
    monkeypatch.setenv("KSTIES_CHAT_URL", chat.url)
    monkeypatch.setenv("KSTIES_CHAT_MODEL", "small")
    result = CliRunner().invoke(main, ["extract", "-", "--json"], input=TEXT)
    found = json.loads(result.stdout)
    assert [one["rank"] for one in found["figures"]] == [9]


def test_the_rules_reading_stands_when_the_second_reader_fails(chat, monkeypatch):
    chat.status = 500
    monkeypatch.setenv("KSTIES_CHAT_URL", chat.url)
    story = own.articles()["en-dpa-in-force"][0]
    result = CliRunner().invoke(main, ["extract", "-", "--json"], input=story)
    assert result.exit_code == 0
    assert "status 500" in result.stderr
    assert json.loads(result.stdout)["events"]
