"""The kinds of ties: every kind that is used is in the table, and the rules name kinds."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from equipoise.datasets import registry
from equipoise.errors import InputError
from equipoise.world import rows
from equipoise.world import tie_kinds as module
from equipoise.world.relations import relations
from equipoise.world.tie_kinds import (
    about_kind,
    data_sets_behind,
    families,
    family_of,
    nature,
    plain_kind,
    role_of,
    tie_kinds,
    tie_rules,
    tie_signs,
)

ROOT = Path(__file__).resolve().parents[2]
SETS = [name for name in registry.names() if registry.sidecar(name).ties_need]


def kinds_of(sql: str) -> set[str]:
    """The kinds that a `ties.sql` writes: `'…' AS kind`, the cases of one, and the names of an UNPIVOT."""
    found = set(re.findall(r"'([^']+)'\s+AS\s+kind\b", sql, re.IGNORECASE))
    for case in re.findall(r"CASE((?:(?!\bCASE\b).)*?)END\s+AS\s+kind\b", sql, re.IGNORECASE | re.DOTALL):
        found |= set(re.findall(r"(?:THEN|ELSE)\s+'([^']+)'", case, re.IGNORECASE))
    for pivot in re.findall(r"\bON\b(.*?)INTO\s+NAME\s+kind\b", sql, re.IGNORECASE | re.DOTALL):
        found |= set(re.findall(r'AS\s+"([^"]+)"', pivot, re.IGNORECASE))
    return found


@pytest.mark.parametrize("name", SETS)
def test_every_kind_of_a_data_set_is_in_the_table_with_its_name(name: str) -> None:
    found = kinds_of(registry.sql(name, "ties.sql"))
    assert found, "write kinds as 'word' AS kind, so that this test can read them"
    assert found == {kind.name for kind in tie_kinds().values() if name in kind.datasets}


def test_every_kind_of_the_shipped_case_is_in_the_table() -> None:
    with (ROOT / "cases" / "caucasus-2018" / "ties.csv").open(encoding="utf-8", newline="") as handle:
        assert {row["kind"] for row in csv.DictReader(handle)} <= tie_kinds().keys()


def test_every_kind_that_claims_are_held_against_is_in_the_table() -> None:
    assert {relation.tie for relation in relations().values() if relation.tie} <= tie_kinds().keys()


def test_families_hold_every_kind_once() -> None:
    assert sorted(kind for kinds in families().values() for kind in kinds) == sorted(tie_kinds())
    assert family_of("defence pledge") == family_of("defence treaty") == "pledges"
    assert family_of("friendship of peoples") is None


def test_a_kind_is_known_whatever_its_capitals_and_an_unknown_one_is_said() -> None:
    assert plain_kind(" Defence  Treaty ") == "defence treaty"
    assert plain_kind("Shared igos") == "shared IGOs"
    assert plain_kind("Friendship") == "Friendship"
    assert about_kind("arms") is None
    assert "Did you mean defence treaty" in (about_kind("defense treaty") or "")
    assert "Known: " in (about_kind("xyz") or "")


def test_a_rule_stands_for_every_kind_of_its_family() -> None:
    rivalry = next(rule for rule in tie_rules() if rule.second == {"rivalry"})
    assert rivalry.first == set(families()["pledges"])
    assert all(rule.why and rule.source for rule in tie_rules())


def test_a_pledge_is_cooperative_and_what_contradicts_it_is_not() -> None:
    for rule in tie_rules():
        second = {tie_kinds()[kind].sense for kind in rule.second}
        assert second == {"hostile"} or rule.second_status, rule.why


def test_a_bad_row_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert tie_kinds(), "the table of kinds itself is not read anew"
    head = "first,first_status,second,second_status,why,source"
    monkeypatch.setattr(module, "read", lambda file, used: rows.parse(file, iter([head, "pledges,,envy,,w,s"]), used))
    with pytest.raises(InputError, match=r"tie_rules\.csv line 2: second is 'envy'"):
        tie_rules.__wrapped__()


def test_a_kind_that_is_in_no_table_is_a_bond_and_what_divides_is_none() -> None:
    assert nature("pact of friends") == "bond"
    assert nature("treaty") == nature("shared IGOs") == nature("debt") == "bond"
    assert {nature(kind) for kind in ("rivalry", "dispute", "war", "armed conflict", "border closure", "sanction")} == {
        "hostile"
    }
    assert {nature(kind) for kind in ("border", "contiguity by water", "distance")} == {"place"}
    assert nature("membership") == "organisation"


def test_what_kinds_count_as() -> None:
    assert role_of("troops") == "base" and role_of("membership") is None and role_of("pact of friends") is None
    assert module.kinds_of("defence") == ("defence treaty", "defence pledge")
    assert data_sets_behind("defence", "rivalry") == {"atop", "rivalries"} and not data_sets_behind("arms")
    assert all(kind.covered_by in kind.datasets for kind in tie_kinds().values() if kind.covered_by)


def test_signs_are_of_kinds_that_bind_or_divide() -> None:
    assert tie_signs()["defence pledge"] == 1 and tie_signs()["rivalry"] == -1
    assert {sign: tie_kinds()[kind].sense for kind, sign in tie_signs().items()} == {1: "cooperative", -1: "hostile"}


def test_a_role_or_a_sign_without_a_reason_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    head = "kind,family,sense,symmetric,datasets,what,source,role,covered_by,role_why,sign,sign_why"
    for cells, column in (("treaty,,,,", "role_why"), (",,,1,", "sign_why")):
        lines = [head, f"pact,treaties,cooperative,yes,,a pact,usage,{cells}"]
        monkeypatch.setattr(module, "read", lambda file, used, lines=lines: rows.parse(file, iter(lines), used))
        with pytest.raises(InputError, match=column):
            tie_kinds.__wrapped__()
