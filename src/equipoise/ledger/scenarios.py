"""Scenarios: named edits to ties and events at a date, read strictly from TOML or a mapping; never of the record."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from equipoise.errors import InputError, NotFound, nearest
from equipoise.ledger.casefolder import Case
from equipoise.ledger.edits import Edit, edit_of

FOLDER, ENDING = "scenarios", ".toml"
KEYS = ("name", "why", "at", "edit")


@dataclass(frozen=True, slots=True)
class Scenario:
    """Edits under a name; they are made in their order."""

    name: str
    edits: tuple[Edit, ...]
    why: str = ""
    file: str = ""

    @classmethod
    def of(cls, given: Mapping[str, Any], file: str = "") -> Scenario:
        """Read a scenario from what a TOML file holds: `name`, `why`, `at`, and a list `edit`.

        Raises
        ------
        InputError : a key that is unknown, missing or of another kind; the file, the edit and the field are named.
        """
        where = file or f"scenario '{given.get('name', '')}'"
        unknown = sorted(set(given) - set(KEYS))
        if unknown:
            hint = nearest(unknown[0], KEYS) or f"Known: {', '.join(KEYS)}."
            raise InputError(f"{where}: '{unknown[0]}' is no setting of a scenario.", hint)
        edits = given.get("edit")
        if not (isinstance(edits, Sequence) and edits and all(isinstance(one, Mapping) for one in edits)):
            raise InputError(f"{where}: there is no edit.", "Write each as [[edit]] with do, tie or event, and at.")
        name, why = (text(given, key, where) for key in ("name", "why"))
        name = name or Path(file).stem
        made = tuple(edit_of(one, n, name, where, given.get("at")) for n, one in enumerate(edits, 1))
        check_names(made, where)
        return cls(name, made, why, file)


def text(given: Mapping[str, Any], key: str, where: str) -> str:
    value = given.get(key, "")
    if not isinstance(value, str):
        raise InputError(f"{where}: {key} is not a text.", f'Write {key} = "…".')
    return " ".join(value.split())


def check_names(edits: Sequence[Edit], where: str) -> None:
    names = [one.name for one in edits]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise InputError(f"{where}: two edits are called '{twice}'.", "Give each a name of its own.")


Given = (
    Scenario | Mapping[str, Any] | Path | str
)  # a scenario, what a file of one holds, a file, or a name of the case's


def scenarios_of(case: Case, given: Given | Iterable[Given]) -> tuple[Scenario, ...]:
    """The scenarios meant, in their order: objects, mappings, files, or names in the case's folder `scenarios/`.

    Raises
    ------
    NotFound : no such file or name.
    InputError : a file that cannot be read, or a bad edit, named.
    """
    several = [given] if isinstance(given, Scenario | Mapping | Path | str) else list(given)
    found = tuple(one_of(case, one) for one in several)
    if not found:
        raise NotFound("No scenario is named.", known(case))
    return found


def one_of(case: Case, given: Given) -> Scenario:
    if isinstance(given, Scenario):
        return given
    return Scenario.of(given) if isinstance(given, Mapping) else read_scenario(path_of(case, given))


def path_of(case: Case, given: Path | str) -> Path:
    named = case.folder / FOLDER / str(given)
    for path in (Path(given), named, named.with_name(f"{named.name}{ENDING}")):
        if path.is_file():
            return path
    raise NotFound(f"There is no scenario '{given}'.", nearest(str(given), names(case)) or known(case))


def names(case: Case) -> list[str]:
    """The scenarios that come with a case."""
    folder = case.folder / FOLDER
    return sorted(path.stem for path in folder.glob(f"*{ENDING}")) if folder.is_dir() else []


def known(case: Case) -> str:
    there = names(case)
    if there:
        return f"The case has: {', '.join(there)}."
    return f"The case has none yet: put a file of one, NAME{ENDING}, into {case.folder / FOLDER}."


def read_scenario(path: Path) -> Scenario:
    """Read a scenario's TOML file.

    Raises
    ------
    InputError : it is no TOML, or an edit in it is bad, named by file, edit and field.
    """
    try:
        return Scenario.of(tomllib.loads(path.read_text("utf-8-sig")), path.name)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path.name} is not valid TOML: {error}.", "Mend that line.") from error
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.", "Check the place.") from error
