"""Reads one linked sentence: its frames and offices as candidates with standing, time and confidence."""

from dataclasses import replace

from loaders.analysis.clause import conjuncts, first_conjunct, is_verb
from loaders.analysis.parse import Sentence
from loaders.extraction.answering import Answering
from loaders.extraction.candidate import Candidate
from loaders.extraction.circumstance import given, is_attitude
from loaders.extraction.dates import TimeWords, time_words
from loaders.extraction.doing import doings
from loaders.extraction.ellipsis import repeated
from loaders.extraction.fitness import TERRITORY, moves, suits
from loaders.extraction.holding import held
from loaders.extraction.joint import joint_matches
from loaders.extraction.match import Match
from loaders.extraction.matcher import Matcher
from loaders.extraction.mediation import Mediation
from loaders.extraction.nominal import carried
from loaders.extraction.pointing import pointed_at
from loaders.extraction.precedence import standing_readings
from loaders.extraction.quotation import Quotation
from loaders.extraction.reconsidering import Reconsidering
from loaders.extraction.said import said_of
from loaders.extraction.standing import Standing, standing
from loaders.extraction.ties import Ties
from loaders.extraction.timing import is_over, told_last, when
from loaders.extraction.whereabouts import struck_at
from loaders.lexicon import Lexicon
from loaders.linking.acts import Act
from loaders.linking.denotation import Denotation, Denoted
from loaders.linking.discourse import Discourse
from loaders.linking.incumbents import Incumbents
from loaders.linking.mention import Mentions
from loaders.linking.offices import OfficeFound, Offices
from loaders.linking.roster import Roster
from ontology.vocabulary import Predicate, vocabulary

_BASE = {"v": 0.85, "n": 0.75, "r": 0.8, "a": 0.75, "x": 0.9}
_MOST_PAIRS = 24
# What an office already says of its holder.
_HELD = frozenset({"leads", "represents", "member_of", "affiliated_with"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "pobj", "agent"})
# Offices that are held under a state, never under a person.
_OF_STATE = frozenset({"minister", "secretary", "ambassador", "president", "premier", "consul", "commissioner"})


class SentenceReader:
    """What the rules read in one sentence."""

    def __init__(
        self, found: Mentions, matcher: Matcher, offices: Offices, discourse: Discourse, roster: Roster,
        words: Lexicon, lenient: bool,
    ) -> None:  # fmt: skip
        self.found = found
        self.s = found.sentence
        self.matcher = matcher
        self.offices = offices
        self.discourse = discourse
        self.roster = roster
        self.words = words
        self.lenient = lenient
        self.offices_read: set[int] = set()
        self.denotation = Denotation(found, discourse, roster, words, lenient)
        self.reconsidering = Reconsidering(self.denotation, discourse)
        discourse.settle(found)
        self.incumbents = Incumbents(roster)
        self.held = offices.find(found, self.denotation)
        for office in self.held:
            self._person(office)
        self.quotation = Quotation(self.s, self.denotation, discourse)
        self.times = self._times()

    def _times(self) -> list[TimeWords]:
        """The time words of the sentence; none inside a name (`March 23 Movement`)."""
        s = self.s
        text = "".join(self._pieces())
        named = [(s.starts[m.first], s.ends[m.last]) for m in self.found.ordered() if m.kind == "name"]
        times = time_words(text, s.start, self.roster.date, self.discourse.dated)
        times = [t for t in times if not any(t.start < end and start < t.end for start, end in named)]
        self.discourse.dated = told_last(s, times) or self.discourse.dated
        return times

    def _person(self, office: OfficeFound) -> None:
        """`The foreign minister of Laos, X,` is X; `the Iraqi prime minister` who holds that office on the article's date."""
        persons = self.incumbents.of(office, self.s)
        if office.holder and office.role.predicate != "affiliated_with":
            self.roster.entitle(office.role.name, office.holder.actor, "")
        said = self.found.cover.get(office.head)
        bare = said is None or said.kind in {"description", "role"}
        if office.holder and bare and self.s.deps[first_conjunct(self.s, office.head)] in _ARGUMENTS:
            self.denotation.settle(office.head, office.holder)
        elif persons:
            for person in persons:
                self.roster.use(person, self.roster.actor(person).name)
            meant = [Denoted(person, office.first, office.last, office.head, 0.85, "role") for person in persons]
            self.denotation.settle(office.head, *meant)

    def _pieces(self) -> list[str]:
        s = self.s
        out: list[str] = []
        at = s.start
        for i, word in enumerate(s.words):
            out.append(" " * (s.starts[i] - at))
            out.append(word)
            at = s.ends[i]
        return out

    def candidates(self) -> list[Candidate]:
        """Everything that the sentence states, one candidate for each triple."""
        found = []
        told = [t.value for t in self.times if t.value]
        for office in self.held:
            found += (stated := held(office, self.roster, told))
            if stated or (office.holder and office.role.predicate == "leads"):
                self.offices_read |= set(range(office.first, office.last + 1))
        found += Ties(self.found, self.denotation, self.roster).candidates()
        self.discourse.acts.done += doings(self.denotation, self.words)
        framed = standing_readings([r for tiers in self.matcher.matches(self.found) for r in self._first_read(tiers)])
        if self.lenient:
            taken = {t for match, read in framed if read for t in match.trigger}
            framed += [(match, self._framed(match, 0.5)) for match in self.matcher.loose(self.found, taken)]
        framed += [(match, self._framed(match, 0.85)) for match in joint_matches(self.found)]
        found += [c for _, read in framed for c in read]
        found += repeated(self.denotation, self.discourse)
        found += said_of(self.s, self.denotation, self.roster, self.times)
        found += Answering(self.denotation, self.discourse).candidates()
        found += Mediation(self.denotation, self.discourse, self.words, self.times).candidates()
        best: dict[tuple[str, str, str], Candidate] = {}
        for c in found:
            key = (c.subject.actor, c.predicate, c.object.actor)
            if vocabulary().predicates[c.predicate].symmetric and key not in best:
                key = (
                    (c.object.actor, c.predicate, c.subject.actor)
                    if (c.object.actor, c.predicate, c.subject.actor) in best
                    else key
                )
            if key not in best or (c.modality == "asserted", c.confidence) > (
                best[key].modality == "asserted",
                best[key].confidence,
            ):
                best[key] = c
        return list(best.values())

    def _first_read(self, tiers: list[list[Match]]) -> list[tuple[Match, list[Candidate]]]:
        """What the frames at one head say: those that know most, or, where they join nobody, those that know less.

        What the table of types refuses stays among what was read, to be counted.
        """
        read: list[tuple[Match, list[Candidate]]] = []
        for tier in tiers:
            read += [(match, found) for match in tier if (found := self._framed(match))]
            if any(self._may_join(c) for _, found in read for c in found):
                break
        return read

    def _may_join(self, c: Candidate) -> bool:
        types = (self.roster.actor(c.subject.actor).type, self.roster.actor(c.object.actor).type)
        return vocabulary().predicates[c.predicate].joins(*types)

    def _framed(self, match: Match, weight: float = 1.0) -> list[Candidate]:
        subjects = self._denoted(match.subjects) or self._denoted(self._behind_event(match.subjects))
        objects = self._denoted(match.objects)
        if not objects or all(self.roster.actor(d.actor).type == "Place" for d in objects):
            objects = pointed_at(match, subjects, self.s, self.discourse) or objects
        objects = objects or struck_at(match, self.s, self.denotation, self.roster)
        subjects, objects = self.reconsidering.taken(match, subjects, objects)
        if match.first:
            objects = self._foremost(objects, subjects)
            if match.frame.predicate == "agrees_with" and not self.lenient:
                return []
        if match.frame.kind == "r" and match.frame.predicate in _HELD and self.offices_read & set(match.trigger):
            return []
        stands = standing(self.s, match.anchor, self.words, self._presupposed(match), match.frame.predicate)
        stands = given(self.s, match, stands)
        if "negated" in match.frame.flags:
            if stands.modality != "denied" and not _no_longer(self.s, match.anchor):
                return []
            stands = replace(stands, modality="asserted", ended=False)
        acting = {a.actor for a in subjects}
        pairs = [(a, b) for a in subjects for b in objects if b.actor not in acting]
        if match.mutual:
            pairs = [(a, b) for i, a in enumerate(subjects) for b in subjects[i + 1 :] if a.actor != b.actor]
            if not vocabulary().predicates[match.frame.predicate].symmetric:
                pairs += [(b, a) for a, b in pairs]
        found = [c for a, b in pairs[:_MOST_PAIRS] if (c := self._candidate(match, a, b, stands, weight))]
        for c in found:
            if (
                c.predicate == "leads"
                and c.modality == "asserted"
                and self.roster.actor(c.subject.actor).type == "Person"
            ):
                self.roster.offices.setdefault(c.subject.actor, c.object.actor)
        if match.frame.kind in "vn":
            main = self.s.heads[match.anchor] == match.anchor
            self.discourse.acts.read += [
                Act(
                    c.subject.actor, c.predicate, c.object.actor, self.s.index, match.anchor, main and match.frame.kind == "v",
                    c.modality in {"asserted", "alleged"},
                )
                for c in found
            ]  # fmt: skip
        return found

    def _foremost(self, objects: list[Denoted], subjects: list[Denoted]) -> list[Denoted]:
        """Of the actors inside a clause the first that is named or meant, and those named beside it."""
        others = [d for d in objects if all(d.actor != x.actor for x in subjects)]
        first = ([d for d in others if d.kind != "generic"] or others)[:1]
        beside = {t for d in first for t in conjuncts(self.s, d.head)}
        return first + [d for d in others if d not in first and d.head in beside]

    def _behind_event(self, tokens: tuple[int, ...]) -> tuple[int, ...]:
        """Who is behind what acts: Israel, in `Israel carried out strikes that killed three people`."""
        events = [t for t in tokens if self.s.lemmas[t] in self.denotation.events]
        return tuple(dict.fromkeys(o for t in events for o in carried(self.found, t)))

    def _presupposed(self, match: Match) -> bool:
        """Whether a match stands inside a noun phrase, as background to what the sentence says."""
        return match.frame.kind == "x" or (match.frame.kind in "ra" and not is_verb(self.s, match.anchor))

    def _denoted(self, tokens: tuple[int, ...]) -> list[Denoted]:
        found: dict[str, Denoted] = {}
        for t in tokens:
            for d in self.denotation.of(t):
                if d.actor not in found:
                    found[d.actor] = d
        return list(found.values())

    def _candidate(self, match: Match, a: Denoted, b: Denoted, stands: Standing, weight: float) -> Candidate | None:
        frame = match.frame
        predicate = vocabulary().predicates[frame.predicate]
        if not self._fits(match, predicate, a, b):
            return None
        b = self._capital(b, predicate, "place" in frame.flags)
        if predicate.name == "yields_to" and "place" in frame.flags:
            b = self._held_by(b, a.actor)
        if predicate.object_types == TERRITORY:
            self.roster.retype(b.actor, "Place")
        speaker, modality = self._speaker(stands, a, match.anchor)
        for flag in ("planned", "alleged", "denied"):
            if flag in frame.flags and modality == "asserted":
                modality = flag
        confidence = weight * _BASE[frame.kind] * a.certainty * b.certainty * (0.7 if "weak" in frame.flags else 1.0)
        if self.lenient or predicate.name == "threatens":
            b = self._peopled(b, predicate, a.actor)
        timeless = frame.kind == "x" or is_attitude(self.s, match)
        own, coming = self._presupposed(match), modality == "planned"
        time = None if timeless else when(self.s, match.anchor, self.times, b.head, coming, own)
        if not time and not own and not coming and not timeless and stands.speakers == ():
            time = self.discourse.entry if predicate.name not in _HELD else None
        lasting = frame.kind == "x" or _founding(match)
        over = modality != "planned" and not lasting and is_over(predicate.name, time, self.s, match.anchor)
        return Candidate(
            predicate.name, a, b, match.trigger, modality, stands.ended or "ended" in frame.flags or over, speaker,
            time, frame.rule, frame.kind, confidence,
        )  # fmt: skip

    def _fits(self, match: Match, predicate: Predicate, a: Denoted, b: Denoted) -> bool:
        """Whether a frame may join these two: not one side with itself, nor what its flags rule out."""
        kind = match.frame.kind
        subject, object = self.roster.actor(a.actor).type, self.roster.actor(b.actor).type
        if subject == "Place" or not suits(match.frame, subject, object):
            return False
        if "territory" in match.frame.flags and moves(self.s, match.objects, self.words.roles):
            return False
        if predicate.name == "leads" and b.kind == "located":
            return False
        if "territory" in match.frame.flags and b.kind == "owner":
            return False  # who took Chad's money took no land
        many = kind == "r" and self.s.tags[match.anchor] == "NNS"
        if predicate.name == "leads" and many and object in {"InternationalOrganization", "Alliance"}:
            return False  # `leaders of the bloc`
        if predicate.sign and not self.lenient and self.roster.one_side(a.actor, b.actor):
            return False
        held_under = predicate.name == "represents" and kind == "r" and self.s.lemmas[match.anchor] in _OF_STATE
        if held_under and object == "Person":
            return False
        return kind == "x" or not (_inside(a, b) or _inside(b, a))

    def _capital(self, d: Denoted, predicate: Predicate, goal: bool) -> Denoted:
        """A capital is held, garrisoned or captured as a city; who goes there for talks goes to its government."""
        mention = self.found.cover.get(d.head)
        if mention is None or mention.kind != "capital":
            return d
        if predicate.object_types == TERRITORY or (goal and predicate.name == "attacks"):
            return replace(d, actor=self.denotation.place(mention), kind="place")
        return replace(d, actor=mention.actor) if goal and "Place" not in predicate.object_types else d

    def _held_by(self, d: Denoted, subject: str) -> Denoted:
        """Who gains where somebody withdraws from a place: the state that it lies in, unless that is who withdraws."""
        actor = self.roster.actor(d.actor)
        foreign = self.roster.actor(subject).type in {"State", "StateForce"}
        gains = (
            foreign and actor.type == "Place" and actor.of and actor.of not in {subject, self.roster.state_of(subject)}
        )
        return replace(d, actor=actor.of) if gains and actor.of else d

    def _peopled(self, d: Denoted, predicate: Predicate, subject: str) -> Denoted:
        """Who stands behind a place where the predicate takes none: the state that it lies in, else its people."""
        actor = self.roster.actor(d.actor)
        if actor.type == "Place" and "Place" not in predicate.object_types and actor.of and actor.of != subject:
            return replace(d, actor=actor.of)
        if actor.type == "Place" and "Place" not in predicate.object_types:
            people = self.roster.introduce(f"people of {actor.name}", "Community", scope=self.roster.country)
            return replace(d, actor=self.roster.use(people, actor.name))
        return d

    def _speaker(self, stands: Standing, subject: Denoted, anchor: int) -> tuple[str | None, str]:
        """Who says it and what that makes of it: what one says of one's own act is asserted."""
        speakers = [d.actor for t in stands.speakers for d in self.denotation.of(t) if d.kind != "generic"]
        modality = stands.modality
        if not stands.voiced and (by := self.quotation.author(anchor)):
            speakers = [by]
            stands = replace(stands, voiced=True)
        if stands.modality == "denied" and stands.voiced:
            return (speakers[0] if speakers else None), modality
        if not stands.voiced or any(self.roster.speaks_for(sp, subject.actor) for sp in speakers):
            return None, modality
        if modality == "asserted":
            modality = "alleged"
        return (speakers[0] if speakers else None), modality


def _founding(match: Match) -> bool:
    """Whether somebody founded a bloc: founders stay members."""
    return match.frame.predicate == "member_of" and "bloc" in match.frame.flags


def _inside(a: Denoted, b: Denoted) -> bool:
    """Whether one stands inside the other's own description: `Eritrean soldiers` are no relation to Eritrea."""
    return a.kind in {"description", "body"} and a.first <= b.head <= a.last


def _no_longer(s: Sentence, v: int) -> bool:
    """Whether what a verb says has stopped: `no longer trusts`."""
    return any(s.words[c].casefold() in {"longer", "anymore"} for c in s.children[v])
