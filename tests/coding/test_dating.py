"""Invented sentences over the grammar of time: with the events given, nearly all get the right date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from equipoise.coding.dating import Option, chosen
from equipoise.coding.decoding import Draft
from equipoise.coding.passages import names_in, read_passage, sentence_words
from equipoise.coding.references import References
from equipoise.coding.timing import Timeline
from equipoise.coding.weighing import weights
from equipoise.language.encoder import shared_encoder
from equipoise.language.sentences import split_sentences
from equipoise.ledger.fields import When
from equipoise.world.gazetteer import find_actors

TABLE = Path(__file__).parent / "tables" / "dated_sentences.tsv"
EVENT = re.compile(r"\[\[(\w+)\|(\w+)\|(\w+)\|(\w+)\|(\w+)\|([\d-]+)\]\]")
ENOUGH = 0.92  # a trained parser errs now and then; the rules of dates may not err often


def rows() -> list[tuple[date, str]]:
    lines = TABLE.read_text("utf-8").splitlines()
    cells = (line.split("\t") for line in lines if not line.startswith("#"))
    return [(date.fromisoformat(published), text) for published, text in cells]


def dated(published: date, marked: str) -> Iterator[tuple[str, str, str]]:
    """For each event of a text its word, its date, and the date that it got."""
    text, events = EVENT.sub(r"\1", marked), []
    for found in EVENT.finditer(marked):
        events.append((len(EVENT.sub(r"\1", marked[: found.start()])), *found.groups()))
    timeline, references, names_found = Timeline(published), References(), find_actors(text, published)
    for number, span in enumerate(split_sentences(text)):
        words = sentence_words(text, span)
        names = names_in(words, names_found)
        passage = read_passage(shared_encoder(), number, span, text[slice(*span)], words, names)
        here = [event for event in events if span[0] <= event[0] < span[1]]
        drafts = [
            Draft(passage, passage.local(at, at + 1)[0], kind, None, status, (source,), (target,), symmetric(kind), 0.9)
            for at, _, kind, status, source, target, _ in here
        ]
        references.note(passage, drafts)
        timeline.set_dates(passage, drafts)
        for draft, event in zip(drafts, here, strict=True):
            yield event[1], event[-1], shown(draft.date)


def symmetric(kind: str) -> bool:
    return kind in ("CONSULT", "COOPERATE")


def shown(when: When | None) -> str:
    if when is None or when.precision == "range":
        return "-"
    return str(when) if when.precision == "month" else when.start.isoformat()


def test_nearly_all_sentences_are_dated_right() -> None:
    results = [(text, *found) for published, text in rows() for found in dated(published, text)]
    wrong = [f"{word}: {got}, not {meant}: {text}" for text, word, meant, got in results if got != meant]
    assert len(rows()) >= 120
    assert 1 - len(wrong) / len(results) >= ENOUGH, "\n".join(wrong)


def test_no_date_is_invented_without_one() -> None:
    ((_, _, got),) = dated(date(2021, 3, 5), "Italy [[expelled|SANCTION|occurred|ITA|LBY|-]] a Libyan diplomat.")
    assert got == "-"


@pytest.mark.parametrize(("sign", "day"), [(1, When.day(date(2020, 1, 1))), (-1, None)])
def test_the_heavier_marks_win(sign: int, day: When | None) -> None:
    known = weights("dating.tsv")
    mark = max((mark for mark in known if known[mark] * sign > 0), key=lambda mark: known[mark] * sign)
    assert chosen([Option(None, ()), Option(When.day(date(2020, 1, 1)), (mark,))]) == day
