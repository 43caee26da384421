"""Live parts of a text: found where they are asked, never in code, and the prose stays to the byte."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from equipoise.briefing.fences import fenced, parts, plain

MARKS = ("{{contacts}}", "<!-- live: ties RUS AZE -->", "<!-- /live -->", "<!-- mine -->")
PIECES = (*MARKS, "```\n", "`", "words ", "\n", "\n\n", "| a |")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_the_parts_joined_are_the_file(text: str) -> None:
    assert "".join(part.source for part in parts(text)) == text


def test_alone_on_a_line_or_within_a_sentence() -> None:
    found = [p for p in parts("One {{contacts RUS AZE | count}} two\n\n  {{ ties RUS ARM }}  \n") if p.query]
    assert [(p.query, p.alone, p.line) for p in found] == [
        ("contacts RUS AZE | count", False, 1),
        ("ties RUS ARM", True, 3),
    ]


def test_what_was_written_is_found_again() -> None:
    block = fenced("contacts RUS --since 2018 | count", "| a |", True)
    inline = fenced("contacts RUS AZE | count", "3", False)
    assert block == "<!-- live: contacts RUS since=2018 : count -->\n\n| a |\n\n<!-- /live -->"
    assert inline == "<!-- live: contacts RUS AZE : count -->3<!-- /live -->"
    found = [p for p in parts(f"{block}\n\nIt was {inline} times.") if p.query]
    assert [(p.text.strip(), p.alone) for p in found] == [("| a |", True), ("3", False)]
    assert plain(plain("a --since 2018 | x/y %")) == "a since=2018 : x/y %"


def test_in_code_nothing_is_asked() -> None:
    text = "`{{contacts}}` and\n\n```\n{{ties}}\n```\n\n~~~md\n{{ties}}\n~~~\n"
    assert [p.text for p in parts(text) if p.query] == []


def test_comments_that_open_or_close_nothing_are_told_and_kept() -> None:
    text = "<!-- live: ties RUS AZE -->\n\nmy own words\n\n<!-- live: contacts -->3<!-- /live -->\n<!-- /live -->\n"
    broken = [(p.line, p.broken) for p in parts(text) if p.broken]
    assert broken == [
        (1, "The live part 'ties RUS AZE' has no end, <!-- /live -->."),
        (6, "This end of a live part has no beginning."),
    ]
    assert "my own words" in "".join(p.text for p in parts(text) if p.query is None)
