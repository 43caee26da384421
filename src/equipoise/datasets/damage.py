"""What is saved under a data file's name and is none: empty files, pointers, pages, other kinds of file."""

from __future__ import annotations

import re
from pathlib import Path

from equipoise.errors import InputError

HEAD = 65536
POINTER = b"version https://git-lfs.github.com/spec/"
PAGE = re.compile(rb"\s*(<!doctype html|<html|<head|<\?xml)", re.IGNORECASE)
MAGIC = {
    b"PK\x03\x04": "a zip or Excel file",
    b"\x1f\x8b": "a gzip file",
    b"%PDF": "a PDF file",
    b"PAR1": "a Parquet file",
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
        raise InputError(f"{name} is empty.", "Download it again.")
    if head.startswith(POINTER):
        raise InputError(f"{name} is a git-LFS pointer, not the data.", "Fetch the file itself: `git lfs pull`.")
    if PAGE.match(head.removeprefix(b"\xef\xbb\xbf")):
        raise InputError(f"{name} is a web page saved under that name, not data.", "Download the file itself.")
    if path.suffix.lower() in TEXTS:
        check_text(name, path, head)


def check_text(name: str, path: Path, head: bytes) -> None:
    """Refuse what a text file cannot be read from: another kind of file, zero bytes, line ends of the old Macintosh."""
    for start, what in MAGIC.items():
        if head.startswith(start):
            raise InputError(f"{name} is {what} under the name of a text file.", "Give it its right name.")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in head:
        raise InputError(f"{name}: line 1: no text in UTF-8: it has zero bytes.", "Save it as CSV in UTF-8.")
    if b"\r" in head and b"\n" not in head:
        raise InputError(
            f"{name}: line 1: its lines end in CR only, where LF or CR LF was expected.",
            "Convert it first, for instance by opening and saving it as CSV in a spreadsheet.",
        )
