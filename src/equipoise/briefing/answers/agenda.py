"""An agenda as a table: each topic, how prominent it was, by whose account, and a sentence of the foremost."""

from __future__ import annotations

from collections.abc import Iterator

from equipoise.briefing.answers.pieces import Cell, grid, limits, record, said, section, told
from equipoise.briefing.blocks import Block, Entry, EvidenceList, Piece
from equipoise.briefing.dates import when
from equipoise.briefing.wording import headline, support
from equipoise.questions.agenda import LIMITS, Agenda
from equipoise.questions.naming import name
from equipoise.questions.raising import LEAD
from equipoise.world.topics import Topic

QUOTED = 5  # topics of which a sentence is shown


def agenda(found: Agenda) -> Iterator[Block]:
    a, b = found.dyad
    yield from said("Answer", found.answer)
    before = f"Before, of {len(found.before.talks)}"
    columns = ("Topic", "Leads", "Mentioned", f"By {name(a)}", f"By {name(b)}", "By others", "Reports", before)
    caption = f"Topics of {name(a)} and {name(b)}, {found.period}"
    yield from grid(caption, columns, [line(found, topic) for topic in found.raised()])
    if found.missing:
        yield section("What was missing", "missing")
        rows = [
            (
                m.topic.label,
                f"{name(a)} and {name(m.of)}" if m.of else "the two, before",
                f"{len(m.raised)} of {m.read}",
                f"{m.chance:.2f}",
            )
            for m in found.missing
        ]
        yield from grid("Usual topics that no report raises", ("Topic", "Usual for", "Raised in", "By chance"), rows)
    if found.raised():
        yield section("In the reports' words", "words")
        shown = tuple(quoted(found, topic) for topic in found.raised()[:QUOTED])
        yield EvidenceList("One sentence a topic", shown)
    yield from told(found.basis)
    yield from limits(LIMITS)


def line(found: Agenda, topic: Topic) -> tuple[Cell, ...]:
    about = found.topic(topic)
    counts = (about["lead"], about["mentioned"], *about["by"].values(), about["others"])
    apart = support(about["reports"], about["independent"]) if about["reports"] > 1 else "1 report"
    return (topic.label, *(len(events) for events in counts), apart, len(about["before"]))


def quoted(found: Agenda, topic: Topic) -> Entry:
    """The topic's most prominent sentence, from a text rather than a row."""
    every = [(t.event, raised) for t in found.own.talks for raised in t.of(topic.name)]
    event, raised = min(every, key=lambda each: (each[1].grade != LEAD, each[1].where != "text"))
    where = "" if raised.where == "text" else f" ({raised.where})"
    whole = event.to_json()
    source = (
        f"{raised.document.publisher or 'a publisher not named'}{where}, ",
        record(raised.document.id, raised.document.title or raised.document.id),
    )
    facts = (record(event.id, when(whole["date"])), f": {headline(whole)}")
    return Entry(
        f"topic-{topic.name}", "", topic.label, facts, (Piece("sentence", " ".join(raised.text.split()), source),)
    )
