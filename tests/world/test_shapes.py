"""Every state has an outline or a seat, and every area in dispute names states that there are."""

from __future__ import annotations

from equipoise.world import tables
from equipoise.world.shapes import APART, disputes, disputes_of, outlines, seats


def test_every_state_has_a_place() -> None:
    known = {one.code for one in tables.states()}
    assert known <= outlines().keys() | seats().keys()
    assert not outlines().keys() & seats().keys() and seats().keys() <= known


def test_outlines_are_closed_and_on_the_earth() -> None:
    for pieces in outlines().values():
        for ring in (ring for piece in pieces for ring in piece):
            assert len(ring) >= 3 and ring[0] == ring[-1]
            assert all(-180.01 <= lon <= 180.01 and -90 <= lat <= 90 for lon, lat in ring)
    assert all(-180 <= s.longitude <= 180 and -90 <= s.latitude <= 90 for s in seats().values())


def test_what_is_in_dispute_is_told_of_its_states() -> None:
    known = {one.code for one in tables.states()} | outlines().keys()
    assert {code for one in disputes() for code in one.states} <= known
    assert {one.area for one in disputes_of(["ARM"])} == {"Nagorno-Karabakh"}
    assert set(APART) <= outlines().keys()
