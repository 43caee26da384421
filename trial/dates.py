"""Trial: are the dates of events right? With the events given, and among those that the coder finds.

`python -m trial.dates` learns the weights of `coding/tables/dating.tsv` anew from the training items.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from equipoise.coding.coder import Coder
from equipoise.coding.lists import TABLES
from equipoise.coding.timing import Timeline
from equipoise.ledger.fields import When
from trial import coding, gold_events, score

TRAINING = "train-items"
SETS = ("sentences", "articles", "open")
RARE = 8  # a mark seen less often is not learnt
KEPT = 300  # marks
SHRINKING = 1.5  # the weights' penalty

HEAD = """# What speaks for and against a date of an event: {count} weights of a conditional logit over the dates
# that a sentence and the story before it offer, learnt by trial/dates.py from {events} events of invented items.
# The marks are made in dating.py and bonds.py. A new mark may be added with a weight by judgement.
mark	weight
"""


@dataclass
class Choice:
    """An event, the marks of each date that it may have, and whether that is the right one."""

    item: str
    dated: bool
    marks: list[tuple[str, ...]]
    right: list[bool]


def run(data: Path) -> str:
    """A Markdown table: the share of right dates by set."""
    coder = Coder()
    lines = [
        "# Are the dates of events right?",
        "",
        "With the events given (type, actors and status from the gold), and among the events that the coder matches.",
        "",
        "| set | given: dated | given: undated | found: dated | found: undated |",
        "|---|---|---|---|---|",
    ]
    for name in SETS:
        path = data / "gold" / f"{name}.jsonl"
        if path.is_file():
            lines.append(f"| {name} | {' | '.join((*_given(path, coder), *_found(path, coder)))} |")
    return "\n".join([*lines, "", f"The weights are learnt from {TRAINING}; these sets had no part in it."])


def _given(path: Path, coder: Coder) -> tuple[str, str]:
    """By event: that any of its mentions is dated right."""
    right: Counter[tuple[str, int]] = Counter()
    dated: dict[tuple[str, int], bool] = {}
    for told in gold_events.read(path, coder):
        timeline = Timeline(told.published)
        for sentence in told.sentences:
            _take_in(timeline, sentence)
            for draft, event in zip(sentence.drafts, sentence.events, strict=True):
                key = told.id, id(event)
                dated[key] = bool(event["date"])
                right[key] |= int(_day(draft.date) == event["date"])
    return tuple(_share([right[k] for k, has in dated.items() if has is want]) for want in (True, False))


def _take_in(timeline: Timeline, sentence: gold_events.Sentence) -> None:
    if sentence.named or sentence.drafts:
        timeline.set_dates(sentence.passage, sentence.drafts)
    else:
        timeline.pass_over(sentence.passage.number, sentence.passage.text)


def _found(path: Path, coder: Coder) -> tuple[str, str]:
    report = coding.scored(path, coder)
    whole, dated = report["date"], report["date_where_gold_has_one"]
    rest = whole["correct"] - dated["correct"], whole["of"] - dated["of"]
    return tuple(f"{_ratio(a, b)} of {b}" for a, b in ((dated["correct"], dated["of"]), rest))


def _share(right: Sequence[int]) -> str:
    return f"{_ratio(sum(right), len(right))} of {len(right)}"


def _ratio(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "–"


def _day(when: When | None) -> str | None:
    return score.day(when.to_json()) if when else None


def choices(told: Iterable[gold_events.Told]) -> list[Choice]:
    """The choices that a set of texts puts; what was told before has its right date."""
    found = []
    for text in told:
        timeline = Timeline(text.published)
        for sentence in text.sentences:
            if not sentence.named and not sentence.drafts:
                timeline.pass_over(sentence.passage.number, sentence.passage.text)
                continue
            times = timeline.read(sentence.passage, sentence.drafts)
            for draft, event in zip(sentence.drafts, sentence.events, strict=True):
                options = timeline.options(times, draft)
                right = [_day(option.when) == event["date"] for option in options]
                found.append(Choice(text.id, bool(event["date"]), [option.marks for option in options], right))
                draft.date = _when(event["date"])
            timeline.remember(times)
    return found


def _when(text: str | None) -> When | None:
    if not text:
        return None
    return When.day(date.fromisoformat(text)) if len(text) == 10 else When.month(int(text[:4]), int(text[5:]))


def learn(made: Sequence[Choice], kept: int = KEPT) -> dict[str, float]:
    """Weights of the marks that tell most, the others left out step by step."""
    counted = Counter(mark for choice in made for marks in choice.marks for mark in set(marks))
    known = {mark for mark, count in counted.items() if count >= RARE}
    weights = fit(made, known)
    while len(known) > kept:
        telling = sorted(known, key=lambda mark: (-abs(weights[mark]) * counted[mark] ** 0.5, mark))
        known = set(telling[: max(kept, len(known) * 3 // 4)])
        weights = fit(made, known)
    return weights


def fit(made: Sequence[Choice], known: set[str]) -> dict[str, float]:
    """Weights under which the right dates are likeliest, shrunk towards nought."""
    order = {mark: number for number, mark in enumerate(sorted(known))}
    usable = [choice for choice in made if any(choice.right)]
    options = [marks for choice in usable for marks in choice.marks]
    right = np.array([good for choice in usable for good in choice.right], dtype=float)
    starts = np.cumsum([0, *(len(choice.marks) for choice in usable)])[:-1]
    places = [(row, order[mark]) for row, marks in enumerate(options) for mark in marks if mark in order]
    table = csr_matrix((np.ones(len(places)), tuple(zip(*places, strict=True))), shape=(len(options), len(order)))
    owner = np.repeat(np.arange(len(usable)), np.diff([*starts, len(options)]))

    def loss(weights):
        scores = table @ weights
        likely = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        whole, good = (np.maximum(np.add.reduceat(part, starts), 1e-300) for part in (likely, likely * right))
        value = (np.log(whole) - np.log(good)).sum() + SHRINKING / 2 * weights @ weights
        return value, table.T @ (likely / whole[owner] - likely * right / good[owner]) + SHRINKING * weights

    found = minimize(loss, np.zeros(len(order)), jac=True, method="L-BFGS-B", options={"maxiter": 400}).x
    return {mark: round(float(found[number]), 2) for mark, number in order.items()}


def crossed(made: Sequence[Choice], folds: int = 5) -> tuple[str, str]:
    """The share of right dates, dated and undated, of texts that had no part in learning."""
    texts = list(dict.fromkeys(choice.item for choice in made))
    fold = {text: number % folds for number, text in enumerate(texts)}
    right: dict[bool, list[int]] = {True: [], False: []}
    for held in range(folds):
        weights = learn([choice for choice in made if fold[choice.item] != held])
        for choice in made:
            if fold[choice.item] == held:
                scores = [sum(weights.get(mark, 0.0) for mark in marks) for marks in choice.marks]
                right[choice.dated].append(int(choice.right[scores.index(max(scores))]))
    return _share(right[True]), _share(right[False])


def main(data: Path = Path(__file__).parents[2] / "shared") -> None:
    made = choices(gold_events.read(data / "gold" / f"{TRAINING}.jsonl", Coder()))
    weights = learn(made)
    rows = (f"{mark}\t{weight}\n" for mark, weight in sorted(weights.items()) if weight)
    text = HEAD.format(count=len(weights), events=len(made)) + "".join(rows)
    (TABLES / "dating.tsv").write_text(text, encoding="utf-8")
    print("held out in five folds, dated {}, undated {}".format(*crossed(made)), file=sys.stderr)


if __name__ == "__main__":
    main()
