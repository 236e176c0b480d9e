"""A small real extractor for the tests of the pipeline: its actors are the words in capitals; it fails when told to."""

from graph.model import Actor, Article, Extraction, slug
from ontology.errors import InvalidArticle, InvalidData


def extract(article: Article, reader: str = "rules") -> Extraction:
    """The capitalised words of an article as actors of no type."""
    if "REFUSE" in article.text:
        raise InvalidArticle("was told to refuse", "here")
    if "HALT" in article.text:
        raise InvalidData("has a wrong line", "lexicon.tsv:3")
    if "BREAK" in article.text:
        raise ValueError("was told to break")
    names = sorted({word.strip(".,") for word in article.text.split() if word[0].isupper()})
    actors = tuple(Actor(id=slug(name), name=name, type="Person") for name in names)
    return Extraction(article, actors, (), {reader: 1})


def rules_only(article: Article) -> Extraction:
    """An extractor with one reader."""
    return Extraction(article)
