"""`datasets`, `load` and `get`: the data sets of the field, what a case has of them, and where they are to be had."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from equipoise.cli.options import CaseFolder, Json, Output, as_json, settings, the_case
from equipoise.cli.printing import deliver, emit_json, note, table
from equipoise.errors import UsageError

if TYPE_CHECKING:
    from equipoise.datasets.loading import Replaced
    from equipoise.ledger.casefolder import Case
    from equipoise.questions.datasets import DatasetList, Described
    from equipoise.questions.get import Got
    from equipoise.questions.load import Loading

STEP = 10 * 1024 * 1024  # bytes between two words of progress
SHOWN = 10  # codes that are nobody's

Name = Annotated[str, typer.Argument(metavar="NAME", help="A data set, as `equipoise datasets` lists them.")]


def register(app: typer.Typer) -> None:
    app.command(rich_help_panel="Data sets")(datasets)
    app.command(rich_help_panel="Data sets")(load)
    app.command(rich_help_panel="Data sets")(get)


def datasets(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="One data set, with its tables.")] = None,
    output: Output = None,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """List the data sets of the field: what each is, which years it covers, who may use it, whether it is loaded.

    *seen* says how its files are known: `raw` by a published file, `derived` by a file made from it, `header only` by
    its documented columns.
    """
    from equipoise.questions.datasets import dataset_list

    found = dataset_list(maybe_case(case), name)
    deliver(found, output, as_json(json), lambda: print_one(found) if name else print_list(found))


def load(
    name: Name,
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH…", help="The published files, or a folder of them; also .gz and .zip.")
    ],
    replace: Annotated[
        bool, typer.Option("--replace", help="Replace what is loaded from other files, without asking.")
    ] = False,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """Load a data set as it is published into the case's typed tables and ties.

    Loading the same files again changes nothing. A wrong or damaged file is refused whole, with its name and line.
    """
    from equipoise.questions.load import load as run

    done = run(the_case(case), name, *paths, replace=True if replace else may_replace, progress=note)
    if as_json(json):
        emit_json(done.to_json())
    else:
        print_loading(done)


def get(
    name: Name,
    folder: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="Where the file is to be; else the current folder.")
    ] = Path(),
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Download without asking.")] = False,
    proxy: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Fetch through this proxy; `environment`: the one HTTPS_PROXY names."),
    ] = None,
    json: Json = False,
) -> None:
    """Download a data set from its publisher, where it is openly to be had; else say how you get it.

    Address, licence and size are shown first, and nothing is downloaded unasked. A download that broke off goes on.
    """
    from equipoise.fetch.settings import FetchSettings
    from equipoise.questions.get import get as run

    offer = run(name)
    if not offer.sidecar.get.address:
        emit_json(offer.to_json()) if as_json(json) else print_steps(offer)
        return
    note_offer(offer)
    if not yes and not agreed(f"Download it into {folder}?"):
        raise UsageError(f"{offer.sidecar.name} was not downloaded.", "Give --yes to download without being asked.")
    done = run(name, folder, settings=FetchSettings.usual(proxy), progress=Downloading())
    if as_json(json):
        emit_json(done.to_json())
    else:
        print_got(done)


def maybe_case(folder: Path | None) -> Case | None:
    """The case named or that of the current folder; None where there is none."""
    from equipoise.ledger.casefolder import enclosing

    return the_case(folder) if folder or settings.case or enclosing(Path.cwd()) else None


def agreed(question: str) -> bool:
    """Ask on a terminal; elsewhere nobody can answer, so no."""
    return sys.stdin.isatty() and typer.confirm(question, default=False, err=True)


def may_replace(others: Sequence[Replaced]) -> bool:
    for other in others:
        note(f"{other.table} is loaded from {other.before}; it would be replaced by {other.now}.")
    return agreed("Replace it?")


class Downloading:
    """Says now and then how far a download is."""

    def __init__(self) -> None:
        self.told = 0

    def __call__(self, done: int, total: int | None) -> None:
        if done >= self.told + STEP or done == total:
            self.told = done
            note(f"{megabytes(done)} of {megabytes(total)}" if total else megabytes(done))


def megabytes(size: int) -> str:
    return f"{size / 1_000_000:,.1f} MB"


def counted(rows: int) -> str:
    return "1 row" if rows == 1 else f"{rows:,} rows"


def print_list(found: DatasetList) -> None:
    lines = [
        (
            one.sidecar.name,
            one.sidecar.what,
            f"{one.sidecar.first}-{one.sidecar.last}",
            one.sidecar.version,
            str(one.sidecar.released or ""),
            one.sidecar.seen,
            loaded_years(one) if found.in_a_case else "",
        )
        for one in found.found
    ]
    table(("name", "what", "years", "version", "released", "seen", "loaded"), lines)
    note("`equipoise datasets NAME` tells licence, citation and tables; `equipoise get NAME` where to get it.")
    if not found.in_a_case:
        note("This folder is no case, so nothing is loaded here.")


def loaded_years(one: Described) -> str:
    """`1946-2015`, or nothing."""
    if one.loaded is None:
        return "no"
    years = [year for kept in one.loaded.tables for year in (kept.first, kept.last) if year is not None]
    return f"{min(years)}-{max(years)}" if years else "yes"


def print_one(found: DatasetList) -> None:
    (one,) = found.found
    told = one.sidecar
    released = f", on record as out from {told.released} on" if told.released else ""
    print(f"{told.title} ({told.name}), version {told.version}{released}: {told.first}-{told.last}")
    print(f"{told.what}\n\nLicence:  {told.licence}\nCitation: {told.citation}\nPage:     {told.homepage}")
    if told.note:
        print(f"Note:     {told.note}")
    if told.released_source:
        print(f"Released: {told.released_source}")
    if one.loaded:
        day = one.loaded.released
        print(f"Loaded:   {f'on record as out from {day} on' if day else 'out from a day that is not known'}")
    print("\nFiles that are read:")
    for form in told.formats:
        print(f"  {form.name} ({form.kind}, {form.seen}) -> {form.table}")
    for known in told.tables:
        kept = one.loaded.table(known.name) if one.loaded else None
        print(f"\n{known.name}: {known.what}\n  {', '.join(known.columns)}")
        if kept:
            years = f", {kept.first}-{kept.last}" if kept.first is not None else ""
            print(f"  loaded: {counted(kept.rows)}{years}, version {kept.version}, {kept.sources[0][0]}")
    print_where(told.get.address, told.get.steps)


def print_where(address: str, steps: Sequence[str]) -> None:
    print("\nWhere to get it:" + (f" {address}" if address else ""))
    for number, step in enumerate(steps, 1):
        print(f"  {number}. {step}")


def print_loading(done: Loading) -> None:
    print(f"{done.sidecar.title}: {'loaded' if done.changed else 'already loaded, nothing changed'}")
    for kept in done.dataset.tables:
        expected = "" if kept.expected is None else ", as expected" if kept.expected == kept.rows else ""
        if kept.expected is not None and kept.expected != kept.rows:
            expected = f" ({kept.expected:,} were expected)"
        years = f", {kept.first}-{kept.last}" if kept.first is not None else ""
        print(f"  {kept.name}: {counted(kept.rows)}{expected}{years}, version {kept.version} ({done.seen(kept)})")
        for why, rows in kept.skipped.items():
            print(f"    {counted(rows)}: {why}")
        for column, value, rows in kept.unknown[:SHOWN]:
            print(f"    {column} {value} is no state then: {counted(rows)}, kept without one")
        if len(kept.unknown) > SHOWN:
            print(f"    and {len(kept.unknown) - SHOWN} more codes or names that are no state's")
    if done.ties is not None:
        print(f"  ties: {done.ties:,}")
    if done.events is not None:
        print(f"  rows in the record: {done.events.rows:,} ({done.events.new:,} new or changed)")
        for row in done.events.skipped[:SHOWN]:
            print(f"    {row}")
        if len(done.events.skipped) > SHOWN:
            print(f"    and {len(done.events.skipped) - SHOWN} more that are no events")
    print(f"Licence: {done.sidecar.licence}\nCite: {done.sidecar.citation}")


def print_steps(offer: Got) -> None:
    told = offer.sidecar
    print(f"{told.title}, version {told.version}, is not downloaded by Equipoise.\nLicence: {told.licence}")
    print_where("", told.get.steps)


def note_offer(offer: Got) -> None:
    told, size = offer.sidecar, offer.sidecar.get.bytes
    note(f"{told.title}, version {told.version}\nAddress: {told.get.address}\nLicence: {told.licence}")
    note(f"Size:    {megabytes(size) if size else 'not known beforehand'}\nCite:    {told.citation}")


def print_got(done: Got) -> None:
    known = {True: "its hash is the one recorded", None: "no hash of it is recorded"}
    print(f"{done.path}: {done.bytes:,} bytes, SHA-256 {done.sha256} ({known.get(done.verified, '')})")
    if done.was_there:
        note("It was there already; nothing was downloaded.")
    elif done.resumed_at:
        note(f"{megabytes(done.resumed_at)} of it were there from before.")
    note(f"Load it: equipoise load {done.sidecar.name} {done.path}")
