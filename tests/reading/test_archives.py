"""Archives that are damaged, protected or far too large."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from equipoise.errors import InputError
from equipoise.reading.archives import member, opened, xml


def archive(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in parts.items():
            zipped.writestr(name, data)
    return made.getvalue()


def test_a_bomb_is_known_by_what_it_would_unpack_to() -> None:
    with pytest.raises(InputError, match=r"ZIP bomb: it would unpack from 0\.0 MB to 20 MB"):
        opened(archive(a=b" " * 20_000_000))


def test_many_overlapping_members_are_a_bomb_too() -> None:
    data = bytearray(archive(a=b"x" * 1000))
    start = data.index(b"PK\x01\x02")
    entry = bytes(data[start : data.index(b"PK\x05\x06")])
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 30_000, 30_000, len(entry) * 30_000, start, 0)
    with pytest.raises(InputError, match="ZIP bomb"):
        opened(bytes(data[:start]) + entry * 30_000 + end)


def test_a_size_declared_too_small_gives_no_more_than_that() -> None:
    data = bytearray(archive(a=b" " * 5_000_000))
    for mark, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        start = data.index(mark) + place
        data[start : start + 4] = struct.pack("<I", 100)
    with opened(bytes(data)) as made, pytest.raises(InputError, match="damaged"):
        member(made, "a")


def test_a_password() -> None:
    data = bytearray(archive(a=b"text"))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(InputError, match="password-protected"):
        opened(bytes(data))


@pytest.mark.parametrize("cut", [10, 40, 70])
def test_a_truncated_archive(cut: int) -> None:
    with pytest.raises(InputError, match="truncated or damaged"):
        opened(archive(a=b"text" * 50)[:cut])


def test_a_damaged_member() -> None:
    data = bytearray(archive(a=bytes(range(256)) * 20))
    data[60:90] = b"\xff" * 30
    with opened(bytes(data)) as made, pytest.raises(InputError, match="damaged"):
        member(made, "a")


def test_xml_with_entities_is_refused_and_what_is_missing_is_none() -> None:
    laughs = b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    with opened(archive(a=laughs, b=b"<a", c=b"<a>x</a>")) as made:
        with pytest.raises(InputError, match="entities"):
            xml(made, "a")
        with pytest.raises(InputError, match="damaged"):
            xml(made, "b")
        found = xml(made, "c")
        assert found is not None and found.text == "x" and xml(made, "d") is None
