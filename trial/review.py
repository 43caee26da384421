"""Trial: `review` opened in a record of 100,000 events and 10,000 judgements."""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from equipoise.ledger.casefolder import Case
from equipoise.ledger.documents import Address, Document
from equipoise.ledger.entries import Entry
from equipoise.ledger.identity import judgement_id, mention_id
from equipoise.ledger.records import Judgement, Mention
from equipoise.ledger.view import View
from equipoise.questions.case import init
from equipoise.questions.review import review
from trial.changes import compiled
from trial.merging import one

MENTIONS, EACH, JUDGEMENTS = 132_000, 4, 10_000  # of a document; so many that about 100,000 events come of them
NEAR = 0.2  # of the mentions lie below the threshold
AT_ONCE, TURNS = 5000, 5
ACTIONS = (*["confirm"] * 12, *["reject"] * 3, *["set"] * 3, "same", "different")
FIRST = datetime(2021, 1, 1, tzinfo=UTC)
SINCE, UNTIL = "2015-01", "2018-12"


def run(data: Path) -> str:
    with tempfile.TemporaryDirectory() as name:
        case = init(Path(name) / "case", pivot="RUS", partners=["ARM", "AZE"], since=SINCE, until=UNTIL)
        case.store.judge(judged(filled(case)))
        return report(case)


def report(case: Case) -> str:
    (row,) = View(case).rows("SELECT COUNT(*) AS events FROM events")
    asked: tuple[tuple[str, Callable[[], Any]], ...] = (
        (f"RUS–ARM–AZE, {SINCE} to {UNTIL}", lambda: review(case, by="ana", limit=1)),
        (
            f"RUS with its {len(STATES)} partners, ten years",
            lambda: review(case, "RUS", *STATES, since="2010", until="2020", by="ana", limit=1),
        ),
    )
    lines = [
        f"| {what}, as a function | {work().total:,} | {median([spent(work) for _ in range(TURNS)])} |"
        for what, work in asked
    ]
    process = median([as_process(case) for _ in range(TURNS)])
    return "\n".join(
        [
            "# review in a large record",
            "",
            f"{MENTIONS:,} invented mentions, a fifth of them near; {row['events']:,} events, {JUDGEMENTS:,} judgements"
            f". Medians of {TURNS} openings, the record opened anew for each.",
            "",
            "| what | items in the queue | seconds (wall) | CPU-seconds |",
            "|---|---|---|---|",
            *lines,
            f"| the first as a command, from the start of Python to its first item on the screen | | {process} |",
        ]
    )


STATES = ("ARM", "AZE", "TUR", "IRN", "USA", "ISR", "GEO", "UKR", "KAZ", "BLR", "CHN")


def filled(case: Case) -> list[Mention]:
    """Put invented mentions with their documents into the record."""
    chance, batch, mentions = random.Random(1), list[Entry](), list[Mention]()
    for number in range(MENTIONS // EACH):
        entry = invented(number, chance)
        batch.append(entry)
        mentions += entry.mentions or ()
        if len(batch) == AT_ONCE:
            case.store.keep(batch)
            batch = []
    case.store.keep(batch)
    return mentions


def invented(number: int, chance: random.Random) -> Entry:
    text = " ".join(f"The envoy number {number} came, and sentence {i} says so. " for i in range(EACH))
    id, found = f"d-{number:016x}", []
    for place in range(EACH):
        told = one(number * EACH + place, chance)
        near, trigger = chance.random() < NEAR, (50 * place, 50 * place + 5)
        found.append(
            replace(
                told,
                id=mention_id(id, trigger, 0),
                document=id,
                span=(50 * place, 50 * place + 48),
                trigger=trigger,
                text=text[50 * place : 50 * place + 48],
                near=near,
                confidence=round(chance.uniform(0.2, 0.45) if near else chance.uniform(0.45, 0.99), 4),
            )
        )
    told_on = max(m.reported for m in found if m.reported)
    document = Document(id, "text", f"Report {number}", text, told_on, addresses=(Address(f"{number}.txt", "Courier"),))
    return Entry(document, tuple(replace(m, reported=told_on) for m in found), "trial")


def judged(mentions: Sequence[Mention]) -> list[Judgement]:
    """Judgements of every kind on events of the record."""
    chance = random.Random(2)
    on = chance.sample([m for m in mentions if not m.near], JUDGEMENTS)
    return [judgement(number, chance.choice(ACTIONS), on[number], chance.choice(on)) for number in range(JUDGEMENTS)]


def judgement(number: int, action: str, on: Mention, other: Mention) -> Judgement:
    at, two = (FIRST + timedelta(minutes=number)).isoformat(timespec="microseconds"), action in ("same", "different")
    return Judgement(
        id=judgement_id(action, on.id, at),
        action=action,
        on="e-" + on.id.removeprefix("m-"),
        by="boris",
        at=at,
        why="as the report says",
        document=on.document,
        trigger=on.trigger,
        field="level" if action == "set" else None,
        value="leader" if action == "set" else None,
        other="e-" + other.id.removeprefix("m-") if two else None,
        other_document=other.document if two else None,
        other_trigger=other.trigger if two else None,
    )


def spent(work: Callable[[], Any]) -> tuple[float, float]:
    """Seconds by the clock and of the processor."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - cpu


def as_process(case: Case) -> tuple[float, float]:
    """A new process that opens the screen and leaves at once."""
    words = [sys.executable, "-m", "equipoise", "--case", str(case.folder), "review", "--by", "ana"]
    start = time.perf_counter()
    before = children()
    subprocess.run(words, input="q", check=True, capture_output=True, encoding="utf-8", env=compiled())
    return time.perf_counter() - start, children() - before


def children() -> float:
    """CPU-seconds of the processes that have ended."""
    import resource

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def median(times: Sequence[tuple[float, float]]) -> str:
    return " | ".join(f"{sorted(column)[len(column) // 2]:.2f}" for column in zip(*times, strict=True))
