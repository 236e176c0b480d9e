"""Things as linked data: each at its IRI, in the form that is asked for, with links to its other forms."""

from pathlib import Path

import pyoxigraph
import pytest
from fastapi.testclient import TestClient

from api.service.app import create_app
from api.settings import Settings
from graph.model import Actor
from graph.rdf.names import segment
from graph.store import open_store
from tests.graph.claims import article, claim, extraction


@pytest.mark.parametrize(
    "path", ["/actors/arvenia", "/relations/arvenia~backs~corvish-guard", "/claims/{claim}", "/articles/{article}"]
)
def test_a_thing_answers_in_the_form_that_is_asked_for(client: TestClient, path: str) -> None:
    claim = client.get("/claims", params={"q": "backs the Guard"}).json()["items"][0]
    path = path.format(claim=claim["id"], article=claim["article"]["id"])
    subject = pyoxigraph.NamedNode(f"https://w3id.org/faultlines{path}")
    found = []
    for media_type in ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"):
        answer = client.get(path, headers={"Accept": media_type})
        assert answer.headers["content-type"].startswith(media_type)
        assert "Accept" in answer.headers["vary"]
        form = pyoxigraph.RdfFormat.from_media_type(media_type)
        quads = list(pyoxigraph.parse(answer.content, form))
        assert any(quad.subject == subject for quad in quads)
        found.append(sorted(str(quad.triple) for quad in quads))
    assert all(triples == found[0] for triples in found)
    assert (
        client.get(path, params={"format": "turtle"}).text == client.get(path, headers={"Accept": "text/turtle"}).text
    )
    page = client.get(path, headers={"Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"})
    assert (page.status_code, page.headers["vary"]) == (303, "Accept")
    assert page.headers["location"].startswith("/?")
    assert client.get(path).headers["content-type"] == "application/json"


def test_a_thing_links_to_its_iri_and_its_other_forms(client: TestClient) -> None:
    for accept, form in (("text/turtle", "turtle"), ("application/json", "json"), ("text/html", "html")):
        answer = client.get("/actors/arvenia", headers={"Accept": accept})
        links = answer.headers["link"].split(", ")
        assert links[0] == '<https://w3id.org/faultlines/actors/arvenia>; rel="describes"'
        forms = {link.partition("format=")[2].partition(">")[0] for link in links[1:]}
        assert forms == {"json", "html", "turtle", "jsonld", "ntriples", "rdfxml"} - {form}
        for link in links[1:]:
            there = client.get(link.partition(">")[0].removeprefix("<"))
            assert there.status_code in (200, 303)
            if there.status_code == 200:
                assert there.headers["content-type"].split(";")[0] == link.partition('type="')[2].rstrip('"')


@pytest.mark.parametrize("id", ["a/b", "..", "شام", "x y", "#", "é?", "a~b", "line\nbreak", "😀", "<x>, y", "sponsors"])
def test_an_actor_of_any_id_answers_at_its_iri(tmp_path: Path, id: str) -> None:
    path, odd = str(tmp_path / "odd.sqlite"), Actor(id, f'The "{id}"', "ArmedGroup")
    within = article(f"{id} backs Arvenia.")
    with open_store(path) as store:
        store.add([extraction(within, claim(within, odd, "backs", "Arvenia"), actors=[odd])])
    with TestClient(create_app(Settings(path)), follow_redirects=False) as client:
        for kind, own in (("actors", id), ("relations", f"{id}~backs~arvenia")):
            iri = f"/{kind}/{segment(own)}"
            assert client.get(iri).json()["id"] == own
            turtle = client.get(iri, headers={"Accept": "text/turtle"})
            subjects = {str(quad.subject) for quad in pyoxigraph.parse(turtle.content, pyoxigraph.RdfFormat.TURTLE)}
            assert f"<https://w3id.org/faultlines{iri}>" in subjects
            assert client.get(iri, headers={"Accept": "text/html"}).status_code == 303
        assert client.get(f"/actors/{segment(id)}/neighbourhood").json()["total"] == 1
