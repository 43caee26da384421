"""The brief's section on ties: contradictions are said, stale values told as of their last covered year."""

from __future__ import annotations

from pathlib import Path

from equipoise.briefing import brief
from equipoise.briefing.binding import reference, span
from equipoise.briefing.blocks import Link, Note, Table, text_of
from equipoise.ledger.view import View
from tests.briefing.records import TIES, filled


def test_a_stale_tie_is_never_in_force() -> None:
    tie = {"start_text": "1993", "end_text": None, "last_covered": 2018, "stale": False}
    assert span(tie) == "since 1993"
    assert span(tie | {"stale": True}) == "2018, last year covered"


def test_contradictions_and_disagreements_are_said_once_each(tmp_path: Path) -> None:
    case = filled(tmp_path / "case")
    rows = "rivalry,RUS,ARM,,2001,,,,,,https://example.org/r,\nmembership,AZE,GUAM,,2001,,observer,,,,https://example.org/g,\n"
    case.ties_file.write_text(TIES + rows, "utf-8")
    made = brief(View(case))
    notes = [text_of(b.parts) for b in made.blocks if isinstance(b, Note) and b.kind == "tension"]
    assert sum("Contradiction: An alliance and a rivalry at once" in note for note in notes) == 1
    assert sum("Disagreement: Azerbaijan in GUAM" in note for note in notes) == 1
    (memberships,) = (b for b in made.blocks if isinstance(b, Table) and b.anchor == "memberships")
    assert len(memberships.rows) == 3, "of the case's own rows, not of the world's table"


def test_a_reference_links_its_words_or_each_of_its_addresses() -> None:
    assert reference("gazette of 1997") == ("gazette of 1997.",)
    assert reference("Treaty, https://a.example/t") == (Link("Treaty", "https://a.example/t"), ".")
    assert reference("text: https://a.example/t; in force: https://www.b.example") == (
        "text: ",
        Link("a.example", "https://a.example/t"),
        "; in force: ",
        Link("b.example", "https://www.b.example"),
        ".",
    )
