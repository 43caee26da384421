"""`init`: a case folder that can be worked in at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from equipoise.errors import AmbiguousActor, CaseError, UnknownActor, UsageError
from equipoise.ledger.casefolder import open_case
from equipoise.ledger.ties import read_ties
from equipoise.questions.case import init


def test_a_case_is_made_and_opens_as_it_was_asked_for(tmp_path: Path) -> None:
    made = init(
        tmp_path / "my case",
        pivot="Russia",
        partners=["ARM", "azerbaijan"],
        question='Where does "Россия" stand?\nAnd C:\\why?',
        since="2018-05",
        until="2018-10",
    )
    opened = open_case(tmp_path / "my case")
    assert opened == made
    assert (opened.pivot, opened.partners) == ("RUS", ("ARM", "AZE"))
    assert opened.question == 'Where does "Россия" stand?\nAnd C:\\why?'
    assert (opened.period.since, opened.period.until) == (date(2018, 5, 1), date(2018, 10, 31))
    assert opened.title == "Russia between Armenia and Azerbaijan"
    assert opened.sources.is_dir()
    assert read_ties(opened.ties_file) == []


def test_a_case_is_not_made_over_another(tmp_path: Path) -> None:
    init(tmp_path / "c", pivot="RUS", partners=["ARM"])
    before = (tmp_path / "c" / "case.toml").read_bytes()
    with pytest.raises(CaseError, match="already"):
        init(tmp_path / "c", pivot="TUR", partners=["ARM"])
    assert (tmp_path / "c" / "case.toml").read_bytes() == before


def test_files_that_are_there_stay(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine", "utf-8")
    init(tmp_path, pivot="RUS", partners=["ARM"])
    assert (tmp_path / "README.md").read_text("utf-8") == "mine"


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "c").touch()
    with pytest.raises(CaseError, match="is a file"):
        init(tmp_path / "c", pivot="RUS", partners=["ARM"])


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"pivot": "Atlantis", "partners": ["ARM"]}, UnknownActor),
        ({"pivot": "Korea", "partners": ["ARM"]}, AmbiguousActor),
        ({"pivot": "RUS", "partners": []}, UsageError),
        ({"pivot": "RUS", "partners": ["Russia"]}, UsageError),
        ({"pivot": "RUS", "partners": ["ARM"], "since": "soon"}, UsageError),
        ({"pivot": "RUS", "partners": ["ARM"], "since": "2019", "until": "2018"}, UsageError),
    ],
)
def test_what_is_not_clear_makes_nothing(tmp_path: Path, options: dict[str, object], error: type[Exception]) -> None:
    with pytest.raises(error):
        init(tmp_path / "c", **options)  # type: ignore[arg-type]
    assert not (tmp_path / "c").exists()
