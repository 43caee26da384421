"""The looks of a Word file: our own where there is no template, a template's where it has them."""

from __future__ import annotations

from typing import Any

INK, SOFT, MARK = "1C1E21", "54585D", "00558A"
BODY, DISPLAY = "Calibri", "Georgia"
# Ours are made where a template lacks them: name, kind, what it builds on, size in points, and colour.
PARAGRAPHS = (
    ("Caption", "Normal", 10.0, INK),
    ("footnote text", "Normal", 8.5, INK),
    ("Quote", "Normal", 10.0, INK),
    ("List Bullet", "Normal", 0.0, ""),
    ("Brief Note", "Normal", 9.5, INK),
    ("Brief Cell", "Normal", 8.5, INK),
    ("Brief Entry", "Normal", 9.5, INK),
    ("Brief Facts", "Normal", 8.5, SOFT),
)
CHARACTERS = (("footnote reference", True, ""), ("Hyperlink", False, MARK))


def prepare(document: Any, is_ours: bool) -> None:
    """See that every style which the brief uses is there; with our own file, make the whole of it plain and calm."""
    for name, base, size, colour in PARAGRAPHS:
        if is_new(document, name):
            paragraph_style(document, name, base, size, colour)
    for name, raised, colour in CHARACTERS:
        if is_new(document, name):
            character_style(document, name, raised, colour)
    for level in (1, 2, 3):
        if is_new(document, f"Heading {level}"):
            heading_style(document, level)
    if is_new(document, "Title"):
        heading_style(document, 0)
    if is_ours:
        our_looks(document)


def is_new(document: Any, name: str) -> bool:
    return name not in document.styles


def paragraph_style(document: Any, name: str, base: str, size: float, colour: str) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt, RGBColor

    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=not name.startswith("Brief"))
    if base in document.styles:
        style.base_style = document.styles[base]
    if size:
        style.font.size = Pt(size)
    if colour:
        style.font.color.rgb = RGBColor.from_string(colour)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(0), Pt(4)
    shape(style, name)


def shape(style: Any, name: str) -> None:
    """What sets one of our styles apart from its base."""
    from docx.shared import Cm, Pt

    layout = style.paragraph_format
    if name == "Brief Cell":
        layout.space_after = Pt(0)
    elif name == "Brief Note":
        layout.left_indent, layout.space_before = Cm(0.4), Pt(6)
        bordered(style, "left", SOFT, 18)
    elif name == "Quote" or name == "Brief Facts":
        layout.left_indent = Cm(0.8)
    elif name == "Caption":
        style.font.bold = True
        layout.keep_with_next, layout.space_before = True, Pt(10)


def bordered(style: Any, side: str, colour: str, eighths: int) -> None:
    """A line beside the paragraphs of a style."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    borders, line = OxmlElement("w:pBdr"), OxmlElement(f"w:{side}")
    for key, value in (("val", "single"), ("sz", str(eighths)), ("space", "8"), ("color", colour)):
        line.set(qn(f"w:{key}"), value)
    borders.append(line)
    properties = style.element.get_or_add_pPr()
    first = next((child for child in properties if child.tag in (qn("w:spacing"), qn("w:ind"))), None)
    properties.append(borders) if first is None else first.addprevious(borders)


def character_style(document: Any, name: str, raised: bool, colour: str) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import RGBColor

    style = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER, builtin=True)
    style.font.superscript = raised or None
    if colour:
        style.font.color.rgb = RGBColor.from_string(colour)


def heading_style(document: Any, level: int) -> None:
    """A heading where a template has none: bold, larger, and an entry of the outline."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style = document.styles.add_style(f"Heading {level}" if level else "Title", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    style.font.bold, style.font.size = True, Pt((22, 15, 12, 11)[level])
    style.paragraph_format.keep_with_next = True
    if level:
        outline = OxmlElement("w:outlineLvl")
        outline.set(qn("w:val"), str(level - 1))
        style.element.get_or_add_pPr().append(outline)


def our_looks(document: Any) -> None:
    """A4, one sans for text and one serif for headings, dark ink instead of the blue of Word's own template."""
    from docx.shared import Cm, Pt, RGBColor

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin = section.bottom_margin = Cm(2.2)
    normal = document.styles["Normal"]
    lettered(normal, BODY, 10.5, INK)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(6), 1.12
    for name, size in (("Title", 24.0), ("Heading 1", 16.0), ("Heading 2", 12.5), ("Heading 3", 11.0)):
        style = document.styles[name]
        lettered(style, DISPLAY, size, INK)
        style.font.bold = name != "Title"
        style.paragraph_format.space_before = Pt(0 if name == "Title" else 16 if name == "Heading 1" else 10)
        style.paragraph_format.space_after = Pt(6)
    for name in ("Caption", "Quote"):
        lettered(document.styles[name], BODY, 10.0, INK)
        shape(document.styles[name], name)
    document.styles["Quote"].font.italic = True
    document.styles["Caption"].font.color.rgb = RGBColor.from_string(INK)
    unlined(document.styles["Title"])


def lettered(style: Any, face: str, size: float, colour: str) -> None:
    """Give a style its own face, instead of the theme's."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size = face, Pt(size)
    style.font.color.rgb = RGBColor.from_string(colour)
    fonts = style.element.rPr.rFonts
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.attrib.pop(qn(f"w:{kind}Theme"), None)
        fonts.set(qn(f"w:{kind}"), face)


def unlined(style: Any) -> None:
    """Take away the rule under a title."""
    from docx.oxml.ns import qn

    for border in style.element.findall(f"{qn('w:pPr')}/{qn('w:pBdr')}"):
        border.getparent().remove(border)
