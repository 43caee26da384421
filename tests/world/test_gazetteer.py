"""Actors named in running text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equipoise.world import find_actors, tables


def named(text: str, at: str | None = "2018-09-27") -> list[tuple[str, str]]:
    return [(text[n.start : n.end], n.code) for n in find_actors(text, at)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Vladimir Putin met Ilham Aliyev in Baku.",
            [("Vladimir Putin", "RUS"), ("Ilham Aliyev", "AZE"), ("Baku", "AZE")],
        ),
        ("U.S.-led forces", [("U.S.", "USA")]),
        ("Russian-Azerbaijani talks", [("Russian", "RUS"), ("Azerbaijani", "AZE")]),
        ("Mevlüt Çavuşoğlu and Recep Tayyip Erdoğan", [("Mevlüt Çavuşoğlu", "TUR"), ("Recep Tayyip Erdoğan", "TUR")]),
        ("PUTIN MEETS ALIYEV, U.S. SAYS", [("PUTIN", "RUS"), ("ALIYEV", "AZE"), ("U.S.", "USA")]),
        ("Erdog\u0306an and Turkey", [("Erdog\u0306an", "TUR"), ("Turkey", "TUR")]),
        ("according to the Washington Post", []),
        ("NATO and the European Union", [("NATO", "NATO"), ("European Union", "EU")]),
        ("it told us nothing", []),
        ("", []),
    ],
)
def test_spans(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


def test_titles_have_a_span_of_their_own() -> None:
    text = "Russian Prime Minister Dmitry Medvedev"
    person = next(n for n in find_actors(text, "2018-09-27") if n.person)
    assert person.title is not None
    assert text[slice(*person.title)] == "Prime Minister"
    assert text[person.start : person.end] == "Dmitry Medvedev"
    assert (person.office, person.rank, person.form) == ("prime minister", "leader", "person")


def test_forms_are_those_of_the_table() -> None:
    found = find_actors("Moscow, Russian, Russians, Kremlin, Russia", "2018")
    assert [n.form for n in found] == ["capital", "adjective", "people", "metonym", "name"]


PIECES = st.sampled_from(
    [n.phrase for n in tables.names()[::7]]
    + [
        "President ",
        "president of ",
        "'s ",
        " and ",
        "-",
        "the ",
        "Putin",
        "Bush",
        "King ",
        ". ",
        ", ",
        "\n\n",
        "U.S.",
        "e\u0301",
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES).map(" ".join), st.lists(PIECES).map("".join)), st.none() | st.dates())
def test_spans_lie_in_the_text_and_never_overlap(text: str, at: object) -> None:
    end = 0
    for found in find_actors(text, at):  # type: ignore[arg-type]
        assert end <= found.start < found.end <= len(text)
        end = found.end
        if found.title:
            assert 0 <= found.title[0] < found.title[1] <= len(text)


@pytest.mark.parametrize(("name", "floor"), [("sentences", 0.99), ("news", 0.99), ("train-items", 0.98)])
def test_the_gold_s_actors_are_found(shared: Path, name: str, floor: float) -> None:
    found = wanted = 0
    for line in (shared / f"gold/{name}.jsonl").read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        gold = {code for event in item["events"] for code in (*event["source"], *event["target"])}
        wanted += len(gold)
        found += len(gold & {n.code for n in find_actors(item["text"], item["published"])})
    assert found / wanted >= floor
