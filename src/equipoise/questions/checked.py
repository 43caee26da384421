"""What became of one claim: its verdict, the data behind it, and the conditions under which it holds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from equipoise.ledger.claims import Claim
from equipoise.ledger.periods import Period
from equipoise.ledger.view import View
from equipoise.questions.check_rules import Rule
from equipoise.questions.naming import name
from equipoise.questions.ties import Ties, ties
from equipoise.world.relations import Relation, relations

AGREES, DISAGREES, DEPENDS, NO_DATA = VERDICTS = ("agrees", "disagrees", "depends", "no data")
OPPOSITE = {AGREES: DISAGREES, DISAGREES: AGREES}
PAST = re.compile(r"\b(?:was|were|did|didn't|had|hadn't|wasn't|weren't|used to|formerly|once)\b", re.IGNORECASE)
SINCE = re.compile(r"(?:ever )?(?:since|from)\b", re.IGNORECASE)
BEFORE = 40  # characters before a claim's words in which its verb tells the time


@dataclass(frozen=True, slots=True)
class Verdict:
    """`why` in a sentence, the rows of data, `holds_if` the conditions, `coverage` what is known, `next` what to do.

    `is_of_denial`: it is already the verdict on what the text denies.
    """

    verdict: str
    why: str
    data: tuple[Mapping[str, Any], ...] = ()
    holds_if: str | None = None
    coverage: tuple[str, ...] = ()
    next: str | None = None
    is_of_denial: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A claim and the time for which it is checked; what was read of the ties of two actors is kept in `known`."""

    view: View
    claim: Claim
    rule: Rule
    period: Period
    known: dict[tuple[str, str, str], Ties] = field(default_factory=dict)

    @property
    def relation(self) -> Relation:
        return relations()[self.claim.relation]

    @property
    def subject(self) -> str:
        return name(self.claim.subject)

    @property
    def object(self) -> str:
        return name(self.claim.object) if self.claim.object else ""

    @property
    def pair(self) -> str:
        return f"{self.subject} and {self.object}"

    @property
    def is_past(self) -> bool:
        """Whether the text speaks of a time that is over."""
        start = self.claim.trigger[0] - self.claim.span[0]
        near = self.claim.text[max(0, start - BEFORE) : start] + self.claim.words
        told = self.claim.speaker or self.claim.speaker_words  # reported speech shifts its tense back
        return self.claim.ended or (self.claim.period is None and not told and bool(PAST.search(near)))

    @property
    def is_since(self) -> bool:
        open_end = self.claim.period is not None and self.claim.period.end == self.claim.reported
        return open_end and bool(SINCE.match(self.claim.period_words or ""))

    @property
    def number(self) -> float | None:
        return self.claim.value.number if self.claim.value else None

    def ties_of(self, a: str, b: str) -> Ties:
        key = (min(a, b), max(a, b), str(self.period))
        if key not in self.known:
            self.known[key] = ties(self.view, a, b, since=self.period.since, until=self.period.until)
        return self.known[key]


def in_its_mood(asked: Asked, found: Verdict) -> Verdict:
    """The verdict on what the text says: of what it denies, or tells as possible alone."""
    if asked.claim.negated and not found.is_of_denial:
        found = denied(found)
    if asked.claim.hypothetical and found.verdict != NO_DATA:
        was = "so" if found.verdict == AGREES else "so in part" if found.verdict == DEPENDS else "not so"
        why = f"It is told as possible, not as a fact; {when(asked.period)} it was {was}. {found.why}"
        return replace(
            found, verdict=DEPENDS, why=why, holds_if="it is read as a possibility: no data tell what may be"
        )
    return found


def denied(found: Verdict) -> Verdict:
    turned = OPPOSITE.get(found.verdict, found.verdict)
    condition = f"this does not count: {found.holds_if}" if found.verdict == DEPENDS and found.holds_if else None
    rows = tuple(
        {**row, "says": {"for": "against", "against": "for"}.get(row["says"], row["says"])} for row in found.data
    )
    return replace(found, verdict=turned, data=rows, holds_if=condition, why=f"It is denied. {found.why}")


def when(period: Period) -> str:
    """`on 2018-10-08`, `in 2006-01-01 to 2018-10-08`; `at some time` where none is told."""
    if period.since and period.since == period.until:
        return f"on {period.since}"
    return f"in {period}" if period.since or period.until else "at some time"


def row(
    says: str,
    dataset: str,
    what: str,
    *,
    ids: tuple[str, ...] = (),
    start: str | None = None,
    end: str | None = None,
    value: float | None = None,
    unit: str | None = None,
    reference: str | None = None,
    line: int | None = None,
) -> dict[str, Any]:
    """One row of data behind a verdict; `says` is `for`, `weaker`, `against` or `beside` the claim."""
    return {
        "says": says,
        "dataset": dataset,
        "what": what,
        "ids": list(ids),
        "start": start,
        "end": end,
        "value": value,
        "unit": unit,
        "reference": reference,
        "line": line,
    }
