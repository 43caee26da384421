"""Differences between two lists of event records: which are one event, what came, went or changed, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from equipoise.ledger.records import Judgement

Record = Mapping[str, Any]
FIELDS = ("type", "mode", "status", "source", "target", "level", "channel", "setting", "date", "place")


@dataclass(frozen=True, slots=True)
class Because:
    """What moved an event: new reports of it by their documents, judgements made."""

    documents: tuple[str, ...] = ()
    judgements: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {"documents": list(self.documents), "judgements": list(self.judgements)}


@dataclass(frozen=True, slots=True)
class Difference:
    """One event before and now; None where it was not there. `into` is the event that has the reports of one gone."""

    before: Record | None
    now: Record | None
    because: Because
    into: str | None = None

    @property
    def record(self) -> Record:
        """The event as it is now, or as it last was."""
        found = self.now or self.before
        assert found is not None
        return found

    @property
    def fields(self) -> dict[str, list[Any]]:
        """The fields that changed, each with its value before and now."""
        if self.before is None or self.now is None:
            return {}
        return {n: [self.before[n], self.now[n]] for n in FIELDS if self.before[n] != self.now[n]}

    @property
    def reported_again(self) -> bool:
        return bool(self.before and self.now and self.now["reports"] > self.before["reports"])


def differences(before: Iterable[Record], now: Iterable[Record], made: Sequence[Judgement] = ()) -> list[Difference]:
    """Pair the events of two states and list those that differ.

    Parameters
    ----------
    before, now : event records (`Event.to_json`). Two are one event if they share most of their reports.
    made : the judgements made in between, which may have taken an event out.
    """
    old, new = list(before), list(now)
    shared = shared_reports(old, new)
    heir: dict[int, int] = {}
    for _, i, j in sorted((-count, i, j) for (i, j), count in shared.items()):
        if i not in heir and j not in heir.values():
            heir[i] = j
    origin = {j: i for i, j in heir.items()}
    found = [Difference(old[origin[j]] if j in origin else None, r, moved(None, r, ())) for j, r in enumerate(new)]
    found = [Difference(d.before, d.now, moved(d.before, d.now, made)) for d in found if differ(d.before, d.now)]
    for i, record in enumerate(old):
        if i not in heir:
            into = next((new[j]["id"] for a, j in sorted(shared) if a == i), None)
            found.append(Difference(record, None, moved(record, None, made), into))
    return found


def shared_reports(old: Sequence[Record], new: Sequence[Record]) -> Counter[tuple[int, int]]:
    """How many mentions the events of two states have in common."""
    holder = {name: i for i, record in enumerate(old) for name in mentions(record)}
    return Counter((holder[name], j) for j, record in enumerate(new) for name in mentions(record) if name in holder)


def mentions(record: Record) -> list[str]:
    return [e["mention"] for e in record["evidence"] if "mention" in e]


def differ(before: Record | None, now: Record | None) -> bool:
    if before is None or now is None:
        return True
    names = (*FIELDS, "standing", "outcome")
    return any(before[n] != now[n] for n in names) or set(mentions(before)) != set(mentions(now))


def moved(before: Record | None, now: Record | None, made: Sequence[Judgement]) -> Because:
    """The records that stand between an event before and now."""
    known = set(mentions(before)) if before else set()
    there = now["evidence"] if now else []
    documents = dict.fromkeys(e["document"] for e in there if "mention" in e and e["mention"] not in known)
    said = {e["judgement"] for e in before["evidence"] if "judgement" in e} if before else set()
    judged = dict.fromkeys(e["judgement"] for e in there if "judgement" in e and e["judgement"] not in said)
    if before:
        named = {name.partition("-")[2] for name in known}
        ends = {j.id: {end.partition("-")[2] for end in (j.on, j.other) if end} for j in made}
        judged |= dict.fromkeys(j.id for j in made if ends[j.id] & named or (j.action == "retract" and j.on in said))
    return Because(tuple(documents), tuple(judged))


def line(record: Record) -> dict[str, Any]:
    """An event in short: what lists and digests say of it."""
    told = next((e for e in record["evidence"] if "mention" in e), None)
    names = ("id", *FIELDS, "symmetric", "standing", "reports", "independent", "announced", "outcome")
    return {
        **{name: record[name] for name in names},
        "text": told["text"] if told else None,
        "document": told["document"] if told else None,
    }
