"""Fills the items of a frame in order, from the word that heads it."""

from loaders.analysis.clause import datives
from loaders.extraction.arguments import (
    actors_within,
    behind_preposition,
    fixed_word,
    inner_clause,
    noun_owner,
    object_slot,
    owners_of,
    plain_owners,
)
from loaders.lexicon import Frame, Item
from loaders.linking.mention import Mentions

Filled = tuple[dict[str, list[int]], list[int]]


def fill(found: Mentions, head: int, frame: Frame, verb: int | None) -> Filled | None:
    """The tokens of each slot, and of each fixed word; None where an item does not fit. `verb` is the head of a verb's frame."""
    return _Filling(found, head, frame, verb).run()


def fill_behind(found: Mentions, prep: int, noun: int, frame: Frame) -> Filled | None:
    """The same for a frame whose first two items, a preposition and its noun, are found."""
    filling = _Filling(found, prep, frame, None)
    filling.at, filling.anchors = 2, [prep, noun]
    return filling.run()


class _Filling:
    """One frame being filled: `anchors` are the words found so far, from which the next is looked for."""

    def __init__(self, found: Mentions, head: int, frame: Frame, verb: int | None) -> None:
        self.found, self.head, self.verb = found, head, verb
        self.items = frame.items
        self.hostile = frame.predicate == "attacks"  # nobody storms one's own embassy
        self.at = 0
        self.anchors = [head]
        self.slots: dict[str, list[int]] = {}
        self.used: list[int] = []

    def run(self) -> Filled | None:
        steps = {"slot": self._slot, "word": self._word, "prep": self._preposition, "clause": self._clause}
        while self.at < len(self.items):
            item = self.items[self.at]
            if not steps[item.kind](item):
                return None
            self.at += 1
        return self.slots, self.used

    def _next(self) -> Item | None:
        return self.items[self.at + 1] if self.at + 1 < len(self.items) else None

    def _slot(self, item: Item) -> bool:
        s = self.found.sentence
        tokens = object_slot(s, self.head, self._next()) if self.verb is not None else noun_owner(self.found, self.head)
        if self.verb is not None and tokens and all(t in self.used for t in tokens):
            tokens = datives(s, self.head)  # `branded the group a menace`, read as what was given to it
        self.slots[item.text] = tokens
        return bool(tokens)

    def _word(self, item: Item) -> bool:
        token = fixed_word(self.found, self.anchors[-1], item, self.verb)
        if token is None:
            return False
        self.anchors.append(token)
        self.used.append(token)
        return True

    def _preposition(self, item: Item) -> bool:
        filler = self._next()
        owner = self._by_owner(item, filler)
        # `withdrew its troops from Niger`: an owner of one's own, or one that `from` alone could not name, comes second.
        first = owner if owner and "of" in item.lemmas and (self.hostile or not self._own(owner[0])) else None
        step = first or behind_preposition(self.found, self.anchors, item, filler, self.verb) or owner
        if (
            step is None
            and filler is not None
            and filler.kind == "slot"
            and self.used
            and self._owning(item)
            and not self._wild()
        ):
            whose = owners_of(self.found, self.anchors[-1], set())
            step = (whose, [], True) if whose else None
        if step is None:
            return False
        tokens, marks, consumed = step
        self.used += marks
        if consumed and filler is not None:
            self.at += 1
            self._take(filler, tokens)
        return True

    def _own(self, tokens: list[int]) -> bool:
        """Whether the owner is a mere pronoun."""
        return all(self.found.sentence.pos[t] == "PRON" for t in tokens)

    def _wild(self) -> bool:
        """Whether the word before is any at all: `took charge of the corps` took nothing from it."""
        return self.at > 0 and "*" in self.items[self.at - 1].lemmas

    def _owning(self, item: Item) -> bool:
        """Whether a preposition says whose the noun before it is, as a possessive would."""
        return bool(item.lemmas & {"of", "from", "by"}) and self.anchors[-1] != self.head

    def _by_owner(self, item: Item, filler: Item | None) -> tuple[list[int], list[int], bool] | None:
        """The slot behind a preposition where the noun itself tells: `killed SDF fighters`, `a government demand`."""
        anchor = self.anchors[-1]
        if filler is None or filler.kind != "slot" or anchor == self.head:
            return None
        if self._owning(item) and (given := plain_owners(self.found, anchor)):
            return given, [], True
        described = anchor in self.found.cover and self.found.cover[anchor].kind == "description"
        return ([anchor], [], True) if described and item.lemmas & {"of", "from", "in"} else None

    def _take(self, filler: Item, tokens: list[int]) -> None:
        """Fill what stands behind a preposition: a word, a slot, or two slots joined by `and`."""
        if filler.kind == "word":
            self.anchors.append(tokens[0])
        if filler.kind != "slot":
            return
        second = self._next()
        if second is None or second.kind != "slot":
            self.slots[filler.text] = tokens
            return
        self.at += 1
        apart = second.text != filler.text and len(tokens) >= 2
        self.slots[filler.text] = tokens[:1] if apart else tokens
        if second.text != filler.text:
            self.slots[second.text] = tokens[1:] if apart else tokens

    def _clause(self, item: Item) -> bool:
        inside = inner_clause(self.found, self.anchors, item)
        if inside is None or not item.slot:
            return inside is not None
        self.slots[item.slot] = actors_within(self.found, inside, self.head)
        return bool(self.slots[item.slot])
