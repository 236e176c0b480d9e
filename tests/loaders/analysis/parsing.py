"""One sentence parsed as extraction parses it."""

from loaders.analysis.mend import mend
from loaders.analysis.parse import Sentence, Unparsed, parse
from loaders.linking.gazetteer import gazetteer
from loaders.registry import registry

TYPES = {id: actor.type for id, actor in registry().actors.items()}


def parsed(text: str, kind: str = "body") -> Sentence:
    """The only sentence of a text."""
    ((sentence,),) = parse([(text, [Unparsed(0, len(text), gazetteer().find(text), kind)])], TYPES)
    mend(sentence)
    return sentence


def at(s: Sentence, word: str) -> int:
    """The index of the first token that is written so."""
    return s.words.index(word)


def words(s: Sentence, tokens: list[int]) -> list[str]:
    """The words at some indices."""
    return [s.words[t] for t in tokens]
