"""Articles in entries: dated ones of a timeline, and the answers of an interview."""

import re
from dataclasses import dataclass

from loaders.analysis.clause import grammatical_subjects, is_verb
from loaders.extraction.dates import whole_date
from loaders.linking.mention import Mentions
from loaders.linking.roster import Roster

_LABEL = re.compile(
    r"(?:Q|A|Question|Answer)\s?[:.]\s+(?=\S)|\d{1,2}[:.]?\d\d ?(?:GMT|UTC|[A-Z]{2,4}T|h|am|pm)?\s?[-–—:|]\s+(?=\S)"
)
_DATED = re.compile(r"(?P<date>[\w .,/–—-]{3,40}?)\s?(?:[–—:]|\s-)\s+(?=[^\W\d_])")
_QUESTION = re.compile(r"(?:(?P<label>Q|Question)\s?[:.]\s+)?[^\"“”]*\?[\"”*]*")
_ASKED = frozenset("speak talk answer sit grant discuss reply respond give".split())
_INTERVIEWS = frozenset({"interview", "conversation", "q&a", "talk", "discussion"})
_MOST_WORDS = 45


def labelled(text: str) -> int:
    """How many characters of a paragraph are a label before it: `A: `, `14:20 GMT - `, `12 March 2025 — `."""
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
        self._answers: list[tuple[int, int]] = []
        self._interviewee: str | None = None
        asked = self._questions()
        if asked:
            self._interviewee = _interviewee(linked, asked[0].start, roster)
            ends = [line.start for line in asked[1:]] + [len(text)]
            self._answers = [(line.end, end) for line, end in zip(asked, ends, strict=True)]

    def date(self, at: int) -> str | None:
        """The date of the entry that an offset of the text stands in."""
        return next((value for start, end, value in self._dates if start <= at < end), None)

    def answering(self, at: int) -> str | None:
        """The actor whose answer an offset of the text stands in."""
        return self._interviewee if any(start <= at < end for start, end in self._answers) else None

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
