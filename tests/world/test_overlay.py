"""What is derived from tables is kept apart: for the plain world, for each case, and for each thread."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import equipoise.world
from equipoise.world.offices import holder
from equipoise.world.overlay import WORLDS, Overlay, cached, current, in_force
from equipoise.world.tables import names
from tests.world.case_files import EXAMPLE, world_with

# Tables behind these no case extends: the words of English, letters, the codebook, the outlines of the map.
PLAIN = {"tables.py": 1, "folding.py": 1, "plover.py": 3, "credits.py": 1, "crediting.py": 1, "official.py": 1}
PLAIN |= {"cameo.py": 1, "topics.py": 1, "relations.py": 2, "shapes.py": 3}


def overlay(name: str) -> Overlay:
    return Overlay(name, {}, {})


def test_a_value_is_kept_once_for_the_plain_world_and_once_for_each_overlay() -> None:
    asked: list[str] = []

    @cached
    def named(prefix: str) -> str:
        asked.append(prefix)
        found = current()
        return f"{prefix} {found.fingerprint if found else 'plain'}"

    def both() -> tuple[str, str]:
        return named("a"), named(prefix="a")

    assert both() == ("a plain", "a plain")
    for _ in range(2):
        with in_force(overlay("one")):
            assert both() == ("a one", "a one")
        with in_force(overlay("two")):
            assert named("a") == "a two"
    assert named("a") == "a plain"
    assert len(asked) == 5


def test_the_plain_world_comes_back_inside_and_after_an_error() -> None:
    with pytest.raises(ZeroDivisionError), in_force(overlay("one")):
        with in_force(None):
            assert current() is None
        assert current() == overlay("one")
        raise ZeroDivisionError
    assert current() is None


def test_a_program_that_serves_many_cases_forgets_the_oldest() -> None:
    asked: list[str] = []

    @cached
    def named() -> str:
        found = current()
        asked.append(found.fingerprint if found else "")
        return asked[-1]

    for name in [*map(str, range(WORLDS + 1)), "0"]:
        with in_force(overlay(f"many {name}")):
            named()
    assert asked.count("many 0") == 2


def test_a_thread_has_the_world_that_it_asked_for(tmp_path: Path) -> None:
    def ask(number: int) -> str | None:
        if number % 2:
            found = holder("ARM", "foreign minister", "2018-09-01")
            return found.person if found else None
        row = EXAMPLE.replace("Ararat Example", f"Ararat{number} Example")
        with world_with(tmp_path / str(number), row):
            found = holder("ARM", "foreign minister", "2018-09-01")
            return found.person if found else None

    with ThreadPoolExecutor(4) as pool, world_with(tmp_path / "here", EXAMPLE):
        people = list(pool.map(ask, range(6)))
    assert people[1::2] == ["Zohrab Mnatsakanyan"] * 3
    assert people[::2] == ["Ararat0 Example", "Ararat2 Example", "Ararat4 Example"]


def test_the_plain_tables_stay_warm(tmp_path: Path) -> None:
    before = names()
    with world_with(tmp_path, EXAMPLE):
        assert names() is not before
    assert names() is before


def test_nothing_in_the_world_that_a_case_may_extend_is_kept_for_all() -> None:
    folder = Path(equipoise.world.__file__).parent
    found = {path.name: len(re.findall(r"^@cache\b", path.read_text("utf-8"), re.M)) for path in folder.glob("*.py")}
    assert {name: count for name, count in found.items() if count} == PLAIN, "use overlay.cached"
