"""The entry to reading."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from equipoise.reading import article, inputs
from equipoise.reading.found import Found, Note, Skipped
from equipoise.reading.inputs import address_of, read_inputs

from .conftest import TODAY
from .kinds import documents, notes, skipped

TEXT = "Putin in Baku\n\nThe president of Russia came to Baku.\n"


def test_one_bad_input_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x00")
    (tmp_path / "b.txt").write_text(TEXT)
    things = list(read_inputs([tmp_path / "none.txt", tmp_path], today=TODAY, base=tmp_path))
    assert [s.why for s in skipped(things)] == ["no such file", "binary"]
    assert [f.document.title for f in documents(things)] == ["Putin in Baku"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(TEXT)
    things = list(read_inputs([tmp_path, tmp_path / "b.txt"], today=TODAY))
    assert len(documents(things)) == 1 and notes(things) == "read once already"


def test_addresses(tmp_path: Path) -> None:
    path = tmp_path / "sources" / "b c.txt"
    assert address_of(path, tmp_path) == "sources/b c.txt"
    assert address_of(path, tmp_path / "other") == address_of(path, None) == path.as_uri()


def test_what_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "b.txt").write_text(TEXT)

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    (only,) = read_inputs([tmp_path / "b.txt"], today=TODAY)
    assert isinstance(only, Skipped) and only.why == "cannot be read: Permission denied"


def test_what_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "b.txt").write_text(TEXT)
    monkeypatch.setattr(inputs, "LIMIT", 10)
    (only,) = read_inputs([tmp_path / "b.txt"], today=TODAY)
    assert isinstance(only, Skipped) and only.why.startswith("too large")


def test_what_is_too_long_for_one_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "b.txt").write_text(TEXT)
    monkeypatch.setattr(article, "LONGEST", 10)
    (only,) = read_inputs([tmp_path / "b.txt"], today=TODAY)
    assert isinstance(only, Skipped) and only.why.startswith("too long for one text")


def test_nothing_heavy_is_loaded_before_it_is_needed() -> None:
    heavy = ("trafilatura", "lxml", "polars", "duckdb", "numpy", "pypdfium2", "openpyxl", "defusedxml")
    code = f"import sys, equipoise.reading.inputs; print([m for m in {heavy} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


PAGE = b"<html><head><meta charset=utf-8><script type='application/ld+json'>{</script></head><body><p>"
ROWS = b"Date,Kind,Who,Where,Country,Status\n2018-09-27,meeting,RUS;AZE,"
COUNTS = b"year,statement,count,pair\n2018,x,"
MAIL = b"From: a@b.c\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
NEXIS = b"1 of 2 DOCUMENTS\n\nA title\n\nLENGTH: 3 words\n\n"
FACTIVA = b"HD x\nPD 3 May 2018\nLP y\nAN Document ABCDE0020180503e\n"
STARTS = (b"---\ntitle: x\n", b"\xef\xbb\xbf", b"\xff\xfe", b"sep=;\n", b"%PDF-1.4\n", b"PK\x03\x04", b'[{"text":"a.",')
TYPICAL = st.text(st.sampled_from("09/-.:;,|\"'\n\r\t AEZRUaet#*[]()<>=\\é–"), max_size=200).map(str.encode)


@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    ending=st.sampled_from(
        [".txt", ".md", ".html", ".csv", ".eml", ".mht", ".json", ".jsonl", ".pdf", ".docx", ".xlsx"]
    ),
    start=st.sampled_from([b"", PAGE, ROWS, COUNTS, MAIL, NEXIS, FACTIVA, *STARTS]),
    rest=st.one_of(st.binary(max_size=300), TYPICAL),
)
@example(ending=".html", start=b"<div>" * 2000, rest=b"x. y.")
@example(ending=".html", start=PAGE, rest=b"<table><tr><td>a<td>b" * 50)
@example(ending=".csv", start=b'Date,Who\n"', rest=b"x" * 200_000)
@example(ending=".csv", start=b"Date,Who\n", rest=b" " * 40_000 + b"x")
@example(ending=".md", start=b"[" * 3000, rest=b"(" * 3000)
def test_no_bytes_make_it_raise(tmp_path: Path, ending: str, start: bytes, rest: bytes) -> None:
    path = tmp_path / f"any{ending}"
    path.write_bytes(start + rest)
    things = list(read_inputs([path], today=TODAY, base=tmp_path))
    assert things and all(isinstance(thing, Found | Skipped | Note) for thing in things)
    for found in documents(things):
        assert found.document.text.strip() and found.document.id.startswith("d-")


FILES = Path(__file__).parents[1] / "corpus" / "files"


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(
        sorted(path.name for path in FILES.iterdir() if path.suffix in (".pdf", ".docx", ".xlsx", ".eml"))
    ),
    places=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=8),
    kept=st.floats(0.1, 1),
)
def test_no_damage_makes_it_raise(tmp_path: Path, name: str, places: list[tuple[float, int]], kept: float) -> None:
    data = bytearray((FILES / name).read_bytes())
    for place, byte in places:
        data[int(place * len(data))] = byte
    path = tmp_path / name
    path.write_bytes(data[: max(1, int(kept * len(data)))])
    assert all(isinstance(thing, Found | Skipped | Note) for thing in read_inputs([path], today=TODAY, base=tmp_path))
