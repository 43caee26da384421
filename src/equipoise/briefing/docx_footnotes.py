"""Footnotes of a Word file: their part with its separators, which the library for such files does not write."""

from __future__ import annotations

from typing import Any

SEPARATORS = ((-1, "separator"), (0, "continuationSeparator"))
KEPT = ("separator", "continuationSeparator", "continuationNotice")
# What follows the setting on footnotes in the schema of settings.
AFTER = ("endnotePr", "compat", "docVars", "rsids", "mathPr", "attachedSchema", "themeFontLang", "clrSchemeMapping")


class Footnotes:
    """The footnotes of one document; a template's own notes go with the text that they belonged to."""

    def __init__(self, document: Any) -> None:
        from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.opc.part import XmlPart

        package = document.part.package
        found = next((r for r in document.part.rels.values() if r.reltype == RELATIONSHIP_TYPE.FOOTNOTES), None)
        name = found.target_part.partname if found else PackURI("/word/footnotes.xml")
        root = emptied(found.target_part) if found else fresh()
        self.part = XmlPart(name, CONTENT_TYPE.WML_FOOTNOTES, root, package)
        if found:
            found._target = self.part
        else:
            document.part.relate_to(self.part, RELATIONSHIP_TYPE.FOOTNOTES)
        self.next = 1 + max(int(note.get(tag("id"))) for note in root)
        declare(document.settings.element, root)

    def add(self, style: str, reference: str) -> tuple[int, Any]:
        """A new footnote's number, and its paragraph to write into."""
        from docx.oxml import OxmlElement
        from docx.text.paragraph import Paragraph

        number, self.next = self.next, self.next + 1
        note, body = OxmlElement("w:footnote"), OxmlElement("w:p")
        note.set(tag("id"), str(number))
        note.append(body)
        self.part.element.append(note)
        paragraph = Paragraph(body, self)  # type: ignore[arg-type]
        set_style(body, "w:pPr", "w:pStyle", style)
        mark = paragraph.add_run()
        set_style(mark._r, "w:rPr", "w:rStyle", reference)
        mark._r.append(OxmlElement("w:footnoteRef"))
        paragraph.add_run(" ")
        return number, paragraph


def fresh() -> Any:
    """An empty part: the lines that part notes from text."""
    from docx.oxml import OxmlElement

    root = OxmlElement("w:footnotes")
    for number, kind in SEPARATORS:
        note, body, run = (OxmlElement(f"w:{name}") for name in ("footnote", "p", "r"))
        note.set(tag("type"), kind)
        note.set(tag("id"), str(number))
        run.append(OxmlElement(f"w:{kind}"))
        body.append(run)
        note.append(body)
        root.append(note)
    return root


def emptied(part: Any) -> Any:
    """A template's part without its notes; its separators stay."""
    from docx.oxml import parse_xml

    root = parse_xml(part.blob)
    for note in list(root):
        if note.get(tag("type")) not in KEPT:
            root.remove(note)
    return root if len(root) else fresh()


def declare(settings: Any, root: Any) -> None:
    """Say in the settings which notes are separators, where nothing says so."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    if settings.find(qn("w:footnotePr")) is not None:
        return
    found = OxmlElement("w:footnotePr")
    for note in root:
        each = OxmlElement("w:footnote")
        each.set(tag("id"), note.get(tag("id")))
        found.append(each)
    later = next((child for child in settings if child.tag in {qn(f"w:{name}") for name in AFTER}), None)
    if later is None:
        settings.append(found)
    else:
        later.addprevious(found)


def refer(run: Any, number: int, reference: str) -> None:
    """Put the mark of a footnote into a run."""
    from docx.oxml import OxmlElement

    set_style(run._r, "w:rPr", "w:rStyle", reference)
    mark = OxmlElement("w:footnoteReference")
    mark.set(tag("id"), str(number))
    run._r.append(mark)


def set_style(element: Any, properties: str, name: str, style: str) -> None:
    """Set a style by its id, where there is no document to ask for it."""
    from docx.oxml import OxmlElement

    holder, chosen = OxmlElement(properties), OxmlElement(name)
    chosen.set(tag("val"), style)
    holder.append(chosen)
    element.insert(0, holder)


def tag(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(f"w:{name}"))
