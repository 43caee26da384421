"""Files of R (.RData, .rda): their data frames, by name; needs the extra `equipoise[r]`.

The package `rdata` parses the file. Its columns are taken from what it parsed without its way over pandas, and vectors
of text are read here: with a million rows each, that is the difference between seconds and minutes.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import struct
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from equipoise.datasets.opened import Published
from equipoise.errors import InputError

PACKED = {b"\x1f\x8b": gzip.decompress, b"BZh": bz2.decompress, b"\xfd7zXZ": lzma.decompress}
BINARY = (b"RDX2\nX\n", b"RDX3\nX\n")  # R's own binary format; others are read by `rdata` alone
NO_TEXT = -1  # the length that R writes for a missing text
TEXT, TEXTS = 9, 16  # R's numbers of the types of a text and of a vector of texts
FLAGS = 0x600  # has attributes or a tag


@lru_cache(maxsize=1)
def frames(file: Published) -> dict[str, Any]:
    """The data frames of a file, as polars frames; a factor is the text of its labels.

    Raises
    ------
    InputError : the extra is not installed, or the file is damaged.
    """
    try:
        import rdata  # noqa: F401
    except ImportError as error:
        raise InputError(
            f"{file.name} is a file of R, which needs a further package.", "Install it: pip install 'equipoise[r]'."
        ) from error
    try:
        return {name: frame(value) for name, value in objects(parsed(file.path)) if is_frame(value)}
    except Exception as error:  # whatever a damaged file makes of a foreign parser
        what = str(error) or type(error).__name__
        raise InputError(
            f"{file.name} is no file of R, or cut off: a file of R was expected; found: {what}.", "Download it again."
        ) from error


def parsed(path: Path) -> Any:
    """The object that a file holds: a pairlist of its variables."""
    from rdata.parser import parse_data

    content = path.read_bytes()
    for start, unpack in PACKED.items():
        if content.startswith(start):
            content = unpack(content)
    if not content.startswith(b"RD"):
        raise ValueError(f"it begins with {content[:12]!r}")
    if not content.startswith(BINARY):
        return parse_data(content, extension=path.suffix.lower()).object
    reader = reader_type()(content[len(BINARY[0]) :])
    return reader.parse_all().object


def reader_type() -> Any:
    """The parser of `rdata` that reads a vector of texts in one go, each different text once."""
    from rdata.parser import RObject
    from rdata.parser._parser import DEFAULT_ALTREP_MAP, parse_r_object_info
    from rdata.parser._xdr import ParserXDR

    class Reader(ParserXDR):
        def __init__(self, content: bytes) -> None:
            super().__init__(memoryview(content), expand_altrep=True, altrep_constructor_dict=DEFAULT_ALTREP_MAP)
            self.content = content

        def parse_R_object(  # noqa: N802
            self, reference_list: Any = None, bytecode_rep_list: Any = None, info_int: Any = None
        ) -> Any:
            start = self.file.tell()
            (flags,) = struct.unpack_from(">i", self.content, start) if info_int is None else (0,)
            if flags & 0xFF != TEXTS:
                return super().parse_R_object(reference_list, bytecode_rep_list, info_int)
            self.file.seek(start + 4)
            made = RObject(parse_r_object_info(flags), self.texts(), None)
            if made.info.attributes:
                made.attributes = super().parse_R_object(reference_list, bytecode_rep_list)
            return made

        def texts(self) -> list[Any]:
            """The texts of a vector, from where the file stands."""
            content, place = self.content, self.file.tell() + 4
            known, told = dict[bytes, Any](), dict[int, Any]()
            (length,) = struct.unpack_from(">i", content, place - 4)
            found = []
            for _ in range(length):
                flags, size = struct.unpack_from(">ii", content, place)
                if flags & 0xFF != TEXT or flags & FLAGS or size < NO_TEXT:
                    raise ValueError("a text was expected in a vector of texts")
                end = place + 8 + max(size, 0)
                if (text := content[place:end]) not in known:
                    value = None if size == NO_TEXT else content[place + 8 : end]
                    if flags not in told:
                        told[flags] = parse_r_object_info(flags)
                    known[text] = RObject(told[flags], value, None)
                found.append(known[text])
                place = end
            if place > len(content):
                raise EOFError("the file ends early")
            self.file.seek(place)
            return found

    return Reader


def objects(pairs: Any) -> Iterator[tuple[str, Any]]:
    """The names and values of a pairlist."""
    while pairs is not None and isinstance(pairs.value, tuple):
        value, rest = pairs.value
        yield str(text_of(symbol(pairs.tag))), value
        pairs = rest


def symbol(tag: Any) -> Any:
    return (tag.referenced_object or tag).value


def is_frame(value: Any) -> bool:
    classes = attributes(value).get("class")
    return classes is not None and "data.frame" in map(text_of, classes.value)


def attributes(value: Any) -> dict[str, Any]:
    return dict(objects(value.attributes)) if value.attributes is not None else {}


def frame(value: Any) -> Any:
    import polars

    names = [text_of(name) for name in attributes(value)["names"].value]
    return polars.DataFrame({name: column(one) for name, one in zip(names, value.value, strict=True)})


def column(vector: Any) -> Any:
    """A vector of R as a polars column: NA and NaN are missing, days are dates, a factor is the text of its labels."""
    import numpy
    import polars

    values = vector.value
    if isinstance(values, list):
        words = {id(one): text_of(one) for one in values}
        return polars.Series([words[id(one)] for one in values], dtype=polars.String)
    lacking = numpy.ma.getmaskarray(values) if numpy.ma.isMaskedArray(values) else None
    plain = polars.Series(numpy.ma.getdata(values))
    if plain.dtype.is_float():
        plain = plain.fill_nan(None)
    if lacking is not None and lacking.any():
        plain = plain.set(polars.Series(lacking), None)
    kept = attributes(vector)
    if "levels" in kept:
        labels = polars.Series([text_of(one) for one in kept["levels"].value], dtype=polars.String)
        return labels.gather(plain.cast(polars.Int64) - 1)
    if "class" in kept and "Date" in map(text_of, kept["class"].value):
        return plain.cast(polars.Int32).cast(polars.Date)
    return plain


def text_of(one: Any) -> str | None:
    """A text of R; its bytes are UTF-8, or Latin-1 where it says so or they are none."""
    if one.value is None:
        return None
    told_latin = bool(one.info.gp & 4)
    try:
        return str(one.value.decode("latin-1" if told_latin else "utf-8"))
    except UnicodeDecodeError:
        return str(one.value.decode("latin-1"))
