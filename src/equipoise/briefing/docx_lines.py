"""Lines of a brief in a Word file: words, bookmarks and links to them, footnotes behind numbers."""

from __future__ import annotations

import re
from typing import Any

from equipoise.briefing.blocks import Emphasis, Entry, EvidenceList, Line, Link, Number
from equipoise.briefing.document import Brief
from equipoise.briefing.docx_footnotes import Footnotes, refer, set_style
from equipoise.briefing.paper import address_of, anchors_of

# What XML cannot hold, though a text that was read may.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    return FORBIDDEN.sub("", text)


def field(paragraph: Any, instruction: str, shown: str) -> None:
    """A field that Word reckons itself, with what it shows until then."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    simple, run, text = (OxmlElement(f"w:{name}") for name in ("fldSimple", "r", "t"))
    simple.set(qn("w:instr"), f" {instruction} ")
    text.text = shown
    run.append(text)
    simple.append(run)
    paragraph._p.append(simple)


class Lines:
    """Writes lines into paragraphs of a document: words, links, and a footnote behind each number that has one."""

    def __init__(self, document: Any, brief: Brief) -> None:
        self.document = document
        self.footnotes = Footnotes(document)
        self.places = {anchor: f"_eq{n}" for n, anchor in enumerate(sorted(anchors_of(brief.blocks)))}
        lists = (b for b in brief.blocks if isinstance(b, EvidenceList) and b.compact)
        self.notes: dict[str, Entry] = {entry.anchor: entry for each in lists for entry in each.entries}
        self.given: dict[str, int] = {}  # anchor -> how manieth footnote
        self.marked = 0

    def paragraph(self, style: str, parts: Line = (), anchor: str = "") -> Any:
        found = self.document.add_paragraph(style=style)
        self.mark(found._p, anchor)
        self.line(found, parts)
        return found

    def mark(self, element: Any, anchor: str) -> None:
        """A bookmark at the beginning of a paragraph, for links to arrive at."""
        if anchor not in self.places:
            return
        self.bookmark(self.places[anchor], element)

    def bookmark(self, name: str, element: Any, around: Any = None) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        self.marked += 1
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for each in (start, end):
            each.set(qn("w:id"), str(self.marked))
        start.set(qn("w:name"), name)
        if around is None:
            element.append(start)
            element.append(end)
        else:
            around.addprevious(start)
            around.addnext(end)

    def line(self, paragraph: Any, parts: Line, part: Any = None) -> None:
        """Write a line; a note that several of its numbers share is marked at the first of them."""
        marked: set[str] = set()
        for each in parts:
            if isinstance(each, Link):
                self.link(paragraph, each, part or self.document.part)
            elif isinstance(each, Number):
                paragraph.add_run(clean(each.shown))
                if each.anchor not in marked:
                    self.note(paragraph, each)
                marked.add(each.anchor)
            elif isinstance(each, Emphasis):
                self.emphasis(paragraph, each)
            else:
                paragraph.add_run(clean(each))

    def emphasis(self, paragraph: Any, part: Emphasis) -> None:
        run = paragraph.add_run(clean(part.text))
        run.bold, run.italic = part.kind == "strong" or None, part.kind == "emphasis" or None
        if part.kind == "code":
            run.font.name = "Consolas"

    def link(self, paragraph: Any, link: Link, part: Any) -> None:
        """Words that lead to a bookmark or an address; other kinds of address are words alone."""
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        place, address = self.places.get(link.target.removeprefix("#")), address_of(link)
        if not (link.target.startswith("#") and place) and not address:
            paragraph.add_run(clean(link.text))
            return
        run = paragraph.add_run(clean(link.text))
        around = OxmlElement("w:hyperlink")
        if address:
            around.set(qn("r:id"), part.relate_to(clean(address), RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        else:
            around.set(qn("w:anchor"), place)
        around.set(qn("w:history"), "1")
        run._r.addprevious(around)
        around.append(run._r)
        self.styled(run, "Hyperlink")

    def styled(self, run: Any, name: str) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        chosen = OxmlElement("w:rStyle")
        chosen.set(qn("w:val"), self.document.styles[name].style_id)
        run._r.get_or_add_rPr().insert(0, chosen)

    def note(self, paragraph: Any, number: Number) -> None:
        """The footnote of a number: what it counts; one that was given already is referred to."""
        entry = self.notes.get(number.anchor)
        if entry is None:
            return
        if entry.anchor in self.given:
            self.again(paragraph, entry)
            return
        reference = self.document.styles["footnote reference"].style_id
        id, body = self.footnotes.add(self.document.styles["footnote text"].style_id, reference)
        self.given[entry.anchor] = len(self.given) + 1
        run = paragraph.add_run()
        refer(run, id, reference)
        self.bookmark(self.named(entry), paragraph._p, run._r)
        self.line(
            body, (f"{entry.title}: ", *(part for p in entry.pieces for part in p.source), "."), self.footnotes.part
        )

    def named(self, entry: Entry) -> str:
        return f"_note{self.given[entry.anchor]}"

    def again(self, paragraph: Any, entry: Entry) -> None:
        """The number of a footnote that stands further up, as a field that follows it."""
        field(paragraph, f"NOTEREF {self.named(entry)} \\f \\h", str(self.given[entry.anchor]))
        run = paragraph._p[-1][0]
        set_style(run, "w:rPr", "w:rStyle", self.document.styles["footnote reference"].style_id)
