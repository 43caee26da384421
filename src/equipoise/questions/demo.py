"""`demo`: the case that comes with the package, copied and read."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from importlib import resources
from pathlib import Path

from equipoise.errors import CaseError
from equipoise.ledger.casefolder import Case, open_case
from equipoise.questions.intake import read
from equipoise.questions.intake_result import Reading

NAME = "caucasus-2018"


def bundled() -> Path:
    """The shipped case: inside the installed package, or beside `src` in a checkout.

    Raises
    ------
    CaseError : the installation is incomplete.
    """
    package = Path(str(resources.files("equipoise")))
    for folder in (package / "cases" / NAME, package.parents[1] / "cases" / NAME):
        if (folder / "case.toml").is_file():
            return folder
    raise CaseError("The shipped case is missing from this installation.", "Install Equipoise again.")


def demo(folder: Path, progress: Callable[[str], None] = lambda line: None) -> tuple[Case, Reading]:
    """Copy the shipped case into `folder` (what is there stays) and read its sources."""
    target = folder / NAME
    if not target.exists():
        shutil.copytree(bundled(), target, ignore=shutil.ignore_patterns("ledger"))
    case = open_case(target)
    progress(f"reading {case.sources}")
    reading = read(case, [case.sources])
    for skipped in reading.skipped:
        progress(f"skipped {skipped}")
    return case, reading
