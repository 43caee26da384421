"""`agenda`: what was on the agenda of two states, by whose account, and what that is usual was missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from equipoise.errors import UsageError
from equipoise.ledger.origins import Report
from equipoise.ledger.periods import Period
from equipoise.ledger.records import Event
from equipoise.ledger.view import View, Viewable
from equipoise.ledger.worlds import in_its_world
from equipoise.questions.agenda_sets import TYPES, is_before, is_own, is_talk, is_within, others_of
from equipoise.questions.agenda_topics import OFTEN, ONE_IN, Minor, Missing, Read
from equipoise.questions.agenda_words import answer, basis
from equipoise.questions.lookup import Lookup
from equipoise.questions.naming import codes, name
from equipoise.questions.raising import LEAD, MENTIONED, Raised, Talk, talk
from equipoise.rates import chance_of_none
from equipoise.results import Method, Result
from equipoise.world.topics import Topic, topics

if TYPE_CHECKING:
    from equipoise.charts import Picture
COLUMNS = (
    *("event", "date", "set", "topic", "label", "context", "grade", "state", "by", "kind", "document", "publisher"),
    *("published", "where", "start", "end", "text"),
)
LIMITS = (
    "Topics are found by their words, in English: one told in other words is missed, and one that is named may only be"
    " named in passing. That the reports read here do not raise a topic is no proof that it was not spoken of."
)


@dataclass(frozen=True)
class Agenda(Result):
    """The topics of a dyad's contacts and agreements, by prominence and account, with what is missing from them.

    `own` are its talks in the period with no third state but a guest, `wider` those with the pivot's other partner or
    in a larger round, `before` its own talks before the period, `partners` those of the pivot's other partners.
    """

    columns = COLUMNS

    dyad: tuple[str, str]
    period: Period
    own: Read
    wider: Read
    before: Read
    partners: Mapping[str, Read]
    undated: tuple[str, ...]
    reports: Mapping[str, Report]
    min_independent: int = 1

    def raised(self) -> list[Topic]:
        """The topics that the period's own talks raise: first those that lead in most, then those raised in most."""
        order = {t.name: n for n, t in enumerate(topics())}
        found = [t for t in topics() if self.own.raising(t.name)]
        return sorted(
            found, key=lambda t: (-len(self.own.led_by(t.name)), -len(self.own.raising(t.name)), order[t.name])
        )

    def often(self) -> list[Topic]:
        """The same topics, those that most events raise first."""
        return sorted(self.raised(), key=lambda t: -len(self.own.raising(t.name)))

    def by(self, topic: str, state: str | None) -> list[str]:
        """The talks in which a side's account raises a topic; of others' accounts for None."""
        return [t.event.id for t in self.own.talks if any(r.state == state for r in t.of(topic))]

    @property
    def both_told(self) -> list[Talk]:
        """The talks of which the own text of either side is there: only they tell what one side leaves out."""
        return [t for t in self.own.talks if all(t.own(state) for state in self.dyad)]

    def only(self, topic: str) -> str | None:
        """The side that alone raises a topic in all the talks of which both sides' texts are there."""
        a, b = (any(r.state == s for t in self.both_told for r in t.of(topic)) for s in self.dyad)
        return None if a == b else self.dyad[0] if a else self.dyad[1]

    @cached_property
    def minor(self) -> tuple[Minor, ...]:
        """What is raised but never leads, though it is usual and often led before."""
        raised = [t for t in self.raised() if self.before.is_usual(t.name) and not self.own.led_by(t.name)]
        return tuple(self._minor(t) for t in raised if len(self.before.led_by(t.name)) >= OFTEN)

    def _minor(self, topic: Topic) -> Minor:
        name = topic.name
        found = (self.own.raising(name), self.before.led_by(name), self.before.raising(name))
        return Minor(topic, *(tuple(t.event.id for t in talks) for talks in found))

    @cached_property
    def missing(self) -> tuple[Missing, ...]:
        """What is usual and not raised, the most telling first; nothing where no talk of the period could be read."""
        if not self.own.talks:
            return ()
        bases: list[tuple[str | None, Read]] = [(None, self.before), *self.partners.items()]
        found = [m for topic in topics() for of, base in bases if (m := self._missing(topic, of, base))]
        return tuple(sorted(found, key=lambda m: (m.of or "", m.chance)))

    def _missing(self, topic: Topic, of: str | None, base: Read) -> Missing | None:
        raising = tuple(t.event.id for t in base.raising(topic.name))
        read = len(base.talks)
        parts = (topic.name, *(t.name for t in topics() if t.broader == topic.name))
        if any(map(self.own.raising, parts)) or not base.is_usual(topic.name):
            return None
        broader = next((t for t in topics() if t.name == topic.broader and self.own.raising(t.name)), None)
        wider = tuple(t.event.id for t in self.wider.raising(topic.name))
        chance = chance_of_none(len(raising), read, len(self.own.talks))
        return Missing(topic, of, raising, read, chance, broader, wider)

    def compared_with(self) -> list[str]:
        """The dyad's earlier events that raised what is now missing or no more than mentioned."""
        usual = [id for m in self.missing if m.of is None for id in m.raised]
        return list(dict.fromkeys((*usual, *(id for m in self.minor for id in m.raised_before))))

    @property
    def answer(self) -> str:
        """What was on the agenda and what was missing, in a few sentences."""
        return answer(self)

    @property
    def basis(self) -> str:
        """What the answer rests on: how many events have words to read, and of what kind."""
        return basis(self)

    @property
    def has_base(self) -> bool:
        return any(read.talks for read in (self.before, *self.partners.values()))

    def to_json(self) -> dict[str, Any]:
        return {
            "dyad": list(self.dyad),
            **self.period.to_json(),
            "min_independent": self.min_independent,
            "own": self.own.to_json(),
            "wider": self.wider.to_json(),
            "before": self.before.to_json(),
            "partners": {code: read.to_json() for code, read in self.partners.items()},
            "undated": list(self.undated),
            "both_told": [t.event.id for t in self.both_told],
            "topics": [self.topic(topic) for topic in self.raised()],
            "wider_topics": [self._wider(t) for t in topics() if self.wider.raising(t.name)],
            "minor": [m.to_json() for m in self.minor],
            "missing": [m.to_json() for m in self.missing],
            "basis": self.basis,
            "answer": self.answer,
            "limits": LIMITS,
            "method": self.method.to_json(),
        }

    def topic(self, topic: Topic) -> dict[str, Any]:
        """One topic of the period's own talks: who raises it, how prominently, where, and how often it was before."""
        raising = self.own.raising(topic.name)
        support = [t.support(topic.name, self.reports) for t in raising]
        return {
            "topic": topic.name,
            "label": topic.label,
            "context": topic.context,
            "events": [t.event.id for t in raising],
            LEAD: [t.event.id for t in self.own.led_by(topic.name)],
            MENTIONED: [t.event.id for t in raising if t.grade(topic.name) == MENTIONED],
            "by": {state: self.by(topic.name, state) for state in self.dyad},
            "others": self.by(topic.name, None),
            "only": self.only(topic.name),
            "before": [t.event.id for t in self.before.raising(topic.name)],
            "reports": sum(reports for reports, _ in support),
            "independent": sum(independent for _, independent in support),
            "raised": [{"event": t.event.id, **r.to_json()} for t in raising for r in t.of(topic.name)],
        }

    def _wider(self, topic: Topic) -> dict[str, Any]:
        raising = self.wider.raising(topic.name)
        return {"topic": topic.name, "label": topic.label, "events": [t.event.id for t in raising]}

    def rows(self) -> list[Mapping[str, Any]]:
        """A row for each place that raises a topic, of the period's own talks and the wider ones."""
        known = {topic.name: topic for topic in topics()}
        sets = {"own": self.own, "wider": self.wider}
        return [
            _row(place, t.event, known[raised.topic], raised)
            for place, read in sets.items()
            for t in read.talks
            for raised in t.raised
        ]

    def evidence(self) -> list[str]:
        every = (self.own, self.wider, self.before, *self.partners.values())
        return list(dict.fromkeys(e.id for read in every for e in read.events))

    @property
    def undrawn(self) -> UsageError | None:
        if not self.own.talks:
            return UsageError(
                "No contact of the period has words that can be read for topics.",
                "Read articles on them, or ask longer.",
            )
        return None

    def plot(self) -> Picture:
        """The topics by how many contacts raise them and how prominently, with what is usual and what was missing.

        Raises
        ------
        UsageError : no contact of the period has words that can be read for topics.
        """
        from equipoise.charts.raised import agenda_picture

        if self.undrawn:
            raise self.undrawn
        return agenda_picture(
            self.to_json(), name, title=f"{' and '.join(map(name, self.dyad))}: agenda, {self.period}"
        )

    @property
    def method(self) -> Method:
        what = (
            "Sentences on an event, by the words of a table of topics; `lead` in its own sentence, the first, or the "
            "title, `mentioned` elsewhere. Usual is what at least one in five read events raise, and three. `chance` is"
            " the one-sided exact probability that none of the period's would, were they like those."
        )
        parameters = {"types": sorted(TYPES), "often": OFTEN, "one_in": ONE_IN, "min_independent": self.min_independent}
        return Method(what, "Equipoise: world/tables/topics.csv; Fisher (1935), J. R. Stat. Soc. 98", parameters)


@in_its_world
def agenda(view: Viewable, *states: str, since: str | date | None = None, until: str | date | None = None) -> Agenda:
    """Say what was on the agenda of two states, by whose account, and what was missing.

    Parameters
    ----------
    view : the View to read, or the folder of a case.
    states : the two states, by any unambiguous name or code.
    since, until : the period, both ends included; without them the case's own.

    Returns
    -------
    Agenda. Counted are events that occurred: meetings, visits and calls (no letters), agreements and cooperation. What
    is usual comes from the dyad's events before the period, and from those of the pivot's other partners in the period,
    where the case's pivot is one of the two.

    Raises
    ------
    UsageError : not two states.
    """
    view, named = View.of(view), codes(states)
    if len(named) != 2:
        raise UsageError("An agenda is that of two states.", "Name them, as in `equipoise agenda RUS AZE`.")
    period = view.reached(Period.of(since, until) if since or until else view.case.period)
    lookup, (a, b) = Lookup(view), named
    pivot, others = others_of(view.case, named)
    kept = [e for e in lookup.events if (e.independent or 1) >= view.min_independent]
    between = [e for e in kept if is_talk(e, a, b)]
    inside = [e for e in between if is_within(e, period)]
    rivals = frozenset({*others, *named} - {pivot}) if pivot else frozenset[str]()
    own = [e for e in inside if is_own(e, rivals)]
    before = [e for e in between if is_before(e, period) and is_own(e, rivals)]
    partners = {c: [e for e in kept if is_talk(e, pivot, c) and is_within(e, period)] for c in others}
    return Agenda(
        (a, b),
        period,
        _read(lookup, own),
        _read(lookup, [e for e in inside if e not in own]),
        _read(lookup, before),
        {c: _read(lookup, [e for e in found if is_own(e, rivals)]) for c, found in partners.items()},
        tuple(e.id for e in between if e.date is None and period != Period()),
        {d.id: Report(d) for d in lookup.documents.values()},
        view.min_independent,
    )


def _read(lookup: Lookup, events: Sequence[Event]) -> Read:
    return Read(tuple(events), tuple(talk(lookup, event) for event in events))


def _row(place: str, event: Event, topic: Topic, raised: Raised) -> dict[str, Any]:
    span = raised.span or (None, None)
    return {
        "event": event.id,
        "date": event.date.start if event.date else None,
        "set": place,
        "topic": topic.name,
        "label": topic.label,
        "context": topic.context,
        "grade": raised.grade,
        "state": raised.state,
        "by": raised.by,
        "kind": raised.document.kind,
        "document": raised.document.id,
        "publisher": raised.document.publisher,
        "published": raised.document.published,
        "where": raised.where,
        "start": span[0],
        "end": span[1],
        "text": raised.text,
    }
