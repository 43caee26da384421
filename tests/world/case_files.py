"""Tables of a case as the tests write them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from equipoise.world.case_tables import read_overlay
from equipoise.world.overlay import in_force

HOLDERS = "state,office,person,family_name,start,end,source,spellings\n"
EXAMPLE = "ARM,foreign minister,Ararat Example,Example,2018-05-12,,https://a.example,Ararat Exampel\n"


def write(folder: Path, file: str, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / file).write_text(text, "utf-8", newline="")
    return folder


@contextmanager
def world_of(folder: Path) -> Iterator[None]:
    with in_force(read_overlay(folder)):
        yield


@contextmanager
def world_with(folder: Path, *holders: str) -> Iterator[None]:
    """The world of a case with these rows of holders."""
    with world_of(write(folder, "holders.csv", HOLDERS + "".join(holders))):
        yield
