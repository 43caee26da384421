"""The camps apart: every name is there, once, and so is every frustrated tie, at any size."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from lxml import etree

from equipoise.charts import camps_picture
from equipoise.charts.camps import stacked
from equipoise.signed_balance import Network, Tie, frustration_index
from tests.signed_balance.networks import stored


def texts(svg: str | None) -> list[str]:
    assert svg
    return etree.fromstring(svg.encode()).xpath("//*[local-name()='text']/text()")


def test_names_and_frustrated_ties() -> None:
    ties = [Tie("A", "B", 1), Tie("A", "C", 1), Tie("A", "B", -1), Tie("D", "C", -1)]
    picture = camps_picture(ties, [["A", "B"], ["C", "D"]], "Frustration index 3")
    assert picture.alt.endswith("3 are frustrated: 1 positive between the camps, 2 negative within one.")
    for svg in (picture.svg, picture.narrow):
        found = Counter(texts(svg))
        assert {"Frustration index 3", "friends across the camps: 1", "enemies within a camp: 2"} <= set(found)
        assert [found[name] for name in "ABCD"] == [1, 1, 1, 1]
        assert found["×"] == 3  # one in the key


def test_one_camp_and_no_frustrated_tie() -> None:
    found = texts(camps_picture([Tie("A", "B", 1)], [["A", "B"], []]).svg)
    assert {"Camp 1: 2", "Camp 2: 0", "2 without a frustrated tie"} <= set(found)


def test_a_whole_year_is_readable(shared: Path) -> None:
    network = stored(shared, "cow_96_99")
    found = frustration_index(network)
    picture = camps_picture(network.ties, found.camps)
    shown = Counter(texts(picture.svg))
    assert all(shown[name] == 1 for name in network.nodes)
    assert shown["×"] == 1 + sum(tie.sign < 0 for tie in found.frustrated)


def test_brackets_never_touch_on_one_line() -> None:
    spans = [(a, b) for a in range(0, 40, 2) for b in range(a + 2, 40, 6)]
    lanes = stacked(spans)
    for n, (a, b) in enumerate(spans):
        for m, (c, d) in enumerate(spans[:n]):
            assert lanes[n] != lanes[m] or b < c or d < a


def test_the_same_each_time() -> None:
    network = Network.of((f"n{i}", f"n{j}", 1 if i * j % 3 else -1) for i in range(9) for j in range(i))
    camps = frustration_index(network).camps
    assert camps_picture(network.ties, camps) == camps_picture(network.ties, camps)
