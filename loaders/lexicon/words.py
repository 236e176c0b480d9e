"""The lexicon, read from the tables in `data/`: one file of frames a predicate, operators, and roles."""

import functools
from dataclasses import dataclass, field
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from loaders.lexicon.frame import Frame, parse_frame
from loaders.table import Row, rows
from ontology.vocabulary import vocabulary

FRAMES = ("pattern", "flags", "example")
OPERATORS = ("verb", "complement", "effect", "own", "example")
ROLES = ("role", "predicate", "type", "body", "example")
EFFECTS = frozenset({"planned", "denied", "ended", "alleged", "asserted", "reversed"})
COMPLEMENTS = frozenset({"to-VP", "ing", "that-S", "O-to-VP", "O-ing", "NP"})


@dataclass(frozen=True, slots=True)
class Operator:
    """A word that embeds a clause and changes its standing; `own` is what it states itself of the object.

    `preposition` is the one by which it takes the clause (`plan on`), or empty.
    """

    word: str
    preposition: str
    complement: str
    effect: str
    own: str
    example: str


@dataclass(frozen=True, slots=True)
class Role:
    """An office noun: the predicate that its holder bears, the type it is held in, and the body it belongs to."""

    name: str
    predicate: str
    type: str
    body: str
    synonyms: tuple[str, ...] = ()


@dataclass(slots=True, eq=False)
class Lexicon:
    """Frames by kind and head lemma; operators by word; roles by name."""

    frames: dict[str, dict[str, list[Frame]]] = field(default_factory=dict)
    operators: dict[str, list[Operator]] = field(default_factory=dict)
    roles: dict[str, Role] = field(default_factory=dict)

    def all_frames(self) -> list[Frame]:
        """Every frame once, by file and line."""
        once = {id(f): f for heads in self.frames.values() for group in heads.values() for f in group}
        return sorted(once.values(), key=lambda f: (f.predicate, f.place))


def read_lexicon(folder: Path | Traversable) -> Lexicon:
    """Read every table of a folder. Raises InvalidData, naming file and line, for the first wrong entry."""
    found = Lexicon()
    for predicate in vocabulary().predicates:
        file = folder.joinpath(f"{predicate}.tsv")
        if file.is_file():
            for row in rows(file, FRAMES):
                frame = parse_frame(predicate, row)
                for head in frame.heads:
                    found.frames.setdefault(frame.kind, {}).setdefault(head, []).append(frame)
    for row in rows(folder.joinpath("operators.tsv"), OPERATORS):
        if row["effect"] not in EFFECTS or row["complement"] not in COMPLEMENTS:
            raise row.wrong(f"unknown effect or complement: {row['effect']!r}, {row['complement']!r}")
        for word in row["verb"].split("|"):
            lemma, _, preposition = word.strip().partition(" ")
            operator = Operator(lemma, preposition, row["complement"], row["effect"], row["own"], row["example"])
            found.operators.setdefault(lemma, []).append(operator)
            if own := _own_frame(operator, row):
                found.frames.setdefault(own.kind, {}).setdefault(lemma, []).append(own)
    for row in rows(folder.joinpath("roles.tsv"), ROLES):
        if row["predicate"] not in vocabulary().predicates:
            raise row.wrong(f"unknown predicate {row['predicate']!r}")
        names = row.listed("role")
        for name in names:
            found.roles[name] = Role(name, row["predicate"], row["type"] or "any", row["body"], names)
    return found


def _own_frame(operator: Operator, row: Row) -> Frame | None:
    """What an operator states itself, as a frame: `refuse to-VP:O` rejects, `urge O to-VP` demands."""
    shape = {"to-VP": "to-VP:O", "O-to-VP": "O to-VP", "that-S": "that-S:O", "O-ing": "O {} ing"}.get(
        operator.complement
    )
    if not operator.own or shape is None or operator.word.startswith(("a:", "n:")):
        return None
    if operator.complement == "O-to-VP":
        pattern = f"v: {operator.word} {operator.preposition} {shape}"
    else:
        pattern = f"v: {operator.word} {shape.format(operator.preposition)}"
    return parse_frame(operator.own, Row({"pattern": pattern, "flags": "", "example": operator.example}, row.place))


@functools.cache
def lexicon() -> Lexicon:
    """The lexicon that ships with Faultlines."""
    return read_lexicon(files("loaders.lexicon").joinpath("data"))
