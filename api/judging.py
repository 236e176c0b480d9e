"""Judgements as people give them, at any door."""

import datetime
import hashlib
from typing import Literal

import msgspec

from graph.model import Judgement
from graph.store import Store


class Verdict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a person says: a claim is wrong or right, two actors are the same or are not.

    `target` is a claim's id, or an actor (id, name or alias), which `same` merges into `other`.
    """

    kind: Literal["wrong", "right", "same", "not_same"]
    target: str
    other: str | None = None
    by: str | None = None
    note: str | None = None
    revoked: bool = False


def judgement_of(store: Store, verdict: Verdict) -> Judgement:
    """The judgement to record: saying the same twice is one judgement. Raises UnknownActor."""
    target, other = verdict.target, verdict.other
    if verdict.kind in ("same", "not_same") and not verdict.revoked:
        target = store.find_actor(target).id
        other = store.find_actor(other).id if other is not None else None
    said = "\x1f".join((verdict.kind, target, other or ""))
    return Judgement(
        id=hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=10).hexdigest(),
        kind=verdict.kind,
        target=target,
        other=other,
        by=verdict.by,
        note=verdict.note,
        made=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        revoked=verdict.revoked,
    )
