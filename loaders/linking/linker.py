"""Ties the names, descriptions and offices of a parsed sentence to actors of the article's roster."""

import functools
import re

from graph.model import Actor, fold
from loaders.analysis.clause import kids
from loaders.analysis.parse import Sentence
from loaders.lexicon import Lexicon
from loaders.linking.descriptors import OWNER, SELF, Body, Descriptor, bodies, descriptors
from loaders.linking.mention import ActorMention, Mentions
from loaders.linking.names import TITLES, kind_by_shape
from loaders.linking.roster import Roster

_JOINING = frozenset(
    {
        "of",
        "for",
        "the",
        "and",
        "on",
        "de",
        "del",
        "la",
        "al",
        "el",
        "bin",
        "ibn",
        "abu",
        "von",
        "van",
        "der",
        "da",
        "dos",
        "’s",
        "'s",
        "&",
        "-",
    }
)
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_PEOPLES = frozenset(
    "people peoples workers worker women men farmers students youth soldiers nation citizens teachers".split()
)
_INNER = frozenset({"al", "el", "bin", "ibn", "bint", "abu", "von", "van", "der", "de", "del", "da", "dos", "-", "la"})
_PLACING = frozenset(
    {"in", "at", "near", "from", "outside", "around", "across", "through", "toward", "towards", "into", "to"}
)
# `al-Nahr` inside a name.
_ARTICLED = re.compile(r"(?:al|el|an|ar|as|ash|at|az|ul)[-‐‑][A-Z]")
_MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sept sep oct nov dec monday tuesday wednesday thursday friday saturday sunday".split()
)
_RULERS = frozenset({"government", "regime", "junta", "opposition", "state", "rebel"})
_POINTERS = frozenset({"group", "movement", "militia", "organization", "organisation", "faction", "outfit"})
_COALITIONS = frozenset({"coalition", "alliance", "bloc", "force", "mission"})
_DIRECTIONS = frozenset(
    f"{side}{end}"
    for side in "north south east west northeast northwest southeast southwest north-east".split()
    for end in ("", "ern")
) | {"central", "rural", "coastal", "upper", "lower"}
_GROUPISH = frozenset(
    {"ArmedGroup", "Alliance", "InternationalOrganization", "StateForce", "StateBody", "Organization", "Party"}
)


@functools.cache
def _role_words(words: Lexicon) -> tuple[frozenset[tuple[str, ...]], int]:
    """The role phrases of a lexicon as words, and the length of the longest."""
    roles = frozenset(tuple(name.split()) for name in words.roles)
    return roles, max((len(r) for r in roles), default=1)


class Linker:
    """Links sentences of one article; the roster grows as names are introduced."""

    def __init__(self, roster: Roster, words: Lexicon) -> None:
        self.roster = roster
        self.roles, self.longest_role = _role_words(words)

    def survey(self, parsed: list[Sentence]) -> None:
        """Before any name is linked: which states the article speaks of, by the names that have but one bearer."""
        for s in parsed:
            for match in s.names.values():
                if len(match.forms) == 1:
                    self.roster.speak_of(match.forms[0].actor)

    def names(self, s: Sentence) -> Mentions:
        """First pass: the names of a sentence, known and unknown."""
        found = Mentions(s)
        for i in sorted(s.names):
            self._known(s, found, i)
        self._unknown(s, found)
        self._acronyms(s, found)
        self._renamed(s, found)
        return found

    def descriptions(self, found: Mentions) -> None:
        """Second pass, once the article's names are known: bodies, described groups, and offices without a name."""
        s = found.sentence
        for i in range(len(s)):
            for body in bodies().get(s.words[i].casefold(), ()):
                if self._body(s, found, i, body):
                    break
        for i in range(len(s)):
            if s.pos[i] in {"NOUN", "PROPN", "ADJ"} and i not in found.cover:
                noun = descriptors().get(s.lemmas[i])
                if noun:
                    self._description(s, found, i, noun)

    def _known(self, s: Sentence, found: Mentions, i: int) -> None:
        match = s.names[i]
        form = self.roster.choose(match.forms)
        actor = self.roster.known.actors[form.actor]
        bound = self.roster.by_form.get(fold(s.words[i]))
        if bound and bound in self.roster.actors:
            form_kind, id = "name", bound
        else:
            form_kind, id = form.kind, form.actor
        if self._inside_longer_name(s, i, actor):
            return
        if actor.type == "State":
            self.roster.states[actor.id] += 1
        elif actor.of and self.roster.actor(actor.of).type == "State":
            self.roster.states[actor.of] += 1
        if form_kind == "people" and actor.type == "State":
            found.add(ActorMention(i, i, i, self._people(s, i, actor), "people"))
            return
        part = next((c for c in kids(s, i, "amod", "compound") if c == i - 1 and s.lemmas[c] in _DIRECTIONS), None)
        if part is not None and actor.type == "State" and form_kind == "name":
            region = self._slice(s, part, i)
            place = self.roster.introduce(region, "Place", of=actor.id)
            found.add(ActorMention(i, part, i, self.roster.use(place, region), "name"))
            return
        modifies = s.deps[i] in {"amod", "compound", "nmod", "npadvmod"} and s.heads[i] != i
        if modifies and actor.type == "StateForce" and actor.of and s.words[i][-1].islower() and s.heads[i] > i:
            id = actor.of  # `US military aid` is the state's
        kind = "adjective" if form_kind == "adjective" and modifies else form_kind
        self.roster.use(id, s.words[i])
        found.add(ActorMention(i, i, i, id, kind))

    def _people(self, s: Sentence, i: int, state: Actor) -> str:
        """`the Turks` act as their state; `Libyans` are its people."""
        if any(s.lemmas[c] == "the" for c in s.children[i]) and not kids(s, i, "amod", "nummod"):
            return self.roster.use(state.id, s.words[i])
        return self.roster.introduce(s.words[i], "Community")

    def _inside_longer_name(self, s: Sentence, i: int, actor: Actor) -> bool:
        """Whether a known name is only the start of an unknown longer one: `Serb List`, `Iran Air`."""
        after = i + 1
        if actor.type == "Person" and " " not in s.words[i] and after < len(s) and self._is_name_word(s, after):
            return kind_by_shape([s.words[after]]) is None
        if (
            after < len(s)
            and s.pos[after] == "PROPN"
            and after not in s.names
            and actor.type in {"State", "Community", "Place"}
        ):
            tail = self._run(s, after)
            kind = kind_by_shape([s.words[t] for t in tail])
            return (
                bool(kind)
                and tuple(w.casefold() for w in (s.words[t] for t in tail)) not in self.roles
                and not self._is_body(s, after)
            )
        return False

    def _is_body(self, s: Sentence, i: int, last: int | None = None) -> bool:
        """Whether the words from i are those of an ordinary body of state (and end at `last`)."""
        return any(
            tuple(w.casefold() for w in s.words[i : i + len(b.phrase)]) == b.phrase
            and (last is None or i + len(b.phrase) - 1 == last)
            for b in bodies().get(s.words[i].casefold(), ())
        )

    def _run(self, s: Sentence, i: int) -> list[int]:
        """A run of capitalised name tokens from i, over the small words inside a name."""
        run = [i]
        while step := self._next(s, run):
            run += step
        return run

    def _next(self, s: Sentence, run: list[int]) -> list[int]:
        """The tokens by which a run goes on: the next name word, with the small words before it."""
        after = run[-1] + 1
        if after >= len(s) or after in s.names:
            return []
        if self._is_name_word(s, after):
            return [after]
        if after + 1 >= len(s):
            return []
        word, named = s.words[after], self._is_name_word(s, after + 1)
        if word.casefold() in _INNER and named:
            return [after, after + 1]
        if word in _POSSESSIVE and named and s.words[run[-1]].casefold() in _PEOPLES:
            return [after, after + 1]
        organised = kind_by_shape([s.words[t] for t in run]) not in {None, "Place", ""}
        if organised and word in {"of", "for"}:
            skip = after + 2 if s.words[after + 1] == "the" and after + 2 < len(s) else after + 1
            if self._is_name_word(s, skip) or skip in s.names:
                return list(range(after, skip + 1))
        if (
            word in {"and", "&"}
            and named
            and ((organised and "of" in {s.words[t] for t in run}) or self._party(s, run, after))
        ):
            return [after, after + 1]
        return []

    def _party(self, s: Sentence, run: list[int], joint: int) -> bool:
        """`Justice and Development Party`: two plain words before the word that makes them one organisation."""
        tail = self._run(s, joint + 1)
        last = s.words[tail[-1]].casefold()
        return (
            len(run) <= 2
            and last in {"party", "movement", "front", "army", "union", "council", "ministry"}
            and len(tail) == 2
        )

    def _is_name_word(self, s: Sentence, i: int) -> bool:
        word = s.words[i]
        return (
            i not in s.names
            and (word[0].isupper() or _ARTICLED.match(word) is not None)
            and s.pos[i] in {"PROPN", "ADJ", "NOUN", "X"}
            and (s.pos[i] == "PROPN" or i > 0)
            and any(c.isalpha() for c in word)
            and word.casefold().strip(".") not in _MONTHS
        )

    def _unknown(self, s: Sentence, found: Mentions) -> None:
        i = 0
        while i < len(s):
            starts = (
                self._is_name_word(s, i)
                and i not in found.cover
                and (s.pos[i] == "PROPN" or s.tags[i].startswith("NNP"))
            ) or self._named_before(s, found, i)
            lone = i in s.names and i not in found.cover
            if not (starts or lone):
                i += 1
                continue
            run = self._run(s, i)
            self._named(s, found, run)
            i = run[-1] + 1

    def _named_before(self, s: Sentence, found: Mentions, i: int) -> bool:
        """A capitalised word, no name to the parser, by which the article calls a person: `Valcu slams …`."""
        word = s.words[i]
        if i in s.names or i in found.cover or not word[0].isupper() or len(word) < 4 or s.kind != "headline":
            return False
        called = self.roster.called(word)
        return called is not None and self.roster.actor(called).type == "Person"

    def _named(self, s: Sentence, found: Mentions, run: list[int]) -> None:
        first = self._after_titles(s, run)
        titled = first > 0 or self._titled_before(s, run[0])
        name = run[first:]
        while name and s.words[name[0]].casefold() in _JOINING:
            name = name[1:]
        if not name or self._is_body(s, name[0], name[-1]):
            return
        words = [s.words[t] for t in name]
        text = self._slice(s, name[0], name[-1])
        called = self.roster.called(text)
        head = next((t for t in reversed(name) if s.heads[t] not in name), name[-1])
        if called:
            found.add(ActorMention(head, name[0], name[-1], self.roster.use(called, text), "name"))
            return
        type = self._type(s, name, words, titled)
        if type:
            id = self.roster.introduce(text, type, scope=None)
            found.add(ActorMention(head, name[0], name[-1], self.roster.use(id, text), "name"))

    def _slice(self, s: Sentence, first: int, last: int) -> str:
        out = s.words[first]
        for t in range(first + 1, last + 1):
            out += (" " if s.starts[t] > s.ends[t - 1] else "") + s.words[t]
        return out

    def _after_titles(self, s: Sentence, run: list[int]) -> int:
        """How many tokens at the start of a run are titles or roles: `Prime Minister | Albin Kurti`."""
        at = 0
        while at < len(run):
            for size in range(min(self.longest_role, len(run) - at), 0, -1):
                words = tuple(s.words[t].casefold().strip(".") for t in run[at : at + size])
                if words in self.roles or (size == 1 and words[0] in TITLES):
                    at += size
                    break
            else:
                return at
        return at

    def _titled_before(self, s: Sentence, i: int) -> bool:
        before = s.words[i - 1].casefold().strip(".") if i else ""
        return before in TITLES or (before,) in self.roles

    def _type(self, s: Sentence, name: list[int], words: list[str], titled: bool) -> str | None:
        shape = kind_by_shape(words)
        if shape == "":
            return None
        if shape is None and not titled and (said := self._said_to_be(s, name[-1])):
            return said
        if titled and shape in {None, "Place"}:
            return "Person"
        if shape:
            return shape
        head = name[-1]
        if len(words) == 1:
            if words[0].isupper() and len(words[0]) > 1:
                return "Organization"
            if s.deps[head] in {"compound", "nmod", "amod"} and not titled:
                return None
            if s.deps[head] == "pobj" and s.lemmas[s.heads[head]] in {
                "in",
                "at",
                "near",
                "outside",
                "around",
                "across",
            }:
                return "Place"
            return "Organization" if name[0] > 0 else None
        if (
            s.deps[head] == "pobj"
            and (s.lemmas[s.heads[s.heads[head]]],) in self.roles
            and s.lemmas[s.heads[head]] in {"at", "with", "for"}
        ):
            return "Organization"
        if s.deps[head] == "pobj" and s.lemmas[s.heads[head]] in {"in", "at", "near", "outside"}:
            return "Place"
        return "Person" if len(words) <= 5 else "Organization"

    def _said_to_be(self, s: Sentence, head: int) -> str | None:
        """The type that a common noun before a name tells: `the militant group Blue Sparrow`, `the party Blue Dawn`."""
        noun = s.heads[head]
        if s.deps[head] != "appos" or noun >= head or s.tags[noun] != "NN" or noun in s.names:
            return None
        if any(s.words[t] == "," for t in range(noun + 1, head)):
            return None
        kind = descriptors().get(s.lemmas[noun])
        return kind.of_other if kind and kind.of_other not in {SELF, OWNER, "Community", "Person", "Place"} else None

    def _acronyms(self, s: Sentence, found: Mentions) -> None:
        """`Rapid Support Forces (RSF)`, `Rada, known as …`: bind what stands in parentheses to the name before it."""
        for i in range(1, len(s) - 2):
            if s.words[i] == "(" and s.words[i + 2] == ")" and s.words[i + 1].isupper() and s.words[i + 1].isalpha():
                before = found.cover.get(i - 1)
                if before and before.kind in {"name", "body"} and self._abbreviates(s, before, s.words[i + 1]):
                    self.roster.bind(s.words[i + 1], before.actor)
                    self.roster.use(before.actor, s.words[i + 1])
                    found.by_head.pop(i + 1, None)
                    found.cover.pop(i + 1, None)
                    found.add(ActorMention(i + 1, i + 1, i + 1, before.actor, "name"))

    def _renamed(self, s: Sentence, found: Mentions) -> None:
        """`the Special Deterrence Force, known as Rada`, `the Interim Force in Lebanon, or UNIFIL`: bind the other name."""
        for i in range(2, len(s) - 1):
            known_as = s.lemmas[i] == "as" and s.lemmas[i - 1] in {"know", "known"}
            if not known_as and not (s.words[i] == "or" and s.words[i - 1] == ","):
                continue
            at = i - 2 if known_as else i - 1
            while at > 0 and s.words[at].casefold() in {",", "also", "widely", "better", "commonly", "locally"}:
                at -= 1
            before, after = found.cover.get(at), found.cover.get(i + 1)
            if (
                before is None
                or after is None
                or before.kind != "name"
                or (not known_as and not s.words[i + 1].isupper())
            ):
                continue
            name = self._slice(s, after.first, after.last)
            self.roster.bind(name, before.actor)
            self.roster.use(before.actor, name)
            mention = ActorMention(after.head, after.first, after.last, before.actor, "name")
            found.by_head[after.head] = mention
            for t in range(after.first, after.last + 1):
                found.cover[t] = mention

    def _abbreviates(self, s: Sentence, name: ActorMention, acronym: str) -> bool:
        said = fold(self._slice(s, name.first, name.last)).split()
        initials = "".join(w[0] for w in said)
        return acronym.casefold()[:1] in initials and len(acronym) <= len("".join(said))

    def _body(self, s: Sentence, found: Mentions, i: int, body: Body) -> bool:
        last = i + len(body.phrase) - 1
        if last >= len(s) or not found.free(i, last):
            return False
        said = [w.casefold() for w in s.words[i : last + 1]]
        if said[:-1] != list(body.phrase[:-1]) or said[-1] not in {body.phrase[-1], body.phrase[-1] + "s"}:
            return False
        head = next((t for t in range(last, i - 1, -1) if not i <= s.heads[t] <= last or s.heads[t] == t), last)
        if s.deps[head] in {"compound", "amod"} and s.heads[head] > last and s.pos[s.heads[head]] in {"PROPN", "NOUN"}:
            return False
        if self._run_by_others(s, head):
            return False
        owner = self._owner(s, found, head, i)
        if owner is None and any(s.pos[c] == "PRON" for c in kids(s, head, "poss")):
            return False
        first = i
        if owner:
            first = min(first, owner.first)
            state = owner.actor if self.roster.actor(owner.actor).type == "State" else self.roster.state_of(owner.actor)
            if self.roster.actor(owner.actor).type == "Place" or state is None:
                state = state or owner.actor
        else:
            state = self._body_state(body)
        if state is None:
            return False
        found.add(
            ActorMention(head, first, last, self._body_actor(body, said, state, self._slice(s, first, last)), "body")
        )
        return True

    def _run_by_others(self, s: Sentence, head: int) -> bool:
        """`the Houthi-run health ministry`, `the Kurdish-led army`: no ordinary organ of a state."""
        return any(c >= 2 and s.words[c - 1] in {"-", "–"} for c in kids(s, head, "amod"))

    def _body_state(self, body: Body) -> str | None:
        """The state whose body `the ministry` is: the one whose body was named, else the article's own."""
        named = [
            a for a in self.roster.actors.values() if a.type == body.type and a.of and a.name.endswith(body.phrase[-1])
        ]
        home = self.roster.country
        if named and all(a.of != home for a in named):
            return named[-1].of
        return home

    def _body_actor(self, body: Body, said: list[str], state: str, surface: str) -> str:
        return self.roster.use(self.roster.body(state, body.name, " ".join(said), body.type), surface)

    def _owner(self, s: Sentence, found: Mentions, head: int, first: int) -> ActorMention | None:
        """Whose a noun is: the actor before it (`Syrian`, `Kosovo`, `Iran's`), or behind `of`."""
        for c in s.children[head]:
            if s.deps[c] in {"amod", "compound", "nmod", "poss", "det"} and c in found.cover and c < head:
                return found.cover[c]
        for c in kids(s, head, "amod"):
            if (
                s.lemmas[c] in {"lead", "led", "back", "backed"}
                and c >= 2
                and s.words[c - 1] in {"-", "–"}
                and c - 2 in found.cover
            ):
                noun = descriptors().get(s.lemmas[head])
                return (
                    found.cover[c - 2]
                    if s.lemmas[head] in _COALITIONS or (noun and noun.of_other == "ArmedGroup")
                    else None
                )
        before = found.cover.get(first - 1)
        if before and before.kind in {"adjective", "name"} and s.starts[first] - s.ends[first - 1] <= 1:
            return before
        if first >= 2 and s.words[first - 1] in {"'s", "’s", "'", "’"} and first - 2 in found.cover:
            return found.cover[first - 2]
        for p in kids(s, head, "prep"):
            if s.lemmas[p] in {"of", "in"}:
                for o in kids(s, p, "pobj"):
                    if o in found.cover and (
                        s.lemmas[p] == "of" or self.roster.actor(found.cover[o].actor).type in {"State", "Place"}
                    ):
                        return found.cover[o]
        return None

    def _description(self, s: Sentence, found: Mentions, i: int, noun: Descriptor) -> None:
        if s.deps[i] in {"compound", "amod"} and s.pos[s.heads[i]] in {"NOUN", "PROPN"} and s.lemmas[i] != "government":
            return
        if self._several(s, found, i):
            return
        owner = self._owner(s, found, i, i)
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
            name = self._slice(s, first, i)
            id = self.roster.introduce(name, noun.of_other, scope=self.roster.country)
            found.add(ActorMention(i, first, i, self.roster.use(id, name), "description"))
            return
        if owner is None and any(s.lemmas[c] == "government" for c in kids(s, i, "compound")) and self.roster.country:
            self._add_described(s, found, i, self.roster.country, noun, i)
            return
        if owner is None:
            return
        grouped = s.lemmas[i] in _COALITIONS or noun.of_other == "ArmedGroup"
        if grouped and (led := self._led(s, i, owner)) is not None:
            name = self._slice(s, led, i)
            type = "Alliance" if s.lemmas[i] in _COALITIONS else "ArmedGroup"
            id = self.roster.called(name) or self.roster.introduce(name, type, scope=self.roster.country)
            found.add(ActorMention(i, led, i, self.roster.use(id, name), "description"))
            return
        first = min(i, owner.first)
        self._add_described(s, found, i, owner.actor, noun, first)

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
        surface = self._slice(s, owner.first, i)
        found.by_head.pop(owner.head, None)
        mention = ActorMention(i, owner.first, i, self.roster.use(owner.actor, surface), "name")
        for t in range(owner.first, i + 1):
            found.cover[t] = mention
        found.by_head[i] = mention
        return True

    def _known_before(self, s: Sentence, i: int) -> bool:
        """`the Shi'ite group`: a definite singular points back at a group that was named."""
        definite = any(s.lemmas[c] in {"the", "this"} for c in s.children[i] if s.deps[c] == "det")
        return definite and s.tags[i] == "NN" and s.lemmas[i] in _POINTERS and not kids(s, i, "prep", "relcl", "acl")

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
        surface = self._slice(s, first, i) if first <= i else s.words[i]
        if holder.type == "Person":
            state = self.roster.state_of(owner)
            led = self.roster.led_by(owner)
            if kind == SELF:
                id = state or led or owner
            elif kind == OWNER or (kind == "ArmedGroup" and (led or state)):
                id = led or state or owner
            else:
                id = self.roster.introduce(surface, kind)
        elif kind in {SELF, OWNER}:
            id = owner
            if holder.type == "Place" and holder.of:
                id = holder.of if kind == SELF else owner
        elif holder.type in _GROUPISH and kind in {"ArmedGroup", "StateForce", "Organization"}:
            id = owner
        elif holder.type == "Place" and holder.of is None and kind == "Community":
            id = self.roster.introduce(surface, kind)
        else:
            words = self._qualified(s, i)
            id = self.roster.described(owner, words, kind, surface)
        if self.roster.actor(id).type == "Place":
            return
        if not (id == owner and kind == OWNER):
            self.roster.use(id, surface)
        found.add(ActorMention(i, min(first, i), max(first, i), id, "description"))

    def _qualified(self, s: Sentence, i: int) -> str:
        """The noun with the modifiers that tell groups apart: `security forces`, `opposition parties`."""
        keep = [c for c in kids(s, i, "compound") if c not in s.names and s.words[c][0].islower()]
        return " ".join([*(s.words[c] for c in keep), s.words[i]])
