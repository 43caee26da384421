"""`shift`: a passing pulse or a lasting shift, in the events of two states or in a series from a file."""

from __future__ import annotations

from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer

from equipoise.cli.options import (
    CaseFolder,
    Json,
    KnownBy,
    MinIndependent,
    On,
    Output,
    Setting,
    Since,
    States,
    Until,
    as_json,
    the_view,
)
from equipoise.cli.printing import deliver, note, table

if TYPE_CHECKING:
    from equipoise.questions.screening import Screening
    from equipoise.questions.segments import Segments
    from equipoise.questions.shift import Shift
    from equipoise.results import Result

SECONDS = 5.0  # between two words of progress


def register(app: typer.Typer) -> None:
    app.command(rich_help_panel="Questions")(shift)


def shift(
    states: States = None,
    type: Annotated[str | None, typer.Option("--type", help="One PLOVER type; CONSULT unless said.")] = None,
    level: Annotated[
        str | None, typer.Option("--level", help="leader, minister or official; leader for CONSULT unless said.")
    ] = None,
    setting: Setting = None,
    series: Annotated[
        Path | None, typer.Option("--series", metavar="FILE", help="A CSV file instead: date,value[,exposure].")
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="All dyads of the record, or of --series FILE with a,b,date,value.")
    ] = False,
    fdr: Annotated[
        float | None,
        typer.Option("--fdr", metavar="P", help="False discovery rate of the list of --all; .05 unless said."),
    ] = None,
    segments: Annotated[bool, typer.Option("--segments", help="Any number of changes of level, by period.")] = False,
    family: Annotated[
        str | None, typer.Option("--family", help="poisson, negative-binomial or gaussian (of --series, --segments).")
    ] = None,
    prior: Annotated[
        str | None, typer.Option("--prior", metavar="A,B", help="Gamma(A,B) a year on each rate; 1,1 unless said.")
    ] = None,
    since: Since = None,
    until: Until = None,
    min_independent: MinIndependent = 1,
    known_by: KnownBy = None,
    on: On = "ledger",
    output: Output = None,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """Say whether a change in the contacts of two states is a passing pulse or a lasting shift, and how long to wait.

    Counted are leaders' meetings in person, bilateral and on the sidelines, as in `contacts`, over the whole record of
    the two, or the days of `--since` and `--until`. `-o FILE.svg` draws it.
    """
    from equipoise.questions.shift_options import Wanted

    found = Wanted(
        tuple(states or ()),
        lambda: the_view(case, known_by, on, min_independent),
        (lambda: series) if series else None,
        {"type": type, "level": level, "setting": setting, "since": since, "until": until},
        narrowed=bool(known_by),
        every=every,
        fdr=fdr,
        segments=segments,
        family=family,
        prior=prior,
    ).found(Screened())
    deliver(found, output, as_json(json), lambda: show(found))


class Screened:
    """Says how far a screening is, every few seconds."""

    def __init__(self) -> None:
        self.told = monotonic()

    def __call__(self, done: int, of: int) -> None:
        if done < of and monotonic() - self.told > SECONDS:
            self.told = monotonic()
            note(f"screened {done:,} of {of:,} dyads")


def show(found: Result) -> None:
    from equipoise.questions.screening import Screening
    from equipoise.questions.segments import Segments
    from equipoise.questions.shift import Shift

    if isinstance(found, Screening):
        print_screening(found)
    elif isinstance(found, Segments):
        print_segments(found)
    elif isinstance(found, Shift):
        print_shift(found)


def print_segments(found: Segments) -> None:
    rows = [(row["first"], str(row["periods"]), f"{row['level']:.3g}") for row in found.rows()]
    print(f"{found.of}: {len(found.changepoints)} changes ({found.family})\n")
    table(("from", "periods", "level a period"), rows)


def print_screening(found: Screening) -> None:
    from equipoise.questions.screening import LISTED, NOT_COVERED

    print(f"{found.of}, {found.since} to {found.until}\n\n{found.verdict}\n")
    rows = [
        (
            f"{row['a']} – {row['b']}",
            "yes" if row["found"] else "no",
            f"{row['q']:.3f}",
            f"{row['log_odds']:.1f}",
            str(row["events"]),
            f"{row['date']} ({row['low']} to {row['high']})",
            f"{row['rate_before']:.2g} → {row['rate_after']:.2g}",
        )
        for row in found.rows()[: max(len(found.found), LISTED)]
    ]
    table(("dyad", "shifted", "rate of false so far", "log odds", "events", "from (95 %)", "a year"), rows)
    print(f"\nExposure: {found.exposure}.\n{NOT_COVERED}")
    for line in found.notes:
        note(line)
    note("`-o FILE.csv` has all dyads that were screened.")


def print_shift(found: Shift) -> None:
    from equipoise.questions.shift import NOT_COVERED
    from equipoise.questions.shift_words import NAMES, waiting_rows

    print(f"{found.title}, {found.since} to {found.until}\n\n{found.verdict}\n")
    table(("what it is", "P"), [(NAMES[m], f"{p:.3f}") for m, p in found.models.items() if p or m != "sources"])
    if found.waiting:
        print()
        heads = ("were the rate from now on", "months until P(shift) > .9", "80 % of runs", "got there")
        table(heads, waiting_rows(found.waiting))
    if found.sensitivity:
        print()
        table(("with", "P(shift)"), [(row["said"], f"{row['shift']:.3f}") for row in found.sensitivity])
    print(f"\n{NOT_COVERED}")
    for line in found.notes:
        note(line)
    note("`--json` has the priors, the posterior of the day and the ids; `-o FILE.svg` draws it.")
