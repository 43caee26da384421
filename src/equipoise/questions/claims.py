"""`claims`: what the texts assert of ties and counts, each with its sentence, its document and on whose word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from equipoise.ledger.claims import Claim
from equipoise.ledger.documents import Document
from equipoise.ledger.periods import Period
from equipoise.ledger.view import View, Viewable
from equipoise.ledger.worlds import in_its_world
from equipoise.questions.naming import codes
from equipoise.results import Method, Result
from equipoise.world.relations import Relation, relation_of

COLUMNS = (
    *("id", "subject", "relation", "object", "number", "unit", "quantity", "bound", "value", "start", "end"),
    *("speaker", "person", "negated", "hypothetical", "ended", "document", "publisher", "published", "text"),
)
LIMITS = (
    "Claims are found by the phrases of a table, in English: one worded otherwise is missed, and none has been held"
    " against data here."
)


@dataclass(frozen=True, slots=True)
class Claims(Result):
    """The claims of the documents read, by day of publication and place; `documents` are those they stand in, by id."""

    unpictured = "A claim is a sentence: `.table` has them; `check` holds them against data."

    columns = COLUMNS

    states: tuple[str, ...]
    relation: Relation | None
    period: Period
    claims: tuple[Claim, ...]
    documents: Mapping[str, Document]

    def to_json(self) -> list[dict[str, Any]]:
        return [{**claim.to_json(), "source": self.source(claim)} for claim in self.claims]

    def source(self, claim: Claim) -> dict[str, Any]:
        """The document of a claim as a reader wants it named."""
        found = self.documents[claim.document]
        published = found.published.isoformat() if found.published else None
        return {"title": found.title, "publisher": found.publisher, "published": published, "url": found.url}

    def rows(self) -> list[Mapping[str, Any]]:
        return [_row(claim, self.source(claim)) for claim in self.claims]

    def evidence(self) -> list[str]:
        return [claim.id for claim in self.claims]

    @property
    def method(self) -> Method:
        return Method(
            "Phrases of a table, understood on the parse of their sentence. A claim without a time of its own counts as"
            " of its day of publication.",
            "Equipoise: world/tables/relations.csv, world/tables/phrasings.csv",
            {
                "states": list(self.states),
                "relation": self.relation.name if self.relation else None,
                "since": str(self.period.since),
                "until": str(self.period.until),
            },
        )


@in_its_world
def claims(
    view: Viewable,
    *states: str,
    relation: str | None = None,
    since: str | date | None = None,
    until: str | date | None = None,
) -> Claims:
    """List the claims of the documents in the record.

    Parameters
    ----------
    view : the View to read, or the folder of a case.
    states : none for all, one for those that hold it, two or more for those between any two of them.
    relation : the name of one relation of the table, as `alliance`.
    since, until : both ends are included. A claim belongs to the time for which it is made; without one, to the day on
        which its text was published; without either it is listed only where no period is asked for.

    Raises
    ------
    UsageError : an unknown state or relation, or a period that ends before it begins.
    """
    view, named, period = View.of(view), codes(states), Period.of(since, until)
    wanted = relation_of(relation) if relation else None
    found = [
        claim
        for claim in view.claims()
        if _holds(claim, named) and _within(claim, period) and (wanted is None or claim.relation == wanted.name)
    ]
    documents = {d.id: d for d in view.case.store.documents(sorted({claim.document for claim in found}))}
    found.sort(key=lambda claim: (claim.reported or date.max, claim.document, claim.trigger, claim.ordinal))
    return Claims(named, wanted, period, tuple(c for c in found if c.document in documents), documents)


def _holds(claim: Claim, named: Sequence[str]) -> bool:
    return not named or (set(claim.parties) <= set(named) if len(named) > 1 else named[0] in claim.parties)


def _within(claim: Claim, period: Period) -> bool:
    if period == Period():
        return True
    if claim.period:
        return period.overlaps(claim.period.start, claim.period.end)
    return claim.reported is not None and period.holds(claim.reported)


def _row(claim: Claim, source: Mapping[str, Any]) -> dict[str, Any]:
    value = claim.value
    return {
        "id": claim.id,
        "subject": claim.subject,
        "relation": claim.relation,
        "object": claim.object,
        "number": value.number if value else None,
        "unit": value.unit if value else None,
        "quantity": value.quantity if value else None,
        "bound": value.bound if value else None,
        "value": value.words if value else None,
        "start": claim.period.start.isoformat() if claim.period else None,
        "end": claim.period.end.isoformat() if claim.period else None,
        "speaker": claim.speaker,
        "person": claim.speaker_person,
        "negated": claim.negated,
        "hypothetical": claim.hypothetical,
        "ended": claim.ended,
        "document": claim.document,
        "publisher": source["publisher"],
        "published": source["published"],
        "text": claim.text,
    }
