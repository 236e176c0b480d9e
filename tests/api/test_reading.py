"""Texts come in at both doors, are read by the real reader, and leave as claims; bad ones are refused in one line."""

import json
from pathlib import Path

import msgspec
import pytest
from fastapi.testclient import TestClient

from api.service.app import create_app
from api.settings import Settings
from graph.model import Claim
from tests.api.test_command import Run, run

__all__ = ["run"]

TEXT = "BAGHDAD: Iran backs the Popular Mobilization Units. The United States supports the Syrian Democratic Forces.\n"
PAGE = f"""<!doctype html><html><head><title>Sponsors</title><meta property="article:published_time" content="2018-05-01">
</head><body><nav>Home</nav><article><h1>Sponsors</h1><p>{TEXT}</p><p>Turkey condemned the decision and said that it would
not accept it. Officials in Ankara added that talks would go on for another week.</p></article></body></html>"""


def triples(claims: list[dict[str, object]]) -> set[tuple[str, str, str]]:
    return {(c["subject"]["id"], c["predicate"], c["object"]["id"]) for c in claims}  # type: ignore[index]


BACKS = ("iran", "backs", "popular-mobilization-units")


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (TEXT, "text/plain"),
        (TEXT.encode("utf-16"), "text/plain"),
        (PAGE, "text/html; charset=utf-8"),
        (json.dumps({"text": TEXT, "published": "2018-05-01"}), "application/json"),
        (json.dumps({"html": PAGE}), "application/json"),
        (json.dumps({"id": "a", "text": TEXT}) + "\n", "application/x-ndjson"),
    ],
)
def test_extract_reads_every_form_and_stores_nothing(client: TestClient, body: str | bytes, kind: str) -> None:
    before = client.get("/readyz").json()
    answer = client.post("/extract", content=body, headers={"Content-Type": kind})
    assert answer.status_code == 200, answer.text
    (article,) = answer.json()["articles"]
    assert BACKS in triples(article["claims"])
    for claim in article["claims"]:
        msgspec.convert(claim, Claim)
        span = claim["evidence"]
        assert article["text"][span["start"] : span["end"]] == span["text"]
        assert claim["rule"]
    assert client.get("/readyz").json() == before


def test_an_article_is_stored_once(writer: TestClient) -> None:
    row = {"id": "wire-1", "text": TEXT, "title": "Sponsors", "published": "2018-05-01", "publisher": "A wire"}
    first, second = (writer.post("/articles", json=row) for _ in range(2))
    assert first.status_code == second.status_code == 201
    assert first.json()["added"]["articles"] == 1
    assert (second.json()["added"]["articles"], second.json()["added"]["claims"]) == (0, 0)
    stored = writer.get(f"/articles/{first.json()['articles'][0]['id']}").json()
    assert (stored["source"], stored["title"], stored["published"]) == ("wire-1", "Sponsors", "2018-05-01")
    assert writer.get("/paths", params={"from": "Iran", "to": "PMU"}).json()["paths"][0]["sign"] == 1


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"", "text/plain", 422),
        (b"   \n", "text/plain", 422),
        (bytes(range(256)) * 20, "text/plain", 422),
        (b"<html><body><nav>Home</nav></body></html>", "text/html", 422),
        (b"{}", "application/json", 422),
        (b'{"text": 5}', "application/json", 422),
        (b'{"text": ""}', "application/json", 422),
        (b'{"text": "Iran backs it.", "published": "soon"}', "application/json", 422),
        (b'{"text": "a", "html": "b"}', "application/json", 422),
        (b'{"id": "a"}\n', "application/x-ndjson", 422),
        (b"no json\n", "application/x-ndjson", 422),
        (b"<rss><channel></channel></rss>", "application/rss+xml", 422),
    ],
)
def test_what_cannot_be_read_is_a_problem(client: TestClient, body: bytes, kind: str, status: int) -> None:
    answer = client.post("/extract", content=body, headers={"Content-Type": kind})
    assert answer.status_code == status, answer.text
    assert answer.json()["detail"]


def test_a_text_past_its_size_or_its_time_is_refused(war: Path) -> None:
    with TestClient(create_app(Settings(str(war), max_text=100))) as small:
        assert small.post("/extract", json={"text": TEXT * 3}).status_code == 422
    with TestClient(create_app(Settings(str(war), reading_seconds=0.0))) as hasty:
        assert hasty.post("/extract", json={"text": TEXT}).status_code == 504


def test_explain_shows_mentions_clauses_and_rules(client: TestClient, run: Run) -> None:
    sentence = {"text": "Iran has armed the Houthis since 2014, Saudi Arabia said.", "published": "2018-05-01"}
    over_http = client.post("/explain", json=sentence).json()
    (shown,) = over_http["sentences"]
    assert {m["actor"] for m in shown["mentions"]} >= {"iran", "houthis", "saudi-arabia"}
    assert shown["clauses"]
    assert all(claim["rule"] for claim in shown["claims"])
    printed = run("explain", sentence["text"], "--published", "2018-05-01", "--format", "json")
    assert json.loads(printed.stdout) == over_http
    assert "Houthis" in run("explain", sentence["text"]).stdout
    assert client.post("/explain", json={"text": " "}).status_code == 422
    plain = client.post("/explain", content=sentence["text"], headers={"Content-Type": "text/plain"})
    assert plain.json()["sentences"][0]["mentions"] == shown["mentions"]


def test_load_says_what_it_added_and_ask_finds_it(tmp_path: Path, run: Run) -> None:
    folder, store = tmp_path / "news", tmp_path / "news.sqlite"
    folder.mkdir()
    (folder / "one.txt").write_text(TEXT)
    (folder / "page.html").write_text(PAGE)
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "empty.txt").write_text("")
    (folder / "rows.jsonl").write_text('{"id": "x", "text": "France backs Mali."}\n{"id": "y"}\n')
    first = run("load", str(folder), store=store)
    assert first.returncode == 1
    assert "Added 3 articles" in first.stdout
    assert "skipped 1 file of unknown type (.png: 1)" in first.stderr
    assert "empty.txt" in first.stderr
    assert "rows.jsonl:2" in first.stderr
    again = run("load", str(folder), store=store)
    assert "Added 0 articles, 0 actors, 0 claims; 3 articles were there already." in again.stdout
    path = run("path", "Iran", "PMU", store=store)
    assert "Iran backs Popular Mobilization Units" in path.stdout
    assert "“Iran backs the Popular Mobilization Units.”" in path.stdout


def test_extract_prints_the_contract_row_in_every_form(tmp_path: Path, run: Run) -> None:
    source = tmp_path / "one.txt"
    source.write_text(TEXT)
    rows = [json.loads(line) for line in run("extract", str(source)).stdout.splitlines()]
    fields = (
        "id predicate sign modality when ended confidence subject object attributed_to evidence trigger article "
        "extractor rule"
    )
    assert list(rows[0]) == fields.split()
    assert list(rows[0]["subject"]) == ["id", "name", "type", "aliases", "mention"]
    assert list(rows[0]["article"]) == ["id", "source", "start", "title", "published", "publisher"]
    assert rows[0]["article"]["source"] == str(source)
    assert BACKS in triples(rows)
    assert ":backs" in run("extract", str(source), "-f", "turtle").stdout
    assert "“Iran backs the Popular Mobilization Units.”" in run("extract", str(source), "-f", "table").stdout
    target = tmp_path / "claims.csv"
    assert run("extract", str(source), "-f", "csv", "-o", str(target)).stdout == ""
    assert "iran,Iran,State,backs" in target.read_text()


def test_a_graph_that_was_exported_loads_back(told: Path, tmp_path: Path, run: Run) -> None:
    document, store = tmp_path / "graph.ttl.gz", tmp_path / "back.sqlite"
    assert run("export", "-f", "turtle", "-o", str(document), store=told).returncode == 0
    assert "Added 3 articles" in run("load", str(document), store=store).stdout
    one, other = (run("claims", "-f", "jsonl", store=where).stdout for where in (told, store))
    assert one == other
    broken = tmp_path / "broken.ttl"
    broken.write_text("<a> <b> .\n")
    done = run("load", str(broken), store=store)
    assert (done.returncode, "broken.ttl, line 1" in done.stderr) == (1, True)


def test_a_reader_that_is_not_there_is_wrong_usage(run: Run, tmp_path: Path) -> None:
    done = run("load", str(tmp_path), "--reader", "learned", store=tmp_path / "x.sqlite")
    assert done.returncode == 2
    assert "learned" in done.stderr
