"""Sources: what a path given by the user stands for, as named streams of bytes."""

import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import httpx
import msgspec

from loaders.readers.report import Report
from ontology.errors import InvalidArticle

MAX_DOWNLOAD = 20_000_000
TIMEOUT = 30.0
MAX_REDIRECTS = 5


class Source(msgspec.Struct, frozen=True):
    """One stream to read: `name` as the user gave it (or the file in the folder given), `suffix` of its name.

    `listed` says that a folder's listing gave it, so that an unknown type is skipped and no error.
    """

    name: str
    suffix: str
    listed: bool = False
    charset: str | None = None
    content: bytes | None = None

    def open(self) -> BinaryIO:
        """The stream of its bytes. Raises InvalidArticle where there is none."""
        if self.content is not None:
            return io.BytesIO(self.content)
        if self.name == "-":
            return sys.stdin.buffer
        try:
            return Path(self.name).open("rb")
        except FileNotFoundError:
            raise InvalidArticle("no such file or folder", self.name) from None
        except OSError as error:
            raise InvalidArticle(error.strerror or "cannot be opened", self.name) from None


def sources(paths: list[str], report: Report) -> Iterator[Source]:
    """Each file, folder (recursive, in order of name), `-` or http(s) URL as sources; failures go to the report."""
    for path in paths:
        try:
            if path.lower().startswith(("http://", "https://")):
                yield fetch(path)
            elif "://" in path:
                raise InvalidArticle("only http and https addresses can be read", path)
            elif path != "-" and Path(path).is_dir():
                yield from _listing(path, report)
            else:
                yield Source(path, Path(path).suffix)
        except InvalidArticle as error:
            report.fail(error)


def _listing(folder: str, report: Report) -> Iterator[Source]:
    def fail(error: OSError) -> None:
        report.fail(InvalidArticle(error.strerror or "cannot be listed", error.filename))

    for root, folders, names in os.walk(folder, onerror=fail):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(root, name)
            if name.startswith(".") or not path.is_file():
                report.skip(path.suffix or name)
            else:
                yield Source(os.path.join(root, name), path.suffix, listed=True)  # noqa: PTH118 (keeps `./` as given)


def fetch(url: str, client: httpx.Client | None = None) -> Source:
    """What an http(s) address answers with. Raises InvalidArticle past the limits of time, size and redirects."""
    own = client or httpx.Client(
        follow_redirects=False, timeout=httpx.Timeout(TIMEOUT, connect=10.0), headers={"User-Agent": "faultlines"}
    )
    try:
        with own:
            return _follow(own, url)
    except httpx.TimeoutException:
        raise InvalidArticle(f"no answer within {TIMEOUT:.0f} s", url) from None
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise InvalidArticle(f"cannot be fetched: {error or type(error).__name__}", url) from None


def _follow(client: httpx.Client, url: str) -> Source:
    import time

    address = httpx.URL(url)
    deadline = time.monotonic() + TIMEOUT
    for _ in range(MAX_REDIRECTS + 1):
        if address.scheme not in ("http", "https"):
            raise InvalidArticle(f"redirects to {address.scheme}:, which is not read", url)
        with client.stream("GET", address) as answer:
            if answer.has_redirect_location:
                address = address.join(answer.headers["location"])
                continue
            if answer.status_code != 200:
                raise InvalidArticle(f"the server answered {answer.status_code} {answer.reason_phrase}".strip(), url)
            content = bytearray()
            for chunk in answer.iter_bytes():
                content += chunk
                if len(content) > MAX_DOWNLOAD:
                    raise InvalidArticle(f"is larger than {MAX_DOWNLOAD // 1_000_000} MB", url)
                if time.monotonic() > deadline:
                    raise InvalidArticle(f"took longer than {TIMEOUT:.0f} s", url)
            suffix = Path(address.path).suffix
            return Source(url, suffix, charset=answer.charset_encoding, content=bytes(content))
    raise InvalidArticle(f"redirects more than {MAX_REDIRECTS} times", url)
