"""Names in a sentence, known and unknown, tied to actors of the article's roster."""

import functools
import re

from graph.model import Actor, fold
from loaders.analysis.clause import kids
from loaders.analysis.parse import Sentence
from loaders.lexicon import Lexicon
from loaders.linking.bodies import names_body
from loaders.linking.descriptors import OWNER, SELF, bodies, descriptors
from loaders.linking.gender import is_given_name
from loaders.linking.longer_names import ends_longer, inside_longer, owned_by_another, starts_longer
from loaders.linking.mention import ActorMention, Mentions, words_between
from loaders.linking.name_run import is_name_word, name_run
from loaders.linking.names import OPEN_TITLES, TITLES, TOLD_TYPES, kind_by_shape
from loaders.linking.regions import is_region
from loaders.linking.roster import Roster

_NICKNAME = re.compile(r"\s+[\"“‘'][^\"”’']+[\"”’']\s+")
# No name ends so, but an office does: `Senate Minority Leader`.
_POSTS = frozenset(
    "leader minister secretary chief spokesman spokeswoman spokesperson commander director chairman chairwoman president "
    "ambassador envoy governor commissioner".split()
)
# First and last words of an organ of a state that has neither ministry nor court in its name: `State Border Service`.
_CENTRAL = frozenset({"State", "National", "Federal", "Central", "General", "Supreme", "Presidential", "Royal"})
_SERVICES = frozenset({"Service", "Agency", "Board", "Committee", "Office", "Centre", "Center", "Bank"})
_JOINING = frozenset("of for the and on de del la al el bin ibn abu von van der da dos ’s 's & -".split())
_DIRECTIONS = frozenset(
    f"{side}{end}"
    for side in "north south east west northeast northwest southeast southwest north-east".split()
    for end in ("", "ern")
) | {"central", "rural", "coastal", "upper", "lower"}


@functools.cache
def _role_words(words: Lexicon) -> tuple[frozenset[tuple[str, ...]], int]:
    """The role phrases of a lexicon as words, and the length of the longest."""
    roles = frozenset(tuple(name.split()) for name in words.roles)
    return roles, max((len(r) for r in roles), default=1)


_BARE = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj", "agent"})
_MADE = frozenset(
    "missile rocket drone jet fighter bomber warplane aircraft airplane plane helicopter tank howitzer gun rifle mortar radar "
    "system launcher torpedo submarine frigate corvette destroyer warship vehicle truck engine satellite phone vaccine".split()
)


class Names:
    """Ties the names of sentences to actors; the roster grows as unknown ones are introduced."""

    def __init__(self, roster: Roster, words: Lexicon) -> None:
        self.roster = roster
        self.roles, self.longest_role = _role_words(words)

    def link(self, found: Mentions) -> None:
        """The known names of a sentence, then the unknown ones."""
        s = found.sentence
        for i in sorted(s.names):
            self._known(s, found, i)
        self._unknown(s, found)

    def _known(self, s: Sentence, found: Mentions, i: int) -> None:
        match = s.names[i]
        form = self.roster.choose(match.forms)
        actor = self.roster.known.actors[form.actor]
        bound = self.roster.by_form.get(fold(s.words[i])) or self.roster.abbreviated(s.words[i], form.actor)
        if bound and bound in self.roster.actors:
            form_kind, id = "name", bound
        else:
            form_kind, id = form.kind, form.actor
        if form.kind in {"adjective", "people"} and (bearer := self._surnamed(s, i)):
            found.add(ActorMention(i, i, i, self.roster.use(bearer, s.words[i]), "name"))
            return
        if not self.roster.means(form) or ends_longer(s, i, actor) or inside_longer(s, i, actor):
            del s.names[i]
            return
        if starts_longer(s, i, actor, self.roles):
            return
        if (other := owned_by_another(s, i, actor, self.roster)) is not None:
            self._of_another(s, found, i, actor, *other)
            return
        if self._another_bearer(s, i, actor):
            del s.names[i]
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
            region = words_between(s, part, i)
            place = self.roster.introduce(region, "Place", of=actor.id)
            found.add(ActorMention(i, part, i, self.roster.use(place, region), "name"))
            return
        modifies = s.deps[i] in {"amod", "compound", "nmod", "npadvmod"} and s.heads[i] != i
        if modifies and actor.type == "StateForce" and actor.of and s.words[i][-1].islower() and s.heads[i] > i:
            id = actor.of  # `US military aid` is the state's
        kind = "adjective" if form_kind == "adjective" and modifies else form_kind
        self.roster.use(id, s.words[i])
        found.add(ActorMention(i, i, i, id, kind))

    def _surnamed(self, s: Sentence, i: int) -> str | None:
        """Who bears as a surname what is elsewhere a people: `Tatar lost`, where the article has named Ersin Tatar."""
        if s.tags[i] not in {"NNP", "JJ"} or s.deps[i] not in _BARE or any(s.deps[c] == "det" for c in s.children[i]):
            return None
        return self.roster.surnames.get(fold(s.words[i]))

    def _another_bearer(self, s: Sentence, i: int, actor: Actor) -> bool:
        """Whether a known name is here somebody else's surname: `Gazmend Hoxha` is not Enver Hoxha, `Ann Taraba` no place."""
        before = i - 1
        if actor.type in {"Place", "State"} and before >= 0 and " " not in s.words[i] and before not in s.names:
            return s.tags[before] == "NNP" and s.heads[before] == i and is_given_name(s.words[before])
        if actor.type != "Person" or " " in s.words[i] or before < 0 or not is_name_word(s, before):
            return False
        first = s.words[before].casefold().strip(".")
        given = {word for name in (actor.name, *actor.aliases) for word in fold(name).split()}
        known = first in TITLES or (first,) in self.roles or fold(s.words[before]) in given or len(first) < 3
        return not known and s.heads[before] == i and before > 0

    def _people(self, s: Sentence, i: int, state: Actor) -> str:
        """`the Turks` act as their state; `Libyans` are its people."""
        if any(s.lemmas[c] == "the" for c in s.children[i]) and not kids(s, i, "amod", "nummod"):
            return self.roster.use(state.id, s.words[i])
        return self.roster.introduce(s.words[i], "Community")

    def _of_another(self, s: Sentence, found: Mentions, i: int, like: Actor, before: int, state: str) -> None:
        """`Iran's Security Council`, by the name of another's: the state's ordinary body, or an actor that no table has."""
        self.roster.states[state] += 1
        phrase = tuple(s.words[i].casefold().split())
        body = next((b for b in bodies().get(phrase[0], ()) if b.phrase == phrase), None)
        if body:
            id = self.roster.body(state, body.name, s.words[i].casefold(), body.type)
        else:
            of = None if like.type == "Party" else state
            id = self.roster.introduce(f"{self.roster.adjective(state)} {s.words[i]}", like.type, of=of)
        self.roster.use(id, words_between(s, before, i))
        found.add(ActorMention(i, before, i, id, "body"))

    def _unknown(self, s: Sentence, found: Mentions) -> None:
        i = 0
        while i < len(s):
            starts = (
                is_name_word(s, i)
                and i not in found.cover
                and (s.pos[i] == "PROPN" or s.tags[i].startswith("NNP") or self._describes(s, i))
            ) or (i not in found.cover and (self._named_before(s, found, i) or self._common_start(s, i)))
            lone = i in s.names and i not in found.cover
            if not (starts or lone):
                i += 1
                continue
            run = name_run(s, i)
            self._named(s, found, run)
            i = run[-1] + 1

    def _describes(self, s: Sentence, i: int) -> bool:
        """An adjective in capitals that opens a name: `the | Democratic Lakes Alliance`."""
        after = i + 1
        return (
            s.pos[i] == "ADJ"
            and 0 < i < len(s) - 1
            and s.kind != "headline"
            and is_name_word(s, after)
            and s.pos[after] == "PROPN"
            and self._organised(s, name_run(s, after))
        )

    def _named_before(self, s: Sentence, found: Mentions, i: int) -> bool:
        """A capitalised word, no name to the parser, by which the article calls a person: `Valcu slams …`."""
        word = s.words[i]
        if i in s.names or i in found.cover or not word[0].isupper() or len(word) < 4:
            return False
        if s.kind != "headline" and not self._acts(s, i):
            return False
        called = self.roster.called(word)
        return called is not None and self.roster.actor(called).type == "Person"

    def _acts(self, s: Sentence, i: int) -> bool:
        """Whether a word at a sentence's start has what a name there has behind it: `Valcu accused`, `Valcu, who`.

        Within a sentence the capital is enough: `… ,” Morales told a rally`.
        """
        after = i + 1
        opening = 1 if s.words[0] in {'"', "“", "``", "‘", "'"} else 0
        if i > opening:
            return s.tags[i] in {"NN", "NNS"} and s.lemmas[i - 1] not in {"the", "a", "an"}
        if after >= len(s) or s.tags[i][:2] not in {"NN", "JJ", "VB", "RB", "FW"}:
            return False
        return s.tags[after] in {"VBD", "VBZ", "MD", "POS"} or s.words[after] in {",", "'s", "’s"}

    def _common_start(self, s: Sentence, i: int) -> bool:
        """A noun in capitals that opens a name of several words: `The | Observatory for Rights`."""
        return (
            i > 0
            and is_name_word(s, i)
            and i + 2 < len(s)
            and s.words[i + 1] in {"of", "for"}
            and bool(kind_by_shape([s.words[i]]))
            and len(name_run(s, i)) > 1
        )

    def _named(self, s: Sentence, found: Mentions, run: list[int]) -> None:
        if names_body(s, run[0], run[-1]):
            return
        first = self._after_titles(s, run)
        if first and {s.words[t].casefold() for t in run[:first]} <= OPEN_TITLES and self._organised(s, run[first:]):
            first = 0
        titled = first > 0 or self._titled_before(s, run[0])
        name = run[first:]
        while name and s.words[name[0]] in _JOINING:
            name = name[1:]
        if len(name) >= 3 and s.words[name[0]].endswith("ist"):
            name, titled = name[1:], True  # `the Salafist Ann Lee`
        if not name or names_body(s, name[0], name[-1]) or s.words[name[-1]].casefold() in _POSTS:
            return
        words = [s.words[t] for t in name]
        if is_region(" ".join(words)):
            return
        text = _NICKNAME.sub(" ", words_between(s, name[0], name[-1]))
        called = self.roster.called(text) or self.roster.abbreviated(text) or self._shortened(s, name)
        head = next((t for t in reversed(name) if s.heads[t] not in name), name[-1])
        if called:
            found.add(ActorMention(head, name[0], name[-1], self.roster.use(called, text), "name"))
            return
        type = self._type(s, name, words, titled)
        if type:
            state = self._state_of(s, name)
            if state and type == "ArmedGroup" and "Corps" in words:
                type = "StateForce"
            if state and type == "Organization" and words[0] in _CENTRAL and words[-1] in _SERVICES:
                type = "StateBody"
            id = self.roster.introduce(text, type, of=state if type in {"StateBody", "StateForce"} else None)
            found.add(ActorMention(head, name[0], name[-1], self.roster.use(id, text), "name"))

    def _shortened(self, s: Sentence, name: list[int]) -> str | None:
        """`the Front` after `the Blue River Front`: the last organisation whose name ends so."""
        word = s.words[name[0]]
        if len(name) > 1 or name[0] == 0 or s.words[name[0] - 1].casefold() != "the" or s.kind == "headline":
            return None
        if not self._organised(s, name):
            return None
        ending = f" {word.casefold()}"
        bearers = [
            a.id for a in self.roster.actors.values() if a.type != "Person" and a.name.casefold().endswith(ending)
        ]
        return bearers[-1] if bearers else None

    def _state_of(self, s: Sentence, name: list[int]) -> str | None:
        """The state in a name's own words or before it: `Ministry of Grain of Mali`, `Mali's Grain Board`."""
        before = name[0] - 2 if name[0] >= 2 and s.words[name[0] - 1] in {"'s", "’s"} else name[0] - 1
        for t in [*name, before]:
            for form in s.names[t].forms[:1] if t in s.names else ():
                if self.roster.known.actors[form.actor].type == "State" and form.kind != "people":
                    return form.actor
        return None

    def _organised(self, s: Sentence, run: list[int]) -> bool:
        return bool(run) and kind_by_shape([s.words[t] for t in run]) not in {None, "", "Place"}

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
                break
        last = max((n for n, t in enumerate(run[:-1], 1) if s.words[t].casefold() in _POSTS), default=0)
        return max(at, last) if not self._organised(s, run[last:]) else at

    def _titled_before(self, s: Sentence, i: int) -> bool:
        before = s.words[i - 1].casefold().strip(".") if i else ""
        return before in TITLES or (before,) in self.roles

    def _type(self, s: Sentence, name: list[int], words: list[str], titled: bool) -> str | None:
        shape = kind_by_shape(words)
        if shape == "" or (not titled and _is_make(s, name[-1])):
            return None
        if shape is None and not titled and (said := self._said_to_be(s, name[-1])):
            return said
        if shape in {"ArmedGroup", "Organization"} and s.words[name[0] - 1].casefold() in {"ruling", "governing"}:
            return "Party"
        if titled and shape in {None, "Place"}:
            return "Person"
        if shape:
            return shape
        head = name[-1]
        if len(words) == 1:
            if words[0].endswith(("ist", "ists", "ism")):
                return None  # `Islamist-led`
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
        article = name[0] > 0 and s.words[name[0] - 1].casefold() == "the"
        return "Person" if len(words) <= 5 and not article else "Organization"

    def _said_to_be(self, s: Sentence, head: int) -> str | None:
        """The type that a common noun before a name tells: `the militant group Blue Sparrow`, `the party Blue Dawn`."""
        noun = s.heads[head]
        told = next(
            (c for c in kids(s, head, "appos") if s.lemmas[c] in TOLD_TYPES and s.tags[c] == "NN" and c > head), None
        )
        if told is not None and s.words[told - 1].casefold() != "the":
            return TOLD_TYPES[s.lemmas[told]]
        if s.deps[head] != "appos" or noun >= head or s.tags[noun] != "NN" or noun in s.names:
            return None
        if any(s.words[t] == "," for t in range(noun + 1, head)):
            return None
        kind = descriptors().get(s.lemmas[noun])
        return kind.of_other if kind and kind.of_other not in {SELF, OWNER, "Community", "Person", "Place"} else None


def _is_make(s: Sentence, last: int) -> bool:
    """Whether a name is what a weapon or a vehicle is called: `Barak MX missiles`."""
    return s.deps[last] in {"compound", "nmod", "amod"} and s.lemmas[s.heads[last]] in _MADE and s.heads[last] > last
