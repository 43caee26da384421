"""Trial: long interleavings of reads, judgements, undos, forgettings and merges in two copies of a case, as in
tests/ledger/test_uniting.py but longer: merged either way round, both have the same rows and the same events."""

from __future__ import annotations

import random
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.hand_built import as_json
from tests.ledger.test_uniting import Copies, contents, copied, take

RUNS, MOVES = 100, 15
VERBS = (*["read"] * 3, *["judge"] * 5, "forget", *["merge"] * 3)
Move = tuple[str, str, int, int]


def run(data: Path) -> str:
    start, found = time.process_time(), Counter[str]()
    for seed in range(RUNS):
        with tempfile.TemporaryDirectory() as folder:
            found += one(Path(folder), random.Random(seed))
    moved = ", ".join(f"{found[verb]:,} {verb}" for verb in dict.fromkeys(VERBS))
    return "\n".join(
        [
            "# Two copies of a case",
            "",
            f"{RUNS} interleavings of {MOVES} moves in two copies ({moved}), then merged either way round "
            f"({time.process_time() - start:.0f} CPU-seconds).",
            "",
            f"- in {found['same']} of {RUNS} both have the same rows and the same events, and merging again brings "
            "nothing",
            f"- they end with {found['events']:,} events, {found['judgements']:,} judgements, "
            f"{found['disputed']} events on which people contradict each other",
        ]
    )


def one(folder: Path, chance: random.Random) -> Counter[str]:
    """One interleaving: what was moved, and whether the two copies agree in the end."""
    copies, moves = Copies(folder), [move(chance) for _ in range(MOVES)]
    for each in moves:
        copies.do(each)
    a, b = copies.stores.values()
    mine, hers = copied(a, folder / "mine"), copied(b, folder / "hers")
    take(mine, b)
    take(hers, a)
    one_way, other_way = mine.snapshot(), hers.snapshot()
    events = one_way.events()
    same = contents(mine) == contents(hers) and as_json(events) == as_json(other_way.events())
    brought = take(mine, hers)
    agreed = same and not (brought.documents or brought.judgements or brought.forgotten or any(brought.rows.values()))
    disputed = sum(bool(e.conflicts.get("judgements")) for e in events)
    counts = {"same": int(agreed), "events": len(events), "judgements": len(one_way.judgements), "disputed": disputed}
    return Counter(counts) + Counter(verb for verb, *_ in moves)


def move(chance: random.Random) -> Move:
    return chance.choice(VERBS), chance.choice("ab"), chance.randrange(6), chance.randrange(6)
