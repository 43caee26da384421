"""Spells: every code comes back on every day of its spell, and no day has two states under one code."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equipoise.errors import UsageError
from equipoise.world import spells
from equipoise.world.conversion import from_code, to_code
from equipoise.world.tables import CodeRow

BEGIN, FAR = date(1816, 1, 1), date(2060, 12, 31)
EVERY = [row for system in (*spells.SYSTEMS, spells.ACTOR) for row in spells.spells(system)]


@st.composite
def a_day_of_a_spell(draw: st.DrawFn) -> tuple[CodeRow, date]:
    row = draw(st.sampled_from(EVERY))
    first, last = max(row.start or BEGIN, BEGIN), min(row.end or FAR, FAR)
    ends = st.sampled_from([first, last])
    return row, draw(ends | st.dates(first, last))


@given(a_day_of_a_spell())
def test_every_code_comes_back_on_every_day_of_its_spell(drawn: tuple[CodeRow, date]) -> None:
    row, day = drawn
    assert from_code(row.value, row.system, day) == row.code
    assert str(to_code(row.code, row.system, day, from_="actor")) == row.value
    assert str(to_code(row.value, row.system, day, from_=row.system)) == row.value


def test_every_code_comes_back_at_both_ends_of_its_spell() -> None:
    for row in EVERY:
        for day in (row.start or BEGIN, row.end or FAR):
            assert from_code(row.value, row.system, day) == row.code
            assert str(to_code(row.code, row.system, day, from_="actor")) == row.value


@pytest.mark.parametrize("system", spells.SYSTEMS)
@pytest.mark.parametrize("of", ["value", "code"])
def test_no_two_share_a_code_on_one_day(system: str, of: str) -> None:
    held: dict[str, list[CodeRow]] = {}
    for row in spells.readings(system) if of == "value" else spells.spells(system):
        held.setdefault(getattr(row, of), []).append(row)
    for rows in held.values():
        in_time = sorted(rows, key=lambda r: r.start or date.min)
        for one, other in pairwise(in_time):
            assert one.end is not None and one.end < (other.start or date.min), (one, other)


def test_systems_by_any_name() -> None:
    assert spells.system_named("ISO") == "iso3"
    assert spells.system_named(" COW ") == "cow"
    with pytest.raises(UsageError, match="'fips' is no code system"):
        spells.system_named("fips")


def test_kin_have_had_one_number() -> None:
    assert set(spells.kin("cow", "SRB")) == {"YUG", "SCG"}
    assert spells.kin("gw", "SRB") == ()
    assert spells.kin("cow", "RUS") == ("SUN",)


def test_a_state_does_not_vanish_when_a_list_ends() -> None:
    tomorrow = date.today() + timedelta(days=1)
    listed = {row.code for row in spells.spells("cow") if row.start and row.start <= date(2016, 12, 31)}
    ended = {code for code in listed if all(row.end for row in spells.of_code("cow", code))}
    there = {code for code in listed if spells.in_period(spells.of_code("cow", code), (tomorrow, tomorrow))}
    assert there == listed - ended
    assert len(there) == 195
