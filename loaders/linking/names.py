"""What a capitalised name that no registry has is likely to be, by its own words."""

import functools

# Nouns that tell a name's kind, in the singular and the plural.
_KINDS = {
    "Party": "party list congress",
    "ArmedGroup": ("front brigade army militia battalion resistance insurgency regiment jihad cartel gang guerrilla"),
    "Alliance": "alliance coalition bloc axis pact",
    "StateBody": (
        "ministry department parliament assembly senate court tribunal cabinet presidency secretariat authority "
        "council commission bureau directorate"
    ),
    "StateForce": "police guard navy gendarmerie fleet command squadron",
    "Organization": (
        "movement institute university centre center foundation company corporation bank international watch network "
        "association society news times post journal agency committee union league federation organization organisation "
        "club college school hospital church mosque trust fund group airlines airways energy oil gas petroleum industries "
        "systems technologies holdings inc ltd plc observatory initiative project forum board chamber service press "
        "television tv radio media magazine daily herald tribune office mission programme program monitor "
        "syndicate consultancy lab laboratory tracker"
    ),
    "Place": (
        "province city district river mount mountain airport street square sea strait straits valley island region "
        "border camp port bay gulf lake desert peninsula town village county prefecture oblast governorate heights "
        "crossing road highway avenue hill base canal dam plain forest peak coast ocean cape triangle corridor "
        "strip bridge park garden hotel palace castle"
    ),
    "": (
        "accord agreement treaty war day act plan conference summit games prize resolution deal crisis "
        "constitution protocol convention charter declaration spring revolution uprising operation cup olympics award "
        "festival bible koran quran euro dollar christmas ramadan easter eid programme charter statute memorandum "
        "election referendum covid pandemic virus january february march april may june july august september "
        "october november december monday tuesday wednesday thursday friday saturday sunday gmt god internet"
    ),
}
# Nouns that tell it in this form only: `the Northern Hawks`, but not Mr Hawk.
_AS_WRITTEN = {
    "ArmedGroup": (
        "forces fighters mujahideen mujahidin corps defenders hawks eagles wolves tigers lions falcons warriors sons "
        "soldiers knights guardians avengers commandos volunteers patriots rebels insurgents militants partisans scorpions"
    ),
    "Organization": "corp",
    "Community": "tribe clan tribes clans",
}
# What makes a movement, a group or a union one that fights.
_AT_ARMS = frozenset("liberation resistance armed revolutionary jihad mujahideen guerrilla insurgent martyrs".split())
_OPENING = frozenset(
    "jaish jaysh lashkar harakat liwa kataib kata'ib katibat katiba saraya jund hizb hezb tehreek tehrik asaib faylaq "
    "firqat jamaat jama'at jamaatul jabhat".split()
)
# Words that are part of a title before a name, and part of a body's name where no person follows.
OPEN_TITLES = frozenset("state foreign defense defence interior finance first staff crown".split())
TITLES = frozenset(
    "mr mrs ms miss dr prof professor sir lord lady dame sheikh sheik shaikh ayatollah imam rabbi mullah hojatoleslam gen "
    "general lt lieutenant col colonel maj major capt captain sgt sergeant cpl adm admiral brig brigadier cmdr commander "
    "marshal field rev reverend bishop archbishop cardinal pope king queen prince princess emir sultan crown president "
    "premier chancellor minister secretary senator sen rep congressman congresswoman representative gov governor mayor "
    "ambassador envoy judge justice chief chairman chairwoman spokesman spokeswoman spokesperson deputy vice former ex "
    "acting prime first interim caretaker minister-president taoiseach speaker leader director head officer staff warlord "
    "shah father brother sister detective inspector sheriff attorney foreign defense defence interior finance state "
    "retired late then-president then president-elect elect vice-president".split()
)


# What an unknown name is said to be behind it: `Lomura, a band of herders`.
TOLD_TYPES = {
    **dict.fromkeys(
        "band gang militia cartel faction outfit group splinter offshoot insurgency guerrilla".split(), "ArmedGroup"
    ),
    **dict.fromkeys("party".split(), "Party"),
    **dict.fromkeys(
        "company firm bank broadcaster newspaper charity website think-tank startup".split(), "Organization"
    ),
}


@functools.cache
def _kind_by_word() -> dict[str, str]:
    plural = {word + "s": kind for kind, words in _KINDS.items() for word in words.split()}
    plural |= {word[:-1] + "ies": kind for kind, words in _KINDS.items() for word in words.split() if word[-1] == "y"}
    single = {word: kind for kinds in (_KINDS, _AS_WRITTEN) for kind, words in kinds.items() for word in words.split()}
    return plural | single


def kind_by_shape(words: list[str]) -> str | None:
    """The type that a name's words bear: '' where it names no actor, None where its words do not say."""
    kinds = _kind_by_word()
    lowered = [part.strip(".") for word in words for part in word.casefold().split()]
    kind = kinds.get(lowered[-1])
    if kind is None and len(lowered) > 2:
        kind = next((kinds[word] for word in reversed(lowered[:-1]) if kinds.get(word)), None)
    if kind in {"Organization", "StateBody"} and not _AT_ARMS.isdisjoint(lowered):
        return "ArmedGroup"
    return "ArmedGroup" if kind is None and _arabic(lowered) else kind


def _arabic(lowered: list[str]) -> bool:
    """Whether a name opens as those of fighting groups do in Arabic, Persian and Urdu: `Jaysh al-Nahr`."""
    first, *rest = lowered[0].replace("‑", "-").split("-")
    return first in _OPENING and bool(rest or len(lowered) > 1)
