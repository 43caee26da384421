"""The grammar that commands share: states, period, case, output."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from equipoise.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from equipoise.coding.coder import Coder
    from equipoise.ledger.casefolder import Case
    from equipoise.ledger.view import View


@dataclass(slots=True)
class Settings:
    """Options given before the command; the same options after the command win."""

    case: Path | None = None
    json: bool = False


settings = Settings()

D = "YYYY, YYYY-MM or YYYY-MM-DD"
States = Annotated[list[str] | None, typer.Argument(metavar="[STATE]…", help="States by any unambiguous name or code.")]
Since = Annotated[str | None, typer.Option("--since", metavar="D", help=f"From this day on ({D}).")]
Until = Annotated[str | None, typer.Option("--until", metavar="D", help=f"Up to and with this day ({D}).")]
At = Annotated[str | None, typer.Option("--at", metavar="D", help=f"At this day, month or year ({D}).")]
KnownBy = Annotated[
    str | None, typer.Option("--known-by", metavar="D", help=f"Show only what was published by then ({D}).")
]
On = Annotated[str, typer.Option("--on", help="Where the events come from: ledger, the case's own record.")]
MinIndependent = Annotated[
    int,
    typer.Option("--min-independent", min=1, metavar="N", help="Only events that N independent sources report."),
]
MinConfidence = Annotated[
    float | None,
    typer.Option(
        "--min-confidence",
        min=0,
        max=1,
        metavar="P",
        help="How probable an event must be (0 to 1); less probable ones are kept apart as near, in no event.",
    ),
]
Explain = Annotated[
    bool,
    typer.Option("--explain", help="Say why: probabilities, each actor's part, the parse, the table rows, the rules."),
]
Relation = Annotated[
    str | None, typer.Option("--relation", metavar="R", help="One relation, as alliance, arms or border.")
]
Setting = Annotated[str | None, typer.Option("--setting", help="Only meetings of one setting, as bilateral.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
CaseFolder = Annotated[Path | None, typer.Option("--case", help="The case folder, if it is not the current one.")]


def in_a_folder(path: Path | None) -> Path | None:
    """A file to write, refused before any work is done if its folder is not there."""
    if path and not path.parent.is_dir():
        raise UsageError(f"There is no folder '{path.parent}' to write {path.name} into.", "Make it, or name another.")
    return path


Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to a file.", callback=in_a_folder),
]


def the_case(folder: Path | None) -> Case:
    from equipoise.ledger.casefolder import open_case

    return open_case(folder or settings.case)


def the_world(folder: Path | None) -> AbstractContextManager[None]:
    """The world of the case named or of the current folder; the plain world where there is none."""
    from equipoise.ledger.casefolder import enclosing, open_case

    named = folder or settings.case or enclosing(Path.cwd())
    return open_case(named).world() if named else nullcontext()


def the_view(folder: Path | None, known_by: str | None = None, on: str = "ledger", min_independent: int = 1) -> View:
    from equipoise.ledger.periods import last_day
    from equipoise.ledger.view import View

    return View(the_case(folder), known_by=last_day(known_by, "known-by"), on=on, min_independent=min_independent)


def listed_alone(
    context: typer.Context,
    listing: Callable[[str | None, Path | None, bool, Path | None], None],
    known_by: str | None,
    output: Path | None,
    json: bool,
    case: Path | None,
) -> None:
    """Options before a subcommand hold for it; a command named without one lists what there is."""
    settings.json, settings.case = as_json(json), case or settings.case
    if context.invoked_subcommand is None:
        listing(known_by, output, json, case)
    elif known_by or output:
        raise UsageError(
            "--known-by and -o stand after the subcommand.", f"Put them behind `{context.invoked_subcommand}`."
        )


def coder_for(min_confidence: float | None) -> Coder | None:
    """The coder with a threshold of its own; None, where none was asked for, stands for the usual one."""
    if min_confidence is None:
        return None
    from equipoise.coding.coder import Coder

    return Coder(threshold=min_confidence)


def as_json(json: bool) -> bool:
    return json or settings.json
