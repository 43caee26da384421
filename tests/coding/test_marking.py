"""What the encoder is told of the actors: numbers in the order of naming, and stand-ins for mere names of states."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equipoise.coding.marking import form_of, marks
from equipoise.language.marks import ACTORS
from equipoise.world.gazetteer import find_actors


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Russia met Kenya.", [1, 1]),
        ("Azerbaijani forces left Tbilisi.", [2, 4]),
        ("The Turkish foreign minister called the Iranians.", [2, 3]),
        ("RUSSIA WARNS FRENCH MINISTRY", [1, 2]),
        ("Vladimir Putin wrote to NATO and to the U.S.", [0, 0, 0]),
        ("The Kremlin said nothing.", [0]),
    ],
)
def test_names_that_say_no_more_than_which_state_are_hidden(text: str, forms: list[int]) -> None:
    assert [form_of(named, text[named.start : named.end]) for named in find_actors(text)] == forms


def test_one_actor_keeps_its_number() -> None:
    told = marks(6, [(0, 0, "RUS"), (2, 3, "TUR"), (5, 5, "RUS")], [(0, 0, 1), (2, 3, 0)])
    assert told.actors == (1, 0, 2, 2, 0, 1)
    assert told.forms == (1, 0, 0, 0, 0, 0)


@given(st.lists(st.text(max_size=2), max_size=20))
def test_numbers_follow_the_order_of_naming(actors: list[str]) -> None:
    told = marks(len(actors), [(i, i, who) for i, who in enumerate(actors)], ()).actors
    order = {who: min(i + 1, ACTORS) for i, who in enumerate(dict.fromkeys(actors))}
    assert told == tuple(order[who] for who in actors)
