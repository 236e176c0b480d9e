"""Organs and forces that every state has, found in a sentence with or without the state's name."""

from loaders.analysis.clause import kids
from loaders.analysis.parse import Sentence
from loaders.linking.descriptors import Body, bodies
from loaders.linking.mention import ActorMention, Mentions, words_between
from loaders.linking.owner import owner_of
from loaders.linking.roster import Roster

_RUN = frozenset({"run", "controlled", "appointed", "administered"})


def names_body(s: Sentence, i: int, last: int | None = None) -> bool:
    """Whether the words from i are those of an ordinary body of state (and end at `last`)."""
    return any(
        tuple(w.casefold() for w in s.words[i : i + len(b.phrase)]) == b.phrase
        and (last is None or i + len(b.phrase) - 1 == last)
        for b in bodies().get(s.words[i].casefold(), ())
    )


class Bodies:
    """Ties `the Syrian defence ministry`, `Kenya's police` and a bare `the army` to the state's own organ."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster

    def link(self, found: Mentions) -> None:
        """Every body that a sentence names."""
        s = found.sentence
        for i in range(len(s)):
            for body in bodies().get(s.words[i].casefold(), ()):
                if self._body(s, found, i, body):
                    break

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
        if (runner := self._runner(s, found, i)) is not None:
            id = self._of_runner(body, said, runner, s.words[runner.head], words_between(s, runner.first, last))
            found.add(ActorMention(head, runner.first, last, id, "body"))
            return True
        if self._run_by_others(s, head):
            return False
        owner = owner_of(s, found, self.roster, head, i)
        if owner is None and (
            any(s.pos[c] == "PRON" for c in kids(s, head, "poss"))
            or any(s.words[c].casefold() in {"a", "an"} for c in kids(s, head, "det"))  # `has become an army`
        ):
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
            return self._nobodys(s, found, (i, last), head, body)
        found.add(
            ActorMention(head, first, last, self._body_actor(body, said, state, words_between(s, first, last)), "body")
        )
        return True

    def _nobodys(self, s: Sentence, found: Mentions, span: tuple[int, int], head: int, body: Body) -> bool:
        """`the Interior Ministry`, written as a name, in an article that speaks of no state."""
        i, last = span
        if not all(s.words[t][0].isupper() for t in (i, last)) or s.kind == "headline":
            return False
        name = words_between(s, i, last)
        id = self.roster.called(name) or self.roster.introduce(name, body.type)
        found.add(ActorMention(head, i, last, self.roster.use(id, name), "body"))
        return True

    def _runner(self, s: Sentence, found: Mentions, i: int) -> ActorMention | None:
        """Who runs a body that is not its state's: `the Houthi-run | health ministry`."""
        runs = i >= 3 and s.words[i - 1].casefold() in _RUN and s.words[i - 2] in {"-", "–"}
        return found.cover.get(i - 3) if runs else None

    def _of_runner(self, body: Body, said: list[str], runner: ActorMention, word: str, surface: str) -> str:
        name = body.name.format(adj=word, phrase=" ".join(said))
        known = self.roster.called(surface) or self.roster.called(name)
        id = known or self.roster.introduce(name, body.type, of=runner.actor)
        return self.roster.use(id, surface)

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
