"""Who does what to whom in a clause: arguments of verbs and nouns over the parse, with its common errors mended.

Control, coordination, relative and participial clauses are resolved here, so that what reads frames asks only for
subjects, objects and prepositions. After the semantic-dependency layer of de Marneffe & Manning (2008), collapsed and
propagated dependencies.
"""

from loaders.analysis.parse import Sentence

RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X"})
_OBJECT_CONTROL = frozenset(
    "urge ask tell order force persuade convince encourage allow help press pressure push call beg invite instruct command "
    "compel enable permit require pressurize accuse suspect blame criticize condemn denounce thank praise charge prevent "
    "stop bar prohibit discourage dissuade warn advise request want expect train arm send lead sentence jail imprison punish "
    "fine prosecute convict arrest detain fault rebuke chide scold hail applaud".split()
)
# Verbs that address the one who is to act behind a preposition: `called on Kyiv to …`, `appealed to both to …`.
_CALLS = frozenset({"call", "appeal", "plead", "count", "rely", "prevail", "lobby", "press", "push", "shout", "sign"})
# Nouns for what is laid at the door of a verb's object.
_CHARGES = frozenset({"suspicion", "charge", "accusation", "allegation", "count", "ground"})
_ADDRESSING = frozenset({"on", "upon", "to", "for", "with"})
_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december jan feb mar apr jun jul aug sept sep oct nov dec today yesterday tomorrow tonight week month "
    "year day hour minute decade century weekend morning afternoon evening night noon midnight spring summer autumn winter "
    "time moment period start end beginning date while ago quarter".split()
)
_DEEPEST = 12


def kids(s: Sentence, i: int, *deps: str) -> list[int]:
    """The children of a token with these dependency labels."""
    return [c for c in s.children[i] if s.deps[c] in deps]


def conjuncts(s: Sentence, i: int) -> list[int]:
    """A token and everything coordinated with it, in order."""
    found, queue = [i], [i]
    while queue and len(found) < 60:
        for c in kids(s, queue.pop(), "conj"):
            found.append(c)
            queue.append(c)
    return sorted(found)


def first_conjunct(s: Sentence, i: int) -> int:
    """The token that a coordination hangs on: the first of `A, B and C`."""
    while s.deps[i] == "conj" and s.heads[i] != i:
        i = s.heads[i]
    return i


def is_verb(s: Sentence, i: int) -> bool:
    """Whether a token heads a clause."""
    return s.pos[i] in {"VERB", "AUX"} or s.tags[i].startswith("VB")


def is_passive(s: Sentence, i: int) -> bool:
    """Whether a verb stands in the passive: by its auxiliary, or as a bare participle after a noun."""
    if kids(s, i, "nsubjpass", "auxpass") or (s.tags[i] in {"VBN", "VBD"} and _has_agent(s, i)):
        return True
    if s.tags[i] != "VBN":
        return False
    if (s.deps[i] in {"acl", "amod"} and not kids(s, i, "aux")) or (
        s.deps[i] == "advcl" and not kids(s, i, "aux", "dobj")
    ):
        return True
    if s.deps[i] == "conj" and is_verb(s, s.heads[i]) and not kids(s, i, "nsubj", "aux", "dobj"):
        return is_passive(s, s.heads[i])
    return False


def _has_agent(s: Sentence, i: int) -> bool:
    """`the truce agreed by India holds`: a participle that the parser took for the past tense."""
    return bool(kids(s, i, "agent")) and not kids(s, i, "dobj")


def grammatical_subjects(s: Sentence, i: int, depth: int = 0) -> list[int]:
    """The heads of a verb's subjects, looked for where the clause hides them."""
    if depth > _DEEPEST:
        return []
    own = kids(s, i, "nsubj", "nsubjpass")
    if own:
        named = [(o, _antecedent(s, o, i)) for o in own]
        return [t for o, at in named for t in (conjuncts(s, at) if at == o else _so_far(s, at, i))] + _companions(
            s, own[0], i
        )
    head, dep = s.heads[i], s.deps[i]
    if head == i:
        return _inverted_subject(s, i)
    if dep == "conj" and (is_verb(s, head) or s.deps[head] in {"acl", "advcl"}):
        return grammatical_subjects(s, head, depth + 1)
    if dep in {"acl", "amod"} and not is_verb(s, head):
        return _antecedents_of_acl(s, i, head, depth)
    if dep == "relcl":
        return _so_far(s, head, i) if not is_verb(s, head) else []
    if dep in {"xcomp", "ccomp"} and is_verb(s, head):
        return _controller(s, i, head, depth)
    if dep == "xcomp":
        return _adjective_subject(s, head, depth)
    if dep in {"advcl", "dep"} and is_verb(s, head):
        return grammatical_subjects(s, head, depth + 1)
    if dep == "pcomp":
        return _pcomp_subject(s, head, depth)
    return []


def _companions(s: Sentence, subject: int, verb: int) -> list[int]:
    """Who acts with the subject: `Kenya, along with Uganda, signed`, `Kenya, like Uganda, signed`."""
    found = []
    for p in range(subject + 2, min(verb, subject + 4)):
        if s.lemmas[p] in {"along", "together", "alongside", "like"} and s.words[p - 1] == ",":
            found += [t for t in prep_objects(s, p) if t < verb]
    return found


def _inverted_subject(s: Sentence, i: int) -> list[int]:
    """`So did France`, `said Kurti`: a subject after its verb, where the parser calls it something else."""
    after = [c for c in kids(s, i, "attr", "dobj", "npadvmod") if c > i and s.pos[c] == "PROPN"]
    return after if s.lemmas[i] in {"do", "say"} else []


def _antecedents_of_acl(s: Sentence, i: int, head: int, depth: int) -> list[int]:
    """The noun that a participle describes; for `plan to attack` the one whose plan it is."""
    if s.tags[i] == "VB":
        return possessors(s, head) or _decider(s, head) or _carrier_subject(s, head, depth)
    return _so_far(s, head, i) if s.deps[head] != "appos" else [head]


def _decider(s: Sentence, noun: int) -> list[int]:
    """Whose decision it is to do something: `the decision by Peru to …`."""
    return [t for lemma, p in prepositions(s, noun) if lemma == "by" for t in prep_objects(s, p)]


def _so_far(s: Sentence, noun: int, clause: int) -> list[int]:
    """A noun with those named beside it before a clause that describes them: `Peru, which trains them, and Chile`."""
    return [t for t in conjuncts(s, noun) if t < clause or noun > clause]


def _carrier_subject(s: Sentence, noun: int, depth: int) -> list[int]:
    head = s.heads[noun]
    if s.deps[noun] in {"dobj", "attr", "conj", "pobj"} and is_verb(s, head):
        return grammatical_subjects(s, head, depth + 1)
    if s.deps[noun] == "pobj" and is_verb(s, s.heads[head]):
        return grammatical_subjects(s, s.heads[head], depth + 1)
    return []


def _adjective_subject(s: Sentence, adjective: int, depth: int) -> list[int]:
    """`France is ready to send troops`: the adjective's subject controls."""
    head = s.heads[adjective]
    if s.deps[adjective] in {"acomp", "attr", "oprd"} and is_verb(s, head):
        return grammatical_subjects(s, head, depth + 1)
    return conjuncts(s, head) if s.deps[adjective] == "amod" and head < adjective else []


def _controller(s: Sentence, i: int, head: int, depth: int) -> list[int]:
    addressed = (
        [t for _, p in prepositions(s, head) if s.lemmas[p] in _ADDRESSING for t in prep_objects(s, p)]
        if s.lemmas[head] in _CALLS
        else []
    )
    if addressed and s.tags[i] == "VB":
        return addressed
    objects = kids(s, head, "dobj", "dative")
    if objects and s.lemmas[head] in _OBJECT_CONTROL:
        return [t for o in objects for t in conjuncts(s, _antecedent(s, o, head))]
    if s.lemmas[head] in _OBJECT_CONTROL and is_passive(s, head):
        return grammatical_subjects(s, head, depth + 1)
    if s.deps[i] == "ccomp" and s.tags[i] not in {"VB", "VBG", "VBN"}:
        return []
    return grammatical_subjects(s, head, depth + 1)


def _pcomp_subject(s: Sentence, prep: int, depth: int) -> list[int]:
    """`accused X of shelling`, `by shelling`, `a campaign of shelling`."""
    head = s.heads[prep]
    if is_verb(s, head):
        if s.lemmas[prep] in {"of", "from", "for", "into"} and s.lemmas[head] in _OBJECT_CONTROL:
            if is_passive(s, head):
                return grammatical_subjects(s, head, depth + 1)
            objects = kids(s, head, "dobj")
            if objects:
                return [t for o in objects for t in conjuncts(s, _antecedent(s, o, head))]
        return grammatical_subjects(s, head, depth + 1)
    if s.pos[head] in {"ADJ"}:
        return _adjective_subject(s, head, depth)
    above = s.heads[s.heads[head]]
    if s.lemmas[head] in _CHARGES and s.deps[head] == "pobj" and is_verb(s, above):
        return direct_objects(s, above)  # `held three men on suspicion of plotting`
    return possessors(s, head) or _carrier_subject(s, head, depth)


def _antecedent(s: Sentence, i: int, verb: int) -> int:
    """The noun that a relative pronoun stands for, else the token itself."""
    if s.lemmas[i] not in RELATIVE or s.pos[i] not in {"PRON", "DET", "SCONJ"}:
        return i
    at = verb
    for _ in range(_DEEPEST):
        if s.deps[at] in {"relcl", "acl"}:
            return _listed(s, s.heads[at], verb) if s.deps[i] == "nsubj" else s.heads[at]
        if s.heads[at] == at:
            break
        at = s.heads[at]
    before = [c for c in range(i - 1, max(-1, i - 4), -1) if s.pos[c] in {"NOUN", "PROPN"}]
    return before[0] if before else i


def _listed(s: Sentence, noun: int, verb: int) -> int:
    """The head of a list that a plural clause speaks of: `A, B and C, which send troops`, where the last is one only."""
    plural = s.tags[verb] == "VBP" or any(
        s.deps[c] in {"aux", "auxpass"} and s.tags[c] == "VBP" for c in s.children[verb]
    )
    if not plural or s.tags[noun] not in {"NN", "NNP"}:
        return noun
    while s.deps[noun] == "conj":
        noun = s.heads[noun]
    return noun


def direct_objects(s: Sentence, i: int) -> list[int]:
    """The heads of what a verb acts on: direct objects, the passive's subject, the gap of a relative clause."""
    if is_passive(s, i):
        found = [t for o in kids(s, i, "nsubjpass") for t in conjuncts(s, _antecedent(s, o, i))]
        return found or grammatical_subjects(s, i) + kids(s, i, "dobj", "oprd")
    found = [t for o in kids(s, i, "dobj") for t in conjuncts(s, _antecedent(s, o, i))]
    if not found and s.deps[i] == "relcl" and kids(s, i, "nsubj") and not _gap_filled(s, i) and not kids(s, i, "mark"):
        subject = kids(s, i, "nsubj")[0]
        if s.lemmas[subject] not in RELATIVE:
            return conjuncts(s, s.heads[i])
    if not found:
        later = [c for c in conjuncts(s, i)[1:] if is_verb(s, c)] if s.deps[i] != "conj" else []
        if later and s.heads[later[0]] == i and later[0] - i <= 3 and not kids(s, i, "prep", "ccomp", "xcomp", "dobj"):
            return [t for o in kids(s, later[0], "dobj") for t in conjuncts(s, o)]
    return found


def _gap_filled(s: Sentence, i: int) -> bool:
    """Whether a relative clause's gap is elsewhere: behind a stranded preposition or an adverb."""
    elsewhere = any(not s.children[p] or _relative_object(s, p) for p in kids(s, i, "prep"))
    return elsewhere or bool(kids(s, i, "ccomp", "attr", "acomp"))


def _relative_object(s: Sentence, prep: int) -> bool:
    """`from which the group hails`."""
    return any(s.lemmas[c] in {"which", "whom", "whose"} for c in kids(s, prep, "pobj"))


def datives(s: Sentence, i: int) -> list[int]:
    """Indirect objects: `gave Kyiv tanks`."""
    found = []
    for o in kids(s, i, "dative"):
        found += conjuncts(s, o) if s.pos[o] != "ADP" else [t for p in kids(s, o, "pobj") for t in conjuncts(s, p)]
    return found


def logical_subjects(s: Sentence, i: int) -> list[int]:
    """Who acts: the subject of an active verb, the agent of a passive one."""
    if not is_passive(s, i):
        return grammatical_subjects(s, i)
    found = []
    for a in kids(s, i, "agent"):
        found += [t for p in kids(s, a, "pobj", "pcomp") for t in conjuncts(s, p)]
    if not found:
        for p in kids(s, i, "prep"):
            if s.lemmas[p] == "by":
                found += [t for o in kids(s, p, "pobj") for t in conjuncts(s, o)]
    return found or _agent_behind(s, i)


def _agent_behind(s: Sentence, i: int) -> list[int]:
    """`was declared an outlaw by Peru`: the agent that the parser hung on what the verb makes of its object."""
    for named in kids(s, i, "oprd", "attr"):
        for p in kids(s, named, "prep"):
            if s.lemmas[p] == "by":
                return [t for o in kids(s, p, "pobj") for t in conjuncts(s, o)]
    return []


def prepositions(s: Sentence, i: int) -> list[tuple[str, int]]:
    """The prepositions and particles that hang on a token, as (lemma, index); `to` of a dative too."""
    found = [
        (s.lemmas[c], c)
        for c in s.children[i]
        if s.deps[c] in {"prep", "agent", "prt", "dative", "aux"}
        and s.pos[c] in {"ADP", "PART", "SCONJ", "ADV"}
        and s.deps[c] != "aux"
    ]
    found += [
        (s.lemmas[c], c)
        for c in kids(s, i, "advmod")
        if s.lemmas[c]
        in {"back", "away", "out", "off", "up", "down", "together", "apart", "aside", "ahead", "over", "in"}
    ]
    return found


def prep_objects(s: Sentence, prep: int) -> list[int]:
    """The heads of a preposition's objects, through a following preposition (`out of`, `from within`)."""
    found = []
    for o in s.children[prep]:
        if s.deps[o] == "pobj":
            found += conjuncts(s, _antecedent(s, o, s.heads[prep]))
        elif s.deps[o] == "prep" or (s.deps[o] == "conj" and s.lemmas[o] == s.lemmas[prep]):  # `to Mali and to Niger`
            found += prep_objects(s, o)
    if not found and not s.children[prep]:
        found = _stranded(s, prep)
    return found


def _stranded(s: Sentence, prep: int) -> list[int]:
    """`the group that France fights against`: the relative clause's noun."""
    at = s.heads[prep]
    for _ in range(_DEEPEST):
        if s.deps[at] == "relcl":
            return [s.heads[at]]
        if s.deps[at] in {"ROOT"}:
            return list(grammatical_subjects(s, at)) if is_passive(s, at) else []
        at = s.heads[at]
    return []


def possessors(s: Sentence, i: int) -> list[int]:
    """Whose it is: `Iran's`, `its`, and the noun behind `whose`."""
    found = []
    for p in kids(s, i, "poss"):
        if s.lemmas[p] == "whose":
            at = i
            for _ in range(_DEEPEST):
                if s.deps[at] == "relcl" or s.heads[at] == at:
                    break
                at = s.heads[at]
            found += [s.heads[at]] if s.deps[at] == "relcl" else []
        else:
            found += conjuncts(s, p)
    return found


def negated(s: Sentence, i: int) -> bool:
    """Whether a verb or noun is negated where it stands."""
    for c in s.children[i]:
        if s.deps[c] == "neg" or (
            s.lemmas[c] in {"never", "neither", "nor"} and s.deps[c] in {"neg", "advmod", "preconj", "cc"} and c < i
        ):
            return True
        if s.deps[c] == "det" and s.lemmas[c] in {"no", "neither"}:
            return True
        if s.deps[c] in {"dobj", "attr"} and any(s.deps[d] == "det" and s.lemmas[d] == "no" for d in s.children[c]):
            return is_verb(s, i)  # `takes no orders from`
        if s.deps[c] in {"nsubj", "nsubjpass"} and (
            s.lemmas[c] in {"nobody", "none", "neither", "nothing"}
            or any(s.lemmas[d] in {"no", "neither"} and s.deps[d] in {"det", "preconj", "cc"} for d in s.children[c])
        ):
            return True
        if s.deps[c] == "advmod" and s.lemmas[c] in {"hardly", "barely"}:
            return True
    return False


def is_temporal(s: Sentence, i: int) -> bool:
    """Whether a token is a time and no participant: `on Monday`, `for two weeks`, `in 2019`."""
    return s.lemmas[i].rstrip(".") in _TIMES or (s.pos[i] == "NUM" and s.words[i].isdigit() and len(s.words[i]) == 4)


def depth_first(s: Sentence, i: int, limit: int = 60) -> list[int]:
    """A token's subtree in the order of the text, at most `limit` tokens."""
    found, queue = [i], [i]
    while queue and len(found) < limit:
        for c in s.children[queue.pop()]:
            found.append(c)
            queue.append(c)
    return sorted(found)
