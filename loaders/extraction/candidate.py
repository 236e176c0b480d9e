"""A candidate: a relation read in one sentence, before it is made a claim."""

from dataclasses import dataclass

from loaders.linking.denotation import Denoted


@dataclass(frozen=True, slots=True)
class Candidate:
    """A predicate between two denoted actors, the trigger tokens, its standing and the rule that read it."""

    predicate: str
    subject: Denoted
    object: Denoted
    trigger: tuple[int, ...]
    modality: str
    ended: bool
    speaker: str | None
    when: str | None
    rule: str
    frame_kind: str
    confidence: float
