"""How relations are worded: frames that say which role is whose, operators that change a clause's standing, offices."""

from loaders.lexicon.frame import Frame, Item, parse_frame
from loaders.lexicon.words import Lexicon, Operator, Role, lexicon, read_lexicon

__all__ = ["Frame", "Item", "Lexicon", "Operator", "Role", "lexicon", "parse_frame", "read_lexicon"]
