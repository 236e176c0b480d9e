"""Hypothesis strategies for articles, actors and claims with the strangest texts that a store takes."""

from hypothesis import strategies as st

from graph.model import Actor, Article, ArticleRef, Claim, Extraction, Participant, Span, Speaker, article_id
from graph.rdf.description import reference_to
from ontology.vocabulary import MODALITIES, vocabulary

_HARD = "\"'\\<>&{}#%@^`|\n\r\t\0\x01\x7f\x85\u2028\u202e\u05d0\u0627é😀\ufffe\ufeff]~./: "
texts = st.text(st.sampled_from(_HARD) | st.characters(exclude_categories=("Cs",)), max_size=12)
ids = st.sampled_from(("iran", "pmu", "a/b", "ü", "..", "%41", "x y", "#", "شام")) | texts.filter(bool)
dates = st.sampled_from(
    ("2014", "2014-06", "2014-06-15", "1980/1989", "2013-12/2014-07", "2018-03-01T09:30:00", "2015")
)
_TYPES = tuple(vocabulary().actor_types)
spans = st.builds(Span, texts, st.integers(0, 10**9), st.integers(0, 10**9))


@st.composite
def actors(draw: st.DrawFn, id: str) -> Actor:
    """An actor as a store keeps it: its aliases sorted, its name not among them."""
    name = draw(texts)
    return Actor(
        id=id,
        name=name,
        type=draw(st.sampled_from(_TYPES)),
        aliases=tuple(sorted(draw(st.sets(texts, max_size=3)) - {name})),
        iso=draw(st.none() | st.sampled_from(("IR", "SY"))),
        of=draw(st.none() | ids),
        known=draw(st.booleans()),
    )


@st.composite
def stories(draw: st.DrawFn) -> list[Extraction]:
    """Articles by id, whose claims name the same few actors, now and then otherwise than the actor is called."""
    pool = [draw(actors(id)) for id in sorted(draw(st.sets(ids, min_size=2, max_size=4)))]
    found = {}
    for _ in range(draw(st.integers(1, 3))):
        extraction = draw(_story(pool))
        found[extraction.article.id] = extraction
    return [found[id] for id in sorted(found)]


@st.composite
def _story(draw: st.DrawFn, pool: list[Actor]) -> Extraction:
    maybe = st.none() | texts
    text = draw(texts)
    article = Article(
        id=article_id(text),
        source=draw(texts),
        text=text,
        start=draw(st.integers(0, 10**9)),
        title=draw(maybe),
        publisher=draw(maybe),
        published=draw(st.none() | dates),
        dateline=draw(maybe),
        url=draw(maybe),
    )
    claims = [
        draw(_claim(id, article, pool)) for id in sorted(id + article.id for id in draw(st.sets(ids, max_size=3)))
    ]
    rejected = draw(st.dictionaries(texts, st.integers(0, 1000), max_size=2))
    return Extraction(article, tuple(pool), tuple(claims), rejected)


@st.composite
def _claim(draw: st.DrawFn, id: str, article: Article, pool: list[Actor]) -> Claim:
    predicate = draw(st.sampled_from(tuple(vocabulary().predicates.values())))
    subject, object, speaker = (draw(st.sampled_from(pool)) for _ in range(3))
    return Claim(
        id=id,
        predicate=predicate.name,
        sign=predicate.sign,
        modality=draw(st.sampled_from(MODALITIES)),
        when=draw(st.none() | dates),
        ended=draw(st.booleans()),
        confidence=draw(st.floats(0, 1)),
        subject=Participant(subject.id, *draw(_naming(subject)), draw(spans)),
        object=Participant(object.id, *draw(_naming(object)), draw(spans)),
        attributed_to=draw(st.none() | _naming(speaker).map(lambda forms: Speaker(speaker.id, *forms))),
        evidence=draw(spans),
        trigger=draw(spans),
        article=draw(st.just(reference_to(article)) | st.builds(ArticleRef, st.just(article.id), texts)),
        extractor=draw(st.sampled_from(("rules/1", "rules/1+learned/1", "..", "e é"))),
        rule=draw(texts),
    )


def _naming(actor: Actor) -> st.SearchStrategy[tuple[str, str, tuple[str, ...]]]:
    usual = st.just((actor.name, actor.type, actor.aliases))
    other = st.tuples(texts, st.sampled_from(_TYPES), st.lists(texts, max_size=2).map(tuple))
    return usual | other
