"""Results written to files by their ending: data, tables, pictures."""

from __future__ import annotations

from pathlib import Path

import pytest

from equipoise.cli.printing import save
from equipoise.errors import UsageError
from tests.test_notebook import Drawn, WithoutPicture

LINES = ({"a": 1, "b": None},)


@pytest.mark.parametrize("ending", ["json", "csv", "parquet", "dta", "svg", "png", "pdf"])
def test_a_result_is_written_by_its_ending(tmp_path: Path, ending: str) -> None:
    save(Drawn("One.", LINES), tmp_path / f"x.{ending}")
    assert (tmp_path / f"x.{ending}").stat().st_size


def test_what_cannot_be_written_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="has no picture"):
        save(WithoutPicture("One.", LINES), tmp_path / "x.png")
    with pytest.raises(UsageError, match="an ending that no result is written to"):
        save(Drawn("One.", LINES), tmp_path / "x.gif")
    assert not list(tmp_path.iterdir())
