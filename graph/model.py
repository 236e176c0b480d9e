"""What the graph is made of: articles, actors, claims, and the relations gathered from claims.

The structs encode with msgspec to the JSON of the contract, field for field. All offsets count Unicode code points
of the article's text, so `article.text[span.start:span.end] == span.text`.
"""

import hashlib
import re
import unicodedata
from typing import Generic, TypeVar

import msgspec

T = TypeVar("T")


class Span(msgspec.Struct, frozen=True):
    """A stretch of an article's text, with its offsets in code points."""

    text: str
    start: int
    end: int


class ActorRef(msgspec.Struct, frozen=True):
    """An actor as relations and paths name it."""

    id: str
    name: str
    type: str


class Actor(msgspec.Struct, frozen=True, omit_defaults=False):
    """Somebody who acts. `id` is a slug; `of` the id of the state or body it belongs to.

    `known` says whether the registry has it; one found only by its shape and context is marked False. A `Place` is held
    in the same struct, with that type, since relations may point at one.
    """

    id: str
    name: str
    type: str
    aliases: tuple[str, ...] = ()
    iso: str | None = None
    of: str | None = None
    known: bool = True

    @property
    def ref(self) -> ActorRef:
        return ActorRef(self.id, self.name, self.type)


class Participant(msgspec.Struct, frozen=True):
    """An actor in its role in one claim: `aliases` are the registry's and the article's forms; `mention` the words."""

    id: str
    name: str
    type: str
    aliases: tuple[str, ...]
    mention: Span


class Speaker(msgspec.Struct, frozen=True):
    """Whom a claim is attributed to."""

    id: str
    name: str
    type: str
    aliases: tuple[str, ...] = ()


class Article(msgspec.Struct, frozen=True):
    """One article. `text` is the contiguous slice of the source that belongs to it and `start` where the slice begins.

    `id` is `article_id(text)`; `published` an ISO 8601 date or date-time or None; never the day of reading.
    """

    id: str
    source: str
    text: str
    start: int = 0
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    dateline: str | None = None
    url: str | None = None


class ArticleRef(msgspec.Struct, frozen=True):
    """An article as its claims name it."""

    id: str
    source: str
    start: int = 0
    title: str | None = None
    published: str | None = None
    publisher: str | None = None


class Claim(msgspec.Struct, frozen=True):
    """One relation as one sentence of one article states it: the JSONL row of the contract.

    `modality` is asserted, alleged, denied or planned; `when` an ISO 8601 date, month, year or interval, or None;
    `confidence` a calibrated probability in [0, 1]; `id` is `claim_id(...)`.
    """

    id: str
    predicate: str
    sign: int
    modality: str
    when: str | None
    ended: bool
    confidence: float
    subject: Participant
    object: Participant
    attributed_to: Speaker | None
    evidence: Span
    trigger: Span
    article: ArticleRef
    extractor: str
    rule: str


class Relation(msgspec.Struct, frozen=True):
    """The claims of one (subject, predicate, object) gathered; derived, never stored by hand.

    `articles` counts distinct stories (near-identical copies count once); `first` and `last` are the earliest and
    latest ISO dates of its claims (`when`, else the article's date) or None; `modalities` counts claims by modality;
    `via` names the actors whose acts a rollup counted here.
    """

    id: str
    subject: ActorRef
    predicate: str
    object: ActorRef
    sign: int
    claims: int
    articles: int
    first: str | None
    last: str | None
    confidence: float
    modalities: dict[str, int]
    disputed: bool
    ended: bool
    via: tuple[str, ...] = ()


class Extraction(msgspec.Struct, frozen=True):
    """What reading one article gives a store: the article, its actors in full, its claims; what was refused and why."""

    article: Article
    actors: tuple[Actor, ...] = ()
    claims: tuple[Claim, ...] = ()
    rejected: dict[str, int] = {}


class Page(msgspec.Struct, Generic[T], frozen=True):
    """A slice of a list: `total` counts the whole list."""

    items: list[T]
    total: int
    limit: int
    offset: int


class Neighbourhood(msgspec.Struct, frozen=True):
    """The relations within some hops of an actor, the most attested first, and the actors that they join.

    `total` counts the relations that the filter admits, of which `relations` holds at most the limit.
    """

    actor: Actor
    actors: list[ActorRef]
    relations: list[Relation]
    total: int
    limit: int
    offset: int = 0


class Path(msgspec.Struct, frozen=True):
    """A simple path: `relations[i]` joins `actors[i]` and `actors[i+1]`, either way; `sign` is their product."""

    actors: list[ActorRef]
    relations: list[Relation]
    sign: int
    explanation: str


class Paths(msgspec.Struct, frozen=True):
    """The paths found between two actors, the shortest first."""

    origin: ActorRef = msgspec.field(name="from")
    to: ActorRef = msgspec.field(name="to")
    paths: list[Path] = msgspec.field(default_factory=list)


class Judgement(msgspec.Struct, frozen=True):
    """A correction by a person, kept beside what it corrects and reversible.

    `kind` is wrong or right (of the claim `target`), same or not_same (of the actors `target` and `other`; same merges
    `target` into `other`). `revoked` judgements stay on record and count no more.
    """

    id: str
    kind: str
    target: str
    other: str | None = None
    by: str | None = None
    note: str | None = None
    made: str | None = None
    revoked: bool = False


class Added(msgspec.Struct, frozen=True):
    """What a load changed; loading the same again adds nothing."""

    articles: int = 0
    actors: int = 0
    claims: int = 0
    repeated: int = 0
    rejected: dict[str, int] = {}


def _digest(*parts: str) -> str:
    return hashlib.blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()


def article_id(text: str) -> str:
    """The id of an article: a hash of its text, NFC, white space folded."""
    return _digest("article", " ".join(unicodedata.normalize("NFC", text).split()))


def claim_id(article: str, start: int, end: int, subject: str, predicate: str, object: str) -> str:
    """The id of a claim: a hash of its article, the span of its trigger, and its triple."""
    return _digest("claim", article, str(start), str(end), subject, predicate, object)


def relation_id(subject: str, predicate: str, object: str) -> str:
    """The id of a relation: readable, and safe in a URL path."""
    return f"{subject}~{predicate}~{object}"


_POSSESSIVE = re.compile(r"(?<=\w)['’ʼ‘`]s\b")
_DROPPED = re.compile(r"['’ʼ‘`.]")
_CLEAN = frozenset("'’ʼ‘`.")
_WORD = re.compile(r"\w+")
_UNSTROKED = str.maketrans("ıøłđ", "iold")


def _unaccented(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_UNSTROKED))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def fold(name: str) -> str:
    """A name as variants share it: no case, accents, punctuation or leading article; `Al-`, `al ` and `El-` alike."""
    plain = name.casefold() if name.isascii() else _unaccented(name)
    if not _CLEAN.isdisjoint(plain):
        plain = _DROPPED.sub("", _POSSESSIVE.sub("", plain))
    plain = " ".join(_WORD.findall(plain))
    return plain.removeprefix("the ")


def slug(name: str) -> str:
    """A name as an identifier: lower-case ASCII words joined by hyphens; never empty."""
    ascii_words = re.findall(r"[a-z0-9]+", fold(name).encode("ascii", "ignore").decode())
    return "-".join(ascii_words) or _digest("actor", name)
