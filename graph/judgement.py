"""What people's judgements come to: which claims never count, and which actors are one."""

from collections import defaultdict
from collections.abc import Iterable

from graph.model import Judgement
from ontology.errors import InvalidFilter

KINDS = ("wrong", "right", "same", "not_same")


def check_judgement(judgement: Judgement) -> None:
    """Raise InvalidFilter for an unknown kind, an empty id, and a pair that is missing, needless or of one actor."""
    if judgement.kind not in KINDS:
        raise InvalidFilter(f"unknown kind {judgement.kind!r}; known are {', '.join(KINDS)}", "kind")
    if not judgement.id or not judgement.target:
        raise InvalidFilter("an empty id", "id" if not judgement.id else "target")
    about_actors = judgement.kind in {"same", "not_same"}
    if about_actors and not judgement.other:
        raise InvalidFilter(f"{judgement.kind} takes two actors", "other")
    if not about_actors and judgement.other is not None:
        raise InvalidFilter(f"{judgement.kind} takes one claim", "other")
    if judgement.target == judgement.other:
        raise InvalidFilter(f"{judgement.target!r} twice", "other")


def overruled(judgements: Iterable[Judgement]) -> bool:
    """Whether a claim is judged wrong: by the latest (by `made`, then id) of its judgements that stand."""
    standing = [one for one in judgements if not one.revoked and one.kind in {"wrong", "right"}]
    return bool(standing) and max(standing, key=_age).kind == "wrong"


def merged(judgements: Iterable[Judgement]) -> dict[str, str]:
    """Each actor that is merged into another, with the id under which it is now found.

    Of the judgements that stand on two actors the latest (by `made`, then id) counts. All actors that `same` joins,
    directly or through others, are one, under the id of the one that itself goes into no other (the least of several,
    or of all where they go in a circle).
    """
    latest: dict[frozenset[str], Judgement] = {}
    for one in sorted(judgements, key=_age):
        if not one.revoked and one.kind in {"same", "not_same"} and one.other:
            latest[frozenset((one.target, one.other))] = one
    same = [one for one in latest.values() if one.kind == "same"]
    joined: dict[str, set[str]] = defaultdict(set)
    for one in same:
        joined[one.target].add(str(one.other))
        joined[str(one.other)].add(one.target)
    going = {one.target for one in same}
    into: dict[str, str] = {}
    for start in sorted(joined):
        if start not in into:
            group, queue = {start}, [start]
            while queue:
                new = joined[queue.pop()] - group
                group |= new
                queue += new
            into |= dict.fromkeys(group, min(group - going or group))
    return {id: root for id, root in into.items() if id != root}


def _age(judgement: Judgement) -> tuple[str, str]:
    return judgement.made or "", judgement.id
