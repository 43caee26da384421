"""The Word file: headings, captions, header rows, footnotes and pictures with words; a template keeps its own looks."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from equipoise.briefing.blocks import Code, Emphasis, Figure, Finding, Heading, Item, Paragraph, Quotation, Table
from equipoise.briefing.document import Brief
from equipoise.errors import InputError, UsageError
from tests.briefing.records import HOSTILE


@pytest.fixture(scope="module")
def made(full: Brief) -> bytes:
    return full.to_docx()


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ministry's own file: its style, header, footer and a letter around the place for the brief."""
    document = Document()
    document.styles["Heading 1"].font.name = "Ministry Sans"
    document.sections[0].header.paragraphs[0].text = "MINISTRY OF TESTS"
    document.sections[0].footer.paragraphs[0].text = "for official use"
    for text in ("To the minister", "{{brief}}", "Yours faithfully"):
        document.add_paragraph(text)
    path = tmp_path_factory.mktemp("house") / "house.docx"
    document.save(str(path))
    return path


def part(made: bytes, name: str) -> Any:
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        return etree.fromstring(file.read(name))


def opened(made: bytes) -> Any:
    return Document(io.BytesIO(made))


def test_headings_and_findings_are_those_of_the_brief(full: Brief, made: bytes) -> None:
    paragraphs = opened(made).paragraphs
    headings = [p.text for p in paragraphs if p.style.name == "Heading 1"]
    assert headings == [b.text for b in full.blocks if isinstance(b, Heading) and b.level == 2]
    findings = [p.text for p in paragraphs if p.style.name == "List Bullet"]
    assert [re.sub(r"\. ", ": ", text, count=1) for text in findings] == full.findings()
    assert [b.label for b in full.blocks if isinstance(b, Finding)] == [text.split(".")[0] for text in findings]


def test_tables_have_captions_and_header_rows_that_repeat(full: Brief, made: bytes) -> None:
    document = opened(made)
    wanted = [b for b in full.blocks if isinstance(b, Table)]
    assert len(document.tables) == len(wanted)
    for table, block in zip(document.tables, wanted, strict=True):
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert [cell.text for cell in table.rows[0].cells] == [column.name for column in block.columns]
        assert len(table.rows) == len(block.rows) + 1
    captions = [p.text for p in document.paragraphs if p.style.name == "Caption" and p.text.startswith("Table ")]
    assert [c.split(". ", 1)[1] for c in captions] == [b.caption for b in wanted]
    assert b" SEQ Table " in etree.tostring(part(made, "word/document.xml"))


def test_a_number_has_its_evidence_as_a_footnote(made: bytes) -> None:
    body, notes = part(made, "word/document.xml"), part(made, "word/footnotes.xml")
    called = [int(e.get(qn("w:id"))) for e in body.iter(qn("w:footnoteReference"))]
    there = [int(e.get(qn("w:id"))) for e in notes if e.get(qn("w:type")) is None]
    assert called == there == list(range(1, len(there) + 1)) and len(there) > 20
    assert "".join(notes[2].itertext()).startswith(
        " Leaders' two-way meetings of Russia and Azerbaijan in the period: "
    )
    assert b"footnotes+xml" in etree.tostring(part(made, "[Content_Types].xml"))
    settings = [e.tag for e in part(made, "word/settings.xml")]
    assert settings.index(qn("w:footnotePr")) < settings.index(qn("w:compat"))


def test_every_link_arrives_and_every_bookmark_is_one(made: bytes) -> None:
    body, notes = part(made, "word/document.xml"), part(made, "word/footnotes.xml")
    names = [e.get(qn("w:name")) for e in body.iter(qn("w:bookmarkStart"))]
    ids = [e.get(qn("w:id")) for e in body.iter(qn("w:bookmarkStart"))]
    assert len(names) == len(set(names)) and len(ids) == len(set(ids))
    wanted = {e.get(qn("w:anchor")) for each in (body, notes) for e in each.iter(qn("w:hyperlink"))} - {None}
    assert wanted <= set(names) and len(wanted) > 20
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        targets = re.findall(r'Target="([^"]*)"', file.read("word/_rels/document.xml.rels").decode())
    assert not any(t.startswith(("javascript", "file")) for t in targets)


def test_pictures_have_words(full: Brief, made: bytes) -> None:
    words = [e.get("descr") for e in part(made, "word/document.xml").iter(qn("wp:docPr"))]
    assert words == [b.alt for b in full.blocks if isinstance(b, Figure)]


def test_hostile_words_stay_words(made: bytes) -> None:
    assert HOSTILE.split(" ")[0] in "".join(p.text for p in opened(made).paragraphs)


def test_a_template_keeps_styles_header_footer_and_its_letter(house: Path) -> None:
    blocks = (Heading(1, "Two", "top"), Heading(2, "Findings", "f"), Finding("Label", ("Words.",)))
    document = opened(Brief("Two", blocks, {}).to_docx(house))
    assert document.styles["Heading 1"].font.name == "Ministry Sans"
    assert document.sections[0].header.paragraphs[0].text == "MINISTRY OF TESTS"
    assert document.sections[0].footer.paragraphs[0].text == "for official use"
    texts = [p.text for p in document.paragraphs]
    assert texts == ["To the minister", "Two", "Findings", "Label. Words.", "Yours faithfully"]


def test_a_template_with_footnotes_of_its_own_loses_them_with_its_text(made: bytes, tmp_path: Path) -> None:
    path = tmp_path / "old.docx"
    path.write_bytes(made)
    notes = part(Brief("Two", (Heading(1, "Two", "top"),), {}).to_docx(path), "word/footnotes.xml")
    assert [e.get(qn("w:type")) for e in notes] == ["separator", "continuationSeparator"]


def test_what_is_no_template_is_refused(full: Brief, tmp_path: Path) -> None:
    (tmp_path / "bad.docx").write_bytes(b"no zip")
    for name in ("bad.docx", "none.docx"):
        with pytest.raises(InputError, match=name):
            full.save(tmp_path / "b.docx", template=tmp_path / name)
    with pytest.raises(UsageError, match=r"A template is for \.docx"):
        full.save(tmp_path / "b.pdf", template=tmp_path / "bad.docx")


def test_prose_of_an_analyst_and_letters_that_xml_lacks() -> None:
    line = ("a\x00b\x0c ", Emphasis("strong", "strong"), Emphasis("soft"), Emphasis("code", "code"))
    blocks = (Heading(1, "T", "top"), Item(line, 1), Item(line, 0, 2), Quotation(line), Code("x\n  y"), Paragraph(line))
    texts = [p.text for p in opened(Brief("T\x01", blocks, {"document": {}}).to_docx()).paragraphs]
    assert texts[1:4] == ["ab strongsoftcode", "2. ab strongsoftcode", "ab strongsoftcode"]
    assert texts[4] == "x\n  y"
