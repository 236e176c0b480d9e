"""The sentence that says what a path means: who its last actor is to its first, step by step, and on whose side."""

from collections.abc import Sequence

from graph.model import ActorRef, Relation
from ontology.vocabulary import SIGN_PASSING, vocabulary

# What the subject of a relation that passes the sign on is to its object; the object is "side" to the subject.
_TIES = {"leads": "leader", "represents": "representative", "member_of": "member", "part_of": "part"}
_SIDES = {1: "friend", -1: "enemy", 0: "contact"}
_VERDICTS = {1: "hence with {}", -1: "hence against {}", 0: "which takes no side"}
_VERBS = {
    "allied_with": "is allied with",
    "designates_terrorist": "designates as terrorist",
    "member_of": "is a member of",
    "part_of": "is part of",
    "affiliated_with": "is affiliated with",
    "present_in": "is present in",
}


def path_sign(relations: Sequence[Relation]) -> int:
    """The product of the relations' signs; those that pass the sign on count as 1, other sign-less ones as 0."""
    sign = 1
    for relation in relations:
        sign *= 1 if relation.predicate in SIGN_PASSING else relation.sign
    return sign


def verb(predicate: str) -> str:
    """A predicate as the verb of a sentence: `is part of`."""
    return _VERBS.get(predicate) or vocabulary().predicates[predicate].label


def statement(relation: Relation) -> str:
    """One relation as a clause: `Iran backs Popular Mobilization Units`, with what keeps it from being a plain fact."""
    doubts = [*_standing(relation), *(["ended"] if relation.ended else [])]
    marks = f" ({', '.join(doubts)})" if doubts else ""
    return f"{relation.subject.name} {verb(relation.predicate)} {relation.object.name}{marks}"


def explain(actors: Sequence[ActorRef], relations: Sequence[Relation]) -> str:
    """Why a path has its sign: `C is an enemy of A's enemy B, hence with A.` for two hostile relations.

    A path of one relation is stated as it is. A longer one says what its last actor is to the one before, and so on
    back to the first. A relation that is only alleged, denied, planned or ended is called so.
    """
    if len(relations) == 1:
        return statement(relations[0]) + "."
    nouns = [_noun(relation, actors[i + 1]) for i, relation in enumerate(relations)]
    links = [f"{_article(nouns[i])} {nouns[i]} of {actors[i].name}" for i in range(len(relations) - 1, 1, -1)]
    links.append(f"{_article(nouns[1])} {nouns[1]} of {_possessive(actors[0].name)} {nouns[0]} {actors[1].name}")
    verdict = _VERDICTS[path_sign(relations)].format(actors[0].name)
    return f"{actors[-1].name} is {', '.join(links)}, {verdict}."


def _noun(relation: Relation, further: ActorRef) -> str:
    if relation.predicate in _TIES:
        noun = _TIES[relation.predicate] if relation.subject.id == further.id else "side"
    else:
        noun = _SIDES[relation.sign]
    return " ".join([*(["former"] if relation.ended else []), *_standing(relation), noun])


def _standing(relation: Relation) -> list[str]:
    return [] if "asserted" in relation.modalities else list(relation.modalities)[:1]


def _article(noun: str) -> str:
    return "the" if noun.endswith("side") else "an" if noun[0] in "aeiou" else "a"


def _possessive(name: str) -> str:
    return name + ("'" if name.endswith("s") else "'s")
