"""Other names that a sentence gives an actor: acronyms in parentheses, `known as`, `or`."""

from graph.model import fold
from loaders.analysis.parse import Sentence
from loaders.linking.mention import ActorMention, Mentions, words_between
from loaders.linking.roster import Roster


class OtherNames:
    """Binds the names by which an article also calls an actor."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster

    def link(self, found: Mentions) -> None:
        """Bind what a sentence renames."""
        self._acronyms(found.sentence, found)
        self._renamed(found.sentence, found)

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
            if known_as and after and s.pos[at] == "NOUN" and (before is None or before.kind == "description"):
                self._described(s, found, at, after)
            if (
                before is None
                or after is None
                or before.kind != "name"
                or (not known_as and not s.words[i + 1].isupper())
            ):
                continue
            name = words_between(s, after.first, after.last)
            self.roster.bind(name, before.actor)
            self.roster.use(before.actor, name)
            mention = ActorMention(after.head, after.first, after.last, before.actor, "name")
            found.by_head[after.head] = mention
            for t in range(after.first, after.last + 1):
                found.cover[t] = mention

    def _described(self, s: Sentence, found: Mentions, noun: int, name: ActorMention) -> None:
        """`The group known as Boko Haram`: the group is Boko Haram."""
        first = min([noun, *(c for c in s.children[noun] if c < noun and s.deps[c] in {"det", "amod", "compound"})])
        mention = ActorMention(noun, first, noun, name.actor, "anaphor")
        found.by_head[noun] = mention
        for t in range(first, noun + 1):
            found.cover[t] = mention

    def _abbreviates(self, s: Sentence, name: ActorMention, acronym: str) -> bool:
        said = fold(words_between(s, name.first, name.last)).split()
        initials = "".join(w[0] for w in said)
        return acronym.casefold()[:1] in initials and len(acronym) <= len("".join(said))
