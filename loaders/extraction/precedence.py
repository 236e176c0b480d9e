"""Which of several readings of the same words stand: a verb uses up its noun, a frame for groups rules out the rest."""

from dataclasses import replace

from loaders.extraction.candidate import Candidate
from loaders.extraction.match import Match
from ontology.vocabulary import vocabulary

Read = list[tuple[Match, list[Candidate]]]


# What a noun under another's verb tells of only in passing, or as what that verb answers.
_ASIDE = frozenset({"present_in", "demands"})


def standing_readings(framed: Read) -> Read:
    """A noun that a verb's frame has used up states nothing more, but what was stopped or lifted: that is over."""
    used = {t: (m, read) for m, read in framed if read and m.frame.kind == "v" for t in m.trigger if t != m.anchor}
    kept = []
    for match, read in _grouped(framed):
        if match.frame.clausal:
            read = [c for c in read if not _contrary(c, match.anchor, framed)]
        by, stated = used.get(match.anchor, (None, [])) if match.frame.kind == "n" else (None, [])
        verb = by.frame.predicate if by else None
        stopped = verb == "sanctions" and match.frame.predicate in {"aids", "backs", "supports"}
        lifted = verb == "yields_to" and vocabulary().predicates[match.frame.predicate].sign < 0
        if stopped or lifted:
            read = [_stopped(c, stated) for c in read]
        elif verb is not None and verb != match.frame.predicate and not _of_another(read, stated):
            continue
        kept.append((match, read))
    return kept


def _stopped(c: Candidate, stated: list[Candidate]) -> Candidate:
    """What was stopped or lifted was, and is over where the stopping is no mere plan, nor denied."""
    over = not stated or stated[0].modality in {"asserted", "alleged"}
    told = c.speaker is not None or c.modality == "alleged"
    return replace(c, ended=over, modality="alleged" if told else "asserted")


def _contrary(outer: Candidate, anchor: int, framed: Read) -> bool:
    """Whether what a clause's own verb says of the same two speaks against a word that is read over it.

    Who vows to protect Chad does not threaten it, and who refuses to attack Iran does not reject it.
    """
    told = vocabulary().predicates
    outward = 1 if outer.predicate == "rejects" else told[outer.predicate].sign
    pair = (outer.subject.actor, outer.object.actor)
    inner = [c for m, read in framed for c in read if not m.frame.clausal and m.anchor > anchor and _pair(c) == pair]
    signs = {told[c.predicate].sign for c in inner}
    return bool(outward) and -outward in signs and outward not in signs


def _pair(c: Candidate) -> tuple[str, str]:
    return c.subject.actor, c.object.actor


def _of_another(read: list[Candidate], stated: list[Candidate]) -> bool:
    """Whether a noun tells of an act between others: `Iran condemned Kenya's strike on Mali` tells of Kenya and Mali too."""
    actors = {c.subject.actor for c in stated}
    turned = {(c.object.actor, c.subject.actor) for c in stated}  # `enjoyed the support of Chad` is no support for Chad
    return all(c.subject.actor not in actors and _pair(c) not in turned and c.predicate not in _ASIDE for c in read)


def _grouped(framed: Read) -> Read:
    """Where a frame for groups or for what is not done fits, the other readings of its word are dropped.

    To withdraw from a union is to leave it; not to recognise a state is to reject it.
    """
    for flag in ("group", "negated"):
        narrow = {match.anchor for match, read in framed if read and flag in match.frame.flags}
        framed = [(m, read) for m, read in framed if m.anchor not in narrow or m.frame.flags & {flag, "bloc"}]
    return framed
