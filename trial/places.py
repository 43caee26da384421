"""Trial: are the places of events right, with the events given?

`python -m trial.places` learns the weights of `coding/tables/placing.tsv` anew from the training items.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from equipoise.coding.coder import Coder
from equipoise.coding.localities import Sited, options
from equipoise.coding.timing import Timeline
from equipoise.coding.weighing import heaviest
from equipoise.ledger.fields import Place
from equipoise.world.places import country_of, key
from trial import gold_events
from trial.weights import Choice, crossed, share, write

TRAINING = "train-items"
SETS = ("sentences", "articles", "open", "reports")
HEAD = """# What speaks for and against a place of an event: {count} weights of a conditional logit over the places
# that its sentence names and those told before, learnt by trial/places.py from {events} events of invented items.
# The marks are made in localities.py and bonds.py. A new mark may be added with a weight by judgement.
"""


def run(data: Path) -> str:
    """A Markdown table: the share of right places by set."""
    coder = Coder()
    lines = [
        "# Are the places of events right?",
        "",
        "With the events given (type, actors and status from the gold). Right: one name holds the other.",
        "",
        "| set | placed | without a place |",
        "|---|---|---|",
    ]
    for name in SETS:
        path = data / "gold" / f"{name}.jsonl"
        if path.is_file():
            lines.append(f"| {name} | {' | '.join(_shares(choices(gold_events.read(path, coder))))} |")
    return "\n".join([*lines, "", f"The weights are learnt from {TRAINING}; these sets had no part in it."])


def _shares(made: list[Choice]) -> tuple[str, str]:
    right: dict[bool, list[int]] = {True: [], False: []}
    for choice in made:
        right[choice.given].append(int(choice.right[heaviest(choice.marks, "placing.tsv")]))
    return share(right[True]), share(right[False])


def choices(told: Iterable[gold_events.Told]) -> list[Choice]:
    """The choices that a set of texts puts; what was told before has its right place and its found date."""
    found = []
    for text in told:
        timeline, story = Timeline(text.published), []
        for sentence in text.sentences:
            timeline.set_dates(sentence.passage, sentence.drafts)
            triggers = [draft.trigger for draft in sentence.drafts]
            for draft, event in zip(sentence.drafts, sentence.events, strict=True):
                sites = options(draft, triggers, story)
                right = [same(site.place, event["place"]) for site in sites]
                found.append(Choice(text.id, bool(event["place"]), [site.marks for site in sites], right))
            story += [_sited(d, e) for d, e in zip(sentence.drafts, sentence.events, strict=True) if e["place"]]
    return found


def _sited(draft, event) -> Sited:
    place = Place(event["place"], country_of(event["place"]))
    return Sited(draft.passage.number, place, frozenset(draft.parties), draft.date, draft.type)


def same(place: Place | None, name: str | None) -> bool:
    if place is None or name is None:
        return (place is None) is (name is None)
    ours, theirs = key(place.name), key(name)
    return ours in theirs or theirs in ours


def main(data: Path = Path(__file__).parents[2] / "shared") -> None:
    made = choices(gold_events.read(data / "gold" / f"{TRAINING}.jsonl", Coder()))
    write("placing.tsv", HEAD, made)
    print("held out in five folds, placed {}, without a place {}".format(*crossed(made)), file=sys.stderr)


if __name__ == "__main__":
    main()
