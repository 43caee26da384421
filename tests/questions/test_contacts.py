"""`contacts` on records built by hand, where every count is known."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from equipoise.errors import AmbiguousActor, UnknownActor, UsageError
from equipoise.ledger.casefolder import Case
from equipoise.ledger.records import Mention
from equipoise.ledger.view import View
from equipoise.questions.contacts import ABOUT, CELLS, LEVELS, NOT_COVERED, Contacts, Partner, contacts
from tests.hand_built import between, day, judgement, keep, keep_count, mention, person, row

PERIOD = {"since": "2018-05", "until": "2018-10"}


class Meetings:
    """Makes one meeting after the other, each in a document and on a day of its own."""

    def __init__(self) -> None:
        self.made: list[Mention] = []

    def __call__(self, partner: str, times: int = 1, **fields: Any) -> list[Mention]:
        for _ in range(times):
            number = len(self.made)
            when = day(f"2018-{5 + number // 25:02}-{1 + number % 25:02}")
            given = {"target": (partner,), "date": when, "level": "leader", "setting": "bilateral", **fields}
            self.made.append(mention(f"d-{number}", **given))
        return self.made[-times:]


def asked(case: Case, *states: str, **options: Any) -> Contacts:
    return contacts(View(case), *(states or ("RUS", "ARM", "AZE")), **(PERIOD | options))


def partner(found: Contacts, code: str) -> Partner:
    return next(p for p in found.partners if p.code == code)


def test_every_cell_counts_its_level_setting_and_channel(case: Case) -> None:
    """A different number in each of the twenty cells."""
    meet, expected = Meetings(), {}
    for level in LEVELS:
        expected[level] = dict.fromkeys(CELLS, 0)
        for setting in CELLS:
            times = (len(meet.made) % 3) + 1
            remote = {"channel": ("phone", "video")[times % 2], "setting": "bilateral"} if setting == "phone" else {}
            rank = None if level == "unranked" else level
            meet("ARM", times, **{"level": rank, "setting": setting} | remote)
            expected[level][setting] = times
    keep(case, *meet.made)
    found = partner(asked(case), "ARM")
    assert {level: dict(cells) for level, cells in found.cells.items()} == expected
    assert len(found.alone) == len(meet.made) == sum(found.standing().values())
    assert partner(asked(case), "AZE").alone == ()


def test_letters_are_not_counted(case: Case) -> None:
    meet = Meetings()
    meet("ARM", channel="letter")
    keep(case, *meet("ARM"), *meet.made[:1])
    found = partner(asked(case), "ARM")
    assert len(found.alone) == 1
    assert found.cells["leader"] == {"bilateral": 1, "sideline": 0, "trilateral": 0, "multilateral": 0, "phone": 0}


def test_only_what_occurred_is_counted(case: Case) -> None:
    meet = Meetings()
    for status in ("planned", "hypothetical", "denied", "postponed", "cancelled", "lapsed"):
        meet("ARM", status=status)
    meet("ARM", type="SUPPORT")
    keep(case, *meet.made)
    assert partner(asked(case), "ARM").alone == ()


def test_encounters_are_counted_rather_than_reports_of_them(case: Case) -> None:
    when = {"target": ("ARM",), "date": day("2018-09-08"), "level": "leader"}
    keep(case, *(mention(f"d-{i}", **when) for i in range(4)))
    assert len(partner(asked(case), "ARM").compared) == 1


def test_a_meeting_with_two_partners_is_joint_only(case: Case) -> None:
    together = mention("d-a", target=("ARM", "AZE"), date=day("2018-09-28"), level="leader")
    keep(case, together)
    for code in ("ARM", "AZE"):
        found = partner(asked(case), code)
        assert (len(found.joint), found.alone) == (1, ())
    alone = partner(asked(case, "RUS", "ARM"), "ARM")
    assert (alone.joint, alone.cells["leader"]["trilateral"]) == ((), 1), "with one partner named it is a contact"


def test_a_visit_of_two_to_the_third_is_joint_too(case: Case) -> None:
    """Armenia is present although a visit has no dyad of the two visitors."""
    keep(case, mention("d-a", source=("RUS", "ARM"), symmetric=False, mode="visit", date=day("2018-09-28")))
    found = partner(asked(case), "AZE")
    assert (len(found.joint), found.alone) == (1, ())


def test_the_level_is_the_dyads_own(case: Case) -> None:
    people = (person("RUS", "A"), person("TUR", "B"), person("ARM", "C", "minister"))
    keep(case, mention("d-a", target=("TUR", "ARM"), participants=people, date=day("2018-09-28")))
    found = asked(case, "RUS", "TUR")
    assert partner(found, "TUR").cells["leader"]["trilateral"] == 1
    assert partner(asked(case, "RUS", "ARM"), "ARM").cells["minister"]["trilateral"] == 1


def test_a_meeting_is_found_whichever_side_is_the_source(case: Case) -> None:
    visit = {"symmetric": False, "mode": "visit", "date": day("2018-09-08")}
    keep(case, mention("d-a", source=("ARM",), target=("RUS",), **visit), mention("d-b", target=("TUR",), **visit))
    assert len(partner(asked(case), "ARM").alone) == 1
    assert len(partner(asked(case, "ARM", "RUS"), "RUS").alone) == 1


def test_planned_meetings_stand_apart_dated_and_undated(case: Case) -> None:
    planned = {"target": ("ARM",), "status": "planned", "reported": date(2018, 9, 20)}
    keep(
        case,
        mention("d-a", date=day("2018-10-20"), **planned),
        mention("d-b", date=day("2018-11-20"), **planned),
        mention("d-c", **planned),
    )
    found = partner(asked(case), "ARM")
    assert (len(found.planned), len(found.planned_undated), found.alone) == (1, 1, ())


def test_a_planned_meeting_that_was_held_leaves_the_count_of_planned(case: Case) -> None:
    keep(
        case,
        mention("d-a", target=("ARM",), status="planned", date=day("2018-09-08"), reported=date(2018, 9, 1)),
        mention("d-b", target=("ARM",), date=day("2018-09-08"), reported=date(2018, 9, 9)),
    )
    found = partner(asked(case), "ARM")
    assert (found.planned, len(found.alone)) == ((), 1)


def test_a_period_holds_both_ends_and_whatever_overlaps_it(case: Case) -> None:
    dates = ["2018-04-30", "2018-05-01", "2018-10-31", "2018-11-01"]
    kept = [mention(f"d-{i}", target=("ARM",), level="leader", date=day(text)) for i, text in enumerate(dates)]
    kept.append(mention("d-range", target=("ARM",), level="official", date=between("2018-10-20", "2018-11-20")))
    kept.append(mention("d-undated", target=("ARM",), level="minister"))
    keep(case, *kept)
    assert len(partner(asked(case), "ARM").alone) == 3
    assert len(partner(asked(case, since=None, until=None), "ARM").alone) == 6, "the whole record has the undated too"


def test_without_words_the_cases_own_states_and_period_are_taken(case: Case) -> None:
    path = case.folder / "case.toml"
    path.write_text(path.read_text("utf-8") + 'since = "2018-05"\nuntil = "2018-10"\n', "utf-8")
    found = contacts(View(case.folder))
    assert (found.pivot, [p.code for p in found.partners]) == ("RUS", ["ARM", "AZE"])
    assert str(found.period) == "2018-05-01 to 2018-10-31"


def test_standing_tells_the_machine_from_people(case: Case) -> None:
    meet = Meetings()
    machine, confirmed, edited = meet("ARM", 3)
    keep(case, *meet.made, row("A1", target=("ARM",), date=day("2018-10-01")))
    case.store.judge([judgement("confirm", confirmed), judgement("set", edited, field="level", value="minister")])
    found = partner(asked(case), "ARM")
    assert found.standing() == {"machine": 1, "table": 1, "confirmed": 1, "edited": 1, "added": 0}
    assert found.standing([m for m in found.alone if machine.id.endswith(m.id[2:])])["machine"] == 1


@pytest.mark.parametrize(("armenia", "azerbaijan"), [(0, 0), (3, 2), (0, 4), (1, 12)])
def test_two_partners_have_one_rate_ratio_the_later_over_the_earlier(case: Case, armenia: int, azerbaijan: int) -> None:
    meet = Meetings()
    meet("ARM", armenia)
    meet("AZE", azerbaijan)
    keep(case, *meet.made)
    data = asked(case).to_json()
    ratio = data["rate_ratio"]
    assert ratio["of"] == ["AZE", "ARM"]
    assert ratio["estimate"] == (azerbaijan / armenia if armenia else None)
    assert "rate_ratios" not in data
    if (armenia, azerbaijan) == (1, 12):
        assert ratio["low"] > 1
        assert "Russia met Azerbaijan more often: 12 leaders' meetings" in data["answer"]
    else:
        assert data["answer"].startswith("Cannot tell")
    assert f"{azerbaijan} leaders' meeting" in data["answer"]
    assert f"against {armenia} with Armenia" in data["answer"]


def test_the_answer_speaks_for_the_earlier_partner_too(case: Case) -> None:
    keep(case, *Meetings()("ARM", 12))
    assert asked(case).answer.startswith("Russia met Armenia more often: 0 leaders' meetings with Azerbaijan")


def test_one_meeting_is_not_one_meetings(case: Case) -> None:
    keep(case, *Meetings()("AZE"))
    assert "1 leaders' meeting with Azerbaijan" in asked(case).answer


def test_one_partner_has_no_rate_ratio(case: Case) -> None:
    keep(case, *Meetings()("ARM", 2))
    data = asked(case, "RUS", "ARM").to_json()
    assert data["rate_ratio"] is None
    assert "rate_ratios" not in data
    assert data["answer"].startswith("Russia and Armenia had 2 leaders' meetings")


def test_the_level_of_the_intervals_may_be_chosen_and_is_said(case: Case) -> None:
    keep(case, *Meetings()("ARM", 3))
    narrow, wide = asked(case, level=0.8), asked(case, level=0.99)
    assert narrow.to_json()["method"]["parameters"]["level"] == narrow.to_json()["rate_ratio"]["level"] == 0.8
    assert "80% interval" in narrow.answer
    highs = [found.to_json()["rate_ratio"]["high"] for found in (narrow, wide)]
    assert highs[0] < highs[1]


def test_three_partners_have_every_pairs_ratio(case: Case) -> None:
    meet = Meetings()
    meet("ARM", 1)
    meet("AZE", 2)
    meet("TUR", 4)
    keep(case, *meet.made)
    data = asked(case, "RUS", "ARM", "AZE", "TUR").to_json()
    assert data["rate_ratio"] is None
    found = {tuple(r["of"]): r["estimate"] for r in data["rate_ratios"]}
    assert found == {("AZE", "ARM"): 2.0, ("TUR", "ARM"): 4.0, ("TUR", "AZE"): 2.0}


def test_the_ratio_compares_leaders_in_person_of_two_sides_only(case: Case) -> None:
    meet = Meetings()
    meet("ARM", 2, setting="sideline")
    meet("ARM", level="minister")
    meet("ARM", setting="multilateral")
    meet("ARM", channel="phone")
    keep(case, *meet.made)
    found = asked(case)
    assert len(partner(found, "ARM").compared) == 2
    assert found.to_json()["of"] == "occurred, leader, bilateral + sideline"


def test_the_period_is_set_against_the_pairs_own_history(case: Case) -> None:
    leaders = {"target": ("ARM",), "level": "leader", "setting": "bilateral"}
    years = [mention(f"d-{year}", date=day(f"{year}-06-01"), **leaders) for year in range(2008, 2018)]
    others = [
        mention("d-joint", date=day("2010-01-01"), target=("ARM", "AZE"), level="leader"),
        mention("d-minister", date=day("2011-01-01"), target=("ARM",), level="minister"),
        mention("d-inside", date=day("2018-06-01"), **leaders),
    ]
    keep(case, *years, *others)
    history = partner(asked(case), "ARM").history
    assert history
    assert (history.count, history.since, history.until) == (10, date(2008, 1, 1), date(2018, 4, 30))
    assert history.rate.estimate == pytest.approx(10 / history.years)
    assert history.years == pytest.approx(10.33, abs=0.01)
    assert "Usual before: " in asked(case).answer
    assert partner(asked(case), "AZE").history, "a joint meeting begins the pair's record"


def test_without_earlier_meetings_or_a_beginning_there_is_no_history(case: Case) -> None:
    keep(case, *Meetings()("ARM"))
    assert partner(asked(case), "ARM").history is None
    assert partner(asked(case, since=None), "ARM").history is None


def test_a_meeting_across_the_eve_of_the_period_is_in_the_period(case: Case) -> None:
    leaders = {"target": ("ARM",), "level": "leader", "setting": "bilateral"}
    keep(
        case,
        mention("d-a", date=day("2017-06-01"), **leaders),
        mention("d-b", date=day("2018-04-30", "2018-05-01"), **leaders),
    )
    found = partner(asked(case), "ARM")
    assert (len(found.compared), found.history.count if found.history else None) == (1, 1)


@pytest.mark.parametrize(("count", "agrees"), [(1, False), (2, True), (3, True), (4, False)])
def test_a_sources_count_is_set_beside_the_records_own(case: Case, count: int, agrees: bool) -> None:
    meet = Meetings()
    meet("ARM", 2)
    meet("ARM", setting="multilateral")
    meet("ARM", level="minister")
    keep(case, *meet.made)
    keep_count(case, "d-count", "2018-01-01", "2018-12-31", count, ("ARM", "RUS"))
    (said,) = asked(case).to_json()["partners"]["ARM"]["said"]
    assert (said["count"], said["ledger"]) == (count, {"two_way": 2, "all_settings": 3})
    assert said["agrees"] is agrees
    assert said["evidence"] == {"document": "d-count", "text": f"This was meeting number {count}.", "url": None}


def test_a_count_of_another_pair_or_time_is_not_shown(case: Case) -> None:
    keep_count(case, "d-1", "2018-01-01", "2018-12-31", 4, ("AZE", "TUR"))
    keep_count(case, "d-2", "2017-01-01", "2017-12-31", 4, ("RUS", "ARM"))
    assert not any(p.said for p in asked(case).partners)
    assert asked(case, since="2017").partners[0].said


def test_zeros_are_counts_and_missing_is_null(case: Case) -> None:
    data = asked(case).to_json()
    assert data["partners"]["ARM"]["leader"]["bilateral"] == 0
    assert data["partners"]["ARM"]["history"] is None
    assert data["rate_ratio"]["estimate"] is None
    assert data["coverage"] == {"documents": 0, "rows": 0, "first": None, "last": None, "publishers": 0}


def test_two_sentences_say_what_the_interval_is_about_and_what_it_does_not_cover(case: Case) -> None:
    data = asked(case).to_json()
    assert (data["interval"], data["not_covered"]) == (ABOUT, NOT_COVERED)
    assert ABOUT.endswith(".")
    assert NOT_COVERED.endswith(".")


def test_coverage_counts_what_was_read(case: Case) -> None:
    keep(case, mention("d-a"), mention("d-b", reported=date(2018, 6, 1)), row("A1", reported=date(2018, 12, 1)))
    data = asked(case).to_json()["coverage"]
    assert data == {"documents": 3, "rows": 1, "first": "2018-06-01", "last": "2018-12-01", "publishers": 1}


def test_the_result_has_its_table_evidence_and_method(case: Case) -> None:
    made = Meetings()("ARM", 2)
    keep(case, *made, mention("d-joint", target=("ARM", "AZE"), date=day("2018-09-28")))
    found = asked(case)
    assert len(found.rows()) == 2 * len(LEVELS)
    assert found.table.columns == ["partner", "level", *CELLS]
    assert set(found.evidence()) >= {"e-" + m.id[2:] for m in made}
    assert "Clopper" in found.method.reference


def test_states_may_be_named_in_any_unambiguous_way(case: Case) -> None:
    assert asked(case, "Russia", "arm", "Azerbaijan").to_json()["partners"].keys() == {"ARM", "AZE"}


def test_what_does_not_fit_the_grammar_is_refused(case: Case) -> None:
    with pytest.raises(UsageError, match="partner"):
        asked(case, "RUS")
    with pytest.raises(UsageError, match="more than once"):
        asked(case, "RUS", "ARM", "Armenia")
    with pytest.raises(UnknownActor):
        asked(case, "RUS", "Atlantis")
    with pytest.raises(AmbiguousActor):
        asked(case, "RUS", "Korea")
    with pytest.raises(UsageError, match="since"):
        asked(case, since="soon")


@pytest.mark.parametrize("states", [("ARM",), ("ARM", "AZE"), ("ARM", "AZE", "TUR")])
def test_the_picture_has_its_words_for_any_number_of_partners_and_none_of_the_counts(
    case: Case, states: tuple[str, ...]
) -> None:
    nothing = asked(case, "RUS", *states).plot()
    keep(case, *Meetings()("ARM", 3), mention("d-early", target=("ARM",), level="leader", date=day("2010-01-01")))
    for picture in (nothing, asked(case, "RUS", *states).plot(), asked(case, "RUS", *states, since=None).plot()):
        assert picture.svg.startswith("<svg ")
        assert 'role="img"' in picture.svg
        assert len(picture.alt) > 20
