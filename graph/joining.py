"""Joining what several sources say of one actor, the same whatever their order."""

from collections.abc import Iterable

from graph.model import Actor, Claim, Extraction, Participant, Speaker


def joined(one: Actor, other: Actor) -> Actor:
    """Two accounts of one actor as one: the registry's before others, then the lesser name and type.

    Aliases are united and sorted; of two ISO codes or bodies the lesser stands.
    """
    if one == other:
        return one
    main = min(one, other, key=lambda actor: (not actor.known, actor.name, actor.type))
    return Actor(
        id=main.id,
        name=main.name,
        type=main.type,
        aliases=tuple(sorted({one.name, other.name, *one.aliases, *other.aliases} - {main.name})),
        iso=min((code for code in (one.iso, other.iso) if code), default=None),
        of=min((body for body in (one.of, other.of) if body), default=None),
        known=one.known or other.known,
    )


def survivor(actor: Actor, merged: Iterable[Actor]) -> Actor:
    """An actor with those that were merged into it: their names, aliases and, where it lacks them, code and body."""
    others = sorted(merged, key=lambda other: other.id)
    forms = {form for other in others for form in (other.name, *other.aliases)} | set(actor.aliases)
    return Actor(
        id=actor.id,
        name=actor.name,
        type=actor.type,
        aliases=tuple(sorted(forms - {actor.name})),
        iso=actor.iso or next((other.iso for other in others if other.iso), None),
        of=actor.of or next((other.of for other in others if other.of), None),
        known=actor.known,
    )


def actors_of(extraction: Extraction) -> dict[str, Actor]:
    """Every actor of an extraction by id; those that only its claims name are told from what the claims say."""
    found: dict[str, Actor] = {}
    for actor in extraction.actors:
        plain = survivor(actor, ())
        found[actor.id] = joined(found[actor.id], plain) if actor.id in found else plain
    given = set(found)
    for claim in extraction.claims:
        for role in _roles(claim):
            if role.id not in given:
                found[role.id] = joined(found[role.id], role) if role.id in found else role
    return found


def _roles(claim: Claim) -> list[Actor]:
    roles: list[Participant | Speaker] = [claim.subject, claim.object]
    if claim.attributed_to:
        roles.append(claim.attributed_to)
    return [
        Actor(role.id, role.name, role.type, tuple(sorted(set(role.aliases) - {role.name})), known=False)
        for role in roles
    ]
