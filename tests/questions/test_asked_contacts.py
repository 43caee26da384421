"""`contacts` as reviewed: its counts are those of the question, and an effect is what the judgement then does."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings

from equipoise.ledger.casefolder import Case
from equipoise.ledger.fields import Place
from equipoise.ledger.records import Judgement, Mention
from equipoise.ledger.view import View
from equipoise.questions.asked_contacts import AskedContacts
from equipoise.questions.contacts import CELLS, LEVELS, Contacts, contacts
from tests.hand_built import day, keep, mention, new_case
from tests.ledger.strategies import records


def counted(found: Contacts) -> dict[tuple[str, ...], int]:
    """The counts of an answer by the names that a review gives them."""
    counts: dict[tuple[str, ...], int] = {}
    for p in found.partners:
        counts["compared", p.code] = len(p.compared)
        counts["joint", p.code] = len(p.joint)
        counts["planned", p.code] = len(p.planned) + len(p.planned_undated)
        counts["usual", p.code] = p.history.count if p.history else 0
        counts |= {(level, cell, p.code): p.cells[level][cell] for level in LEVELS for cell in CELLS}
    return {tally: number for tally, number in counts.items() if number}


def totals(asked: AskedContacts) -> dict[tuple[str, ...], int]:
    return {tally: number for tally, number in asked.totals.items() if number}


@pytest.mark.parametrize("period", [{}, {"since": "2018-09"}, {"since": "2018-09-10", "until": "2018-12"}])
def test_every_count_is_that_of_the_question(period: dict[str, str]) -> None:
    @given(records())
    @settings(max_examples=5)
    def check(record: tuple[list[Mention], list[Judgement]]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            case = new_case(Path(folder) / "c", **{k: f'"{v}"' for k, v in period.items()})
            keep(case, *record[0])
            case.store.judge(record[1])
            assert totals(AskedContacts(View(case), (), None)) == counted(contacts(case))

    check()


@pytest.fixture
def asked(tmp_path: Path) -> tuple[Case, AskedContacts]:
    case = new_case(tmp_path / "case", since='"2018-05"', until='"2018-10"')
    leaders = {"level": "leader", "setting": "bilateral"}
    keep(
        case,
        mention("d-a", date=day("2018-09-27"), **leaders),
        mention("d-b", date=day("2018-09-01"), **leaders),
        mention("d-c", date=day("2017-09-01"), **leaders),
        mention("d-d", target=("ARM",), date=day("2018-09-08"), level="minister"),
        mention("d-e", target=("ARM",), level="leader", place=Place("Sochi", "RUS")),
        mention("d-f", target=("ARM", "AZE"), date=day("2018-09-28"), level="leader"),
        mention("d-g", target=("TUR",), date=day("2018-09-28"), level="leader"),
    )
    return case, AskedContacts(View(case), (), None)


def test_a_meeting_says_what_it_adds_to_and_what_it_would_add_to(asked: tuple[Case, AskedContacts]) -> None:
    _, subject = asked
    counts = Counter(s.counts for s in subject.sightings)
    assert counts[("compared", "AZE"), ("leader", "bilateral", "AZE")] == 2
    assert counts[(("usual", "AZE"),)] == 1
    assert counts[("joint", "ARM"), ("joint", "AZE")] == 1
    (undated,) = [s for s in subject.sightings if s.start is None]
    assert (undated.counts, undated.missing) == ((), ("date",))
    assert undated.would == (("compared", "ARM"), ("leader", "bilateral", "ARM"))
    assert "2 with Azerbaijan" in subject.answer


def test_an_effect_names_the_count_and_whether_the_answer_turns(asked: tuple[Case, AskedContacts]) -> None:
    _, subject = asked
    lost = subject.effect("reject", {("compared", "AZE"): -1, ("leader", "bilateral", "AZE"): -1}, "rejecting it")
    assert lost and lost.tier == 0 and not lost.turns
    assert lost.words == "rejecting it takes 1 from the two-way meetings of leaders RUS–AZE (2 to 1)"
    turned = subject.effect("confirm", {("compared", "AZE"): 30}, "confirming it")
    assert turned and turned.turns and turned.words.endswith("(2 to 32), and the answer turns")
    cell = subject.effect("reject", {("minister", "bilateral", "ARM"): -1}, "rejecting it")
    assert cell and cell.order > lost.order > turned.order
    assert subject.effect("reject", {}, "") is None


def test_with_one_partner_the_count_itself_is_the_answer(asked: tuple[Case, AskedContacts]) -> None:
    case, _ = asked
    subject = AskedContacts(View(case), ("RUS", "AZE"), None)
    lost = subject.effect("reject", {("compared", "AZE"): -1}, "rejecting it")
    assert lost and lost.size > 0 and not lost.turns
