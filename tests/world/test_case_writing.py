"""One row is put into a case's table: whole or not at all, sorted, in the form that the file has."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equipoise.errors import InputError
from equipoise.world.case_tables import known_tables, read_overlay
from equipoise.world.case_writing import put
from tests.world.case_files import EXAMPLE, HOLDERS, write

HOLDER_TABLE, NAME_TABLE, *_ = known_tables()
CELLS = {"state": "ARM", "office": "foreign minister", "person": "Ararat Example", "start": "2018-05-12"}


def holder(**changes: str) -> dict[str, str]:
    return {**CELLS, "source": "https://a.example", **changes}


def test_a_row_is_added_once_and_changed_in_its_place(tmp_path: Path) -> None:
    folder = tmp_path / "world"
    assert put(HOLDER_TABLE, folder, holder()).change == "added"
    path = folder / "holders.csv"
    first = path.read_bytes()
    assert first.startswith("\ufeffstate,office,rank".encode())
    assert put(HOLDER_TABLE, folder, holder()).change == "same"
    assert path.read_bytes() == first
    done = put(HOLDER_TABLE, folder, holder(end="2019-01-01"))
    assert done.change == "changed" and done.before and done.before["end"] == ""
    assert put(HOLDER_TABLE, folder, holder(start="2020-01-01")).change == "added", "a second term"
    assert len(path.read_text("utf-8").splitlines()) == 3
    assert [p.name for p in folder.iterdir()] == ["holders.csv"]


def test_the_form_of_the_file_is_kept(tmp_path: Path) -> None:
    write(tmp_path, "holders.csv", (HOLDERS + EXAMPLE).replace(",", ";"))
    put(HOLDER_TABLE, tmp_path, holder(person="Ada Example", spellings="A. Example;Ada Exampel"))
    lines = (tmp_path / "holders.csv").read_text("utf-8").splitlines()
    assert lines[0].startswith("state;office;rank")
    assert lines[1].endswith('"A. Example;Ada Exampel"')
    assert read_overlay(tmp_path)


def test_nothing_is_written_where_something_cannot_be_right(tmp_path: Path) -> None:
    for cells in (holder(state="ARX"), holder(source=""), holder(start="2018-02-30"), holder(office="grand vizier")):
        with pytest.raises(InputError):
            put(HOLDER_TABLE, tmp_path / "world", cells)
    assert not (tmp_path / "world").exists()
    write(tmp_path, "names.csv", "phrase,code\n")
    with pytest.raises(InputError, match=r"names\.csv line 1"):
        put(HOLDER_TABLE, tmp_path, holder())
    assert [p.name for p in tmp_path.iterdir()] == ["names.csv"]


ROWS = st.lists(
    st.tuples(st.text("aä,;\"' \nZ", min_size=1).filter(str.strip), st.sampled_from(["ARM", "RUS", "NATO"])),
    min_size=1,
    max_size=5,
    unique_by=lambda row: " ".join(row[0].split()).casefold(),
)


@given(ROWS, st.randoms(use_true_random=False))
def test_the_file_does_not_depend_on_the_order(tmp_path_factory: pytest.TempPathFactory, rows: list, random) -> None:  # type: ignore[no-untyped-def, type-arg]
    texts = []
    for _ in range(2):
        folder = tmp_path_factory.mktemp("world")
        random.shuffle(rows)
        for phrase, code in rows:
            cells = {"phrase": " ".join(phrase.split()), "code": code, "form": "alias", "source": phrase.strip()}
            put(NAME_TABLE, folder, {**cells, "source": " ".join(phrase.split())})
        texts.append((folder / "names.csv").read_bytes())
        for phrase, code in rows:
            cells = {"phrase": " ".join(phrase.split()), "code": code, "form": "alias"}
            assert put(NAME_TABLE, folder, {**cells, "source": cells["phrase"]}).change == "same"
    assert texts[0] == texts[1]
