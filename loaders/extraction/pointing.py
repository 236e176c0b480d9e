"""Words that point back: whose `accusation` was rejected, whose `strikes` were condemned, where the sentence does not say."""

from loaders.analysis.clause import kids
from loaders.analysis.parse import Sentence
from loaders.extraction.doing import CHARGES, SAYS
from loaders.extraction.match import Match
from loaders.linking.denotation import Denoted
from loaders.linking.discourse import Discourse
from ontology.vocabulary import vocabulary

# Words that point back at an act of another towards the one who now answers it.
_ACCUSED, _ASKED = (
    frozenset({"accuses", "opposes", "threatens"}),
    frozenset({"demands", "agrees_with", "consults", "threatens", "supports"}),
)
_POINTING = {
    noun: acts
    for nouns, acts in (
        (
            "accusation allegation charge claim criticism report insinuation suggestion opinion remark comment assertion",
            _ACCUSED,
        ),
        (
            "demand offer proposal call request ultimatum plan appeal invitation condition threat warning idea",
            _ASKED | _ACCUSED,
        ),
    )
    for noun in nouns.split()
}
# Words that point back at what another did to anybody, when it is condemned or rejected.
_STRIKES, _ARRESTS, _MOVES = frozenset({"attacks", "fights"}), frozenset({"coerces"}), frozenset({"mobilizes_against"})
_ANY = frozenset(vocabulary().predicates) - {"leads", "represents"}
_DONE = {
    noun: acts
    for nouns, acts in (
        ("attack strike raid killing bombing assault offensive invasion shelling violence massacre airstrike murder incursion "
         "bombardment explosion blast shooting ambush takeover execution bloodshed atrocity operation war campaign", _STRIKES),
        ("arrest kidnapping abduction detention blockade siege crackdown deportation expulsion eviction seizure", _ARRESTS),
        ("exercise drill flight maneuver manoeuvre deployment buildup build-up escalation provocation", _MOVES | _STRIKES),
        ("decision move step plan action measure ruling verdict law vote announcement order policy act dispatch", _ANY),
    )
    for noun in nouns.split()
}  # fmt: skip
_ANSWERS = frozenset({"rejects", "opposes", "accuses", "agrees_with", "yields_to", "supports", "protests"})
_CENSURES = frozenset({"rejects", "opposes", "accuses", "protests"})


def pointed_at(match: Match, subjects: list[Denoted], s: Sentence, discourse: Discourse) -> list[Denoted]:
    """The actor behind an object that names only its act: who last made such an accusation, demand or strike."""
    if match.frame.predicate not in _ANSWERS or not subjects:
        return []
    for t in match.objects:
        actor = _doer(match, s, t, subjects[0].actor, discourse)
        if actor:
            return [Denoted(actor, t, t, t, 0.65, "anaphor")]
    return []


def _doer(match: Match, s: Sentence, t: int, subject: str, discourse: Discourse) -> str | None:
    acts, noun, at = discourse.acts, s.lemmas[t], (s.index, match.anchor)
    if match.frame.predicate != "supports" and (aimed := _POINTING.get(noun)):
        actor = acts.answered(subject, aimed, s.index)
        if actor is None and aimed is _ACCUSED:
            actor = acts.doer(subject, CHARGES, at, 2) or acts.doer(subject, SAYS, at, 1)
        if actor:
            return actor
    done = _DONE.get(noun)
    if done is None:
        return None
    if done is not _ANY:
        return acts.harmed(_targets(s, t, discourse), done, subject) or acts.author(subject, noun, done, at)
    return acts.culprit(subject, done, s.index) if match.frame.predicate in _CENSURES else None


def _targets(s: Sentence, t: int, discourse: Discourse) -> frozenset[str]:
    """Whom or what an event noun says that it was done to: `the strikes on Damascus`."""
    behind = [o for p in kids(s, t, "prep") if s.lemmas[p] in {"on", "against", "of", "in"} for o in kids(s, p, "pobj")]
    names = [" ".join(s.words[b] for b in [*kids(s, o, "compound"), o]) for o in behind]
    return frozenset(actor for name in names if (actor := discourse.roster.called(name)))
