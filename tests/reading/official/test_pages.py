"""Official pages, written by us in the structure of each site: title, day, publisher, text, and the contact told."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equipoise.coding.coder import Coder
from equipoise.errors import InputError
from equipoise.ledger.documents import Document
from equipoise.ledger.merge import merge
from equipoise.reading.article import Given
from equipoise.reading.contents import read_contents
from equipoise.reading.found import Found, Note, Skipped
from equipoise.reading.inputs import read_inputs
from equipoise.reading.official.sites import SITES

HERE = Path(__file__).parent
PAGES = HERE / "pages"
EXPECTED: dict[str, list[dict[str, Any]]] = tomllib.loads((HERE / "expected.toml").read_text("utf-8"))
coder = Coder()


def things(path: Path) -> list[object]:
    return list(read_inputs([path], today=date(2026, 6, 1), base=path.parent))


def documents(path: Path) -> list[Document]:
    return [thing.document for thing in things(path) if isinstance(thing, Found)]


def saved(folder: Path, name: str, *changes: tuple[str, str]) -> Path:
    """One of the pages with some of its words changed."""
    text = (PAGES / name).read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (folder / name).write_text(text, "utf-8")
    return folder / name


def test_every_page_has_its_expectation_and_every_site_two_pages() -> None:
    assert {path.name for path in PAGES.iterdir()} == set(EXPECTED)
    for site in SITES:
        assert sum(site.host in path.read_text("utf-8") for path in PAGES.iterdir()) >= 2


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_page(name: str) -> None:
    found = documents(PAGES / name)
    assert [summary(document) for document in found] == EXPECTED[name]
    assert len({document.addresses[0].address for document in found}) == len(found)


def summary(document: Document) -> dict[str, Any]:
    paragraphs = document.text.split("\n\n")
    events = [event for event in merge(coder.code(document)) if event.type == "CONSULT"]
    return {
        "title": document.title,
        "date": str(document.published),
        "publisher": document.publisher,
        "first": paragraphs[0],
        "last": paragraphs[-1],
        "contact": "; ".join(
            ", ".join(
                (
                    "–".join(sorted(event.parties)),
                    event.level or "",
                    event.channel or "",
                    event.place.name if event.place else "",
                    str(event.date.start) if event.date else "",
                )
            )
            for event in events
        ),
    }


def test_the_head_and_the_paragraphs_say_where_a_sentence_stands() -> None:
    (document,) = documents(PAGES / "kremlin-telephone.html")
    assert document.locator((0, 10)) == "head of the page"
    start = document.text.index("The two leaders")
    assert document.locator((start, start + 5)) == "¶ 2"
    assert "Publication" not in document.text


def test_another_structure_is_read_as_any_page_is(tmp_path: Path) -> None:
    path = saved(tmp_path, "president-az-meeting.html", ("news_paragraph-block", "rebuilt"))
    (document,) = documents(path)
    assert "must not be put off" in document.text and "on September 1, 2018" not in document.text


def test_another_site_in_the_same_structure_is_no_official_page(tmp_path: Path) -> None:
    path = saved(tmp_path, "kremlin-meeting.html", ("http://en.kremlin.ru", "http://kremlin.ru.example"))
    assert [document.publisher for document in documents(path)] == [None]


def test_a_page_in_a_language_that_is_not_coded_keeps_its_own_words_alone(tmp_path: Path) -> None:
    path = saved(tmp_path, "kremlin-meeting.html", ('lang="en"', 'lang="ru"'))
    (document,) = documents(path)
    assert document.text.startswith("Vladimir Putin received") and document.published == date(2018, 9, 8)


def test_a_text_that_opens_with_another_day_keeps_that_day(tmp_path: Path) -> None:
    path = saved(tmp_path, "president-az-phone.html", ("On December 24,", "On December 23,"))
    (document,) = documents(path)
    assert document.text.startswith(
        "President of Russia Vladimir Putin made a phone call to President Ilham Aliyev.\n\nOn December 23"
    )


def test_an_entry_without_a_day_is_skipped_with_its_title(tmp_path: Path) -> None:
    path = saved(tmp_path, "president-az-events.html", ("19 November 2018", "yesterday"))
    skipped = [thing.why for thing in things(path) if isinstance(thing, Skipped)]
    assert skipped == ["an entry without a day: 'Ilham Aliyev attended the opening of a school in Ganja'"]
    assert len(documents(path)) == 2


def test_an_entry_of_the_future_is_skipped_and_the_others_are_read(tmp_path: Path) -> None:
    path = saved(tmp_path, "president-az-events.html", ("19 November 2018", "19 November 2098"))
    assert [thing.why[-10:] for thing in things(path) if isinstance(thing, Skipped)] == ["2098-11-19"]
    assert len(documents(path)) == 2


def test_the_readers_own_day_outranks_that_of_a_page_and_is_noted(tmp_path: Path) -> None:
    path = PAGES / "kremlin-meeting.html"
    found = list(read_inputs([path], published=date(2018, 9, 9), today=date(2026, 6, 1), base=PAGES))
    assert [thing.document.published for thing in found if isinstance(thing, Found)] == [date(2018, 9, 9)]
    assert any(isinstance(thing, Note) and "2018-09-08" in thing.text for thing in found)


def test_links_that_are_no_addresses_do_not_stop_a_list(tmp_path: Path) -> None:
    path = saved(tmp_path, "president-az-events.html", ('"/en/articles/view/990211"', '"http://[broken"'))
    assert len(documents(path)) == 3


@given(st.sampled_from(sorted(EXPECTED)), st.integers(0, 4000), st.integers(0, 200))
def test_a_damaged_page_is_read_or_refused_and_nothing_else(name: str, cut: int, missing: int) -> None:
    data = (PAGES / name).read_bytes()
    known = Given(name, name, name, date(2026, 6, 1))
    try:
        found = list(read_contents(data[:cut] + data[cut + missing :], ".html", known))
    except InputError:
        return
    for thing in found:
        if isinstance(thing, Found):
            document = thing.document
            assert document.text.strip()
            assert all(0 <= start < len(document.text) for start, _ in document.locators)
