"""Questions of sides through both doors: the service and the command answer alike."""

import json
import sys
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.command import main

QUESTIONS = {
    "/alliances": ["alliances"],
    "/alliances?a=Arvenia&b=Belmark": ["alliances", "Arvenia", "Belmark"],
    "/contradictions": ["contradictions"],
    "/timeline?a=arvenia&b=belmark": ["timeline", "Arvenia", "Belmark"],
    "/timeline?a=arvenia": ["timeline", "arvenia"],
    "/changes?from=2000&to=2030": ["changes", "2000", "2030"],
    "/balance": ["balance"],
    "/central": ["central"],
    "/actors/arvenia/sponsors?depth=3": ["sponsors", "arvenia", "--depth", "3"],
    "/actors/arvenia/neighbourhood?depth=2&limit=20": ["neighbours", "Arvenia", "--depth", "2"],
    "/paths?from=arvenia&to=belmark&k=3&max_length=3": ["path", "Arvenia", "Belmark", "-k", "3", "--max-length", "3"],
    "/paths?from=arvenia&to=belmark&weight=confidence": ["path", "Arvenia", "Belmark", "--weight", "confidence"],
    "/paths?from=arvenia&to=belmark&weight=articles": ["path", "Arvenia", "Belmark", "--weight", "articles"],
}


def command(monkeypatch: pytest.MonkeyPatch, *words: str) -> None:
    monkeypatch.setattr(sys, "argv", ["faultlines", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 0


@pytest.mark.parametrize("address", QUESTIONS)
def test_both_doors_answer_alike(
    address: str,
    client: TestClient,
    told: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    command(monkeypatch, *QUESTIONS[address], "--store", str(told), "--format", "json")
    assert json.loads(capfdbinary.readouterr().out) == answer.json()
    command(monkeypatch, *QUESTIONS[address], "--store", str(told))
    assert capfdbinary.readouterr().out.strip()


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        (["alliances", "Arvenia", "Delta Front"], {"divided", "friends_of_enemies"}),
        (["sponsors", "CG"], {"sponsors"}),
        (["sponsors", "Arvenia"], {"clients"}),
        (["central"], {"actors"}),
        (["changes", "2000", "2030"], {"began", "over"}),
        (["alliances"], {"blocs"}),
    ],
)
def test_rows_tell_which_list_they_are_of(
    words: list[str],
    kinds: set[str],
    told: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    command(monkeypatch, *words, "--store", str(told), "--format", "json")
    answer = json.loads(capfdbinary.readouterr().out)
    command(monkeypatch, *words, "--store", str(told), "--format", "jsonl")
    rows = [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]
    assert {row["kind"] for row in rows} == kinds
    for kind in kinds:
        assert [{"kind": kind, **row} for row in answer[kind]] == [row for row in rows if row["kind"] == kind]


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("/alliances?a=arvenia", "b"),
        ("/alliances?a=arvenia&b=arvenia", "b"),
        ("/alliances?limit=1000000000", "limit"),
        ("/actors/arvenia/sponsors?depth=1000000", "depth"),
        ("/changes?from=2014&to=2013", "from"),
        ("/changes?from=2014&to=soon", "to"),
        ("/changes?from=1980/1989&to=2015", "from"),
        ("/paths?from=arvenia&from=belmark&to=CG", "from"),
        ("/paths?from=arvenia&to=CG&since=2014T99", "since"),
        ("/paths?from=arvenia&to=CG&as_of=2014-05-01T99:00", "as_of"),
        ("/changes?from=2013&to=2014&as_of=2013", "as_of"),
        ("/paths?from=arvenia&to=belmark&k=1000000000", "k"),
        ("/paths?from=arvenia&to=arvenia", "to"),
        ("/paths?from=arvenia&to=belmark&weight=gold", "weight"),
        ("/actors/arvenia/neighbourhood?depth=1000000", "depth"),
    ],
)
def test_what_no_question_takes_is_a_clear_problem(client: TestClient, address: str, place: str) -> None:
    answer = client.get(address)
    assert 400 <= answer.status_code < 500
    assert place in answer.text
