"""Who is meant by what one is to another: `its old enemy`, `their northern neighbour`, `its rival`."""

from loaders.analysis.clause import possessors
from loaders.linking.acts import Acts
from loaders.linking.mention import Mentions
from loaders.linking.roster import Roster
from loaders.linking.salience import Salience

_RIVALS = frozenset({"enemy", "rival", "foe", "adversary", "opponent", "nemesis", "tormentor"})
_NEIGHBOURS = frozenset({"neighbor", "neighbour"})
_STATE = frozenset({"State"})


def related(salience: Salience, acts: Acts, found: Mentions, i: int) -> list[str]:
    """The actor that a relational noun with a pronoun for its owner stands for, where the story leaves no doubt."""
    s = found.sentence
    if s.tags[i] not in {"NN", "NNP"} or s.lemmas[i] not in _RIVALS | _NEIGHBOURS:
        return []
    owners = [t for t in possessors(s, i) if s.pos[t] == "PRON" or t in found.cover]
    whose = [_meant(salience, found, t) for t in owners]
    if not whose or whose[0] is None:
        return []
    if s.lemmas[i] in _RIVALS:
        rival = acts.rival(whose[0])
        return [rival] if rival else []
    other = _other_state(salience, found, i, whose[0])
    return [other] if other else []


def _meant(salience: Salience, found: Mentions, t: int) -> str | None:
    if t in found.cover:
        return found.cover[t].actor
    ranked = salience.ranked(found, t, _STATE | {"ArmedGroup", "Party", "StateBody", "StateForce", "Community"}, {})
    return ranked[0][1].actor if ranked else None


def _other_state(salience: Salience, found: Mentions, i: int, whose: str) -> str | None:
    """The other state that the last sentences speak of, else the one that the article names most."""
    roster: Roster = salience.roster
    own = roster.state_of(whose)
    here = {m.actor for m in found.ordered() if m.last < i} | {t.actor for t in salience.traces[-12:]}
    named = [a for a, _ in roster.states.most_common() if a != own]
    return next((a for a in named if a in here), None) or next(iter(named), None)
