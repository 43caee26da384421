"""Every file of the corpus gives what is expected of it: title, day, publisher, first and last sentence."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from equipoise.ledger.documents import Document
from equipoise.reading.found import Found, Skipped
from equipoise.reading.inputs import read_inputs

from .article import HERE

EXPECTED: dict[str, list[dict[str, Any]]] = tomllib.loads((HERE / "expected.toml").read_text("utf-8"))
FILES = HERE / "files"


def test_the_corpus_is_large_enough_and_every_file_has_its_expectation() -> None:
    assert {path.name for path in FILES.iterdir()} == set(EXPECTED) and len(EXPECTED) >= 60


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_file(name: str) -> None:
    things = list(read_inputs([FILES / name], today=date(2026, 6, 1), base=FILES))
    expected = EXPECTED[name]
    skipped = [thing.why for thing in things if isinstance(thing, Skipped)]
    if "skipped" in expected[0]:
        assert len(things) == len(skipped) == 1 and expected[0]["skipped"] in skipped[0]
        return
    assert not skipped
    found = [thing.document for thing in things if isinstance(thing, Found)]
    assert [summary(document, wanted) for document, wanted in zip(found, expected, strict=True)] == expected
    assert len({document.addresses[0].address for document in found}) == len(found)


def summary(document: Document, wanted: dict[str, Any]) -> dict[str, Any]:
    """What is expected, as it was found: a sentence, or what stands in its place."""
    text = " ".join(document.text.split())
    shown: dict[str, Any] = {
        "title": document.title,
        "date": document.published.isoformat() if document.published else "",
        "publisher": document.publisher or "",
        "first": text[: len(wanted["first"])],
        "last": text[-len(wanted["last"]) :],
    }
    if "without" in wanted:
        shown["without"] = [words for words in wanted["without"] if words not in text]
    if "holds" in wanted:
        shown["holds"] = [words for words in wanted["holds"] if words in text]
    if "locator" in wanted:
        shown["locator"] = document.locator((0, 1))
    if "url" in wanted:
        shown["url"] = document.url
    return shown


def test_the_corpus_in_one_go(tmp_path: Path) -> None:
    things = list(read_inputs([FILES], today=date(2026, 6, 1), base=FILES))
    wanted = [document for documents in EXPECTED.values() for document in documents]
    assert sum(isinstance(thing, Skipped) for thing in things) == sum("skipped" in document for document in wanted)
    assert sum(isinstance(thing, Found) for thing in things) == sum("skipped" not in document for document in wanted)
