"""The timeline: the same bytes each time, words and marks for everything, escaped."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from lxml import etree

from equipoise.charts import Mark, Picture, timeline
from equipoise.errors import UsageError

SINCE, UNTIL = date(2018, 5, 1), date(2018, 10, 31)
PAIR = "Russia – <Armenia>"


def drawn(*marks: Mark, alt: str = 'A "picture" <of> meetings') -> Picture:
    return timeline(marks, [PAIR, "Russia – Azerbaijan"], SINCE, UNTIL, alt=alt)


def meeting(day: int = 1, **fields: object) -> Mark:
    on = date(2018, 6, day)
    return Mark(**{"line": PAIR, "start": on, "end": on, "level": "leader", "label": f"{day} Jun · Sochi", **fields})  # type: ignore[arg-type]


def test_well_formed_and_described() -> None:
    picture = drawn(meeting())
    for svg in (picture.svg, picture.narrow or ""):
        root = etree.fromstring(svg.encode())
        assert root.get("role") == "img"
        assert root.get("aria-label") == 'A "picture" <of> meetings'
        texts = root.xpath("//*[local-name()='text']/text()")
        assert PAIR in texts and "1 Jun · Sochi" in texts and "May 2018" in texts


def test_deterministic() -> None:
    assert drawn(meeting(), meeting(3)) == drawn(meeting(3), meeting())


def test_colour_is_not_alone() -> None:
    svg = drawn(meeting(), meeting(2, kind="conflict"), meeting(3, fate="called off"), meeting(4, fate="announced")).svg
    assert svg.count("×") == 2  # at the mark and in the legend
    for words in ("meeting or visit", "conflict", "announced", "called off, put off or lapsed", "took place"):
        assert words in svg
    assert "telephone" not in svg


def test_nothing_outside() -> None:
    svg = drawn(meeting()).svg
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "").replace("http://www.w3.org/1999/xlink", "")
    assert "id=" not in svg


def test_empty_lines_and_long_periods() -> None:
    assert PAIR.replace("<", "&lt;").replace(">", "&gt;") in drawn().svg
    many = [meeting(start=SINCE + timedelta(days=n * 7), end=SINCE + timedelta(days=n * 7)) for n in range(300)]
    svg = timeline(many, [PAIR], SINCE, date(2024, 5, 1), alt="x").svg
    assert ">2020<" in svg


def test_save(tmp_path: Path) -> None:
    picture = drawn(meeting())
    assert picture.save(tmp_path / "a.svg").read_text("utf-8") == picture.svg
    assert picture.save(tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")
    with pytest.raises(UsageError, match=r"\.svg, \.png or \.pdf"):
        picture.save(tmp_path / "a.gif")
    assert picture.save(tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    with pytest.raises(UsageError, match="cannot be written"):
        picture.save(tmp_path / "nowhere" / "a.pdf")
