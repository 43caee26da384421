"""What a file's properties say of title, author and day, without what programs put there by themselves."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from datetime import date

from equipoise.reading.archives import xml
from equipoise.reading.dates import make_day

# Titles and authors that programs invent.
_NO_TITLE = re.compile(
    r"(?:untitled|no title|document\d*|dokument\d*|presentation\d*|book\d*|new document|word document)\b.{0,8}"
    r"|microsoft (?:office )?(?:word|excel|powerpoint)\b.*|.*\.(?:docx?|pdf|rtf|odt|txt|indd|qxd|tex|dvi|pages|html?)"
    r"|https?://\S*|[\W\d_]*|\S{30,}",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"python-docx|openpyxl|apache poi|(?:microsoft office |windows )?user\d*|admin(?:istrator)?|owner|unknown|author"
    r"|anonymous|pc\d*|home|microsoft|acer|hp|dell|lenovo|asus|[\W\d_]*|\S+@\S+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Properties:
    """A file's properties as far as a person may have set them. `day` is when the file was made."""

    title: str = ""
    author: str | None = None
    day: date | None = None


def properties_of(title: str | None, author: str | None, made: str | None) -> Properties:
    """Return properties without what is known to be no title or no author.

    Parameters
    ----------
    title, author : as the file gives them.
    made : a time that begins with year, month and day, with or without hyphens.
    """
    bare_title, bare_author = (" ".join((text or "").replace("\x00", "").split()) for text in (title, author))
    by_program = re.fullmatch(r"python-docx|openpyxl|apache poi", bare_author, re.IGNORECASE)
    return Properties(
        title="" if _NO_TITLE.fullmatch(bare_title) else bare_title[:300],
        author=None if _NO_AUTHOR.fullmatch(bare_author) else bare_author[:120],
        day=None if by_program else _day(made or ""),  # theirs is the day on which a template was made
    )


def core_properties(archive: zipfile.ZipFile) -> Properties:
    """The properties of an Office file."""
    core = xml(archive, "docProps/core.xml")
    found = {} if core is None else {child.tag.rpartition("}")[2]: child.text or "" for child in core}
    return properties_of(found.get("title"), found.get("creator"), found.get("created"))


def _day(text: str) -> date | None:
    match = re.match(r"(?:D:)?(\d{4})-?(\d\d)-?(\d\d)", text.strip(), re.ASCII)
    day = make_day(*(int(part) for part in match.groups())) if match else None
    return day if day and day.year > 1985 else None
