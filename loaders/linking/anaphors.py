"""Words that stand for actors named before: pronouns, bare nouns, pairs."""

# Pronouns by whom they may stand for.
PERSONAL = {
    "he": "person", "him": "person", "his": "person", "she": "person", "her": "person", "hers": "person",
    "it": "thing", "its": "thing", "itself": "thing",
    "they": "many", "them": "many", "their": "many", "themselves": "many", "theirs": "many",
    "himself": "person", "herself": "person",
    "i": "speaker", "my": "speaker", "me": "speaker",
    "we": "speakers", "our": "speakers", "us": "speakers", "ours": "speakers",
}  # fmt: skip
# The types that a pronoun of each number may stand for.
SETS = {
    "person": frozenset({"Person"}),
    "thing": frozenset(
        "State StateBody StateForce ArmedGroup Party Alliance InternationalOrganization Organization".split()
    ),
    "many": frozenset(
        "ArmedGroup Community StateForce Party Alliance Organization State StateBody Person".split()
    ),
}  # fmt: skip
# Types whose names are spoken of as many: `the Houthis said they …`.
PLURAL = frozenset({"Community", "ArmedGroup", "StateForce"})
# The types that a bare noun (`the group`) may stand for.
ANAPHORS: dict[str, frozenset[str]] = {}
for _nouns, _types in (
    ("group militia movement organisation organization faction outfit", "ArmedGroup Party Organization"),
    ("militant rebel insurgent fighter militiaman gunman paramilitary guerrilla jihadist separatist", "ArmedGroup"),
    ("party", "Party"),
    ("bloc alliance coalition", "Alliance InternationalOrganization Party"),
    ("country nation kingdom republic state", "State"),
    ("ministry agency commission parliament chamber body council", "StateBody InternationalOrganization"),
    ("army military force troop", "StateForce ArmedGroup"),
    ("company firm giant bank", "Organization"),
    ("community minority", "Community"),
    ("peacekeeper mission", "InternationalOrganization Alliance"),
):  # fmt: skip
    for _noun in _nouns.split():
        ANAPHORS[_noun] = ANAPHORS.get(_noun, frozenset()) | frozenset(_types.split())
# Nouns that without an owner mean the article's own state.
RULERS = frozenset({"government", "state", "regime", "authority", "junta", "administration", "cabinet"})
# Nouns that `both` and `the two` make a pair of actors of.
PAIRS = frozenset(
    "country side nation neighbour neighbor rival foe leader party army government state group ally capital "
    "enemy power man minister president two both".split()
)
