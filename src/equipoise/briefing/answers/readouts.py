"""The sides' accounts of one event, topic by topic, in columns."""

from __future__ import annotations

from collections.abc import Iterator

from equipoise.briefing.answers.pieces import Cell, grid, limits, record, said
from equipoise.briefing.blocks import Block, Line, Paragraph
from equipoise.briefing.dates import when
from equipoise.briefing.marks import strung
from equipoise.briefing.wording import headline
from equipoise.questions.accounts import Account
from equipoise.questions.naming import name
from equipoise.questions.readouts import LIMITS, Readouts

MOST = 2  # sentences shown of a topic


def readouts(found: Readouts) -> Iterator[Block]:
    event = found.event.to_json()
    yield Paragraph((record(event["id"], when(event["date"])), f": {headline(event)}"))
    yield from said("Answer", found.answer)
    columns = ("Of what", *(name(side.state) for side in found.sides))
    yield from grid("The sides' own accounts", columns, rows(found), wide=True)
    others = [(source(account), " ".join(one.text for one in account.said)) for account in found.others]
    yield from grid("Other accounts", ("Account", "What it says"), others, wide=True)
    yield from limits(LIMITS)


def rows(found: Readouts) -> Iterator[tuple[Cell, ...]]:
    yield ("Account", *(strung([source(a) for a in side.accounts]) or "none" for side in found.sides))
    for topic in found.topics():
        cells = [list(dict.fromkeys(side.sentences(topic.name))) for side in found.sides]
        if any(cells):
            alone = found.only(topic.name)
            label = f"{topic.label} (only {name(alone)})" if alone else topic.label
            yield (label, *(" ".join(f"“{' '.join(text.split())}”" for text in cell[:MOST]) for cell in cells))


def source(account: Account) -> Line:
    document = account.document
    said_by = "reported by " if account.by == "attributed" else ""
    day = f", {document.published}" if document.published else ""
    return (f"{said_by}{document.publisher or 'a publisher not named'}{day}: ", record(document.id, document.title))
