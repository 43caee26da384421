"""The case folder: found, read strictly, and left alone when it is from a newer version."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from equipoise.errors import CaseError
from equipoise.ledger.casefolder import open_case
from tests.hand_built import new_case


def with_settings(folder: Path, text: str) -> Path:
    (folder / "case.toml").write_text(text, "utf-8")
    return folder


def test_the_settings_are_read(tmp_path: Path) -> None:
    case = new_case(tmp_path / "c", question='"Where does Россия stand?"', since='"2018-05"', until="2018-10-31")
    assert (case.pivot, case.partners) == ("RUS", ("ARM", "AZE"))
    assert case.question == "Where does Россия stand?"
    assert (case.period.since, case.period.until) == (date(2018, 5, 1), date(2018, 10, 31))


def test_a_case_is_found_from_any_folder_within(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = new_case(tmp_path / "c")
    inside = case.folder / "sources" / "items"
    inside.mkdir(parents=True)
    monkeypatch.chdir(inside)
    assert open_case().folder == case.folder


def test_outside_a_case_the_error_says_how_to_make_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CaseError, match="not a case") as caught:
        open_case()
    assert "init" in caught.value.hint


def test_a_folder_without_case_toml_is_named(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match=tmp_path.name):
        open_case(tmp_path)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("format = 2", "format 2"),
        ('format = "new"', "format new"),
        ("colour = 1", "colour"),
        ("pivot = ", "not valid TOML"),
        ('partners = "ARM,AZE"', "partners"),
        ("pivot = 7", "pivot"),
    ],
)
def test_what_this_version_does_not_know_is_refused(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(CaseError, match=words) as caught:
        open_case(with_settings(tmp_path, text))
    assert caught.value.hint


def test_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_bytes('title = "Алиев"'.encode("cp1251"))
    with pytest.raises(CaseError, match="TOML"):
        open_case(tmp_path)


def test_a_period_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="ends"):
        open_case(with_settings(tmp_path, 'since = "2018-10"\nuntil = "2018-09"'))


def test_the_day_of_the_question_is_a_day(tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_text('asked = "2018-10-01"', "utf-8")
    assert open_case(tmp_path).asked == date(2018, 10, 1)
    (tmp_path / "case.toml").write_text('asked = "2018-10"', "utf-8")
    with pytest.raises(CaseError, match="more than a day"):
        open_case(tmp_path)


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_bytes(b'\xef\xbb\xbfpivot = "RUS"\r\n')
    assert open_case(tmp_path).pivot == "RUS"


def test_who_judges_is_the_environment_else_the_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = new_case(tmp_path / "c", user='"Ana"')
    monkeypatch.setenv("EQUIPOISE_USER", "Boris")
    assert case.user() == "Boris"
    monkeypatch.setenv("EQUIPOISE_USER", " ")
    assert case.user() == "Ana"


def test_without_a_name_nobody_judges(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EQUIPOISE_USER", raising=False)
    with pytest.raises(CaseError, match="who") as caught:
        new_case(tmp_path / "c").user()
    assert "EQUIPOISE_USER" in caught.value.hint


def test_the_parts_of_a_case_lie_in_its_folder(tmp_path: Path) -> None:
    case = new_case(tmp_path / "c")
    assert case.store.path == case.folder / "ledger" / "record.duckdb"
    assert case.ties_file == case.folder / "ties.csv"
    assert case.sources == case.folder / "sources"
