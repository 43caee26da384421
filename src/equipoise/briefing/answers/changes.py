"""What changed in a case: new events, fates of announcements, counts, what people decided, what could not be seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from equipoise.briefing.answers.pieces import Cell, dated, grid, missing, record, section, told
from equipoise.briefing.blocks import Block, Paragraph
from equipoise.briefing.dates import in_words
from equipoise.briefing.marks import strung
from equipoise.briefing.wording import headline, word
from equipoise.questions.changed import Changes, day_of, of_case
from equipoise.questions.differences import Difference
from equipoise.questions.phrases import plural


def changes(found: Changes) -> Iterator[Block]:
    yield from told(opening(found))
    yield from events(found, "New events", found.new)
    moves = [
        (dated(m.difference.record), headline(m.difference.record), f"{word('fate', m.before)} → {word('fate', m.now)}")
        for m in found.moves
    ]
    if moves:
        yield section("What became of announcements", "moves")
        yield from grid("Announcements that moved", ("For", "What", "Became"), moves, wide=True)
    yield from events(found, "Earlier events, reported only now", found.late)
    yield from events(found, "Reported again", found.again)
    yield from events(found, "Read otherwise than before", found.altered)
    yield from events(found, "No longer in the record", found.gone)
    counts = [str(one) for one in found.measures if one.before is not None]
    if counts:
        yield section("Counts", "counts")
        yield from told(*counts)
    if found.judgements:
        yield section("What people decided", "judgements")
        rows = [(j.at[:10], j.by, j.action, (record(j.on),), j.why) for j in found.judgements]
        yield from grid("Judgements", ("Day", "Who", "What", "On", "Why"), rows, wide=True)
    if found.documents:
        yield section("New documents", "documents")
        yield Paragraph((*strung([(record(id),) for id in found.documents[:60]]), "."))
    yield from missing(*(f"Silent source: {one}." for one in found.silent), *found.not_seen)


def opening(found: Changes) -> str:
    if found.since is None:
        return f"Nothing was closed before: the whole record is new, {plural(found.events, 'event')}."
    came = plural(len(found.documents), "new document")
    said = f"{came}, {plural(len(found.judgements), 'judgement')}" if found.anything else "nothing new was recorded"
    return f"Since {in_words(day_of(found.since))}: {said}."


def events(found: Changes, title: str, group: Sequence[Difference]) -> Iterator[Block]:
    """Those of the case's states; how many there are of others."""
    ours = [d for d in group if of_case(d.record, found.states)]
    if not group:
        return
    yield section(title)
    rows: list[tuple[Cell, ...]] = [
        (
            dated(d.record),
            headline(d.record),
            word("status", d.record["status"]),
            ", ".join(d.fields),
            strung([(record(id),) for id in d.because.documents[:2]]) or " ".join(d.because.judgements),
        )
        for d in ours
    ]
    yield from grid(title, ("Date", "What", "Status", "Changed", "Because of"), rows, wide=True)
    if len(ours) < len(group):
        yield from told(f"And {len(group) - len(ours)} between other states.")
