"""Drafts as sentences with their notes, from Markdown and Word."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document

from equipoise.errors import InputError
from equipoise.questions.draft import read_draft

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NOTES = (
    f'<w:footnotes {W}><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
    '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>Baku Mirror, d-00000000000000b1.</w:t></w:r></w:p>'
    "</w:footnote></w:footnotes>"
)


def test_notes_of_markdown_hang_on_their_sentence(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_text(
        "# A *title*\n\nHe came.[^x] They **talked**.\n- one\n- two\n\n[^x]: See e-0123456789abcdef.\n", "utf-8"
    )
    found = read_draft(path)
    assert [(s.text, s.notes) for s in found if not s.is_note] == [
        ("A title", ()),
        ("He came.", ("See e-0123456789abcdef.",)),
        ("They talked.", ()),
        ("one", ()),
        ("two", ()),
    ]
    assert [(s.text, s.place) for s in found if s.is_note] == [("See e-0123456789abcdef.", "note x")]


def test_footnotes_of_word_are_read(tmp_path: Path) -> None:
    path = tmp_path / "draft.docx"
    path.write_bytes(with_footnote("Putin visited Baku.", "It rained."))
    found = read_draft(path)
    assert [(s.text, s.notes) for s in found] == [
        ("Putin visited Baku.", ("Baku Mirror, d-00000000000000b1.",)),
        ("Baku Mirror, d-00000000000000b1.", ()),
        ("It rained.", ()),
    ]


def with_footnote(first: str, second: str) -> bytes:
    """A Word document of one paragraph, with a note between its two sentences."""
    made, plain = io.BytesIO(), io.BytesIO()
    document = Document()
    document.add_paragraph(f"{first}@@ {second}")
    document.save(plain)
    reference = '</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t xml:space="preserve">'
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(made, "w") as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename == "word/document.xml":
                data = data.replace(b"@@", reference.encode())
            new.writestr(item, data)
        new.writestr("word/footnotes.xml", NOTES)
    return made.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_draft_saved_by_an_editor_of_windows_is_read_as_it_stands(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes("“Our ties rest on trust”, the minister said in the café on Monday.\n".encode(encoding))
    assert [s.text for s in read_draft(path)] == ["“Our ties rest on trust”, the minister said in the café on Monday."]


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes(b"\x00\x01\x02" * 50)
    with pytest.raises(InputError, match=r"draft\.txt is no text that can be read: binary\. Save it as UTF-8"):
        read_draft(path)


TABLE = "| Partner | In 2018 |\n|---|---:|\n| Armenia | 6 |\n| | 3 |\n\n| 1 May | Sochi |\n"


def test_rows_keep_their_cells_and_the_heads_of_their_columns(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_text(TABLE, "utf-8")
    document = Document()
    for rows in ((("Partner", "In 2018"), ("Armenia", "6"), ("", "3")),):
        table = document.add_table(len(rows), 2)
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    document.save(str(tmp_path / "draft.docx"))
    expected = [
        ("table 1, row 1", "Partner; In 2018", (), ("Partner", "In 2018")),
        ("table 1, row 2", "Armenia; 6", ("Armenia", "6"), ("Partner", "In 2018")),
        ("table 1, row 3", "3", ("", "3"), ("Partner", "In 2018")),
    ]
    for name in ("draft.md", "draft.docx"):
        found = read_draft(tmp_path / name)
        assert [(s.place, s.text, s.cells, s.heads) for s in found[:3]] == expected


def test_numbers_that_count_the_items_are_no_part_of_them(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_text("- **1** One came.\n- **2** Two came.\n- **3** They went.\n\n3 guests came.\n\n4 left.\n", "utf-8")
    assert [s.text for s in read_draft(path)] == ["One came.", "Two came.", "They went.", "3 guests came.", "4 left."]
