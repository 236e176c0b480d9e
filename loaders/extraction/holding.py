"""What an office says of its holder: whom they lead, represent or belong to."""

from dataclasses import replace

from loaders.extraction.candidate import Candidate
from loaders.linking.denotation import Denoted
from loaders.linking.descriptors import bodies
from loaders.linking.offices import TERRITORIAL, OfficeFound
from loaders.linking.roster import Roster

_STATED, _IMPLIED = 0.9, 0.75
_COMMANDED = frozenset({"ArmedGroup", "StateForce"})
# Offices whose holders command under a state, and never the state itself.
_COMMANDING = frozenset(
    {"commander", "military commander", "senior commander", "top commander", "field commander", "warlord"}
)


def held(office: OfficeFound, roster: Roster, told: list[str]) -> list[Candidate]:
    """An office whose holder is known as candidates, one for each that it is held under; the roster learns of it.

    `told` are the times of the sentence: one of its time that the holder has left since is over.
    """
    if office.holder is None:
        return []
    found = []
    for under in office.owners or _implied(office, roster):
        owner = _body(office, under, roster)
        type = roster.actor(owner.actor).type
        if office.role.predicate == "affiliated_with" and type == "State":
            continue
        if office.role.predicate == "leads" and type in {"Place", "Person"}:
            continue
        if not office.ended:
            roster.entitle(office.role.name, office.holder.actor, owner.actor)
        if office.role.predicate in {"leads", "represents"}:
            roster.offices.setdefault(office.holder.actor, owner.actor)
        organ = office.role.body and office.role.type in {"StateBody", "StateForce"}
        served = type == "State" and (organ or office.role.name in TERRITORIAL | _COMMANDING)
        predicate = "represents" if served else office.role.predicate
        over = office.ended or _left(office, owner.actor, roster, told)
        found.append(_candidate(office, office.holder, predicate, owner, over))
    return found


def _left(office: OfficeFound, owner: str, roster: Roster, told: list[str]) -> bool:
    """`In March 2015 President Hadi fled`, read years after he left office."""
    holder = office.holder.actor if office.holder else ""
    known = [o for o in roster.known.offices.get(holder, ()) if o.of == owner]
    if not told or not known or roster.date is None or any(o.held(roster.date) for o in known):
        return False
    return any(o.held(time.partition("/")[0]) for o in known for time in told)


def _candidate(office: OfficeFound, holder: Denoted, predicate: str, owner: Denoted, over: bool) -> Candidate:
    trigger = tuple(range(office.first, office.last + 1))
    worth = (_STATED if office.owners else _IMPLIED) * holder.certainty * owner.certainty
    rule = f"office/{office.role.name}"
    return Candidate(predicate, holder, owner, trigger, "asserted", over, None, None, rule, "office", worth)


def _body(office: OfficeFound, owner: Denoted, roster: Roster) -> Denoted:
    """Who leads an organ of state leads that organ: `army chief`, `parliament speaker`."""
    if roster.actor(owner.actor).type != "State" or office.role.predicate != "leads":
        return owner
    if office.role.name in _COMMANDING and office.holder:
        led = roster.led_by(office.holder.actor, _COMMANDED)
        return replace(owner, actor=led) if led else owner
    if not office.role.body:
        return owner
    if office.role.body == "opposition":
        return replace(owner, actor=roster.opposition(owner.actor, "opposition"))
    body = next(
        (b for b in bodies().get(office.role.body.split()[0], ()) if " ".join(b.phrase) == office.role.body), None
    )
    if body is None:
        return owner
    return replace(owner, actor=roster.body(owner.actor, body.name, office.role.body, body.type))


def _implied(office: OfficeFound, roster: Roster) -> list[Denoted]:
    """Under whom an office is held that the sentence does not say: by the registry, else the article's country."""
    holder = office.holder
    if holder is None or office.role.type not in {"State", "StateBody", "StateForce", "any"}:
        return []
    if office.role.body == "opposition":
        state = roster.state_of(holder.actor) or roster.country
        return [Denoted(state, holder.first, holder.last, holder.head, 0.8, "implied")] if state else []
    names = {office.role.name, *office.role.synonyms}
    every = roster.known.offices.get(holder.actor, [])
    fitting = [o for o in every if o.role in names] or [o for o in every if o.predicate == office.role.predicate]
    held = [o for o in fitting if o.held(roster.date)] or fitting
    state = held[0].of if held else None
    if state is None:
        state = roster.offices.get(holder.actor)
    heads_body = office.role.predicate == "leads" and office.role.body
    if state is None and (office.role.type.startswith("State") or heads_body):
        state = roster.country
    return [Denoted(state, holder.first, holder.last, holder.head, 0.8, "implied")] if state else []
