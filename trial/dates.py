"""Trial: are the dates of events right? With the events given, and among those that the coder finds.

`python -m trial.dates` learns the weights of `coding/tables/dating.tsv` anew from the training items and passages.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from equipoise.coding.coder import Coder
from equipoise.coding.timing import Timeline
from equipoise.ledger.fields import When
from trial import coding, gold_events, score
from trial.texts import PASSAGES
from trial.weights import Choice, crossed, ratio, share, write

TRAINING = "train-items"
KEPT, SHRINKING = 450, 3.0  # many texts: more marks, and more shrunk
SETS = ("sentences", "articles", "open")

HEAD = """# What speaks for and against a date of an event: {count} weights of a conditional logit over the dates
# that a sentence and the story before it offer, learnt by trial/dates.py from {events} events of invented items and
# passages; "none" then made to weigh less, until dates that a text gives are found as often as those that it does not
# are left out.
# The marks are made in dating.py and bonds.py. A new mark may be added with a weight by judgement.
"""


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
    return "\n".join(
        [*lines, "", f"The weights are learnt from {TRAINING} and passages; these sets had no part in it."]
    )


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
    return tuple(share([right[k] for k, has in dated.items() if has is want]) for want in (True, False))


def _take_in(timeline: Timeline, sentence: gold_events.Sentence) -> None:
    if sentence.named or sentence.drafts:
        timeline.set_dates(sentence.passage, sentence.drafts)
    else:
        timeline.pass_over(sentence.passage.number, sentence.passage.text)


def _found(path: Path, coder: Coder) -> tuple[str, str]:
    report = coding.scored(path, coder)
    whole, dated = report["date"], report["date_where_gold_has_one"]
    rest = whole["correct"] - dated["correct"], whole["of"] - dated["of"]
    return tuple(f"{ratio(a, b)} of {b}" for a, b in ((dated["correct"], dated["of"]), rest))


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


def main(data: Path = Path(__file__).parents[2] / "shared") -> None:
    coder, items = Coder(), data / "gold" / f"{TRAINING}.jsonl"
    dated = (told for path in (items, PASSAGES) for told in gold_events.read(path, coder) if told.published)
    made = choices(dated)  # without a day of publication most phrases mean no date
    write("dating.tsv", HEAD, made, KEPT, SHRINKING, none="none")
    print(
        "held out in five folds, before none is made to weigh less: dated {}, undated {}".format(*crossed(made)),
        file=sys.stderr,
    )


if __name__ == "__main__":
    main()
