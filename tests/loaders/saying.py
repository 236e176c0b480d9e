"""What a text says, in short: `iran aids houthis alleged by emmanuel-macron when 2014`."""

from graph.model import Article, Claim, Extraction, article_id
from loaders.extraction import extract


def article(text: str, published: str | None = None, dateline: str | None = None) -> Article:
    """An article of this text."""
    return Article(article_id(text), "test", text, published=published, dateline=dateline)


def read(text: str, published: str | None = None) -> Extraction:
    """The extraction of a text."""
    return extract(article(text, published))


def short(claim: Claim) -> str:
    """A claim in one line: what is as usual (asserted, undated, not over, the writer's own) is left out."""
    parts = [claim.subject.id, claim.predicate, claim.object.id]
    if claim.modality != "asserted":
        parts.append(claim.modality)
    if claim.attributed_to:
        parts += ["by", claim.attributed_to.id]
    if claim.when:
        parts += ["when", claim.when]
    if claim.ended:
        parts.append("ended")
    return " ".join(parts)


def said(text: str, published: str | None = None) -> list[str]:
    """The claims of a text, each in one line."""
    return [short(claim) for claim in read(text, published).claims]
