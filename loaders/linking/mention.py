"""A mention: the words of a sentence that stand for an actor."""

from dataclasses import dataclass, field

from loaders.analysis.parse import Sentence


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Tokens first..last of a sentence, headed by `head`, that stand for `actor`.

    `kind` says how: name, people, capital, adjective, body, description, role, pronoun, anaphor or generic.
    """

    head: int
    first: int
    last: int
    actor: str
    kind: str


@dataclass(slots=True)
class Mentions:
    """The mentions of one sentence by their head token, and which mention covers which token."""

    sentence: Sentence
    by_head: dict[int, ActorMention] = field(default_factory=dict)
    cover: dict[int, ActorMention] = field(default_factory=dict)

    def add(self, mention: ActorMention) -> None:
        """Take a mention in; a token keeps the first that covers it, a head the latest."""
        self.by_head[mention.head] = mention
        for token in range(mention.first, mention.last + 1):
            self.cover.setdefault(token, mention)

    def free(self, first: int, last: int) -> bool:
        """Whether no mention covers any of these tokens."""
        return not any(token in self.cover for token in range(first, last + 1))

    def ordered(self) -> list[ActorMention]:
        """The mentions in the order of the text."""
        return sorted(self.by_head.values(), key=lambda m: (m.first, m.head))


def words_between(s: Sentence, first: int, last: int) -> str:
    out = s.words[first]
    for t in range(first + 1, last + 1):
        out += (" " if s.starts[t] > s.ends[t - 1] else "") + s.words[t]
    return out
