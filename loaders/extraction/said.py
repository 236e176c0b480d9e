"""What is said of another that amounts to an act: `X said Y must …` demands, `X said Y had violated …` accuses."""

from loaders.analysis.clause import grammatical_subjects, is_passive, is_verb, kids, logical_subjects, negated
from loaders.analysis.parse import Sentence
from loaders.extraction.candidate import Candidate
from loaders.extraction.dates import TimeWords
from loaders.extraction.timing import when
from loaders.linking.denotation import Denotation
from loaders.linking.roster import Roster

_TELLING = frozenset(
    "say tell declare insist stress warn add announce argue maintain claim charge allege believe complain retort write "
    "contend assert conclude find fume tweet post".split()
)
_GUILTY = frozenset({"responsible", "guilty", "culpable", "complicit", "behind", "blame", "liable"})
# What nobody says of another without blaming it.
_WRONGS = frozenset(
    "commit perpetrate violate breach flout sabotage betray lie deceive cheat torture massacre murder instigate foment harbour "
    "harbor shelter smuggle meddle interfere plot collude conspire orchestrate mastermind destabilise destabilize fail "
    "renege stonewall exploit loot plunder terrorise terrorize brutalise brutalize starve rape abuse persecute".split()
)
_VILLAINS = frozenset(
    "aggressor troublemaker liar terrorist criminal murderer killer dictator tyrant traitor occupier invader puppet parasite "
    "thug coward hypocrite obstacle culprit perpetrator mastermind instigator".split()
)
# Deeds laid at the door of whoever stands behind `by`: `X said the raid had been orchestrated by Y`.
_DEEDS = _WRONGS | frozenset(
    "carry stage plan organise organize order direct engineer cause lead fabricate finance".split()
)
# What one cannot be where one is not on good terms: `Kyiv said Minsk could not be trusted`.
_CONFIDED = frozenset("trust believe forgive rely".split())
# What is foretold to another as a punishment, with `will` or `would` before it.
_DOOM = frozenset("pay regret suffer burn bleed perish".split())
_WOULD = frozenset({"will", "would", "shall", "'ll", "’ll"})
_DESTROYED = frozenset("destroy crush punish eliminate annihilate wipe obliterate defeat target".split())
_WORTH = 0.7


def said_of(s: Sentence, denotation: Denotation, roster: Roster, times: list[TimeWords]) -> list[Candidate]:
    """Demands, accusations and threats that stand in what somebody says of another, not of its own side."""
    found = []
    for v in range(len(s)):
        head = s.heads[v]
        if s.deps[v] != "ccomp" or s.lemmas[head] not in _TELLING or not is_verb(s, head):
            continue
        predicate = _amounts_to(s, v)
        if predicate is None:
            continue
        speakers = [d for t in logical_subjects(s, head) for d in denotation.of(t)]
        spoken_of = (
            logical_subjects(s, v) if predicate == "accuses" and is_passive(s, v) else grammatical_subjects(s, v)
        )
        others = [d for t in spoken_of for d in denotation.of(t)]
        for a in speakers[:1]:
            if any(roster.speaks_for(a.actor, b.actor) for b in others):
                continue
            for b in others[:4]:
                if roster.actor(b.actor).type == "Place":
                    continue
                time, worth = when(s, head, times), _WORTH * a.certainty * b.certainty
                rule = f"said/{predicate}"
                found.append(Candidate(predicate, a, b, (v,), "asserted", False, None, time, rule, "v", worth))
    return found


def _amounts_to(s: Sentence, v: int) -> str | None:
    modals = {s.words[c].casefold() for c in s.children[v] if s.deps[c] == "aux"}
    if modals & {"must", "ought", "should"}:
        return "demands"
    if negated(s, v):
        return "opposes" if s.lemmas[v] in _CONFIDED and kids(s, v, "auxpass") else None
    if modals & _WOULD:
        passive = bool(kids(s, v, "auxpass"))
        doomed = s.lemmas[v] in _DESTROYED if passive else s.lemmas[v] in _DOOM
        return "threatens" if doomed else None
    said = kids(s, v, "acomp", "attr", "prep", "xcomp")
    if s.lemmas[v] == "be":
        return "accuses" if any(s.lemmas[c] in _GUILTY | _VILLAINS for c in said) else None
    if s.lemmas[v] in _DEEDS and is_passive(s, v) and logical_subjects(s, v):
        return "accuses"
    if s.lemmas[v] in _WRONGS and not kids(s, v, "auxpass") and not modals & {"could", "may", "might", "should"}:
        return "accuses"
    return None
