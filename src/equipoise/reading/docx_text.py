"""The text in a Word document's XML as readers see it: insertions in, deletions out, moved text at its new place.

After ECMA-376, part 1, 17.13.5 (revisions): `w:ins` and `w:moveTo` hold what was put in, `w:del` and `w:moveFrom` what
was taken out; a deleted paragraph mark joins a paragraph to the next one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_GONE = frozenset({"del", "moveFrom"})
# Elements that only hold others. Of two renderings of one thing `AlternateContent` has the newer in `Choice`.
_HOLDERS = frozenset(
    ("ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple", "dir", "bdo")
)
_BLOCK_HOLDERS = frozenset(("body", "sdt", "sdtContent", "customXml", "ins", "moveTo"))
_CHARACTERS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": " "}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph that is not empty, or a row of a table.

    A row has its `place` (`table 1, row 2`) and all its `cells`, empty ones too.
    """

    text: str
    style: str = ""
    place: str | None = None
    cells: tuple[str, ...] = ()


def paragraphs(root: Element) -> Iterator[Paragraph]:
    """Yield the paragraphs and table rows of a document's body, without headers, footers, notes and comments."""
    carried, tables = "", 0
    for block in _blocks(root):
        if local(block.tag) == "tbl":
            tables += 1
            yield from _rows(block, tables)
            continue
        carried += _text(block)
        if not _mark_gone(block):
            if text := _clean(carried):
                yield Paragraph(text, _style(block))
            carried = ""
    if text := _clean(carried):
        yield Paragraph(text)


def local(name: str) -> str:
    """A name without its namespace, of which transitional and strict documents have different ones."""
    return name.rpartition("}")[2]


def _blocks(element: Element) -> Iterator[Element]:
    """Paragraphs and tables in order, also those within content controls."""
    for child in element:
        name = local(child.tag)
        if name in ("p", "tbl"):
            yield child
        elif name in _BLOCK_HOLDERS:
            yield from _blocks(child)


def _text(element: Element) -> str:
    """The text of a paragraph or of what holds runs in it."""
    parts = []
    for child in element:
        name = local(child.tag)
        if name == "r":
            parts.append(_run(child))
        elif name in _HOLDERS:
            parts.append(_text(child))
    return "".join(parts)


def _run(run: Element) -> str:
    if _property(run, "rPr", "vanish") is not None:
        return ""  # hidden text
    parts = []
    for child in run:
        name = local(child.tag)
        if name == "t":
            parts.append(child.text or "")
        elif name != "br" or not any(value in ("page", "column") for value in child.attrib.values()):
            parts.append(_CHARACTERS.get(name, ""))
    return "".join(parts)


def _rows(table: Element, number: int) -> Iterator[Paragraph]:
    """A line for each row that was not deleted, its cells set apart."""
    rows = [row for row in _held(table, "tr") if not any(_property(row, "trPr", name) is not None for name in _GONE)]
    for place, row in enumerate(rows, 1):
        cells = tuple(_cell(c) for c in _held(row, "tc") if _property(c, "tcPr", "cellDel") is None)
        if line := "; ".join(filter(None, cells)):
            yield Paragraph(line, place=f"table {number}, row {place}", cells=cells)


def _held(element: Element, name: str) -> Iterator[Element]:
    for child in element:
        if local(child.tag) == name:
            yield child
        elif local(child.tag) in _BLOCK_HOLDERS:
            yield from _held(child, name)


def _cell(cell: Element) -> str:
    return " ".join(paragraph.text.replace("\n", " ") for paragraph in paragraphs(cell))


def _mark_gone(paragraph: Element) -> bool:
    """Whether the paragraph's mark was deleted, so that what follows continues it."""
    properties = _property(paragraph, "pPr", "rPr")
    return properties is not None and any(local(child.tag) in _GONE for child in properties)


def _style(paragraph: Element) -> str:
    style = _property(paragraph, "pPr", "pStyle")
    return "" if style is None else next(iter(style.attrib.values()), "")


def _property(element: Element, holder: str, name: str) -> Element | None:
    for properties in element:
        if local(properties.tag) == holder:
            found = next((child for child in properties if local(child.tag) == name), None)
            # `w:val` may say that the property is off.
            off = found is not None and any(value in ("0", "false", "off") for value in found.attrib.values())
            return None if off else found
    return None


def _clean(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.replace("\xad", "").split("\n"))
    return "\n".join(filter(None, lines))
