"""`readouts`: the two sides' accounts of one event side by side, and the topics that only one side mentions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from equipoise.errors import UsageError
from equipoise.ledger.records import Event
from equipoise.ledger.view import View, Viewable
from equipoise.questions.accounts import Account, accounts
from equipoise.questions.lookup import Lookup
from equipoise.questions.naming import name
from equipoise.questions.phrases import listing
from equipoise.results import Method, Result
from equipoise.world.official import official_sources
from equipoise.world.topics import Topic, topics

COLUMNS = ("state", "by", "document", "publisher", "published", "topic", "label", "context", "start", "end", "text")
LIMITS = (
    "Topics are found by their words, in English: one told in other words is missed, and one that is named may only be"
    " named in passing."
)


@dataclass(frozen=True, slots=True)
class Side:
    """A party to the event and its accounts in the record."""

    state: str
    accounts: tuple[Account, ...]

    @property
    def complete(self) -> bool:
        """Whether its own text is there, in a language in which topics are found: then its silence means something."""
        return any(account.by == "official" and account.topics and account.said for account in self.accounts)

    def sentences(self, topic: str) -> list[str]:
        return [said.text for a in self.accounts for said in a.said if topic in dict(said.topics)]


@dataclass(frozen=True, slots=True)
class Readouts(Result):
    """The accounts of an event: each side's and others', with the topics of each."""

    unpictured = "The sides' own words are what differs: `.table` has them side by side."

    event: Event
    sides: tuple[Side, ...]
    others: tuple[Account, ...]

    columns = COLUMNS

    def topics(self) -> list[Topic]:
        """The topics that anybody mentions, in the table's order."""
        said = {name for a in self._accounts() for s in a.said for name, _ in s.topics}
        return [topic for topic in topics() if topic.name in said]

    def only(self, topic: str) -> str | None:
        """The one side that mentions a topic; None if several or none do, or another side's silence is not known."""
        if len(self.sides) < 2 or not all(side.complete for side in self.sides):
            return None
        having = [side.state for side in self.sides if side.sentences(topic)]
        return having[0] if len(having) == 1 else None

    def shared(self, topic: str) -> bool:
        return len(self.sides) > 1 and all(side.sentences(topic) for side in self.sides)

    def missing(self) -> dict[str, str]:
        """For each side whose silence on a topic means nothing: what is missing, and where it may be found."""
        return {side.state: _missing(side, self.event) for side in self.sides if not side.complete}

    @property
    def answer(self) -> str:
        """What the comparison says, in a few sentences."""
        if missing := list(self.missing().values()):
            told = [(side, [t.label for t in self.topics() if side.sentences(t.name)]) for side in self.sides]
            found = [f"{name(side.state)} mentions: {_labels(labels)}." for side, labels in told if side.accounts]
            return " ".join((*missing, "So what only one side mentions cannot be told.", *found))
        both = [topic.label for topic in self.topics() if self.shared(topic.name)]
        alone = [(s.state, [t.label for t in self.topics() if self.only(t.name) == s.state]) for s in self.sides]
        parts = [f"Only {name(state)} mentions: {_labels(labels)}." for state, labels in alone]
        return " ".join((*parts, f"{'Both' if len(self.sides) == 2 else 'All'} mention: {_labels(both)}."))

    def to_json(self) -> dict[str, Any]:
        return {
            "event": self.event.to_json(),
            "sides": [
                {"state": s.state, "name": name(s.state), "accounts": [a.to_json() for a in s.accounts]}
                for s in self.sides
            ],
            "others": [account.to_json() for account in self.others],
            "topics": [self._topic(topic) for topic in self.topics()],
            "missing": [{"state": state, "what": what} for state, what in self.missing().items()],
            "answer": self.answer,
            "limits": LIMITS,
        }

    def rows(self) -> list[Mapping[str, Any]]:
        """A row for each sentence and topic that it touches."""
        known = {topic.name: topic for topic in topics()}
        return [_row(a, s.span, s.text, known[n]) for a in self._accounts() for s in a.said for n in dict(s.topics)]

    def evidence(self) -> list[str]:
        return [self.event.id]

    @property
    def method(self) -> Method:
        what = "Sentences of each side's accounts of one event, by the words of a table of topics."
        return Method(
            what, "Equipoise: world/tables/topics.csv, world/tables/official_sources.csv", {"id": self.event.id}
        )

    def _accounts(self) -> list[Account]:
        return [account for side in self.sides for account in side.accounts] + list(self.others)

    def _topic(self, topic: Topic) -> dict[str, Any]:
        counts = {s.state: len(s.sentences(topic.name)) or (0 if s.complete else None) for s in self.sides}
        others = Side("", self.others).sentences(topic.name)
        return {
            "topic": topic.name,
            "label": topic.label,
            "context": topic.context,
            "sentences": counts,
            "others": len(others),
            "only": self.only(topic.name),
        }


def readouts(view: Viewable, id: str) -> Readouts:
    """Set the sides' accounts of an event side by side.

    Parameters
    ----------
    id : of an event (`e-…`) or of a mention (`m-…`) of it.

    Raises
    ------
    NotFound : no event has that id; the hint names the nearest.
    UsageError : the id is of something else.
    """
    lookup = Lookup(View.of(view))
    kind, _, bare = id.partition("-")
    if kind not in ("e", "m"):
        raise UsageError(f"'{id}' is no event's id.", "`equipoise events` lists them: they begin with e-.")
    event = lookup.event(f"e-{bare}")
    found = accounts(lookup, event)
    sides = tuple(Side(state, tuple(a for a in found if a.state == state)) for state in event.parties)
    return Readouts(event, sides, tuple(a for a in found if a.state is None))


def _missing(side: Side, event: Event) -> str:
    state = name(side.state)
    sites = [source.host for source in official_sources() if source.state == side.state]
    day = f" for {event.date.start}" if event.date else ""
    where = f"look at {listing(sites, 'or')}{day}" if sites else "the table of official sources has no site of it"
    official = [account for account in side.accounts if account.by == "official"]
    if not side.accounts:
        return f"No account of {state} is in the record: {where}."
    if not official:
        return f"Of {state}'s account only what others report is in the record: {where}."
    if any(account.said for account in official):
        languages = listing(sorted({account.document.language for account in official}))
        return f"{state}'s account is kept in a language ({languages}) in which topics are not found."
    return f"Of {state}'s account only the heading is in the record, not the text: {where}."


def _labels(labels: list[str]) -> str:
    return listing([f"“{label}”" for label in labels]) or "nothing in the table of topics"


def _row(account: Account, span: tuple[int, int], text: str, topic: Topic) -> dict[str, Any]:
    document = account.document
    return {
        "state": account.state,
        "by": account.by,
        "document": document.id,
        "publisher": document.publisher,
        "published": document.published.isoformat() if document.published else None,
        "topic": topic.name,
        "label": topic.label,
        "context": topic.context,
        "start": span[0],
        "end": span[1],
        "text": text,
    }
