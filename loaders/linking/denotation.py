"""Whom an argument of a clause denotes: a name, a description, a pronoun, or the owner of a thing."""

import functools
from dataclasses import dataclass, replace

from loaders.analysis.clause import conjuncts, is_temporal, is_verb, kids, possessors
from loaders.lexicon import Lexicon
from loaders.linking.anaphors import PERSONAL, RULERS, TOLD
from loaders.linking.descriptors import OWNER, bodies, descriptors
from loaders.linking.discourse import Discourse
from loaders.linking.inclusion import included
from loaders.linking.mention import ActorMention, Mentions
from loaders.linking.roster import Roster
from ontology.vocabulary import vocabulary

# Nouns that hand over to what stands behind `of`: `members of X`, `dozens of X`.
PARTITIVE = frozenset(
    "member group number dozen hundred thousand million score part some many most all one two three several none majority "
    "leader head official spokesman chief any each both half handful series lot crowd bunch pair couple remnant element "
    "unit column convoy people rest more other coalition delegation commander president minister son daughter brother "
    "founder side bank town city district province village enclave region area neighborhood neighbourhood outskirts "
    "suburb stronghold position bastion base office headquarters home house capital coast port border branch wing cell "
    "faction kind type form team party representative supporter ambassador flag embassy government authority army "
    "force troop ruler king family citizen soldier body minister mediator lawmaker envoy fighter delegate negotiator "
    "diplomat politician spokeswoman spokesperson police militant rebel gunman mercenary insurgent guerrilla jihadist "
    "militiaman gang".split()
)
# Parts of a city or country that are named by what stands before them: `Sadr City's Jamila district`.
_PARTS = frozenset(
    {
        "district",
        "neighborhood",
        "neighbourhood",
        "province",
        "region",
        "town",
        "village",
        "city",
        "area",
        "camp",
        "border",
        "front",
    }
)
# What a body speaks or acts through, named by a bare noun before it: `a ministry statement`, `militia fighters`.
_VOICES = frozenset(
    {
        "statement",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "official",
        "source",
        "report",
        "force",
        "fighter",
        "leader",
    }
)
_NAMING = frozenset({"name", "capital"})
_SPEAKING = frozenset({"spokesman", "spokeswoman", "spokesperson"})
# What armed groups have: `a bandit camp`, `rebel positions`.
_HELD_THINGS = frozenset(
    "camp base position stronghold hideout territory checkpoint convoy vehicle target outpost enclave compound ranks leader "
    "commander attack ambush assault raid offensive advance network cell".split()
)
_DEEPEST = 5
# How surely words of each kind mean the actor that they were tied to.
_CERTAINTY = {
    "name": 1.0, "people": 0.9, "body": 0.95, "description": 0.9, "role": 0.85, "pronoun": 0.7, "anaphor": 0.7,
    "adjective": 0.85, "capital": 0.9, "seat": 0.9, "generic": 0.5,
}  # fmt: skip


# Prepositions by which a thing is somebody's.
_OWNING = frozenset({"of", "by", "from", "against", "with", "between", "on"})
# Verbs by which somebody is called something: `views the SDF as a group linked to …`.
_SEEING = frozenset(
    "view see regard describe treat label brand consider designate denounce condemn portray depict".split()
)
# Nouns that sum up what was said or done: an apposition to the sentence, never to the name that the parser hangs it on.
_SAID = frozenset(
    "claim charge accusation allegation insinuation criticism suggestion assertion report statement offer proposal demand step "
    "move decision act action attack threat warning plan move sign blow vow promise pledge measure policy deal".split()
)
_OFFICES = frozenset({"leads", "represents", "member_of", "part_of", "affiliated_with", "controls", "present_in"})


@functools.cache
def _nouns(words: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    """Nouns that name another than their owner (`ally`, `rival`), and nouns of hostile acts, whose `of` is the victim."""
    related = {
        head for head, frames in words.frames.get("r", {}).items() if all(f.predicate not in _OFFICES for f in frames)
    }
    events = {
        head
        for head, frames in words.frames.get("n", {}).items()
        if any(vocabulary().predicates[f.predicate].sign < 0 and f.predicate in {"attacks", "coerces"} for f in frames)
    }
    return frozenset(related), frozenset(events)


@dataclass(frozen=True, slots=True)
class Denoted:
    """An actor that an argument denotes, the tokens that say so, how surely, and how it was reached."""

    actor: str
    first: int
    last: int
    head: int
    certainty: float
    kind: str


class Denotation:
    """Resolves argument tokens of one sentence to actors."""

    def __init__(
        self, found: Mentions, discourse: Discourse, roster: Roster, words: Lexicon, lenient: bool = False
    ) -> None:
        self.found = found
        self.s = found.sentence
        self.discourse = discourse
        self.roster = roster
        self.lenient = lenient
        self.related, self.events = _nouns(words)
        self._memo: dict[int, list[Denoted]] = {}

    def _acting(self, d: Denoted, i: int) -> Denoted:
        """`his troops`, `her government`: not the person's own but those of the state or group that the person leads."""
        noun = descriptors().get(self.s.lemmas[i])
        if noun is None or self.roster.actor(d.actor).type != "Person":
            return d
        if self.s.lemmas[i] in TOLD | {"nation"}:
            state = self.s.lemmas[i] in {"country", "state", "nation"}
            own = self.roster.commands(d.actor) if state else self.roster.led_by(d.actor)
            return replace(d, actor=own) if own else d
        if noun.of_state not in {"self", "StateForce"}:
            return d
        led = self.roster.commands(d.actor)
        return replace(d, actor=led) if led else d

    def of(self, i: int) -> list[Denoted]:
        """The actors that token i denotes; generic ones too where the reading is lenient."""
        if i not in self._memo:
            self._memo[i] = []
            meant = self._resolve(i, 0) or (self._generic(i) if self.lenient else [])
            members = [self.meant(m) for m in included(self.found, i)]
            self._memo[i] = meant + [replace(d, certainty=d.certainty * 0.85) for d in members if self._political(d)]
        return self._memo[i]

    def _political(self, d: Denoted) -> bool:
        return self.roster.actor(d.actor).type not in {"Place", "Person"}

    def settle(self, i: int, *meant: Denoted) -> None:
        """Say whom token i denotes, where what else is known decides it."""
        self._memo[i] = list(meant)

    def _resolve(self, i: int, depth: int) -> list[Denoted]:
        s = self.s
        mention = self.found.cover.get(i)
        if mention and mention.kind == "capital":
            return self._capital(i, mention)
        if mention and mention.kind not in {"description", "role"}:
            return [self.meant(mention)]
        if world := self.discourse.world_body(s, i):
            return [Denoted(world, i, i, i, 0.85, "anaphor")]
        same = self._equated(i, depth)
        if same or mention:
            return same or [self.meant(mention)] if mention else same
        if s.words[i].casefold() in PERSONAL or (
            s.words[i].casefold() in {"both", "neither", "either"}
            and s.deps[i] in {"nsubj", "nsubjpass", "dobj", "pobj"}
        ):
            certainty = 0.75 if s.deps[i] == "poss" else 0.7
            return [Denoted(a, i, i, i, certainty, "pronoun") for a in self.discourse.pronoun(self.found, i)]
        if (wrote := self.discourse.documents.author(self.s, i, self.discourse.speaker)) is not None:
            return [Denoted(wrote, i, i, i, 0.7, "anaphor")]
        if depth > _DEEPEST or (is_verb(s, i) and not self._deed(i)):
            return []
        stood = self.discourse.anaphor(self.found, i)
        if stood:
            first = min([i, *[c for c in s.children[i] if s.deps[c] in {"det", "nummod", "predet"} and c < i]])
            return [Denoted(a, first, i, i, 0.7 if len(stood) == 1 else 0.65, "anaphor") for a in stood]
        return self._climb(i, depth)

    def _equated(self, i: int, depth: int) -> list[Denoted]:
        """Whom a description is said to be: `the SDF is a force that …`, `KFOR, the force commanded by …`."""
        s = self.s
        if depth > 1 or self.s.pos[i] not in {"NOUN", "PROPN"} or s.lemmas[i] in _SAID:
            return []
        head = s.heads[i]
        if s.deps[i] == "attr" and s.lemmas[head] in {"be", "become", "remain"}:
            return [d for t in kids(s, head, "nsubj") for d in self._resolve(t, depth + 1)][:1]
        if s.deps[i] == "pobj" and s.lemmas[head] == "as" and s.lemmas[s.heads[head]] in _SEEING:
            return [d for t in kids(s, s.heads[head], "dobj") for d in self._resolve(t, depth + 1)][:1]
        if s.deps[i] == "appos" and (told := self._beside_comma(i, head)):
            return [self.meant(told)]
        named = [c for c in kids(s, i, "appos") if c in self.found.cover and self.found.cover[c].kind in _NAMING]
        if named and s.tags[i] == "NNS":  # `two parties, A and B`
            both = [self.found.cover[t] for t in conjuncts(s, named[0]) if t in self.found.cover]
            return [self.meant(m) for m in both if m.kind in _NAMING]
        return [self.meant(self.found.cover[named[0]])] if named else []

    def _beside_comma(self, i: int, head: int) -> ActorMention | None:
        """The name that an apposition follows: the one it hangs on, or `fighters of the Blue Army, a militia`: the Army."""
        m = self.found.cover.get(head)
        if m is None and self.s.lemmas[head] in PARTITIVE:
            inner = [o for p in kids(self.s, head, "prep") if self.s.lemmas[p] == "of" for o in kids(self.s, p, "pobj")]
            near = [self.found.cover[o] for o in inner if o in self.found.cover]
            m = next((x for x in near if x.last + 1 < i and self.s.words[x.last + 1] == ","), None)
        return m if m and m.kind == "name" else None

    def meant(self, m: ActorMention) -> Denoted:
        """What a mention of this sentence denotes."""
        return Denoted(m.actor, m.first, m.last, m.head, _CERTAINTY.get(m.kind, 0.8), m.kind)

    def _capital(self, i: int, mention: ActorMention) -> list[Denoted]:
        """A capital acts for its state; behind a preposition of place it is a place."""
        s = self.s
        dep, head = s.deps[i], s.heads[i]
        if dep == "conj":
            while s.deps[i] == "conj":
                i = s.heads[i]
            dep, head = s.deps[i], s.heads[i]
        if dep == "pobj" and s.lemmas[head] in {
            "in",
            "at",
            "near",
            "outside",
            "around",
            "into",
            "across",
            "toward",
            "towards",
            "through",
            "via",
        }:
            return [Denoted(self.place(mention), mention.first, mention.last, mention.head, 0.8, "place")]
        return [self.meant(mention)]

    def place(self, mention: ActorMention) -> str:
        """The city itself, where a capital's name means the place."""
        name = self.s.words[mention.head]
        id = self.roster.introduce(name, "Place", of=mention.actor, scope=None)
        return self.roster.use(id, name)

    def _climb(self, i: int, depth: int) -> list[Denoted]:
        """From a thing to its owner: `Iran's offer`, `the Turkish proposal`, `members of Hamas`."""
        weaker = 0.8 if self.s.lemmas[i] in PARTITIVE or self.s.lemmas[i] in descriptors() else 0.65
        found = self._part_of(i, depth) or self._place_named(i)
        if found or self.s.lemmas[i] not in self.related:
            found = found or self._owner(i, depth) or self._beside(i) or self._behind(i, depth) or self._made(i, depth)
            if found and depth == 0:
                self.discourse.documents.written(self.s.lemmas[i], found[0].actor)
            if not found and (depth == 0 or self._counted(i)):
                return self._located(i)
        return [
            replace(d, certainty=d.certainty * weaker, kind=d.kind if d.kind == "place" else "owner") for d in found
        ]

    def _objects(self, prep: int, depth: int) -> list[Denoted]:
        s = self.s
        return [d for o in kids(s, prep, "pobj") for t in conjuncts(s, o) for d in self._resolve(t, depth + 1)]

    def _part_of(self, i: int, depth: int) -> list[Denoted]:
        """`members of Hamas`, `dozens of Kurds`."""
        if self.s.lemmas[i] not in PARTITIVE and self.s.tags[i] != "CD":
            return []
        speaking = self.s.lemmas[i] in _SPEAKING and self.s.deps[i] in {"nsubj", "pobj"} and not kids(self.s, i, "conj")
        own = {"of", "from", "for"} if speaking else {"of", "from"}
        behind = [p for p in kids(self.s, i, "prep") if self.s.lemmas[p] in own]
        found = next((found for p in behind if (found := self._objects(p, depth))), [])
        if self.s.lemmas[i] == "member" and self.s.tags[i] == "NN":  # one lawmaker is not his parliament
            return [d for d in found if self.roster.actor(d.actor).type != "StateBody"]
        return found

    def _counted(self, i: int) -> bool:
        """Whether a noun is what `hundreds of` or `one of` counts, so that it stands for the whole phrase."""
        head = self.s.heads[i]
        return (
            self.s.deps[i] == "pobj" and self.s.lemmas[head] == "of" and self.s.lemmas[self.s.heads[head]] in PARTITIVE
        )

    def _place_named(self, i: int) -> list[Denoted]:
        """`Sadr City's Jamila district`: the place whose part it is."""
        if self.s.lemmas[i] not in _PARTS:
            return []
        named = [t for c in kids(self.s, i, "compound", "nmod") for t in conjuncts(self.s, c) if t in self.found.cover]
        return [self.meant(self.found.cover[t]) for t in named]

    def _owner(self, i: int, depth: int) -> list[Denoted]:
        """`Iran's offer`; `government troops` and `a ministry statement`, whose owner was named before."""
        s = self.s
        owners = [self._acting(d, i) for p in possessors(s, i) for d in self._resolve(p, depth + 1)]
        if owners:
            return owners
        bare = [c for c in kids(s, i, "compound", "poss") if c not in self.found.cover]
        for c in bare:
            if s.deps[c] == "compound" and (force := self._force(s.lemmas[c])):
                return [Denoted(force, c, c, c, 0.85, "body")]
            if s.lemmas[c] in RULERS and not self._beside(i) and (ruled := self.discourse.anaphor(self.found, c)):
                return [Denoted(ruled[0], c, c, c, 0.75, "anaphor")]
            if s.deps[c] == "compound" and s.lemmas[i] in _HELD_THINGS and (band := self.discourse.band(self.found, c)):
                return [Denoted(band, c, c, c, 0.75, "anaphor")]
        if bare and s.lemmas[i] in _VOICES and (actor := self.discourse.nearest(self.found, bare[0])):
            return [Denoted(actor, bare[0], bare[0], bare[0], 0.7, "anaphor")]
        return []

    def _force(self, word: str) -> str | None:
        """`a police patrol`, `army soldiers`: the force of the story's state."""
        body = next((b for b in bodies().get(word, ()) if b.phrase == (word,)), None)
        if body is None or body.type != "StateForce" or self.roster.country is None:
            return None
        return self.roster.use(self.roster.body(self.roster.country, body.name, word, body.type), word)

    def _beside(self, i: int) -> list[Denoted]:
        """`the Turkish proposal`, `the US-drafted text`."""
        s, cover = self.s, self.found.cover
        modifiers = [t for c in kids(s, i, "amod", "compound", "nmod") for t in conjuncts(s, c) if t in cover and t < i]
        drafted = [c - 2 for c in kids(s, i, "amod") if c >= 2 and s.words[c - 1] in {"-", "–"} and c - 2 in cover]
        return [self.meant(cover[c]) for c in modifiers or drafted[:1]]

    def _behind(self, i: int, depth: int) -> list[Denoted]:
        """`an offer by Iran`, `a letter from Iran`."""
        s = self.s
        owning = {"by", "from"} if s.lemmas[i] in self.events and not self.lenient else _OWNING
        behind = [p for p in kids(s, i, "prep", "agent") if s.lemmas[p] in owning]
        return next((found for p in behind if (found := self._objects(p, depth))), [])

    def _made(self, i: int, depth: int) -> list[Denoted]:
        """`a drone fired by the Houthis`, `a text drafted by Brazil`: a thing is whose doing it is."""
        s = self.s
        noun = descriptors().get(s.lemmas[i])
        if s.pos[i] != "NOUN" or (noun is not None and noun.of_state != OWNER):
            return []
        agents = [a for c in kids(s, i, "acl") if s.tags[c] == "VBN" for a in kids(s, c, "agent")]
        return next((found for a in agents if (found := self._objects(a, depth))), [])

    def _deed(self, i: int) -> bool:
        """Whether a verb stands as a noun and tells whose doing it is: `Shelling by Thailand destroyed …`."""
        return self.s.tags[i] == "VBG" and any(self.s.lemmas[c] == "by" for c in kids(self.s, i, "prep", "agent"))

    def _located(self, i: int) -> list[Denoted]:
        """`a base in Mali`: where nobody owns it, the place that it lies in, much less surely."""
        behind = [p for p in kids(self.s, i, "prep") if self.s.lemmas[p] in {"in", "to", "at", "near"}]
        found = next((found for p in behind if (found := self._objects(p, 0))), [])
        return [replace(d, certainty=d.certainty * 0.5, kind="located") for d in found]

    def _generic(self, i: int) -> list[Denoted]:
        """Somebody or something without a name, as the lead of a story introduces its participants."""
        s = self.s
        if s.pos[i] not in {"NOUN", "PROPN", "NUM"} or s.lemmas[i] in PERSONAL or is_temporal(s, i):
            return []
        first = min([i, *[c for c in s.children[i] if s.deps[c] in {"amod", "compound", "nummod", "nmod"} and c < i]])
        noun = descriptors().get(s.lemmas[i])
        type = noun.of_other if noun and noun.of_other not in {"self", "owner"} else "Organization"
        words = " ".join(s.words[first : i + 1])
        id = self.roster.introduce(words, type, scope=self.roster.country)
        self.roster.use(id, words)
        return [Denoted(id, first, i, i, 0.5, "generic")]
