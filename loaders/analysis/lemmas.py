"""Lemmas that the parser's rules get wrong: `staged` is of stage, not of stag."""

from spacy.language import Language

# Verbs in silent e beside which the rules know a shorter verb (hop, wag, fin).
_SILENT = (
    "bare cane cope dine fine gape gripe hate hope pine plane rape rate rebate scare scrape shame site slate "
    "snipe spare stage stare stripe tape wage wane"
).split()
# Verbs that the rules do not know, so that they add an e.
_UNKNOWN = (
    "airdrop baton cosy cozy counterattack defund deregister derecognise derecognize handpick rearrest "
    "reoccupy resupply unban"
).split()
_SPELT = {"enrolled": "enroll", "enrolling": "enroll", "fulfilled": "fulfill", "fulfilling": "fulfill"} | {
    "installed": "install", "installing": "install", "martialed": "martial", "martialled": "martial",
    "airdropped": "airdrop", "airdropping": "airdrop", "unbanned": "unban", "unbanning": "unban",
}  # fmt: skip
_NOUNS = {"archenemies": "archenemy", "bases": "base", "taxes": "tax", "axes": "axe"}


def mend_lemmas(nlp: Language) -> Language:
    """Teach a pipeline's rule lemmatizer the forms above; one without exception tables stays as it is."""
    if not nlp.has_pipe("lemmatizer"):
        return nlp
    lookups = getattr(nlp.get_pipe("lemmatizer"), "lookups", None)
    if lookups is None or not lookups.has_table("lemma_exc"):
        return nlp
    table = lookups.get_table("lemma_exc")
    verbs = {form: [verb] for verb in (*_SILENT, *_UNKNOWN) for form in _forms(verb)}
    verbs |= {form: [verb] for form, verb in _SPELT.items()}
    table["verb"] = {**table["verb"], **verbs}
    table["noun"] = {**table["noun"], **{form: [noun] for form, noun in _NOUNS.items()}}
    return nlp


def _forms(verb: str) -> list[str]:
    if verb.endswith("e"):
        return [verb + "d", verb + "s", verb[:-1] + "ing"]
    if verb.endswith("y"):
        return [verb[:-1] + "ied", verb[:-1] + "ies", verb + "ing"]
    return [verb + "ed", verb + "s", verb + "ing"]
