"""A frame: a pattern of lemmas with slots for the subject S and the object O of a claim.

v: impose sanction on O      verb; the grammatical subject is the slot that is not written
n: strike on|against O       noun; S is its possessor, modifier, agent, or the subject of the verb that carries it
r: ally of O                 relational noun; the noun phrase itself denotes the slot that is not written
a: loyal to O                adjective; what it describes is the slot that is not written
x: S-backed                  compound adjective; what it describes is the slot that is not written
"""

import re
from dataclasses import dataclass, field

from loaders.table import Row

KINDS = ("v", "n", "r", "a", "x")
FLAGS = frozenset(
    {
        "mutual",
        "ended",
        "planned",
        "alleged",
        "denied",
        "place",
        "weak",
        "group",
        "people",
        "territory",
        "forces",
        "person",
        "bloc",
        "negated",
    }
)
PREPOSITIONS = frozenset(
    "of in on at to for from with against by between among over under into onto about as toward towards after before "
    "behind through within without upon across along alongside around near off out up down away back together apart "
    "ahead aside amid beyond past per than via during until since besides beside despite outside inside forth forward".split()
)
_DETERMINERS = frozenset({"a", "an", "the", "its", "his", "their"})
_COMPLEMENT = re.compile(r"(O-to-VP|to-VP|ing|that-S)(?::([SO]))?")


@dataclass(frozen=True, slots=True)
class Item:
    """One position of a pattern after its head.

    `kind` is slot (text S or O), word or prep (any of `lemmas`; a word `*` is any but an actor), or clause (`text` names
    its form, and `slot` the role that is to be found inside it).
    """

    kind: str
    lemmas: frozenset[str] = frozenset()
    text: str = ""
    slot: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """A wording of a predicate: its kind, head lemmas, the items that follow, flags, and the sentence that shows it.

    Worked out once, since every sentence asks: `slots`, the roles that the pattern writes out; `weight`, how specific the
    frame is (the more words it fixes, the more it knows); `fixed`, the words that a sentence must have for it to fit.
    """

    predicate: str
    kind: str
    heads: frozenset[str]
    items: tuple[Item, ...]
    flags: frozenset[str]
    pattern: str
    example: str = ""
    place: str = ""
    slots: frozenset[str] = field(init=False, repr=False, compare=False)
    weight: int = field(init=False, repr=False, compare=False)
    fixed: tuple[frozenset[str], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        words = tuple(i.lemmas for i in self.items if i.kind == "word" and "*" not in i.lemmas)
        roles = frozenset(s for i in self.items for s in (i.text if i.kind == "slot" else i.slot,) if s)
        others = sum({"prep": 1, "clause": 1, "slot": 1}.get(i.kind, 0) for i in self.items)
        object.__setattr__(self, "slots", roles)
        object.__setattr__(self, "weight", 2 * len(words) + others)
        object.__setattr__(self, "fixed", words)

    @property
    def rule(self) -> str:
        """The name by which a claim cites this frame."""
        return f"{self.predicate}/{self.pattern}"

    @property
    def clausal(self) -> bool:
        """Whether an actor is looked for inside a clause: `refuse to-VP:O`."""
        return any(item.slot for item in self.items)

    @property
    def outer(self) -> str:
        """The role of the grammatical subject (v), the described (a, x) or denoted (r) phrase: the one not written."""
        return "O" if "S" in self.slots else "S"


def parse_frame(predicate: str, row: Row) -> Frame:
    """The frame of one lexicon line. Raises InvalidData naming the line."""
    kind, colon, rest = row["pattern"].partition(":")
    words = [w for w in rest.split() if w not in _DETERMINERS]
    if kind not in KINDS or not colon or not words:
        raise row.wrong(f"{row['pattern']!r} is no pattern: one of v:, n:, r:, a:, x: and then words")
    flags = frozenset(f.strip() for f in row["flags"].split(",") if f.strip())
    if unknown := flags - FLAGS:
        raise row.wrong(f"unknown flag {', '.join(sorted(unknown))}")
    if kind == "x":
        heads, items = _compound(words, row)
    else:
        heads, items = frozenset(words[0].split("|")), tuple(_items(words[1:], row))
    frame = Frame(predicate, kind, heads, items, flags, row["pattern"], row["example"], row.place)
    if kind in "rax" and len(frame.slots) != 1:
        raise row.wrong("such a pattern writes one slot, S or O")
    return frame


def _compound(words: list[str], row: Row) -> tuple[frozenset[str], tuple[Item, ...]]:
    shape = re.fullmatch(r"([SO])-([a-z|-]+)|([a-z|]+)-([SO])", words[0])
    if not shape or len(words) > 1:
        raise row.wrong("a compound is S-word, O-word, word-S or word-O")
    slot, word = (shape[1], shape[2]) if shape[1] else (shape[4], shape[3] + "-")
    return frozenset(word.split("|")), (Item("slot", text=slot),)


def _items(words: list[str], row: Row) -> list[Item]:
    found: list[Item] = []
    for word in words:
        clause = _COMPLEMENT.fullmatch(word)
        if word in {"S", "O"}:
            found.append(Item("slot", text=word))
        elif clause:
            form = clause[1]
            if form == "O-to-VP":
                found += [Item("slot", text="O"), Item("clause", text="to-VP")]
            else:
                found.append(Item("clause", text=form, slot=clause[2] or ""))
        elif word == "and":
            continue
        elif set(word.split("|")) & PREPOSITIONS and word != "*":
            found.append(Item("prep", frozenset(word.split("|"))))
        elif re.fullmatch(r"[^\s:]+", word):
            found.append(Item("word", frozenset(word.split("|"))))
        else:
            raise row.wrong(f"{word!r} has no place in a pattern")
    return found
