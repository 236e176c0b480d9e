"""Known names that are only part of a longer one: `Serb List`, `Dawn Congress`, another state's `Security Council`."""

from graph.model import Actor
from loaders.analysis.parse import Sentence
from loaders.linking.bodies import names_body
from loaders.linking.name_run import is_name_word, name_run
from loaders.linking.names import TITLES, kind_by_shape
from loaders.linking.roster import Roster

_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
# Words that say what a known body is like, and make no other of it: `the Republican Congress`.
_LIKE = frozenset("republican democratic democrat federal bipartisan new old full then-president".split())
_OWNED = frozenset({"StateBody", "StateForce", "Party"})
# What a state has in the known body itself: `Russia's Security Council veto`.
_HELD_THERE = frozenset("veto seat vote resolution membership bid presidency".split())


def starts_longer(s: Sentence, i: int, actor: Actor, roles: frozenset[tuple[str, ...]]) -> bool:
    """Whether a known name is only the start of an unknown longer one: `Serb List`, `Iran Air`."""
    after = i + 1
    if actor.type == "Person" and " " not in s.words[i] and after < len(s) and is_name_word(s, after):
        return kind_by_shape([s.words[after]]) is None
    if s.words[i].endswith("West") and after < len(s) and is_name_word(s, after):
        return True  # `the West African country`
    if (
        after < len(s)
        and s.pos[after] == "PROPN"
        and after not in s.names
        and actor.type in {"State", "Community", "Place"}
    ):
        tail = [s.words[t] for t in name_run(s, after)]
        kind = kind_by_shape(tail)
        office = tuple(w.casefold() for w in tail) in roles
        named = kind == "Organization" and i > 0 and s.words[i - 1].casefold() == "the"  # `the Lake Volta Monitor`
        return bool(kind) and (named or not office) and not names_body(s, after)
    return False


def inside_longer(s: Sentence, i: int, actor: Actor) -> bool:
    """Whether a known country or place stands inside an unknown name: `the Free Socotra Army`."""
    before, after = i - 1, i + 1
    if before < 1 or after >= len(s) or s.kind == "headline" or actor.type not in {"State", "Community", "Place"}:
        return False
    around = is_name_word(s, before) and is_name_word(s, after) and s.pos[after] == "PROPN"
    word = s.words[before].casefold().strip(".")
    if not around or word in TITLES | _LIKE or s.words[before].isupper():
        return False
    return kind_by_shape([s.words[t] for t in name_run(s, after)]) not in {None, "", "Place"}


def ends_longer(s: Sentence, i: int, actor: Actor) -> bool:
    """Whether a known name of common words is only the end of an unknown longer one: `the People's Dawn Congress`."""
    before = i - 1
    if before < 0 or s.kind == "headline" or not kind_by_shape([s.words[i]]) or not is_name_word(s, before):
        return False
    word = s.words[before].casefold().strip(".")
    like = TITLES | _LIKE if actor.type == "StateBody" else TITLES
    return s.pos[before] in {"PROPN", "ADJ"} and not s.words[before].isupper() and word not in like


def owned_by_another(s: Sentence, i: int, actor: Actor, roster: Roster) -> tuple[int, str] | None:
    """The token and id of the state before a known body's or party's name that is not its own: `Iran's | Security Council`."""
    if actor.type not in _OWNED or not kind_by_shape([s.words[i]]):
        return None
    before = i - 2 if i >= 2 and s.words[i - 1] in _POSSESSIVE else i - 1
    match = s.names.get(before)
    if match is None or (s.lemmas[s.heads[i]] in _HELD_THERE and s.heads[i] > i):
        return None
    state = roster.known.actors[match.forms[0].actor]
    if state.type != "State" or (before == i - 1 and match.forms[0].kind != "adjective"):
        return None
    own = roster.known.homes(actor.id) | {id for id in (actor.of, roster.state_of(actor.of)) if id}
    return (before, state.id) if own and state.id not in own else None
