"""A process in which the package is imported once, and which divides itself for each command: as new, and quick.

Started anew, a command spends most of its time on imports. What starting itself must show (that nothing heavy is
imported) is tested with processes of their own.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import pkgutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("cli", "questions", "ledger", "briefing", "charts", "coding", "world", "reading", "datasets")
LIBRARIES = ("duckdb", "numpy", "scipy.stats", "jinja2", "pydantic", "typer._adapters", "typer.rich_utils")


@cache
def server() -> subprocess.Popen[str]:
    """The process of this test run; it ends when its standard input closes."""
    code = "from tests.cli.warm import serve; serve()"
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("EQUIPOISE", "PYTHON"))}
    command = [sys.executable, "-c", code]
    return subprocess.Popen(
        command, cwd=ROOT, env=plain, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    )


def run(words: Sequence[str], folder: str, env: Mapping[str, str], files: Sequence[str], seconds: int) -> int:
    """Run one command to its end: its exit status.

    Parameters
    ----------
    files : what it reads as standard input, and where standard output and error are written.
    """
    asked = {"words": list(words), "folder": folder, "env": dict(env), "files": list(files), "seconds": seconds}
    process = server()
    assert process.stdin and process.stdout
    process.stdin.write(json.dumps(asked) + "\n")
    process.stdin.flush()
    return int(process.stdout.readline())


def serve() -> None:
    """Answer requests until there are no more; in the divided process, run the command and return."""
    for name in (*LIBRARIES, *modules()):
        importlib.import_module(name)
    load_tables()
    gc.freeze()  # what is there already is not looked through again in each divided process
    asking, answering = os.fdopen(os.dup(0), encoding="utf-8"), os.fdopen(os.dup(1), "w", encoding="utf-8")
    while line := asking.readline():
        asked = json.loads(line)
        child = os.fork()
        if child == 0:
            os.closerange(3, 64)
            return become(asked)
        _, status = os.waitpid(child, 0)
        answering.write(f"{os.waitstatus_to_exitcode(status)}\n")
        answering.flush()
    return None


def modules() -> Iterator[str]:
    """Every module that a command may import as it works."""
    for package in PACKAGES:
        at = importlib.import_module(f"equipoise.{package}")
        yield from (found.name for found in pkgutil.walk_packages(at.__path__, f"{at.__name__}."))


def load_tables() -> None:
    """What the package says of the world and of languages, which no command changes."""
    from equipoise.reading.languages import language_of
    from equipoise.world.lexicon import lexicon
    from equipoise.world.topics import topics

    lexicon(), topics(), language_of("", "The ministers met and spoke about the road.")


def become(asked: Mapping[str, object]) -> None:
    """Turn this process into the command that was asked for."""
    import signal

    signal.alarm(int(str(asked["seconds"])))
    words, files, env = asked["words"], asked["files"], asked["env"]
    assert isinstance(words, list) and isinstance(files, list) and isinstance(env, dict)
    for number, (path, flags) in enumerate(zip(files, (os.O_RDONLY, os.O_WRONLY, os.O_WRONLY), strict=True)):
        os.dup2(os.open(path, flags), number)
    os.chdir(str(asked["folder"]))
    os.environ.clear()
    os.environ.update(env)
    sys.argv = ["equipoise", *words]
    from equipoise.cli import run as command

    command()
