"""The trade register as the web forms of SIPRI give it: preamble lines, and records that break across lines."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from equipoise.datasets.opened import Published
from equipoise.datasets.sidecar import Format
from equipoise.errors import InputError

TEXTS = (".csv", ".txt")
PREAMBLE = 60  # lines above the header; the form of 2025 has eleven
ENCODINGS = ("utf-8-sig", "cp1252")  # exports of both forms have been seen in either
# The columns of either form as published, and our names for them. One called " " marks what stands before it with ?.
OLD = {
    "Recipient": "recipient",
    "Supplier": "supplier",
    "Year of order": "order_year",
    " ": "order_year_is_estimate",
    "Number ordered": "number_ordered",
    "  ": "number_ordered_is_estimate",
    "Weapon designation": "designation",
    "Weapon description": "description",
    "Number delivered": "number_delivered",
    "   ": "number_delivered_is_estimate",
    "Year(s) of delivery": "delivery_years",
    "status": "status",
    "Comments": "comments",
    "SIPRI TIV per unit": "tiv_unit",
    "SIPRI TIV for total order": "tiv_order",
    "SIPRI TIV of delivered weapons": "tiv_delivered",
}
NEW = {
    "SIPRI AT Database ID": "deal",
    "Supplier": "supplier",
    "Recipient": "recipient",
    "Designation": "designation",
    "Description": "description",
    "Armament category": "category",
    "Order date": "order_year",
    "Order date is estimate": "order_year_is_estimate",
    "Numbers delivered": "number_delivered",
    "Numbers delivered is estimate": "number_delivered_is_estimate",
    "Delivery year": "delivery_years",
    "Delivery year is estimate": "delivery_years_is_estimate",
    "Status": "status",
    "SIPRI estimate": "tiv_new_unit",
    "TIV deal unit": "tiv_unit",
    "TIV delivery values": "tiv_delivered",
    "Local production": "local_production",
}
FORMS = (OLD, NEW)
Form = Mapping[str, str]
COMMENTS = list(OLD).index("Comments")
BEHIND = len(OLD) - COMMENTS - 1  # the columns after the comments


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of one record, the line that it begins on, and why they fit no columns if they do not."""

    line: int
    cells: Sequence[str]
    fault: str = ""


def fits(file: Published) -> bool:
    """Whether the header of one of the two forms stands near the file's beginning."""
    return file.suffix in TEXTS and form_of(text_of(file, PREAMBLE * 1000)) is not None


def read(file: Published, one: Format) -> Any:
    """The records as a frame, a row each: our names of columns, cells as text, `fault` for what fits no columns.

    Raises
    ------
    InputError : the last record is cut off, or a quotation mark is left open.
    """
    import polars

    text = text_of(file)
    form, header = form_of(text) or (OLD, 0)
    try:
        rows = [row_of(record, form) for record in records(text, header, form, file.name)]
    except csv.Error as error:
        raise InputError(f"{file.name} is no CSV ({error}).", "Download it again.") from error
    return polars.DataFrame(rows, schema={"row": polars.Int32} | dict.fromkeys(one.columns, polars.String))


def text_of(file: Published, size: int = -1) -> str:
    with file.path.open("rb") as content:
        data = content.read(size)
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding, "strict" if size < 0 else "ignore")
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def form_of(text: str) -> tuple[Form, int] | None:
    """The form, and the line of its header."""
    for number, line in enumerate(io.StringIO(text), 1):
        if number > PREAMBLE:
            return None
        cells = line.rstrip("\r\n;").replace('"', "").split(",")  # no name of a column has a comma
        for form in FORMS:
            if [cell.strip().lower() for cell in cells] == [name.strip().lower() for name in form]:
                return form, number
    return None


def records(text: str, header: int, form: Form, name: str) -> Iterator[Record]:
    """The records below the header; one whose line is broken is joined with the lines after it."""
    lines = io.StringIO(text, newline="")
    for _ in range(header):
        lines.readline()
    reader, width = csv.reader(lines), len(form)
    broken: Record | None = None
    before = 0
    for found in reader:
        record, before = Record(header + before + 1, trimmed(found, width)), reader.line_num
        if not any(found):
            continue
        if broken and len(broken.cells) + len(record.cells) - 1 > width:  # what follows is a record of its own
            yield replace(broken, fault="too few cells")
            broken = None
        record = joined(broken, record) if broken else record
        broken = record if len(record.cells) < width else None
        if not broken:
            yield record if len(record.cells) == width else mended(record, form)
    if broken:
        raise InputError(
            f"{name}: line {broken.line}: {width} cells were expected; found: {len(broken.cells)}, and the file ends.",
            "It is cut off: download it again.",
        )


def trimmed(cells: list[str], width: int) -> list[str]:
    """The cells without the semicolon that some exports end every line with."""
    return [*cells[:-1], cells[-1].removesuffix(";")] if len(cells) == width else cells


def joined(first: Record, then: Record) -> Record:
    cells = [*first.cells[:-1], f"{first.cells[-1]} {then.cells[0]}".strip(), *then.cells[1:]]
    return replace(first, cells=cells)


def mended(record: Record, form: Form) -> Record:
    """A record with too many cells: in the old form a comma in the comments, known by the figures behind them."""
    cells, figures = record.cells, record.cells[-BEHIND:]
    if form is OLD and all(map(is_number, figures)) and not any(map(is_number, cells[COMMENTS:-BEHIND])):
        return replace(record, cells=[*cells[:COMMENTS], ", ".join(map(str.strip, cells[COMMENTS:-BEHIND])), *figures])
    return replace(record, fault="too many cells")


def row_of(record: Record, form: Form) -> dict[str, Any]:
    """The cells by our names, marks as true or false; or the fault alone."""
    if record.fault:
        return {"row": record.line, "fault": record.fault}
    row = {name: cell.strip() for name, cell in zip(form.values(), record.cells, strict=True)}
    row |= {name: MARKS.get(cell, cell) for name, cell in row.items() if name.endswith(MARKED)}
    if any(not CELLS[kind](row[name]) for name, kind in KINDS.items() if name in row):
        return {"row": record.line, "fault": "unreadable"}
    return {"row": record.line} | {name: cell or None for name, cell in row.items()}


def is_number(cell: str) -> bool:
    try:
        return not cell.strip() or float(cell) >= 0
    except ValueError:
        return False


YEARS = re.compile(r"(\d{4}(; ?\d{4})*)?")
MARKS = {"?": "true", "Yes": "true", "No": "false", "": "false"}
MARKED = ("_is_estimate", "local_production")
KINDS = {
    "order_year": "years",
    "delivery_years": "years",
    "number_ordered": "number",
    "number_delivered": "number",
    "tiv_new_unit": "number",
    "tiv_unit": "number",
    "tiv_order": "number",
    "tiv_delivered": "number",
    **{name: "mark" for form in FORMS for name in form.values() if name.endswith(MARKED)},
}
CELLS: Mapping[str, Callable[[str], bool]] = {
    "years": lambda cell: YEARS.fullmatch(cell) is not None,
    "number": is_number,
    "mark": lambda cell: cell in ("true", "false"),
}
