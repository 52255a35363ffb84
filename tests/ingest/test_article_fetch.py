"""Fetching an article from real sockets on loopback, and what is refused."""

import gzip

import pytest

from dashboard.errors import ArticleUnreadable
from dashboard.ingest.article_fetch import fetch
from tests.ingest.conftest import Reply


def test_an_article_is_fetched(publisher):
    publisher.replies.append(Reply(b"<p>story</p>", headers={"Content-Type": "text/html"}))
    fetched = fetch(f"{publisher.address}/story", allows_private=True)
    assert (fetched.body, fetched.content_type) == (b"<p>story</p>", "text/html")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]"])
def test_loopback_is_refused_by_every_name(publisher, host):
    port = publisher.address.rpartition(":")[2]
    with pytest.raises(ArticleUnreadable, match=r"not public|no connection"):
        fetch(f"http://{host}:{port}/story")
    assert publisher.asked == []


def test_a_live_loopback_server_is_called_not_public(publisher):
    with pytest.raises(ArticleUnreadable, match="not public"):
        fetch(f"{publisher.address}/story")


@pytest.mark.parametrize(
    "url", ["ftp://example.org/x", "file:///etc/passwd", "javascript://x", "http://", "http://["]
)
def test_other_addresses_are_refused(url):
    with pytest.raises(ArticleUnreadable, match="no http or https address"):
        fetch(url)


def test_a_name_in_the_address_is_refused():
    with pytest.raises(ArticleUnreadable, match="user name"):
        fetch("http://user:word@example.org/")


@pytest.mark.parametrize(
    ("target", "reason"),
    [("file:///etc/passwd", "redirects to what is no http"), ("/again", "redirects more than")],
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
        (429, "too often"),
        (500, "failed"),
        (204, "no article"),
    ],
)
def test_a_status_is_told_in_words(publisher, status, reason):
    publisher.replies.append(Reply(status=status))
    with pytest.raises(ArticleUnreadable, match=reason):
        fetch(f"{publisher.address}/story", allows_private=True)


def test_a_zip_bomb_ends_at_the_bound(publisher):
    bomb = gzip.compress(b"0" * 20_000_000)
    publisher.replies.append(Reply(bomb, headers={"Content-Encoding": "gzip"}))
    with pytest.raises(ArticleUnreadable, match="too long for an article"):
        fetch(f"{publisher.address}/story", allows_private=True)


def test_an_answer_without_end_is_left(publisher):
    publisher.replies.append(Reply(b"0" * 1_000_000))
    with pytest.raises(ArticleUnreadable, match="did not come to an end"):
        fetch(f"{publisher.address}/story", allows_private=True, longest=0.0)
