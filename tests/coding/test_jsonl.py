"""Coding line by line: a bad line is named and the rest go on."""

from __future__ import annotations

import json

from equipoise.coding.jsonl import code_lines
from tests.coding.texts import coder


def coded(*lines: str) -> list[dict]:  # type: ignore[type-arg]
    return [json.loads(line) for line in code_lines(lines, coder())]


def test_a_line_in_a_line_out() -> None:
    (record,) = coded('{"id": 7, "published": "2018-10-01", "text": "Emmanuel Macron visited Cairo on Sunday."}')
    assert record["id"] == 7
    (event,) = record["events"]
    assert (event["type"], event["source"], event["target"]) == ("CONSULT", ["FRA"], ["EGY"])
    assert event["date"] == {"start": "2018-09-30", "end": "2018-09-30", "precision": "day"}
    assert event["evidence"][0]["text"] == "Emmanuel Macron visited Cairo on Sunday."


def test_published_may_be_missing_or_null() -> None:
    records = coded('{"id": "a", "text": "Iran."}', "", '{"id": "b", "published": null, "text": ""}')
    assert [(r["id"], r["events"]) for r in records] == [("a", []), ("b", [])]


def test_bad_lines_are_named_and_the_rest_go_on() -> None:
    bad = [
        "{",
        "[]",
        '"text"',
        '{"id": "x"}',
        '{"id": "y", "text": 3}',
        '{"id": "z", "text": "a", "published": "May"}',
        "NaN",
    ]
    records = coded(*bad, '{"id": "ok", "text": "Iran."}')
    assert [r["id"] for r in records] == [None, None, None, "x", "y", "z", None, "ok"]
    assert [r.get("error", "").split(":")[0] for r in records] == [f"line {n}" for n in range(1, 8)] + [""]


def test_half_a_surrogate_pair_does_no_harm() -> None:
    (line,) = code_lines(['{"id": "s", "text": "Emmanuel Macron visited Cairo \\ud800 on Sunday."}'], coder())
    line.encode("utf-8")
    assert len(json.loads(line)["events"]) == 1


def test_output_is_one_line_each() -> None:
    out = list(code_lines(['{"id": "a\\nb", "text": "Iran\\u2028met."}'], coder()))
    assert len(out) == 1
    assert "\n" not in out[0]
