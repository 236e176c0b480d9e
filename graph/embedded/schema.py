"""The tables of the embedded store, and how a file of an older version is brought up to date.

`first` and `last` are moments (see `graph.when`); `modality` and `predicate` are names' places in the vocabulary's
order. `actors.into_key` is the actor that one was merged into, or itself. The figures in `relations` are those of the
default filter; `total` counts all claims that nobody judged wrong, and `disputable` whether any of them disagrees
with another, so that only such relations are looked at when a filter asks what is disputed. A claim whose two actors are
one has the negative key of that actor in the place of a relation.
"""

import sqlite3

from graph.embedded import packed
from ontology.errors import StoreUnavailable

APPLICATION = 0x464C544C  # "FLTL" in the file's header: whose file it is.

_FIRST = """
CREATE TABLE facts (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE articles (
    key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, day INTEGER NOT NULL, story INTEGER NOT NULL,
    body BLOB NOT NULL);
CREATE INDEX articles_latest ON articles (day DESC, id);
CREATE INDEX articles_story ON articles (story);
CREATE VIRTUAL TABLE article_words USING fts5(words, content='', detail=none, tokenize="unicode61 tokenchars '_'");
CREATE TABLE bands (band INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (band, article)) WITHOUT ROWID;
CREATE TABLE actors (
    key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, type TEXT NOT NULL,
    into_key INTEGER NOT NULL, roles INTEGER NOT NULL DEFAULT 0, claims INTEGER NOT NULL DEFAULT 0, body BLOB NOT NULL);
CREATE INDEX actors_order ON actors (claims DESC, id);
CREATE INDEX actors_merged ON actors (into_key) WHERE into_key <> key;
CREATE VIRTUAL TABLE actor_words USING fts5(words, tokenize="unicode61 tokenchars '_'", prefix='2 3 4');
CREATE TABLE named (article INTEGER NOT NULL, actor INTEGER NOT NULL, PRIMARY KEY (article, actor)) WITHOUT ROWID;
CREATE TABLE evidence (
    key INTEGER PRIMARY KEY, article INTEGER NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL,
    text TEXT NOT NULL);
CREATE INDEX evidence_article ON evidence (article);
CREATE VIRTUAL TABLE evidence_words USING fts5(words, content='', detail=none, tokenize="unicode61 tokenchars '_'");
CREATE TABLE claims (
    key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, relation INTEGER NOT NULL, article INTEGER NOT NULL,
    story INTEGER NOT NULL, subject INTEGER NOT NULL, predicate INTEGER NOT NULL, object INTEGER NOT NULL,
    modality INTEGER NOT NULL, ended INTEGER NOT NULL, confidence REAL NOT NULL, first INTEGER, last INTEGER,
    wrong INTEGER NOT NULL DEFAULT 0);
CREATE INDEX claims_relation ON claims (relation, wrong, modality, ended, confidence, first, last, story);
CREATE INDEX claims_article ON claims (article);
CREATE TABLE statements (claim INTEGER PRIMARY KEY, evidence INTEGER NOT NULL, body BLOB NOT NULL);
CREATE TABLE relations (
    key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, subject INTEGER NOT NULL, predicate INTEGER NOT NULL,
    object INTEGER NOT NULL, sign INTEGER NOT NULL, claims INTEGER NOT NULL DEFAULT 0,
    articles INTEGER NOT NULL DEFAULT 0, confidence REAL NOT NULL DEFAULT 0, first INTEGER, last INTEGER,
    disputed INTEGER NOT NULL DEFAULT 0, total INTEGER NOT NULL DEFAULT 0, disputable INTEGER NOT NULL DEFAULT 0,
    states INTEGER NOT NULL DEFAULT 0, denies INTEGER NOT NULL DEFAULT 0, changed INTEGER NOT NULL DEFAULT 0);
CREATE INDEX relations_order ON relations (articles DESC, claims DESC, confidence DESC, id) WHERE claims > 0;
CREATE INDEX relations_subject ON relations (subject, object);
CREATE INDEX relations_object ON relations (object);
CREATE INDEX relations_changed ON relations (changed);
CREATE TABLE judgements (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, target TEXT NOT NULL, body BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX judgements_target ON judgements (target);
INSERT INTO facts VALUES ('changes', 0), ('store', lower(hex(randomblob(8))));
"""

# The engine keeps actors' names and types; here it learns which of them changed since it looked.
_RENAMED = """
CREATE TABLE renamed (change INTEGER NOT NULL, actor INTEGER NOT NULL, PRIMARY KEY (change, actor)) WITHOUT ROWID;
CREATE TRIGGER actors_renamed AFTER UPDATE OF name, type ON actors WHEN old.name <> new.name OR old.type <> new.type
    BEGIN INSERT OR IGNORE INTO renamed SELECT value + 1, new.key FROM facts WHERE name = 'changes'; END;
"""

MIGRATIONS = (_FIRST, _RENAMED, packed.SCHEMA)
VERSION = len(MIGRATIONS)
_PACKED_FROM = 3


def migrate(connection: sqlite3.Connection, place: str) -> None:
    """Bring a new or older file to this version, in one transaction; StoreUnavailable for a newer or a foreign one."""
    if connected(connection, place) == VERSION:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = connected(connection, place)
        for step in MIGRATIONS[version:]:
            for statement in _statements(step):
                connection.execute(statement)
        if 0 < version < _PACKED_FROM:
            packed.pack_relations(connection, "TRUE")
            packed.pack_claims(connection, "TRUE")
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk has ended it already
            connection.execute("ROLLBACK")
        raise


def connected(connection: sqlite3.Connection, place: str) -> int:
    """The version of the file that is open, 0 where it is empty. Raises StoreUnavailable as `migrate` does."""
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    owner = int(connection.execute("PRAGMA application_id").fetchone()[0])
    if owner == APPLICATION:
        if version > VERSION:
            raise StoreUnavailable(
                f"{place}: was written by a newer Faultlines (version {version} of the store; this one reads {VERSION})"
            )
        return version
    if owner or version or connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone():
        raise StoreUnavailable(f"{place}: is a SQLite database, but no Faultlines store")
    return 0


def _statements(script: str) -> list[str]:
    return [part for part in script.split(";\n") if part.strip()]
