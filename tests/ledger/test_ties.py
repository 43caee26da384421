"""The strict reader of a case's `ties.csv`."""

from __future__ import annotations

from pathlib import Path

import pytest

from equipoise.errors import InputError
from equipoise.ledger.ties import COLUMNS, Tie, read_ties

HEADER = ",".join(COLUMNS)


def written(folder: Path, *lines: str, header: str = HEADER, encoding: str = "utf-8") -> Path:
    path = folder / "ties.csv"
    path.write_bytes("\n".join([header, *lines]).encode(encoding))
    return path


def one(folder: Path, line: str, **options: str) -> Tie:
    (found,) = read_ties(written(folder, line, **options))
    return found


def test_no_file_is_no_ties(tmp_path: Path) -> None:
    assert read_ties(tmp_path / "ties.csv") == []


def test_a_header_alone_is_no_ties(tmp_path: Path) -> None:
    assert read_ties(written(tmp_path)) == []


def test_a_tie_of_two_becomes_one_row_with_whole_days(tmp_path: Path) -> None:
    tie = one(tmp_path, "trade,RUS,AZE,,2018,2018-06,full,2.5,bn USD,amount,https://example.org,a note")
    row = tie.row()
    assert (row["date_start"], row["date_end"]) == ("2018-01-01", "2018-06-30")
    assert (row["start_text"], row["end_text"]) == ("2018", "2018-06")
    assert (row["source"], row["target"], row["value"], row["unit"]) == ("RUS", "AZE", "2.5", "bn USD")
    assert tie.value == 2.5
    assert (row["dataset"], row["line"], row["note"]) == ("ties", 2, "a note")


def test_a_curled_apostrophe_is_a_plain_one(tmp_path: Path) -> None:
    tie = one(tmp_path, "arms,RUS,AZE,,2018,2018,,50,percent,share of target’s,https://example.org,")
    assert tie.quantity == "share of target's"


def test_empty_cells_are_null(tmp_path: Path) -> None:
    row = one(tmp_path, "border,RUS,AZE,,,,,,,,https://example.org,").row()
    assert {row[name] for name in ("date_start", "date_end", "status", "value", "unit", "quantity", "note")} == {None}


def test_a_treaty_becomes_one_tie_a_pair_of_its_members(tmp_path: Path) -> None:
    found = read_ties(written(tmp_path, "treaty,,,RUS; KAZ;AZE,2018-08-12,,,,,,https://example.org,"))
    assert {(t.source, t.target) for t in found} == {("RUS", "KAZ"), ("RUS", "AZE"), ("KAZ", "AZE")}
    assert len({t.id for t in found}) == 3


def test_states_may_be_named(tmp_path: Path) -> None:
    tie = one(tmp_path, "border,Russia,Azerbaijan,,,,,,,,https://example.org,")
    assert (tie.source, tie.target) == ("RUS", "AZE")


def test_columns_may_be_few_in_any_order_with_blanks_and_a_byte_order_mark(tmp_path: Path) -> None:
    line = "https://example.org, RUS ,border,AZE"
    tie = one(tmp_path, line, header="reference , source, kind,target", encoding="utf-8-sig")
    assert (tie.kind, tie.source, tie.target, tie.reference) == ("border", "RUS", "AZE", "https://example.org")


def test_the_same_row_has_the_same_id_wherever_it_stands(tmp_path: Path) -> None:
    line = "border,RUS,AZE,,,,,,,,https://example.org,"
    assert one(tmp_path, line).id == read_ties(written(tmp_path, "", line))[0].id


GOOD = "border,RUS,AZE,,,,,,,,https://example.org,"


@pytest.mark.parametrize(
    ("line", "column"),
    [
        (",RUS,AZE,,,,,,,,https://example.org,", "kind"),
        ("border,RUS,AZE,,,,,,,,,", "reference"),
        ("border,RUS,Atlantis,,,,,,,,https://example.org,", "target"),
        ("border,XXX,AZE,,,,,,,,https://example.org,", "source"),
        ("treaty,,,RUS;Atlantis,,,,,,,https://example.org,", "members"),
        ("treaty,,,RUS,,,,,,,https://example.org,", "members"),
        ("treaty,,,RUS;AZE;Russia,,,,,,,https://example.org,", "members"),
        ("border,RUS,,,,,,,,,https://example.org,", "target"),
        ("border,RUS,AZE,ARM;IRN,,,,,,,https://example.org,", "members"),
        ("border,RUS,RUS,,,,,,,,https://example.org,", "source"),
        ("arms,RUS,AZE,,2018,2018,,50,percent,share of targets,https://example.org,", "quantity"),
        ("trade,RUS,AZE,,2018-13,,,,,,https://example.org,", "start"),
        ("trade,RUS,AZE,,,soon,,,,,https://example.org,", "end"),
        ("trade,RUS,AZE,,2018-09,2018-08,,,,,https://example.org,", "ends"),
        ('trade,RUS,AZE,,,,,"2,5",,,https://example.org,', "value"),
        ("trade,RUS,AZE,,,,,nan,,,https://example.org,", "value"),
        ("trade,RUS,AZE,,,,,inf,,,https://example.org,", "value"),
        ("trade,RUS,AZE,,,,,1_000,,,https://example.org,", "value"),
        ("trade,RUS,AZE,,,,,1e999,,,https://example.org,", "value"),
        ("trade,RUS,AZE,,,,,2,5,,,https://example.org,a note", "cells"),
    ],
)
def test_a_bad_cell_is_named_by_row_and_column(tmp_path: Path, line: str, column: str) -> None:
    with pytest.raises(InputError) as caught:
        read_ties(written(tmp_path, GOOD, "", line, GOOD))
    assert "ties.csv, row 4" in caught.value.what
    assert column in caught.value.what
    assert caught.value.hint


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("kind,source,target,reference,colour", "unknown columns: colour"),
        ("source,target", "missing columns: kind, reference"),
        ("kind;source;target;reference", "unknown columns"),
        ("kind,source,target,reference,kind", "repeated columns: kind"),
        ("", "missing columns"),
    ],
)
def test_an_unknown_missing_or_repeated_column_is_named(tmp_path: Path, header: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read_ties(written(tmp_path, header=header))


def test_an_empty_file_lacks_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "ties.csv"
    path.touch()
    with pytest.raises(InputError, match="missing columns"):
        read_ties(path)


def test_another_encoding_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = written(tmp_path, "border,RUS,AZE,,,,,,,,https://example.org,Алиев", encoding="cp1251")
    with pytest.raises(InputError, match=r"ties\.csv cannot be read") as caught:
        read_ties(path)
    assert "UTF-8" in caught.value.hint
