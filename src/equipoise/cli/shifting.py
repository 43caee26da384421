"""`shift`: a passing pulse or a lasting shift, in the events of two states or in a series from a file."""

from __future__ import annotations

from collections.abc import Callable
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
    Since,
    States,
    Until,
    as_json,
    the_view,
)
from equipoise.cli.printing import deliver, note, table

if TYPE_CHECKING:
    from equipoise.ledger.view import View
    from equipoise.questions.screening import Screening
    from equipoise.questions.segments import Segments
    from equipoise.questions.shift import Shift
    from equipoise.results import Result
    from equipoise.shifts.prior import Prior

PICTURES = (".svg", ".png", ".pdf")
SECONDS = 5.0  # between two words of progress


def register(app: typer.Typer) -> None:
    app.command(rich_help_panel="Questions")(shift)


def shift(
    states: States = None,
    type: Annotated[str | None, typer.Option("--type", help="One PLOVER type; CONSULT unless said.")] = None,
    level: Annotated[
        str | None, typer.Option("--level", help="leader, minister or official; leader for CONSULT unless said.")
    ] = None,
    setting: Annotated[
        str | None, typer.Option("--setting", help="Only meetings of one setting, as bilateral.")
    ] = None,
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
    from equipoise.errors import UsageError

    words = tuple(states or ())
    chosen = {"type": type, "level": level, "setting": setting, "since": since, "until": until}
    if series and (words or any(chosen.values()) or known_by):
        raise UsageError("A series has no states, types or dates to choose.", "Give --series alone, with --family.")
    if every or fdr is not None:
        if words or segments or family or prior or not every:
            raise UsageError(
                "A screening is about all dyads, by one model.",
                "Give --all with --fdr, --series or the choice of events.",
            )
        screening = screened(series, lambda: the_view(case, known_by, on, min_independent), chosen, fdr)
        deliver(screening, output, as_json(json), lambda: print_screening(screening))
        return
    if not series and len(words) != 2:
        raise UsageError("A shift is about two states, or a series.", "Name them, as RUS AZE, or give --series FILE.")
    if family and not series and not segments:
        raise UsageError("Events at exact dates have no family.", "Give --family with --series or --segments.")
    if prior and segments:
        raise UsageError("Segments take no prior.", "Leave --prior or --segments out.")
    if series:
        found = of_series(series, segments, family, prior)
    else:
        found = of_states(the_view(case, known_by, on, min_independent), words, segments, family, prior, chosen)
    if output and output.suffix.lower() in PICTURES and not segments:
        draw(found, output)
        return
    deliver(found, output, as_json(json), lambda: show(found))


def of_series(series: Path, cut: bool, family: str | None, prior: str | None) -> Result:
    from equipoise.questions.segments import segments_series
    from equipoise.questions.shift import shift_series

    return segments_series(series, family=family) if cut else shift_series(series, family=family, prior=prior_of(prior))


def screened(
    series: Path | None, view: Callable[[], View], chosen: dict[str, str | None], fdr: float | None
) -> Screening:
    from equipoise.questions.screening import FDR, shift_all, shift_panel

    share = FDR if fdr is None else fdr
    if series:
        return shift_panel(series, fdr=share, progress=Screened())
    return shift_all(view(), fdr=share, progress=Screened(), **chosen)


class Screened:
    """Says how far a screening is, every few seconds."""

    def __init__(self) -> None:
        self.told = monotonic()

    def __call__(self, done: int, of: int) -> None:
        if done < of and monotonic() - self.told > SECONDS:
            self.told = monotonic()
            note(f"screened {done:,} of {of:,} dyads")


def of_states(
    view: View, words: tuple[str, ...], cut: bool, family: str | None, prior: str | None, chosen: dict[str, str | None]
) -> Result:
    from equipoise.questions.segments import segments
    from equipoise.questions.shift import shift as ask

    a, b = words
    return segments(view, a, b, family=family, **chosen) if cut else ask(view, a, b, prior=prior_of(prior), **chosen)


def prior_of(text: str | None) -> Prior | None:
    """The prior of `--prior A,B`."""
    if text is None:
        return None
    from equipoise.errors import UsageError
    from equipoise.shifts.prior import Prior

    try:
        shape, rate = (float(part) for part in text.split(","))
    except ValueError:
        raise UsageError(f"'{text}' is no prior.", "Give two numbers, as --prior 1,1.") from None
    return Prior(shape=shape, rate=rate)


def draw(found: Result, output: Path) -> None:
    from equipoise.questions.shift import Shift

    assert isinstance(found, Shift)
    note(f"written: {found.plot().save(output)}")


def show(found: Result) -> None:
    from equipoise.questions.segments import Segments
    from equipoise.questions.shift import Shift

    if isinstance(found, Segments):
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
    from equipoise.questions.shift_words import NAMES

    print(f"{found.title}, {found.since} to {found.until}\n\n{found.verdict}\n")
    table(("what it is", "P"), [(NAMES[m], f"{p:.3f}") for m, p in found.models.items() if p or m != "sources"])
    if found.waiting:
        print()
        table(("were the rate from now on", "months until P(shift) > .9", "80 % of runs", "got there"), waits(found))
    if found.sensitivity:
        print()
        table(("with", "P(shift)"), [(row["said"], f"{row['shift']:.3f}") for row in found.sensitivity])
    print(f"\n{NOT_COVERED}")
    for line in found.notes:
        note(line)
    note("`--json` has the priors, the posterior of the day and the ids; `-o FILE.svg` draws it.")


def waits(found: Shift) -> list[tuple[str, str, str, str]]:
    rows = []
    for wait in found.waiting:
        months, horizon = wait["months"], wait["horizon"]
        middle = f"{months['estimate']:.0f}" if months else f"not in {horizon}"
        high = f"{months['high']:.0f}" if months and months["high"] is not None else f"over {horizon}"
        spread = f"{months['low']:.0f} to {high}" if months else ""
        name = "as before" if wait["factor"] == 1 else f"× {wait['factor']:g}"
        rows.append((name, middle, spread, f"{wait['reached']:.0%} of runs"))
    return rows
