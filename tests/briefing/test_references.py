"""The sources of a brief for reference managers: each once, with its access date, whatever its title holds."""

from __future__ import annotations

import json
from typing import Any

import bibtexparser
import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st

from equipoise.briefing.bibtex import SIGNS, bibtex, escaped
from equipoise.briefing.csl import csl
from equipoise.briefing.document import Brief
from equipoise.briefing.references import key, one_line, plain
from equipoise.briefing.ris import ris

AWKWARD = (
    "Talks {end} in 50 % & no #deal_ for $5",
    "A } brace that closes nothing, and a \\ backslash",
    "@article{not, an = {entry}}",
    'Ürümqi: "the ~ deal" ^ Встреча в Сочи <b>| 会談',
    "ER - JOUR",
)


def one(title: str, **fields: Any) -> dict[str, Any]:
    return plain("webpage", title, key("TASS", "2018-09-01", "d-0123456789")) | fields


def unescaped(text: str) -> str:
    """What LaTeX prints of an escaped text."""
    for sign, written in sorted(SIGNS.items(), key=lambda item: -len(item[1])):
        text = text.replace(written, sign)
    return text


def parsed(text: str) -> dict[str, str]:
    library = bibtexparser.parse_string(text)
    assert not library.failed_blocks and len(library.entries) == 1
    return {field.key: field.value for field in library.entries[0].fields}


@pytest.mark.parametrize("title", AWKWARD)
def test_awkward_titles_come_back_from_every_format(title: str) -> None:
    source = one(
        title,
        publisher="The Post & Co. {sic}",
        published="2018-09-01",
        accessed="2026-11-26",
        url="https://a.example/b_c?d=%7B&e={f}",
    )
    found = parsed(bibtex([source]))
    assert unescaped(found["title"][1:-1]) == title
    assert (found["year"], found["date"], found["urldate"]) == ("2018", "2018-09-01", "2026-11-26")
    assert found["url"] == "https://a.example/b_c?d=%7B&e=%7Bf%7D"
    (record,) = rispy.loads(ris([source]))
    assert (record["title"], record["id"], record["publisher"]) == (title, "tass2018-012345", "The Post & Co. {sic}")
    assert record["access_date"] == "2026/11/26" and record["type_of_reference"] == "ELEC"
    (item,) = json.loads(csl([source]))
    assert item["title"] == title and item["accessed"] == {"date-parts": [[2026, 11, 26]]}


@settings(max_examples=12, deadline=None)
@given(st.text())
def test_no_title_breaks_out_of_its_field(title: str) -> None:
    source = one(one_line(title))
    found = parsed(bibtex([source]))
    assert set(found) == {"title"}
    assert len(rispy.loads(ris([source]))) == 1
    assert escaped(source["title"]).count("{") == escaped(source["title"]).count("}")


def test_a_brief_lists_each_source_once_with_the_day_it_was_read(full: Brief) -> None:
    keys = [source["key"] for source in full.references]
    assert len(keys) == len(set(keys))
    text = next(source for source in full.references if source["mark"] == "S1")
    assert text["url"] == "https://example.org/a?b=1&c=<d>"
    urls = {source["url"] for source in full.references}
    assert "https://example.org/treaty" in urls, "the reference of a tie"
    assert all(not (url or "").startswith("javascript") for url in urls)
    library = bibtexparser.parse_string(full.to_bibtex())
    assert len(library.entries) == len(keys) and not library.failed_blocks
    assert len(rispy.loads(full.to_ris())) == len(json.loads(full.to_csl())) == len(keys)


def test_keys_are_plain_letters_and_stay_as_they_are() -> None:
    assert key("Агентство", None, "d-0123456789") == "source-012345"
    assert key("Le Monde – édition", "2018-01-02", "d-abcdef99") == "lemondeedition2018-abcdef"
