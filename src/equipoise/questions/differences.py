"""Differences between two lists of event records: which are one event, what came, went or changed, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from equipoise.ledger.records import Judgement

Record = Mapping[str, Any]
Judged = Mapping[str, Sequence[str]]  # ids of judgements by the mention that they are about
NOBODY: Judged = {}
NO_HEIRS: Mapping[str, str] = {}
FIELDS = ("type", "mode", "status", "source", "target", "level", "channel", "setting", "date", "place")


@dataclass(frozen=True, slots=True)
class Because:
    """What moved an event: new or changed reports of it by their documents, judgements made."""

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


def differences(
    before: Iterable[Record],
    now: Iterable[Record],
    made: Judged = NOBODY,
    changed: Collection[str] = (),
    heirs: Mapping[str, str] = NO_HEIRS,
) -> list[Difference]:
    """Pair the events of two states and list those that differ.

    Parameters
    ----------
    before, now : event records (`Event.to_json`). Two are one event if they share most of their reports.
    made : the judgements made in between, by the mentions that they are about (`judged_mentions`).
    changed : documents that are in both states, but say something else now: rows of a table.
    heirs : the mention that stands now where another coder's stood, by that one's id.
    """
    old, new = list(before), list(now)
    shared = shared_reports(old, new, heirs)
    origin: dict[int, int] = {}
    paired: dict[int, int] = {}
    near: dict[int, int] = {}
    for _, i, j in sorted((-count, i, j) for (i, j), count in shared.items()):
        near.setdefault(i, j)
        if i not in paired and j not in origin:
            paired[i], origin[j] = j, i
    found = [Difference(old[origin[j]] if j in origin else None, r, Because()) for j, r in enumerate(new)]
    found = [
        Difference(d.before, d.now, moved(d.before, d.now, made, changed))
        for d in found
        if differ(d.before, d.now, heirs)
    ]
    for i, record in enumerate(old):
        if i not in paired:
            into = new[near[i]]["id"] if i in near else None
            found.append(Difference(record, None, moved(record, None, made, changed), into))
    return found


def change(difference: Difference) -> str:
    """`gained`, `lost` or `altered`."""
    return "gained" if difference.before is None else "lost" if difference.now is None else "altered"


def shared_reports(old: Sequence[Record], new: Sequence[Record], heirs: Mapping[str, str]) -> Counter[tuple[int, int]]:
    """How many mentions the events of two states have in common."""
    holder = {heirs.get(name, name): i for i, record in enumerate(old) for name in mentions(record)}
    return Counter((holder[name], j) for j, record in enumerate(new) for name in mentions(record) if name in holder)


def mentions(record: Record) -> list[str]:
    return [e["mention"] for e in record["evidence"] if "mention" in e]


def differ(before: Record | None, now: Record | None, heirs: Mapping[str, str]) -> bool:
    if before is None or now is None:
        return True
    names = (*FIELDS, "standing", "outcome")
    return any(before[n] != now[n] for n in names) or {heirs.get(name, name) for name in mentions(before)} != set(
        mentions(now)
    )


def moved(before: Record | None, now: Record | None, made: Judged, changed: Collection[str]) -> Because:
    """The records that stand between an event before and now."""
    known = set(mentions(before)) if before else set()
    there = now["evidence"] if now else []
    reports = [e for e in there if "mention" in e]
    documents = dict.fromkeys(e["document"] for e in reports if e["mention"] not in known or e["document"] in changed)
    said = {e["judgement"] for e in before["evidence"] if "judgement" in e} if before else set()
    judged = dict.fromkeys(e["judgement"] for e in there if "judgement" in e and e["judgement"] not in said)
    about = known | {e["mention"] for e in reports}
    judged |= dict.fromkeys(name for mention in sorted(about) for name in made.get(mention, ()))
    return Because(tuple(documents), tuple(judged))


def judged_mentions(judgements: Sequence[Judgement], made: Iterable[Judgement]) -> Judged:
    """The judgements made since by the mentions they name; a retraction is about what it undoes."""
    known = {j.id: j for j in judgements}
    found: dict[str, list[str]] = {}
    for judgement in made:
        for end in ends(judgement, known):
            found.setdefault(f"m-{end.partition('-')[2]}", []).append(judgement.id)
    return found


def ends(judgement: Judgement, known: Mapping[str, Judgement]) -> list[str]:
    for _ in range(len(known)):
        if judgement.action != "retract" or judgement.on not in known:
            break
        judgement = known[judgement.on]
    return [end for end in (judgement.on, judgement.other) if end]


def line(record: Record) -> dict[str, Any]:
    """An event in short: what lists and digests say of it."""
    told = next((e for e in record["evidence"] if "mention" in e), None)
    names = ("id", *FIELDS, "symmetric", "standing", "reports", "independent", "announced", "outcome")
    return {
        **{name: record[name] for name in names},
        "text": told["text"] if told else None,
        "document": told["document"] if told else None,
    }
