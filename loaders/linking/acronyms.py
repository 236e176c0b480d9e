"""Acronyms that an article itself gives known names, found before the parse so that they are names to it too."""

import re

from loaders.linking.gazetteer import NameMatch
from loaders.registry import Form

_GIVEN = re.compile(r"[”\"']?\s\((?:the\s)?([A-Z][A-Za-z]{0,6}[A-Z])\)")


def with_acronyms(text: str, names: list[NameMatch]) -> list[NameMatch]:
    """The names of a text and, wherever it stands, each acronym that follows one in parentheses: `Arakan Army (AA)`."""
    given: dict[str, NameMatch] = {}
    for name in names:
        behind = _GIVEN.match(text, name.end)
        if behind and _abbreviates(behind[1], text[name.start : name.end]):
            given.setdefault(behind[1], name)
    if not given:
        return names
    taken = {at for name in names for at in (name.start, name.end - 1)}
    found = list(names)
    for hit in re.finditer(r"\b(?:" + "|".join(given) + r")\b", text):
        if hit.start() not in taken and hit.end() - 1 not in taken:
            forms = tuple(Form(hit[0], form.actor, "name") for form in given[hit[0]].forms)
            found.append(NameMatch(hit.start(), hit.end(), forms))
    return sorted(found, key=lambda name: name.start)


def _abbreviates(acronym: str, name: str) -> bool:
    initials = "".join(word[0] for word in re.findall(r"\w+", name))
    return acronym[0].casefold() in initials.casefold() and len(name) > len(acronym)
