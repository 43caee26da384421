"""The record of a case as it is beside that of an earlier moment, each merged where they differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from equipoise.ledger import judging
from equipoise.ledger.casefolder import Case
from equipoise.ledger.looks import read_looks
from equipoise.ledger.origins import compared as texts_compared
from equipoise.ledger.origins import weighed
from equipoise.ledger.past import BEGINNING, Past, judged_by, read_arrivals, read_past
from equipoise.ledger.records import Event, Judgement
from equipoise.ledger.remerge import Remerged, State, parsed, remerge
from equipoise.ledger.snapshots import documents_in_force
from equipoise.questions.changed import Changes, Coders, Record, has_content
from equipoise.questions.differences import Difference, differences, judged_mentions
from equipoise.questions.measures import (
    Counted,
    Measure,
    compared,
    first_counts,
    measured,
    put_before,
    runner,
    take_away,
)
from equipoise.questions.naming import of_case
from equipoise.questions.phrases import plural
from equipoise.questions.plans import Plans, Reaches
from equipoise.questions.silence import silent

if TYPE_CHECKING:
    import duckdb


class Comparison:
    """The record of now beside that of an earlier moment, on one open connection."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, case: Case, since: str | None, until: str, today: date
    ) -> None:
        self.connection, self.case, self.since, self.until, self.today = connection, case, since, until, today
        said = "SELECT record FROM judgements ORDER BY made_at, id"
        records = parsed(row[0] for row in connection.execute(said).fetchall())
        self.judgements = [Judgement.from_json(record) for record in records]
        self.known = judged_by(self.judgements, since or BEGINNING, read_arrivals(connection))
        earlier = {j.id for j in self.known}
        self.made = [j for j in self.judgements if j.id not in earlier]
        self.now = measured(runner(connection), case)
        self.plans = Plans(connection, states_of(case), today)

    def changes(self) -> Changes:
        if self.since is None:
            return self.first()
        past = read_past(self.connection, self.since)
        again = self.merged_again(past)
        then = [e.to_json() for e in self.with_witnesses(again.states[0], again.now)]
        rows = {r.document for r in past.replaced if not r.recoded}
        said = judged_mentions(self.judgements, self.made)
        made = tuple(differences(then, again.now, said, rows))
        reaches = self.reaches()
        return Changes(
            self.since,
            self.until,
            self.today,
            reaches[1],
            self.count(),
            states_of(self.case),
            news=tuple(d for d in made if has_content(d)),
            moves=tuple(self.plans.moves(made, then, again, reaches)),
            open=tuple(self.plans.open(reaches[1])),
            measures=self.measures(made, self.measured_then(again, 0), self.now),
            judgements=tuple(self.made),
            silent=silent(read_looks(self.connection), self.today),
            coders=self.coders(past, again, then),
            documents=past.came,
            not_seen=tuple(self.not_seen(past)),
        )

    def first(self) -> Changes:
        """Where there is no earlier state: what stands open and what is silent."""
        row = self.connection.execute("SELECT max(published) FROM read_documents").fetchone()
        reach = row[0] if row else None
        return Changes(
            None,
            self.until,
            self.today,
            reach,
            self.count(),
            states_of(self.case),
            open=tuple(self.plans.open(reach)),
            measures=first_counts(self.now),
            judgements=tuple(self.made),
            silent=silent(read_looks(self.connection), self.today),
        )

    def merged_again(self, past: Past) -> Remerged:
        """The state then as the documents are coded today; and as they were coded then, if that is not the same."""
        states = [State(past.coded_anew, self.known)]
        if past.recoded:
            states.append(State(past.then, self.known))
        return remerge(self.connection, states, self.judgements)

    def with_witnesses(self, events: Sequence[Event], now: Sequence[Record]) -> list[Event]:
        """The events then; those that have other reports now, with their independent witnesses."""
        mentions = {frozenset(e["mention"] for e in r["evidence"] if "mention" in e) for r in now}
        odd = {e.id for e in events if frozenset(m.id for m in e.mentions) not in mentions}
        chosen = [e for e in events if e.id in odd]
        texts = documents_in_force(self.connection, sorted(texts_compared(chosen)))
        told = {e.id: e for e in weighed(chosen, texts)}
        return [told.get(e.id, e) for e in events]

    def measures(self, pairs: Sequence[Difference], before: Counted, now: Counted) -> tuple[Measure, ...]:
        """The measures of two states whose events differ by these pairs."""
        ids = {d.before["id"]: d.now["id"] for d in pairs if d.before and d.now}
        ids |= {d.before["id"]: d.into for d in pairs if d.before and d.into}
        return compared(before, now, ids)

    def measured_then(self, again: Remerged, state: int) -> Counted:
        if not self.now:
            return {}
        put_before(self.connection, again.states[state], [r["id"] for r in again.now], of_case(self.case, ()))
        try:
            return measured(runner(self.connection), self.case)
        finally:
            take_away(self.connection)

    def coders(self, past: Past, again: Remerged, then: Sequence[Record]) -> Coders:
        """What coding the documents of then anew changed."""
        if not past.recoded:
            return Coders()
        codings: dict[tuple[str, str], set[str]] = {}
        for each in past.recoded:
            codings.setdefault((each.before or "none", each.after or "none"), set()).add(each.document)
        as_coded = [e.to_json() for e in again.states[1]]
        heirs = {o: h for d, old in past.then.items() for o, h in judging.heirs(old, past.coded_anew[d]).items()}
        pairs = differences(as_coded, then, heirs=heirs)
        found = [d for d in pairs if has_content(d)]
        moved = self.measures(pairs, self.measured_then(again, 1), self.measured_then(again, 0))
        counted = tuple((before, after, len(docs)) for (before, after), docs in sorted(codings.items()))
        return Coders(counted, tuple(found), tuple(m for m in moved if m.entered or m.left))

    def not_seen(self, past: Past) -> Iterable[str]:
        """What of the time since cannot be seen in the record."""
        rows = self.connection.execute(
            "SELECT coder, count(*) FROM codings WHERE coder LIKE 'not coded: %' "
            "AND document IN (SELECT unnest(?::VARCHAR[])) GROUP BY coder ORDER BY coder",
            [list(past.came)],
        ).fetchall()
        for coder, count in rows:
            yield f"{plural(count, 'text')} kept but not coded, in the language {coder.removeprefix('not coded: ')}"

    def count(self) -> int:
        row = self.connection.execute("SELECT count(*) FROM events").fetchone()
        return int(row[0]) if row else 0

    def reaches(self) -> Reaches:
        """The last days of which anything was read, then and now."""
        row = self.connection.execute(
            "SELECT max(published) FILTER (before), max(published) FILTER (now) FROM standing_documents"
        ).fetchone()
        return (row[0], row[1]) if row else (None, None)


def states_of(case: Case) -> tuple[str, ...]:
    return tuple(dict.fromkeys(s for s in (case.pivot, *case.partners, *case.context) if s))
