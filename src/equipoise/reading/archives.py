"""ZIP archives as office programs write them, opened only where they are whole and of a bearable size."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from equipoise.errors import InputError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MEGABYTE = 1024 * 1024
WHOLE_LIMIT = 256 * MEGABYTE  # bytes of all members unpacked
XML_LIMIT = 96 * MEGABYTE  # bytes of the one that is read
RATIO_LIMIT = 200  # unpacked to packed, of members larger than the next
RATIO_FROM = 8 * MEGABYTE
# What the standard library raises on damaged archives.
ARCHIVE_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError)


def opened(data: bytes) -> zipfile.ZipFile:
    """Return the archive.

    Raises
    ------
    InputError
        If it is damaged, needs a password, or would unpack to far more than it should.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, IndexError):
        raise InputError("truncated or damaged") from None
    if any(member.flag_bits & 1 for member in members):
        raise InputError("password-protected")
    if any(member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for member in members):
        raise InputError("damaged: packed in a way that office programs do not use")
    # zipfile never hands out more than the size declared here, so that a false one only makes the file a damaged one.
    whole = sum(member.file_size for member in members)
    packed = [m for m in members if m.file_size > RATIO_FROM and m.file_size > RATIO_LIMIT * max(m.compress_size, 1)]
    if packed or whole > WHOLE_LIMIT or len(members) > 20_000:
        raise InputError(f"a ZIP bomb: it would unpack from {len(data) / 1e6:.1f} MB to {whole / 1e6:.0f} MB")
    return archive


def member(archive: zipfile.ZipFile, name: str) -> bytes | None:
    """Return the bytes of a member, or None where the archive has none of that name.

    Raises
    ------
    InputError
        If it is damaged or too large to read.
    """
    try:
        if archive.getinfo(name).file_size > XML_LIMIT:
            raise InputError(f"too large: {name} in it has {archive.getinfo(name).file_size / 1e6:.0f} MB")
        return archive.read(name)
    except KeyError:
        return None
    except ARCHIVE_ERRORS:
        raise InputError("truncated or damaged") from None


def xml(archive: zipfile.ZipFile, name: str) -> Element | None:
    """Return the root of a member that is XML, or None where there is no such member.

    Raises
    ------
    InputError
        If it is damaged or declares entities, which office programs never do.
    """
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    data = member(archive, name)
    if data is None:
        return None
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except (ParseError, ValueError, LookupError) as error:
        why = "entities declared in it" if isinstance(error, DefusedXmlException) else "damaged"
        raise InputError(f"{why}: {name}") from None
    return root
