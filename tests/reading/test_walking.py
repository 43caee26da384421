"""Which files a path stands for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from equipoise.reading.found import Note, Skipped
from equipoise.reading.walking import walk

KINDS = frozenset({".txt", ".csv"})


def test_a_folder_in_sorted_order_with_what_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "ledger").mkdir()
    (tmp_path / "sub").mkdir()
    for name in (
        "b.txt",
        "a.TXT",
        ".hidden",
        "README.md",
        "c.pdf",
        "noending",
        "sub/d.csv",
        "ledger/x.txt",
        "t.tar.gz",
    ):
        (tmp_path / name).write_text("x")
    found = list(walk(tmp_path, KINDS))
    shown = [(Path(x.input if not isinstance(x, Path) else x).name, getattr(x, "why", type(x).__name__)) for x in found]
    assert shown == [
        (".hidden", "hidden"),
        ("README.md", "Note"),
        ("a.TXT", type(tmp_path).__name__),
        ("b.txt", type(tmp_path).__name__),
        ("c.pdf", "not read yet: PDF"),
        ("ledger", "the record of a case, not a source"),
        ("noending", "its name has no ending, so its kind is not known"),
        ("d.csv", type(tmp_path).__name__),
        ("t.tar.gz", "not read yet: GZ"),
    ]


def test_a_file_named_by_the_reader_is_read_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "README.txt"
    path.write_text("x")
    assert list(walk(path, KINDS)) == [path]


def test_no_such_file(tmp_path: Path) -> None:
    assert list(walk(tmp_path / "x.txt", KINDS)) == [Skipped((tmp_path / "x.txt").as_posix(), "no such file")]
    (nul,) = walk(Path("a\x00b.txt"), KINDS)
    assert isinstance(nul, Skipped)


def test_an_empty_folder(tmp_path: Path) -> None:
    (note,) = walk(tmp_path, KINDS)
    assert isinstance(note, Note)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_links_to_folders_and_pipes(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.txt")
    assert [s.why for s in walk(tmp_path, KINDS) if isinstance(s, Skipped)] == ["a link to a folder", "not a file"]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("ftp://example.org/a", "no such file; of addresses, those that begin with http:// or https:// are read"),
        ("www.example.org", "no such file; if it is an address, write https://www.example.org"),
        ("nothing.txt", "no such file"),
    ],
)
def test_what_looks_like_an_address_is_told_how_to_write_one(name: str, told: str) -> None:
    assert [found.why for found in walk(Path(name), KINDS) if isinstance(found, Skipped)] == [told]


def test_the_parts_of_a_case_are_no_sources(tmp_path: Path) -> None:
    for name in ("case.toml", "ties.csv", "notes.md"):
        (tmp_path / name).write_text("x", "utf-8")
    (tmp_path / "world").mkdir()
    found = list(walk(tmp_path, {".csv", ".md"}))
    assert [f for f in found if isinstance(f, Path)] == [tmp_path / "notes.md"]
    assert {s.why for s in found if isinstance(s, Skipped)} == {"part of the case, not a source"}
