"""What is saved under a data file's name and is none: empty files, pointers, pages, other kinds of file."""

from __future__ import annotations

import re
from pathlib import Path

from equipoise.errors import InputError

HEAD = 65536
SHOWN = 40  # bytes of a file in a message
POINTER = b"version https://git-lfs.github.com/spec/"
PAGE = re.compile(rb"\s*(<!doctype html|<html|<head|<\?xml)", re.IGNORECASE)
MAGIC = {
    b"PK\x03\x04": "a zip or Excel file",
    b"\x1f\x8b": "a gzip file",
    b"%PDF": "a PDF file",
    b"PAR1": "a Parquet file",
    b"\xd0\xcf\x11\xe0": "an old Excel file",
    b"RDX": "a file of R",
    b"<stata_dta>": "a Stata file",
}
TEXTS = (".csv", ".tsv", ".txt", ".tab")


def check_content(name: str, path: Path) -> None:
    """Refuse a file whose content cannot be data.

    Raises
    ------
    InputError : names the file, what was expected and what it holds.
    """
    with path.open("rb") as content:
        head = content.read(HEAD)
    if not head.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise InputError(f"{name} is empty: data was expected; found: nothing.", "Download it again.")
    if head.startswith(POINTER):
        raise InputError(
            f"{name} is a git-LFS pointer, not the data: the file itself was expected; found: {shown(head)}.",
            "Fetch the file itself: `git lfs pull`.",
        )
    if PAGE.match(head.removeprefix(b"\xef\xbb\xbf")):
        raise InputError(
            f"{name} is a web page saved under that name, not data, which was expected; found: {shown(head)}.",
            "Download the file itself.",
        )
    if path.suffix.lower() in TEXTS:
        check_text(name, path, head)


def check_text(name: str, path: Path, head: bytes) -> None:
    """Refuse what a text file cannot be read from: another kind of file, zero bytes, line ends of the old Macintosh."""
    for start, what in MAGIC.items():
        if head.startswith(start):
            raise InputError(
                f"{name} is {what} under the name of a text file: text was expected; found: {what}.",
                "Give it its right name; a table of Excel is saved as CSV in UTF-8.",
            )
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError(
            f"{name}: line 1: no text in UTF-8, which was expected; found: UTF-16.", "Save it as CSV in UTF-8."
        )
    if (place := head.find(b"\0")) >= 0:
        raise zero_byte(name, 1 + head.count(b"\n", 0, place))
    if b"\r" in head and b"\n" not in head:
        raise InputError(
            f"{name}: line 1: its lines end in CR only, where LF or CR LF was expected; found: {shown(head)}.",
            "Convert it first, for instance by opening and saving it as CSV in a spreadsheet.",
        )


def zero_byte(name: str, line: int) -> InputError:
    return InputError(
        f"{name}: line {line}: no text in UTF-8, which was expected; found: a zero byte.", "Save it as CSV in UTF-8."
    )


def shown(head: bytes) -> str:
    """The first characters of a file."""
    text = head[:SHOWN].decode("utf-8", errors="replace")
    return repr(text)
