"""Who holds an office: the person whose title or apposition the role words are."""

from loaders.analysis.clause import conjuncts, grammatical_subjects, is_verb, kids
from loaders.analysis.parse import Sentence
from loaders.linking.denotation import Denotation, Denoted
from loaders.linking.mention import ActorMention, Mentions

# Words before an office that say that it is over.
PAST = frozenset(
    {
        "former",
        "ex",
        "ex-",
        "then",
        "late",
        "onetime",
        "ousted",
        "deposed",
        "toppled",
        "erstwhile",
        "outgoing-former",
        "once",
        "previously",
        "formerly",
    }
)


def holder_of(found: Mentions, denotation: Denotation, head: int, first: int, last: int) -> Denoted | None:
    """The person who holds the office of role words first..last, headed by `head`, where the sentence names one."""
    titled = _titled(found, denotation, head, last)
    if titled:
        return denotation.meant(titled)
    for option in _options(found, head):
        m = found.cover.get(option)
        if m and _is_person(denotation, m):
            return denotation.meant(m)
        if found.sentence.pos[option] == "PRON":
            people = [d for d in denotation.of(option) if denotation.roster.actor(d.actor).type == "Person"]
            if people:
                return people[0]
    named = _behind(found, denotation, head, last) or _before(found, denotation, head, first)
    return denotation.meant(named) if named else None


def _is_person(denotation: Denotation, m: ActorMention) -> bool:
    return denotation.roster.actor(m.actor).type == "Person"


def _titled(found: Mentions, denotation: Denotation, head: int, last: int) -> ActorMention | None:
    """`Prime Minister Albin Kurti`: the name that follows the role at once."""
    s = found.sentence
    after = last + 1
    if after < len(s) and s.words[after].casefold() in {",", "and"} and s.deps[head] not in {"compound", "nmod"}:
        return None
    skip = after
    while skip < len(s) and skip - after < 4 and skip not in found.cover and _inside_name(s, skip):
        skip += 1
    m = found.cover.get(skip) if skip < len(s) else None
    if m is None or not _is_person(denotation, m) or "," in s.words[last + 1 : skip]:
        return None
    joined = s.deps[head] in {"compound", "nmod", "amod", "npadvmod", "appos"} or s.heads[m.head] == head
    return m if joined or skip == last + 1 else None


def _inside_name(s: Sentence, i: int) -> bool:
    return s.pos[i] == "PROPN" or s.words[i] in {".", "-"}


def _options(found: Mentions, head: int) -> list[int]:
    """The tokens that a role may be said of: its apposition, the copula's subject, the name that it stands before."""
    s = found.sentence
    dep, above = s.deps[head], s.heads[head]
    options: list[int] = []
    if dep == "appos":
        options += [t for t in conjuncts(s, above) if t < head][-1:]
    options += kids(s, head, "appos")
    if dep in {"attr", "oprd"} and is_verb(s, above):
        options += grammatical_subjects(s, above)
    if dep == "conj" and s.deps[above] == "appos":
        options.append(s.heads[above])
    if dep == "conj" and s.tags[head] == "NN":
        options += kids(s, above, "appos")
    if dep == "nsubj" and s.lemmas[above] == "be":
        options += kids(s, above, "attr")
    if dep in {"compound", "nmod"} and above in found.cover:
        options.append(above)
    return options


def _behind(found: Mentions, denotation: Denotation, head: int, last: int) -> ActorMention | None:
    """`The head of the PMU, Falih al-Fayyadh, said`: a name between commas behind the office and what it is of."""
    s = found.sentence
    if not any(s.lemmas[p] in {"of", "for", "to", "with", "at"} and p > head for p in kids(s, head, "prep")):
        return None
    comma = next((t for t in range(last + 1, min(len(s), last + 12)) if s.words[t] == ","), None)
    if comma is None or comma + 1 not in found.cover or any(is_verb(s, t) for t in range(last + 1, comma)):
        return None
    m = found.cover[comma + 1]
    closed = m.last + 1 < len(s) and s.words[m.last + 1] in {",", "."}
    return m if closed and _is_person(denotation, m) and m.kind == "name" else None


def _before(found: Mentions, denotation: Denotation, head: int, first: int) -> ActorMention | None:
    """`Falih al-Fayyadh, the head of the PMU`, where the parser has not joined the two."""
    s = found.sentence
    before = first - 1
    while before > 0 and s.words[before].casefold() in {"the", "a", "an", ","} | PAST:
        before -= 1
    m = found.cover.get(before)
    if m is None or not _is_person(denotation, m) or s.deps[head] not in {"appos", "conj"}:
        return None
    return m if s.words[m.last + 1] == "," else None
