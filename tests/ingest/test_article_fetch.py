"""Fetching an article from real sockets on loopback, and what is refused."""

import gzip
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from dashboard.errors import ArticleUnreadable
from dashboard.ingest.article_fetch import fetch
from dashboard.ingest.guarded import is_public
from tests.ingest.conftest import Reply


def test_an_article_is_fetched(publisher):
    publisher.replies.append(Reply(b"<p>story</p>", headers={"Content-Type": "text/html"}))
    fetched = fetch(f"{publisher.address}/story", allows_private=True)
    assert (fetched.body, fetched.content_type) == (b"<p>story</p>", "text/html")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]"])
def test_loopback_is_refused_by_every_name(publisher, host):
    port = publisher.address.rpartition(":")[2]
    with pytest.raises(ArticleUnreadable, match="private network"):
        fetch(f"http://{host}:{port}/story")
    assert publisher.asked == []


def test_a_live_loopback_server_is_called_private(publisher):
    with pytest.raises(ArticleUnreadable, match="private network"):
        fetch(f"{publisher.address}/story")


@pytest.mark.parametrize(
    "url", ["ftp://example.org/x", "file:///etc/passwd", "javascript://x", "http://", "http://["]
)
def test_other_addresses_are_refused(url):
    with pytest.raises(
        ArticleUnreadable,
        match=r"neither http nor https|without a server|cannot be understood|no server of that name|no usable",
    ):
        fetch(url)


def test_a_name_in_the_address_is_refused():
    with pytest.raises(ArticleUnreadable, match="user name"):
        fetch("http://user:word@example.org/")


@pytest.mark.parametrize(
    "place",
    ["10.0.0.1", "100.64.0.1", "169.254.169.254", "192.168.1.1", "::1", "fe80::1", "fec0::1", "::7f00:1",
     "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "224.0.0.1", "0.0.0.0"],
)  # fmt: skip
def test_private_places_are_known(place):
    assert not is_public(place)


@pytest.mark.parametrize("place", ["1.1.1.1", "2606:4700:4700::1111", "64:ff9b::101:101"])
def test_public_places_are_known(place):
    assert is_public(place)


def test_a_password_is_not_told_again():
    with pytest.raises(ArticleUnreadable) as caught:
        fetch("http://user:word@example.org/")
    assert "user:word" not in str(caught.value)


@pytest.mark.parametrize(
    ("target", "reason"),
    [("file:///etc/passwd", "neither http nor https"), ("/again", "redirects more than")],
)
def test_bad_redirects_are_refused(publisher, target, reason):
    publisher.replies += [Reply(status=302, headers={"Location": target})] * 8
    with pytest.raises(ArticleUnreadable, match=reason):
        fetch(f"{publisher.address}/story", allows_private=True)


def test_a_redirect_is_followed(publisher):
    publisher.replies += [Reply(status=302, headers={"Location": "/there"}), Reply(b"story")]
    assert fetch(f"{publisher.address}/here", allows_private=True).url.endswith("/there")


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (401, "login"),
        (403, "refuses"),
        (404, "no such page"),
        (429, "fewer questions"),
        (500, "has a fault"),
        (204, "gave no page"),
    ],
)
def test_a_status_is_told_in_words(publisher, status, reason):
    publisher.replies.append(Reply(status=status))
    with pytest.raises(ArticleUnreadable, match=reason):
        fetch(f"{publisher.address}/story", allows_private=True)


def test_a_zip_bomb_ends_at_the_bound(publisher):
    bomb = gzip.compress(b"0" * 20_000_000)
    publisher.replies.append(Reply(bomb, headers={"Content-Encoding": "gzip"}))
    with pytest.raises(ArticleUnreadable, match="larger than"):
        fetch(f"{publisher.address}/story", allows_private=True)


class Dripping(BaseHTTPRequestHandler):
    """Sends a letter every tenth of a second, in the body or in a header, and never ends."""

    def do_GET(self):
        self.wfile.write(b"HTTP/1.1 200 OK\r\n" + (b"\r\n" if self.path == "/body" else b"X-Long: "))
        with suppress(OSError):
            while not self.server.is_over:
                self.wfile.write(b"0")
                time.sleep(0.1)

    def log_message(self, *_):
        """Say nothing."""


@pytest.mark.parametrize("where", ["body", "header"])
def test_an_answer_without_end_is_left(where):
    with ThreadingHTTPServer(("127.0.0.1", 0), Dripping) as server:
        server.is_over = False
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        begun = time.monotonic()
        with pytest.raises(ArticleUnreadable, match="not at an end"):
            fetch(f"http://127.0.0.1:{server.server_address[1]}/{where}", allows_private=True, longest=0.5)
        assert time.monotonic() - begun < 5
        server.is_over = True
        server.shutdown()
