"""The scale of alliance obligations."""

from __future__ import annotations

import re
from pathlib import Path

import equipoise.questions
from equipoise.world.alliances import NONE, STRONGEST, pledge_levels


def test_defence_is_the_strongest_and_none_the_weakest() -> None:
    levels = pledge_levels()
    assert levels["defence pledge"] == max(levels.values()) == STRONGEST
    assert min(levels.values()) > NONE


def test_the_query_asks_for_the_kinds_of_the_table() -> None:
    text = (Path(equipoise.questions.__file__).parent / "alignment_alliances.sql").read_text("utf-8")
    assert set(re.findall(r"'([^']+)'", text)) == set(pledge_levels())
