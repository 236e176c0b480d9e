"""Groups that nobody names, which an article's own words make actors: `gunmen`, `armed men`, `a coalition of parties`."""

from loaders.analysis.clause import kids
from loaders.linking.anaphors import ARMED, ARMS, BANDS, PLAIN, UNTOLD
from loaders.linking.mention import ActorMention, Mentions, words_between
from loaders.linking.owner import COALITIONS
from loaders.linking.roster import Roster


class Unnamed:
    """Introduces groups without a name as actors of the story's country."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster

    def take(self, found: Mentions, i: int) -> None:
        """Take in the group that token i may be, as a mention of its sentence."""
        s = found.sentence
        if s.lemmas[i] in COALITIONS and s.tags[i] == "NN":
            self._coalition(found, i)
        if s.tags[i] != "NNS":
            return
        armed = s.lemmas[i] in ARMED and any(s.lemmas[c] in ARMS for c in kids(s, i, "amod", "compound"))
        told = any(s.lemmas[c] in {"the", "these", "those"} for c in kids(s, i, "det")) and s.kind == "body"
        untold = (armed or s.lemmas[i] in UNTOLD) and not (told and self.roster.called(s.words[i]) is None)
        if untold or s.lemmas[i] in BANDS:
            self._band(found, i, BANDS.get(s.lemmas[i], "ArmedGroup"))

    def _coalition(self, found: Mentions, i: int) -> None:
        """`a coalition of opposition parties`: an alliance that the article introduces without a name."""
        s = found.sentence
        of = [p for p in kids(s, i, "prep") if s.lemmas[p] == "of"]
        many = [o for p in of for o in kids(s, p, "pobj") if s.tags[o] == "NNS"]
        if not many or not any(s.words[c].casefold() in {"a", "an"} for c in kids(s, i, "det")):
            return
        told = [c for c in s.children[many[0]] if s.deps[c] in {"amod", "compound", "nmod"} and c < many[0]]
        name = f"{s.words[i]} of {words_between(s, min([many[0], *told]), many[0])}"
        id = self.roster.introduce(name, "Alliance", scope=self.roster.country)
        found.add(ActorMention(i, i, i, self.roster.use(id, name), "description"))

    def called(self, name: str) -> str:
        """The group that the article means by a plain plural, introduced where it is the first time."""
        known = self.roster.called(name)
        return known or self.roster.use(self.roster.introduce(name, "ArmedGroup", scope=self.roster.country), name)

    def _band(self, found: Mentions, i: int, type: str) -> None:
        """A group that nobody names, as an actor of the story's country: `gunmen`, `Islamist insurgents`, `the protesters`."""
        s, roster = found.sentence, self.roster
        told = [c for c in s.children[i] if s.deps[c] in {"amod", "compound", "nmod"} and c < i]
        if any(s.deps[c] == "poss" or s.lemmas[c] in {"no", "of", "from"} for c in s.children[i]):
            return
        if any(c in found.cover or (s.words[c].casefold() not in PLAIN and not s.words[c].islower()) for c in told):
            told = []
        first = min([i, *told])
        surface = words_between(s, first, i)
        known = roster.called(surface) or roster.called(s.words[i])
        if known is None and s.kind == "headline":
            known = next((a.id for a in roster.actors.values() if a.type == type), None)
        id = known or roster.introduce(surface, type, scope=roster.country)
        roster.bind(s.words[i], id)
        found.add(ActorMention(i, first, i, roster.use(id, surface), "description"))
