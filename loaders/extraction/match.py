"""A match: a frame that fits somewhere in a sentence."""

from dataclasses import dataclass

from loaders.lexicon import Frame


@dataclass(frozen=True, slots=True)
class Match:
    """A frame that fits: argument tokens for S and O, the trigger's tokens, and the token whose standing counts."""

    frame: Frame
    subjects: tuple[int, ...]
    objects: tuple[int, ...]
    trigger: tuple[int, ...]
    anchor: int
    mutual: bool = False
    first: bool = False
