"""Where events were: the place that their sentence names, or that was told before."""

from __future__ import annotations

import pytest

from tests.coding.texts import events

PLACED = [
    ("The presidents of Peru and Chile met in Lima on Monday.", "Lima", "PER"),
    ("In Lima the presidents of Peru and Chile signed a treaty.", "Lima", "PER"),
    ("The Peruvian president visited Chile and met its president at the port of Valparaiso.", "Valparaiso", "CHL"),
    ("Turkish guns shelled Syrian positions near Afrin.", "Afrin", "SYR"),
    ("The Cuban foreign minister travelled to Minsk for talks with Belarusian officials.", "Minsk", "BLR"),
    ("Speaking in Rome, the Libyan premier thanked Italy.", "Rome", "ITA"),
    ("Serbia condemned Kosovo.", None, None),
    ("Moscow accused Kyiv of provocation.", None, None),
]


def test_nearly_all_events_are_placed_right() -> None:
    wrong = []
    for text, name, country in PLACED:
        found = {(e.place.name, e.place.country) if e.place else (None, None) for e in events(text)}
        if (name, country) not in found:
            wrong.append(f"{text}: {found}")
    assert len(wrong) <= 1, "\n".join(wrong)


def test_a_meeting_has_the_place_named_just_before() -> None:
    text = "The presidents of Peru and Chile met in Lima on Monday. They agreed on a railway."
    assert {e.place.name for e in events(text) if e.place} == {"Lima"}


@pytest.mark.parametrize("text", ["Peru criticised Chile in March.", "Peru criticised Chile at the General Assembly."])
def test_neither_a_month_nor_a_gathering_is_a_place(text: str) -> None:
    assert not any(e.place for e in events(text))
