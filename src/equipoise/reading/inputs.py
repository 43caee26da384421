"""The entry to reading: files, folders and web addresses, in order, to documents, inputs skipped and notes."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from equipoise.errors import InputError
from equipoise.reading.addresses import Addresses, is_address
from equipoise.reading.article import Given
from equipoise.reading.contents import KINDS, read_contents
from equipoise.reading.feed import FEEDS
from equipoise.reading.found import Found, Note, Skipped, Visited
from equipoise.reading.walking import walk
from equipoise.reading.web import Web

LIMIT = 20_000_000  # bytes; exports of hundreds of articles and tables of thousands of rows have a tenth of it


def read_inputs(
    paths: Sequence[Path | str],
    *,
    published: date | None = None,
    publisher: str | None = None,
    today: date,
    base: Path | None = None,
    day_first: bool | None = None,
    web: Web | None = None,
) -> Iterator[Found | Skipped | Note | Visited]:
    """Read files, folders and addresses; one that cannot be read is skipped with its reason and never stops the rest.

    Parameters
    ----------
    paths : files and folders; a folder is walked in sorted order, without hidden files and `ledger/`. A text that
        starts with http:// or https:// is a web address.
    published, publisher : day and publisher of texts and pages, where the reader knows them; they outrank what is
        found. In tables each row has its own day; `publisher` holds where a row names none.
    today : the day of reading; nothing can be published after it.
    base : the case's folder; addresses of files inside it are relative to it.
    day_first : whether 04/07/2018 in a table is 4 July; None: decided for each column from its other rows.
    web : how addresses and feeds are read.

    Yields
    ------
    Found, Skipped, Note or Visited
        In the order of reading; a table gives one `Found` a row, an address that was fetched a `Visited` at its end.
    """
    known = Given("", "", "", today, published, publisher, day_first)
    addresses = Addresses(web or Web(), known, read_contents)
    try:
        for path in paths:
            if isinstance(path, str) and is_address(path):
                yield from addresses.read(path)
            else:
                yield from _walked(Path(path), known, base, addresses)
    finally:
        addresses.close()


def _walked(
    path: Path, known: Given, base: Path | None, addresses: Addresses
) -> Iterator[Found | Skipped | Note | Visited]:
    for entry in walk(path, KINDS | FEEDS):
        if not isinstance(entry, Path):
            yield entry
        elif not addresses.first_time(entry.resolve().as_uri()):
            yield Note(as_text(entry.as_posix()), "read once already")
        else:
            yield from _read(entry, known, base, addresses)


def _read(
    path: Path, known: Given, base: Path | None, addresses: Addresses
) -> Iterator[Found | Skipped | Note | Visited]:
    given = replace(known, input=as_text(path.as_posix()), name=as_text(path.stem), address=address_of(path, base))
    try:
        if path.suffix.lower() in FEEDS:
            yield from addresses.read_feed_file(_bytes(path), given)
        else:
            yield from read_contents(_bytes(path), path.suffix.lower(), given)
    except InputError as error:
        yield Skipped(given.input, str(error))
    except OSError as error:
        yield Skipped(given.input, f"cannot be read: {error.strerror or error}")


def _bytes(path: Path) -> bytes:
    size = path.stat().st_size
    if size > LIMIT:
        raise InputError(f"too large: {size / 1e6:.0f} MB, the limit is {LIMIT / 1e6:.0f} MB. Split it.")
    return path.read_bytes()


def address_of(path: Path, base: Path | None) -> str:
    """Return a file's address: its path relative to the base if it lies inside, else a `file:` URI."""
    whole = path.resolve()
    if base is not None and whole.is_relative_to(base.resolve()):
        return as_text(whole.relative_to(base.resolve()).as_posix())
    return whole.as_uri()


def as_text(name: str) -> str:
    """A file's name as text that can be stored: where a system allows any bytes, those that are none are replaced."""
    return os.fsencode(name).decode("utf-8", "replace")
