"""`check`: what the texts claim of ties and counts, each held against the data loaded and the record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from equipoise.coding.claim_periods import as_of
from equipoise.errors import EquipoiseError
from equipoise.ledger.claims import Claim
from equipoise.ledger.periods import Period
from equipoise.ledger.view import View, Viewable
from equipoise.ledger.worlds import in_its_world
from equipoise.questions.check_meetings import of_meetings, of_visits
from equipoise.questions.check_record import of_cooperation, of_mediation
from equipoise.questions.check_rules import check_rules, tolerances
from equipoise.questions.check_standing import of_neutrality, of_recognition, of_votes
from equipoise.questions.check_supplies import of_dependence, of_supplies
from equipoise.questions.check_ties import of_ties
from equipoise.questions.checked import AGREES, DEPENDS, DISAGREES, NO_DATA, VERDICTS, Asked, Verdict, in_its_mood
from equipoise.questions.claims import Claims, claims
from equipoise.questions.phrases import plural
from equipoise.questions.ties import Ties
from equipoise.results import Method, Result

LIMITS = (
    "A verdict holds for what is loaded and what was read: absence of a row is no proof, and data sets differ by "
    "version. Claims worded otherwise than the tables have it are not found."
)
ONE = {AGREES: "agrees", DISAGREES: "disagrees", DEPENDS: "depends", NO_DATA: "has no data"}
MANY = {AGREES: "agree", DISAGREES: "disagree", DEPENDS: "depend", NO_DATA: "have no data"}
WAYS: Mapping[str, Callable[[Asked], Verdict]] = {
    "ties": of_ties,
    "supplies": of_supplies,
    "dependence": of_dependence,
    "neutrality": of_neutrality,
    "recognition": of_recognition,
    "meetings": of_meetings,
    "visits": of_visits,
    "mediation": of_mediation,
    "cooperation": of_cooperation,
    "votes": of_votes,
}


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim and its verdict; `at` is the time for which it was checked, `day` how that was found."""

    claim: Claim
    verdict: Verdict
    at: Period
    day: str

    def to_json(self) -> dict[str, Any]:
        found = self.verdict
        return {
            **self.claim.to_json(),
            "at": {"since": text(self.at.since), "until": text(self.at.until), "from": self.day},
            "verdict": found.verdict,
            "why": found.why,
            "data": [dict(row) for row in found.data],
            "holds_if": found.holds_if,
            "coverage": list(found.coverage),
            "next": found.next,
        }


@dataclass(frozen=True, slots=True)
class Checks(Result):
    """The claims of the documents read with their verdicts, in the order of `claims`."""

    unpictured = "A verdict is a word with its reason, claim by claim: `.table` has them, `.counts()` how many of each."

    columns = (
        *("id", "subject", "relation", "object", "value", "since", "until", "speaker", "verdict", "why", "holds_if"),
        *("rows", "next", "publisher", "published", "text"),
    )

    asked: Claims
    checked: tuple[Checked, ...]

    def to_json(self) -> list[dict[str, Any]]:
        return [{**one.to_json(), "source": self.asked.source(one.claim)} for one in self.checked]

    def rows(self) -> list[Mapping[str, Any]]:
        return [self.row(one) for one in self.checked]

    def row(self, one: Checked) -> dict[str, Any]:
        claim, found, source = one.claim, one.verdict, self.asked.source(one.claim)
        return {
            "id": claim.id,
            "subject": claim.subject,
            "relation": claim.relation,
            "object": claim.object,
            "value": claim.value.words if claim.value else None,
            "since": text(one.at.since),
            "until": text(one.at.until),
            "speaker": claim.speaker or claim.speaker_words,
            "verdict": found.verdict,
            "why": found.why,
            "holds_if": found.holds_if,
            "rows": len(found.data),
            "next": found.next,
            "publisher": source["publisher"],
            "published": source["published"],
            "text": claim.text,
        }

    def counts(self) -> dict[str, int]:
        """How many claims have each verdict."""
        found = Counter(one.verdict.verdict for one in self.checked)
        return {verdict: found[verdict] for verdict in VERDICTS}

    def told(self) -> str:
        """The counts in words: `3 claims: 1 agrees, 2 disagree, 0 depend, 0 have no data`."""
        parts = [f"{number} {(ONE if number == 1 else MANY)[verdict]}" for verdict, number in self.counts().items()]
        return f"{plural(len(self.checked), 'claim')}: {', '.join(parts)}"

    @property
    def with_data(self) -> int:
        return sum(one.verdict.verdict != NO_DATA for one in self.checked)

    def evidence(self) -> list[str]:
        """The ids of the ties and events behind the verdicts."""
        return list(dict.fromkeys(id for one in self.checked for row in one.verdict.data for id in row["ids"]))

    @property
    def method(self) -> Method:
        allowed = {name: one.why for name, one in tolerances().items()}
        return Method(
            "Each claim against the ties, supplies, votes and meetings by which its relation is checked. One without a "
            "time of its own is checked for the day of its text.",
            "Equipoise: questions/check_rules.csv, questions/check_tolerances.csv, and the data sets' own citations",
            {**self.asked.method.parameters, "tolerances": allowed},
        )


def text(day: date | None) -> str | None:
    return day.isoformat() if day else None


@in_its_world
def check(
    view: Viewable,
    *states: str,
    relation: str | None = None,
    since: str | date | None = None,
    until: str | date | None = None,
) -> Checks:
    """Hold the claims of the documents in the record against data.

    Parameters
    ----------
    states, relation, since, until : which claims, as for `claims`.

    Returns
    -------
    For each claim `agrees`, `disagrees`, `depends` (with the conditions under which it holds) or `no data` (with what
    would decide it), the rows behind it and what the sources cover.

    Raises
    ------
    UsageError : an unknown state or relation, or a period that ends before it begins.
    """
    view = View.of(view)
    found = claims(view, *states, relation=relation, since=since, until=until)
    known: dict[tuple[str, str, str], Ties] = {}
    with view.same_ties():
        return Checks(found, tuple(checked(view, claim, known) for claim in found.claims))


def checked(view: View, claim: Claim, known: dict[tuple[str, str, str], Ties]) -> Checked:
    dated = of_a_day(view, claim)
    period, day = time_of(claim, dated)
    rule = check_rules().get(claim.relation)
    if rule is None or rule.by not in WAYS:
        why = rule.why if rule else "the relation is not among those that are checked"
        return Checked(claim, Verdict(NO_DATA, f"Nothing decides it: {why}."), period, day)
    asked = Asked(view, dated, rule, period, known)
    try:
        return Checked(claim, in_its_mood(asked, WAYS[rule.by](asked)), period, day)
    except EquipoiseError as error:  # a code that no table knows any more, as of a case of an older version
        return Checked(claim, Verdict(NO_DATA, f"It could not be checked: {error.what}", next=error.hint), period, day)


def of_a_day(view: View, claim: Claim) -> Claim:
    """A claim of a text without a day of publication, as if that were the end of the case's period."""
    end = view.case.period.until
    if claim.reported or end is None:
        return claim
    when = claim.period or (as_of(claim.period_words, end) if claim.period_words else None)
    return replace(claim, reported=end, period=when)


def time_of(claim: Claim, dated: Claim) -> tuple[Period, str]:
    """The time that the claim tells, else the day of its text, else the end of the case's period."""
    end = "the end of the case's period"
    if dated.period:
        return Period(dated.period.start, dated.period.end), "the text" if claim.period else f"the text, as of {end}"
    if dated.reported:
        return Period(dated.reported, dated.reported), "the day of publication" if claim.reported else end
    return Period(), "no day"
