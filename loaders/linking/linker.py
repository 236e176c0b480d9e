"""Ties the names, bodies and descriptions of parsed sentences to actors of the article's roster."""

from loaders.analysis.parse import Sentence
from loaders.lexicon import Lexicon
from loaders.linking.bodies import Bodies
from loaders.linking.descriptions import Descriptions
from loaders.linking.mention import Mentions
from loaders.linking.naming import Names
from loaders.linking.other_names import OtherNames
from loaders.linking.roster import Roster


class Linker:
    """Links sentences of one article; the roster grows as names are introduced."""

    def __init__(self, roster: Roster, words: Lexicon) -> None:
        self.roster = roster
        self._names = Names(roster, words)
        self._other_names = OtherNames(roster)
        self._bodies = Bodies(roster)
        self._descriptions = Descriptions(roster)

    def survey(self, parsed: list[Sentence]) -> None:
        """Before any name is linked: which states the article speaks of, by the names that have but one bearer."""
        for s in parsed:
            for match in s.names.values():
                if len(match.forms) == 1:
                    self.roster.speak_of(match.forms[0].actor)

    def names(self, s: Sentence) -> Mentions:
        """First pass: the names of a sentence, known and unknown."""
        found = Mentions(s)
        self._names.link(found)
        self._other_names.link(found)
        return found

    def descriptions(self, found: Mentions) -> None:
        """Second pass, once the article's names are known: bodies, and groups that are described."""
        self._bodies.link(found)
        self._descriptions.link(found)
