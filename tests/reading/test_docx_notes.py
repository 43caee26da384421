"""Notes of a Word document, and the numbers by which they are referred to."""

from __future__ import annotations

import io

from docx import Document

from equipoise.reading.docx_notes import read_with_notes


def test_the_raised_number_of_a_note_is_no_part_of_the_number_before_it() -> None:
    document, kept = Document(), io.BytesIO()
    paragraph = document.add_paragraph("They met 6")
    paragraph.add_run("2").font.superscript = True
    paragraph.add_run(" times, on the 1")
    paragraph.add_run("st").font.superscript = True
    paragraph.add_run(" too.")
    document.save(kept)
    paragraphs, notes = read_with_notes(kept.getvalue())
    assert ([p.text for p in paragraphs], notes) == (["They met 6 times, on the 1st too."], {})
