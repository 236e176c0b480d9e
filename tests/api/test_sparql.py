"""SPARQL over HTTP: the protocol's cases for a read-only endpoint, formats, limits, and what a query may not do."""

import json
import threading
import time
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pyoxigraph
import pytest
from fastapi.testclient import TestClient

from api.service.app import create_app
from api.settings import Settings
from graph.rdf.engine import Bounds, Engine
from graph.rdf.evaluation import Source
from graph.rdf.names import BASE
from graph.store import open_store
from ontology.errors import InvalidFilter, Timeout
from tests.graph.claims import told as article

PREFIX = "PREFIX : <https://w3id.org/faultlines/ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
ASK = "ASK { ?s ?p ?o }"
SELECT = "SELECT ?s { ?s ?p ?o } LIMIT 3"
CONSTRUCT = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 3"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}


def names(client: TestClient, query: str) -> set[tuple[str, ...]]:
    answer = client.get("/sparql", params={"query": PREFIX + query, "format": "json"})
    assert answer.status_code == 200, answer.text
    found = answer.json()
    return {tuple(row[name]["value"] for name in found["head"]["vars"]) for row in found["results"]["bindings"]}


def articles(client: TestClient) -> list[str]:
    return sorted(iri for (iri,) in names(client, "SELECT ?a { ?a a :Article }"))


class TestProtocol:
    """The cases of the W3C's SPARQL 1.1 protocol tests that a read-only endpoint can meet."""

    def test_query_get(self, client: TestClient) -> None:
        assert client.get("/sparql", params={"query": ASK}).json()["boolean"] is True

    def test_query_post_form(self, client: TestClient) -> None:
        assert client.post("/sparql", content="query=ASK%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D", headers=FORM).json()[
            "boolean"
        ]

    def test_query_post_direct(self, client: TestClient) -> None:
        assert client.post("/sparql", content=ASK, headers=DIRECT).json()["boolean"] is True
        utf8 = {"Content-Type": "application/sparql-query; charset=UTF-8"}
        assert client.post("/sparql", content="ASK { BIND('ü' AS ?x) }".encode(), headers=utf8).status_code == 200

    @pytest.mark.parametrize("kind", ["application/sparql-results+json", "application/sparql-results+xml"])
    @pytest.mark.parametrize("query", [ASK, SELECT])
    def test_query_content_type(self, client: TestClient, query: str, kind: str) -> None:
        answer = client.get("/sparql", params={"query": query}, headers={"Accept": kind})
        assert answer.headers["content-type"].startswith(kind)
        assert "Accept" in answer.headers["vary"]

    @pytest.mark.parametrize(
        "kind", ["text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml"]
    )
    @pytest.mark.parametrize("query", [CONSTRUCT, f"DESCRIBE <{BASE}actors/arvenia>"])
    def test_query_content_type_graph(self, client: TestClient, query: str, kind: str) -> None:
        answer = client.get("/sparql", params={"query": query}, headers={"Accept": f"{kind}, */*;q=0.1"})
        assert answer.headers["content-type"].startswith(kind)
        assert list(pyoxigraph.parse(answer.content, format=pyoxigraph.RdfFormat.from_media_type(kind)))

    def test_query_dataset_default_graph(self, client: TestClient) -> None:
        one = articles(client)[0]
        query = f"ASK {{ <{one}> ?p ?o }}"
        assert client.get("/sparql", params={"query": query, "default-graph-uri": one}).json()["boolean"] is True
        other = {"query": query, "default-graph-uri": articles(client)[1]}
        assert client.get("/sparql", params=other).json()["boolean"] is False

    @pytest.mark.parametrize("way", ["get", "form", "direct"])
    def test_query_dataset_full(self, client: TestClient, way: str) -> None:
        first, second, third, *_ = articles(client)
        query = f"""ASK {{ <{first}> ?p ?o . <{second}> ?q ?r . GRAPH <{third}> {{ <{third}> ?s ?t }}
            FILTER NOT EXISTS {{ GRAPH ?g {{ <{first}> ?u ?v }} }} }}"""
        graphs = {"default-graph-uri": [first, second], "named-graph-uri": [third]}
        if way == "get":
            answer = client.get("/sparql", params={"query": query, **graphs})
        elif way == "form":
            answer = client.post("/sparql", data={"query": query, **graphs})
        else:
            answer = client.post("/sparql", params=graphs, content=query, headers=DIRECT)
        assert answer.json()["boolean"] is True

    def test_query_multiple_dataset(self, client: TestClient) -> None:
        """What the protocol names wins over FROM."""
        first, second, *_ = articles(client)
        query = f"ASK FROM <{first}> {{ <{second}> ?p ?o }}"
        assert client.get("/sparql", params={"query": query, "default-graph-uri": second}).json()["boolean"] is True
        assert client.get("/sparql", params={"query": query}).json()["boolean"] is False

    def test_bad_query_method(self, client: TestClient) -> None:
        assert client.put("/sparql", params={"query": ASK}).status_code == 405

    def test_bad_multiple_queries(self, client: TestClient) -> None:
        assert client.get("/sparql", params={"query": [ASK, SELECT]}).status_code == 400
        assert client.post("/sparql", data={"query": [ASK, SELECT]}).status_code == 400
        assert client.post("/sparql", data={"default-graph-uri": "http://example.org/"}).status_code == 400

    @pytest.mark.parametrize("headers", [{"Content-Type": "text/plain"}, {}])
    def test_bad_query_media_type(self, client: TestClient, headers: dict[str, str]) -> None:
        assert client.post("/sparql", content=ASK.encode(), headers=headers).status_code == 415

    def test_bad_query_non_utf8(self, client: TestClient) -> None:
        utf16 = {"Content-Type": "application/sparql-query; charset=UTF-16"}
        assert client.post("/sparql", content=ASK.encode("utf-16"), headers=utf16).status_code == 400
        assert client.post("/sparql", content=b"ASK { BIND('\xff' AS ?x) }", headers=DIRECT).status_code == 400

    def test_bad_query_syntax(self, client: TestClient) -> None:
        answer = client.get("/sparql", params={"query": "ASK {"})
        assert answer.status_code == 400
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["place"] == "query"

    def test_updates_are_refused(self, client: TestClient) -> None:
        update = "INSERT DATA { <http://example.org/a> <http://example.org/b> 1 }"
        assert client.get("/sparql", params={"update": update}).status_code == 400
        assert client.post("/sparql", data={"update": update}).status_code == 403
        direct = {"Content-Type": "application/sparql-update"}
        assert client.post("/sparql", content=update, headers=direct).status_code == 403
        for prologue in ("", "PREFIX : <http://example.org/INSERT> ", "# SELECT\nBASE <http://example.org/> "):
            answer = client.get("/sparql", params={"query": prologue + update})
            assert (answer.status_code, answer.json()["place"]) == (400, "query")
            assert "update" in answer.json()["detail"]


def test_description(client: TestClient) -> None:
    answer = client.get("/sparql", headers={"Accept": "text/turtle"})
    assert answer.headers["content-type"].startswith("text/turtle")
    said = {str(quad.predicate) for quad in pyoxigraph.parse(answer.content, format=pyoxigraph.RdfFormat.TURTLE)}
    words = ("endpoint", "supportedLanguage", "resultFormat", "defaultDataset")
    assert {f"<http://www.w3.org/ns/sparql-service-description#{word}>" for word in words} <= said
    assert client.get("/sparql", headers={"Accept": "text/turtle"}).content == answer.content


def test_page_for_browsers(client: TestClient) -> None:
    answer = client.get("/sparql", headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert answer.headers["content-type"].startswith("text/html")
    assert "//" not in answer.text.replace("</", "")


def test_a_query_opened_in_a_browser_shows_the_page(client: TestClient) -> None:
    browser = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    assert client.get("/sparql", params={"query": ASK}, headers=browser).headers["content-type"].startswith("text/html")
    answer = client.get("/sparql", params={"query": ASK, "format": "json"}, headers=browser)
    assert answer.json()["boolean"] is True


def test_what_differs_each_time_has_no_tag(client: TestClient) -> None:
    assert "etag" in client.get("/sparql", params={"query": SELECT}).headers
    assert "etag" not in client.get("/sparql", params={"query": "SELECT (NOW() AS ?now) {}"}).headers


def test_examples_of_the_page_answer(client: TestClient) -> None:
    script = client.get("/assets/js/sparql.js").text
    prefixes = script.split("PREFIXES = `")[1].split("`")[0]
    examples = [part.split("`")[0] for part in script.split("EXAMPLES = [")[1].split("];")[0].split("`")[1::2]]
    assert len(examples) >= 8
    for example in examples:
        answer = client.post("/sparql", content=prefixes + example, headers=DIRECT)
        assert answer.status_code == 200, example + answer.text


def test_subsumption_and_symmetry(client: TestClient) -> None:
    opposed = names(client, "SELECT ?a ?b { ?a :opposes ?b }")
    for kind in ("attacks", "fights", "accuses", "coerces", "designatesTerrorist", "threatens", "sanctions"):
        assert names(client, f"SELECT ?a ?b {{ ?a :{kind} ?b }}") <= opposed
    fought = names(client, "SELECT ?a ?b { ?a :fights ?b }")
    assert fought == {(b, a) for a, b in fought}
    assert {(b, a) for a, b in names(client, "SELECT ?a ?b { ?a :backs ?b }")} == names(
        client, "SELECT ?a ?b { ?a :backedBy ?b }"
    )


def test_only_what_is_asserted_and_not_over_stands_as_a_triple(client: TestClient) -> None:
    words = "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
    triple = "?claim rdf:subject ?a ; rdf:predicate ?p ; rdf:object ?b "
    stated = names(client, f"{words} SELECT ?a ?p ?b {{ {triple} ; :modality :asserted ; :ended false }}")
    standing = names(client, f"{words} SELECT ?a ?p ?b {{ {triple} . ?a ?p ?b }}")
    assert stated <= standing
    claimed = names(client, f"{words} SELECT ?a ?p ?b {{ {triple} }}")
    unsaid = f"""{words} SELECT ?a ?p ?b {{ {triple} . ?a ?p ?b FILTER NOT EXISTS {{
        ?kind rdfs:subPropertyOf* ?p .
        {{ ?other rdf:subject ?a ; rdf:object ?b }} UNION {{ ?other rdf:subject ?b ; rdf:object ?a }}
        ?other rdf:predicate ?kind ; :modality :asserted ; :ended false }} }}"""
    assert not names(client, unsaid)
    assert claimed - standing


def test_service_calls_are_refused(client: TestClient) -> None:
    for query in (
        "SELECT * { SERVICE <http://127.0.0.1:9999/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://127.0.0.1:9999/> { ?s ?p ?o } }",
        "PREFIX x: <http://127.0.0.1:9999/> SELECT * { SERVICE x:a { ?s ?p ?o } }",
        "SELECT * { BIND('# \"' AS ?x) SERVICE<http://127.0.0.1:9999/>{ ?s ?p ?o } }",
    ):
        answer = client.get("/sparql", params={"query": query})
        assert answer.status_code == 400
        assert "SERVICE" in answer.json()["detail"]
    harmless = "SELECT ?service { ?service <http://example.org/SERVICE> 'SERVICE' } # SERVICE"
    assert client.get("/sparql", params={"query": harmless}).status_code == 200


def test_a_query_of_a_megabyte_is_refused(client: TestClient) -> None:
    assert client.post("/sparql", content="ASK { } #" + "x" * 1_000_000, headers=DIRECT).status_code == 413
    assert client.post("/sparql", content="SELECT * {" + "{" * 45_000, headers=DIRECT).status_code == 400


def test_formats_of_tables(client: TestClient) -> None:
    query = PREFIX + "SELECT ?name { ?a a :State ; skos:prefLabel ?name } ORDER BY ?name LIMIT 2"
    found = json.loads(client.get("/sparql", params={"query": query, "format": "json"}).content)
    listed = [row["name"]["value"] for row in found["results"]["bindings"]]
    assert client.get("/sparql", params={"query": query, "format": "csv"}).text.split() == ["name", *listed]
    tabbed = client.get("/sparql", params={"query": query, "format": "tsv"}).text.split()
    assert tabbed == ["?name", *(f'"{name}"' for name in listed)]
    xml = ElementTree.fromstring(client.get("/sparql", params={"query": query, "format": "xml"}).content)
    assert [text for node in xml.iter() if node.tag.endswith("literal") and (text := node.text)] == listed
    assert client.get("/sparql", params={"query": query, "format": "doc"}).status_code == 400
    assert client.get("/sparql", params={"query": query, "format": "turtle"}).status_code == 406
    assert client.get("/sparql", params={"query": CONSTRUCT}, headers={"Accept": "text/csv"}).status_code == 406
    assert client.get("/sparql", params={"query": query}, headers={"Accept": "image/png"}).status_code == 406


def test_answers_from_new_data_after_a_load(tmp_path: Path) -> None:
    path = str(tmp_path / "s.sqlite")
    with open_store(path) as store, TestClient(create_app(Settings(path))) as client:
        assert names(client, "SELECT ?a { ?a a :Claim }") == set()
        store.add([article(("Iran", "backs", "PMU"))])
        assert names(client, "SELECT ?a ?b { ?x :supports ?y . ?x skos:prefLabel ?a . ?y skos:prefLabel ?b }") == {
            ("Iran", "PMU")
        }


class TestBounds:
    """A runaway query is stopped, and the service goes on."""

    RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"

    def engine(self, told: Path, **bounds: float) -> Engine:
        return Engine(Source(str(told), BASE), Bounds(**bounds))  # type: ignore[arg-type]

    def test_time(self, told: Path) -> None:
        engine = self.engine(told, seconds=1.0)
        try:
            engine.ask(ASK, "1").file.close()
            began = time.monotonic()
            with pytest.raises(Timeout):
                engine.ask(self.RUNAWAY, "1")
            assert time.monotonic() - began < 10
            with engine.ask(ASK, "1").file as file:
                assert b"true" in file.read()
        finally:
            engine.close()

    def test_size(self, told: Path) -> None:
        engine = self.engine(told, bytes=100_000)
        try:
            with pytest.raises(InvalidFilter, match="larger than"):
                engine.ask("SELECT * { ?a ?b ?c . ?d ?e ?f }", "1")
        finally:
            engine.close()

    def test_memory(self, told: Path) -> None:
        engine = self.engine(told, seconds=20, memory=50_000_000)
        greedy = "SELECT DISTINCT ?a ?c ?d ?f ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?g"
        try:
            with pytest.raises((InvalidFilter, Timeout)):
                engine.ask(greedy, "1")
            engine.ask(ASK, "1").file.close()
        finally:
            engine.close()

    def test_a_query_that_nobody_waits_for_is_stopped(self, told: Path) -> None:
        engine, left = self.engine(told, seconds=60), threading.Event()
        try:
            engine.ask(ASK, "1").file.close()
            threading.Timer(1.0, left.set).start()
            began = time.monotonic()
            with pytest.raises(Timeout):
                engine.ask(self.RUNAWAY, "1", left=left)
            assert time.monotonic() - began < 30
            assert engine._process is not None
            children = Path(f"/proc/{engine._process.pid}/task/{engine._process.pid}/children")
            for _ in range(100 if children.exists() else 0):
                if not children.read_text():
                    break
                time.sleep(0.1)
            else:
                assert not children.exists()
        finally:
            engine.close()

    def test_a_process_that_fell_is_started_again(self, told: Path) -> None:
        engine = self.engine(told)
        try:
            engine.ask(ASK, "1").file.close()
            assert engine._process is not None
            engine._process.kill()
            engine.ask(ASK, "1").file.close()
        finally:
            engine.close()
