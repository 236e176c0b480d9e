"""Whose the documents are that an article speaks of: `a report by X … the report said`."""

from loaders.analysis.clause import kids
from loaders.analysis.parse import Sentence
from loaders.linking.anaphors import WRITINGS


class Documents:
    """The last author of each kind of document."""

    def __init__(self) -> None:
        self.authors: dict[str, str] = {}

    def written(self, noun: str, actor: str) -> None:
        """Note whose a document is: `a report by the Lakeland Institute`."""
        if noun in WRITINGS:
            self.authors[noun] = actor

    def author(self, s: Sentence, i: int, speaker: str | None) -> str | None:
        """Who wrote `the report`; `the statement` is that of whoever spoke last, where no other is known."""
        if s.lemmas[i] not in WRITINGS or s.deps[i] not in {"nsubj", "pobj"}:
            return None
        marked = any(s.words[c].casefold() in {"the", "this", "that"} for c in kids(s, i, "det"))
        if not marked or any(s.deps[c] in {"poss", "prep", "amod", "compound", "acl"} for c in s.children[i]):
            return None
        return self.authors.get(s.lemmas[i]) or (speaker if s.lemmas[i] == "statement" else None)
