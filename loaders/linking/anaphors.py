"""Words that stand for actors named before: pronouns, bare nouns, pairs."""

from loaders.linking.descriptors import descriptors

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
    ("militant rebel insurgent fighter militiaman gunman paramilitary guerrilla jihadist separatist islamist", "ArmedGroup"),
    ("man", "ArmedGroup StateForce"),
    ("party", "Party"),
    ("bloc", "Alliance InternationalOrganization"),
    ("alliance coalition", "Alliance InternationalOrganization Party"),
    ("country nation kingdom republic state", "State"),
    ("ministry agency commission parliament chamber body council", "StateBody InternationalOrganization"),
    ("army military force troop", "StateForce ArmedGroup"),
    ("soldier", "StateForce"),
    ("company firm giant bank", "Organization"),
    ("community minority", "Community"),
    ("peacekeeper mission", "InternationalOrganization Alliance StateForce"),
):  # fmt: skip
    for _noun in _nouns.split():
        ANAPHORS[_noun] = ANAPHORS.get(_noun, frozenset()) | frozenset(_types.split())
# Nouns of a force that many states send.
MISSIONS = frozenset({"peacekeeper", "mission"})
# Nouns that in the plural are a group of their own where nobody was named: `gunmen stormed …`, `protesters burned …`.
BANDS = {
    **dict.fromkeys(
        "rebel militant insurgent gunman jihadist jihadi separatist militiaman guerrilla gang bandit pirate islamist "
        "paramilitary mercenary extremist".split(), "ArmedGroup"
    ),
    **dict.fromkeys("protester protestor demonstrator rioter striker crowd".split(), "Community"),
}  # fmt: skip
# What tells a group by who stands behind it: `the Iran-backed rebels`.
BACKED = frozenset(
    "back backed align aligned ally allied sponsor sponsored support supported link linked fund funded".split()
)
# Nouns that are such a group where no `the` points at one named before.
UNTOLD = frozenset("militia vigilante attacker assailant tribesman".split())
# Nouns that are such a group where a word before says that it is armed: `armed men`, `rebel factions`.
ARMED = frozenset("group man faction organization organisation".split())
ARMS = frozenset("armed rebel militant insurgent jihadist islamist extremist paramilitary separatist militia".split())
# Nouns that stay the same group whatever is told of it besides.
TOLD = frozenset(
    "group militia movement organisation organization faction outfit party bloc alliance country state agency".split()
)
# What is written and speaks for who wrote it.
WRITINGS = frozenset("report statement letter study communique document filing indictment memo survey".split())
# Modifiers that tell what a group is and not which: `the rebel group` is the one that was named.
PLAIN = frozenset(
    "rebel militant armed paramilitary islamist insurgent militia separatist jihadist opposition ruling extremist guerrilla "
    "political umbrella shi'ite shi’ite shiite sunni hardline radical powerful outlawed banned terrorist secessionist ethnic "
    "leftist nationalist local breakaway regional small tiny gulf gang military advocacy rights watchdog".split()
)
# Nouns that without an owner mean the article's own state.
RULERS = frozenset({"government", "state", "regime", "authority", "junta", "administration", "cabinet"})
# What may be said of them that makes them no other.
CENTRAL = frozenset(
    "federal central national current ruling embattled military transitional interim caretaker provisional new".split()
)
# Nouns that stand for the last whose name ends in them: `the brigade` after `the 444th Brigade`, `the House`.
NAMESAKES = frozenset(
    "brigade battalion front union league council committee court house institute command corps guard regiment division "
    "federation congress assembly tribunal institution brotherhood house forum foundation association syndicate".split()
)
# Nouns that `both`, `the two` and `the three` make so many actors of.
PAIRS = frozenset(
    "country side nation neighbour neighbor rival foe leader party army government state group ally capital "
    "enemy power man minister president two both three four general commander movement force militia giant "
    "superpower belligerent adversary".split()
)
# Nouns that tell by themselves how many they are.
BUNCHES = {"duo": 2, "trio": 3, "threesome": 3, "quartet": 4, "foursome": 4, "quintet": 5}
NUMBERS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
# Verbs by which somebody is asked or charged, and verbs by which the one who was answers.
ASKING = frozenset(
    "ask urge order tell request press invite beg accuse blame beseech implore pressure warn charge".split()
)
ANSWERING = frozenset("refuse decline deny reject comply obey demur oblige balk acquiesce".split())
# Plurals of which `they` may be said as of people.
PEOPLE = frozenset(
    [
        *descriptors(),
        *ANAPHORS,
        *PAIRS,
        *BANDS,
        "ally",
        "other",
        "counterpart",
        "analyst",
        "expert",
        "observer",
        "donor",
        "creditor",
        "investor",
        "veteran",
        "recruit",
        "conscript",
        "dissident",
        "dead",
        "one",
        "few",
        "many",
    ]
)
# What whoever spoke goes on to do.
SPEAKING = frozenset(
    "say add tell continue insist claim warn argue note explain stress allege charge write declare".split()
)
