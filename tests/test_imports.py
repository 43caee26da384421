"""What importing loads, what the floors allow, and that everything promised is there."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import equipoise

ROOT = Path(__file__).resolve().parents[1]
HEAVY = (
    *("duckdb", "polars", "pandas", "numpy", "scipy", "altair", "vl_convert", "onnxruntime", "tokenizers"),
    *("trafilatura", "lxml", "jinja2", "rich", "typer", "pydantic"),
)
MODULES = [m.name for m in pkgutil.walk_packages(equipoise.__path__, "equipoise.") if not m.name.endswith("__main__")]


def loaded_by(statement: str) -> set[str]:
    """The heavy libraries that a statement loads in a new process."""
    code = f"import sys\n{statement}\nprint(*[m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_importing_the_package_loads_nothing_heavy() -> None:
    assert loaded_by("import equipoise") == set()


def test_listing_what_there_is_loads_nothing_heavy() -> None:
    assert loaded_by("import equipoise; dir(equipoise); equipoise.__all__; equipoise.__version__") == set()


@pytest.mark.parametrize(
    ("statement", "absent"),
    [
        ("import equipoise.errors, equipoise.rates, equipoise.results", set(HEAVY)),
        ("import equipoise as eq; eq.resolve('Russia')", set(HEAVY)),
        (
            "import equipoise as eq; eq.View",
            {"onnxruntime", "polars", "scipy", "altair", "trafilatura", "typer", "rich"},
        ),
        ("import equipoise.cli.app", set(HEAVY) - {"typer", "rich"}),
    ],
)
def test_each_door_loads_only_what_it_needs(statement: str, absent: set[str]) -> None:
    assert loaded_by(statement) & absent == set()


def test_everything_promised_is_there() -> None:
    for name in equipoise.__all__:
        assert getattr(equipoise, name) is not None
        assert name in dir(equipoise)
    with pytest.raises(AttributeError, match="nonsense"):
        equipoise.nonsense  # noqa: B018 - the attribute is what is tested


def test_every_module_imports_and_its_first_line_says_what_it_is_for() -> None:
    first = {name: (importlib.import_module(name).__doc__ or "").partition("\n")[0] for name in MODULES}
    assert [name for name, line in first.items() if len(line) < 20] == []


@pytest.mark.parametrize("word", ["utils", "helpers", "misc", "core", "common"])
def test_no_module_has_a_name_that_explains_nothing(word: str) -> None:
    assert not [name for name in MODULES if name.rpartition(".")[2] == word]


def with_words(words: set[str]) -> Iterator[tuple[Path, list[ast.AST]]]:
    """The syntax of each module in whose text one of the words stands."""
    for path in (ROOT / "src").rglob("*.py"):
        text = path.read_text("utf-8")
        if any(word in text for word in words):
            yield path, list(ast.walk(ast.parse(text)))


def test_no_module_uses_what_windows_lacks() -> None:
    modules = {"fcntl", "pwd", "grp", "resource", "termios", "pty"}
    names = {"fork", "geteuid", "getuid", "mkfifo", "SIGKILL", "SIGALRM", "alarm"}
    for path, found in with_words(names | {f"import {module}" for module in modules}):
        imported = {a.name for node in found if isinstance(node, ast.Import) for a in node.names}
        assert not imported & modules, path
        assert not {node.attr for node in found if isinstance(node, ast.Attribute)} & names, path


def test_files_are_opened_with_their_encoding_named() -> None:
    for path, found in with_words({"read_text", "write_text"}):
        for node in found:
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            given = {keyword.arg for keyword in node.keywords}
            place = {"read_text": 0, "write_text": 1}.get(node.func.attr)
            if place is not None:
                assert "encoding" in given or len(node.args) > place, f"{path}:{node.lineno}"


def test_the_floors_hold() -> None:
    code = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run(
        [sys.executable, "-c", code, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout
