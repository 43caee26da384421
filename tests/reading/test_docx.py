"""Word documents: tracked changes accepted, what is not the body left out, paragraphs counted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from equipoise.reading.found import Found
from tests.corpus.office import gone, packed, paragraph, put_in, run

from .conftest import Read
from .kinds import Things, documents, notes

LAST = "The ferry lines expect a quiet summer."
MORE = paragraph(run(LAST))


def properties(title: str, author: str, day: str) -> str:
    made = f"<dcterms:created>{day}T10:00:00Z</dcterms:created>"
    return f"<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>{made}"


def said(things: Things) -> tuple[str, str | None, str]:
    (found,) = documents(things)
    return found.document.title, found.document.publisher, str(found.document.published)


def test_the_shared_case(shared: Path, one: Callable[..., Found]) -> None:
    document = one("note.docx", (shared / "cases/003-docx-tracked-changes/note.docx").read_bytes()).document
    assert document.title == "Note for the file"
    assert document.text.split("\n\n") == [
        "Finland's foreign minister visited Estonia on 12 April 2018.",
        "Estonia's prime minister visited Stockholm on 10 April 2018.",
        "The ferry lines expect a quiet summer.",
    ]
    assert [document.locator((offset, offset + 1)) for offset in (0, 70)] == ["¶ 2", "¶ 3"]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (paragraph(gone("will visit"), put_in("visited"), run(" Riga.")), "visited Riga."),
        (paragraph(gone("They met."), mark="del") + MORE, ""),
        (paragraph(run("They"), mark="del") + paragraph(run(" met.")), "They met."),
        (
            paragraph(gone("It rained.", "moveFrom"), mark="moveFrom") + paragraph(put_in("It rained.", "moveTo")),
            "It rained.",
        ),
        ("<w:sdt><w:sdtContent>" + paragraph(run("In a field.")) + "</w:sdtContent></w:sdt>", "In a field."),
        (paragraph("<w:hyperlink>" + run("linked") + "</w:hyperlink>", run(" text.")), "linked text."),
        (paragraph("<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>", run("Shown.")), "Shown."),
        (paragraph('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>Shown.</w:t></w:r>'), "Shown."),
        (
            paragraph(run("co"), "<w:r><w:noBreakHyphen/></w:r>", run("op"), "<w:r><w:tab/></w:r>", run("x.")),
            "co-op x.",
        ),
        (paragraph(run("One"), "<w:r><w:br/></w:r>", run("two.")), "One\ntwo."),
        (paragraph(run("A"), '<w:r><w:footnoteReference w:id="2"/></w:r>', run(" b.")), "A b."),
        (paragraph(run("Taji\xadkistan agreed.")), "Tajikistan agreed."),
    ],
)
def test_changes_are_accepted(one: Callable[..., Found], body: str, text: str) -> None:
    shown = one("a.docx", packed(body + MORE)).document
    whole = "\n\n".join(filter(None, (shown.title, shown.text)))
    assert whole.removesuffix("The ferry lines expect a quiet summer.").strip() in (
        text,
        "The ferry lines expect a quiet summer.",
    )


def test_tables_row_by_row_without_deleted_ones(one: Callable[..., Found]) -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc>{properties}{paragraph(run(text))}</w:tc>"

    cut = '<w:trPr><w:del w:id="1" w:author="x"/></w:trPr>'
    filled = [cell("Year") + cell("Trade"), cut + cell("1999"), cell("2019") + cell("41")]
    rows = "".join(f"<w:tr>{row}</w:tr>" for row in filled)
    document = one("a.docx", packed(MORE + f"<w:tbl>{rows}</w:tbl>" + paragraph(run("The end.")))).document
    assert document.text.split("\n\n")[1:] == ["Year; Trade", "2019; 41", "The end."]
    place = document.text.index("2019")
    assert document.locator((place, place + 4)) == "table 1, row 2"
    assert document.locator((len(document.text) - 2, len(document.text))) == "¶ 2"


def test_properties_are_used_where_the_text_is_silent(read: Read) -> None:
    core = properties("Quiet summer", "Anna Example", "2018-05-02")
    things = read("a.docx", packed(MORE, core))
    (found,) = documents(things)
    document = found.document
    assert (document.title, document.publisher, str(document.published)) == (
        "Quiet summer",
        "Anna Example",
        "2018-05-02",
    )
    assert "the day on which the file was made" in notes(things)


def test_the_readers_word_and_the_texts_own_outrank_them(read: Read) -> None:
    core = properties("Document1", "python-docx", "2013-12-23")
    body = paragraph(run("Quiet summer")) + paragraph(run("14 May 2019")) + MORE
    things = read("a.docx", packed(body, core))
    (found,) = documents(things)
    assert (found.document.title, found.document.publisher, str(found.document.published)) == (
        "Quiet summer",
        None,
        "2019-05-14",
    )
    assert notes(things) == ""


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (packed(""), "empty: no text in it"),
        (
            packed(
                paragraph(
                    run("A title"),
                )
                + "<w:p/>"
            )[:300],
            "truncated or damaged",
        ),
    ],
)
def test_what_is_skipped(why: Callable[..., str], content: bytes, reason: str) -> None:
    assert why("a.docx", content) == reason
