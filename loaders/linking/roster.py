"""The actors of one article: those of the registry, those it introduces, and the forms that it uses for them."""

from collections import Counter

import msgspec

from graph.model import Actor, fold, slug
from loaders.registry import Form, Registry

_GROUPS = frozenset(
    {"ArmedGroup", "Alliance", "InternationalOrganization", "StateForce", "StateBody", "Organization", "Party"}
)


def _initials(actor: Actor) -> str:
    words = actor.name.replace("-", " ").split()
    return "".join(word[0] for word in words if word[0].isupper()) if len(words) > 2 else ""


class Roster:
    """Who is who in one article. `date` is its date (ISO) or None; `home` the state that its dateline names, if any."""

    def __init__(self, known: Registry, date: str | None, home: str | None = None) -> None:
        self.known = known
        self.date = date
        self.home = home
        self.actors: dict[str, Actor] = {}
        self.spelled: dict[str, Counter[str]] = {}
        self.by_form: dict[str, str] = {}
        self.surnames: dict[str, str] = {}
        self.states: Counter[str] = Counter()
        self.around: Counter[str] = Counter()
        self.offices: dict[str, str] = {}
        self.titles: dict[str, list[tuple[str, str]]] = {}

    def actor(self, id: str) -> Actor:
        """An actor of the article or the registry by its id."""
        return self.actors.get(id) or self.known.actors[id]

    def use(self, id: str, surface: str) -> str:
        """Note that the article names an actor by these words; returns the id."""
        if id not in self.actors:
            self.actors[id] = self.known.actors[id]
            if self.actors[id].type == "Person":
                self._note_surname(self.actors[id])
        self.spelled.setdefault(id, Counter())[surface] += 1
        side = self.actors[id].name.partition(" ")[0]
        if side in {"North", "South"} and self.actors[id].type == "State":
            self.by_form.setdefault(fold(side), id)
        return id

    def bind(self, form: str, id: str) -> None:
        """From here on these words mean this actor in this article: `Rapid Support Forces (RSF)`."""
        self.by_form[fold(form)] = id

    def introduce(self, name: str, type: str, of: str | None = None, scope: str | None = None) -> str:
        """An actor that no registry knows; the same name in the same scope is the same actor."""
        key = slug(name) if scope is None or slug(scope) in slug(name) else f"{slug(name)}-in-{slug(scope)}"
        if key in self.known.actors:
            key = f"{key}-{slug(type)}"
        if key not in self.actors:
            self.actors[key] = Actor(key, name, type, (), of=of, known=False)
            if type == "Person":
                self._note_surname(self.actors[key])
            self.bind(name, key)
            short, _, last = name.rpartition(" ")
            if " " in short and last in {"party", "movement", "group", "militia", "coalition", "alliance"}:
                self.bind(short, key)  # `the National Dawn party`, then `National Dawn`
        return key

    def abbreviated(self, letters: str, known: str | None = None) -> str | None:
        """Whose initials these are among the names that this article brought in, unless it has `known` by them already."""
        if not (2 < len(letters) <= 6 and letters.isupper()) or known in self.actors:
            return None
        fitting = {a.id for a in self.actors.values() if not a.known and a.type != "Person" and _initials(a) == letters}
        return fitting.pop() if len(fitting) == 1 else None

    def retype(self, id: str, type: str) -> None:
        """Correct the type of an introduced actor, guessed from no more than its shape, when its context tells better."""
        if id in self.actors and not self.actors[id].known and self.actors[id].type == "Organization":
            self.actors[id] = msgspec.structs.replace(self.actors[id], type=type)

    def _note_surname(self, person: Actor) -> None:
        for form in (person.name, *person.aliases):
            words = [w for w in fold(form).split() if w not in {"al", "el", "jr", "sr"}]
            if len(words) >= 2:
                self.surnames.setdefault(words[-1], person.id)
                self.surnames.setdefault("al " + words[-1], person.id)

    def called(self, words: str) -> str | None:
        """The actor that this article means by these words, by a bound form or a person's surname."""
        key = fold(words)
        return self.by_form.get(key) or self.surnames.get(key) or self._first_name(key)

    def _first_name(self, key: str) -> str | None:
        if " " in key or len(key) < 3:
            return None
        bearers = {a.id for a in self.actors.values() if a.type == "Person" and fold(a.name).split()[:1] == [key]}
        return next(iter(bearers)) if len(bearers) == 1 else None

    def speak_of(self, id: str) -> None:
        """Note that the article speaks of an actor, and so of its state."""
        actor = self.known.actors[id]
        for state in {id} if actor.type == "State" else {actor.of, *self.known.homes(id)}:
            if state is not None:
                self.around[state] += 1

    def choose(self, forms: tuple[Form, ...]) -> Form:
        """Which bearer of an ambiguous name is meant: one already named, else one whose state is, else the first."""
        if len(forms) == 1:
            return forms[0]
        bound = self.by_form.get(fold(forms[0].text))

        def fit(form: Form) -> tuple[bool, bool, int, bool, bool]:
            known = form.actor in self.actors
            return (form.actor == bound, known, self._near(form.actor), not form.short, form.kind != "adjective")

        return max(forms, key=fit)

    def _near(self, id: str) -> int:
        """How often the article speaks of the states that an actor of the registry belongs to."""
        actor = self.known.actors[id]
        owners = {actor.of, *(o.of for o in self.known.offices.get(id, ())), *self.known.homes(id)}
        return max((self.around[o] for o in owners if o), default=0)

    def means(self, form: Form) -> bool:
        """Whether a name is meant at all: `the Democratic Party` is Korea's only where the article speaks of Korea."""
        return not form.short or form.actor in self.actors or self._near(form.actor) > 0

    @property
    def country(self) -> str | None:
        """The state that the article is about: its dateline's where it is named often, else the most named."""
        if not self.states:
            return self.home
        most, times = self.states.most_common(1)[0]
        if self.home and self.states[self.home] * 2 >= times:
            return self.home
        return most

    def adjective(self, id: str) -> str:
        """The adjective of a state or community, else its name."""
        return self.known.adjectives.get(id) or self.actor(id).name

    def described(self, owner: str, noun: str, type: str, surface: str) -> str:
        """An actor made by a noun and its owner, scoped to its country so that those of two wars never meet."""
        holder = self.actor(owner)
        scope = owner if holder.type == "State" else self.country
        state = owner if holder.type == "State" else None
        id = self.introduce(
            f"{self.adjective(owner)} {noun}", type, of=state if type.startswith("State") else None, scope=scope
        )
        self.spelled.setdefault(id, Counter())[surface] += 1
        return id

    def opposition(self, state: str, surface: str) -> str:
        """Those in a state's politics who do not govern."""
        return self.use(self.described(state, "opposition", "Alliance", surface), surface)

    def body(self, state: str, template: str, phrase: str, type: str) -> str:
        """An ordinary organ or force of a state: `the Syrian army`; the registry's own where it has that name."""
        name = template.format(adj=self.adjective(state), phrase=phrase)
        if self.actor(state).type != "State":
            return self.called(name) or self.introduce(name, type)
        spoken = (self.actor(state).name, *self.known.spoken.get(state, ()))
        own = self.known.organ(state, name, *(f"{word} {phrase}" for word in spoken))
        return self.called(name) or own or self.introduce(name, type, of=state)

    def led_by(self, person: str, types: frozenset[str] = _GROUPS) -> str | None:
        """The group that a person leads, by the registry, at the article's time."""
        held = [o for o in self.known.offices.get(person, ()) if o.predicate == "leads"]
        for office in [o for o in held if o.held(self.date)] + held:
            if self.actor(office.of).type in types:
                return office.of
        return self.offices.get(person)

    def governs(self, person: str) -> str | None:
        """The state that a person heads at the article's time."""
        led = (o.of for o in self.known.offices.get(person, ()) if o.predicate == "leads" and o.held(self.date))
        return next((id for id in led if self.actor(id).type == "State"), None)

    def headed(self, person: str, noun: str) -> str | None:
        """What a person leads whose name ends in a noun: `Valcu's council` is the Transition Council that he chairs."""
        led = [o.of for o in self.known.offices.get(person, ()) if o.predicate == "leads"]
        if person in self.offices:
            led.append(self.offices[person])
        return next((id for id in led if fold(self.actor(id).name).split()[-1] == noun), None)

    def commands(self, person: str) -> str | None:
        """Whose government and troops are a person's: of the state led, else of the armed group, else of the own state."""
        led = [o for o in self.known.offices.get(person, ()) if o.predicate == "leads"]
        of = [o.of for o in led if o.held(self.date)] + [o.of for o in led]
        if person in self.offices:
            of.append(self.offices[person])
        for types in ({"State"}, {"ArmedGroup"}):
            if found := next((id for id in of if self.actor(id).type in types), None):
                return found
        return self.state_of(person) or self.led_by(person)

    def state_of(self, id: str | None) -> str | None:
        """The state that an actor belongs to or acts for, if that is known."""
        seen = set()
        while id and id not in seen:
            seen.add(id)
            actor = self.actor(id)
            if actor.type == "State":
                return id
            if actor.type == "Person":
                offices = self.known.offices.get(id, [])
                current = [o for o in offices if o.held(self.date)] or offices
                id = current[0].of if current else self.offices.get(id)
            else:
                id = actor.of
        return None

    def entitle(self, role: str, person: str, under: str) -> None:
        """Note that the article gives a person an office under somebody."""
        self.titles.setdefault(role, []).append((person, under))

    def bearer(self, roles: frozenset[str], under: frozenset[str]) -> str | None:
        """The last whom the article gave one of these offices, under one of these where any are given."""
        borne = [pair for role in sorted(roles) for pair in self.titles.get(role, ())]
        return next((person for person, of in reversed(borne) if not under or of in under), None)

    def serves(self, id: str, owner: str) -> bool:
        """Whether an actor now holds office under another, or is its organ or force."""
        if self.actor(id).type == "Place":
            return False
        if self.actor(id).of == owner or self.offices.get(id) == owner:
            return True
        held = (o for o in self.known.offices.get(id, ()) if o.predicate != "affiliated_with")
        return any(o.of == owner and o.held(self.date) for o in held)

    def office_under(self, person: str, state: str) -> str | None:
        """What a person is to a state at the article's time, by the registry; None where that is unknown."""
        held = [o for o in self.known.offices.get(person, ()) if o.of == state and o.held(self.date)]
        return held[0].predicate if held and self.date else None

    def speaks_for(self, speaker: str, subject: str) -> bool:
        """Whether a speaker and a subject are one side: what one says of one's own act is asserted."""
        state = self.state_of(speaker)
        if subject in {speaker, state, self.led_by(speaker)} or self.actor(subject).of == speaker:
            return True
        return state is not None and state == self.state_of(subject)

    def one_side(self, a: str, b: str) -> bool:
        """Whether two actors are the same, or one is the other's office-holder, organ or force."""
        return a == b or self.serves(a, b) or self.serves(b, a)

    def entry(self, id: str) -> Actor:
        """An actor as a store keeps it: a state by its adjective and capital too, so that who asks for them finds it."""
        actor = self.actor(id)
        forms = dict.fromkeys([*actor.aliases, *self.known.spoken.get(id, ())])
        forms.pop(actor.name, None)
        return msgspec.structs.replace(actor, aliases=tuple(forms))

    def aliases(self, id: str) -> tuple[str, ...]:
        """The registry's and this article's forms of an actor, its name left out."""
        actor = self.actor(id)
        forms = dict.fromkeys([*actor.aliases, *self.spelled.get(id, ())])
        forms.pop(actor.name, None)
        return tuple(forms)
