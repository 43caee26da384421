"""Whether one rival's meetings follow the other's, in the brief: what was known by the day of the question."""

from __future__ import annotations

from equipoise.briefing.blocks import Figure, Finding, Heading, Note, Number, Table
from equipoise.briefing.document import Brief
from equipoise.briefing.figures import value_at
from equipoise.briefing.sooner import ANCHOR, MISSING


def findings(of: Brief) -> list[Finding]:
    return [b for b in of.blocks if isinstance(b, Finding) and b.label.startswith("After meetings with")]


def test_both_ways_are_told_with_corrected_p_and_what_could_have_shown(full: Brief) -> None:
    armenia, azerbaijan = map(str, findings(full))
    assert "with what was known by then" in armenia and "meetings with Azerbaijan" in armenia
    assert "meetings with Armenia" in azerbaijan
    for line in (armenia, azerbaijan):
        assert "expected by chance" in line and "corrected for the horizons and the two directions" in line
        assert "in four of five such histories" in line or "no rate, however high" in line


def test_its_numbers_belong_to_the_results(full: Brief) -> None:
    table = next(b for b in full.blocks if isinstance(b, Table) and b.anchor == ANCHOR)
    cells = [part for row in table.rows for cell in row.cells for part in cell]
    numbers = [part for part in (*cells, *(p for f in findings(full) for p in f.parts)) if isinstance(part, Number)]
    assert len(table.rows) == 10 and len(numbers) > 70
    assert all(number.value == value_at(full.results, number.result_path) for number in numbers)


def test_the_picture_says_every_horizon_in_words_and_nothing_says_cause(full: Brief) -> None:
    start = next(n for n, b in enumerate(full.blocks) if isinstance(b, Heading) and b.anchor == "response")
    rest = full.blocks[start + 1 :]
    section = rest[: next(n for n, b in enumerate(rest) if isinstance(b, Heading))]
    figure = next(b for b in section if isinstance(b, Figure))
    for direction in full.results["response"]["directions"]:
        for one in direction["horizons"]:
            assert f"within {one['days']} days {one['followed']} ({one['expected']:.1f} by chance)" in figure.alt
    assert "cause" not in str(section).lower().replace("because", "")
    assert any(isinstance(b, Note) and "does not say that it answers it" in str(b.parts) for b in section)


def test_without_enough_meetings_it_says_what_would_fill_it(empty: Brief) -> None:
    assert empty.results["response"] == {}
    assert any(isinstance(b, Note) and b.parts == (MISSING,) for b in empty.blocks)
