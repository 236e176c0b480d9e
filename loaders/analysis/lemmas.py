"""Lemmas that a rule lemmatizer gets wrong: `staged` is of stage, not of stag."""

# Verbs in silent e beside which the rules know a shorter verb (hop, wag, fin).
_SILENT = (
    "bare cane cope dine fine gape gripe hate hope pine plane rape scare scrape shame site slate snipe spare stage stare "
    "stripe tape wage wane"
).split()
# Verbs that the rules do not know, so that they add an e.
_UNKNOWN = (
    "airdrop baton co-chair co-found co-host co-lead co-opt co-sponsor cosy cozy counterattack defund deregister "
    "derecognise derecognize handpick martial rearrest reoccupy resupply unban"
).split()
_SPELT = {
    "airdropped": "airdrop", "airdropping": "airdrop", "enrolled": "enroll", "enrolling": "enroll",
    "fulfilled": "fulfill", "fulfilling": "fulfill", "installed": "install", "installing": "install",
    "armed": "arm", "martialled": "martial", "retook": "retake", "retaken": "retake", "forwent": "forgo", "forgone": "forgo",
    "forgave": "forgive", "overran": "overrun", "extolled": "extol", "extolling": "extol", "reran": "rerun",
    "relaid": "relay", "rebuilt": "rebuild", "resold": "resell", "unbanned": "unban", "unbanning": "unban",
}  # fmt: skip
_NOUNS = {"archenemies": "archenemy", "axes": "axe", "bases": "base", "taxes": "tax"}


def _forms(verb: str) -> list[str]:
    if verb.endswith("e"):
        return [verb + "d", verb + "s", verb[:-1] + "ing"]
    if verb.endswith("y"):
        return [verb[:-1] + "ied", verb[:-1] + "ies", verb + "ing"]
    return [verb + "ed", verb + "s", verb + "ing"]


_VERBS = {form: verb for verb in (*_SILENT, *_UNKNOWN) for form in _forms(verb)} | _SPELT


def lemma(found: str, pos: str, word: str) -> str:
    """The lemma in lower case of a word (lower case) for which the lemmatizer found one, given its part of speech."""
    return {"VERB": _VERBS, "NOUN": _NOUNS}.get(pos, {}).get(word) or found.lower()
