"""Where a blow fell: `struck a refinery in Russia` strikes Russia, though the refinery is nobody's that the text names."""

from dataclasses import replace

from loaders.analysis.clause import prep_objects, prepositions
from loaders.analysis.parse import Sentence
from loaders.extraction.match import Match
from loaders.linking.denotation import Denotation, Denoted
from loaders.linking.descriptors import descriptors
from loaders.linking.roster import Roster

_WHERE = frozenset({"in", "inside", "near", "at", "outside", "across", "around", "within"})
_WORTH = 0.6


def struck_at(match: Match, s: Sentence, denotation: Denotation, roster: Roster) -> list[Denoted]:
    """The place where things were struck that are nobody's, where the parser hung it on the verb."""
    if match.frame.predicate != "attacks" or match.frame.kind != "v" or not match.objects or match.mutual:
        return []
    if any(s.pos[t] != "NOUN" or s.lemmas[t] in descriptors() for t in match.objects):
        return []
    for lemma, p in prepositions(s, match.anchor):
        if lemma in _WHERE and p > min(match.objects):
            found = [d for o in prep_objects(s, p) for d in denotation.of(o)]
            there = [d for d in found if roster.actor(d.actor).type in {"Place", "State"}]
            if there:
                return [replace(d, certainty=d.certainty * _WORTH, kind="located") for d in there]
    return []
