"""Memberships by day."""

from __future__ import annotations

from equipoise.world.memberships import memberships


def test_members_read_full() -> None:
    held = {m.organisation: m.status for m in memberships("ARM", "2018-09-27")}
    assert held["CSTO"] == held["CIS"] == "full"
    assert held["WTO"] == "full"


def test_a_membership_that_ended() -> None:
    assert "CSTO" in {m.organisation for m in memberships("UZB", "2009-01-01")}
    assert "CSTO" not in {m.organisation for m in memberships("UZB", "2020-01-01")}


def test_the_newest_edition_speaks_for_later_days() -> None:
    assert memberships("ARM", "2030") == memberships("ARM", "2026-01-22")


def test_without_a_day_all_and_before_the_first_edition_none() -> None:
    assert len(memberships("ARM")) >= len(memberships("ARM", "2018"))
    assert memberships("ARM", "1995") == []
    assert memberships("???") == []
