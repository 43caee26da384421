"""The brief as a Word file: real headings, captions, tables with header rows, footnotes, pictures with their words."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import singledispatchmethod
from pathlib import Path
from typing import Any

from equipoise.briefing.blocks import (
    Block,
    Citation,
    Code,
    Emphasis,
    Entry,
    EvidenceList,
    Figure,
    Finding,
    Heading,
    Item,
    Line,
    Link,
    Note,
    Paragraph,
    Quotation,
    Row,
    Table,
)
from equipoise.briefing.document import Brief
from equipoise.briefing.docx_footnotes import set_style
from equipoise.briefing.docx_lines import Lines, clean, field
from equipoise.briefing.docx_styles import prepare
from equipoise.briefing.paper import shares_of_width
from equipoise.errors import InputError
from equipoise.reading.languages import language_name

PLACE = "{{brief}}"
PIXELS_A_CM = 48.0


def docx(brief: Brief, template: str | Path | None = None) -> bytes:
    """Render the file.

    Parameters
    ----------
    template : a .docx whose styles, headers and footers are kept. Its text is left out; but where a paragraph of it
        says `{{brief}}`, all of it stays and the brief stands in that place.

    Raises
    ------
    InputError : the template is no Word file.
    """
    document = opened(template)
    place = emptied(document)
    there = len(document.element.body)
    prepare(document, template is None)
    writer = Writer(document, brief)
    for block in brief.blocks:
        writer.write(block)
    settled(document, place, there)
    described(document, brief, template is None)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def opened(template: str | Path | None) -> Any:
    """A new document, or the template."""
    from docx import Document

    if template is None:
        return Document()
    if not Path(template).is_file():
        raise InputError(f"There is no template '{template}'.", "Name a .docx file.")
    try:
        return Document(str(template))
    except Exception as error:  # the library raises what its zip and XML readers raise
        raise InputError(f"'{template}' cannot be read as a Word file: {error}.", "Save it as .docx.") from error


def emptied(document: Any) -> Any:
    """The paragraph in whose place the brief is to stand; without one the text of a template goes."""
    for paragraph in document.paragraphs:
        if paragraph.text.strip() == PLACE:
            return paragraph._p
    body = document.element.body
    for child in list(body):
        if not child.tag.endswith("}sectPr"):
            body.remove(child)
    return None


def settled(document: Any, place: Any, there: int) -> None:
    """Move what was written, which stands behind all that was there, to its place in the template."""
    if place is None:
        return
    body = document.element.body
    last = 1 if body[-1].tag.endswith("}sectPr") else 0
    for child in list(body)[there - last : len(body) - last]:
        place.addprevious(child)
    place.getparent().remove(place)


def described(document: Any, brief: Brief, is_ours: bool) -> None:
    """Title and language of the file; in our own, page numbers in the footer."""
    document.core_properties.title = clean(brief.title)[:255]
    if not is_ours:
        return
    document.core_properties.author, document.core_properties.comments = "Equipoise", ""
    document.core_properties.language = "en-GB"
    document.core_properties.created = document.core_properties.modified = datetime.now(UTC)
    footer = document.sections[0].footer.paragraphs[0]
    footer.add_run(f"{clean(brief.title)}  ·  ")
    field(footer, "PAGE", "1")


class Writer(Lines):
    """Writes blocks into a document, one after another."""

    def __init__(self, document: Any, brief: Brief) -> None:
        super().__init__(document, brief)
        self.cell_style = document.styles["Brief Cell"].style_id
        self.counted = {"Table": 0, "Figure": 0}

    def caption(self, kind: str, text: str, anchor: str = "", below: bool = False) -> None:
        """`Table 3. …`, numbered by Word."""
        self.counted[kind] += 1
        paragraph = self.document.add_paragraph(style="Caption")
        self.mark(paragraph._p, anchor)
        paragraph.add_run(f"{kind} ")
        field(paragraph, f"SEQ {kind} \\* ARABIC", str(self.counted[kind]))
        paragraph.add_run(f". {clean(text)}")
        paragraph.paragraph_format.keep_with_next = not below

    @singledispatchmethod
    def write(self, block: Block) -> None:
        """Write one block."""
        raise TypeError(f"no block: {block!r}")

    @write.register
    def _(self, block: Heading) -> None:
        self.paragraph(
            "Title" if block.level == 1 else f"Heading {min(block.level - 1, 3)}", (block.text,), block.anchor
        )

    @write.register
    def _(self, block: Finding) -> None:
        self.paragraph("List Bullet", (Emphasis(f"{block.label}. ", "strong"), *block.parts))

    @write.register
    def _(self, block: Paragraph) -> None:
        self.paragraph("Normal", block.parts)

    @write.register
    def _(self, block: Note) -> None:
        self.paragraph("Brief Note", block.parts)

    @write.register
    def _(self, block: Item) -> None:
        found = self.paragraph("Normal" if block.number else "List Bullet")
        self.line(found, (f"{block.number}. " if block.number else "", *block.parts))
        if block.depth:
            from docx.shared import Cm

            found.paragraph_format.left_indent = Cm(0.63 * (block.depth + 1))

    @write.register
    def _(self, block: Quotation) -> None:
        self.paragraph("Quote", block.parts)

    @write.register
    def _(self, block: Code) -> None:
        self.paragraph("Normal", (Emphasis(block.text, "code"),))

    @write.register
    def _(self, block: Citation) -> None:
        link = (" ", Link(block.url, block.url)) if block.url else ()
        parts = (Emphasis(block.mark, "strong"), f"  {block.title}. {block.details}.", *link)
        self.paragraph("Brief Entry", parts, block.anchor)

    @write.register
    def _(self, block: Figure) -> None:
        import vl_convert

        picture = io.BytesIO(vl_convert.svg_to_png(block.svg, scale=2))
        paragraph = self.document.add_paragraph(style="Normal")
        paragraph.paragraph_format.keep_with_next = True
        shape = paragraph.add_run().add_picture(picture, width=self.fitting(block.svg))
        named = shape._inline.docPr
        named.set("descr", clean(block.alt))
        named.set("title", clean(block.title))
        self.caption("Figure", block.title, below=True)

    def fitting(self, svg: str) -> Any:
        """The width of a picture: its own, or that of the text where it is wider."""
        from docx.shared import Cm

        found = re.search(r'<svg[^>]* width="([\d.]+)"', svg)
        section = self.document.sections[0]
        room = section.page_width - section.left_margin - section.right_margin
        return min(room, Cm(float(found[1]) / PIXELS_A_CM) if found else room)

    @write.register
    def _(self, block: Table) -> None:
        if block.caption:
            self.caption("Table", block.caption, block.anchor)
        grid = self.document.add_table(rows=1, cols=len(block.columns))
        if "Table Grid" in self.document.styles:
            grid.style = "Table Grid"
        grid.autofit = False
        self.sized(grid, block)
        self.cells(grid.rows[0], [(Emphasis(column.name, "strong"),) for column in block.columns], block)
        repeated(grid.rows[0])
        for row in block.rows:
            self.cells(grid.add_row(), row.cells, block, row)
        self.document.add_paragraph(style="Brief Cell")

    def cells(self, into: Any, lines: Iterable[Line], block: Table, row: Row | None = None) -> None:
        """The cells of one row: numbers to the right, and a row that does not break over pages."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        whole(into)
        for n, (cell, parts) in enumerate(zip(into.cells, lines, strict=True)):
            paragraph = cell.paragraphs[0]
            set_style(paragraph._p, "w:pPr", "w:pStyle", self.cell_style)
            if n == 0 and row:
                self.mark(paragraph._p, row.anchor)
            if block.columns[n].numeric:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            self.line(paragraph, parts)

    def sized(self, grid: Any, block: Table) -> None:
        """The widths of the columns; rows that are added later take them over."""
        from docx.shared import Emu

        section = self.document.sections[0]
        room = section.page_width - section.left_margin - section.right_margin
        for column, first, share in zip(grid.columns, grid.rows[0].cells, shares_of_width(block), strict=True):
            column.width = first.width = Emu(int(room * share))

    @write.register
    def _(self, block: EvidenceList) -> None:
        if block.compact:  # they are the footnotes
            return
        self.paragraph("Heading 2", (block.title,))
        for entry in block.entries:
            self.entry(entry)

    def entry(self, entry: Entry) -> None:
        """An event with everything said of it."""
        found = self.paragraph("Brief Entry", (Emphasis(f"{entry.mark}  {entry.title}", "strong"),), entry.anchor)
        found.paragraph_format.keep_with_next = True
        self.paragraph("Brief Facts", entry.facts)
        for piece in entry.pieces:
            if piece.kind == "judgement":
                self.paragraph("Brief Facts", (f"{piece.text} (", *piece.source, ")"))
                continue
            behind = f"“{piece.original}” – {language_name(piece.language)}; translated: " if piece.original else ""
            self.paragraph("Quote", (f"{behind}“{piece.text}”",))
            self.paragraph("Brief Facts", piece.source)


def repeated(row: Any) -> None:
    """A row that Word repeats on every page of its table, and reads out as its header."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def whole(row: Any) -> None:
    """A row that is not broken over two pages."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
