"""What one mention of an event leaves out is taken from another in the same document."""

from __future__ import annotations

import pytest

from tests.coding.texts import events


@pytest.mark.parametrize(
    "text",
    [
        "Hundreds of Afghans staged a protest against Pakistan in Kabul. Afghan protesters threw stones at a market.",
        "Iranian students protested outside the British embassy against Britain. Iranian protesters burned flags.",
    ],
)
def test_protesters_are_those_of_the_protest_told_elsewhere(text: str) -> None:
    told = [e for e in events(text) if e.type == "PROTEST"]
    assert len(told) == 1 and told[0].source != told[0].target


def test_a_protest_of_another_day_is_one_of_its_own() -> None:
    text = (
        "On Monday thousands of Armenians protested in Yerevan against Turkey. "
        "On 3 March Armenians protested in Gyumri against their own government."
    )
    targets = {e.target for e in events(text, "2018-10-10") if e.type == "PROTEST"}
    assert targets == {("TUR",), ("ARM",)}
