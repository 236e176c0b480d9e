"""Which types of actors a frame's flags let it join, beyond the codebook's table."""

from loaders.lexicon import Frame
from ontology.vocabulary import vocabulary

_FORCES = frozenset({"StateForce", "ArmedGroup"})
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
