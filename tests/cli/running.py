"""The command line as a process, and its JSON against the schemas."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource

from tests.cli import warm

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = sorted((ROOT / "schemas").glob("*.json"))
# What Python, DuckDB and the libraries say when something was left open or undone.
NOISE = ("nanobind", "leaked", "Traceback", "Warning", "warning:", "Exception ignored")
SECONDS = 120  # that a command may take
Finished = subprocess.CompletedProcess[str]


def environment(**changes: str | None) -> dict[str, str]:
    """This process's environment with changes; None takes a variable away."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("EQUIPOISE", "PYTHON"))}
    merged = {**plain, "EQUIPOISE_USER": "ana", "COLUMNS": "120", **changes}
    return {name: value for name, value in merged.items() if value is not None}


def command(*words: str | Path) -> list[str]:
    return [sys.executable, "-m", "equipoise", *map(str, words)]


def equipoise(
    *words: str | Path, cwd: Path | None = None, stdin: str = "", env: Mapping[str, str] | None = None
) -> Finished:
    """Run a command to its end; standard error must be clean, whatever happened."""
    divided = env is None and hasattr(os, "fork")
    done = from_warm(words, cwd, stdin) if divided else started(words, cwd, stdin, env)
    assert not [word for word in NOISE if word in done.stderr], done.stderr
    return done


def started(words: Sequence[str | Path], cwd: Path | None, stdin: str, env: Mapping[str, str] | None) -> Finished:
    """Run a command in a process started anew."""
    return subprocess.run(
        command(*words),
        cwd=cwd,
        input=stdin,
        env=env or environment(),
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )


def from_warm(words: Sequence[str | Path], cwd: Path | None, stdin: str) -> Finished:
    """Run a command in a process divided from one that has imported the package."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / name for name in ("in", "out", "err")]
        for path in files:
            path.write_text(stdin if path is files[0] else "", encoding="utf-8")
        given = [str(word) for word in words]
        status = warm.run(given, str(cwd or Path.cwd()), environment(), [str(path) for path in files], SECONDS)
        said = [path.read_bytes().decode("utf-8") for path in files[1:]]
    return Finished(given, status, *said)


def succeeded(*words: str | Path, **options: Any) -> str:
    """The standard output of a command that must succeed."""
    done = equipoise(*words, **options)
    assert done.returncode == 0, done.stderr
    return done.stdout


def refused(*words: str | Path, status: int = 1, **options: Any) -> str:
    """The one line in which a command was refused."""
    done = equipoise(*words, **options)
    assert (done.returncode, done.stdout) == (status, ""), (done.returncode, done.stdout, done.stderr)
    assert done.stderr.startswith("equipoise: "), done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    return done.stderr


def json_of(*words: str | Path, schema: str, **options: Any) -> Any:
    """The JSON that a command prints, valid by its schema."""
    data = json.loads(succeeded(*words, **options))
    validate(data, schema)
    return data


@cache
def registry() -> Registry[Any]:
    resources = [Resource.from_contents(json.loads(path.read_text("utf-8"))) for path in SCHEMAS]
    return Registry().with_resources([(r.id() or "", r) for r in resources])


def validate(data: Any, schema: str) -> None:
    """Fail with every difference between the data and the schema."""
    contents = registry().contents(f"{schema}.json")
    validator = Draft202012Validator(contents, registry=registry(), format_checker=FormatChecker())
    problems = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(data)]
    assert not problems, "\n".join(problems[:5])
