"""What a capitalised name that no registry has is likely to be, by its own words."""

import functools

_KINDS = {
    "Party": "party list",
    "ArmedGroup": (
        "front brigade brigades army militia militias forces battalion battalions fighters resistance "
        "mujahideen insurgency corps regiment guerrillas jihad"
    ),
    "Alliance": "alliance coalition bloc axis pact",
    "StateBody": (
        "ministry department parliament assembly senate congress court cabinet presidency secretariat authority "
        "council commission bureau"
    ),
    "StateForce": "police guard guards navy",
    "Organization": (
        "movement institute university centre center foundation company corp corporation bank international watch network "
        "association society news times post journal agency committee union league federation organization organisation "
        "club college school hospital church mosque trust fund group airlines airways energy oil gas petroleum industries "
        "systems technologies holdings inc ltd plc observatory initiative project forum board chamber service press "
        "television tv radio media magazine daily herald tribune office mission programme program syndicate consultancy"
    ),
    "Place": (
        "province city district river mount mountain airport street square sea strait straits valley island islands region "
        "border camp port bay gulf lake desert peninsula town village county prefecture oblast governorate heights "
        "crossing road highway avenue hill hills base canal dam plain plains forest peak coast ocean cape triangle corridor "
        "strip bridge park garden gardens hotel palace castle"
    ),
    "": (
        "accord accords agreement treaty war wars day act plan conference summit games prize resolution deal crisis "
        "constitution protocol convention charter declaration spring revolution uprising operation cup olympics award "
        "festival bible koran quran euro dollar christmas ramadan easter eid programme charter statute memorandum "
        "election elections referendum covid pandemic virus january february march april may june july august september "
        "october november december monday tuesday wednesday thursday friday saturday sunday gmt god internet"
    ),
}
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


@functools.cache
def _kind_by_word() -> dict[str, str]:
    return {form: kind for kind, words in _KINDS.items() for word in words.split() for form in (word, word + "s")}


def kind_by_shape(words: list[str]) -> str | None:
    """The type that a name's words bear: '' where it names no actor, None where its words do not say."""
    kinds = _kind_by_word()
    lowered = [w.casefold().strip(".") for w in words]
    if lowered[-1] in kinds:
        return kinds[lowered[-1]]
    for word in reversed(lowered[:-1]):
        if kinds.get(word) and len(words) > 2:
            return kinds[word]
    return None
