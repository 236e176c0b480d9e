"""Words that point back: whose `accusation` was rejected, whose `strikes` were condemned, where the sentence does not say."""

from loaders.analysis.parse import Sentence
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
_HARM, _ANY = (
    frozenset({"attacks", "fights", "coerces", "mobilizes_against"}),
    frozenset(vocabulary().predicates) - {"leads", "represents"},
)
_DONE = {
    noun: acts
    for nouns, acts in (
        ("attack strike raid killing bombing assault offensive invasion shelling violence massacre airstrike arrest kidnapping "
         "abduction detention murder blockade siege incursion bombardment crackdown flight exercise drill", _HARM),
        ("decision move step plan action measure ruling verdict law vote announcement order policy act dispatch", _ANY),
    )
    for noun in nouns.split()
}  # fmt: skip
_ANSWERS = frozenset({"rejects", "opposes", "accuses", "agrees_with", "yields_to"})
_CENSURES = frozenset({"rejects", "opposes", "accuses"})


def pointed_at(match: Match, subjects: list[Denoted], s: Sentence, discourse: Discourse) -> list[Denoted]:
    """The actor behind an object that names only its act: who last made such an accusation, demand or strike."""
    if match.frame.predicate not in _ANSWERS or not subjects:
        return []
    for t in match.objects:
        noun, subject = s.lemmas[t], subjects[0].actor
        actor = None
        if aimed := _POINTING.get(noun):
            actor = discourse.acts.answered(subject, aimed, s.index)
        if actor is None and match.frame.predicate in _CENSURES and (done := _DONE.get(noun)):
            actor = discourse.acts.culprit(subject, done, s.index)
        if actor:
            return [Denoted(actor, t, t, t, 0.65, "anaphor")]
    return []
