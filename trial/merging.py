"""Trial: the merge on many mentions: seconds, and the same events whatever the order."""

from __future__ import annotations

import random
import time
from datetime import date, timedelta
from pathlib import Path

from equipoise.ledger.fields import When
from equipoise.ledger.identity import mention_id
from equipoise.ledger.merge import merge
from equipoise.ledger.records import Mention

MENTIONS = 100_000
STATES = ["RUS", "ARM", "AZE", "TUR", "IRN", "USA", "ISR", "GEO", "UKR", "KAZ", "BLR", "CHN"]


def run(data: Path) -> str:
    mentions = invented(random.Random(1))
    start = time.process_time()
    events = merge(mentions)
    spent = time.process_time() - start
    random.Random(2).shuffle(mentions)
    same = [e.to_json() for e in merge(mentions)] == [e.to_json() for e in events]
    return "\n".join(
        [
            "# The merge",
            "",
            f"{MENTIONS:,} invented mentions of ten years: {len(events):,} events in {spent:.1f} CPU-seconds; "
            f"shuffled: {'equal' if same else 'NOT EQUAL'}.",
        ]
    )


def invented(chance: random.Random) -> list[Mention]:
    return [one(i, chance) for i in range(MENTIONS)]


def one(number: int, chance: random.Random) -> Mention:
    source, target = chance.sample(STATES, 2)
    day = date(2010, 1, 1) + timedelta(days=chance.randrange(3650))
    document = f"d-{number // 4:x}"
    trigger = (10 * (number % 4), 10 * (number % 4) + 5)
    kind = chance.choice(["CONSULT", "CONSULT", "SUPPORT", "ACCUSE", "ASSAULT"])
    return Mention(
        id=mention_id(document, trigger, 0),
        document=document,
        span=(0, 50),
        trigger=trigger,
        ordinal=0,
        coder="trial",
        text="",
        type=kind,
        source=(source,),
        target=(target,),
        symmetric=kind == "CONSULT",
        date=When.day(day) if chance.random() < 0.8 else None,
        level=chance.choice(["leader", "minister", None]),
        reported=day,
    )
