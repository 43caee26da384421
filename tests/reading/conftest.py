"""What the tests of reading share: a file written and read at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from equipoise.reading.found import Found, Note, Skipped
from equipoise.reading.inputs import read_inputs

TODAY = date(2026, 6, 1)
Read = Callable[..., list[Found | Skipped | Note]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Write a file of that name and content, and read it."""

    def reader(name: str, content: bytes | str, **options: Any) -> list[Found | Skipped | Note]:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return list(read_inputs([path], **{"today": TODAY, "base": tmp_path, **options}))

    return reader


@pytest.fixture
def one(read: Read) -> Callable[..., Found]:
    """Write a file and read it; nothing but one document may come of it."""

    def reader(name: str, content: bytes | str, **options: Any) -> Found:
        (found,) = read(name, content, **options)
        assert isinstance(found, Found), found
        return found

    return reader


@pytest.fixture
def why(read: Read) -> Callable[..., str]:
    """Write a file and read it; nothing but a reason for skipping it may come of it."""

    def reader(name: str, content: bytes | str, **options: Any) -> str:
        (skipped,) = read(name, content, **options)
        assert isinstance(skipped, Skipped), skipped
        return skipped.why

    return reader
