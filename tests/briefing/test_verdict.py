"""Precedents and verdict: told where the record has data for them, else what would fill them."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import pytest

from equipoise.briefing import brief
from equipoise.briefing.blocks import Block, Figure, Finding, Heading, Note, Table, text_of
from equipoise.briefing.deciding import preceded
from equipoise.briefing.document import Brief
from equipoise.briefing.figures import Numbers
from equipoise.briefing.verdict import verdict
from equipoise.ledger.casefolder import Case
from equipoise.ledger.periods import Period
from equipoise.ledger.view import View
from tests.briefing.records import meeting
from tests.briefing.test_findings import check
from tests.hand_built import keep, new_case

RIVALS = (
    "kind,source,target,members,start,end,status,value,unit,quantity,reference,note\n"
    "rivalry,ARM,AZE,,1991,,,,,,a list,\nrivalry,GRC,TUR,,1950,1960,,,,,a list,\n"
    "defence treaty,,,ARM;AZE;RUS,1994,1999,ended,,,,a pact,\ndefence treaty,,,GRC;TUR;USA,1952,1957,ended,,,,a pact,\n"
)


def part(made: Brief, anchor: str) -> list[Block]:
    """The blocks under a heading."""
    heads = [n for n, b in enumerate(made.blocks) if isinstance(b, Heading) and b.level == 2]
    start = next(n for n in heads if made.blocks[n].anchor == anchor)  # type: ignore[union-attr]
    return list(made.blocks[start + 1 : min((n for n in heads if n > start), default=len(made.blocks))])


def said(made: Brief, anchor: str) -> str:
    return " ".join(str(b) for b in part(made, anchor) if isinstance(b, Finding))


@pytest.fixture(scope="module")
def rivals(tmp_path_factory: pytest.TempPathFactory) -> Brief:
    """A case of its own ties: two spells in such a position, one of them the pivot's own."""
    case = new_case(tmp_path_factory.mktemp("rivals") / "case", since='"2018-01-01"', until='"2018-12-31"')
    case.ties_file.write_text(RIVALS, "utf-8")
    keep(case, meeting("AZ-1", "2018-09-01"))
    return brief(View(case))


def test_the_verdict_stands_after_the_findings_with_its_picture_and_parameters(full: Brief) -> None:
    text = said(full, "verdict")
    assert "Verdict: No one-word verdict: " in text and "comes from what nobody measured. " in text
    assert re.search(r"is best in \d+ % of draws from the ranges, \w.* in \d+ %", text)
    assert [b.alt for b in part(full, "verdict") if isinstance(b, Figure)]
    tables = [b for b in part(full, "change") if isinstance(b, Table)]
    assert [t.anchor for t in tables] == ["switching", "parameters"]
    arms = next(row for row in tables[1].rows if text_of(row.cells[0]) == "phi_AZE")
    assert text_of(arms.cells[3]) == "data" and text_of(arms.cells[4]).endswith("(row)")


def test_what_would_change_it_names_the_fact_and_the_values(full: Brief) -> None:
    text = said(full, "change")
    assert text.startswith("What to find out: ")
    assert "Break-even: " in text and "pays more than balancing only if" in text


def test_precedents_are_told_with_their_rate_and_the_pivot_s_own_apart(rivals: Brief) -> None:
    check(rivals)
    text = said(rivals, "verdict")
    assert "both sides of a rivalry, 1946 to 2018: 1, of which 1 ended with the loss of one side or both" in text
    assert "16.7 % (0.4 % to 92.9 %, 95 % interval) of years, over 6 years watched. 1 rests on pacts of many" in text
    assert text.split("Verdict: ")[0].strip().endswith("itself was in it, not counted, 1994 to 1999 (lost both).")


def test_without_data_each_part_says_which_data_sets_would_fill_it(empty: Brief) -> None:
    assert [type(b) for b in (*part(empty, "verdict"), *part(empty, "change"))] == [Note] * 3
    precedents, verdict = (text_of(b.parts) for b in part(empty, "verdict") if isinstance(b, Note))
    assert "`equipoise load atop` and `equipoise load rivalries`" in precedents
    assert "`equipoise load sipri`" in verdict and "`ties.csv`" in verdict


def test_other_numbers_of_partners_have_no_verdict() -> None:
    alone: Any = SimpleNamespace(partners=("AZE",))
    heading, note = verdict(alone, Numbers({}))
    assert isinstance(heading, Heading) and isinstance(note, Note) and "asked of one state between two" in str(note)


def test_years_that_no_data_cover_have_no_precedents(case: Case) -> None:
    case.ties_file.write_text(RIVALS, "utf-8")
    assert preceded(View(case), ("RUS", "ARM", "AZE"), Period.of("1900", "1910")) is None
