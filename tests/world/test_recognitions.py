"""The table of who recognised a disputed state."""

from __future__ import annotations

from equipoise.world.recognitions import recognitions
from equipoise.world.tables import states


def test_every_row_names_states_of_the_table_and_a_source() -> None:
    codes = {state.code for state in states()}
    assert recognitions()
    for row in recognitions():
        assert {row.state, row.by} <= codes and row.source
        assert row.end is None or row.start < row.end
