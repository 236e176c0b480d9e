"""What the parser hung wrongly about a preposition: one on the verb that its noun asks for, a clause in its object's place."""

from loaders.analysis.parse import Sentence

# Nouns that stand in or at something towards another, each with the prepositions that it asks for.
_ASKING = {
    noun: frozenset(small.split())
    for nouns, small in (
        ("solidarity sympathy line touch contact talk negotiation dialogue league cahoots conjunction tandem concert "
         "coordination cooperation collaboration partnership collusion alliance odds loggerhead variance war", "with"),
        ("protest", "at against over"),
        ("support favour favor defiance violation breach", "of"),
        ("opposition response retaliation revenge reprisal", "to for against"),
    )
    for noun in nouns.split()
}  # fmt: skip


# Prepositions of acts: what stands behind them acts or is acted on, and does not happen.
_ACTING = frozenset({"on", "against", "for", "to", "from", "by", "between"})


def mend_attachment(s: Sentence) -> None:
    """Hang each such preposition on its noun, and each such clause on the noun that it describes."""
    _complements(s)
    _descriptions(s)


def _descriptions(s: Sentence) -> None:
    """`strikes on rebels holding the town`: the strikes are on the rebels, and not on their holding it."""
    for v in range(2, len(s)):
        prep = s.heads[v]
        if s.deps[v] != "pcomp" or s.tags[v] != "VBG" or s.lemmas[prep] not in _ACTING:
            continue
        noun = next((c for c in s.children[v] if s.deps[c] == "nsubj" and prep < c < v), None)
        if noun is not None and s.pos[noun] in {"NOUN", "PROPN"}:
            s.attach(noun, prep, "pobj")
            s.attach(v, noun, "acl")


def _complements(s: Sentence) -> None:
    """`in protest at`, `in solidarity with`: the noun asks for the preposition behind it."""
    for noun in range(1, len(s) - 2):
        after = noun + 1
        if s.deps[noun] != "pobj" or s.heads[noun] != noun - 1 or s.deps[after] != "prep":
            continue
        small = _ASKING.get(s.lemmas[noun].casefold())
        if small is None or s.lemmas[after] not in small:
            continue
        if s.heads[after] < noun:
            s.attach(after, noun, "prep")
