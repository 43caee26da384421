"""How changes and recodings look in a terminal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from equipoise.cli.printing import note, table, what, when, who
from equipoise.questions.changed import Changes, Coders, of_case
from equipoise.questions.differences import Difference, change
from equipoise.questions.phrases import plural

if TYPE_CHECKING:
    from equipoise.questions.recode import Recoding

EVENT = ("date", "what", "who", "place", "because of", "id")
MOST = 40


def print_changes(found: Changes) -> None:
    if found.since is None:
        print(f"Nothing was closed before: the whole record is new, {plural(found.events, 'event')}.")
    else:
        came = plural(len(found.documents), "new document")
        print(f"Since {minute(found.since)} UTC: {came}.")
    events(found, "New events", found.new)
    moves(found)
    events(found, "Earlier events, reported only now", found.late)
    events(found, "Reported again", found.again, reports)
    events(found, "Read otherwise than before", found.altered, fields)
    events(found, "No longer in the record", found.gone, lambda d: f"now in {d.into}" if d.into else "")
    for measure in found.measures:
        print(str(measure) if measure.before is None else f"\n{measure}")
        print("".join(f"  + {id}\n" for id in measure.entered) + "".join(f"  − {id}\n" for id in measure.left), end="")
    openings(found)
    for judgement in found.judgements[:MOST]:
        print(f"{judgement.at[:10]} {judgement.by}: {judgement.action} on {judgement.on} ({judgement.why})")
    coders(found.coders)
    for silent in found.silent:
        print(f"! silent: {silent}")
    for line in found.not_seen:
        print(f"not seen: {line}")
    note("`--json` has all of it; `equipoise changes --close` notes that you have seen it.")


def minute(moment: str) -> str:
    """A moment to the minute, rounded up: what is asked since a day begins with its first."""
    found = datetime.fromisoformat(moment) + timedelta(microseconds=1)
    return found.strftime("%Y-%m-%d %H:%M")


def events(
    found: Changes, title: str, group: Sequence[Difference], how: Callable[[Difference], str] | None = None
) -> None:
    """The events of the case's states; how many there are of others."""
    if not group:
        return
    ours = [d for d in group if of_case(d.record, found.states)]
    print(f"\n{title}: {len(group)}{f', {len(ours)} between states of the case' if len(ours) < len(group) else ''}")
    if ours:
        columns = (*EVENT[:4], "changed", *EVENT[4:]) if how else EVENT
        table(columns, [row(d, how) for d in ours[:MOST]])


def row(difference: Difference, how: Callable[[Difference], str] | None) -> tuple[str, ...]:
    record: Any = difference.record
    place = record["place"]["name"] if record["place"] else ""
    because = " ".join((*difference.because.documents[:1], *difference.because.judgements))
    cells = (when(record), what(record), who(record), place)
    return (*cells, *((how(difference),) if how else ()), because, record["id"])


def reports(difference: Difference) -> str:
    before, now = difference.before or {}, difference.now or {}
    return f"{before.get('reports')} → {now.get('reports')} reports"


def fields(difference: Difference) -> str:
    return ", ".join(difference.fields)


def moves(found: Changes) -> None:
    ours: list[Any] = [m for m in found.moves if of_case(m.difference.record, found.states)]
    if ours:
        print("\nAnnouncements")
        lines = [
            (when(m.difference.record), who(m.difference.record), f"{m.before} → {m.now}", m.difference.record["id"])
            for m in ours[:MOST]
        ]
        table(("for", "who", "became", "id"), lines)


def openings(found: Changes) -> None:
    if found.open:
        print("\nOpen announcements, the oldest first")
        rows: list[Any] = [(str(o.age or ""), o.record, o.fate) for o in found.open[:MOST]]
        lines = [(age, when(r), who(r), fate, r["id"]) for age, r, fate in rows]
        table(("days", "for", "who", "now", "id"), lines)


def coders(found: Coders) -> None:
    for before, after, count in found.codings:
        print(f"\nCoded anew: {plural(count, 'text')} by {after}, until now by {before}.")
    counts = [f"{sum(change(d) == word for d in found.differences)} {word}" for word in ("gained", "lost", "altered")]
    if found.codings:
        print(f"Events that changed by that alone: {', '.join(counts)}.")


def print_recoding(found: Recoding) -> None:
    print(f"{len(found.texts)} of {plural(found.of, 'text')} read by another coder than {found.coder}")
    for id, title, group in found.by_document():
        print(f"\n{id}  {title}")
        lines = [(change(d), when(d.record), what(d.record), who(d.record), fields(d), d.record["id"]) for d in group]
        table(("change", "date", "what", "who", "fields", "id"), lines)
    if found.applied:
        print("\nThe record has this coding now.")
    elif found.texts:
        note("Nothing was changed. `equipoise recode` takes it as a whole.")
