"""Which of several readings of the same words stand: a verb uses up its noun, a frame for groups rules out the rest."""

from dataclasses import replace

from loaders.extraction.candidate import Candidate
from loaders.extraction.match import Match
from ontology.vocabulary import vocabulary

Read = list[tuple[Match, list[Candidate]]]


def standing_readings(framed: Read) -> Read:
    """A noun that a verb's frame has used up states nothing more, but what was stopped or lifted: that is over."""
    used = {
        t: m.frame.predicate for m, read in framed if read and m.frame.kind == "v" for t in m.trigger if t != m.anchor
    }
    kept = []
    for match, read in _grouped(framed):
        verb = used.get(match.anchor) if match.frame.kind == "n" else None
        stopped = verb == "sanctions" and match.frame.predicate in {"aids", "backs", "supports"}
        lifted = verb == "yields_to" and vocabulary().predicates[match.frame.predicate].sign < 0
        if stopped or lifted:
            read = [replace(c, ended=True, modality="asserted") for c in read]
        elif verb is not None and verb != match.frame.predicate:
            continue
        kept.append((match, read))
    return kept


def _grouped(framed: Read) -> Read:
    """Where a frame for groups or for what is not done fits, the other readings of its word are dropped.

    To withdraw from a union is to leave it; not to recognise a state is to reject it.
    """
    for flag in ("group", "negated"):
        narrow = {match.anchor for match, read in framed if read and flag in match.frame.flags}
        framed = [(m, read) for m, read in framed if m.anchor not in narrow or m.frame.flags & {flag, "bloc"}]
    return framed
