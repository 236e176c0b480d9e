"""The rules reader: one article in, its actors and claims out."""

import functools
import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from graph.model import (
    Actor,
    Article,
    ArticleRef,
    Claim,
    Extraction,
    Participant,
    Span,
    Speaker,
    claim_id,
)
from loaders.analysis.mend import mend
from loaders.analysis.parse import Sentence, Unparsed, parse
from loaders.analysis.sentences import sentences
from loaders.extraction.candidate import Candidate
from loaders.extraction.confidence import calibrated
from loaders.extraction.entries import Entries, labelled, voices
from loaders.extraction.matcher import Matcher
from loaders.extraction.reader import SentenceReader
from loaders.lexicon import lexicon
from loaders.linking.acronyms import with_acronyms
from loaders.linking.discourse import Discourse
from loaders.linking.gazetteer import NameMatch, gazetteer
from loaders.linking.linker import Linker
from loaders.linking.mention import Mentions
from loaders.linking.offices import Offices
from loaders.linking.roster import Roster
from loaders.readers.layout import layout
from loaders.registry import registry
from ontology.vocabulary import vocabulary

EXTRACTOR = "rules/1"


@dataclass(slots=True)
class Reading:
    """An article whose sentences are parsed and whose names are tied to actors, before claims are read from it."""

    article: Article
    roster: Roster
    linked: list[Mentions]


def extract(article: Article) -> Extraction:
    """The claims of an article, each with its sentence and rule; what the codebook's table refuses is counted."""
    return extract_all([article])[0]


def extract_all(articles: Sequence[Article]) -> list[Extraction]:
    """The claims of several articles, parsed in one batch: much faster than one by one where they are short."""
    return [claims_of(reading) for reading in link_all(articles)]


def link_all(articles: Sequence[Article]) -> list[Reading]:
    """First step of the rules reader: sentences parsed in one batch, names tied to actors."""
    named = [with_acronyms(article.text, gazetteer().find(article.text)) for article in articles]
    stretches = [(a.text, _stretches(a.text, names)) for a, names in zip(articles, named, strict=True)]
    return [_link(article, parsed) for article, parsed in zip(articles, parse(stretches, _types()), strict=True)]


@functools.cache
def _types() -> dict[str, str]:
    return {id: actor.type for id, actor in registry().actors.items()}


def claims_of(reading: Reading) -> Extraction:
    """Second step of the rules reader: the claims of a linked article."""
    return _assemble(reading, _read(reading))


def _stretches(text: str, names: list[NameMatch]) -> list[Unparsed]:
    """The sentences of an article that are worth a parse, with their names."""
    found: list[Unparsed] = []
    speaking = voices(text)
    at = 0
    for block in layout(text):
        if block.kind in {"dateline", "noise", "heading", "caption"}:
            continue
        kind = "headline" if block.kind in {"headline", "highlight"} else "body"
        begin = block.start + (labelled(text[block.start : block.end], speaking) if kind == "body" else 0)
        pairs = sentences(text, begin, block.end) if kind == "body" else [(begin, block.end)]
        for start, end in pairs:
            while at < len(names) and names[at].end <= start:
                at += 1
            inside = []
            step = at
            while step < len(names) and names[step].start < end:
                if names[step].start >= start and names[step].end <= end:
                    inside.append(names[step])
                step += 1
            found.append(Unparsed(start, end, inside, kind))
    return found


def _link(article: Article, parsed: list[Sentence]) -> Reading:
    for sentence in parsed:
        mend(sentence)
    roster = Roster(registry(), article.published, _home(article))
    linker = Linker(roster, lexicon())
    linker.survey(parsed)
    # Body before headlines, so that full names are known where short ones stand.
    linked = [linker.names(s) for s in sorted(parsed, key=lambda s: (s.kind != "body", s.index))]
    for found in linked:
        linker.descriptions(found)
    return Reading(article, roster, linked)


def _home(article: Article) -> str | None:
    """The state that the article is written from, by its dateline."""
    known = registry().actors
    for name in gazetteer().find((article.dateline or "").title()):
        actor = known[name.forms[0].actor]
        if actor.type == "State":
            return actor.id
        if actor.type == "Place" and actor.of:
            return actor.of
    return None


def _read(reading: Reading) -> list[tuple[Sentence, Candidate]]:
    words = lexicon()
    matcher = Matcher(words)
    offices = Offices(words, reading.roster)
    discourse = Discourse(reading.roster)
    body = [m for m in reading.linked if m.sentence.kind == "body"]
    lead = body[0].sentence.index if body else -1
    found = []
    ordered = sorted(reading.linked, key=lambda m: m.sentence.index)
    article = reading.article
    entries = Entries(article.text, article.published, ordered, reading.roster)
    for mentions, ahead in itertools.zip_longest(ordered, ordered[1:]):
        discourse.ahead = ahead
        discourse.enter(entries.date(mentions.sentence.start), entries.answering(mentions.sentence.start))
        lenient = len(body) == 1 and mentions.sentence.index == lead
        reader = SentenceReader(mentions, matcher, offices, discourse, reading.roster, words, lenient)
        found += [(mentions.sentence, c) for c in reader.candidates()]
        discourse.note(mentions)
    return found


def _assemble(reading: Reading, candidates: list[tuple[Sentence, Candidate]]) -> Extraction:
    claims: dict[str, Claim] = {}
    rejected: Counter[str] = Counter()
    used: dict[str, Actor] = {}
    for s, c in candidates:
        subject, object = reading.roster.actor(c.subject.actor), reading.roster.actor(c.object.actor)
        if not vocabulary().predicates[c.predicate].joins(subject.type, object.type):
            rejected[f"{subject.type} {c.predicate} {object.type}"] += 1
            continue
        claim = _claim(reading, s, c, subject, object)
        kept = claims.get(claim.id)
        if kept is None or claim.confidence > kept.confidence:
            claims[claim.id] = claim
        for id in (c.subject.actor, c.object.actor, c.speaker):
            if id:
                used[id] = reading.roster.entry(id)
    for actor in list(used.values()):
        if actor.of and actor.of not in used:
            used[actor.of] = reading.roster.entry(actor.of)
    return Extraction(reading.article, tuple(used.values()), tuple(claims.values()), dict(rejected))


def _claim(reading: Reading, s: Sentence, c: Candidate, subject: Actor, object: Actor) -> Claim:
    article, roster = reading.article, reading.roster
    trigger = _span(article.text, s.starts[min(c.trigger)], s.ends[max(c.trigger)])
    said = roster.actor(c.speaker) if c.speaker else None
    return Claim(
        id=claim_id(article.id, trigger.start, trigger.end, subject.id, c.predicate, object.id),
        predicate=c.predicate,
        sign=vocabulary().predicates[c.predicate].sign,
        modality=c.modality,
        when=c.when,
        ended=c.ended,
        confidence=calibrated(c.confidence, c.modality),
        subject=_participant(roster, article.text, s, c.subject, subject),
        object=_participant(roster, article.text, s, c.object, object),
        attributed_to=Speaker(said.id, said.name, said.type, roster.aliases(said.id)) if said else None,
        evidence=_span(article.text, s.start, s.end),
        trigger=trigger,
        article=ArticleRef(
            article.id, article.source, article.start, article.title, article.published, article.publisher
        ),
        extractor=EXTRACTOR,
        rule=c.rule,
    )


def _participant(roster: Roster, text: str, s: Sentence, d: object, actor: Actor) -> Participant:
    mention = _span(text, s.starts[d.first], s.ends[d.last])  # type: ignore[attr-defined]
    return Participant(actor.id, actor.name, actor.type, roster.aliases(actor.id), mention)


def _span(text: str, start: int, end: int) -> Span:
    return Span(text[start:end], start, end)
