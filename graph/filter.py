"""What a query counts: the filter that every store and every traversal understands."""

from typing import Literal

import msgspec

Direction = Literal["out", "in", "both"]

MAX_DEPTH = 4
MAX_LENGTH = 6
MAX_PATHS = 1000
MAX_LIMIT = 1000
# Of relations, which questions of the whole graph look at in one go.
MAX_RELATIONS = 50_000


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """Which claims a query counts and which of the relations gathered from them it admits.

    A claim is counted where its modality is among `modality`, `ended` is None or its own, its confidence is at least
    `min_confidence`, its predicate is among `predicates` (already expanded to sub-predicates; None admits all), and
    its time — `when`, else its article's date — overlaps `since`..`until` (ISO dates, inclusive; a date stands for
    the whole day, month, year or interval that it names). With `as_of` only claims whose time begins by that date
    count. A dated question leaves undated claims out. Relations are then gathered from the counted claims; one is
    admitted where its sign is `sign` (None: any), at least `min_articles` stories state it, both actors are of
    `types` (None: any) and neither is among `avoid`. `direction` is seen from the actor asked about; a symmetric
    relation counts as both. `rollup` counts office-holders, organs and forces for their state. Claims that people
    judged wrong never count.
    """

    predicates: frozenset[str] | None = None
    sign: int | None = None
    direction: Direction = "both"
    since: str | None = None
    until: str | None = None
    as_of: str | None = None
    modality: frozenset[str] = frozenset({"asserted"})
    ended: bool | None = False
    min_confidence: float = 0.0
    min_articles: int = 0
    types: frozenset[str] | None = None
    avoid: frozenset[str] = frozenset()
    rollup: bool = False


DEFAULT = Filter()
EVERYTHING = Filter(modality=frozenset({"asserted", "alleged", "denied", "planned"}), ended=None)
