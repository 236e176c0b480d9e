"""When a relation held: which time words of a sentence belong to which of its clauses and nouns."""

from dataclasses import replace

from loaders.analysis.clause import is_verb
from loaders.analysis.parse import Sentence
from loaders.extraction.arguments import CARRIERS
from loaders.extraction.calendar import moved
from loaders.extraction.dates import TimeWords

# Ties that a verb in the simple past says are over, and states that are over once their time is long past.
_TIES = frozenset({"leads", "represents", "member_of"})
_BEGINNING = frozenset(
    "join accede enter enlist become take assume succeed replace found form create establish win inherit negotiate speak "
    "appoint name elect admit incorporate merge".split()
)
_LASTING = frozenset(
    {"fights", "allied_with", "supports", "backs", "aids", "cooperates_with", "controls", "present_in"}
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
# A time behind these only bounds: it says when something else was, or how long it lasted.
_BOUNDS = frozenset({"until", "till", "after", "before", "following", "ahead", "prior", "than", "despite", "pending"})
# An event that stands behind these dates what happens in it: `was killed in last year's war`.
_WITHIN = frozenset({"in", "during", "at", "amid", "throughout", "since"})
# What is made when it is signed, opened or carried out has the date of its making.
_MAKING = CARRIERS | frozenset("sign ink seal conclude reach strike agree announce launch conduct hold stage".split())
_BEFORE_NOUN = frozenset({"amod", "nummod", "compound", "nmod", "poss", "det", "npadvmod", "quantmod"})
# What is said to go on has no date from what was done before it.
_GOING_ON = frozenset({"keep", "go", "continue", "remain", "stay"})
_SHARING = frozenset({"advcl", "xcomp"})


def when(
    s: Sentence,
    trigger: int,
    times: list[TimeWords],
    object: int | None = None,
    coming: bool = False,
    own: bool = False,
) -> str | None:
    """The time of the clause that a trigger stands in: time words that hang on its verb, or on the trigger itself.

    Where the clause tells one time of each object (`met A on Monday and B on Friday`), that of `object`. With `coming`
    what is yet to be is meant; with `own` only what hangs on the trigger.
    """
    if not times:
        return None
    placed = [p for t in times if (p := _placed(s, t))]
    verb = _clause(s, trigger)
    if coming:  # `vowed on Monday to attack`: Monday is when it was vowed
        placed = [p for p in placed if p.clause == verb or p.words.coming == p.words.value]
    fitting = [(p.token, p.words) for p in placed if p.holder == trigger and not p.bounding]
    if not fitting and not own:
        beside = _joined(s, verb)
        fitting = _of_clause(s, verb, placed) or (_of_clause(s, beside, placed) if beside is not None else [])
    if object is not None and any(trigger < i < object for i, _ in fitting):
        fitting = [(i, t) for i, t in fitting if i > object] or fitting
    return next((value for _, t in fitting if (value := (t.coming if coming else None) or t.value)), None)


def told_last(s: Sentence, times: list[TimeWords]) -> str | None:
    """The time from which what follows counts: that of the sentence's main clause, else the one told last."""
    placed = [p for t in times if t.value and (p := _placed(s, t))]
    root = next((i for i in range(len(s)) if s.heads[i] == i), 0)
    main = [p for p in placed if not p.bounding and not p.since and _dates(s, p, root)]
    return (main or placed)[-1].words.value if placed else None


def _joined(s: Sentence, verb: int) -> int | None:
    """The verb with which one shares object and time: `armed and supported Azerbaijan in 2020`."""
    if any(s.deps[c] in {"dobj", "prep", "ccomp"} for c in s.children[verb]):
        return None
    return next((c for c in s.children[verb] if s.deps[c] == "conj" and verb < c <= verb + 3), None)


class _Placed:
    """Time words in their sentence: their token, what they hang on, and how."""

    __slots__ = ("bounding", "clause", "counting", "holder", "modifying", "since", "token", "words")

    def __init__(self, s: Sentence, words: TimeWords, first: int, last: int) -> None:
        self.words = words
        inside = range(first, last + 1)
        self.token = next((i for i in inside if s.heads[i] not in inside or s.heads[i] == i), first)
        head = s.heads[self.token]
        path = [] if words.way else [s.lemmas[first]]
        for _ in range(4):
            if s.pos[head] not in {"ADP", "SCONJ", "ADV", "PART"} or s.heads[head] == head:
                break
            path.append(s.lemmas[head])
            head = s.heads[head]
        self.holder = head
        self.since = "since" in path
        self.clause = _clause(s, self.token)
        follows = [c for c in s.children[last] if c > last]
        self.counting = bool(words.way) and (bool(follows) or s.deps[last] == "mark")
        self.bounding = self.counting or bool(_BOUNDS & set(path)) or _set_off(s, first, last)
        before = s.deps[self.token] in _BEFORE_NOUN and self.token < head and not _at_front(s, first)
        self.modifying = (before or "of" in {*path[:1], *path[-1:]}) and not is_verb(s, head)
        if (beside := _opened(s, self.token, first, last)) is not None:
            self.holder = self.clause = beside


def _at_front(s: Sentence, first: int) -> bool:
    """Whether a bare date opens a clause, whatever the parser hung it on: `On 9 May gunmen struck`."""
    opener = first if s.pos[first] == "ADP" else first - 1
    if opener < 0 or s.lemmas[opener] not in {"in", "on", "since", "by"}:
        return False
    return opener == 0 or s.pos[opener - 1] in {"PUNCT", "CCONJ"}


def _set_off(s: Sentence, first: int, last: int) -> bool:
    """A date between commas ends the clause before it: `After the rebels took Bria, in May 2019, Chad sealed its border`."""
    opener = first if s.pos[first] == "ADP" else first - 1
    if opener < 2 or last + 1 >= len(s) or s.words[opener - 1] != "," or s.words[last + 1] != ",":
        return False
    start = 1 if s.pos[0] == "CCONJ" else 0
    return s.lemmas[start] in {"after", "before", "once", "when", "since"} and start < opener


def _opened(s: Sentence, token: int, first: int, last: int) -> int | None:
    """The coordinated clause that time words open, wherever the parser hung them: `and the following month Kenya left`."""
    for c in s.children[token]:
        told = any(s.lemmas[k] in {"when", "which", "that", "where"} for k in s.children[c])
        if s.deps[c] == "relcl" and c > last and not told and any(s.deps[k] in _SUBJECTS for k in s.children[c]):
            return c
    before = s.deps[first - 1] if first else ""
    opener = first - 1 if before == "cc" else first - 2 if first > 1 and s.pos[first - 1] == "ADP" else -1
    if opener < 0 or s.deps[opener] != "cc":
        return None
    beside = [c for c in s.children[s.heads[opener]] if s.deps[c] == "conj" and c > last and is_verb(s, c)]
    return beside[0] if beside and any(s.deps[k] in _SUBJECTS and k > last for k in s.children[beside[0]]) else None


def _placed(s: Sentence, t: TimeWords) -> _Placed | None:
    inside = [i for i in range(len(s)) if s.starts[i] < t.end and t.start < s.ends[i]]
    return _Placed(s, t, inside[0], inside[-1]) if inside else None


def _of_clause(s: Sentence, clause: int, placed: list[_Placed], depth: int = 0) -> list[tuple[int, TimeWords]]:
    """The times of a clause: its own, else that of the clause that it shares its time with."""
    clause = _matrix(s, clause)
    if (told := _time_described(s, clause, placed)) is not None:
        return [(clause, replace(told, value=told.until or told.value))]
    found = [(p.token, p.words) for p in placed if not p.bounding and _dates(s, p, clause)]
    found = found or _counting_from(s, clause, placed)
    if found or depth > 4:
        return found
    head, dep = s.heads[clause], s.deps[clause]
    if head == clause:
        return _from_when(s, clause, placed)
    subject = any(s.deps[c] in _SUBJECTS for c in s.children[clause])
    marks = {s.lemmas[c] for c in s.children[clause] if s.deps[c] in {"mark", "advmod"}}
    if marks & {"after", "before"} and (counted := _counted(s, clause, placed, depth)):
        return counted
    if dep in _SHARING and not subject and is_verb(s, head) and not marks & {"after", "before", "since", "until"}:
        return _of_clause(s, head, placed, depth + 1)
    if dep == "advcl" and "when" in marks and s.tags[clause] == "VBD":
        return _of_clause(s, head, placed, depth + 1)
    if dep == "conj" and not subject:
        shared = _of_clause(s, head, placed, depth + 1)
        apart = (
            any(s.lemmas[c] == "but" for c in s.children[head] if head < c < clause) or s.lemmas[clause] in _GOING_ON
        )
        return [(i, t) for i, t in shared if i < (head if apart else clause)]
    if dep in {"conj", "ccomp", "parataxis"} and s.tags[clause] == "VBD" and (led := _led(s, clause, placed)):
        return led
    return _from_when(s, clause, placed)


def _dates(s: Sentence, p: _Placed, clause: int) -> bool:
    """Whether time words say when a clause was, and not only which war, treaty or year they speak of."""
    if _matrix(s, p.clause) != clause:
        return False
    if not p.modifying:
        return True
    noun = p.holder
    if s.deps[noun] == "pobj" and s.lemmas[s.heads[noun]] in _WITHIN:
        return s.heads[s.heads[noun]] == p.clause
    return s.deps[noun] == "dobj" and s.lemmas[s.heads[noun]] in _MAKING


def _time_described(s: Sentence, clause: int, placed: list[_Placed]) -> TimeWords | None:
    """The time that a clause tells of: `since September 2023, when gunmen struck`, `last year's war, in which he fell`."""
    head = s.heads[clause]
    if s.deps[clause] not in {"relcl", "advcl"}:
        return None
    inward = [c for c in s.children[clause] if c < clause]
    within = [c for c in inward if s.lemmas[c] in _WITHIN and any(s.lemmas[k] == "which" for k in s.children[c])]
    if within:
        head = within[0] - (2 if s.words[within[0] - 1] == "," else 1)
    elif is_verb(s, head) or not any(s.lemmas[c] == "when" for c in inward):
        return None
    return next((p.words for p in placed if p.holder == head or p.token == head), None) or next(
        (p.words for p in placed if s.starts[head] < p.words.end and p.words.start < s.ends[head]), None
    )


def _from_when(s: Sentence, clause: int, placed: list[_Placed]) -> list[tuple[int, TimeWords]]:
    """`When a cutter rammed a boat last month, Manila protested`."""
    for c in s.children[clause]:
        if s.deps[c] == "advcl" and s.tags[clause] == "VBD" and any(s.lemmas[k] == "when" for k in s.children[c]):
            return [(p.token, p.words) for p in placed if not p.bounding and _dates(s, p, _matrix(s, c))]
    return []


def _counted(s: Sentence, clause: int, placed: list[_Placed], depth: int) -> list[tuple[int, TimeWords]]:
    """`signed on Wednesday, two weeks after gunmen attacked`: counted back from the clause above."""
    first = min([clause, *s.children[clause]])
    for p in placed:
        if p.counting and p.words.count and s.starts[max(0, first - 4)] <= p.words.start < s.starts[clause]:
            above = _of_clause(s, s.heads[clause], [q for q in placed if q is not p], depth + 1)
            return _reckoned(p, [t for _, t in above], -p.words.way)
    return []


def _counting_from(s: Sentence, clause: int, placed: list[_Placed]) -> list[tuple[int, TimeWords]]:
    """`two years after the 2003 invasion`: counted from the time inside the phrase."""
    for p in placed:
        if p.counting and p.words.count and _matrix(s, p.clause) == clause:
            inner = [q.words for q in placed if q.words.start >= p.words.end and q.bounding]
            return _reckoned(p, inner, p.words.way)
    return []


def _reckoned(p: _Placed, told: list[TimeWords], way: int) -> list[tuple[int, TimeWords]]:
    value = next((t.value for t in told if t.value), None)
    if not value or not p.words.count:
        return []
    number, unit = p.words.count
    then = moved(value, way, number, unit, whole=False)
    return [(p.token, TimeWords(p.words.start, p.words.end, then))] if then else []


def _led(s: Sentence, clause: int, placed: list[_Placed]) -> list[tuple[int, TimeWords]]:
    """The time at the front of an earlier clause beside this one: `On Friday shells fell, and the army blamed the rebels`."""
    if any(s.deps[c] == "aux" and s.lemmas[c] in {"have", "will", "would"} for c in s.children[clause]):
        return []
    at, beside = clause, []
    for _ in range(4):
        if s.deps[at] not in {"conj", "ccomp", "parataxis"} or not is_verb(s, s.heads[at]):
            break
        at = s.heads[at]
        beside.append(at)
    siblings = {c for v in beside for c in s.children[v] if s.deps[c] in {"conj", "ccomp", "parataxis"} and c < clause}
    for verb in sorted({*beside, *siblings}, reverse=True):
        subjects = [c for c in s.children[verb] if s.deps[c] in _SUBJECTS]
        if verb > clause and s.deps[clause] != "ccomp":
            continue
        leading = [(p.token, p.words) for p in placed if not p.bounding and _dates(s, p, verb)]
        leading = [(i, t) for i, t in leading if i < min([verb, clause, *subjects])]
        if leading:
            return leading
    return []


def _clause(s: Sentence, i: int) -> int:
    """The verb of the clause that a token stands in."""
    for _ in range(20):
        if is_verb(s, i) and s.deps[i] not in {"aux", "auxpass", "amod"}:
            return i
        if s.heads[i] == i:
            return i
        i = s.heads[i]
    return i


def _matrix(s: Sentence, verb: int) -> int:
    """The verb whose time an infinitive or a coordinated verb shares."""
    for _ in range(6):
        if s.deps[verb] == "xcomp" and is_verb(s, s.heads[verb]):
            verb = s.heads[verb]
        else:
            break
    return verb


def is_over(predicate: str, value: str | None, s: Sentence, trigger: int) -> bool:
    """Whether the tense and time of a lasting tie say that it is past: `led the force`, `fought a war in the 1980s`.

    What one joined or took over is not, nor what has lasted since a time.
    """
    tag = s.tags[trigger]
    if predicate in _TIES | _LASTING and (_lasted_until(s, trigger) or _had_been(s, trigger)):
        return True
    if predicate in _TIES and tag == "VBD":
        return s.lemmas[trigger] not in _BEGINNING and not any(s.lemmas[c] == "since" for c in s.children[trigger])
    if value is None or predicate not in _LASTING or tag not in {"VBD", "VBN", "NN"}:
        return False
    return "/" in value and len(value) == 9


def _lasted_until(s: Sentence, trigger: int) -> bool:
    """`armed the rebels until 2012`, `was its ally until the coup`."""
    verb = _clause(s, trigger)
    past = s.tags[verb] == "VBD" or any(s.tags[c] == "VBD" for c in s.children[verb] if s.deps[c] in {"aux", "auxpass"})
    bounds = [c for v in {verb, trigger} for c in s.children[v] if s.lemmas[c] in {"until", "till"}]
    return past and any(s.deps[c] == "prep" for c in bounds) and not any(s.deps[c] == "neg" for c in s.children[verb])


def _had_been(s: Sentence, trigger: int) -> bool:
    """`had been a partner of Ukraine`: a tie that the sentence looks back on."""
    verb = s.heads[trigger] if s.deps[trigger] in {"attr", "acomp"} else trigger
    return s.words[verb].casefold() == "been" and any(s.words[c].casefold() == "had" for c in s.children[verb])
