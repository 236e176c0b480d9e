"""Why a sentence gave the claims that it gave: its mentions, its clauses, and the rule behind each claim."""

import msgspec

from graph.model import Article, Claim, Span, article_id
from loaders.analysis.clause import (
    direct_objects,
    is_passive,
    is_verb,
    logical_subjects,
    negated,
    prep_objects,
    prepositions,
)
from loaders.analysis.parse import Sentence
from loaders.extraction.extract import Reading, claims_of, link_all
from loaders.linking.mention import Mentions


class MentionShown(msgspec.Struct, frozen=True):
    """Words that were read as an actor: which, of what type, whether the registry has it, and how it was found."""

    text: str
    start: int
    end: int
    actor: str
    name: str
    type: str
    known: bool
    kind: str


class ClauseShown(msgspec.Struct, frozen=True):
    """A clause as it was read: its verb, who acts, on whom, and its prepositional arguments."""

    verb: Span
    lemma: str
    voice: str
    negated: bool
    subjects: list[str]
    objects: list[str]
    prepositions: dict[str, list[str]]


class SentenceShown(msgspec.Struct, frozen=True):
    """One sentence: its mentions, clauses and claims."""

    sentence: Span
    mentions: list[MentionShown]
    clauses: list[ClauseShown]
    claims: list[Claim]


class Explanation(msgspec.Struct, frozen=True):
    """Every sentence of a text that was parsed, and what the codebook's table refused."""

    sentences: list[SentenceShown]
    rejected: dict[str, int]


def explain(text: str, published: str | None = None) -> Explanation:
    """Show how a text is read; `published` is its ISO date, from which relative times are counted."""
    article = Article(article_id(text), "-", text, published=published)
    reading = link_all([article])[0]
    extraction = claims_of(reading)
    shown = [
        _sentence(reading, found, extraction.claims) for found in sorted(reading.linked, key=lambda m: m.sentence.start)
    ]
    return Explanation(shown, extraction.rejected)


def _sentence(reading: Reading, found: Mentions, claims: tuple[Claim, ...]) -> SentenceShown:
    s, text = found.sentence, reading.article.text
    mentions = []
    for m in found.ordered():
        actor = reading.roster.actor(m.actor)
        start, end = s.starts[m.first], s.ends[m.last]
        mentions.append(
            MentionShown(text[start:end], start, end, actor.id, actor.name, actor.type, actor.known, m.kind)
        )
    clauses = [_clause(s, i) for i in range(len(s)) if is_verb(s, i) and s.deps[i] not in {"aux", "auxpass"}]
    own = [c for c in claims if s.start <= c.trigger.start < s.end]
    return SentenceShown(Span(text[s.start : s.end], s.start, s.end), mentions, clauses, own)


def _clause(s: Sentence, i: int) -> ClauseShown:
    def said(tokens: list[int]) -> list[str]:
        return [s.words[t] for t in tokens]

    arguments: dict[str, list[str]] = {}
    for lemma, p in prepositions(s, i):
        arguments.setdefault(lemma, []).extend(said(prep_objects(s, p)))
    verb = Span(s.words[i], s.starts[i], s.ends[i])
    voice = "passive" if is_passive(s, i) else "active"
    return ClauseShown(
        verb, s.lemmas[i], voice, negated(s, i), said(logical_subjects(s, i)), said(direct_objects(s, i)), arguments
    )
