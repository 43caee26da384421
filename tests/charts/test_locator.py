"""The locator map: every state is named, small ones are points, a closer look where a large one hides them."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from equipoise.charts.locator import Around, Subject, locator
from equipoise.charts.projecting import projection_of, unwrapped


def square(lon: float, lat: float, half: float) -> list[list[list[tuple[float, float]]]]:
    corners = [(lon - half, lat - half), (lon + half, lat - half), (lon + half, lat + half), (lon - half, lat + half)]
    return [[[*corners, corners[0]]]]


def drawn(*subjects: Subject, narrow: bool = False) -> ElementTree.Element:
    land = {"Next door": square(44, 52, 8)}
    return ElementTree.fromstring(
        locator(subjects, Around(land, {"Held": square(30, 44, 1)}), "A <map>", narrow=narrow)
    )


def texts(svg: ElementTree.Element) -> list[str]:
    return [one.text or "" for one in svg.iter() if one.tag.endswith("text")]


def frames(svg: ElementTree.Element) -> int:
    return sum(one.tag.endswith("clipPath") for one in svg.iter())


@pytest.mark.parametrize("narrow", [False, True])
def test_a_small_state_beside_a_large_one_is_seen_twice(narrow: bool) -> None:
    svg = drawn(
        Subject("Large", "#111111", square(60, 55, 20)), Subject("Tiny", "#222222", square(38, 40, 0.2)), narrow=narrow
    )
    assert frames(svg) == 2 and texts(svg).count("Tiny") == 2
    assert any(one.tag.endswith("circle") for one in svg.iter())
    assert svg.get("aria-label") == "A <map>"


def test_a_state_without_an_outline_is_a_point() -> None:
    svg = drawn(Subject("Large", "#111111", square(20, 50, 5)), Subject("Seat", "#222222", point=(25.0, 47.0)))
    assert {"Large", "Seat"} <= set(texts(svg)) and frames(svg) == 2
    assert "Next door" in texts(
        drawn(Subject("Seat", "#222222", point=(44.0, 38.0)), Subject("B", "#1", square(44, 66, 4)))
    )


def test_states_on_both_sides_of_the_date_line_lie_beside_each_other() -> None:
    project = projection_of([(179.0, 10.0), (-179.0, 10.0)])
    (west, _), (east, _) = project([(179.0, 10.0), (-179.0, 10.0)])
    assert 0 < east - west < 0.05
    assert unwrapped([(179.0, 0.0), (-179.0, 0.0)]) == [(179.0, 0.0), (181.0, 0.0)]
