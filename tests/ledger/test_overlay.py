"""The overlay through the View: every relation obeys it, rules follow memberships, the record stays as it is."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import Any

import pytest

from equipoise.errors import InputError, UsageError
from equipoise.ledger.casefolder import Case
from equipoise.ledger.scenarios import Scenario
from equipoise.ledger.view import View
from equipoise.questions.contacts import contacts
from equipoise.questions.review import review
from equipoise.questions.show import show
from tests.hand_built import day, keep, mention, only

JOIN = {"do": "add", "tie": "membership", "source": "AZE", "target": "CSTO"}
MEETING = {"do": "remove", "event": "CONSULT", "source": "RUS", "target": "AZE", "at": "2018-09-27"}
TIES = (
    "kind,source,target,start,end,status,reference\n"
    "defence treaty,RUS,ARM,1997,,in force,a\n"
    "membership,ARM,CSTO,1994,,full,b\n"
)


@pytest.fixture
def told(case: Case) -> Case:
    case.ties_file.write_text(TIES, "utf-8")
    return case


@pytest.fixture
def met(told: Case) -> Case:
    keep(told, mention("d-a", date=day("2018-09-27"), level="leader", channel="in person", setting="bilateral"))
    return told


def plan(*edits: dict[str, Any], name: str = "plan") -> Scenario:
    return Scenario.of({"name": name, "at": "2018-10-01", "edit": list(edits)})


PLEDGES = """SELECT t.status AS status, t.date_start AS first, t.date_end AS last FROM ties t
WHERE t.kind = 'defence pledge' AND t.source IN ($a, $b) AND t.target IN ($a, $b)"""


def pledges(view: View, a: str, b: str, at: str = "2018-10-31") -> list[str | None]:
    on = date.fromisoformat(at)
    rows = view.rows(PLEDGES, a=a, b=b)
    return [r["status"] for r in rows if r["first"] <= on and (r["last"] is None or r["last"] >= on)]


def test_a_membership_is_a_tie_with_each_member_by_rule(told: Case) -> None:
    view = View(told, overlay=plan(JOIN))
    with view.same_ties():
        with view.same_ties():
            assert pledges(view, "RUS", "AZE") == ["in force"]
        assert pledges(view, "RUS", "AZE") == pledges(view, "ARM", "AZE") == ["in force"]
        assert pledges(view, "RUS", "AZE", at="2018-09-30") == []
        assert pledges(view, "RUS", "ARM") == ["by rule"], "what follows from the record's own rows is as it was"
    assert pledges(View(told), "RUS", "AZE") == []


def test_what_follows_by_rule_ends_with_the_membership_and_by_that_alone(told: Case) -> None:
    leave = {"do": "remove", "tie": "membership", "source": "ARM", "target": "CSTO"}
    assert pledges(View(told, overlay=plan(leave)), "RUS", "ARM") == []
    denounce = {"do": "remove", "tie": "defence pledge", "source": "RUS", "target": "ARM"}
    with pytest.raises(InputError, match=r"tie: it follows by rule: .* Edit the membership"):
        pledges(View(told, overlay=plan(denounce)), "RUS", "ARM")
    frozen = {"do": "set", "tie": "membership", "source": "ARM", "target": "CSTO", "status": "frozen"}
    assert pledges(View(told, overlay=plan(frozen)), "RUS", "ARM") == []


def test_scenarios_compose_in_their_order(told: Case) -> None:
    leave = plan(JOIN | {"do": "remove", "at": "2018-10-15"}, name="and out again")
    view = View(told, overlay=[plan(JOIN), leave])
    with view.same_ties():
        assert pledges(view, "RUS", "AZE") == []
        assert pledges(view, "RUS", "AZE", at="2018-10-10") == ["in force"]
    with pytest.raises(InputError, match="'and out again', edit 1, tie: there is no tie 'membership'"):
        pledges(View(told, overlay=[leave, plan(JOIN)]), "RUS", "AZE")
    with pytest.raises(UsageError, match="Two scenarios are called 'plan'"):
        View(told, overlay=[plan(JOIN), plan(MEETING)])


def test_events_obey_it_too(met: Case) -> None:
    view = View(met, overlay=plan(MEETING))
    assert [len(p.compared) for p in contacts(View(met), "RUS", "AZE").partners] == [1]
    assert [len(p.compared) for p in contacts(view, "RUS", "AZE").partners] == [0]
    assert view.events() == []
    made = View(met, overlay=plan(MEETING | {"do": "add", "at": "2018-10-20", "level": "leader"}))
    assert [len(p.compared) for p in contacts(made, "RUS", "AZE").partners] == [2]
    added = only([e for e in made.events() if e.mentions[0].document == "scenario"])
    assert made.records([added.id])[0]["standing"] == "added"


def test_an_edit_after_what_is_known_is_refused(told: Case) -> None:
    with pytest.raises(InputError, match="at: 2018-10-01 is after 2018-09-30"):
        View(told, known_by=day("2018-09-30").end, overlay=plan(JOIN))


def test_nobody_judges_what_is_only_supposed(told: Case) -> None:
    with pytest.raises(UsageError, match="A review is of the record as it stands"):
        review(View(told, overlay=plan(JOIN)))


def test_the_record_stays_byte_for_byte(met: Case) -> None:
    files = sorted(path for path in met.folder.rglob("*") if path.is_file())
    before = [sha256(path.read_bytes()).hexdigest() for path in files]
    view = View(met, overlay=plan(JOIN, MEETING))
    with view.same_ties():
        assert pledges(view, "RUS", "AZE") == ["in force"]
        contacts(view, "RUS", "ARM", "AZE")
    assert sorted(path for path in met.folder.rglob("*") if path.is_file()) == files
    assert [sha256(path.read_bytes()).hexdigest() for path in files] == before
    assert show(met, View(met).events()[0].id)
