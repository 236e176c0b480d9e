"""Subjects that a small parser hung on a helping verb, or took for adverbs: `the US-led coalition bombed …`."""

from loaders.analysis.parse import HYPHENS, Sentence


def mend_subjects(s: Sentence) -> None:
    """Hang every subject on the verb that it belongs to."""
    _auxiliaries(s)
    _subjects(s)


def _auxiliaries(s: Sentence) -> None:
    """A subject hung on `has` or `was` is that of the verb that these help."""
    for i in range(len(s)):
        helper = s.heads[i]
        if s.deps[i] == "nsubj" and s.deps[helper] in {"aux", "auxpass"} and not has_subject(s, s.heads[helper]):
            s.attach(i, s.heads[helper], "nsubjpass" if s.deps[helper] == "auxpass" else "nsubj")


def _subjects(s: Sentence) -> None:
    """A noun before a finite verb without a subject that is said to modify it is its subject: `the US-led coalition bombed …`."""
    for i in range(len(s)):
        verb = s.heads[i]
        if s.deps[i] not in {"npadvmod", "compound", "nmod"} or verb <= i or not _told(s, verb):
            continue
        named = i in s.names or s.pos[i] == "PROPN" or (s.kind == "headline" and s.pos[i] == "NOUN")
        if (
            named
            and s.deps[verb] in {"ROOT", "ccomp", "conj"}
            and s.words[i + 1] not in HYPHENS
            and not has_subject(s, verb)
        ):
            s.attach(i, verb, "nsubj")


def _told(s: Sentence, verb: int) -> bool:
    """Whether a verb is finite, or a participle without an auxiliary that heads the sentence, and so a past tense."""
    if s.tags[verb] in {"VBD", "VBZ", "VBP"}:
        return True
    beside = {s.deps[c] for c in s.children[verb]}
    return (
        s.tags[verb] == "VBN"
        and s.heads[verb] == verb
        and "dobj" in beside
        and not beside & {"aux", "auxpass", "agent"}
    )


def has_subject(s: Sentence, verb: int) -> bool:
    """Whether a verb has a subject of its own."""
    return any(s.deps[c] in {"nsubj", "nsubjpass", "csubj", "expl"} for c in s.children[verb])
