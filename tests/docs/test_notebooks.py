"""The notebooks of the documentation run as they stand, cell by cell, and show what a notebook would show."""

from __future__ import annotations

import ast
import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from equipoise.questions.demo import NAME, bundled
from equipoise.results import Result

FOLDER = Path(__file__).parents[2] / "docs" / "notebooks"
NOTEBOOKS = ("first-brief", "triad-panel", "alignment-measures")


def read(name: str) -> Mapping[str, Any]:
    book: Mapping[str, Any] = json.loads((FOLDER / f"{name}.ipynb").read_text("utf-8"))
    return book


def run(name: str) -> tuple[dict[str, Any], list[Any]]:
    """Run the cells of code in order; the names that they leave, and the value that each shows."""
    names: dict[str, Any] = {"__name__": "__main__"}
    shown = []
    for cell in read(name)["cells"]:
        if cell["cell_type"] == "code":
            shown.append(run_cell("".join(cell["source"]), f"{name} {cell['id']}", names))
    return names, shown


def run_cell(source: str, at: str, names: dict[str, Any]) -> Any:
    """Run a cell as a notebook does: the value of a last expression is shown."""
    tree = ast.parse(source, at)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, at, "exec"), names)
    if not isinstance(last, ast.Expr):
        return None
    value = eval(compile(ast.Expression(last.value), at, "eval"), names)
    assert not isinstance(value, Result) or "<table" in value._repr_html_()
    return value


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the shipped case, its lists of meetings alone: coding is tested elsewhere."""
    made = tmp_path_factory.mktemp("notebooks")
    case = made / "demo" / NAME
    shutil.copytree(bundled(), case, ignore=shutil.ignore_patterns("ledger", "items", "chronology-*"))
    (case / "sources" / "items").mkdir()
    return made


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_is_whole_and_holds_no_outputs(name: str) -> None:
    book = read(name)
    assert (book["nbformat"], book["nbformat_minor"]) == (4, 5)
    ids = [cell["id"] for cell in book["cells"]]
    assert len(set(ids)) == len(ids)
    assert book["cells"][0]["cell_type"] == "markdown" and book["cells"][0]["source"][0].startswith("# ")
    code = [cell for cell in book["cells"] if cell["cell_type"] == "code"]
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)


def test_there_are_no_others() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.ipynb")) == sorted(NOTEBOOKS)


def test_first_brief(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    names, shown = run("first-brief")
    assert (folder / "contacts.pdf").read_bytes().startswith(b"%PDF")
    assert "<svg" in names["contacts"]._repr_html_()
    assert shown[-1] == names["brief"].findings() and (folder / "brief.html").is_file()
    assert "confirmed" in names["brief"].to_markdown()


def test_triad_panel(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    names, shown = run("triad-panel")
    frame = names["frame"]
    assert set(frame["triad"]) == {"RUS-ARM-AZE", "RUS-AZE-ARM"}
    assert frame["free_a_lag1"].null_count() == 2 and frame["free_b"].null_count() == 0
    assert any(isinstance(value, Result) and value.to_json().get("verdict") for value in shown)
    assert (folder / "panel.dta").is_file()


def test_why_alignment_measures_differ(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names, shown = run("alignment-measures")
    strangers, nothing = names["strangers"], names["nothing"]
    assert strangers["s"] > 0.95 and abs(strangers["kappa"]) < 0.05 and abs(strangers["pi"]) < 0.05
    assert nothing["s"] == 1 and nothing["kappa"] is None and nothing["tau_b"] is None
    by_states, ranked, conventions = (frame for frame in shown if hasattr(frame, "columns"))
    assert by_states["s"].is_sorted() and by_states["kappa"].max() < 0.05
    assert ranked["tau_b"][0] == 1 and ranked["s"][0] < 1
    assert all(len(set(conventions[name])) > 1 for name in ("kappa", "pi"))
    assert "equipoise get atop" in shown[-1]
