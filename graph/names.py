"""Finding actors by what people type: exact names first, then beginnings, then words, then typing slips.

A name matches a query in one of these ways, the best first; both are folded (`graph.model.fold`) before.

0. the name is the query;
1. an alias (or the id) is the query;
2. the name or an alias begins with the query;
3. every word of the query begins a word of one name or alias;
4. and up, by slips (letters added, left out, replaced or swapped) between the query and a name or alias, or summed over
   the query's words, each against the nearest word of one name or alias: one slip is 5, two are 6.

Slips are looked for only where nothing matches without. Words and names of up to 3 characters take none, up to 5 one,
up to 9 two, longer ones three. A query without words finds nobody. Matches go by rank, then by how many claims name
the actor, then by id.
"""

from collections.abc import Iterable

from rapidfuzz.distance import OSA

from graph.model import Actor, fold
from ontology.errors import UnknownActor

FOUND, ALIAS, BEGINS, WORDS, SLIPS = range(5)


def forms(actor: Actor) -> list[str]:
    """An actor's name and aliases, folded, each once, the name first, the id last."""
    return list(dict.fromkeys(form for form in map(fold, (actor.name, *actor.aliases, actor.id)) if form))


def words(text: str) -> list[str]:
    """The words of a text as searches compare them: folded, in order."""
    return fold(text).split()


def match(query: str, names: list[str]) -> int | None:
    """How well folded names (the name itself first) match a folded query without slips, 0 to 3, or not at all."""
    if not query or not names:
        return None
    if query == names[0]:
        return FOUND
    if query in names:
        return ALIAS
    if any(name.startswith(query) for name in names):
        return BEGINS
    wanted = query.split()
    return WORDS if any(_has_all(wanted, name) for name in names) else None


def slips(query: str, names: Iterable[str]) -> int | None:
    """The least number of typing slips between a folded query and one of the folded names, or None where too many."""
    best: int | None = None
    for name in names if query else ():
        for found in (_edits(query, name), _edits_by_word(query.split(), name.split())):
            if found is not None and (best is None or found < best):
                best = found
    return best


def allowed(text: str) -> int:
    """How many slips a word or name of this length may hold."""
    return 0 if len(text) <= 3 else 1 if len(text) <= 5 else 2 if len(text) <= 9 else 3


def unknown(name: str, nearest: Actor | None) -> UnknownActor:
    """The error for a name that is nobody's, naming the nearest actor."""
    return UnknownActor(name, f"did you mean {nearest.name!r}?" if nearest else None)


def _has_all(wanted: list[str], name: str) -> bool:
    parts = name.split()
    return all(any(part.startswith(word) for part in parts) for word in wanted)


def _edits(query: str, name: str) -> int | None:
    most = allowed(query)
    distance = OSA.distance(query, name, score_cutoff=most)
    return distance if distance <= most else None


def _edits_by_word(query: list[str], name: list[str]) -> int | None:
    total = 0
    for word in query:
        best = min((edits for part in name if (edits := _edits(word, part)) is not None), default=None)
        if best is None:
            return None
        total += best
    return total
