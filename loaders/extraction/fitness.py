"""Which types of actors a frame's flags let it join, beyond the codebook's table."""

from collections.abc import Collection, Iterable

from loaders.analysis.parse import Sentence
from loaders.lexicon import Frame
from ontology.vocabulary import vocabulary

_FORCES = frozenset({"StateForce", "ArmedGroup"})
_VESSELS = frozenset(
    "tanker ship vessel boat trawler freighter yacht cargo plane aircraft jet asset fund shipment".split()
)
TERRITORY = frozenset({"Place", "State"})


def suits(frame: Frame, subject: str, object: str) -> bool:
    """Whether a frame may have a subject and an object of these types."""
    if "people" in frame.flags and object in {"State", "Place", "StateBody"}:
        return False
    if "person" in frame.flags and subject != "Person":
        return False
    if "forces" in frame.flags and subject not in _FORCES:
        return False
    if "territory" in frame.flags and object not in TERRITORY:
        return False
    if "group" in frame.flags and object in {"State", "Place", "Person", "StateForce", "Community"}:
        return False
    if "bloc" in frame.flags and object not in {"InternationalOrganization", "Alliance"}:
        return False
    territorial = "place" in frame.flags and vocabulary().predicates[frame.predicate].object_types == TERRITORY
    if territorial and object == "State" and subject in {"Person", "Party"}:
        return False
    return not (frame.predicate == "leads" and object == "Place")


def moves(s: Sentence, objects: Iterable[int], roles: Collection[str]) -> bool:
    """Whether what a frame takes for territory is none: `seized a Panama-flagged tanker`, `sacked the Upper Nile governor`."""
    return any(s.lemmas[t] in _VESSELS or s.lemmas[t] in roles for t in objects)
