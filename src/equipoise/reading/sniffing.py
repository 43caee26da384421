"""What a file is by its first bytes, whatever its name says; what is not read says so."""

from __future__ import annotations

import re

from equipoise.errors import InputError
from equipoise.reading.archives import opened

# The kinds that are read and their names.
NAMES = {"pdf": "PDF", "docx": "Word document (.docx)", "xlsx": "Excel workbook (.xlsx)", "html": "HTML page"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Streams in the container that Office used until 2003, by what they show, the telling ones first.
_STREAMS = (
    ("EncryptedPackage", "password-protected"),
    ("WordDocument", "an old Word file (.doc): save it as .docx"),
    ("Workbook", "an old Excel file (.xls): save it as .xlsx"),
    ("Book", "an old Excel file (.xls): save it as .xlsx"),
    ("PowerPoint Document", "an old PowerPoint file (.ppt): save it as PDF"),
    ("__substg1.0_", "an Outlook message (.msg): save it as .eml"),
)
# Members of an archive that show what it is.
_MEMBERS = (
    ("xl/workbook.bin", "a binary Excel workbook (.xlsb): save it as .xlsx"),
    ("ppt/presentation.xml", "a PowerPoint file: save it as PDF"),
    ("META-INF/container.xml", "an e-book (EPUB): not read yet"),
    ("content.xml", "an OpenDocument file: save it as .docx or .xlsx"),
)
_BEGINNINGS = (
    (b"{\\rtf", "an RTF file: save it as .docx or as text"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"\x1f\x8b", "a packed file (GZ): unpack it first"),
    (b"7z\xbc\xaf", "a packed file (7Z): unpack it first"),
    (b"Rar!", "a packed file (RAR): unpack it first"),
)
# What a brief says of itself at its head: read as a source, it would tell the record what the record says.
_BRIEF = re.compile(rb'<meta name="generator" content="Equipoise">|\A(?:\xef\xbb\xbf)?<!-- A brief by Equipoise -->')
_HTML = re.compile(
    rb"(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?:(?!-->).){0,500}-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S
)
_MAIL = re.compile(rb"\A(?:[A-Za-z][A-Za-z0-9-]{1,60}:[^\n]*\n(?:[ \t]+[^\n]*\n)*){2,}", re.ASCII)


def kind_of(data: bytes) -> str | None:
    """Return `pdf`, `docx`, `xlsx`, `html`, `mail` or `json`, or None for other texts and unknown bytes.

    Raises
    ------
    InputError
        If the file is of a known kind that is not read; it says which.
    """
    start = data[:4096]
    if b"%PDF-" in start[:1024]:
        return "pdf"
    if start.startswith(b"PK\x03\x04"):
        return _in_archive(data)
    if start.startswith(_OLE):
        shown = (why for name, why in _STREAMS if name.encode("utf-16-le") in data)
        raise InputError(next(shown, "an old Office file: save it in a newer format"))
    if _BRIEF.search(start):
        raise InputError("a brief that Equipoise wrote: it tells what the record says and is no source")
    for beginning, what in _BEGINNINGS:
        if start.startswith(beginning):
            raise InputError(what)
    return _text_kind(start.removeprefix(b"\xef\xbb\xbf").lstrip())


def _in_archive(data: bytes) -> str:
    with opened(data) as archive:
        names = set(archive.namelist())
    for kind, folder, main in (("docx", "word/", r"word/document\d*\.xml"), ("xlsx", "xl/", r"xl/workbook\d*\.xml")):
        if any(re.fullmatch(main, name) for name in names):
            return kind
        if any(name.startswith(folder) and name.endswith(".xml") for name in names):
            raise InputError(f"damaged: no {main.split(chr(92))[0]} in it")
    raise InputError(next((why for name, why in _MEMBERS if name in names), "a ZIP archive: unpack it first"))


def _text_kind(start: bytes) -> str | None:
    if _HTML.match(start):
        return "html"
    head = _MAIL.match(start)
    if head and re.search(rb"^(?:mime-version|message-id|received|content-type):", head[0], re.I | re.M):
        return "mail"
    if re.match(rb'\{\s*"|\[\s*\{', start):
        return "json"
    return None
