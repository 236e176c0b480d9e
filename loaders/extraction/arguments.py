"""The arguments that a frame's items ask for: objects, fixed words, what stands behind a preposition, inner clauses."""

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
    possessors,
    prep_objects,
    prepositions,
)
from loaders.analysis.parse import Sentence
from loaders.lexicon import Item
from loaders.linking.mention import Mentions

# Verbs that only carry an event noun: `launched a strike`, `has ties`; the verb's subject is the noun's.
CARRIERS = frozenset(
    "lift ease remove waive end halt suspend stop cease abandon drop relax prolong toughen tighten launch carry "
    "conduct make have give hold stage mount begin start continue resume step intensify expand wage pursue "
    "provide offer receive lend extend show express voice maintain keep develop build forge strengthen deepen boost "
    "increase reduce cut lose enjoy seek want win demand plan prepare order announce declare issue deliver send level "
    "impose undertake lead join renew repeat reiterate reaffirm pledge vow promise threaten pay sign reach strike get "
    "exert wield put place file lodge bring raise escalate perpetrate commit do run organise organize sponsor "
    "mull weigh contemplate consider schedule postpone delay cancel avert avoid risk deny disavow renounce terminate "
    "discontinue freeze restore restart widen broaden unleash commence initiate trade use coordinate mastermind "
    "conclude complete finish wrap resume reopen open attend host accept arrange revive".split()
)
# Nouns that only count what stands behind their `of`: `a series of strikes`.
SERIES = frozenset(
    "round series set wave campaign spate string number phase slew barrage flurry start day act kind type hundred dozen "
    "thousand score couple handful spree succession package lot rash pair "
    "week month hour year decade century session night".split()
)
# Verbs that only say that an event goes on.
_OCCURRING = frozenset(
    "erupt break begin start resume continue rise escalate flare intensify occur happen take rage spread ensue persist "
    "mount worsen deepen grow simmer flare subside ease end".split()
)
_AGENTIVE = frozenset({"by", "of", "as"})


_PLACED = frozenset({"in", "at", "on", "inside"})


def is_word(s: Sentence, token: int, item: Item) -> bool:
    """Whether a token is one of an item's words, by its lemma or, for `proceedings` and its like, as written.

    A name is the word that it ends in: `took it to the World Court`.
    """
    word = s.words[token].casefold()
    return s.lemmas[token] in item.lemmas or word in item.lemmas or word.rpartition(" ")[2] in item.lemmas


def object_slot(s: Sentence, v: int, later: Item | None) -> list[int]:
    if later is not None and later.kind == "word":
        if called := _called(s, v, later):
            return called
        return (
            datives(s, v) or kids(s, v, "dative") or [c for c in kids(s, v, "dobj") if len(kids(s, v, "dobj")) > 1][:1]
        )
    objects = direct_objects(s, v)
    if later is not None and later.kind == "clause" and not objects:
        inner = [c for c in kids(s, v, "ccomp", "xcomp") if kids(s, c, "nsubj", "nsubjpass")]
        objects = [t for c in inner for n in kids(s, c, "nsubj", "nsubjpass") for t in conjuncts(s, n)]
    if not objects:
        objects = datives(s, v)
    if not objects:
        small = [
            c for c in kids(s, v, "ccomp", "xcomp", "oprd") if not is_verb(s, c) or s.tags[c] in {"VBN", "VBG", "VB"}
        ]
        objects = [t for c in small for n in kids(s, c, "nsubj", "nsubjpass") for t in conjuncts(s, n)]
    return objects


def _called(s: Sentence, v: int, word: Item) -> list[int]:
    """Who is called something: `called the flights a provocation`, `branded the general a coward`."""
    for c in kids(s, v, "oprd", "ccomp", "xcomp", "attr"):
        if is_word(s, c, word):
            return [t for n in kids(s, c, "nsubj") for t in conjuncts(s, n)] or direct_objects(s, v)
    for c in kids(s, v, "dobj"):  # `called the Kenyans invaders`, misread as a compound
        before = [b for b in kids(s, c, "compound") if b == c - 1 and s.tags[b] == "NNPS"]
        if before and is_word(s, c, word):
            return before
    return []


def noun_owner(found: Mentions, n: int) -> list[int]:
    return owners_of(found, n, set())


def plain_owners(found: Mentions, n: int) -> list[int]:
    """Whose a noun plainly is: `a government demand`, `Iran's offer`."""
    s = found.sentence
    before = [c for c in kids(s, n, "compound", "nsubj") if c < n]  # `UN calls`: the parser may take a noun for a verb
    return possessors(s, n) or [c for c in before if c in found.cover or s.lemmas[c] == "government"]


# Amounts that stand before the thing itself: `1.3 billion dollars in aid`, `hundreds of soldiers`.
_AMOUNTS = frozenset(
    "dollar euro pound sterling yen yuan rouble ruble franc billion million thousand hundred dozen score worth ton tonne litre "
    "barrel number load truckload planeload shipload shipment consignment convoy batch package wave stream supply cache fleet "
    "squadron battery group contingent team kind type sort round series handful pair couple majority part rest lot most some "
    "all many quantity amount delivery stock stockpile range bulk portion half third quarter set".split()
)


def _measured(s: Sentence, token: int, item: Item) -> int | None:
    """The item's word behind an amount."""
    if s.lemmas[token] not in _AMOUNTS and s.pos[token] != "NUM":
        return None
    hung = prepositions(s, token) + [(lemma, p) for lemma, p in prepositions(s, s.heads[token]) if p == token + 1]
    behind = [o for lemma, p in hung if lemma in {"of", "in"} for o in prep_objects(s, p)]
    return next((o for o in behind if is_word(s, o, item)), None)


# Verbs whose object the parser takes for the subject of what they say of it: `declared the accord dead`.
_PRONOUNCING = frozenset({"declare", "pronounce", "consider", "deem"})


def fixed_word(found: Mentions, anchor: int, item: Item, verb: int | None) -> int | None:
    s = found.sentence
    if anchor == verb and verb is not None:
        options = list(direct_objects(s, verb)) + kids(
            s, verb, "attr", "acomp", "oprd", "advmod", "prt", "xcomp", "npadvmod", "dobj", "amod", "ccomp"
        )
        options += [c for c in kids(s, verb, "advcl") if s.pos[c] == "ADJ"]  # `held it responsible`
        if s.lemmas[verb] in _PRONOUNCING:
            options += [n for c in kids(s, verb, "ccomp") if s.pos[c] == "ADJ" for n in kids(s, c, "nsubj")]
        options = [c for c in options if s.deps[c] != "ccomp" or not kids(s, c, "mark")]  # `demanded that it end …`
    else:
        options = kids(s, anchor, "amod", "compound", "dobj", "attr", "acomp", "nmod", "advmod", "xcomp", "oprd", "prt")
        options += _said_of_noun(s, anchor)
    for option in options:
        for token in conjuncts(s, option) if s.deps[option] in {"dobj", "nsubjpass", "attr"} else [option]:
            if is_word(s, token, item) or ("*" in item.lemmas and _any_noun(found, token)):
                return token
            if (measured := _measured(s, token, item)) is not None:
                return measured
    return None


def _any_noun(found: Mentions, token: int) -> bool:
    """A noun that names no actor, nor counts some: `killed dozens of Kenyan soldiers in …` killed soldiers."""
    s = found.sentence
    if token in found.cover or s.pos[token] != "NOUN":
        return False
    counted = [o for lemma, p in prepositions(s, token) if lemma == "of" for o in prep_objects(s, p)]
    return s.lemmas[token] not in _AMOUNTS or not any(o in found.cover for o in counted)


def _said_of_noun(s: Sentence, n: int) -> list[int]:
    """What the clause says of a noun: `relations soured`, `relations are tense`."""
    head = s.heads[n]
    if s.deps[n] == "nsubj" and s.pos[head] == "ADJ":
        return [head]  # `declared the accord dead`
    if s.deps[n] not in {"nsubj", "nsubjpass"} or not is_verb(s, head):
        return []
    return [head, *kids(s, head, "acomp", "attr", "oprd")]


def behind_preposition(
    found: Mentions, anchors: list[int], item: Item, filler: Item | None, verb: int | None
) -> tuple[list[int], list[int], bool] | None:
    """A preposition on the latest anchor, an earlier one, or, mended, nearby where the parser hung it wrongly."""
    s = found.sentence
    for prep in _hung(s, anchors, item, verb):
        every = prep_objects(s, prep) or _charged(s, prep)
        objects = [o for o in every if not is_temporal(s, o)]
        if every and not objects:
            continue
        if filler is None or filler.kind in {"clause", "prep"}:
            return [], [prep], False
        if filler.kind == "slot" and objects:
            return objects, [prep], True
        if filler.kind == "word":
            if s.deps[prep] == "prt" or not objects:
                return [], [prep], False
            hit = [o for o in objects if is_word(s, o, filler) or "*" in filler.lemmas]
            if hit:
                return hit, [prep, *hit], True
        if filler.kind == "slot" and s.deps[prep] in {"prt", "advmod"}:
            return [], [prep], False
    there = _where(s, verb) if filler is not None and filler.kind == "slot" and item.lemmas & _PLACED else []
    return (there, [], True) if there else None


def _where(s: Sentence, verb: int | None) -> list[int]:
    """The place that a clause is told of: `Zambia, where the company keeps camps`."""
    if verb is None or s.deps[verb] != "relcl" or not any(s.lemmas[c] == "where" for c in kids(s, verb, "advmod")):
        return []
    return [s.heads[verb]]


def _hung(s: Sentence, anchors: list[int], item: Item, verb: int | None) -> list[int]:
    found: list[int] = []
    for anchor in reversed(anchors):
        found += [t for lemma, t in prepositions(s, anchor) if lemma in item.lemmas and (t > anchor or _moved(s, t))]
        if "by" in item.lemmas and anchor != verb:
            found += _makers(s, anchor)
        if "of" in item.lemmas and anchor != verb:
            found += _belongings(s, anchor)
        if "for" in item.lemmas:  # `called for Hezbollah to disarm`
            found += [
                m for c in s.children[anchor] if s.tags[c] == "VB" for m in kids(s, c, "mark") if s.lemmas[m] == "for"
            ]
        if s.deps[anchor] == "acomp":  # `is active in Mali`, hung on the copula
            found += [t for lemma, t in prepositions(s, s.heads[anchor]) if lemma in item.lemmas and t > anchor]
    if verb is not None:
        start, reach = anchors[-1], set(depth_first(s, verb))
        loose = [
            t for t in range(start + 1, min(len(s), start + 14))
            if t in reach and s.lemmas[t] in item.lemmas and s.deps[t] in {"prep", "agent"} and not is_verb(s, s.heads[t])
            and not any(s.deps[b] in {"ccomp", "relcl", "advcl"} for b in range(start + 1, t))
        ]  # fmt: skip
        found += loose[:1]
    else:
        right_behind = anchors[-1] + 1  # `condemned the truce with Mali`, hung on the verb
        if right_behind < len(s) and s.deps[right_behind] == "prep" and s.lemmas[right_behind] in item.lemmas - _PLACED:
            found.append(right_behind)
        found += [t for above in _upstairs(s, anchors[0]) for lemma, t in prepositions(s, above)
                  if lemma in item.lemmas - _AGENTIVE and t > anchors[-1]]  # fmt: skip
    return list(dict.fromkeys(found))


# Participles that say by whom something was made or done: `the plan put forward by`, `the raid carried out by`.
_MAKING = frozenset(
    "make put propose draft present submit table offer issue float advance unveil outline set lay announce broker mediate "
    "draw devise author write sponsor prepare tender launch circulate formulate suggest "
    "carry conduct stage mount impose wage order commit perpetrate claim lead plan sign provide send give fire direct "
    "orchestrate organise organize declare enforce hold file bring raise".split()
)


def _makers(s: Sentence, noun: int) -> list[int]:
    made = [c for c in kids(s, noun, "acl", "relcl") if s.tags[c] == "VBN" and s.lemmas[c] in _MAKING]
    return [t for c in made for lemma, t in prepositions(s, c) if lemma == "by"]


# Participles that say whose a thing is: `a tanker belonging to Iran`, `a mine owned by China`.
_BELONGING = {"belong": "to", "own": "by", "operate": "by", "run": "by", "head": "by"}


def _belongings(s: Sentence, noun: int) -> list[int]:
    owned = [c for c in kids(s, noun, "acl") if s.lemmas[c] in _BELONGING]
    return [t for c in owned for lemma, t in prepositions(s, c) if lemma == _BELONGING[s.lemmas[c]]]


def _upstairs(s: Sentence, n: int) -> list[int]:
    """Words on which the parser hangs what belongs to a noun: `hundreds of strikes on`, `clashes erupted between`."""
    found, at = [], n
    while s.deps[at] == "pobj" and s.lemmas[s.heads[at]] == "of" and s.lemmas[s.heads[s.heads[at]]] in SERIES:
        at = s.heads[s.heads[at]]
        found.append(at)
    head = s.heads[at]
    if s.deps[at] in {"nsubj", "nsubjpass"} and (s.lemmas[head] in _OCCURRING or is_passive(s, head)):
        found.append(head)
    if s.deps[at] == "dobj" and s.lemmas[head] in CARRIERS:
        found.append(head)
    return found


def _charged(s: Sentence, mark: int) -> list[int]:
    """Who is to act in a clause that `for` opens: `a call for Israel to open the crossing`."""
    if s.deps[mark] != "mark":
        return []
    return [t for c in kids(s, s.heads[mark], "nsubj", "nsubjpass") for t in conjuncts(s, c)]


def _moved(s: Sentence, prep: int) -> bool:
    """Whether a preposition stands before its verb because it opens a relative clause: `with whom it is at war`."""
    return any(s.lemmas[c] in {"which", "whom", "who", "that"} for c in s.children[prep])


def inner_clause(found: Mentions, anchors: list[int], item: Item) -> int | None:
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


def actors_within(found: Mentions, clause: int, head: int) -> list[int]:
    """The first actor token inside a clause: its object, else whatever it names."""
    s = found.sentence
    outer = set(grammatical_subjects(s, head))
    objects = [t for t in direct_objects(s, clause) if t not in outer]
    within = depth_first(s, clause)
    named = [t for t in within if t in found.cover and found.cover[t].head == t and t not in outer]
    own = grammatical_subjects(s, clause)
    subject = [t for t in own if t in within and t not in outer]
    rest = [t for t in within if s.deps[t] == "pobj" and s.pos[t] in {"NOUN", "PROPN", "PRON"}]
    aimed = [
        t for o in objects for p in kids(s, o, "prep") if s.lemmas[p] in {"on", "against"} for t in prep_objects(s, p)
    ]
    return list(dict.fromkeys([*subject, *(t for t in aimed if t in found.cover), *objects, *named, *rest]))


# Words that say with a hyphen whose act a noun is: `the Kenyan-led raid`, `the UN-brokered truce`.
_LEADING = frozenset("led spearheaded orchestrated directed brokered mediated sponsored imposed run drafted".split())


def owners_of(found: Mentions, n: int, consumed: set[int]) -> list[int]:
    """Whose an act or thing is: its possessor, adjective or compound, who it is by, from or of."""
    s = found.sentence
    owners = (
        possessors(s, n)
        or [c for c in kids(s, n, "amod", "compound", "nmod", "poss") if c in found.cover and found.cover[c].last < n]
        or _leading(found, n)
    )
    for lemmas in ({"by", "from"}, {"of"}):
        if not owners:
            owners = [
                o
                for lemma, p in prepositions(s, n)
                if p not in consumed and lemma in lemmas
                for o in prep_objects(s, p)
            ]
    return owners or [o for p in _makers(s, n) for o in prep_objects(s, p)]


def _leading(found: Mentions, n: int) -> list[int]:
    s = found.sentence
    return [
        t - 2
        for t in range(max(2, n - 6), n)
        if s.words[t].casefold() in _LEADING and s.words[t - 1] in {"-", "–"} and t - 2 in found.cover
        and n in (s.heads[t], s.heads[s.heads[t]])
    ]  # fmt: skip
