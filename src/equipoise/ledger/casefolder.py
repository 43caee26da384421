"""The case: a folder with its question, sources, ties and record."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from equipoise.errors import CaseError, UsageError
from equipoise.ledger.periods import Period, whole_day
from equipoise.ledger.store import Store
from equipoise.world.case_tables import read_overlay
from equipoise.world.overlay import in_force

FORMAT = 1
FILE = "case.toml"
KNOWN = frozenset(
    {
        "format",
        "question",
        "title",
        "pivot",
        "partners",
        "since",
        "until",
        "asked",
        "user",
        "sources",
        "rules",
        "rivals",
        "context",
    }
)
TEXTS = frozenset({"question", "title", "pivot", "user"})
LISTS = frozenset({"partners", "context", "sources", "rules"})


@dataclass(frozen=True, slots=True)
class Case:
    """An opened case folder.

    `pivot` and `partners` are actor codes; `period` the case's own period, which commands use by default; `asked` the
    day on which its question was asked, for what could be known then. `watched` are the addresses, files and folders
    that `watch` reads (`sources` in case.toml), `rules` what it raises alarms for.
    """

    folder: Path
    question: str = ""
    title: str = ""
    pivot: str = ""
    partners: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    period: Period = field(default_factory=Period)
    asked: date | None = None
    named_user: str = ""
    watched: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()

    @property
    def store(self) -> Store:
        return Store(self.folder / "ledger" / "record.duckdb")

    @property
    def datasets(self) -> Path:
        """The folder of the data sets that were loaded."""
        return self.folder / "ledger" / "datasets"

    @property
    def ties_file(self) -> Path:
        return self.folder / "ties.csv"

    @property
    def ties_history(self) -> Path:
        """Who changed `ties.csv` by a command, when and why, a line a change."""
        return self.folder / "ties-history.jsonl"

    @property
    def world_folder(self) -> Path:
        return self.folder / "world"

    @property
    def sources(self) -> Path:
        return self.folder / "sources"

    def world(self) -> AbstractContextManager[None]:
        """A block in which the world's tables hold the case's own rows, those of its folder `world/`.

        Raises
        ------
        InputError : a row that cannot be right, named with its file and line.
        """
        return in_force(read_overlay(self.world_folder))

    def user(self) -> str:
        """Who judges: `$EQUIPOISE_USER`, else `user` in case.toml.

        Raises
        ------
        CaseError : neither is set.
        """
        name = self.user_if_known()
        if not name:
            raise CaseError(
                "The record keeps who decided, and nobody is named.",
                "Put `user = …` with your name into the case's case.toml, set EQUIPOISE_USER, or give --by (--who of "
                "forecasts and hypotheses).",
            )
        return name

    def user_if_known(self) -> str | None:
        """Who works here, where that is told; see `user`."""
        return os.environ.get("EQUIPOISE_USER", "").strip() or self.named_user or None


def open_case(folder: Case | Path | str | None = None) -> Case:
    """Open the case in `folder`, or the one that the current folder lies in; an opened case is returned as it is.

    Raises
    ------
    CaseError : no case there, a damaged case.toml, or one from a newer version.
    """
    if isinstance(folder, Case):
        return folder
    found = Path(folder) if folder is not None else enclosing(Path.cwd())
    if found is None:
        raise CaseError(
            "This folder is not a case.",
            "Make one with `equipoise init DIR --pivot … --partners …`, or give --case DIR.",
        )
    path = found / FILE
    if not path.is_file():
        raise CaseError(f"{found} has no {FILE}, so it is not a case.", "Make one with `equipoise init DIR …`.")
    return read_case(found.resolve(), load(path), path)


def enclosing(folder: Path) -> Path | None:
    return next((f for f in (folder, *folder.parents) if (f / FILE).is_file()), None)


def load(path: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CaseError(f"{path} is not valid TOML: {error}.", "Mend that line.") from error


def read_case(folder: Path, data: Mapping[str, Any], path: Path) -> Case:
    found = data.get("format", FORMAT)
    if not isinstance(found, int) or found > FORMAT:
        raise CaseError(
            f"{path} has format {found}; this version knows up to {FORMAT}.", "Update Equipoise; nothing was changed."
        )
    unknown = sorted(set(data) - KNOWN)
    if unknown:
        raise CaseError(f"{path} has unknown settings: {', '.join(unknown)}.", f"Known: {', '.join(sorted(KNOWN))}.")
    check_kinds(data, path)
    return Case(
        folder=folder,
        question=str(data.get("question", "")),
        title=str(data.get("title", "")),
        pivot=str(data.get("pivot", "")),
        partners=tuple(str(p) for p in data.get("partners", ())),
        context=tuple(str(p) for p in data.get("context", ())),
        period=period_of(data, path),
        asked=asked_of(data, path),
        named_user=str(data.get("user", "")),
        watched=tuple(str(s) for s in data.get("sources", ())),
        rules=tuple(str(r) for r in data.get("rules", ())),
    )


def check_kinds(data: Mapping[str, Any], path: Path) -> None:
    """Texts are texts and lists are lists of texts: `partners = "ARM,AZE"` would be seven partners of a letter."""
    for name in sorted(TEXTS & set(data)):
        if not isinstance(data[name], str):
            raise CaseError(f"{path}: {name} is not a text.", f'Write {name} = "…".')
    for name in sorted(LISTS & set(data)):
        if not (isinstance(data[name], list) and all(isinstance(part, str) for part in data[name])):
            raise CaseError(f"{path}: {name} is not a list of names.", f'Write {name} = ["…", "…"].')


def period_of(data: Mapping[str, Any], path: Path) -> Period:
    try:
        return Period.of(day_text(data.get("since")), day_text(data.get("until")))
    except UsageError as error:
        raise CaseError(f"{path}: {error.what}", error.hint) from error


def asked_of(data: Mapping[str, Any], path: Path) -> date | None:
    try:
        return whole_day(day_text(data.get("asked")), "asked")
    except UsageError as error:
        raise CaseError(f"{path}: {error.what}", error.hint) from error


def day_text(value: Any) -> str | None:
    return None if value in (None, "") else str(value)
