"""Trial: reprints told from different reports: how much of a text two reports share, by three ways to count it."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from equipoise.language.sentences import split_sentences
from equipoise.ledger.documents import Document
from equipoise.ledger.origins import REPRINT, SAME_LEAD, WORD, Report, runs, shared

Pair = tuple[str, str]
BOUNDS = (0.3, 0.4, 0.5, 0.6)
BOILERPLATE = (
    "The two countries have had diplomatic relations since 1992 and trade between them has grown in recent years, "
    "officials say, although disputes over borders and transit remain unresolved."
)


@dataclass(frozen=True)
class Way:
    """One way to say how much two texts share, as a number from 0 to 1."""

    name: str
    parts: Callable[[str], frozenset[object]]
    of: Callable[[frozenset[object], frozenset[object]], float]

    def share(self, pair: Pair) -> float:
        return self.of(self.parts(pair[0]), self.parts(pair[1]))


def run(data: Path) -> str:
    texts = [r["text"] for name in ("reports", "open") for r in lines(data / "gold" / f"{name}.jsonl")]
    texts = [t for t in texts if len(t) > 400]
    chance = random.Random(1)
    kinds = {name: [(t, wrap(t, chance)) for t in texts] for name, wrap in wrappers(texts).items()}
    apart = chance.sample(list(combinations(texts, 2)), 1500)
    quoting = [(f"{a} {BOILERPLATE}", f"{b} {head(a, 0.2)} {BOILERPLATE}") for a, b in chance.sample(apart, 300)]
    kinds |= {"different reports": apart, "different, but one quotes the other": quoting}
    return "\n".join(report(texts, kinds))


def lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def report(texts: list[str], kinds: dict[str, list[Pair]]) -> Iterable[str]:
    yield "# Reprints and different reports"
    yield ""
    yield f"{len(texts)} real reports and statements, each in wrappers made for the trial; part of the pairs taken for "
    yield "one text at each bound. `runs` are of four words."
    yield ""
    yield "| pairs | " + " | ".join(f"{way.name} ≥ {bound}" for way in WAYS for bound in BOUNDS) + " | as built |"
    yield "|---" * (len(WAYS) * len(BOUNDS) + 2) + "|"
    start = time.process_time()
    for name, pairs in kinds.items():
        shares = [[way.share(pair) for pair in pairs] for way in WAYS]
        cells = [f"{sum(s >= bound for s in found) / len(pairs):.2f}" for found in shares for bound in BOUNDS]
        yield f"| {name} ({len(pairs)}) | " + " | ".join(cells) + f" | {sum(map(one_text, pairs)) / len(pairs):.2f} |"
    yield ""
    yield f"As built: runs of the shorter text ≥ {REPRINT}, or of the leads ≥ {SAME_LEAD}. A sketch such as MinHash "
    yield "estimates the second way's number, so it cannot do better than that; an event has few reports, so the "
    yield f"number itself is counted. {time.process_time() - start:.0f} CPU-seconds for all of it."


def one_text(pair: Pair) -> bool:
    a, b = (Report(Document(str(i), "text", "", text)) for i, text in enumerate(pair))
    return a.reprints(b)


def words(text: str) -> list[str]:
    return WORD.findall(text.casefold())


def all_runs(text: str) -> frozenset[object]:
    return frozenset(runs(words(text)))


def sentences(text: str) -> frozenset[object]:
    found = (" ".join(words(text[a:b])) for a, b in split_sentences(text))
    return frozenset(s for s in found if s.count(" ") >= 4)


def of_smaller(a: frozenset[object], b: frozenset[object]) -> float:
    return shared(a, b)  # type: ignore[arg-type]


def of_both(a: frozenset[object], b: frozenset[object]) -> float:
    return len(a & b) / max(1, len(a | b))


def exact(a: frozenset[object], b: frozenset[object]) -> float:
    return len(a & b) / max(1, min(len(a), len(b)))


WAYS = (
    Way("runs of the shorter", all_runs, of_smaller),
    Way("runs of both", all_runs, of_both),
    Way("whole sentences", sentences, exact),
)


def wrappers(texts: list[str]) -> dict[str, Callable[[str, random.Random], str]]:
    """Ways in which newsrooms change a wire."""
    return {
        "dateline and boilerplate": lambda t, _: f"ANKARA, 3 May (Agency) - {t}\nRead more on our site. {BOILERPLATE}",
        "every 20th word changed": lambda t, c: changed(t, 0.05, c),
        "every 10th word changed": lambda t, c: changed(t, 0.1, c),
        "every 5th word changed": lambda t, c: changed(t, 0.2, c),
        "cut to a half": lambda t, _: head(t, 0.5),
        "cut to a quarter, every 20th changed": lambda t, c: changed(head(t, 0.25), 0.05, c),
        "ten sentences added": lambda t, c: f"{t} {head(c.choice(texts), 1, 10)}",
        "cut to a half, ten sentences added": lambda t, c: f"{head(t, 0.5)} {head(c.choice(texts), 1, 10)}",
    }


def changed(text: str, part: float, chance: random.Random) -> str:
    """The text with so many of its words dropped or replaced."""
    kept = []
    for word in text.split(" "):
        drawn = chance.random()
        if drawn < part / 2:
            kept.append(chance.choice(["reportedly", "the", "officials", "today"]))
        elif drawn >= part:
            kept.append(word)
    return " ".join(kept)


def head(text: str, part: float, most: int = 1000) -> str:
    """The first sentences of a text: a part of them, two at least."""
    spans = split_sentences(text)
    return " ".join(text[a:b] for a, b in spans[: min(most, max(2, int(len(spans) * part)))])
