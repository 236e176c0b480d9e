"""The graph as CSV for `neo4j-admin database import full`: the same nodes and relationships as loading over Bolt makes.

One zip holds a file for each kind of node and relationship, and `import.sh` with the command to run. A string is quoted
and nothing else is, so that an empty text and a missing one stay apart.
"""

import io
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import IO, Any

import msgspec

from graph.exports.form import Progress
from graph.filter import MAX_LIMIT
from graph.judgement import merged, overruled
from graph.model import Actor, Extraction, Judgement
from graph.names import words
from graph.neo4j.record import actor_properties, article_properties, claim_properties
from graph.neo4j.relations import kept
from graph.relation import Figures, figures
from graph.store import Store
from graph.story import bands, shingles
from ontology.errors import InvalidInput
from ontology.vocabulary import vocabulary

_LIST = "\x1f"
_ARTICLES = (
    "id:ID(Article)", "source", "text", "start:long", "title", "publisher", "published", "dateline", "url",
    "rejected", "day:long", "story", "words", "bands",
)  # fmt: skip
_ACTORS = (
    "id:ID(Actor)", ":LABEL", "name", "type", "aliases:string[]", "iso", "of", "known:boolean", "words", "into",
    "roles:long", "claims:long",
)  # fmt: skip
_CLAIMS = (
    "id:ID(Claim)", "predicate", "sign:long", "modality", "when", "ended:boolean", "confidence:double", "evidence",
    "start:long", "end:long", "trigger", "extractor", "rule", "subject", "object", "relation", "pair", "first:long",
    "last:long", "story", "wrong:boolean", "words", "json",
)  # fmt: skip
_JUDGEMENTS = ("id:ID(Judgement)", "kind", "target", "other", "by", "note", "made", "revoked:boolean")
_RELATIONS = (
    ":START_ID(Actor)", ":END_ID(Actor)", ":TYPE", "id", "predicate", "sign:long", "claims:long", "articles:long",
    "first", "last", "confidence:double", "disputed:boolean", "ended:boolean", "claim_ids:string[]",
)  # fmt: skip
_TIES = {
    "mentions": (":START_ID(Article)", ":END_ID(Actor)", ":TYPE"),
    "roles": (":START_ID(Claim)", ":END_ID(Actor)", ":TYPE"),
    "sources": (":START_ID(Claim)", ":END_ID(Article)", ":TYPE"),
    "merges": (":START_ID(Actor)", ":END_ID(Actor)", ":TYPE"),
}
NODES = {"Article": "articles", "Actor": "actors", "Claim": "claims", "Judgement": "judgements"}
OPTIONS = ("--array-delimiter=U+001F", "--multiline-fields=true", "--overwrite-destination=true")


def command(folder: str = ".") -> list[str]:
    """The words after `neo4j-admin` that import a folder of these files, with the server down."""
    nodes = [f"--nodes={label}={folder}/{name}.csv" for label, name in NODES.items()]
    ties = [f"--relationships={folder}/{name}.csv" for name in ("relations", *_TIES)]
    return ["database", "import", "full", "neo4j", *OPTIONS, *nodes, *ties]


def write(store: Store, stream: IO[bytes], on_progress: Progress) -> None:
    """Write the zip; the whole graph's figures are held in memory, its texts are not."""
    judgements = list(_judgements(store))
    cast = _Cast(merged(judgements))
    wrong = _wrong(judgements)
    counts: dict[str, Figures] = {}
    tables = {
        "articles": _ARTICLES,
        "claims": _CLAIMS,
        **{name: _TIES[name] for name in ("mentions", "roles", "sources")},
    }
    sheets = {name: _Sheet(columns) for name, columns in tables.items()}
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as pack:
        for extraction in store.extractions():
            _take(extraction, store, cast, wrong, counts, sheets)
            on_progress(1)
        for name, sheet in sheets.items():
            sheet.into(pack, name)
        for name, columns, rows in (
            ("actors", _ACTORS, cast.rows()),
            ("judgements", _JUDGEMENTS, (list(msgspec.structs.astuple(one)) for one in judgements)),
            ("relations", _RELATIONS, _relations(counts)),
            ("merges", _TIES["merges"], ([a, b, "MERGED_INTO"] for a, b in sorted(cast.into.items()))),
        ):
            sheet = _Sheet(columns)
            sheet.add(rows)
            sheet.into(pack, name)
        pack.writestr("import.sh", _script())


class _Sheet:
    """One CSV file of the zip, gathered packed so that a large graph fits in memory."""

    def __init__(self, columns: Sequence[str]) -> None:
        self._parts = [",".join(columns) + "\n"]

    def add(self, rows: Iterable[Sequence[Any]]) -> None:
        self._parts.extend(",".join(map(_field, row)) + "\n" for row in rows)

    def into(self, pack: zipfile.ZipFile, name: str) -> None:
        with pack.open(f"{name}.csv", "w", force_zip64=True) as raw, io.TextIOWrapper(raw, "utf-8", newline="") as file:
            file.writelines(self._parts)


class _Cast:
    """Every actor as it stands after all articles, with how many roles of claims name it."""

    def __init__(self, into: dict[str, str]) -> None:
        self.into = into
        self._actors: dict[str, Actor] = {}
        self._roles: Counter[str] = Counter()

    def resolve(self, id: str) -> str:
        return self.into.get(id, id)

    def meet(self, actors: Iterable[Actor]) -> None:
        self._actors.update((actor.id, actor) for actor in actors)

    def count(self, *ids: str) -> None:
        self._roles.update(ids)

    def rows(self) -> Iterator[list[Any]]:
        claims = Counter[str]()
        for id, n in self._roles.items():
            claims[self.resolve(id)] += n
        for id, actor in sorted(self._actors.items()):
            said = actor_properties(actor)
            label = vocabulary().actor_type(actor.type).name
            kept = [said[name] for name in ("name", "type", "aliases", "iso", "of", "known", "words")]
            yield [id, label, *kept, self.resolve(id), self._roles[id], 0 if id in self.into else claims[id]]


def _take(
    extraction: Extraction,
    store: Store,
    cast: _Cast,
    wrong: set[str],
    counts: dict[str, Figures],
    sheets: dict[str, _Sheet],
) -> None:
    article = extraction.article
    story = min([article.id, *store.copies(article.id)])
    marks = bands(shingles(words(article.text)))
    sheets["articles"].add([_columns(_ARTICLES, article_properties(article, extraction.rejected, story, marks))])
    cast.meet(extraction.actors)
    sheets["mentions"].add([article.id, actor.id, "MENTIONS"] for actor in extraction.actors)
    for claim in extraction.claims:
        one = figures(claim, story, cast.resolve)
        judged = claim.id in wrong
        if not judged:
            counts[claim.id] = one
        sheets["claims"].add([_columns(_CLAIMS, claim_properties(claim, one) | {"wrong": judged})])
        roles = [("SUBJECT", claim.subject.id), ("OBJECT", claim.object.id)]
        cast.count(*(id for _, id in roles))
        if claim.attributed_to:
            roles.append(("ATTRIBUTED_TO", claim.attributed_to.id))
        sheets["roles"].add([claim.id, id, kind] for kind, id in roles)
        sheets["sources"].add([[claim.id, article.id, "STATED_IN"]])


def _relations(counts: dict[str, Figures]) -> Iterator[list[Any]]:
    names = [column.partition(":")[0] for column in _RELATIONS[3:]]
    for relation, said in kept(counts):
        kind = vocabulary().predicates[relation.predicate].upper
        yield [relation.subject.id, relation.object.id, kind, *(said[name] for name in names)]


def _columns(columns: Sequence[str], said: dict[str, Any]) -> list[Any]:
    return [said[column.partition(":")[0]] for column in columns]


def _field(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    text = value
    if isinstance(value, list):
        if any(_LIST in item for item in value):
            raise InvalidInput("holds the character U+001F, which parts the items of a list", "neo4j-csv")
        text = _LIST.join(value)
        if not value:
            return ""
    return '"' + str(text).encode("utf-8", "replace").decode().replace('"', '""') + '"'


def _wrong(judgements: list[Judgement]) -> set[str]:
    about: dict[str, list[Judgement]] = {}
    for one in judgements:
        about.setdefault(one.target, []).append(one)
    return {target for target, some in about.items() if overruled(some)}


def _judgements(store: Store) -> Iterator[Judgement]:
    for offset in count(0, MAX_LIMIT):
        page = store.judgements(MAX_LIMIT, offset).items
        yield from page
        if len(page) < MAX_LIMIT:
            return


def _script() -> str:
    """The command, for a person to read or run; it replaces the database that it names."""
    words = " \\\n    ".join(["neo4j-admin", *command()[3:]]).replace(
        "neo4j-admin", "neo4j-admin database import full", 1
    )
    return (
        "#!/bin/sh\n# Imports this folder into the database `neo4j`, replacing what it holds. Stop the server first;"
        " Faultlines makes\n# the constraints and indexes when it opens the database.\n"
        f'cd "$(dirname "$0")" || exit\n{words}\n'
    )
