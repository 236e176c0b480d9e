"""Sources: what an http address answers with, within its bounds."""

import http.server
import threading
from collections.abc import Iterator

import pytest

from loaders.readers import Report, read

PAGE = """<html><head><title>Norland backs Brass Front</title></head><body><article><h1>Norland backs Brass Front</h1>
<p>Norland backs the Brass Front, its defence ministry said on Saturday in the capital.</p>
<p>The rebels welcomed the promise of advisers and said that they would come to the talks.</p></article></body></html>"""


class Handler(http.server.BaseHTTPRequestHandler):
    """A small site: a page, a redirect to it, a loop, a way out of http, a stream without end."""

    def do_GET(self) -> None:
        ways = {"/old": "/page", "/loop": "/loop", "/out": "file:///etc/passwd"}
        self.send_response(302 if self.path in ways else 200 if self.path in ("/page", "/endless") else 404)
        if self.path in ways:
            self.send_header("Location", ways[self.path])
        self.end_headers()
        if self.path == "/page":
            self.wfile.write(PAGE.encode())
        try:
            while self.path == "/endless":
                self.wfile.write(b"word " * 200_000)
        except OSError:
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_an_address_is_fetched(site: str) -> None:
    for path in ("/page", "/old"):
        (article,) = read([site + path])
        assert article.source == site + path
        assert article.title == "Norland backs Brass Front"
        assert article.url == site + path


@pytest.mark.parametrize(
    ("path", "words"),
    [("/none", "404"), ("/loop", "redirects more than"), ("/out", "redirects to file:"), ("/endless", "larger than")],
)
def test_an_address_is_bounded(site: str, path: str, words: str) -> None:
    report = Report()
    assert list(read([site + path], report)) == []
    assert words in str(report.failed[0])
    assert site + path in str(report.failed[0])
