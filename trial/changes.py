"""Trial: `changes` in a record of 100,000 mentions and 10,000 judgements, after a week of new reports.

`python -m trial.changes CASE DAY` asks it once of a case and prints CPU-seconds and seconds, without those of starting.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from equipoise.ledger.casefolder import Case, open_case
from equipoise.ledger.clock import as_text, clock_at
from equipoise.ledger.documents import Address, Document
from equipoise.ledger.entries import Entry
from equipoise.ledger.fields import When
from equipoise.ledger.identity import judgement_id
from equipoise.ledger.records import Judgement, Mention
from equipoise.questions.case import init
from equipoise.questions.changes import changes
from trial.merging import one

MENTIONS, NEW, JUDGEMENTS, JUDGED_SINCE, EACH = 100_000, 1_000, 10_000, 100, 4
BEFORE, SINCE, AFTER = (datetime(2020, 1, day, 12, tzinfo=UTC) for day in (6, 13, 20))
ACTIONS = ("confirm", "confirm", "confirm", "reject", "set", "set", "same", "different")
TURNS = 5


def run(data: Path) -> str:
    with tempfile.TemporaryDirectory() as name:
        case, made = filled(Path(name) / "case")
        since = SINCE.date()
        times = [asked(case, since) for _ in range(TURNS + 1)][1:]
        found = changes(case, since=since)
        words = [sys.executable, "-m", "equipoise", "changes", "--since", str(since), "--json"]
        commands = [spent([*words, "--case", str(case.folder)]) for _ in range(TURNS + 1)][1:]
    cpu, wall = sorted(t[0] for t in times), sorted(t[1] for t in times)
    whole, clock = sorted(t[0] for t in commands), sorted(t[1] for t in commands)
    return "\n".join(
        [
            "# Changes in a large record",
            "",
            f"{MENTIONS:,} invented mentions ({found.events:,} events) and {JUDGEMENTS:,} judgements; {NEW:,} of the "
            f"mentions and {JUDGED_SINCE} of the judgements came in the last week. Making it: {made:.0f} CPU-seconds.",
            "",
            f"- `changes` in a process that has started: {cpu[TURNS // 2]:.2f} CPU-seconds, {wall[TURNS // 2]:.2f} s "
            f"(medians of {TURNS}; the slowest {cpu[-1]:.2f} and {wall[-1]:.2f})",
            f"- `equipoise changes --json` as a command, from the start of Python: {whole[TURNS // 2]:.2f} CPU-seconds "
            f"(the slowest {whole[-1]:.2f}), {clock[TURNS // 2]:.2f} s",
            f"- found: {len(found.new):,} new events, {len(found.late):,} earlier ones, {len(found.again)} "
            f"reported again, {len(found.altered)} altered, {len(found.gone)} gone; {len(found.moves)} plans moved",
        ]
    )


def asked(case: Case, since: date) -> tuple[float, float]:
    """CPU-seconds and seconds of the question in a new process, which holds nothing of how the case was made."""
    words = [sys.executable, "-m", "trial.changes", str(case.folder), str(since)]
    cpu, wall = subprocess.run(words, check=True, capture_output=True, text=True, env=compiled()).stdout.split()
    return float(cpu), float(wall)


def timed(case: Case, since: date) -> tuple[float, float]:
    cpu, wall = time.process_time(), time.perf_counter()
    changes(case, since=since)
    return time.process_time() - cpu, time.perf_counter() - wall


def compiled() -> dict[str, str]:
    """The environment in which modules are compiled once."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def spent(words: list[str]) -> tuple[float, float]:
    """CPU-seconds and seconds of a command, its modules compiled before as an installer leaves them."""
    before, wall = os.times(), time.perf_counter()
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=compiled())
    after, wall = os.times(), time.perf_counter() - wall
    return sum(after[2:4]) - sum(before[2:4]), wall


def filled(folder: Path) -> tuple[Case, float]:
    """A case whose record was kept in two weeks."""
    start = time.process_time()
    chance = random.Random(1)
    case = init(folder, pivot="RUS", partners=["ARM", "AZE"])
    mentions = [invented(number, chance) for number in range(MENTIONS)]
    for moment, part in ((BEFORE, mentions[:-NEW]), (AFTER, mentions[-NEW:])):
        with clock_at(moment):
            for at in range(0, len(part), 5000):
                case.store.keep(list(entries(part[at : at + 5000])))
    alike = by_kind(mentions)
    case.store.judge([judged(number, mentions, alike, chance) for number in range(JUDGEMENTS)])
    return case, time.process_time() - start


def invented(number: int, chance: random.Random) -> Mention:
    """As in the trial of the merge, one in ten announced for a day to come; the newest of the last weeks."""
    made = one(number, chance)
    if number >= MENTIONS - NEW:
        day = date(2019, 12, 28) + timedelta(days=chance.randrange(16))
        made = replace(made, reported=day, date=When.day(day) if made.date else None)
    if made.type == "CONSULT" and chance.random() < 0.25 and made.reported:
        later = When.day(made.reported + timedelta(days=chance.randrange(1, 30)))
        made = replace(made, status="planned", date=later if made.date else None)
    return made


def entries(mentions: list[Mention]) -> Iterator[Entry]:
    for at in range(0, len(mentions), EACH):
        held = tuple(mentions[at : at + EACH])
        id, text = held[0].document, f"Document {held[0].document}. " + "A sentence of some length. " * 8
        place = (Address(f"sources/{id}.txt", f"Publisher {at % 50}"),)
        yield Entry(Document(id, "text", id, text, held[0].reported, "en", place), held, "trial")


def by_kind(mentions: list[Mention]) -> dict[tuple[str, frozenset[str]], list[Mention]]:
    """The mentions of each type and pair of states, by day: what people join or part lies near in these."""
    found: dict[tuple[str, frozenset[str]], list[Mention]] = {}
    for mention in sorted(mentions, key=lambda m: m.reported or date.min):
        found.setdefault((mention.type, mention.parties), []).append(mention)
    return found


def judged(
    number: int, mentions: list[Mention], alike: dict[tuple[str, frozenset[str]], list[Mention]], chance: random.Random
) -> Judgement:
    """A judgement on an event; the last hundred were made this week."""
    group = alike[(picked := chance.choice(mentions)).type, picked.parties]
    at = chance.randrange(len(group) - 1)
    this, other, action = group[at], group[at + 1], chance.choice(ACTIONS)
    made = as_text((AFTER if number >= JUDGEMENTS - JUDGED_SINCE else BEFORE) + timedelta(seconds=number))
    on, pair = f"e-{this.id[2:]}", action in ("same", "different")
    day = When.day((this.reported or date.min) + timedelta(days=chance.randrange(-9, 9)))
    return Judgement(
        judgement_id(action, on, made),
        action,
        on,
        "ana",
        made,
        "trial",
        document=this.document,
        trigger=this.trigger,
        field="date" if action == "set" else None,
        value=day.to_json() if action == "set" else None,
        other=f"e-{other.id[2:]}" if pair else None,
        other_document=other.document if pair else None,
        other_trigger=other.trigger if pair else None,
    )


if __name__ == "__main__":
    print(*timed(open_case(Path(sys.argv[1])), date.fromisoformat(sys.argv[2])))
