"""Frames found in a parsed sentence: which tokens fill subject and object of which predicate, by which rule."""

import itertools
from dataclasses import dataclass

from loaders.analysis.clause import (
    conjuncts,
    datives,
    depth_first,
    direct_objects,
    grammatical_subjects,
    is_passive,
    is_temporal,
    is_verb,
    kids,
    logical_subjects,
    possessors,
    prep_objects,
    prepositions,
)
from loaders.analysis.parse import Sentence
from loaders.lexicon import Frame, Item, Lexicon
from loaders.linking.mention import Mentions

# Verbs that only carry an event noun: `launched a strike`, `has ties`; the verb's subject is the noun's.
CARRIERS = frozenset(
    "lift ease remove waive end halt suspend stop cease abandon drop relax prolong toughen tighten launch carry "
    "conduct make have give hold stage mount begin start continue resume step intensify expand wage pursue "
    "provide offer receive lend extend show express voice maintain keep develop build forge strengthen deepen boost "
    "increase reduce cut lose enjoy seek want win demand plan prepare order announce declare issue deliver send level "
    "impose undertake lead join renew repeat reiterate reaffirm pledge vow promise threaten pay sign reach strike get "
    "exert wield put place file lodge bring raise escalate perpetrate commit do run organise organize sponsor".split()
)
_RECEIVERS = frozenset(
    "enjoy receive get win secure obtain need seek request depend rely lose have attract benefit dependent reliant accept face "
    "suffer endure sustain withstand".split()
)
# Verbs whose subject is also the one behind an event named after a preposition: `responded with strikes on …`.
_REACTIONS = frozenset("respond retaliate react reply engage continue go proceed participate join".split())
_SERIES = frozenset(
    "round series set wave campaign spate string number phase slew barrage flurry start day act kind type".split()
)
_ENGAGED = frozenset(
    {
        "instrumental",
        "involve",
        "involved",
        "engage",
        "engaged",
        "active",
        "complicit",
        "key",
        "embroil",
        "embroiled",
        "lock",
        "locked",
    }
)
# Verbs that ask for something only with a clause: `told Reuters` is no request.
_TELLING = frozenset({"tell"})
_RECIPROCAL = frozenset({"other", "another"})


@dataclass(frozen=True, slots=True)
class Match:
    """A frame that fits: argument tokens for S and O, the trigger's tokens, and the token whose standing counts."""

    frame: Frame
    subjects: tuple[int, ...]
    objects: tuple[int, ...]
    trigger: tuple[int, ...]
    anchor: int
    mutual: bool = False
    first: bool = False


class Matcher:
    """Finds the frames of a lexicon in a sentence."""

    def __init__(self, words: Lexicon) -> None:
        self.by_kind = words.frames

    def matches(self, found: Mentions) -> list[Match]:
        """Every frame that fits somewhere in the sentence, the most specific at each head first."""
        s = found.sentence
        matched: list[Match] = []
        for i in range(len(s)):
            here: list[Match] = []
            if i in found.cover and found.cover[i].kind not in {"description", "role"}:
                continue
            lemma = s.lemmas[i]
            if is_verb(s, i):
                here += [m for f in self._frames("v", lemma) if (m := self._verb(found, i, f))]
            if s.pos[i] in {"NOUN", "PROPN"} or s.tags[i] == "VBG":
                here += [m for f in self._frames("n", lemma) if (m := self._noun(found, i, f))]
                here += [m for f in self._frames("r", lemma) if (m := self._relational(found, i, f))]
            if s.pos[i] in {"ADJ", "VERB", "ADV"} or s.tags[i] in {"VBN", "JJ"}:
                forms = dict.fromkeys((lemma, s.words[i].casefold()))
                here += [m for w in forms for f in self._frames("a", w) if (m := self._adjective(found, i, f))]
            here += self._compounds(found, i)
            matched += _best(here)
        return matched

    def loose(self, found: Mentions, taken: set[int]) -> list[Match]:
        """For a lone sentence: verbs whose frame fits but for an argument that stands elsewhere in the clause."""
        s = found.sentence
        matched = []
        for v in range(len(s)):
            if v in taken or not is_verb(s, v) or s.deps[v] in {"aux", "auxpass"}:
                continue
            frames = [f for f in self._frames("v", s.lemmas[v]) if "mutual" not in f.flags]
            match = next(
                (m for f in sorted(frames, key=lambda f: -f.weight) if (m := self._loosely(found, v, f))), None
            )
            if match:
                matched.append(match)
        return matched

    def _loosely(self, found: Mentions, v: int, frame: Frame) -> Match | None:
        """A frame whose fixed words stand in the verb's clause, with the clause's best other argument for its slot."""
        s = found.sentence
        within = depth_first(s, v)
        used = []
        for item in frame.items:
            if item.kind == "word":
                hit = [t for t in within if _is(s, t, item) or ("*" in item.lemmas and s.deps[t] == "dobj")]
                if not hit:
                    return None
                used.append(hit[0])
        if not self._particles(s, v, frame) or (s.lemmas[v] in _TELLING and not kids(s, v, "xcomp", "ccomp", "advcl")):
            return None
        subjects = logical_subjects(s, v) or self._whereabouts(found, v)
        rest = [t for t in self._arguments(s, v) if t not in subjects and t not in used]
        if not any(t in found.cover for t in rest):
            rest += [
                m.head for m in found.ordered() if m.head not in subjects and m.head not in used and m.head not in rest
            ]
        if not rest or (not subjects and frame.outer == "S"):
            return None
        rest.sort(key=lambda t: (t not in found.cover, t < v, t))
        if frame.outer == "S":
            return Match(frame, tuple(subjects), tuple(rest[:4]), (v, *used), v, first=True)
        return Match(frame, tuple(rest[:1]), tuple(subjects), (v, *used), v)

    def _whereabouts(self, found: Mentions, v: int) -> list[int]:
        """Who acts in `Three men were arrested in Rwanda`: whoever holds the place, where nobody else is said to."""
        s = found.sentence
        if not is_passive(s, v):
            return []
        near = [
            m.head for m in found.ordered() if s.deps[m.head] == "pobj" and s.lemmas[s.heads[m.head]] in {"in", "from"}
        ]
        return near[:1]

    def _particles(self, s: Sentence, v: int, frame: Frame) -> bool:
        """Whether the small words that make the verb what it is are there: `took in`, `spoke up for` are not `took`, `spoke`."""
        there = {lemma for lemma, _ in prepositions(s, v)}
        fixed = any(item.kind == "word" for item in frame.items)
        small = [item for item in frame.items if item.kind == "prep"]
        bare = [
            a
            for a, b in itertools.zip_longest(frame.items, frame.items[1:])
            if a.kind == "prep" and (b is None or b.kind == "prep")
        ]
        return all(item.lemmas & there for item in bare) and (
            fixed or not small or any(item.lemmas & there for item in small)
        )

    def _arguments(self, s: Sentence, v: int) -> list[int]:
        """Everything that a clause says of its verb: objects, then what stands behind prepositions, then inner clauses."""
        found = [*direct_objects(s, v), *datives(s, v)]
        for _, p in prepositions(s, v):
            found += prep_objects(s, p)
        for o in list(found):
            for _, p in prepositions(s, o):
                found += prep_objects(s, p)
        for c in kids(s, v, "xcomp", "ccomp", "advcl"):
            found += direct_objects(s, c)
            for _, p in prepositions(s, c):
                found += prep_objects(s, p)
        return found

    def _frames(self, kind: str, lemma: str) -> list[Frame]:
        return self.by_kind.get(kind, {}).get(lemma, [])

    def _verb(self, found: Mentions, v: int, frame: Frame) -> Match | None:
        filled = self._items(found, v, frame, verb=v)
        if filled is None:
            return None
        slots, used = filled
        if not used and self._predicates(found.sentence, v):
            return None
        if {"S", "O"} <= slots.keys():  # the grammatical subject is a third party: `police linked S to O`
            return Match(frame, tuple(slots["S"]), tuple(slots["O"]), (v, *used), v)
        outer = frame.outer
        inner = "O" if outer == "S" else "S"
        subjects = logical_subjects(found.sentence, v)
        if is_passive(found.sentence, v) and not self._acts_on_object(frame):
            subjects = subjects or []
        if "mutual" in frame.flags:
            return self._mutual(found, v, frame, used, subjects)
        arguments = slots.get(inner, [])
        if not arguments and inner not in frame.slots:
            return None
        if arguments and self._reciprocal(found.sentence, arguments):
            both = conjuncts(found.sentence, subjects[0]) if subjects else []
            return Match(frame, tuple(both), tuple(both), (v, *used), v, True)
        pair = (subjects, arguments) if outer == "S" else (arguments, subjects)
        within = any(item.slot for item in frame.items)
        return Match(frame, tuple(pair[0]), tuple(pair[1]), (v, *used), v, first=within)

    def _acts_on_object(self, frame: Frame) -> bool:
        return bool(frame.items) and frame.items[0].kind in {"slot", "word"}

    def _predicates(self, s: Sentence, v: int) -> bool:
        """`called it a stunt`, `named him minister`: the verb says what its object is, not what is done to it."""
        naming = s.lemmas[v] in {"call", "name", "find", "consider", "keep", "leave", "make", "hold"}
        return naming and bool(kids(s, v, "oprd") or [c for c in kids(s, v, "ccomp") if kids(s, c, "nsubj")])

    def _mutual(self, found: Mentions, v: int, frame: Frame, used: list[int], subjects: list[int]) -> Match | None:
        s = found.sentence
        last = used[-1] if used else v
        if any(
            lemma in {"of", "with", "to", "against", "for"} and prep_objects(s, p) for lemma, p in prepositions(s, last)
        ):
            return None
        everyone = [t for x in subjects for t in conjuncts(s, x)]
        everyone = sorted(set(everyone))
        if not everyone:
            return None
        return Match(frame, tuple(everyone), tuple(everyone), (v, *used), v, True)

    def _reciprocal(self, s: Sentence, arguments: list[int]) -> bool:
        return any(
            s.lemmas[a] in _RECIPROCAL and any(s.lemmas[c] in {"each", "one"} for c in s.children[a]) for a in arguments
        )

    def _items(
        self, found: Mentions, head: int, frame: Frame, verb: int | None
    ) -> tuple[dict[str, list[int]], list[int]] | None:
        """Fill a frame's items in order from a head; None where one does not fit."""
        s = found.sentence
        slots: dict[str, list[int]] = {}
        used: list[int] = []
        anchors = [head]
        items = frame.items
        at = 0
        while at < len(items):
            item = items[at]
            if item.kind == "slot":
                later = items[at + 1] if at + 1 < len(items) else None
                tokens = self._object_slot(s, head, later) if verb is not None else self._noun_owner(found, head)
                if not tokens:
                    return None
                slots[item.text] = tokens
            elif item.kind == "word":
                token = self._word(found, anchors[-1], item, verb)
                if token is None:
                    return None
                anchors.append(token)
                used.append(token)
            elif item.kind == "prep":
                filler = items[at + 1] if at + 1 < len(items) else None
                step = self._prep(found, anchors, item, filler, verb)
                described = (
                    anchors[-1] in found.cover
                    and anchors[-1] != head
                    and found.cover[anchors[-1]].kind == "description"
                )
                if described and filler is not None and filler.kind == "slot" and item.lemmas & {"of", "from", "in"}:
                    step = ([anchors[-1]], [], True)
                owned = bool(item.lemmas & {"of", "from", "by"}) and anchors[-1] != head
                if (
                    owned
                    and filler is not None
                    and filler.kind == "slot"
                    and (given := self._given(found, anchors[-1]))
                ):
                    step = (given, [], True)
                if step is None and filler is not None and filler.kind == "slot" and used and owned:
                    owners = self._owners(found, anchors[-1], set())
                    step = (owners, [], True) if owners else None
                if step is None:
                    return None
                tokens, marks, consumed = step
                used += marks
                if consumed and filler is not None:
                    at += 1
                    if filler.kind == "slot":
                        second = items[at + 1] if at + 1 < len(items) else None
                        if second is not None and second.kind == "slot" and second.text == filler.text:
                            slots[filler.text] = tokens
                            at += 1
                        elif second is not None and second.kind == "slot" and len(tokens) >= 2:
                            slots[filler.text], slots[second.text] = tokens[:1], tokens[1:]
                            at += 1
                        elif second is not None and second.kind == "slot":
                            slots[filler.text] = slots[second.text] = tokens
                            at += 1
                        else:
                            slots[filler.text] = tokens
                    elif filler.kind == "word":
                        anchors.append(tokens[0])
            elif item.kind == "clause":
                inside = self._clause(found, anchors, item)
                if inside is None:
                    return None
                if item.slot:
                    tokens = self._actors_within(found, inside, head)
                    if not tokens:
                        return None
                    slots[item.slot] = tokens
            at += 1
        return slots, used

    def _object_slot(self, s: Sentence, v: int, later: Item | None) -> list[int]:
        if later is not None and later.kind == "word":
            return (
                datives(s, v)
                or kids(s, v, "dative")
                or [c for c in kids(s, v, "dobj") if len(kids(s, v, "dobj")) > 1][:1]
            )
        objects = direct_objects(s, v)
        if later is not None and later.kind == "clause" and not objects:
            inner = [c for c in kids(s, v, "ccomp", "xcomp") if kids(s, c, "nsubj", "nsubjpass")]
            objects = [t for c in inner for n in kids(s, c, "nsubj", "nsubjpass") for t in conjuncts(s, n)]
        if not objects:
            objects = datives(s, v)
        if not objects:
            small = [
                c
                for c in kids(s, v, "ccomp", "xcomp", "oprd")
                if not is_verb(s, c) or s.tags[c] in {"VBN", "VBG", "VB"}
            ]
            objects = [t for c in small for n in kids(s, c, "nsubj", "nsubjpass") for t in conjuncts(s, n)]
        return objects

    def _noun_owner(self, found: Mentions, n: int) -> list[int]:
        return self._owners(found, n, set())

    def _given(self, found: Mentions, n: int) -> list[int]:
        """Whose a noun plainly is: `a government demand`, `Iran's offer`."""
        s = found.sentence
        return possessors(s, n) or [
            c for c in kids(s, n, "compound") if c in found.cover or s.lemmas[c] == "government"
        ]

    def _word(self, found: Mentions, anchor: int, item: Item, verb: int | None) -> int | None:
        s = found.sentence
        if anchor == verb and verb is not None:
            options = list(direct_objects(s, verb)) + kids(
                s, verb, "attr", "acomp", "oprd", "advmod", "prt", "xcomp", "npadvmod", "dobj", "amod", "ccomp"
            )
        else:
            options = kids(
                s, anchor, "amod", "compound", "dobj", "attr", "acomp", "nmod", "advmod", "xcomp", "oprd", "prt"
            )
        for option in options:
            for token in conjuncts(s, option) if s.deps[option] in {"dobj", "nsubjpass", "attr"} else [option]:
                if _is(s, token, item) or ("*" in item.lemmas and token not in found.cover and s.pos[token] == "NOUN"):
                    return token
        return None

    def _prep(
        self, found: Mentions, anchors: list[int], item: Item, filler: Item | None, verb: int | None
    ) -> tuple[list[int], list[int], bool] | None:
        """A preposition on the latest anchor, an earlier one, or, mended, nearby where the parser hung it wrongly."""
        s = found.sentence
        for prep in self._hung(s, anchors, item, verb):
            objects = [o for o in prep_objects(s, prep) if not is_temporal(s, o)]
            if filler is None or filler.kind in {"clause", "prep"}:
                return [], [prep], False
            if filler.kind == "slot" and objects:
                return objects, [prep], True
            if filler.kind == "word":
                if s.deps[prep] == "prt" or not objects:
                    return [], [prep], False
                hit = [o for o in objects if _is(s, o, filler) or "*" in filler.lemmas]
                if hit:
                    return hit, [prep, *hit], True
            if filler.kind == "slot" and s.deps[prep] in {"prt", "advmod"}:
                return [], [prep], False
        return None

    def _hung(self, s: Sentence, anchors: list[int], item: Item, verb: int | None) -> list[int]:
        found: list[int] = []
        for anchor in reversed(anchors):
            found += [
                t for lemma, t in prepositions(s, anchor) if lemma in item.lemmas and (t > anchor or self._moved(s, t))
            ]
        if verb is not None:
            start, reach = anchors[-1], set(depth_first(s, verb))
            loose = [
                t for t in range(start + 1, min(len(s), start + 14))
                if t in reach and s.lemmas[t] in item.lemmas and s.deps[t] in {"prep", "agent"} and not is_verb(s, s.heads[t])
            ]  # fmt: skip
            found += loose[:1]
        return list(dict.fromkeys(found))

    def _moved(self, s: Sentence, prep: int) -> bool:
        """Whether a preposition stands before its verb because it opens a relative clause: `with whom it is at war`."""
        return any(s.lemmas[c] in {"which", "whom", "who", "that"} for c in s.children[prep])

    def _clause(self, found: Mentions, anchors: list[int], item: Item) -> int | None:
        s = found.sentence
        for anchor in reversed(anchors):
            for c in s.children[anchor]:
                infinitive = any(s.tags[k] == "TO" for k in s.children[c])
                dep = s.deps[c]
                bare = s.tags[c] == "VB" and s.lemmas[anchor] in {"help", "let", "make", "have", "watch", "see"}
                if item.text == "to-VP" and (infinitive or bare) and dep in {"xcomp", "ccomp", "advcl", "acl", "relcl"}:
                    return c
                if item.text == "that-S" and dep in {"ccomp", "acl"} and is_verb(s, c) and not infinitive:
                    return c
                if item.text == "ing" and s.tags[c] == "VBG" and dep in {"xcomp", "pcomp", "ccomp", "dobj", "advcl"}:
                    return c
                if item.text == "ing" and dep == "prep":
                    for k in s.children[c]:
                        if s.deps[k] == "pcomp":
                            return k
        return None

    def _actors_within(self, found: Mentions, clause: int, head: int) -> list[int]:
        """The first actor token inside a clause: its object, else whatever it names."""
        s = found.sentence
        outer = set(grammatical_subjects(s, head))
        objects = [t for t in direct_objects(s, clause) if t not in outer]
        within = depth_first(s, clause)
        named = [t for t in within if t in found.cover and found.cover[t].head == t and t not in outer]
        own = grammatical_subjects(s, clause)
        subject = [t for t in own if t in within and t not in outer]
        rest = [t for t in within if s.deps[t] == "pobj" and s.pos[t] in {"NOUN", "PROPN", "PRON"}]
        return list(dict.fromkeys([*subject, *objects, *named, *rest]))

    def _owners(self, found: Mentions, n: int, consumed: set[int]) -> list[int]:
        s = found.sentence
        owners = possessors(s, n)
        if not owners:
            owners = [
                c
                for c in kids(s, n, "amod", "compound", "nmod", "poss")
                if c in found.cover and found.cover[c].last < n
            ]
        if not owners:
            for lemma, p in prepositions(s, n):
                if p not in consumed and lemma in {"by", "from"}:
                    owners += prep_objects(s, p)
        if not owners:
            for lemma, p in prepositions(s, n):
                if p not in consumed and lemma == "of":
                    owners += prep_objects(s, p)
        return owners

    def _noun(self, found: Mentions, n: int, frame: Frame) -> Match | None:
        s = found.sentence
        filled = self._items(found, n, frame, verb=None)
        between = frame.pattern.find("between") >= 0
        if filled is None:
            return self._received(found, n, frame)
        slots, used = filled
        if "mutual" in frame.flags:
            everyone = sorted(
                {t for x in self._owners(found, n, set(used)) or self._carried(found, n) for t in conjuncts(s, x)}
            )
            return Match(frame, tuple(everyone), tuple(everyone), (n, *used), n, True) if everyone else None
        if "S" in slots and "O" in slots:
            if slots["S"] == slots["O"]:
                return Match(frame, tuple(slots["S"]), tuple(slots["S"]), (n, *used), n, True)
            return Match(frame, tuple(slots["S"]), tuple(slots["O"]), (n, *used), n)
        if between:
            return None
        if not slots:
            modifiers = [c for c in kids(s, n, "amod", "compound", "nmod", "npadvmod") if c in found.cover]
            pair = modifiers if len(modifiers) >= 2 else self._hyphened(found, n)
            if len(pair) >= 2:
                return Match(frame, (pair[0],), tuple(pair[1:]), (n, *used), n)
            return None
        outer = frame.outer
        given = slots["O" if outer == "S" else "S"]
        consumed = set(used)
        owners = [o for o in self._owners(found, n, consumed) if o not in given] or self._carried(found, n)
        if not owners:
            return None
        pair2 = (owners, given) if outer == "S" else (given, owners)
        return Match(frame, tuple(pair2[0]), tuple(pair2[1]), (n, *used), n)

    def _received(self, found: Mentions, n: int, frame: Frame) -> Match | None:
        """`the SDF enjoys US support`, `Iraq depends on US aid`: the other party is the subject of the verb that receives."""
        s = found.sentence
        if (
            frame.outer != "S"
            or any(i.kind == "word" for i in frame.items)
            or not any(i.kind == "prep" for i in frame.items)
        ):
            return None
        owners = self._owners(found, n, set())
        head = s.heads[n]
        if owners and s.deps[n] == "pobj" and s.lemmas[head] in {"with", "without"} and is_verb(s, s.heads[head]):
            subjects = grammatical_subjects(s, s.heads[head])
            return Match(frame, tuple(owners), tuple(subjects), (n,), n) if subjects else None
        if s.deps[n] == "pobj" and s.lemmas[head] in {"on", "upon", "for"}:
            head = s.heads[head]
        if not owners or s.lemmas[head] not in _RECEIVERS:
            return None
        subjects = grammatical_subjects(s, head) if is_verb(s, head) else self._described(s, head)
        return Match(frame, tuple(owners), tuple(subjects), (n,), n) if subjects else None

    def _hyphened(self, found: Mentions, n: int) -> list[int]:
        """`the Israel-Hamas war`: two names joined by a hyphen before a noun."""
        s = found.sentence
        for c in s.children[n]:
            if c in found.cover:
                pair = [t for t in (c - 2, c, c + 2) if t in found.cover and 0 <= t < n]
                for a, b in itertools.pairwise(pair):
                    if b - a == 2 and s.words[a + 1] in {"-", "–", "/"}:
                        return [a, b]
        return []

    def _carried(self, found: Mentions, n: int) -> list[int]:
        """The subject of a verb that only carries the noun: `Egypt launched strikes on …`."""
        s = found.sentence
        at = n
        for _ in range(3):
            head = s.heads[at]
            if s.deps[at] == "conj":
                at = head
                continue
            if s.deps[at] == "pobj" and s.lemmas[head] == "of" and s.lemmas[s.heads[head]] in _SERIES:
                at = s.heads[head]
                continue
            if is_verb(s, head) and s.deps[at] in {"dobj", "attr"} and s.lemmas[head] in CARRIERS | {"be"}:
                return list(grammatical_subjects(s, head)) if s.lemmas[head] != "be" else []
            if is_verb(s, head) and s.deps[at] == "nsubjpass" and s.lemmas[head] in CARRIERS:
                return logical_subjects(s, head)
            if s.deps[at] == "pobj" and s.lemmas[s.heads[head]] in _ENGAGED:
                return self._described(s, s.heads[head])
            if s.deps[at] == "pobj" and is_verb(s, s.heads[head]):
                above = s.heads[head]
                if s.lemmas[head] == "under" or s.lemmas[above] in _REACTIONS:
                    return logical_subjects(s, above)
            break
        return []

    def _relational(self, found: Mentions, n: int, frame: Frame) -> Match | None:
        s = found.sentence
        inner = next(iter(frame.slots))
        owner = self._related_owner(found, n, frame)
        if owner is None:
            return None
        tokens, used = owner
        denoted = self._denoted_by(found, n)
        if n in denoted and frame.predicate in {"member_of", "affiliated_with", "part_of"}:
            return None
        denoted = [d for d in denoted if d not in tokens and not (d == n and self._same(found, n, tokens))]
        if not denoted:
            return None
        pair = (tokens, denoted) if inner == "S" else (denoted, tokens)
        return Match(frame, tuple(pair[0]), tuple(pair[1]), (n, *used), self._copula(s, n))

    def _same(self, found: Mentions, n: int, tokens: list[int]) -> bool:
        """Whether `the leaders of A and B` already stand for A: then they are not also a relation to it."""
        own = found.cover.get(n)
        return own is not None and any(t in found.cover and found.cover[t].actor == own.actor for t in tokens)

    def _related_owner(self, found: Mentions, n: int, frame: Frame) -> tuple[list[int], list[int]] | None:
        s = found.sentence
        preps = [i.lemmas for i in frame.items if i.kind == "prep"]
        words = [i for i in frame.items if i.kind == "word"]
        if any(self._word(found, n, w, None) is None for w in words):
            return None
        for lemma, p in prepositions(s, n):
            if any(lemma in lemmas for lemmas in preps):
                objects = prep_objects(s, p)
                if objects:
                    return objects, [p]
        own = possessors(s, n) or [
            c for c in kids(s, n, "amod", "compound", "nmod") if c in found.cover and found.cover[c].last < n
        ]
        return (own, []) if own else None

    def _denoted_by(self, found: Mentions, n: int) -> list[int]:
        """Who a relational noun phrase is: its apposition, the copula's subject, or the name that it is a title of."""
        s = found.sentence
        if s.deps[n] == "appos":
            return conjuncts(s, s.heads[n])
        appositions = [t for c in kids(s, n, "appos") for t in conjuncts(s, c)]
        if appositions:
            return appositions
        if s.deps[n] in {"compound", "nmod", "amod"} and s.heads[n] in found.cover and s.heads[n] > n:
            return [s.heads[n]]
        head = s.heads[n]
        if s.deps[n] in {"attr", "oprd", "acomp"} and is_verb(s, head):
            return grammatical_subjects(s, head)
        if (
            s.deps[n] == "nsubj"
            and s.lemmas[head] == "be"
            and (named := [c for c in kids(s, head, "attr") if c in found.cover])
        ):
            return named
        if s.deps[n] == "conj":
            return self._denoted_by(found, head) if s.heads[head] != n else []
        if s.deps[n] == "pobj" and s.lemmas[head] == "as":
            above = s.heads[head]
            return direct_objects(s, above) or grammatical_subjects(s, above) if is_verb(s, above) else []
        if n in found.cover and found.cover[n].kind in {"description", "role"}:
            return [n]
        following = n + 1
        if following in found.cover and found.cover[following].kind == "name":
            return [found.cover[following].head]
        return []

    def _copula(self, s: Sentence, n: int) -> int:
        return (
            s.heads[n] if s.deps[n] in {"attr", "acomp"} and s.lemmas[s.heads[n]] in {"be", "become", "remain"} else n
        )

    def _adjective(self, found: Mentions, a: int, frame: Frame) -> Match | None:
        s = found.sentence
        filled = self._items(found, a, frame, verb=None)
        if filled is None or not filled[0]:
            return None
        slots, used = filled
        inner = next(iter(frame.slots))
        described = self._described(s, a)
        if not described:
            return None
        given = slots.get(inner, [])
        pair = (given, described) if inner == "S" else (described, given)
        return Match(frame, tuple(pair[0]), tuple(pair[1]), (a, *used), self._copula(s, a))

    def _described(self, s: Sentence, a: int) -> list[int]:
        head = s.heads[a]
        if s.deps[a] in {"acomp", "attr", "oprd"} and is_verb(s, head):
            return grammatical_subjects(s, head)
        if s.deps[a] in {"amod", "acl", "relcl", "appos"}:
            return [head]
        if is_verb(s, a):
            return grammatical_subjects(s, a)
        if s.deps[a] == "conj":
            return self._described(s, head) if s.heads[head] != a else []
        return grammatical_subjects(s, a)  # the parser sometimes makes the adjective the clause's root

    def _compounds(self, found: Mentions, i: int) -> list[Match]:
        """`Iran-backed militia`, `anti-Israel group`: a name and a word joined by a hyphen before a noun."""
        s = found.sentence
        if s.words[i] not in {"-", "‐", "‑", "–"} or i == 0 or i + 1 >= len(s):
            return []
        matched = []
        before, after = i - 1, i + 1
        if before in found.cover:
            for frame in self._frames("x", s.words[after].casefold()):
                noun = self._compound_noun(s, after, before)
                matched += self._compound(found, frame, found.cover[before].head, noun, after)
        if after in found.cover:
            for frame in self._frames("x", s.words[before].casefold() + "-"):
                noun = self._compound_noun(s, after, before)
                matched += self._compound(found, frame, found.cover[after].head, noun, before)
        return matched

    def _compound(self, found: Mentions, frame: Frame, prefix: int, noun: int | None, word: int) -> list[Match]:
        if noun is None or noun == prefix:
            return []
        slot = next(iter(frame.slots))
        targets = conjuncts(found.sentence, noun)
        pair = ([prefix], targets) if slot == "S" else (targets, [prefix])
        return [Match(frame, tuple(pair[0]), tuple(pair[1]), (word,), word)]

    def _compound_noun(self, s: Sentence, after: int, before: int) -> int | None:
        """The noun that a hyphenated adjective stands before or is said of."""
        for start in (after, before):
            at = start
            for _ in range(4):
                head = s.heads[at]
                if head == at:
                    break
                if s.deps[at] in {"acomp", "attr"} and is_verb(s, head):
                    subjects = grammatical_subjects(s, head)
                    return subjects[0] if subjects else None
                if head > after and s.pos[head] in {"NOUN", "PROPN"}:
                    return head
                at = head
        following = [t for t in range(after + 1, min(len(s), after + 5)) if s.pos[t] in {"NOUN", "PROPN"}]
        return following[0] if following else None


def _is(s: Sentence, token: int, item: Item) -> bool:
    """Whether a token is one of an item's words, by its lemma or, for `proceedings` and its like, as written."""
    return s.lemmas[token] in item.lemmas or s.words[token].casefold() in item.lemmas


def _best(here: list[Match]) -> list[Match]:
    """Of the frames at one head, those that know most; weak ones only where there is nothing else."""
    here = [m for m in here if m.subjects and m.objects] or here  # an agentless `was allied with` is the adjective's
    strong = [m for m in here if "weak" not in m.frame.flags] or here
    if not strong:
        return []
    top = max(m.frame.weight for m in strong)
    kept: list[Match] = []
    for m in strong:
        fits = m.frame.weight == top or m.frame.kind == "x"
        if fits and all(k.frame.predicate != m.frame.predicate or k.objects != m.objects for k in kept):
            kept.append(m)
    return kept
