"""The standing of a claim: asserted, alleged, denied or planned; whether it is over; and who says so.

Read off the words that govern the trigger: negation and modals beside it, then every verb, noun and conjunction above
it, in the spirit of veridicality after Saurí & Pustejovsky (2009), FactBank.
"""

from dataclasses import dataclass, replace

from loaders.analysis.clause import (
    RELATIVE,
    grammatical_subjects,
    is_passive,
    is_verb,
    kids,
    logical_subjects,
    negated,
    possessors,
)
from loaders.analysis.parse import Sentence
from loaders.extraction.arguments import CARRIERS
from loaders.extraction.asides import source_beside
from loaders.lexicon import Lexicon, Operator

MODALS = frozenset(
    {"will", "would", "could", "may", "might", "should", "must", "shall", "wo", "'ll", "’ll", "'d", "ought"}
)
_ENDING = frozenset("former ex erstwhile late then onetime ousted deposed toppled fallen past longtime-former".split())
_OVER = frozenset({"once", "formerly", "previously"})
_DOUBTING = frozenset({"allegedly", "reportedly", "purportedly", "supposedly", "apparently"})
# What one sets out for is done in the doing: `sent troops to help Mozambique`, `flew to Doha to meet the emir`.
_PURPOSES = frozenset({"aids", "supports", "consults", "protests"})
# What a force was raised for is what it does: `a brigade formed to fight the rebels`.
_RAISING = frozenset("set form create found establish raise deploy send dispatch mandate assemble".split())
_MEANT = frozenset({"intend", "mean", "design"})
# Conjunctions that open a clause of the writer's own beside what is reported.
_ASIDES = frozenset({"as", "while", "although", "though", "whereas", "after", "before", "since"})
_CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
_SAYING = frozenset(
    "say tell claim allege report state declare announce add note insist assert maintain argue believe think suspect "
    "suggest warn explain confirm acknowledge admit concede estimate describe write tweet post reply recall stress "
    "emphasize emphasise contend charge complain testify conclude find reveal disclose show indicate quote cite hint "
    "affirm reiterate predict fear hope deny reckon see know understand hear learn accuse remark observe".split()
)
# Whoever does these to talks or a war has it come about: `is due to host talks between …`.
_HOSTING = frozenset("host broker mediate arrange facilitate convene chair sponsor provoke spark trigger".split())
# What is done to a claim by whoever denies what it says.
_REFUTING = frozenset("deny reject dismiss refute rebut dispute rubbish".split())
_SEEING = frozenset("view see regard describe treat label brand consider denounce condemn portray depict".split())
_NAMING = frozenset("call describe term label brand dub see regard characterise characterize denounce".split())
_CLAIMS = frozenset(
    "claim allegation accusation report suspicion charge assertion insinuation rumor rumour statement suggestion "
    "evidence belief fear warning".split()
)
_FORESEEING = frozenset({"expect", "predict", "fear", "anticipate", "forecast", "suspect", "foresee"})
_LATER = frozenset({"after", "before", "when", "since", "because", "until", "once"})
_IMPLICATIVE = frozenset(
    "manage continue begin start help succeed get use proceed go come rush move keep dare bother venture force cause lead "
    "allow enable let make happen".split()
)
_ALLEGING = frozenset({"alleged", "suspected", "reported", "purported", "supposed"})
_COMING = frozenset("possible potential planned future proposed threatened upcoming looming".split())
_STEPS = 14


@dataclass(frozen=True, slots=True)
class Standing:
    """How a claim stands; `speakers` are the tokens of whoever says it; `voiced` whether anybody does."""

    modality: str = "asserted"
    ended: bool = False
    speakers: tuple[int, ...] = ()
    voiced: bool = False


def standing(s: Sentence, trigger: int, words: Lexicon, presupposed: bool = False, own: str = "") -> Standing:
    """The standing of what a trigger token says, from its own clause up to the top of the sentence.

    What is presupposed (`the Iran-backed group`) is the writer's own word, whoever speaks above it. An operator that
    states the very predicate `own` says nothing of its standing: what is threatened is a threat, not a plan of one.
    """
    found = _beside(s, trigger)
    if presupposed:
        return found
    at, given = trigger, False
    for _ in range(_STEPS):
        head = s.heads[at]
        if head == at or _closed(s, at, head):
            found = _seen_as(s, head, found)
            break
        before = found
        if given and not (s.lemmas[head] in _SAYING and s.deps[at] == "ccomp"):
            at = head
            continue
        found = _through(s, at, head, found, words, at == trigger, own)
        given = given or (at == trigger and found == before and _is_given(s, at, head))
        at = head
    if not found.voiced and (beside := source_beside(s, trigger, _SAYING)) is not None:
        return replace(found, speakers=beside, voiced=True)
    return found


def _seen_as(s: Sentence, noun: int, found: Standing) -> Standing:
    """`views X as a group linked to Y`: what is told of the noun is the viewer's word."""
    above = s.heads[noun]
    seen = s.deps[noun] == "pobj" and s.lemmas[above] == "as" and s.lemmas[s.heads[above]] in _SEEING
    return _said(s, s.heads[above], found) if seen else found


def _is_given(s: Sentence, at: int, head: int) -> bool:
    """Whether an event noun stands in a clause about something else: `refused to join its sanctions` grants the sanctions."""
    return (
        not is_verb(s, at)
        and s.deps[at] in {"dobj", "nsubj", "nsubjpass", "pobj"}
        and is_verb(s, head)
        and s.lemmas[head] not in CARRIERS | _HOSTING
    )


def _closed(s: Sentence, at: int, head: int) -> bool:
    """Whether what governs a clause says nothing of it: it is a relative clause, an aside, or behind a semicolon."""
    reduced = s.deps[at] == "acl" and s.tags[at] in {"VBN", "VBG"} and not kids(s, at, "mark", "nsubj", "nsubjpass")
    if s.deps[at] in {"relcl", "appos"} or reduced:
        return True
    if s.deps[at] == "advcl" and any(s.deps[c] == "mark" and s.lemmas[c] in _ASIDES for c in s.children[at]):
        return True
    if (
        s.deps[at] == "advcl"
        and s.deps[head] == "pcomp"
        and any(s.deps[c] == "mark" and s.lemmas[c] in _LATER for c in s.children[at])
    ):
        return True
    low, high = min(at, head), max(at, head)
    return any(s.words[t] == ";" for t in range(low, high))


def _beside(s: Sentence, t: int) -> Standing:
    """What stands in the trigger's own verb group or noun phrase."""
    found = Standing()
    verb = t
    above = s.heads[t]
    if not is_verb(s, t) and s.deps[t] in {"dobj", "nsubjpass", "attr", "acomp"} and is_verb(s, above):
        verb = above if s.lemmas[above] in CARRIERS or s.deps[t] in {"attr", "acomp"} else t
    for token in {t, verb}:
        found = _marked(s, token, _grouped(s, token, found), own=token == t)
    return found


def _grouped(s: Sentence, token: int, found: Standing) -> Standing:
    """What a verb group says: negation, modals, `going to`, `no longer`."""
    beside = s.children[token]
    if negated(s, token):
        longer = [k for c in beside if s.lemmas[c] in {"longer", "long"} for k in s.children[c]]
        over = any(s.lemmas[c] in {"long", "anymore", "more"} for c in beside) or any(
            s.lemmas[k] == "no" for k in longer
        )
        found = replace(found, modality="asserted" if over else "denied", ended=found.ended or over)
    if found.modality == "asserted" and any(s.lemmas[c] in MODALS and s.deps[c] == "aux" for c in beside):
        found = replace(found, modality="planned")
    heading = s.heads[token] == token and s.tags[token] == "VB" and any(s.tags[c] == "TO" for c in beside if c < token)
    if _going_to(s, token) or (heading and found.modality == "asserted"):  # `Niger to expel envoys`, in a headline
        found = replace(found, modality="planned")
    if any(s.words[c].casefold() == "longer" for c in beside):
        found = replace(found, modality="asserted", ended=True)
    return found


def _marked(s: Sentence, token: int, found: Standing, own: bool) -> Standing:
    """What adjectives and adverbs say: `former`, `allegedly`, `alleged`, `planned`; `own` where they are the trigger's."""
    before = [c for c in s.children[token] if s.deps[c] in {"amod", "advmod", "compound"}]
    marks = {form for c in before for form in (s.lemmas[c], s.words[c].casefold())}
    if marks & _OVER or (own and marks & _ENDING and not is_verb(s, token)):
        found = replace(found, ended=True)
    doubted = marks & _DOUBTING or any(s.words[c].casefold() in _DOUBTING for c in s.children[token])
    if doubted or (own and marks & _ALLEGING):
        found = replace(found, modality="alleged" if found.modality == "asserted" else found.modality, voiced=True)
    if own and marks & _COMING and found.modality == "asserted":
        found = replace(found, modality="planned")
    return found


def _going_to(s: Sentence, t: int) -> bool:
    return s.deps[t] == "xcomp" and s.lemmas[s.heads[t]] == "go" and s.tags[s.heads[t]] == "VBG" and s.tags[t] == "VB"


def _through(s: Sentence, at: int, head: int, found: Standing, words: Lexicon, first: bool, own: str) -> Standing:
    """What the step from a token to its governor adds."""
    dep = s.deps[at]
    if s.lemmas[head] in _NAMING and at > head and any(s.lemmas[c] == "what" for c in s.children[head]):
        return _said(s, head, found)  # `what Iran called an attack on Gaza`
    if dep == "conj":
        shared = not kids(s, at, "nsubj", "nsubjpass") and any(
            s.lemmas[c] in MODALS and s.deps[c] == "aux" for c in s.children[head]
        )
        return (
            replace(found, modality="planned")
            if shared and found.modality == "asserted" and is_verb(s, at) and s.tags[at] == "VB"
            else found
        )
    if (
        any(s.lemmas[c] in _CONDITIONS and s.deps[c] in {"mark", "advmod"} for c in s.children[at])
        and found.modality == "asserted"
    ):
        found = replace(found, modality="planned")
    infinitive = s.tags[at] in {"VB", "VBN"} and any(s.tags[c] == "TO" for c in s.children[at])
    progressive = s.tags[at] == "VBG" and any(s.lemmas[c] == "be" and s.deps[c] == "aux" for c in s.children[at])
    if dep in {"xcomp", "ccomp", "pcomp", "acl", "advcl", "csubj", "oprd"} or (dep == "relcl" and infinitive):
        forms = (
            {"to-VP", "O-to-VP"}
            if infinitive
            else {"ing", "O-ing"}
            if s.tags[at] == "VBG" and not progressive
            else {"that-S"}
        )
        if infinitive and own in {"fights", "opposes"} and _raised(s, head):
            return found
        operator = _operator(s, head, forms, "", words, own)
        if operator:
            return _apply(s, head, operator, found)
        if dep == "advcl" and own in _PURPOSES:
            return found
        if infinitive and found.modality == "asserted" and s.lemmas[head] not in _IMPLICATIVE:
            found = replace(found, modality="planned")
    if dep in {"ccomp", "parataxis", "dep", "advcl", "acl", "dobj"} and s.lemmas[head] in (
        _SAYING if dep != "acl" else _CLAIMS
    ):
        if dep == "dobj" and s.pos[at] != "VERB":
            return _noun_operator(s, at, head, found, words, own) if first else found
        return _said(s, head, found)
    if dep == "pcomp" and s.heads[head] != head:
        return _through_pcomp(s, head, found, words, own)
    if first and dep in {"dobj", "pobj", "nsubjpass"}:
        return _noun_operator(s, at, head, found, words, own)
    return found


def _raised(s: Sentence, head: int) -> bool:
    """Whether a force was raised for what it is to do: `set up to fight the rebels`, and not `set to fight` them."""
    if s.lemmas[head] == "set":
        return any(s.lemmas[c] == "up" for c in s.children[head])
    return s.lemmas[head] in _RAISING or (s.lemmas[head] in _MEANT and is_passive(s, head))


def _operator(s: Sentence, head: int, forms: set[str], preposition: str, words: Lexicon, own: str) -> Operator | None:
    """The operator that a governing word is for a complement of these forms, taken by this preposition."""
    lemma = s.lemmas[head]
    keys = (lemma,) if is_verb(s, head) else (f"n:{lemma}", f"a:{lemma}", lemma)
    fitting = [
        operator
        for key in keys
        for operator in words.operators.get(key, ())
        if operator.complement in forms and operator.own != (own or "-") and _taken(s, head, operator, preposition)
    ]
    return max(fitting, key=lambda operator: len(operator.preposition), default=None)


def _taken(s: Sentence, head: int, operator: Operator, preposition: str) -> bool:
    """Whether an operator takes its complement by this preposition, its particles beside it: `look forward to`, `give up`."""
    small = operator.preposition.split()
    if preposition and small[-1:] != [preposition]:
        return False
    particles = small[:-1] if preposition else small
    return all(
        any(s.lemmas[c] == p and s.deps[c] in {"prt", "advmod", "prep"} for c in s.children[head]) for p in particles
    )


def _apply(s: Sentence, head: int, operator: Operator, found: Standing) -> Standing:
    effect = operator.effect
    if negated(s, head) and effect == "asserted":
        effect = "denied"
    elif negated(s, head) and effect == "ended":
        effect = "asserted"
    if effect == "planned" and found.ended:
        return replace(found, ended=False)  # `urged it to end its support`: the support goes on
    if effect == "planned" and operator.word in _FORESEEING and not found.voiced:
        found = replace(found, speakers=tuple(logical_subjects(s, head)), voiced=True)
    if effect == "planned":
        return replace(found, modality="planned" if found.modality in {"asserted", "alleged"} else found.modality)
    if effect in {"denied", "reversed"}:
        if found.modality == "asserted" or found.modality == "alleged":
            speakers = tuple(logical_subjects(s, head)) if s.lemmas[head] == "deny" else found.speakers
            return replace(found, modality="denied", speakers=speakers, voiced=bool(speakers) or found.voiced)
        return found
    if effect == "ended":
        return replace(found, ended=True)
    if effect == "alleged":
        return _said(s, head, found)
    return found


def _noun_operator(s: Sentence, at: int, head: int, found: Standing, words: Lexicon, own: str) -> Standing:
    """`denied involvement in`, `called for a strike on`, `ended its support for`: a word above the event's noun."""
    through = s.deps[at] == "pobj"
    above = s.heads[head] if through else head
    operator = _operator(s, above, {"NP"}, s.lemmas[head] if through else "", words, own)
    return _apply(s, above, operator, found) if operator else found


def _through_pcomp(s: Sentence, prep: int, found: Standing, words: Lexicon, own: str) -> Standing:
    """`accused of shelling`, `threat of invading`, `without attacking`, `stopped from entering`."""
    if s.lemmas[prep] in {"without", "instead"}:
        return replace(found, modality="denied")
    operator = _operator(s, s.heads[prep], {"ing", "O-ing"}, s.lemmas[prep], words, own)
    return _apply(s, s.heads[prep], operator, found) if operator else found


def _said(s: Sentence, head: int, found: Standing) -> Standing:
    """A speech verb or a claim noun above: the nearest speaker is kept."""
    if found.voiced and found.speakers:
        return found
    if is_verb(s, head):
        speakers = [t for t in logical_subjects(s, head) if s.lemmas[t] not in RELATIVE]
        if is_passive(s, head) and not speakers:
            return replace(found, voiced=True, modality="alleged" if found.modality == "asserted" else found.modality)
    else:
        speakers = possessors(s, head)
        if not speakers and s.deps[head] == "dobj" and is_verb(s, above := s.heads[head]):
            speakers = grammatical_subjects(s, above)
            if s.lemmas[above] in _REFUTING and found.modality in {"asserted", "alleged"}:
                found = replace(found, modality="denied")
    return replace(found, speakers=tuple(speakers), voiced=True)
