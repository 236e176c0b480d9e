"""Groups that are described rather than named: `Kurdish forces`, `government-aligned fighters`, `the US-led coalition`."""

from loaders.analysis.clause import first_conjunct, kids
from loaders.analysis.parse import Sentence
from loaders.linking.descriptors import OWNER, SELF, Descriptor, descriptors
from loaders.linking.mention import ActorMention, Mentions, words_between
from loaders.linking.owner import COALITIONS, owner_of
from loaders.linking.roster import Roster

_RULERS = frozenset({"government", "regime", "junta", "opposition", "state", "rebel"})
_TELLING = frozenset({"of", "from", "in", "for", "called", "with"})
_POINTERS = frozenset({"group", "movement", "militia", "organization", "organisation", "faction", "outfit"})
_VICTIMS = frozenset("people person civilian man woman child schoolgirl schoolchild pupil passenger worshipper".split())
# Those by whom a party or group acts, and who they act for.
_FOLLOWERS = frozenset("supporter activist worker follower sympathizer sympathiser adherent".split())
_FOLLOWED = frozenset({"Party", "ArmedGroup"})
# Those by whom an opposition acts.
_OPPOSING = frozenset(
    "leader party lawmaker legislator politician figure group supporter activist deputy mp member senator candidate "
    "politician official movement".split()
)
_GROUPISH = frozenset(
    {"ArmedGroup", "Alliance", "InternationalOrganization", "StateForce", "StateBody", "Organization", "Party"}
)


class Descriptions:
    """Ties common nouns with an owner to actors."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster

    def link(self, found: Mentions) -> None:
        """Every description of a sentence that no name covers."""
        s = found.sentence
        for i in range(len(s)):
            if s.pos[i] in {"NOUN", "PROPN", "ADJ"} and i not in found.cover:
                noun = descriptors().get(s.lemmas[i])
                hyphened = i + 1 < len(s) and s.words[i + 1] in {"-", "–"}  # `Islamist-led`
                if noun and not hyphened:
                    self._description(s, found, i, noun)

    def _description(self, s: Sentence, found: Mentions, i: int, noun: Descriptor) -> None:
        if s.deps[i] in {"compound", "amod"} and s.pos[s.heads[i]] in {"NOUN", "PROPN"} and s.lemmas[i] != "government":
            return
        if self._several(s, found, i):
            return
        if self._opposing(s, found, i):
            return
        owner = owner_of(s, found, self.roster, i, i)
        if owner and self._titles(s, found, i, owner, noun):
            return
        if self._known_before(s, i):
            return
        aligned = [
            c
            for c in kids(s, i, "amod", "compound")
            if c >= 2 and s.words[c - 1] in {"-", "–"} and s.lemmas[c - 2] in _RULERS
        ]
        if aligned and self.roster.country and noun.of_other not in {SELF, OWNER}:
            first = aligned[0] - 2
            name = words_between(s, first, i)
            id = self.roster.introduce(name, noun.of_other, scope=self.roster.country)
            found.add(ActorMention(i, first, i, self.roster.use(id, name), "description"))
            return
        if owner is None and any(s.lemmas[c] == "government" for c in kids(s, i, "compound")) and self.roster.country:
            self._add_described(s, found, i, self.roster.country, noun, i)
            return
        if owner is None:
            return
        grouped = s.lemmas[i] in COALITIONS or noun.of_other == "ArmedGroup"
        if grouped and (led := self._led(s, i, owner)) is not None:
            name = words_between(s, led, i)
            type = "Alliance" if s.lemmas[i] in COALITIONS else "ArmedGroup"
            id = self.roster.called(name) or self.roster.introduce(name, type, scope=self.roster.country)
            found.add(ActorMention(i, led, i, self.roster.use(id, name), "description"))
            return
        first = min(i, owner.first)
        self._add_described(s, found, i, owner.actor, noun, first)

    def _opposing(self, s: Sentence, found: Mentions, i: int) -> bool:
        """`the opposition`, `opposition parties`, `Ugandan opposition leaders`: one actor; whether i is among such words."""
        said = (
            [i] if s.lemmas[i] == "opposition" else [c for c in kids(s, i, "compound") if s.lemmas[c] == "opposition"]
        )
        if not said:
            return False
        owner = owner_of(s, found, self.roster, i, said[0])
        state = owner.actor if owner else self.roster.country
        if said == [i]:
            against = any(s.lemmas[p] in {"to", "from", "of", "against"} for p in kids(s, i, "prep"))
            marked = any(s.words[c].casefold() == "the" for c in kids(s, i, "det"))
            if owner or against or not marked:
                return against
        elif s.tags[i] != "NNS":
            return owner is not None and s.lemmas[i] in _OPPOSING - {"party", "group", "movement"}
        elif s.lemmas[i] not in _OPPOSING:
            return False
        if state is None or self.roster.actor(state).type != "State":
            return True
        first = min(said[0], owner.first) if owner and owner.first < i else said[0]
        found.add(ActorMention(i, first, i, self.roster.opposition(state, words_between(s, said[0], i)), "description"))
        return True

    def _titles(self, s: Sentence, found: Mentions, i: int, owner: ActorMention, noun: Descriptor) -> bool:
        """`the Wagner group`, `his Victory Alliance party`: a name and what it is, one name together."""
        kind = self.roster.actor(owner.actor).type
        if (
            owner.last != i - 1
            or owner.kind != "name"
            or kind not in _GROUPISH
            or s.tags[i] != "NN"
            or noun.of_other in {SELF, OWNER, "Community"}
        ):
            return False
        if s.deps[owner.head] == "poss":
            return False
        self.roster.retype(owner.actor, noun.of_other)
        surface = words_between(s, owner.first, i)
        found.by_head.pop(owner.head, None)
        mention = ActorMention(i, owner.first, i, self.roster.use(owner.actor, surface), "name")
        for t in range(owner.first, i + 1):
            found.cover[t] = mention
        found.by_head[i] = mention
        return True

    def _known_before(self, s: Sentence, i: int) -> bool:
        """`the Shi'ite group`: a definite singular points back at a group that was named."""
        definite = any(s.lemmas[c] in {"the", "this"} for c in s.children[i] if s.deps[c] == "det")
        told = kids(s, i, "relcl", "acl") or any(s.lemmas[p] in _TELLING for p in kids(s, i, "prep"))
        return definite and s.tags[i] == "NN" and s.lemmas[i] in _POINTERS and not told

    def _several(self, s: Sentence, found: Mentions, i: int) -> bool:
        """Whether a noun belongs to several at once (`Turkish, Syrian ministers`, `the leaders of A and B`)."""
        before = [
            c for c in kids(s, i, "amod", "compound", "nmod", "poss") if c in found.cover and found.cover[c].last < i
        ]
        joined = [t for c in before for t in kids(s, c, "conj") if t in found.cover]
        if len({found.cover[c].actor for c in [*before, *joined]}) > 1:
            return True
        behind = [o for p in kids(s, i, "prep") if s.lemmas[p] in {"of", "from"} for o in kids(s, p, "pobj")]
        return any(t in found.cover for o in behind for t in kids(s, o, "conj"))

    def _led(self, s: Sentence, i: int, owner: ActorMention) -> int | None:
        """Where `US-led coalition` begins, if a noun is described so."""
        led = owner.last + 2
        compound = (
            led < len(s) and s.words[led - 1] in {"-", "–"} and s.lemmas[led] in {"lead", "led", "back", "backed"}
        )
        return owner.first if compound and led < i else None

    def _add_described(self, s: Sentence, found: Mentions, i: int, owner: str, noun: Descriptor, first: int) -> None:
        holder = self.roster.actor(owner)
        kind = noun.of_state if holder.type == "State" else noun.of_other
        surface = words_between(s, first, i) if first <= i else s.words[i]
        if holder.type == "Person":
            state = self.roster.state_of(owner)
            led = self.roster.led_by(owner)
            if own := self.roster.headed(owner, s.lemmas[i]):
                id = own
            elif kind == SELF:
                id = state or led or owner
            elif kind == OWNER or (kind == "ArmedGroup" and (led or state)):
                id = led or state or owner
            else:
                id = self.roster.introduce(surface, kind)
        elif kind in {SELF, OWNER} or (kind == "Community" and (self._victims(s, i, first) or holder.type == kind)):
            id = owner
            if holder.type == "Place" and holder.of:
                id = holder.of if kind == SELF else owner
        elif (holder.type in _GROUPISH and kind in {"ArmedGroup", "StateForce", "Organization"}) or (
            holder.type in _FOLLOWED and s.lemmas[i] in _FOLLOWERS
        ):
            id = owner
        elif holder.type == "Place" and holder.of is None and kind == "Community":
            id = self.roster.introduce(surface, kind)
        else:
            words = self._qualified(s, i)
            id = self.roster.described(owner, words, kind, surface)
        if self.roster.actor(id).type == "Place":
            return
        if not (id == owner and kind in {OWNER, "Community"}):
            self.roster.use(id, surface)
        found.add(ActorMention(i, min(first, i), max(first, i), id, "description"))

    def _victims(self, s: Sentence, i: int, first: int) -> bool:
        """`killed nine children in Goma`: who is only told by the place stands for it."""
        return s.lemmas[i] in _VICTIMS and s.deps[first_conjunct(s, i)] in {"dobj", "nsubjpass"} and first == i

    def _qualified(self, s: Sentence, i: int) -> str:
        """The noun with the modifiers that tell groups apart: `security forces`, `opposition parties`."""
        keep = [c for c in kids(s, i, "compound") if c not in s.names and s.words[c][0].islower()]
        return " ".join([*(s.words[c] for c in keep), s.words[i]])
