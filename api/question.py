"""A question as a person puts it, in words: one table of parameters for every door, and the filter they make."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graph.filter import DEFAULT, Filter
from graph.when import period
from ontology.errors import InvalidFilter, InvalidInput
from ontology.vocabulary import MODALITIES, vocabulary

SIGNS = {"1": 1, "+1": 1, "+": 1, "-1": -1, "-": -1, "−": -1, "0": 0}
# In a URL an unescaped plus sign is a space.
SIGNS |= {" ": 1, " 1": 1}
DIRECTIONS = ("out", "in", "both")
ENDED = {"true": True, "false": False, "any": None}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One filter parameter: its name, its Python type, its default and what it says in `--help` and in /docs."""

    name: str
    kind: type | Any
    default: Any
    help: str


PARAMETERS = (
    Parameter("predicate", list[str], None, "only this predicate and its kinds; may be repeated"),
    Parameter("sign", str, None, "only relations of this sign: 1, -1 or 0 (or +, -)"),
    Parameter("direction", str, "both", "seen from the actor asked about: out, in or both"),
    Parameter("since", str, None, "only claims whose time ends on or after this date (YYYY, YYYY-MM or YYYY-MM-DD)"),
    Parameter("until", str, None, "only claims whose time begins on or before this date"),
    Parameter("as_of", str, None, "the graph as it stood on this date"),
    Parameter("modality", list[str], None, "asserted, alleged, denied, planned or all; may be repeated"),
    Parameter("ended", str, None, "what is over: true (only), false (without) or any"),
    Parameter("min_confidence", float, 0.0, "only claims at least this confident, from 0 to 1"),
    Parameter("min_articles", int, 0, "only relations that at least this many stories state"),
    Parameter("type", list[str], None, "only relations between actors of these types; may be repeated"),
    Parameter("avoid", list[str], None, "leave out this actor (id, name or alias); may be repeated"),
    Parameter("rollup", bool, False, "count office-holders, organs and forces for their state"),
)


def filter_of(asked: Mapping[str, Any], find: Callable[[str], str], base: Filter = DEFAULT) -> Filter:
    """The filter that the values of PARAMETERS make; what is not asked stays as in `base`.

    `find` turns a name of an actor into its id. Raises InvalidFilter naming the parameter, and what `find` raises.
    """
    confidence = asked.get("min_confidence") or 0.0
    if not 0 <= confidence <= 1:
        raise InvalidFilter(f"{confidence} is not between 0 and 1", "min_confidence")
    articles = asked.get("min_articles") or 0
    if not 0 <= articles <= 1_000_000_000:
        raise InvalidFilter(f"{articles} is no number of articles", "min_articles")
    ended = asked.get("ended")
    sign = asked.get("sign")
    since, until, as_of = (_date(asked.get(name), name) for name in ("since", "until", "as_of"))
    if since and until and since > _last_day(until):
        raise InvalidFilter(f"{since} is after until={until}", "since")
    return Filter(
        predicates=_predicates(asked.get("predicate")),
        sign=base.sign if sign is None else _choice(str(sign), SIGNS, "sign"),
        direction=_choice(asked.get("direction") or "both", {d: d for d in DIRECTIONS}, "direction"),
        since=since,
        until=until,
        as_of=as_of,
        modality=_modalities(asked.get("modality")) or base.modality,
        ended=base.ended if ended is None else _choice(str(ended).lower(), ENDED, "ended"),
        min_confidence=confidence,
        min_articles=articles,
        types=frozenset(vocabulary().actor_type(t).name for t in asked.get("type") or ()) or None,
        avoid=frozenset(find(name) for name in asked.get("avoid") or ()),
        rollup=bool(asked.get("rollup")),
    )


def bounded(name: str, value: int, low: int, high: int) -> int:
    """The value, where it lies within its bounds. Raises InvalidFilter naming the parameter and the bounds."""
    if not low <= value <= high:
        raise InvalidFilter(f"{value} is not between {low} and {high}", name)
    return value


def date(value: str, name: str) -> str:
    """The date, month or year that a value names; of a moment its date. Raises InvalidFilter naming the parameter."""
    text = value.strip()
    try:
        if not re.fullmatch(r"\d{4}(-\d\d(-\d\d(T.+)?)?)?", text, re.ASCII):
            raise InvalidInput(text)
        period(text)
    except InvalidInput:
        raise InvalidFilter(f"{value!r} is no date (YYYY, YYYY-MM or YYYY-MM-DD)", name) from None
    return text[:10]


def _date(value: str | None, name: str) -> str | None:
    return None if value is None or not value.strip() else date(value, name)


def _predicates(names: Iterable[str] | None) -> frozenset[str] | None:
    kinds = [vocabulary().expand(name) for name in names or ()]
    return frozenset().union(*kinds) if kinds else None


def _modalities(names: Iterable[str] | None) -> frozenset[str]:
    known = {m: frozenset({m}) for m in MODALITIES} | {"all": frozenset(MODALITIES)}
    return frozenset().union(*(_choice(name.lower(), known, "modality") for name in names or ()))


def _choice(value: str, known: Mapping[str, Any], name: str) -> Any:
    if value not in known:
        raise InvalidFilter(f"{value!r} is none of {', '.join(k for k in known if k.strip() == k)}", name)
    return known[value]


def _last_day(date: str) -> str:
    return date + "-99" * (3 - len(date.split("-")))
