"""Contradictions of kinds by rule, disagreements of sources on one fact."""

from __future__ import annotations

from collections.abc import Sequence

from equipoise.ledger.casefolder import Case
from equipoise.ledger.periods import Period
from equipoise.questions.tie_conflicts import TieConflict
from equipoise.questions.tie_days import clipped, holds, is_stale, joined
from equipoise.questions.ties import last_figure, ties

HEAD = "kind,source,target,start,end,status,reference\n"


def conflicts(case: Case, *lines: str, a: str = "ISR", b: str = "IRN", at: str = "2018") -> Sequence[TieConflict]:
    case.ties_file.write_text(HEAD + "".join(f"{line}\n" for line in lines), "utf-8")
    return ties(case, a, b, at=at).conflicts


def test_a_pledge_beside_a_rivalry_on_the_same_days(case: Case) -> None:
    (found,) = conflicts(case, "defence treaty,ISR,IRN,1990,,in force,r", "rivalry,IRN,ISR,2001,,,r")
    assert (found.what, len(found.ties)) == ("contradiction", 2)
    assert "defence treaty ISR–IRN, in force, since 1990 (ties, row 2)" in found.why
    assert "rivalry IRN–ISR, since 2001 (ties, row 3)" in found.why


def test_not_where_one_ended_before_the_other_began(case: Case) -> None:
    lines = ("defence treaty,ISR,IRN,1990,2018-03,ended,r", "rivalry,IRN,ISR,2018-04,,,r")
    assert conflicts(case, *lines) == ()
    assert len(conflicts(case, lines[0].replace("2018-03", "2018-05"), lines[1])) == 1


def test_a_tie_that_is_over_on_a_day_unknown_contradicts_nothing(case: Case) -> None:
    assert conflicts(case, "defence treaty,ISR,IRN,1990,,ended,r", "rivalry,IRN,ISR,2001,,,r") == ()


def test_relations_are_hostile_only_where_there_are_none(case: Case) -> None:
    pledge = "defence treaty,ISR,IRN,1990,,in force,r"
    assert conflicts(case, pledge, "diplomatic relations,ISR,IRN,1950,,full,r") == ()
    assert len(conflicts(case, pledge, "diplomatic relations,ISR,IRN,1979,,absent,r")) == 1


def test_a_kind_that_no_table_has_contradicts_nothing(case: Case) -> None:
    assert conflicts(case, "defence treaty,ISR,IRN,1990,,,r", "enmity,IRN,ISR,2001,,,r") == ()


def test_the_tables_membership_that_the_case_says_ended_is_a_disagreement(case: Case) -> None:
    line = "membership,RUS,COE,1996-02-28,2022-03-16,left,r"
    assert conflicts(case, line, a="RUS", b="TUR", at="2018") == (), "both have it a full member"
    (found,) = conflicts(case, line, a="RUS", b="TUR", at="2024")
    assert found.what == "disagreement"
    assert "ties, row 2, has left, 1996-02-28 to 2022-03-16; memberships, row " in found.why
    assert found.why.endswith("The case's row counts.")


def test_another_standing_is_a_disagreement(case: Case) -> None:
    (found,) = conflicts(case, "membership,ARM,CSTO,2010,,observer,r", a="ARM", b="GEO", at="2015")
    assert "has observer" in found.why and "has full" in found.why


def test_spans_of_years() -> None:
    assert joined([(2001, 2003), (1990, 1995), (2004, 2004), (5, 4)]) == ((1990, 1995), (2001, 2004))
    assert clipped([(1990, 2030)], (2000, 2010)) == ((2000, 2010),)
    assert holds([(1990, 1995)], (1991, 1995)) and not holds([(1990, 1995)], (1995, 1996))


def test_a_figure_of_a_data_sets_last_year_is_stale_after_it() -> None:
    row = {"dataset": "sums", "value": 5.0, "start_text": "2014", "end_text": "2014", "last_covered": None}
    assert last_figure(row, {"sums": 2014}) == {"last_covered": 2014}
    assert last_figure(row, {"sums": 2015}) == last_figure(row, {}) == {}
    assert is_stale(row | {"last_covered": 2014}, Period.of("2018", "2018"))
    assert not is_stale(row | {"last_covered": 2014}, Period.of("2014", "2018"))
