"""Scores of claims against gold: strict and relaxed, per predicate and per file, with the misses and the extras.

strict   the same subject and object, one of the predicates that the gold allows, and the same standing: stated
         (asserted or alleged), denied, or planned
relaxed  the same subject and object, and a predicate of the same sign

Recall counts the gold relations that are needed. Precision counts each distinct triple found once; one that matches an
optional gold relation is right, and a `part_of` that the gold does not list is not counted. Details are F1 over the
needed relations found: what a claim adds (modality, speaker, time, end) against what the gold has.
"""

import functools
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import PurePath

import msgspec

from graph.model import Claim, Participant, Speaker
from loaders.evaluation.gold import Gold, Wanted, fold_name, read_gold
from loaders.readers import Report
from ontology.vocabulary import vocabulary

DETAILS = ("modality", "attributed_to", "when", "ended")


class Figures(msgspec.Struct, frozen=True):
    """Counts (`found` of `needed` relations, `right` and `extra` triples) and the shares that follow from them."""

    needed: int = 0
    found: int = 0
    right: int = 0
    extra: int = 0
    precision: float = 0.0
    recall: float = 0.0
    f1: float = 0.0

    def __post_init__(self) -> None:
        precision, recall = _ratio(self.right, self.right + self.extra), _ratio(self.found, self.needed)
        for name, value in (("precision", precision), ("recall", recall), ("f1", _f1(precision, recall))):
            msgspec.structs.force_setattr(self, name, value)

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(
            self.needed + other.needed, self.found + other.found, self.right + other.right, self.extra + other.extra
        )


class Miss(msgspec.Struct, frozen=True):
    """A needed relation that no claim states, with the line that bears it and why it is hard."""

    source: str
    subject: str
    predicate: str
    object: str
    modality: str
    line: int | None
    sentence: str
    hard: str | None


class Extra(msgspec.Struct, frozen=True):
    """A triple that no gold relation allows, with its sentence and the rule that found it."""

    source: str
    subject: str
    predicate: str
    object: str
    modality: str
    sentence: str
    rule: str
    confidence: float


class Evaluation(msgspec.Struct, frozen=True):
    """The agreement of claims with gold. `types` and `verbatim` are shares in [0, 1]."""

    strict: Figures
    relaxed: Figures
    predicates: dict[str, Figures]
    files: dict[str, Figures]
    details: dict[str, float]
    types: float
    verbatim: float
    misses: list[Miss]
    extras: list[Extra]


def evaluate_folder(folder: str, reader: str = "rules", workers: int = 1, report: Report | None = None) -> Evaluation:
    """Read the articles that a folder of gold annotates, extract their claims, and score them.

    Raises InvalidData where a gold file is wrong; articles that cannot be read go to the report.
    """
    from loaders.pipeline import extractions

    golds = read_gold(folder)
    paths = list(dict.fromkeys(str(gold.path) for gold in golds))
    done = extractions(paths, workers=workers, reader=reader, report=report)
    return evaluate((claim for extraction in done for claim in extraction.claims), golds)


def evaluate(claims: Iterable[Claim], golds: list[Gold]) -> Evaluation:
    """Score claims against gold; a claim belongs to the gold whose file or row its article's source names."""
    by_source: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_source[PurePath(claim.article.source).name].append(claim)
    tally = _Tally()
    for gold in golds:
        tally.add(gold, by_source[gold.source])
    return tally.evaluation()


def is_right(gold: Gold, claim: Claim) -> bool:
    """Whether a gold file allows a claim: the same actors, one of the predicates, the same standing."""
    return any(_matches(gold, claim, relation, relaxed=False) for relation in gold.relations)


class _Tally:
    """The counts of several articles as they come in."""

    def __init__(self) -> None:
        self.strict = self.relaxed = Figures()
        self.predicates: dict[str, Figures] = defaultdict(Figures)
        self.files: dict[str, Figures] = {}
        self.marks: Counter[tuple[str, str]] = Counter()
        self.misses: list[Miss] = []
        self.extras: list[Extra] = []

    def add(self, gold: Gold, claims: list[Claim]) -> None:
        marks = self.marks
        strict = _Match(gold, claims, relaxed=False)
        self.files[gold.name] = strict.figures
        self.strict += strict.figures
        self.relaxed += _Match(gold, claims, relaxed=True).figures
        for relation, hits in strict.found:
            self.predicates[relation.predicates[0]] += Figures(needed=1, found=1)
            _mark_details(gold, relation, hits, marks)
            _mark_types(gold, relation, hits[0], marks)
        for relation in strict.missed:
            self.predicates[relation.predicates[0]] += Figures(needed=1)
            self.misses.append(_miss(gold, relation))
        for claim in strict.right:
            self.predicates[claim.predicate] += Figures(right=1)
        for claim in strict.extra:
            self.predicates[claim.predicate] += Figures(extra=1)
            self.extras.append(_extra(gold, claim))
        marks["verbatim", "all"] += len(claims)
        marks["verbatim", "right"] += sum(bool(c.evidence.text) and c.evidence.text in gold.text for c in claims)

    def evaluation(self) -> Evaluation:
        marks = self.marks
        details = {}
        for detail in DETAILS:
            tp, fp, fn = (marks[detail, kind] for kind in ("tp", "fp", "fn"))
            details[detail] = _f1(_ratio(tp, tp + fp), _ratio(tp, tp + fn))
        order = {name: i for i, name in enumerate(vocabulary().predicates)}
        return Evaluation(
            strict=self.strict,
            relaxed=self.relaxed,
            predicates=dict(sorted(self.predicates.items(), key=lambda item: order.get(item[0], 99))),
            files=self.files,
            details=details,
            types=_ratio(marks["types", "right"], marks["types", "all"]),
            verbatim=_ratio(marks["verbatim", "right"], marks["verbatim", "all"]),
            misses=self.misses,
            extras=self.extras,
        )


class _Match:
    """Which needed relations of a gold file some claim states, and which distinct triples the gold allows."""

    def __init__(self, gold: Gold, claims: list[Claim], relaxed: bool) -> None:
        self.found: list[tuple[Wanted, list[Claim]]] = []
        self.missed: list[Wanted] = []
        needed = [relation for relation in gold.relations if relation.need]
        for relation in needed:
            hits = [claim for claim in claims if _matches(gold, claim, relation, relaxed)]
            if hits:
                self.found.append((relation, hits))
            else:
                self.missed.append(relation)
        self.right: list[Claim] = []
        self.extra: list[Claim] = []
        for claim in _distinct(claims):
            if any(_matches(gold, claim, relation, relaxed) for relation in gold.relations):
                self.right.append(claim)
            elif claim.predicate != "part_of":
                self.extra.append(claim)
        self.figures = Figures(len(needed), len(self.found), len(self.right), len(self.extra))


def _matches(gold: Gold, claim: Claim, relation: Wanted, relaxed: bool) -> bool:
    allowed = relation.predicates
    if relaxed:
        signs = {vocabulary().predicates[name].sign for name in allowed}
        if vocabulary().predicates[claim.predicate].sign not in signs:
            return False
    elif claim.predicate not in allowed or _standing(claim.modality) != _standing(relation.modality):
        return False
    return _direction(gold, claim, relation) is not None


def _direction(gold: Gold, claim: Claim, relation: Wanted) -> str | None:
    """`same` or `flipped` where the claim joins the relation's two actors, else None."""
    subject, object = _names(claim.subject), _names(claim.object)
    if gold.is_actor(subject, relation.s) and gold.is_actor(object, relation.o):
        return "same"
    flips = relation.either or vocabulary().predicates[claim.predicate].symmetric
    if flips and gold.is_actor(subject, relation.o) and gold.is_actor(object, relation.s):
        return "flipped"
    return None


def _distinct(claims: list[Claim]) -> list[Claim]:
    """One claim for each triple and standing; a symmetric predicate has no direction."""
    kept: dict[tuple[str, ...], Claim] = {}
    for claim in claims:
        ends = [claim.subject.name, claim.object.name]
        if vocabulary().predicates[claim.predicate].symmetric:
            ends.sort()
        kept.setdefault((*ends, claim.predicate, _standing(claim.modality)), claim)
    return list(kept.values())


def _mark_details(gold: Gold, relation: Wanted, hits: list[Claim], marks: Counter[tuple[str, str]]) -> None:
    """Count what the best of the claims that found a relation says right, wrong and not about it."""
    outcomes = [_outcome(gold, relation, claim) for claim in hits]
    marks.update(min(outcomes, key=lambda counts: sum(n for (_, kind), n in counts.items() if kind != "tp")))


def _outcome(gold: Gold, relation: Wanted, claim: Claim) -> Counter[tuple[str, str]]:
    says, by = claim.attributed_to, relation.by
    same_time = bool(claim.when and relation.when and claim.when.startswith(relation.when.rstrip("s")))
    states = {
        "modality": (
            claim.modality != "asserted",
            relation.modality != "asserted",
            claim.modality == relation.modality,
        ),
        "attributed_to": (says is not None, by is not None, bool(says and by and gold.is_actor(_names(says), by))),
        "when": (bool(claim.when), relation.when is not None, same_time),
        "ended": (claim.ended, relation.ended, claim.ended == relation.ended),
    }
    counts: Counter[tuple[str, str]] = Counter()
    for detail, (said, has, agrees) in states.items():
        right = said and has and agrees
        counts[detail, "tp"] += right
        counts[detail, "fp"] += said and not right
        counts[detail, "fn"] += has and not right
    return counts


def _mark_types(gold: Gold, relation: Wanted, claim: Claim, marks: Counter[tuple[str, str]]) -> None:
    keys = (relation.s, relation.o) if _direction(gold, claim, relation) == "same" else (relation.o, relation.s)
    for actor, key in zip((claim.subject, claim.object), keys, strict=True):
        marks["types", "right"] += actor.type in gold.types_of(_names(actor), key)
        marks["types", "all"] += 1


def _miss(gold: Gold, relation: Wanted) -> Miss:
    return Miss(
        gold.name,
        relation.s,
        relation.p,
        relation.o,
        relation.modality,
        relation.line,
        gold.line(relation),
        relation.hard,
    )


def _extra(gold: Gold, claim: Claim) -> Extra:
    ends = (claim.subject.name, claim.predicate, claim.object.name)
    return Extra(gold.name, *ends, claim.modality, claim.evidence.text, claim.rule, claim.confidence)


@functools.lru_cache(maxsize=4096)
def _names(actor: Participant | Speaker) -> frozenset[str]:
    return frozenset(map(fold_name, filter(None, (actor.name, *actor.aliases))))


def _standing(modality: str) -> str:
    return modality if modality in ("denied", "planned") else "stated"


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
