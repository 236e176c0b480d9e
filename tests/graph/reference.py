"""The plain reference: every question answered from the list of all claims, by the shared definitions alone."""

from collections.abc import Iterable

from graph import traversal
from graph.filter import Filter
from graph.joining import actors_of, joined, survivor
from graph.judgement import merged, overruled
from graph.model import Actor, ActorRef, Claim, Extraction, Judgement, Neighbourhood, Paths, Relation
from graph.names import words
from graph.relation import Figures, admitted, between, counted, figures, gather, in_window, summed
from graph.rollup import Offices, roll, tie
from graph.story import bands, near, shingles
from graph.weight import Weight


class Reference:
    """A graph held as plain lists."""

    def __init__(self, extractions: Iterable[Extraction], judgements: Iterable[Judgement] = ()) -> None:
        self.judgements = list(judgements)
        self.texts: dict[str, str] = {}
        self.stored: dict[str, Claim] = {}
        self.accounts: dict[str, Actor] = {}
        for one in extractions:
            self.texts.setdefault(one.article.id, one.article.text)
            for claim in one.claims:
                self.stored.setdefault(claim.id, claim)
            for id, actor in actors_of(one).items():
                self.accounts[id] = joined(self.accounts.get(id, actor), actor)
        self.into = merged(self.judgements)
        self.stories = stories(self.texts)

    def actor(self, id: str) -> Actor | None:
        root = self.resolve(id)
        if root not in self.accounts:
            return None
        others = [self.accounts[other] for other, end in self.into.items() if end == root and other in self.accounts]
        return survivor(self.accounts[root], others) if others else self.accounts[root]

    def resolve(self, id: str) -> str:
        return self.into.get(id, id)

    def ref(self, id: str) -> ActorRef:
        return self.accounts[id].ref

    def counted(self, filter: Filter) -> list[tuple[Claim, Figures]]:
        """The claims that nobody judged wrong, as they count under the filter's rollup."""
        found = [
            (claim, figures(claim, self.stories[claim.article.id], self.resolve))
            for claim in self.stored.values()
            if not overruled(j for j in self.judgements if j.target == claim.id)
        ]
        if not filter.rollup:
            return found
        ties = [one for _, f in found if (one := tie(f, self.accounts[f.object].type))]
        offices = Offices(ties, self.actor)
        terms = {id: offices.terms(id) for id in self.accounts}
        return [(claim, roll(f, terms)) for claim, f in found]

    def relations(self, filter: Filter) -> list[Relation]:
        return gather([f for _, f in self.counted(filter)], self.ref, filter)

    def claims(self, filter: Filter, subject: str | None = None, object: str | None = None) -> list[Claim]:
        return [self.stored[id] for id in sorted(self.figures(filter, subject, object))]

    def figures(self, filter: Filter, subject: str | None = None, object: str | None = None) -> dict[str, Figures]:
        found = {}
        for claim, f in self.counted(filter):
            relation = summed(self.ref(f.subject), f.predicate, self.ref(f.object), [f])
            if in_window(f, filter) and counted(f, filter) and between(relation, subject, object):
                loose = Filter(sign=filter.sign, types=filter.types, avoid=filter.avoid)
                if admitted(relation, loose):
                    found[claim.id] = f
        return found

    def neighbourhood(self, actor: str, depth: int, filter: Filter, limit: int, offset: int) -> Neighbourhood:
        origin = self.actor(actor)
        assert origin is not None
        return traversal.neighbourhood(origin, self.relations(filter), depth, filter, limit, offset)

    def paths(
        self, origin: str, target: str, k: int, max_length: int, filter: Filter, weight: Weight | None = None
    ) -> Paths:
        ends = [self.ref(self.resolve(id)) for id in (origin, target)]
        return traversal.paths(ends[0], ends[1], self.relations(filter), k, max_length, filter, weight)


def stories(texts: dict[str, str]) -> dict[str, str]:
    """The story of each article, by comparing every two."""
    story = {id: id for id in texts}
    triples = {id: shingles(words(text)) for id, text in texts.items()}
    marks = {id: (set(bands(found)), found) for id, found in triples.items()}
    for one in texts:
        for other in texts:
            if one < other and marks[one][0] & marks[other][0] and near(marks[one][1], marks[other][1]):
                roots = {story[one], story[other]}
                story = {id: min(roots) if root in roots else root for id, root in story.items()}
    return story
