"""Gold: the relations that a careful reader finds in an article, by the codebook."""

import functools
import hashlib
import re
import unicodedata
from pathlib import Path, PurePath

import msgspec

from loaders.readers import read
from ontology.errors import InvalidData
from ontology.vocabulary import MODALITIES, vocabulary


class Wanted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One relation of a gold file. `s` and `o` are actor keys and `p` predicates, `a|b` where either is right.

    `line` counts the lines of the article's file (of the article, for pages and rows) from 0. `need` is False for what
    is right if found and not missed if not; `either` says that both directions are right; `hard` why it is hard.
    """

    s: str
    p: str
    o: str
    line: int | None = None
    modality: str = "asserted"
    by: str | None = None
    when: str | None = None
    ended: bool = False
    either: bool = False
    need: bool = True
    hard: str | None = None

    @property
    def predicates(self) -> list[str]:
        return self.p.split("|")


class _File(msgspec.Struct, frozen=True):
    file: str
    actors: dict[str, list[str]]
    relations: list[Wanted]
    article: str | None = None


class Gold:
    """One gold file: its actors' names and types, its relations, and its article's text.

    `source` is the file name that an article's source must end in, or the id of the row in a JSONL file.
    """

    def __init__(self, path: Path) -> None:
        raw = _decoded(path)
        self.name = path.name.removesuffix(".gold.json")
        self.relations = raw.relations
        self.types = {key: spelled[0] for key, spelled in raw.actors.items()}
        self.names = {key: frozenset(map(fold_name, spelled[1:])) for key, spelled in raw.actors.items()}
        places = (path.parent / PurePath(raw.file).name, path.parent.parent.parent / raw.file)
        found = next((place for place in (*places, path.parent.parent / raw.file) if place.is_file()), None)
        if found is None:
            raise InvalidData(f"its article {raw.file!r} is not there", str(path))
        self.path = found
        self.source = raw.article or found.name
        self._check(path)

    @functools.cached_property
    def text(self) -> str:
        """What `line` counts the lines of: a plain text file as it is, else the article read from it."""
        if self.path.suffix == ".txt":
            return self.path.read_text(encoding="utf-8")
        articles = [a for a in read([str(self.path)]) if PurePath(a.source).name == self.source]
        return "\n".join(article.text for article in articles)

    @functools.cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    def line(self, relation: Wanted) -> str:
        """The line that bears a relation, or nothing."""
        if relation.line is None or relation.line >= len(self.lines):
            return ""
        return self.lines[relation.line]

    def is_actor(self, claimed: frozenset[str], keys: str) -> bool:
        """Whether an actor of these folded names is one of the gold's actors `a|b`."""
        return any(claimed & self.names[key] for key in keys.split("|"))

    def types_of(self, claimed: frozenset[str], keys: str) -> set[str]:
        """The types that the gold gives to the actors `a|b` that go by one of these names."""
        return {self.types[key] for key in keys.split("|") if claimed & self.names[key]}

    def _check(self, path: Path) -> None:
        known = vocabulary()
        for key, kind in self.types.items():
            if kind not in known.actor_types:
                raise InvalidData(f"actor {key!r} has the unknown type {kind!r}", str(path))
        for relation in self.relations:
            where = f"{relation.s} {relation.p} {relation.o}"
            keys = f"{relation.s}|{relation.o}|{relation.by or relation.s}".split("|")
            missing = [key for key in keys if key not in self.types]
            if missing:
                raise InvalidData(f"{where}: no actor {missing[0]!r}", str(path))
            unknown = [p for p in relation.predicates if p not in known.predicates]
            if unknown:
                raise InvalidData(f"{where}: no predicate {unknown[0]!r}", str(path))
            if relation.modality not in MODALITIES:
                raise InvalidData(f"{where}: no modality {relation.modality!r}", str(path))


def read_gold(folder: str) -> list[Gold]:
    """The gold files of a folder in order of name. Raises InvalidData where there is none or one is wrong."""
    golds = [Gold(path) for path in sorted(Path(folder).glob("*.gold.json"))]
    if not golds:
        raise InvalidData("holds no gold file (NAME.gold.json)", folder)
    return golds


def gold_hash(folder: str) -> str:
    """A hash of a folder's gold files and the articles that they annotate, so that figures name what they measure."""
    digest = hashlib.blake2b(digest_size=10)
    for path in sorted(Path(folder).glob("*.gold.json")):
        for part in (path, Gold(path).path):
            digest.update(part.name.encode() + b"\x00" + part.read_bytes() + b"\x00")
    return digest.hexdigest()


def fold_name(name: str) -> str:
    """A name without case, accents, punctuation or a leading article, as gold names are compared."""
    plain = unicodedata.normalize("NFKD", name.replace("ı", "i"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    plain = re.sub(r"[^\w]+", " ", plain).strip()
    return re.sub(r"^the ", "", plain)


def _decoded(path: Path) -> _File:
    try:
        return msgspec.json.decode(path.read_bytes(), type=_File)
    except (OSError, msgspec.DecodeError) as error:
        raise InvalidData(str(error), str(path)) from None
