"""The store contract: what any store answers, checked on every store against the plain reference and by example."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.filter import DEFAULT, EVERYTHING, MAX_DEPTH, MAX_LENGTH, MAX_LIMIT, MAX_PATHS, MAX_RELATIONS, Filter
from graph.model import Actor, Added, Extraction, Judgement, Relation
from graph.relation import Figures
from graph.store import Store
from ontology.errors import (
    FaultlinesError,
    InvalidArticle,
    InvalidClaim,
    InvalidFilter,
    StoreUnavailable,
    UnknownActor,
    UnknownArticle,
    UnknownClaim,
    UnknownRelation,
)
from ontology.vocabulary import MODALITIES, vocabulary
from tests.graph.claims import NAMES, actor, article, claim, extraction, extractions, told
from tests.graph.reference import Reference

Fresh = Callable[[], Store]
OPPOSES = vocabulary().expand("opposes")
SUPPORTS = vocabulary().expand("supports")
_examples = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


def ids(items: list[Any]) -> list[str]:
    return [item.id for item in items]


filters = st.builds(
    Filter,
    predicates=st.none() | st.sampled_from([OPPOSES, SUPPORTS, frozenset({"represents", "fights", "consults"})]),
    sign=st.none() | st.sampled_from([-1, 0, 1]),
    direction=st.sampled_from(["both", "out", "in"]),
    since=st.none() | st.sampled_from(["2014", "2014-06-10", "2018"]),
    until=st.none() | st.sampled_from(["2014-06", "2015", "2018-03-01"]),
    as_of=st.none() | st.sampled_from(["2014-06-16", "1985", "2020"]),
    modality=st.just(DEFAULT.modality) | st.frozensets(st.sampled_from(MODALITIES), min_size=1),
    ended=st.sampled_from([False, None, True]),
    min_confidence=st.sampled_from([0.0, 0.0, 0.5, 0.9]),
    min_articles=st.sampled_from([0, 0, 1, 2]),
    types=st.none() | st.just(frozenset({"State", "Person", "ArmedGroup"})),
    avoid=st.just(frozenset[str]()) | st.frozensets(st.sampled_from(["iran", "mattis", "nobody"]), max_size=2),
    rollup=st.sampled_from([False, False, True]),
)
kept = st.builds(Filter, sign=st.none() | st.sampled_from([-1, 1]), direction=st.sampled_from(["both", "out", "in"]))


class TestAgainstReference:
    """Every store answers what the plain reference answers, in the same order."""

    @_examples
    @given(st.lists(extractions(), max_size=6), filters | kept)
    def test_relations(self, fresh: Fresh, loaded: list[Extraction], filter: Filter) -> None:
        store, reference = fresh(), Reference(loaded)
        store.add(loaded)
        expected = reference.relations(filter)
        page = store.relations(filter, limit=MAX_LIMIT)
        assert page.items == expected
        assert page.total == len(expected)
        assert list(store.every_relation(filter)) == expected
        for one in expected[:3]:
            assert store.relation(one.id, filter) == one
        if expected:
            subject = expected[-1].subject.id
            mine = [r for r in expected if subject == r.subject.id or (subject == r.object.id and _symmetric(r))]
            assert store.relations(filter, subject=subject, limit=MAX_LIMIT).items == mine
            assert store.relations(filter, subject=subject, limit=1, offset=1).items == mine[1:2]
            assert store.relations(filter, subject=subject, limit=1, offset=len(mine)).total == len(mine)

    @_examples
    @given(
        st.lists(extractions(), max_size=5), filters, st.sampled_from([None, "Iran"]), st.sampled_from([None, "PMU"])
    )
    def test_claims(
        self, fresh: Fresh, loaded: list[Extraction], filter: Filter, subject: str | None, object: str | None
    ) -> None:
        loaded = [*loaded, told(("Iran", "backs", "PMU"))]
        store, reference = fresh(), Reference(loaded)
        store.add(loaded)
        ends = (subject and subject.lower(), object and object.lower())
        expected = reference.claims(filter, *ends)
        page = store.claims(filter, *ends, limit=MAX_LIMIT)
        assert page.items == expected
        assert page.total == len(expected)
        for one in expected[:3]:
            assert store.claim(one.id) == one
        assert _by_story(store.figures(filter, *ends)) == _by_story(reference.figures(filter, *ends))

    @_examples
    @given(st.lists(extractions(NAMES[:4]), max_size=6), filters, st.integers(1, 3))
    def test_best_claims(self, fresh: Fresh, loaded: list[Extraction], filter: Filter, limit: int) -> None:
        store, reference = fresh(), Reference(loaded)
        store.add(loaded)
        filter = msgspec.structs.replace(filter, rollup=False)
        relations = reference.relations(EVERYTHING)
        mine = msgspec.structs.replace(filter, predicates=None, sign=None, types=None, avoid=frozenset())
        expected = [
            sorted(
                (c for c in reference.claims(mine, r.subject.id, r.object.id) if c.predicate == r.predicate),
                key=lambda c: (c.modality != "asserted", c.ended, -c.confidence, c.id),
            )[:limit]
            for r in relations
        ]
        asked = [*ids(relations), "no~such~one", *ids(relations)]
        assert store.best_claims(asked, filter, limit) == [*expected, [], *expected]

    @_examples
    @given(
        st.lists(extractions(NAMES[:7]), min_size=1, max_size=6), filters | kept, st.integers(1, 4), st.integers(0, 3)
    )
    def test_neighbourhood(
        self, fresh: Fresh, loaded: list[Extraction], filter: Filter, depth: int, offset: int
    ) -> None:
        loaded = [*loaded, told(("Iran", "supports", "Iraq"))]
        store, reference = fresh(), Reference(loaded)
        store.add(loaded)
        expected = reference.neighbourhood("iran", depth, filter, 5, offset)
        assert store.neighbourhood("iran", depth, filter, limit=5, offset=offset) == expected

    @_examples
    @given(
        st.lists(extractions(NAMES[:7]), min_size=1, max_size=6), filters | kept, st.integers(1, 9), st.integers(1, 5)
    )
    def test_paths(self, fresh: Fresh, loaded: list[Extraction], filter: Filter, k: int, length: int) -> None:
        loaded = [*loaded, told(("Iran", "supports", "Iraq"), ("Iraq", "opposes", "Syria"))]
        store, reference = fresh(), Reference(loaded)
        store.add(loaded)
        expected = reference.paths("iran", "syria", k, length, filter)
        assert store.paths("iran", "syria", k, length, filter) == expected

    @_examples
    @given(st.lists(extractions(), min_size=1, max_size=5), st.data())
    def test_judgements(self, fresh: Fresh, loaded: list[Extraction], data: st.DataObject) -> None:
        store = fresh()
        store.add(loaded)
        reference = Reference(loaded)
        targets = [("wrong", id, None) for id in sorted(reference.stored)[:3]]
        targets += [("right", id, None) for id in sorted(reference.stored)[:1]]
        known = sorted(reference.accounts)
        targets += [(kind, a, b) for a in known[:4] for b in known[:4] if a != b for kind in ("same", "not_same")]
        if not targets:
            return
        made = [
            Judgement(f"j{place}", *target, revoked=revoked)
            for place, (target, revoked) in enumerate(
                data.draw(st.lists(st.tuples(st.sampled_from(targets), st.booleans()), max_size=6))
            )
        ]
        for one in made:
            store.judge(msgspec.structs.replace(one, revoked=False))
        for one in made:
            assert store.judge(one) == one
        reference = Reference(loaded, made)
        for filter in (DEFAULT, EVERYTHING, Filter(since="2014")):
            assert store.relations(filter, limit=MAX_LIMIT).items == reference.relations(filter)
        for id in known:
            assert store.actor(id) == reference.actor(id)
        assert store.judgements().items == sorted(made, key=lambda one: one.id)

    @_examples
    @given(st.lists(extractions(), max_size=5), st.randoms(use_true_random=False))
    def test_order_of_loading_does_not_matter(self, fresh: Fresh, loaded: list[Extraction], random: Any) -> None:
        store = fresh()
        store.add(loaded)
        expected = _everything(store)
        turned = list(loaded)
        random.shuffle(turned)
        other = fresh()
        other.add(turned)
        if len({one.article.id for one in loaded}) == len(loaded):
            assert _everything(other) == expected


class TestLoading:
    def test_says_what_it_added_and_adds_it_once(self, store: Store) -> None:
        one = told(("Iran", "backs", "PMU"), ("US", "opposes", "Iran"))
        one = msgspec.structs.replace(one, rejected={"types": 2})
        assert store.add([one]) == Added(1, 3, 2, 0, {"types": 2})
        version, counts = store.version(), store.counts()
        assert store.add([one]) == Added(0, 0, 0, 1, {"types": 2})
        assert (store.version(), store.counts()) == (version, counts)
        assert counts == {"articles": 1, "actors": 3, "claims": 2, "relations": 2}

    def test_gives_back_what_it_was_given(self, store: Store) -> None:
        fancy = actor("Türkiye", aliases=("Ankara", "Turkey \"'{}\n\u202e🇹🇷"), iso="TR")
        within = article(
            "Türkiye fights the SDF\u2028in Manbij 🇹🇷",
            "2018-03-01T10:00:00Z",
            title="T",
            publisher="P",
            dateline="ANKARA",
        )
        one = extraction(within, claim(within, fancy, "fights", "SDF"), actors=(fancy, actor("Manbij"), actor("SDF")))
        store.add([one])
        (back,) = store.extractions()
        assert back.article == within
        assert back.claims == one.claims
        assert set(back.actors) == set(one.actors)
        assert store.article(within.id) == within
        assert store.actor("turkiye") == fancy

    @_examples
    @given(st.lists(extractions(), max_size=4))
    def test_extractions_make_the_same_store_again(self, fresh: Fresh, loaded: list[Extraction]) -> None:
        store = fresh()
        store.add(loaded)
        expected, whole = _everything(store), list(store.extractions())
        assert ids([one.article for one in whole]) == sorted({one.article.id for one in loaded})
        some = [one.article.id for one in whole[:2]]
        assert [one.article.id for one in store.extractions([*some, "none"])] == some
        other = fresh()
        other.add(whole)
        assert _everything(other) == expected

    def test_an_article_gets_the_claims_that_it_lacks(self, store: Store) -> None:
        within = article("Iran backs the PMU and opposes the US")
        first, second = claim(within, "Iran", "backs", "PMU"), claim(within, "Iran", "opposes", "US", start=5)
        store.add([extraction(within, first)])
        assert store.add([extraction(within, first, second)]) == Added(0, 1, 1, 1)
        assert store.relations().total == 2
        assert [r.articles for r in store.relations().items] == [1, 1]

    def test_a_claim_outside_the_table_stores_nothing_of_its_article(self, store: Store) -> None:
        good = told(("Iran", "backs", "PMU"))
        within = article("Manbij backs Iran")
        bad = extraction(within, claim(within, "Iran", "backs", "SDF"), claim(within, "Manbij", "backs", "Iran"))
        with pytest.raises(InvalidClaim, match="backs does not join Place and State"):
            store.add([good, bad])
        assert store.counts()["articles"] == 1
        with pytest.raises(UnknownArticle):
            store.article(within.id)

    @pytest.mark.parametrize(
        ("change", "error"),
        [
            ({"predicate": "loves"}, "unknown predicate 'loves'"),
            ({"modality": "rumoured"}, "unknown modality"),
            ({"confidence": 1.5}, "confidence 1.5"),
            ({"confidence": float("nan")}, "confidence nan"),
            ({"when": "last Friday"}, "'last Friday' is no ISO 8601 date"),
            ({"when": "2015/2014"}, "ends before it begins"),
            ({"sign": -1}, "sign -1"),
            ({"id": ""}, "an id is empty"),
        ],
    )
    def test_a_claim_that_says_nonsense_is_refused(self, store: Store, change: dict[str, Any], error: str) -> None:
        one = told(("Iran", "backs", "PMU"))
        wrong = msgspec.structs.replace(one.claims[0], **change)
        with pytest.raises(InvalidClaim, match=error):
            store.add([msgspec.structs.replace(one, claims=(wrong,))])
        assert store.counts()["articles"] == 0

    def test_an_article_whose_date_is_none_is_refused(self, store: Store) -> None:
        with pytest.raises(InvalidArticle, match="published: 'yesterday' is no ISO 8601 date"):
            store.add([told(("Iran", "backs", "PMU"), published="yesterday")])

    def test_half_a_character_is_refused(self, store: Store) -> None:
        with pytest.raises(InvalidArticle, match="half a character"):
            store.add([told(("Iran", "backs", "PMU"), text="good"), told(("Iran", "aids", "PMU"), text="bad \ud800")])
        assert store.counts()["articles"] == 1
        with pytest.raises(FaultlinesError):
            store.actor("\ud800")

    def test_accounts_of_one_actor_are_joined(self, store: Store) -> None:
        seen = actor("PMU", "Organization", aliases=("the militias",), known=False)
        known = Actor("pmu", "Popular Mobilization Units", "ArmedGroup", ("PMU",), of="iraq")
        store.add([Extraction(article("one"), (seen,)), Extraction(article("two"), (known,))])
        expected = Actor("pmu", "Popular Mobilization Units", "ArmedGroup", ("PMU", "the militias"), None, "iraq")
        assert store.actor("pmu") == expected


class TestRelations:
    def test_subsumption_finds_the_kinds_of_a_predicate(self, store: Store) -> None:
        store.add([told(("Türkiye", "attacks", "SDF"), ("US", "aids", "SDF"), ("Iran", "demands", "Iraq"))])
        assert ids(store.relations(Filter(predicates=OPPOSES)).items) == ["turkiye~attacks~sdf"]
        assert ids(store.relations(Filter(predicates=SUPPORTS)).items) == ["us~aids~sdf"]

    def test_a_symmetric_relation_is_one_and_found_from_both_ends(self, store: Store) -> None:
        store.add([told(("US", "fights", "Daesh")), told(("Daesh", "fights", "US"))])
        (relation,) = store.relations().items
        assert (relation.id, relation.claims, relation.articles) == ("daesh~fights~us", 2, 2)
        for end in ("us", "daesh"):
            assert store.relations(subject=end).items == store.relations(object=end).items == [relation]
            assert store.neighbourhood(end, filter=Filter(direction="out")).relations == [relation]
            assert store.claims(subject=end).total == 2
        assert store.relation("us~fights~daesh") == relation

    def test_order_is_by_articles_claims_confidence_and_id(self, store: Store) -> None:
        store.add(
            [
                told(
                    ("Iran", "backs", "PMU"), ("US", "aids", "SDF", {"confidence": 0.5}), text="the first of all texts"
                ),
                told(
                    ("Iran", "backs", "PMU"),
                    ("US", "backs", "SDF"),
                    ("Iraq", "opposes", "SDF"),
                    text="quite another one",
                ),
            ]
        )
        order = ["iran~backs~pmu", "iraq~opposes~sdf", "us~backs~sdf", "us~aids~sdf"]
        assert ids(store.relations().items) == order
        assert ids(store.relations(limit=2, offset=1).items) == order[1:3]
        assert store.relations(limit=0).total == 4
        assert store.relations(offset=9).items == []

    def test_an_allegation_counts_only_when_asked_for(self, store: Store) -> None:
        store.add([told(("Iran", "backs", "PMU", {"modality": "alleged"}), ("Iran", "aids", "PMU", {"ended": True}))])
        assert store.relations().total == 0
        (alleged,) = store.relations(Filter(modality=frozenset({"alleged"}))).items
        assert alleged.modalities == {"alleged": 1}
        (ended,) = store.relations(Filter(ended=True)).items
        assert (ended.id, ended.ended) == ("iran~aids~pmu", True)

    def test_dates(self, store: Store) -> None:
        store.add(
            [
                told(("Iran", "backs", "PMU", {"when": "2014-06"}), ("US", "aids", "SDF")),
                told(("Iran", "backs", "PMU"), ("US", "fights", "Iraq", {"when": "1980/1989"}), published="2018-03-01"),
            ]
        )
        assert [(r.first, r.last) for r in store.relations(subject="iran").items] == [("2014-06", "2018-03-01")]
        assert [(r.first, r.last) for r in store.relations(subject="us").items] == [("1980", "1989"), (None, None)]
        assert ids(store.relations(Filter(since="2014-06-30", until="2015")).items) == ["iran~backs~pmu"]
        assert ids(store.relations(Filter(until="1980")).items) == ["iraq~fights~us"]
        assert ids(store.relations(Filter(as_of="1985")).items) == ["iraq~fights~us"]
        assert store.relation("iran~backs~pmu", Filter(as_of="2015")).last == "2014-06"
        assert store.relations(Filter(since="2019")).total == 0

    def test_unknown_relations(self, store: Store) -> None:
        store.add([told(("Iran", "backs", "PMU"))])
        for id in ("iran~aids~pmu", "pmu~backs~iran", "iran~backs~nobody", "nonsense", "a~b~c", "iran~backs~pmu~x", ""):
            with pytest.raises(UnknownRelation):
                store.relation(id)


class TestDisputed:
    @pytest.mark.parametrize(
        ("facts", "disputed"),
        [
            ([("Iran", "backs", "PMU"), ("Iran", "attacks", "PMU")], True),
            ([("Iran", "backs", "PMU", {"when": "2014"}), ("Iran", "attacks", "PMU", {"when": "2015"})], False),
            ([("Iran", "backs", "PMU", {"when": "2014"}), ("Iran", "attacks", "PMU", {"when": "2014-03"})], True),
            ([("Iran", "backs", "PMU", {"when": "2014"}), ("Iran", "attacks", "PMU")], True),
            ([("Iran", "backs", "PMU"), ("Iran", "attacks", "PMU", {"modality": "alleged"})], True),
            ([("Iran", "backs", "PMU"), ("Iran", "attacks", "PMU", {"modality": "planned"})], False),
            ([("Iran", "backs", "PMU"), ("Iran", "backs", "PMU", {"modality": "denied"})], True),
            ([("Iran", "backs", "PMU"), ("Iran", "supports", "PMU", {"modality": "denied"})], True),
            ([("Iran", "supports", "PMU"), ("Iran", "backs", "PMU", {"modality": "denied"})], False),
            ([("Iran", "backs", "PMU", {"ended": True}), ("Iran", "sanctions", "PMU")], False),
            ([("Iran", "backs", "PMU"), ("PMU", "attacks", "Iran")], False),
            ([("Iran", "consults", "PMU"), ("PMU", "attacks", "Iran")], True),
            ([("Iran", "backs", "PMU"), ("Iran", "demands", "PMU")], False),
        ],
    )
    def test_by_sign_denial_and_time(self, fresh: Fresh, facts: list[Any], disputed: bool) -> None:
        for parts in ([facts], [[fact] for fact in facts], [[fact] for fact in reversed(facts)]):
            store = fresh()
            store.add(told(*part, text=f"text {place} of {len(parts)}") for place, part in enumerate(parts))
            for relation in store.relations().items:
                assert relation.disputed is disputed, relation.id

    def test_a_later_contradiction_is_not_there_yet(self, store: Store) -> None:
        store.add([told(("Iran", "backs", "PMU", {"when": "2014/2016"}), ("Iran", "attacks", "PMU", {"when": "2016"}))])
        assert store.relation("iran~backs~pmu", DEFAULT).disputed
        assert not store.relation("iran~backs~pmu", Filter(as_of="2015")).disputed


class TestStories:
    def test_copies_count_once_and_are_kept_and_named(self, fresh: Fresh) -> None:
        words = " ".join(f"On day {n} of the war Iran backed militia {n * 7}." for n in range(20))
        texts = [f"{words} {paper}" for paper in ("Printed here.", "Printed there.", "Seen in the evening paper.")]
        texts.append("Iran has backed the militias for years, another report said.")
        for order in (texts, texts[::-1]):
            store = fresh()
            store.add(told(("Iran", "backs", "PMU"), text=text) for text in order)
            (relation,) = store.relations().items
            assert (relation.claims, relation.articles) == (4, 2)
            copies = [article(text).id for text in texts[:3]]
            assert store.copies(copies[0]) == sorted(copies[1:])
            assert store.copies(article(texts[3]).id) == []
            assert store.articles().total == 4
        assert store.relations(Filter(min_articles=3)).total == 0

    def test_a_text_between_two_stories_makes_them_one(self, store: Store) -> None:
        base = [f"word{n}" for n in range(60)]
        left, middle, right = " ".join(base[:50]), " ".join(base[:57]), " ".join(base[8:60])
        store.add([told(("Iran", "backs", "PMU"), text=text) for text in (left, right)])
        assert [r.articles for r in store.relations().items] == [2]
        store.add([told(("Iran", "backs", "PMU"), text=middle)])
        assert [r.articles for r in store.relations().items] == [1]
        with pytest.raises(UnknownArticle):
            store.copies("none")


class TestRollup:
    def test_acts_count_for_the_state_of_the_time(self, store: Store) -> None:
        store.add(
            [
                told(("Mattis", "represents", "US"), ("Mattis", "accuses", "Iran"), published="2018-03-01"),
                told(
                    ("Mattis", "represents", "US", {"ended": True}),
                    ("Mattis", "accuses", "Iraq"),
                    published="2019-06-01",
                ),
                told(("Mattis", "accuses", "Syria"), published="1999-01-01"),
            ]
        )
        found = store.relations(Filter(rollup=True, sign=-1)).items
        assert [(r.id, r.via) for r in found] == [
            ("mattis~accuses~iraq", ()),
            ("mattis~accuses~syria", ()),
            ("us~accuses~iran", ("mattis",)),
        ]
        assert ids(store.relations(Filter(sign=-1), subject="us").items) == []
        (act,) = store.claims(Filter(rollup=True), subject="us", object="iran").items
        assert act.subject.id == "mattis"
        (path,) = store.paths("us", "iran", filter=Filter(rollup=True)).paths
        assert path.relations[0].via == ("mattis",)

    def test_organs_of_organs(self, store: Store) -> None:
        army = actor("Army", of="ministry")
        one = told(("Ministry", "part_of", "Iraq"), ("Army", "attacks", "SDF"), ("Envoy", "leads", "PMU"))
        store.add([msgspec.structs.replace(one, actors=(army, *(a for a in one.actors if a.id != "army")))])
        rolled = store.relations(Filter(rollup=True)).items
        assert ids(rolled) == ["envoy~leads~pmu", "iraq~attacks~sdf", "ministry~part_of~iraq"]


class TestJudgements:
    def test_a_wrong_claim_never_counts_until_it_is_taken_back(self, store: Store) -> None:
        one = told(("Iran", "backs", "PMU"), ("Iran", "attacks", "PMU"))
        store.add([one])
        wrong = Judgement("j1", "wrong", one.claims[1].id, by="ada", made="2026-01-01")
        version = store.version()
        assert store.judge(wrong) == wrong
        assert store.version() != version
        version = store.version()
        store.judge(wrong)
        assert store.version() == version
        assert [(r.id, r.disputed) for r in store.relations(EVERYTHING).items] == [("iran~backs~pmu", False)]
        assert ids(store.claims().items) == [one.claims[0].id]
        assert store.claim(wrong.target) == one.claims[1]
        assert store.counts()["relations"] == 1
        store.judge(Judgement("j2", "right", wrong.target, made="2026-01-02"))
        assert store.relations(EVERYTHING).total == 2
        store.judge(Judgement("j2", "right", wrong.target, made="2026-01-02", revoked=True))
        assert store.relations(EVERYTHING).total == 1
        store.judge(msgspec.structs.replace(wrong, revoked=True))
        assert [r.disputed for r in store.relations(EVERYTHING).items] == [True, True]
        assert ids(store.judgements().items) == ["j1", "j2"]

    def test_merged_actors_are_one_everywhere_until_they_are_parted(self, store: Store) -> None:
        before = [told(("Iran", "backs", "PMU"), ("Hashd", "attacks", "US")), told(("Iran", "backs", "Hashd"))]
        store.add(before)
        expected = _everything(store)
        store.judge(Judgement("j", "same", "hashd", "pmu"))
        assert store.actor("hashd") == store.find_actor("Hashd") == store.actor("pmu")
        assert "Hashd" in store.actor("pmu").aliases
        assert ids(store.actors().items) == ["pmu", "iran", "us"]
        assert store.relation("iran~backs~hashd").claims == 2
        assert ids(store.relations(subject="hashd").items) == ["pmu~attacks~us"]
        assert ids(store.neighbourhood("hashd").relations) == ["iran~backs~pmu", "pmu~attacks~us"]
        assert store.relations(Filter(avoid=frozenset({"hashd"}))).total == 0
        assert store.counts()["actors"] == 3
        with pytest.raises(InvalidFilter):
            store.paths("hashd", "pmu")
        store.add([told(("Hashd", "attacks", "US"), text="loaded after the merge")])
        assert store.relation("pmu~attacks~us").claims == 2
        store.judge(Judgement("j", "same", "hashd", "pmu", revoked=True))
        assert store.relation("hashd~attacks~us").claims == 2
        assert store.actor("hashd").id == "hashd"
        assert [one for one in _everything(store)["actors"] if one.id == "pmu"] == [
            one for one in expected["actors"] if one.id == "pmu"
        ]

    def test_what_cannot_be_judged(self, store: Store) -> None:
        store.add([told(("Iran", "backs", "PMU"))])
        with pytest.raises(UnknownClaim):
            store.judge(Judgement("a", "wrong", "none"))
        with pytest.raises(UnknownActor):
            store.judge(Judgement("b", "same", "iran", "none"))
        for bad in (
            Judgement("c", "maybe", "iran"),
            Judgement("c", "same", "iran"),
            Judgement("c", "same", "iran", "iran"),
            Judgement("c", "wrong", "x", "y"),
            Judgement("", "same", "iran", "pmu"),
        ):
            with pytest.raises(InvalidFilter):
                store.judge(bad)
        store.judge(Judgement("d", "same", "iran", "pmu", revoked=True))
        with pytest.raises(InvalidFilter):
            store.judge(Judgement("d", "not_same", "iran", "pmu"))
        assert store.judgements().total == 1


class TestActors:
    def test_are_found_by_name_alias_beginning_word_and_slip(self, store: Store) -> None:
        known = [
            actor("Iran", aliases=("Islamic Republic of Iran", "Tehran")),
            actor("Iraq", aliases=("Baghdad",)),
            actor("Recep Tayyip Erdoğan", "Person"),
            actor("Popular Mobilization Units", "ArmedGroup", aliases=("PMU", "Hashd al-Shaabi")),
            actor("PKK", "ArmedGroup"),
            actor("YPG", "ArmedGroup"),
        ]
        store.add([Extraction(article("names"), tuple(known)), told(("Iraq", "opposes", "PKK"))])
        found = {
            "IRAN": ["iran"],
            "tehran": ["iran"],
            "the Hashd Al-Shaabi": ["popular-mobilization-units"],
            "pmu": ["popular-mobilization-units"],
            "ira": ["iraq", "iran"],
            "republic islamic": ["iran"],
            "Irna": ["iran"],
            "erdogn": ["recep-tayyip-erdogan"],
            "Popular Mobilisation Unit": ["popular-mobilization-units"],
            "PKX": [],
            "": [],
            '"*) OR 1 --': [],
        }
        for query, expected in found.items():
            page = store.actors(query)
            assert (ids(page.items), page.total) == (expected, len(expected)), query
        assert ids(store.actors("ira", limit=1, offset=1).items) == ["iran"]
        assert ids(store.actors("p", type="ArmedGroup").items) == ["pkk", "popular-mobilization-units"]
        assert ids(store.actors(type="Person").items) == ["recep-tayyip-erdogan"]
        assert ids(store.actors(limit=3).items) == ["iraq", "pkk", "iran"]
        assert store.find_actor("recep tayyip erdogan").type == "Person"

    def test_the_nearest_is_named(self, store: Store) -> None:
        store.add([told(("Iran", "backs", "PMU"))])
        with pytest.raises(UnknownActor, match="did you mean 'Iran'"):
            store.find_actor("Irna")
        with pytest.raises(UnknownActor, match="no actor 'Atlantis'"):
            store.find_actor("Atlantis")
        for ask in (store.actor, store.neighbourhood, lambda id: store.relations(subject=id)):
            with pytest.raises(UnknownActor):
                ask("Irna")


class TestArticlesAndClaims:
    def test_latest_first_and_by_words(self, store: Store) -> None:
        store.add(
            [
                Extraction(article("Talks in Geneva", "2018-03-01", title="Peace?")),
                Extraction(article("War in Aleppo", "2018-03-02T08:00:00+03:00")),
                Extraction(article("No date, no war")),
            ]
        )
        order = [one.text for one in store.articles().items]
        assert order == ["War in Aleppo", "Talks in Geneva", "No date, no war"]
        assert [one.text for one in store.articles("WAR in").items] == ["War in Aleppo"]
        assert [one.text for one in store.articles("peace").items] == ["Talks in Geneva"]
        assert store.articles("war").total == 2
        assert store.articles("?").items == store.articles("zebra").items == []

    def test_evidence_is_searched(self, store: Store) -> None:
        one = told(("Iran", "backs", "PMU"), text='Iran\'s leaders back the "PMU" militia, said Erdoğan.')
        store.add([one, told(("US", "backs", "SDF"), text="Washington backs the SDF.")])
        for query in ("militia", "BACK leaders", "erdogan said", "pmu"):
            assert ids(store.claims(text=query).items) == ids(list(one.claims)), query
        assert store.claims(text="milit").total == store.claims(text="'").total == 0
        assert ids(store.claims(article=one.article.id).items) == ids(list(one.claims))
        with pytest.raises(UnknownArticle):
            store.claims(article="none")
        with pytest.raises(UnknownClaim):
            store.claim("none")

    def test_predicates_of_claims_are_exact(self, store: Store) -> None:
        store.add([told(("Türkiye", "attacks", "SDF"))])
        assert store.claims(Filter(predicates=frozenset({"opposes"}))).total == 0
        assert store.claims(Filter(predicates=frozenset({"attacks"}))).total == 1


class TestPaths:
    def test_a_path_explains_itself(self, store: Store) -> None:
        store.add([told(("Iran", "backs", "PMU"), ("US", "opposes", "PMU"), ("US", "fights", "Daesh"))])
        (path,) = store.paths("iran", "daesh").paths
        assert [one.id for one in path.actors] == ["iran", "pmu", "us", "daesh"]
        assert path.sign == 1
        assert path.explanation == "Daesh is an enemy of US, an enemy of Iran's friend PMU, hence with Iran."
        assert store.paths("iran", "daesh", max_length=2).paths == []
        assert store.paths("iran", "pmu").paths[0].explanation == "Iran backs PMU."

    def test_directions(self, store: Store) -> None:
        store.add([told(("Iran", "backs", "PMU"), ("PMU", "attacks", "US"))])
        assert len(store.paths("iran", "us", filter=Filter(direction="out")).paths) == 1
        assert store.paths("iran", "us", filter=Filter(direction="in")).paths == []
        assert len(store.paths("us", "iran", filter=Filter(direction="in")).paths) == 1

    def test_a_path_to_itself_is_refused(self, store: Store) -> None:
        store.add([told(("Iran", "backs", "PMU"))])
        with pytest.raises(InvalidFilter, match="to itself"):
            store.paths("iran", "iran")
        with pytest.raises(UnknownActor):
            store.paths("iran", "nobody")


class TestBadInput:
    @pytest.mark.parametrize("limit", [-1, MAX_LIMIT + 1, 10**9, True])
    def test_pages(self, store: Store, limit: int) -> None:
        store.add([told(("Iran", "backs", "PMU"))])
        asks: list[Callable[[], object]] = [
            lambda: store.claims(limit=limit),
            lambda: store.actors(limit=limit),
            lambda: store.articles(limit=limit),
            lambda: store.judgements(limit=limit),
            lambda: store.relations(offset=-1),
            lambda: store.claims(offset=10**30),
        ]
        for ask in asks:
            with pytest.raises(InvalidFilter):
                ask()

    @pytest.mark.parametrize("limit", [-1, MAX_RELATIONS + 1, 10**9, True])
    def test_pages_of_relations(self, store: Store, limit: int) -> None:
        store.add([told(("Iran", "backs", "PMU"))])
        with pytest.raises(InvalidFilter):
            store.relations(limit=limit)
        with pytest.raises(InvalidFilter):
            store.neighbourhood("iran", limit=limit)
        assert store.relations(limit=MAX_RELATIONS).total == 1

    @pytest.mark.parametrize(
        "filter",
        [
            Filter(predicates=frozenset({"loves"})),
            Filter(predicates=frozenset({"alliedWith"})),
            Filter(sign=2),
            Filter(direction="sideways"),  # type: ignore[arg-type]
            Filter(since="yesterday"),
            Filter(until="2018-13"),
            Filter(as_of="2018-02-30"),
            Filter(modality=frozenset({"rumoured"})),
            Filter(min_confidence=float("nan")),
            Filter(min_confidence=2),
            Filter(min_articles=-1),
            Filter(types=frozenset({"Planet"})),
        ],
    )
    def test_filters(self, store: Store, filter: Filter) -> None:
        store.add([told(("Iran", "backs", "PMU"))])
        asks: list[Callable[[], object]] = [
            lambda: store.relations(filter),
            lambda: store.relation("iran~backs~pmu", filter),
            lambda: store.claims(filter),
            lambda: store.neighbourhood("iran", 1, filter),
            lambda: store.paths("iran", "pmu", filter=filter),
        ]
        for ask in asks:
            with pytest.raises(InvalidFilter):
                ask()

    def test_bounds_of_walks(self, store: Store) -> None:
        store.add([told(("Iran", "backs", "PMU"))])
        for depth in (0, -1, MAX_DEPTH + 1, 10**6):
            with pytest.raises(InvalidFilter, match="depth"):
                store.neighbourhood("iran", depth)
        for k in (0, MAX_PATHS + 1, 10**9):
            with pytest.raises(InvalidFilter, match="k: "):
                store.paths("iran", "pmu", k=k)
        for length in (0, MAX_LENGTH + 1):
            with pytest.raises(InvalidFilter, match="max_length"):
                store.paths("iran", "pmu", max_length=length)
        with pytest.raises(InvalidFilter):
            store.actors(type="Planet")
        with pytest.raises(InvalidFilter):
            store.actors("x" * 5000)

    def test_names_are_values_not_queries(self, store: Store) -> None:
        nasty = "'}) DETACH DELETE n //\"; DROP TABLE claims; --"
        store.add([told((nasty, "backs", "PMU")), told(("Iran", "backs", "PMU"))])
        mine = actor(nasty).id
        assert store.find_actor(nasty).id == mine
        assert store.relations(subject=mine).total == 1
        assert store.claims(text=nasty).total == 1
        assert store.counts()["claims"] == 2

    def test_a_closed_store_says_so(self, store: Store, tmp_path: Path) -> None:
        del tmp_path
        store.close()
        with pytest.raises(StoreUnavailable):
            store.counts()


def _symmetric(relation: Relation) -> bool:
    return vocabulary().predicates[relation.predicate].symmetric


def _by_story(told: dict[str, Figures]) -> dict[str, Figures]:
    """Figures whose stories are named by the first of their claims, since each store has names of its own."""
    first = {told[id].story: id for id in sorted(told, reverse=True)}
    return {id: one._replace(story=first[one.story]) for id, one in told.items()}


def _everything(store: Store) -> dict[str, Any]:
    return {
        "actors": store.actors(limit=MAX_LIMIT).items,
        "articles": store.articles(limit=MAX_LIMIT).items,
        "claims": store.claims(limit=MAX_LIMIT).items,
        "relations": store.relations(EVERYTHING, limit=MAX_LIMIT).items,
        "default": store.relations(limit=MAX_LIMIT).items,
        "rolled": store.relations(Filter(rollup=True), limit=MAX_LIMIT).items,
        "counts": store.counts(),
        "extractions": list(store.extractions()),
    }
