"""The HTTP contract, asked of the service over a small invented war."""

import gzip
import re
from pathlib import Path

import msgspec
import pytest
from fastapi.testclient import TestClient

from api.service.app import create_app
from api.service.guards import HEADERS, PAGE_HEADERS
from api.settings import Settings
from graph.model import Claim, Paths, Relation
from tests.api.conftest import KEY

SENTENCE = "Arvenia backs the Guard."


def test_a_relation_has_every_field_of_the_contract(client: TestClient) -> None:
    page = client.get("/relations", params={"subject": "Arvenia", "object": "CG", "predicate": "backs"}).json()
    assert {"items", "total", "limit", "offset"} == set(page)
    (relation,) = page["items"]
    fields = "id subject predicate object sign claims articles first last confidence modalities disputed ended".split()
    assert set(fields) <= set(relation)
    assert relation["subject"] == {"id": "arvenia", "name": "Arvenia", "type": "State"}
    assert relation["claims"] == 1
    assert relation["evidence"][0]["evidence"]["text"] == SENTENCE
    msgspec.convert(relation, Relation)


def test_supports_finds_its_kinds_and_symmetric_relations_are_found_from_both_ends(client: TestClient) -> None:
    found = client.get("/actors/arvenia/neighbourhood", params={"predicate": "supports"}).json()
    assert {r["predicate"] for r in found["relations"]} == {"aids", "backs"}
    for actor in ("belmark", "league-of-the-isles"):
        found = client.get(f"/actors/{actor}/neighbourhood", params={"predicate": "agrees_with", "direction": "out"})
        assert [r["predicate"] for r in found.json()["relations"]] == ["agrees_with"]


def test_an_allegation_never_walks_as_a_fact(client: TestClient) -> None:
    plain = client.get("/actors/arvenia/neighbourhood").json()
    assert "interferes_in" not in {r["predicate"] for r in plain["relations"]}
    asked = client.get("/actors/arvenia/neighbourhood", params={"modality": "alleged"}).json()
    (relation,) = asked["relations"]
    assert relation["modalities"] == {"alleged": 1}
    assert relation["evidence"][0]["attributed_to"]["name"] == "Belmark"


def test_a_path_carries_relations_evidence_and_sign(client: TestClient) -> None:
    answer = client.get("/paths", params={"from": "Belmark", "to": "CG"})
    (path,) = answer.json()["paths"]
    assert [a["id"] for a in path["actors"]] == ["belmark", "arvenia", "corvish-guard"]
    assert path["sign"] == -1
    assert "hence against Belmark" in path["explanation"]
    assert all(relation["evidence"] for relation in path["relations"])
    msgspec.json.decode(answer.content, type=Paths)


def test_ended_claims_come_when_asked_for(client: TestClient) -> None:
    params = {"subject": "belmark", "object": "delta-front"}
    assert client.get("/relations", params=params).json()["total"] == 0
    assert client.get("/relations", params=params | {"ended": "any"}).json()["items"][0]["ended"] is True
    assert client.get("/claims", params=params).json()["total"] == 1


def test_one_relation_shows_all_its_claims(client: TestClient) -> None:
    relation = client.get("/relations/arvenia~interferes_in~belmark").json()
    assert relation["claims"] == len(relation["evidence"]) == 2
    assert relation["disputed"] is True


@pytest.mark.parametrize("name", ["CG", "Corvish Guard", "CORVISH GUARD"])
def test_a_name_or_alias_redirects_for_good(client: TestClient, name: str) -> None:
    answer = client.get(f"/actors/{name}/neighbourhood", params={"depth": 2})
    assert answer.status_code == 308
    assert answer.headers["location"] == "/actors/corvish-guard/neighbourhood?depth=2"
    assert client.get(f"/actors/{name}").headers["location"] == "/actors/corvish-guard"


def test_claims_and_articles(client: TestClient) -> None:
    page = client.get("/claims", params={"q": "shelled"}).json()
    (claim,) = page["items"]
    assert client.get(f"/claims/{claim['id']}").json() == claim
    article = client.get(f"/articles/{claim['article']['id']}").json()
    span = claim["evidence"]
    assert article["text"][span["start"] : span["end"]] == span["text"]
    assert claim in article["claims"]
    assert [a["published"] for a in client.get("/articles").json()["items"]] == ["2019-05-01", "2018-03-04", None]


@pytest.mark.parametrize(
    ("path", "status", "place"),
    [
        ("/actors/nobody-at-all", 404, None),
        ("/relations/a~b", 404, None),
        ("/relations/a~backs~b", 404, None),
        ("/claims/none", 404, None),
        ("/articles/none", 404, None),
        ("/no-such-thing", 404, None),
        ("/paths?from=Arvenia&to=Arvenia", 400, None),
        ("/paths?from=Arvenia&to=Nobody%20At%20All", 404, None),
        ("/paths?from=Arvenia", 422, "to"),
        ("/paths?from=Arvenia&to=CG&k=1000000000", 422, "k"),
        ("/paths?from=Arvenia&to=CG&max_length=99", 422, "max_length"),
        ("/actors/arvenia/neighbourhood?depth=1000000", 422, "depth"),
        ("/relations?predicate=loves", 400, "predicate"),
        ("/relations?sign=2", 400, "sign"),
        ("/relations?since=2018-13", 400, "since"),
        ("/relations?since=2019&until=2018", 400, "since"),
        ("/relations?as_of=yesterday", 400, "as_of"),
        ("/relations?modality=maybe", 400, "modality"),
        ("/relations?ended=perhaps", 400, "ended"),
        ("/relations?direction=up", 400, "direction"),
        ("/relations?type=Planet", 400, "type"),
        ("/relations?min_confidence=2", 400, "min_confidence"),
        ("/relations?min_confidence=nan", 400, "min_confidence"),
        ("/relations?min_articles=-1", 400, "min_articles"),
        ("/relations?predicat=backs", 400, "predicat"),
        ("/actors?q=%00", 400, "q"),
        ("/actors?type=Planet", 400, "type"),
        ("/actors?limit=100000", 422, "limit"),
        ("/actors?offset=-1", 422, "offset"),
        ("/export?format=docx", 400, "format"),
    ],
)
def test_what_is_wrong_is_a_problem_that_names_the_place(
    client: TestClient, path: str, status: int, place: str | None
) -> None:
    answer = client.get(path)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status
    assert problem["detail"]
    assert place is None or problem["place"] == place


def test_an_answer_is_not_sent_again_to_whom_has_it(writer: TestClient) -> None:
    tag = writer.get("/actors").headers["etag"]
    again = writer.get("/actors", headers={"If-None-Match": f'"other", {tag}'})
    assert (again.status_code, again.content) == (304, b"")
    claim = writer.get("/claims").json()["items"][0]["id"]
    assert writer.post("/judgements", json={"kind": "wrong", "target": claim}).status_code == 201
    assert writer.get("/actors", headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/", "/docs", "/openapi.json", "/favicon.ico", "/assets/page.css", "/sparql", "/sparql?query=ASK%7B%7D", "/ontology",
        "/ontology?format=html", "/ontology/context.jsonld", "/ontology/shapes.ttl", "/actors/arvenia", "/export?format=csv",
    ],
)  # fmt: skip
def test_every_address_answers_304_to_who_has_it(client: TestClient, path: str) -> None:
    for accept in ("*/*", "text/html,application/xhtml+xml,*/*;q=0.8"):
        first = client.get(path, headers={"Accept": accept})
        if first.status_code == 303:
            continue
        tag = first.headers["etag"].removeprefix("W/")
        for held in (tag, f"W/{tag}", f'"other", {tag}', "*"):
            again = client.get(path, headers={"Accept": accept, "If-None-Match": held})
            assert (again.status_code, again.content) == (304, b""), (path, held)
            # A browser puts the headers of a 304 in place of those of the page that it keeps.
            policy = again.headers.get("content-security-policy")
            assert policy in (None, first.headers["content-security-policy"])
        assert client.get(path, headers={"Accept": accept, "If-None-Match": '"other"'}).status_code == 200


def test_every_answer_carries_the_security_headers(client: TestClient) -> None:
    for path in ("/", "/docs", "/actors", "/nowhere", "/assets/page.css", "/export?format=csv"):
        headers = client.get(path).headers
        wanted = PAGE_HEADERS if path in ("/", "/docs") else HEADERS
        assert all(headers[name] == value for name, value in wanted.items()), path
    assert "unsafe" not in PAGE_HEADERS["Content-Security-Policy"]
    assert "access-control-allow-origin" not in client.get("/actors", headers={"Origin": "http://evil.test"}).headers


def test_head_is_get_without_the_body(client: TestClient) -> None:
    head, get = client.head("/actors"), client.get("/actors")
    assert head.content == b""
    assert head.headers["content-length"] == get.headers["content-length"]


def test_large_answers_are_packed(client: TestClient) -> None:
    with client.stream("GET", "/relations", headers={"Accept-Encoding": "gzip"}) as answer:
        raw = b"".join(answer.iter_raw())
    assert answer.headers["content-encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["vary"]
    assert gzip.decompress(raw) == client.get("/relations").content


def test_writing_is_off_without_a_key_and_needs_it_with_one(client: TestClient, war: Path) -> None:
    for path in ("/articles", "/judgements"):
        assert client.post(path, json={}).status_code == 403
    with TestClient(create_app(Settings(str(war), api_key=KEY))) as guarded:
        for headers in ({}, {"X-API-Key": "another"}, {"Authorization": "Bearer wrong"}):
            answer = guarded.post("/articles", json={"text": SENTENCE}, headers=headers)
            assert answer.status_code == 401
            assert "Bearer" in answer.headers["www-authenticate"]
        assert guarded.post("/judgements", json={}, headers={"X-API-Key": KEY}).status_code == 422


def test_judgements_change_the_graph_and_can_be_taken_back(writer: TestClient) -> None:
    claim = writer.get("/claims", params={"q": "backs the Guard"}).json()["items"][0]["id"]
    verdict = {"kind": "wrong", "target": claim, "by": "a tester", "note": "it says otherwise"}
    made = writer.post("/judgements", json=verdict).json()
    assert writer.get("/relations", params={"predicate": "backs"}).json()["total"] == 0
    assert writer.get("/judgements").json()["items"] == [made]
    assert writer.post("/judgements", json=verdict | {"revoked": True}).json()["id"] == made["id"]
    assert writer.get("/relations", params={"predicate": "backs"}).json()["total"] == 1


def test_merged_actors_redirect(writer: TestClient) -> None:
    assert writer.post("/judgements", json={"kind": "same", "target": "DF", "other": "CG"}).status_code == 201
    answer = writer.get("/actors/delta-front")
    assert (answer.status_code, answer.headers["location"]) == (308, "/actors/corvish-guard")


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"[" * 100_000, 422),
        (b"\xff\xfe", 400),
        (b'{"kind": "maybe", "target": "x"}', 422),
        (b'{"kind": "wrong", "target": "x", "extra": 1}', 422),
        (b'{"kind": "wrong", "target": "no-such-claim"}', 404),
        (b'{"kind": "same", "target": "arvenia"}', 400),
    ],
)
def test_a_judgement_that_is_none_is_refused(writer: TestClient, body: bytes, status: int) -> None:
    answer = writer.post("/judgements", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_body_past_the_limit_is_refused_whether_it_says_so_or_not(war: Path) -> None:
    with TestClient(create_app(Settings(str(war), max_body=1000))) as small:
        text = {"Content-Type": "text/plain"}
        assert small.post("/extract", content=b"x" * 2000, headers=text).status_code == 413
        assert small.post("/extract", content=iter([b"x" * 600] * 3), headers=text).status_code == 413


def test_bodies_of_other_types_are_refused(client: TestClient) -> None:
    for path, kind in (("/extract", "application/pdf"), ("/extract", "nonsense")):
        assert client.post(path, content=b"x", headers={"Content-Type": kind}).status_code == 415


def test_health_and_figures(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json()["claims"] == 11
    client.get("/actors/arvenia")
    figures = client.get("/metrics").text
    assert 'faultlines_http_requests_total{method="GET",route="/actors/{id}",status="200"}' in figures


def test_the_ontology_in_both_forms(client: TestClient) -> None:
    words = client.get("/ontology").json()
    assert {"backs", "opposes"} <= {word["name"] for word in words["predicates"]}
    turtle = client.get("/ontology", headers={"Accept": "text/turtle;q=0.9, application/json;q=0.1"})
    assert turtle.headers["content-type"].startswith("text/turtle")
    assert client.get("/ontology", headers={"Accept": "image/png"}).status_code == 406


def test_the_ontology_answers_at_the_iri_of_its_version(client: TestClient) -> None:
    turtle = client.get("/ontology", headers={"Accept": "text/turtle"})
    (version,) = re.findall(r"owl:versionIRI <https://w3id.org/faultlines(.*)>", turtle.text)
    assert client.get(version, headers={"Accept": "text/turtle"}).content == turtle.content
    assert client.get("/ontology/0.0.1").status_code == 404


@pytest.mark.parametrize("format", ["csv", "jsonl", "graphml", "gexf", "cypher"])
def test_exports_over_http(client: TestClient, format: str) -> None:
    answer = client.get("/export", params={"format": format})
    assert answer.status_code == 200
    assert "attachment" in answer.headers["content-disposition"]
    assert "Corvish Guard" in answer.text
    again = client.get("/export", params={"format": format}, headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304
    if format == "jsonl":
        assert len([msgspec.json.decode(line, type=Claim) for line in answer.content.splitlines()]) == 11


def test_405_names_every_method_that_an_address_takes(client: TestClient) -> None:
    for path, methods in (("/sparql", "GET, HEAD, POST"), ("/actors/arvenia", "GET, HEAD"), ("/extract", "POST")):
        answer = client.put(path)
        assert (answer.status_code, answer.headers["allow"]) == (405, methods)
        assert answer.headers["content-type"] == "application/problem+json"


def test_an_answer_kept_ready_is_the_same_and_goes_when_the_store_changes(writer: TestClient) -> None:
    address, forms = "/relations?predicate=backs", ({"Accept-Encoding": "gzip"}, {"Accept-Encoding": "identity"})
    first = [writer.get(address, headers=form) for form in forms]
    again = [writer.get(address, headers=form) for form in forms]
    assert [a.content for a in again] == [f.content for f in first]
    assert [dict(a.headers) | {"date": ""} for a in again] == [dict(f.headers) | {"date": ""} for f in first]
    tag = first[0].headers["etag"]
    same = writer.get(address, headers={"Accept-Encoding": "gzip", "If-None-Match": tag})
    assert (same.status_code, same.content, same.headers["etag"]) == (304, b"", tag)
    claim = writer.get("/claims", params={"q": "backs the Guard"}).json()["items"][0]["id"]
    writer.post("/judgements", json={"kind": "wrong", "target": claim})
    assert writer.get(address).json()["total"] == 0
    assert 'route="/relations",status="304"' in writer.get("/metrics").text
