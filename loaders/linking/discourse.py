"""Whom pronouns and bare descriptions (`the group`, `both countries`) stand for, by what was named before and where."""

from graph.model import fold
from loaders.analysis.clause import grammatical_subjects, is_temporal, is_verb, kids
from loaders.analysis.parse import Sentence
from loaders.linking.acts import Acts
from loaders.linking.anaphors import (
    ANAPHORS,
    ANSWERING,
    ASKING,
    BACKED,
    BANDS,
    BUNCHES,
    CENTRAL,
    MISSIONS,
    NAMESAKES,
    NUMBERS,
    PAIRS,
    PEOPLE,
    PERSONAL,
    PLAIN,
    RULERS,
    SETS,
    SPEAKING,
    TOLD,
)
from loaders.linking.documents import Documents
from loaders.linking.gender import may_be
from loaders.linking.mention import ActorMention, Mentions
from loaders.linking.pairs import pair, several
from loaders.linking.regions import lies_in
from loaders.linking.relatives import related
from loaders.linking.roster import Roster
from loaders.linking.salience import Salience, Trace
from loaders.linking.unnamed import Unnamed

_TELLING = frozenset({"amod", "compound", "nmod", "poss", "prep"})
_ARMED = frozenset({"ArmedGroup"})
# Plurals that only count: `30 kilometres`.
_MEASURES = frozenset(
    "kilometre kilometer mile metre meter dollar euro pound ton tonne dozen hundred thousand million".split()
)
_WORLD = "united-nations"
_MANY = SETS["many"] - {"State", "StateBody", "Person", "Organization"}


class Discourse:
    """What an article has said so far, sentence by sentence."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        self.salience = Salience(roster)
        self.acts = Acts(roster)
        self.speaker: str | None = None
        self.spoke = -9
        self.dated: str | None = None
        self.entry: str | None = None
        self.answering: str | None = None
        self.quoting = False
        self.ahead: Mentions | None = None
        self.seen: list[str] = []
        self.rulers: str | None = None
        self.last: Mentions | None = None
        self.documents = Documents()
        self.unnamed = Unnamed(roster)
        self.pronouns: dict[int, str] = {}

    def enter(self, date: str | None, answering: str | None) -> None:
        """Go on to the next sentence: the date of its entry in a timeline, and whose answer in an interview it is."""
        if date != self.entry:
            self.dated = date or self.dated
        self.entry, self.answering = date, answering
        self.speaker = answering or self.speaker

    def note(self, found: Mentions) -> None:
        """Take in the mentions of a sentence that has been read."""
        for m in found.ordered():
            if m.kind in {"name", "body", "description"}:
                if m.actor in self.seen:
                    self.seen.remove(m.actor)
                self.seen.append(m.actor)
        self.last = found
        rulers = [m.actor for m in found.ordered() if _rulers(self.roster, found, m)]
        self.rulers = rulers[-1] if rulers else None
        self.salience.note(found, self.pronouns)
        self.pronouns = {}

    def candidates(self, found: Mentions, i: int, types: frozenset[str]) -> list[tuple[float, Trace]]:
        """Earlier mentions of these types that token i may stand for, the best first."""
        return self.salience.ranked(found, i, types, self.pronouns)

    def settle(self, found: Mentions) -> None:
        """Read a sentence's pronouns and bare descriptions in the order of the text, so that later ones may follow them."""
        s = found.sentence
        self.pronouns = {}
        for i in range(len(s)):
            if s.words[i].casefold() in PERSONAL:
                stood = self.pronoun(found, i)
                if len(stood) == 1 and PERSONAL[s.words[i].casefold()] not in {"speaker", "speakers"}:
                    self.pronouns[i] = stood[0]
            elif i in found.by_head and found.by_head[i].kind == "description":
                self._told_again(found, found.by_head[i])
            elif (
                i not in found.cover
                and s.pos[i] in {"NOUN", "PROPN"}
                and s.deps[i] not in {"compound", "attr", "appos"}
                and not (i + 1 < len(s) and s.words[i + 1] in {"-", "–"})
            ):
                self._described(found, i)

    def _described(self, found: Mentions, i: int) -> None:
        s = found.sentence
        if s.lemmas[i] in ANAPHORS or s.lemmas[i] in NAMESAKES or s.lemmas[i] in PAIRS or lies_in(s, i) is not None:
            stood = self.anaphor(found, i)
            if len(stood) > 1:
                self.salience.stand(found, i, stood)
            if len(stood) == 1 and (s.lemmas[i] in ANAPHORS or s.lemmas[i] in NAMESAKES or lies_in(s, i) is not None):
                first = min([i, *[c for c in s.children[i] if s.deps[c] in {"det", "amod"} and c < i]])
                found.add(ActorMention(i, first, i, stood[0], "anaphor"))
                return
        self.unnamed.take(found, i)

    def _told_again(self, found: Mentions, m: ActorMention) -> None:
        """`the Iran-backed rebels`: told by who stands behind it, the armed group that was named before."""
        s = found.sentence
        types = ANAPHORS.get(s.lemmas[m.head], frozenset())
        backed = [c for c in kids(s, m.head, "amod") if _hyphened(s, c) and s.lemmas[c] in BACKED]
        definite = any(s.lemmas[c] == "the" for c in kids(s, m.head, "det"))
        if not backed or not definite or "ArmedGroup" not in types or m.actor in self.seen:
            return
        backers = {found.cover[c - 2].actor for c in backed if c - 2 in found.cover}
        ranked = self.candidates(found, m.first, frozenset({"ArmedGroup"}))
        if stood := next((t.actor for _, t in ranked if t.actor not in backers and not t.crowd), None):
            found.add(ActorMention(m.head, m.first, m.last, stood, "anaphor"))
            for t in range(m.first, m.last + 1):
                if found.cover.get(t) is m:
                    found.cover[t] = found.by_head[m.head]

    def band(self, found: Mentions, c: int) -> str | None:
        """Whose a noun is by the noun before it: `rebel positions` are those of the rebels spoken of, or of rebels."""
        lemma = found.sentence.lemmas[c]
        if BANDS.get(lemma) != "ArmedGroup" or found.sentence.tags[c] not in {"NN", "NNS"}:
            return None
        return self.nearest(found, c) or self.unnamed.called(f"{found.sentence.words[c]}s")

    def pronoun(self, found: Mentions, i: int) -> list[str]:
        """The actors that a pronoun stands for; none where it stands for nobody known."""
        s = found.sentence
        word = s.words[i].casefold()
        if word in {"both", "neither", "either"}:
            return pair(self.salience, self.acts, found, i, word)
        kind = PERSONAL.get(word)
        if kind is None:
            return []
        if kind in {"speaker", "speakers"}:
            return self._speaker(kind)
        if i in self.pronouns:
            return [self.pronouns[i]]
        if kind == "thing" and s.deps[i] in {"nsubj", "nsubjpass", "expl"} and _expletive(s, i):
            return []
        if word == "it" and s.deps[i] in {"dobj", "pobj"} and _inanimate(found, i):
            return []
        if kind == "many" and s.deps[i] in {"dobj", "nsubjpass"} and self._things(found, i):
            return []
        if asked := self._asked(found, i, SETS[kind]):
            return [asked]
        if teller := self._speaking_on(found, i, SETS[kind]):
            return [teller]
        said = self._own_report(found, i, _MANY if kind == "many" else SETS[kind])
        if said:
            return [said]
        ranked = self.candidates(found, i, SETS[kind])
        if (self.quoting or self.answering) and kind == "person":  # whoever speaks is no `him` to himself
            ranked = [(score, t) for score, t in ranked if t.actor != self.speaker]
        if kind == "many":
            ranked = [(score + (1.5 if t.plural or t.joined else -1.0), t) for score, t in ranked if self._several(t)]
            ranked.sort(key=lambda pair: -pair[0])
            if ranked and ranked[0][1].joined:
                return [a for a in ranked[0][1].joined if self.roster.actor(a).type in SETS[kind]]
        return [ranked[0][1].actor] if ranked else []

    def _things(self, found: Mentions, i: int) -> bool:
        """Whether the last plural before `them` is one of things: `the strikes … He ordered them`."""
        for sentence, end in ((found, i), (self.last, len(self.last.sentence) if self.last else 0)):
            if sentence is None:
                break
            s = sentence.sentence
            for t in range(end - 1, -1, -1):
                if t in sentence.cover and (s.deps[t] == "conj" or s.tags[t] in {"NNS", "NNPS"}):
                    return False
                if s.tags[t] != "NNS" or t in sentence.cover or is_temporal(s, t) or s.lemmas[t] in _MEASURES:
                    continue
                return not (s.lemmas[t] in PEOPLE or t - 1 in sentence.cover or s.deps[t] in {"compound", "npadvmod"})
        return False

    def _several(self, trace: Trace) -> bool:
        """Whether one may speak of an actor as many: no single person, and hardly a state."""
        return trace.plural or bool(trace.joined) or self.roster.actor(trace.actor).type not in {"Person", "State"}

    def _asked(self, found: Mentions, i: int, types: frozenset[str]) -> str | None:
        """`Chad asked Niger for help, but it refused`: who answers is who was asked."""
        s = found.sentence
        if not s.deps[i].startswith("nsubj") or s.lemmas[s.heads[i]] not in ANSWERING:
            return None
        here = [t for t in self.salience.here(found, i, {}) if s.deps[t.token] == "dobj"]
        asked = next((t.actor for t in reversed(here) if s.lemmas[s.heads[t.token]] in ASKING), None)
        if asked is None and not self.salience.here(found, i, {}):
            act = self.acts.last()
            recent = act is not None and s.index - act.sentence == 1 and act.predicate in {"demands", "accuses"}
            asked = act.object if act is not None and recent and act.main else None
        return asked if asked and self.roster.actor(asked).type in types else None

    def _speaking_on(self, found: Mentions, i: int, types: frozenset[str]) -> str | None:
        """`He added that …`: who spoke in the sentence before goes on, unless somebody else does something first."""
        s = found.sentence
        if not s.deps[i].startswith("nsubj") or s.lemmas[s.heads[i]] not in SPEAKING or self.speaker is None:
            return None
        acting = any(s.deps[m.head].startswith("nsubj") for m in found.ordered() if m.last < i)
        going_on = s.index - self.spoke <= 1 and (not acting or s.deps[s.heads[i]] == "parataxis")
        speaker = self.roster.actor(self.speaker)
        named = speaker.type in types and may_be(s.words[i], speaker.name)
        return speaker.id if going_on and named else None

    def _own_report(self, found: Mentions, i: int, types: frozenset[str]) -> str | None:
        """`Israel said that it had …`: the subject of what one says is most often oneself."""
        s = found.sentence
        verb = s.heads[i]
        if not s.deps[i].startswith("nsubj") or s.deps[verb] != "ccomp" or not is_verb(s, s.heads[verb]):
            return None
        for t in grammatical_subjects(s, s.heads[verb]):
            m = found.cover.get(t)
            if m and t < i and self.roster.actor(m.actor).type in types:
                return m.actor
        return None

    def _speaker(self, kind: str) -> list[str]:
        if self.speaker is None:
            return []
        if kind == "speakers" and self.roster.actor(self.speaker).type == "Person":
            group = self.roster.led_by(self.speaker) or self.roster.state_of(self.speaker)
            spoken_for = group is not None and self.roster.actor(group).type != "Organization"
            return [group] if spoken_for and group else []
        return [self.speaker]

    def anaphor(self, found: Mentions, i: int) -> list[str]:
        """The actors that a bare description stands for: `the group`, `the ministry`, `the two countries`."""
        s = found.sentence
        lemma = s.lemmas[i]
        if lemma in RULERS and s.pos[i] == "NOUN" and _bare(found, i) and self.roster.country:
            return [self._ruled(found, i) or self.roster.country]
        marks = {s.lemmas[c] for c in s.children[i] if s.deps[c] in {"det", "nummod", "predet", "poss", "amod"}}
        if lemma in PAIRS and marks & {"both", "two"}:
            there = lies_in(s, i)  # `the two Balkan states`
            if there is not None and len(near := self._lands(found, i, there)) >= 2:
                return near[:2]
            return pair(self.salience, self.acts, found, i, lemma)
        counted = next((NUMBERS[m] for m in marks if m in NUMBERS), 0) if lemma in PAIRS else 0
        many = BUNCHES.get(lemma) or NUMBERS.get(lemma) or counted or 0
        if many and marks & {"the", "all", "these", "those"}:
            return several(self.salience, many, lemma)
        if stood := related(self.salience, self.acts, found, i):
            return stood
        if lemma in NAMESAKES and "the" in marks and not any(s.deps[c] in _TELLING for c in s.children[i]):
            return [named] if (named := self.namesake(found, i)) else []
        definite = "the" in marks or any(s.words[c].startswith(("The ", "the ")) for c in s.children[i])  # `The West`
        if definite and s.tags[i] == "NN" and (there := lies_in(s, i)) is not None:
            return self._land(found, i, there)
        types = ANAPHORS.get(lemma)
        if not types or not marks & {"the", "this", "that", "these", "those"} or s.words[i] == "man":
            return []
        if any(s.deps[c] == "prep" and s.lemmas[c] == "of" for c in s.children[i]):
            return []
        beside = [c for c in s.children[i] if s.deps[c] in {"amod", "compound", "nmod"} and c not in found.cover]
        told = lemma in TOLD or (types == _ARMED and s.tags[i] == "NNS")
        if (beside and not told) or any(s.lemmas[c] not in PLAIN and not _hyphened(s, c) for c in beside):
            return []
        if named := self.namesake(found, i):
            return [named]
        ranked = [t.actor for _, t in self.candidates(found, i, types) if self._may_be(lemma, t.actor)]
        homes = [found.cover[c].actor for c in s.children[i] if c in found.cover and s.deps[c] == "amod" and c < i]
        of_there = [a for a in ranked if self.roster.state_of(a) in homes]
        return (of_there or [a for a in ranked if not homes or self.roster.state_of(a) is None])[:1]

    def _ruled(self, found: Mentions, i: int) -> str | None:
        """`the government` after `the junta in Mali`: the state whose rulers were named a sentence before or in this one."""
        here = [m.actor for m in found.ordered() if m.last < i and _rulers(self.roster, found, m)]
        return here[-1] if here else self.rulers

    def _land(self, found: Mentions, i: int, states: frozenset[str]) -> list[str]:
        """Of some states the one spoken of last, else the one that the article names most."""
        near = self._lands(found, i, states)
        told = bool(kids(found.sentence, i, "amod", "compound", "nmod"))
        most = [a for a, _ in self.roster.states.most_common() if a in states] if told else []
        return [*near, *most][:1]

    def _lands(self, found: Mentions, i: int, states: frozenset[str]) -> list[str]:
        """Those of some states that were spoken of, the most prominent first."""
        ranked = self.candidates(found, i, frozenset({"State"}))
        return list(dict.fromkeys(t.actor for _, t in ranked if t.actor in states))

    def world_body(self, s: Sentence, i: int) -> str | None:
        """`the world body` is the United Nations."""
        world = s.lemmas[i] in {"body", "organization", "organisation"} and i and s.lemmas[i - 1] == "world"
        return _WORLD if world and _WORLD in self.roster.known.actors else None

    def _may_be(self, lemma: str, actor: str) -> bool:
        """Whether a noun fits an actor beyond its type: only a force of many states is `the peacekeepers`."""
        if lemma not in MISSIONS:
            return True
        kind = self.roster.actor(actor)
        of = self.roster.actor(kind.of).type if kind.of else ""
        return kind.type != "StateForce" or of in {"InternationalOrganization", "Alliance"}

    def namesake(self, found: Mentions, i: int) -> str | None:
        """The latest actor whose name ends in this noun: `the coalition` after `the US-led coalition`."""
        lemma = found.sentence.lemmas[i]
        for actor in reversed(self.seen):
            if any(_last_noun(name) in {lemma, lemma + "s"} for name in self._names(actor) if " " in name):
                return actor
        return None

    def _names(self, actor: str) -> list[str]:
        return [self.roster.actor(actor).name, *self.roster.spelled.get(actor, ())]

    def nearest(self, found: Mentions, i: int) -> str | None:
        """Whom a bare noun before a name stands for: `coalition spokesman`."""
        if named := self.namesake(found, i):
            return named
        types = ANAPHORS.get(found.sentence.lemmas[i])
        ranked = self.candidates(found, i, types) if types else []
        return ranked[0][1].actor if ranked else None


def _last_noun(name: str) -> str:
    """What a name says its bearer is: `court`, of `the International Court of Justice`."""
    words = fold(name).split()
    return words[words.index("of") - 1] if "of" in words[1:] else words[-1]


def _inanimate(found: Mentions, i: int) -> bool:
    """Whether a thing that is no actor stands nearer, which `it` as an object rather means."""
    s = found.sentence
    return any(
        s.tags[t] == "NN" and t not in found.cover and s.deps[t] in {"dobj", "nsubj", "nsubjpass"}
        for t in range(max(0, i - 12), i)
    )


def _rulers(roster: Roster, found: Mentions, m: ActorMention) -> bool:
    """Whether a mention is a state's rulers under its name: `the Malian junta`."""
    return m.kind == "description" and found.sentence.lemmas[m.head] in RULERS and roster.actor(m.actor).type == "State"


def _expletive(s: Sentence, i: int) -> bool:
    head = s.heads[i]
    return s.lemmas[head] in {"be", "seem", "appear", "take", "rain"} and any(
        s.deps[c] in {"ccomp", "acomp", "xcomp", "advcl"} for c in s.children[head]
    )


def _bare(found: Mentions, i: int) -> bool:
    """Whether a noun stands without owner: `the government`, `the federal authorities`, `government` before another noun."""
    s = found.sentence
    owned = any(
        (s.deps[c] in {"poss", "amod", "compound", "nmod"} and s.lemmas[c] not in CENTRAL)
        or (s.deps[c] == "prep" and s.lemmas[c] == "of")
        for c in s.children[i]
    )
    marked = any(s.lemmas[c] in {"the", "this"} for c in s.children[i] if s.deps[c] == "det")
    told = s.tags[i] == "NN" and any(s.deps[c] == "relcl" for c in s.children[i])
    return not owned and (marked or told or s.lemmas[i] == "authority" or s.deps[i] == "compound")


def _hyphened(s: Sentence, c: int) -> bool:
    """Whether a modifier is the second half of a compound: `the Iran-aligned group`."""
    return c >= 2 and s.words[c - 1] in {"-", "–"}
