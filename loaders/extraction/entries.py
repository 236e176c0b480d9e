"""Articles in entries: dated ones of a timeline, and the answers of an interview."""

import re
from collections import Counter
from dataclasses import dataclass

from loaders.analysis.clause import grammatical_subjects, is_verb
from loaders.extraction.dates import whole_date
from loaders.linking.mention import Mentions
from loaders.linking.roster import Roster

_LABEL = re.compile(
    r"(?:Q|A|Question|Answer)\s?[:.]\s+(?=\S)|\d{1,2}[:.]?\d\d ?(?:GMT|UTC|[A-Z]{2,4}T|h|am|pm)?\s?[-–—:|]\s+(?=\S)"
)
_DATED = re.compile(r"(?P<date>[\w .,/–—-]{3,40}?)\s?(?:[–—:]|\s-)\s+(?=[^\W\d_])")
_NAMED = re.compile(r"(?P<name>[A-Z][\w'’.-]+(?: [\w'’.-]+){0,4}):\s+(?=\S)")
_QUESTION = re.compile(r"(?:(?P<label>Q|Question)\s?[:.]\s+)?[^\"“”]*\?[\"”*]*")
_ASKED = frozenset("speak talk answer sit grant discuss reply respond give".split())
_INTERVIEWS = frozenset({"interview", "conversation", "q&a", "talk", "discussion"})
_MOST_WORDS = 45


def voices(text: str) -> frozenset[str]:
    """The surnames with which the turns of a conversation open, of two voices at least: `Ann Lee: …`, `Lee: …`."""
    turns = Counter(hit["name"].split()[-1] for line in text.split("\n") if (hit := _NAMED.match(line.strip())))
    often = frozenset(name for name, count in turns.items() if count > 1)
    return often if len(often) > 1 else frozenset()


def labelled(text: str, speaking: frozenset[str] = frozenset()) -> int:
    """How many characters of a paragraph are a label before it: `A: `, `14:20 GMT - `, `12 March 2025 — `, a voice's name."""
    named = _NAMED.match(text) if speaking else None
    if named and named["name"].split()[-1] in speaking:
        return named.end()
    if label := _LABEL.match(text):
        return label.end()
    dated = _DATED.match(text)
    return dated.end() if dated and whole_date(dated["date"], "2000-01-01") else 0


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str


class Entries:
    """What the entry that a sentence stands in says of it: its date, or who is answering."""

    def __init__(self, text: str, date: str | None, linked: list[Mentions], roster: Roster) -> None:
        self.lines = [
            _Line(m.start(), m.end(), m.group().strip()) for m in re.finditer(r"[^\n]+", text) if m.group().strip()
        ]
        self._dates = self._dated(date)
        self._answers = self._turns(voices(text), roster) or self._asked(linked, roster)

    def date(self, at: int) -> str | None:
        """The date of the entry that an offset of the text stands in."""
        return next((value for start, end, value in self._dates if start <= at < end), None)

    def answering(self, at: int) -> str | None:
        """The actor whose answer an offset of the text stands in."""
        return next((actor for start, end, actor in self._answers if start <= at < end), None)

    def _turns(self, speaking: frozenset[str], roster: Roster) -> list[tuple[int, int, str | None]]:
        """The turns of a conversation whose voices are named; what the paper asks is nobody's."""
        opening = [
            (line.start, hit["name"])
            for line in self.lines
            if (hit := _NAMED.match(line.text)) and hit["name"].split()[-1] in speaking
        ]
        ends = [start for start, _ in opening[1:]] + [self.lines[-1].end if self.lines else 0]
        turns = zip(opening, ends, strict=False)
        return [(start, end, _person(name, roster)) for (start, name), end in turns]

    def _asked(self, linked: list[Mentions], roster: Roster) -> list[tuple[int, int, str | None]]:
        """What stands under each question, where the article tells first who speaks to the paper."""
        asked = self._questions()
        if not asked:
            return []
        answering = _interviewee(linked, asked[0].start, roster)
        ends = [line.start for line in asked[1:]] + [self.lines[-1].end]
        return [(line.end, end, answering) for line, end in zip(asked, ends, strict=True)]

    def _dated(self, date: str | None) -> list[tuple[int, int, str]]:
        """The entries of a timeline, of two dates at least: lines that open with a date, and what follows a date alone."""
        found: list[tuple[int, int, str]] = []
        heading: str | None = None
        for line in self.lines:
            if len(line.text) <= 40 and (value := whole_date(line.text, date)):
                heading = value
                found.append((line.start, line.end, value))
                continue
            opening = _DATED.match(line.text.lstrip("*•·- "))
            value = whole_date(opening["date"], date) if opening else None
            heading = None if value else heading
            if value or heading:
                found.append((line.start, line.end, value or heading or ""))
        return found if len({value for _, _, value in found}) > 1 else []

    def _questions(self) -> list[_Line]:
        """The lines that ask something and nothing else, where there are several or they are labelled so."""
        asked = [
            (line, hit["label"])
            for line in self.lines[1:]
            if (hit := _QUESTION.fullmatch(line.text)) and len(line.text.split()) <= _MOST_WORDS
        ]
        return [line for line, _ in asked] if len(asked) > 1 or any(label for _, label in asked) else []


def _person(name: str, roster: Roster) -> str | None:
    called = roster.called(name) or roster.called(name.split()[-1])
    return called if called and roster.actor(called).type == "Person" else None


def _interviewee(linked: list[Mentions], until: int, roster: Roster) -> str | None:
    """Who speaks to the paper before the first question."""
    for found in linked:
        s = found.sentence
        if s.start >= until:
            break
        for m in found.ordered():
            if roster.actor(m.actor).type != "Person":
                continue
            head = s.heads[m.head]
            if s.lemmas[head] == "with" and s.lemmas[s.heads[head]] in _INTERVIEWS:
                return m.actor
            speaking = [v for v in range(len(s)) if s.lemmas[v] in _ASKED and is_verb(s, v)]
            if any(m.head in grammatical_subjects(s, v) for v in speaking):
                return m.actor
    return None
