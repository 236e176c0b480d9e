"""Sources named beside a clause: `according to X`, `X, it says, …`, `in X's view`, `it is said`."""

from loaders.analysis.clause import grammatical_subjects, is_passive, is_verb, kids, possessors, prep_objects
from loaders.analysis.parse import Sentence

# How somebody sees or tells it: `in Paris's view`, `by the army's account`, `in the eyes of the rebels`.
_VIEWS = frozenset("view eye opinion telling account word version reckoning estimation estimate mind book".split())


def source_beside(s: Sentence, trigger: int, saying: frozenset[str]) -> tuple[int, ...] | None:
    """The tokens of who is named as the source of a clause beside it; empty where it is nobody, None where no source is."""
    for i in range(len(s)):
        found = _aside(s, i, saying) if s.deps[i] in {"parataxis", "advcl"} else None
        if found is None and (s.lemmas[i] == "accord" or s.words[i].casefold() == "according"):
            found = next((prep_objects(s, c) for c in s.children[i] if s.lemmas[c] == "to"), None)
        if found is None and s.lemmas[i] in _VIEWS and s.deps[i] == "pobj" and s.lemmas[s.heads[i]] in {"by", "in"}:
            of = [t for p in kids(s, i, "prep") if s.lemmas[p] == "of" for t in prep_objects(s, p)]
            found = possessors(s, i) or of or None
            if found and _governs(s, s.heads[i], trigger):
                return tuple(found)
            continue
        if found is not None and _governs(s, i, trigger):
            return tuple(found)
    return None


def _aside(s: Sentence, i: int, saying: frozenset[str]) -> list[int] | None:
    """`X, it says, …`; `X, it is alleged, …`; `as Paris sees it`."""
    if s.deps[i] == "advcl":
        seen = s.lemmas[i] in {"see", "put", "tell"} and any(s.words[c].casefold() == "it" for c in kids(s, i, "dobj"))
        return grammatical_subjects(s, i) if seen and any(s.lemmas[c] == "as" for c in s.children[i]) else None
    if s.lemmas[i] not in saying or kids(s, i, "ccomp", "dobj"):
        return None
    if is_passive(s, i):
        return []
    return grammatical_subjects(s, i) or None


def _governs(s: Sentence, source: int, trigger: int) -> bool:
    """Whether the clause that a source is named for holds a trigger: `a vote in which, according to X, …` is another's."""
    clause = s.heads[source]
    while not is_verb(s, clause) and s.heads[clause] != clause:
        clause = s.heads[clause]
    at = trigger
    for _ in range(len(s)):
        if at == clause:
            return True
        if s.heads[at] == at or (s.deps[at] == "relcl" and is_verb(s, clause)):  # told in passing, by the writer
            return False
        at = s.heads[at]
    return not is_verb(s, clause)
