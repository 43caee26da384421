"""Word and Excel files of the corpus."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from xml.sax.saxutils import escape

from .article import Article, articles, long_date

Made = tuple[str, bytes, list[dict[str, Any]]]
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TRACKED = 'w:id="1" w:author="x" w:date="2020-01-01T00:00:00Z"'


def settled(data: bytes) -> bytes:
    """The same archive without the time at which it was made."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(
                zipfile.ZipInfo(info.filename, (1980, 1, 1, 0, 0, 0)), undated(old.read(info)), zipfile.ZIP_DEFLATED
            )
    return made.getvalue()


def undated(part: bytes) -> bytes:
    return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2001-01-01T00:00:00Z", part)


def styled(a: Article) -> bytes:
    """A document of python-docx's with title, running heads, a table and properties."""
    import docx

    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "Draft, not for circulation"
    made.sections[0].footer.paragraphs[0].text = "page 1"
    made.add_heading(a.title, 0)
    made.add_paragraph(long_date(a.date))
    for text in a.texts[:-1]:
        made.add_paragraph(text)
    table = made.add_table(2, 2)
    for cell, text in zip(
        [c for row in table.rows for c in row.cells], ["Item", "Count", "Books", "1100"], strict=True
    ):
        cell.text = text
    made.add_paragraph(a.texts[-1])
    core = made.core_properties
    core.title, core.author, core.created, core.modified = "", a.publisher, datetime(2001, 1, 1), datetime(2001, 1, 1)
    out = io.BytesIO()
    made.save(out)
    return settled(out.getvalue())


def packed(body: str, core: str = "") -> bytes:
    """A document from the XML of its body, and perhaps of its properties."""
    parts = {
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Target="word/document.xml" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
    }
    if core:
        parts["docProps/core.xml"] = (
            '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
            f"{core}</cp:coreProperties>"
        )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), f'<?xml version="1.0"?>{xml}')
    return made.getvalue()


def run(text: str, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{escape(text)}</w:{tag}></w:r>'


def gone(text: str, how: str = "del") -> str:
    return f"<w:{how} {TRACKED}>{run(text, 'delText' if how == 'del' else 't')}</w:{how}>"


def put_in(text: str, how: str = "ins") -> str:
    return f"<w:{how} {TRACKED}>{run(text)}</w:{how}>"


def paragraph(*inner: str, mark: str = "") -> str:
    properties = f"<w:pPr><w:rPr><w:{mark} {TRACKED}/></w:rPr></w:pPr>" if mark else ""
    return f"<w:p>{properties}{''.join(inner)}</w:p>"


def tracked(a: Article) -> bytes:
    """A document with a word replaced, a paragraph struck out, one put in, one moved, and two joined."""
    one, two, three = a.texts
    half = len(one) // 2
    body = [
        paragraph(run(a.title)),
        paragraph(gone("Everything was quite different. "), run(one[:half]), mark="del"),
        paragraph(gone("and so on "), run(one[half:])),
        paragraph(gone("This paragraph was struck out and must not be read."), mark="del"),
        paragraph(gone(three, "moveFrom"), mark="moveFrom"),
        paragraph(put_in(two), mark="ins"),
        paragraph(put_in(three, "moveTo"), mark="moveTo"),
    ]
    core = f"<dc:creator>{a.publisher}</dc:creator><dcterms:created>{a.date}T10:00:00Z</dcterms:created>"
    return packed("".join(body), core)


def words() -> Iterator[Made]:
    have = articles()
    visit, treaty, hebrew = have["visit"], have["treaty"], have["hebrew"]
    yield "styled.docx", styled(visit), [visit.expected(locator="¶ 3", without=["Draft, not for", "page 1"])]
    without = ["quite different", "struck out", "and so on"]
    yield "tracked.docx", tracked(treaty), [treaty.expected(without=without)]
    core = f"<dc:title>{hebrew.title}</dc:title><dcterms:created>{hebrew.date}T10:00:00Z</dcterms:created>"
    body = "".join(paragraph(run(text)) for text in hebrew.texts)
    yield "properties.docx", packed(body, core), [hebrew.expected(publisher="", locator="¶ 1")]


def workbook(fill: Any) -> bytes:
    import openpyxl

    made = openpyxl.Workbook()
    fill(made)
    made.properties.created = made.properties.modified = datetime(2001, 1, 1)
    out = io.BytesIO()
    made.save(out)
    return settled(out.getvalue())


HEADER = ("Date", "Kind", "Who", "Where", "Description", "Publisher", "Link")
ROWS = (
    (date(2018, 5, 14), "meeting", "HUN;SRB", "Tisza", "Transport ministers met in the middle of a new bridge."),
    (date(2018, 6, 12), "visit", "LVA;GEO", "Tbilisi", "Latvia's president visited Tbilisi."),
    (date(2020, 11, 30), "talks", "FIN;EST", "Tallinn", "Energy ministers opened talks about a third cable."),
)
OF_A_ROW = {"title": "", "publisher": "Desk"}


def row(number: int, **other: Any) -> dict[str, Any]:
    day, _, _, _, summary = ROWS[number]
    return {**OF_A_ROW, "date": day.isoformat(), "first": summary, "last": summary, **other}


def cells(number: int) -> tuple[Any, ...]:
    return (*ROWS[number], "Desk", f"https://example.org/{number}")


def sheets() -> Iterator[Made]:
    def plain(made: Any) -> None:
        sheet = made.active
        sheet.append(("Contacts of 2018 to 2020",))
        sheet.append(HEADER)
        for number in range(3):
            sheet.append(cells(number))

    def several(made: Any) -> None:
        made.active.append(HEADER)
        made.active.append(cells(0))
        other = made.create_sheet("Later")
        other.append(HEADER)
        other.append(cells(2))
        made.create_sheet("Remarks").append(("Ask Anna about the ferry",))

    def merged(made: Any) -> None:
        made.active.append(HEADER)
        made.active.append(cells(1))
        made.active.append(
            (
                None,
                "meeting",
                "LVA;GEO",
                "Tbilisi",
                "The two presidents spoke for an hour.",
                "Desk",
                "https://example.org/9",
            )
        )
        made.active.merge_cells("A2:A3")

    def month(made: Any) -> None:
        made.active.append(HEADER)
        made.active.append((datetime(2018, 6, 1), *cells(1)[1:]))
        made.active["A2"].number_format = "mmm yyyy"

    yield "chronology.xlsx", workbook(plain), [row(0), row(1), row(2)]
    yield "several-sheets.xlsx", workbook(several), [row(0), row(2)]
    second = "The two presidents spoke for an hour."
    yield "merged.xlsx", workbook(merged), [row(1), row(1, first=second, last=second)]
    yield "month.xlsx", workbook(month), [row(1, date="2018-06-30")]
