"""`case`: a whole case in a file and out of it, two copies into one, and what two people dispute."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from equipoise.cli.options import CaseFolder, Json, as_json, the_case, the_view
from equipoise.cli.printing import emit_json, note
from equipoise.errors import UsageError
from equipoise.questions.phrases import plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from equipoise.ledger.casefolder import Case
    from equipoise.questions.merging import Merged
    from equipoise.questions.settling import OpenDispute

case_commands = typer.Typer(
    no_args_is_help=True,
    help="Work together and keep for later: a case in one file, a colleague's copy merged, an archive for a journal.",
)
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Take the place of what is there.")]


def register(app: typer.Typer) -> None:
    app.add_typer(case_commands, name="case", rich_help_panel="Working")


@case_commands.command("export")
def export(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write, as caucasus.zip.")],
    replication: Annotated[
        bool,
        typer.Option("--replication", help="An archive for a journal instead: FILE is a folder to make, or a .zip."),
    ] = False,
    with_texts: Annotated[
        bool, typer.Option("--with-texts", help="With --replication: the words of articles too, if you may.")
    ] = False,
    overwrite: Overwrite = False,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """Write the whole case to one file: record, sources, ties, own rows, settings; with the hash of every member.

    Equal cases give equal files. What was forgotten is not in it. With --replication: the record as CSV and Parquet,
    queries, results, versions and a README, without the words of articles unless asked.
    """
    from equipoise.questions.case_files import export_case

    if not replication and file.suffix.lower() != ".zip":
        raise UsageError(f"{file.name}: a case is written as a .zip.", f"Write {file.stem}.zip.")
    if with_texts and not replication:
        raise UsageError("--with-texts goes with --replication.", "A case in one file always has its texts.")
    if replication:
        print_replication(the_case(case), file, with_texts, overwrite, as_json(json))
        return
    done = export_case(the_case(case), file, overwrite=overwrite)
    if as_json(json):
        emit_json(done.to_json())
    else:
        print(f"{done.file}: {plural(len(done.manifest.members), 'member')}")
    for line in done.left_out:
        note(f"left out: {line}")


@case_commands.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file made by `case export`.")],
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="The folder to make; else one named after the file.")
    ] = None,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Put aside a case that stands there; it is kept under another name.")
    ] = False,
    json: Json = False,
) -> None:
    """Make a case folder from a file that `case export` wrote. A damaged or foreign file is refused, by its member."""
    from equipoise.questions.case_files import import_case

    done = import_case(file, folder, overwrite=overwrite)
    if as_json(json):
        emit_json(done.to_json())
    else:
        print(f"{done.case.title or 'the case'}: {done.case.folder}")
    if done.former:
        note(f"what stood there is now {done.former}")


@case_commands.command("merge")
def merge(
    other: Annotated[Path, typer.Argument(metavar="OTHER", help="A colleague's case folder, or an exported file.")],
    force: Annotated[bool, typer.Option("--force", help="Even if the other case asks another question.")] = False,
    keep: Annotated[
        str | None,
        typer.Option("--keep", metavar="WHOSE", help="mine or theirs: which row of world/ stands of two that differ."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would come; change nothing.")] = False,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """Take what another copy of this case holds into this one; merging either way round gives the same events.

    The other copy is only read. Data sets that it alone has loaded come along, from a folder. What either has forgotten
    stays forgotten. Where two people contradict each other, neither counts until somebody settles it: `case conflicts`
    lists them.
    """
    from equipoise.questions.merging import merge_case

    done = merge_case(the_case(case), other, force=force, keep=keep, dry_run=dry_run)
    if as_json(json):
        emit_json(done.to_json())
    else:
        print_merged(done)


@case_commands.command("conflicts")
def conflicts(json: Json = False, case: CaseFolder = None) -> None:
    """List the judgements of two people that contradict each other and that nobody has settled yet.

    A later `correct` on the same event by anybody settles it; so does a retraction of either.
    """
    from equipoise.questions.settling import open_disputes

    found = open_disputes(the_view(case))
    if as_json(json):
        emit_json([dispute.to_json() for dispute in found])
    else:
        print_disputes(found)


@case_commands.command("restore")
def restore(json: Json = False, case: CaseFolder = None) -> None:
    """Take the judgements of ledger/judgements.jsonl that the record lacks into it.

    After a lost or damaged record: move it away and read the sources again, which takes the judgements in too. After a
    colleague's file came by git: this.
    """
    from equipoise.questions.case_files import restore_judgements

    done = restore_judgements(the_case(case))
    if as_json(json):
        emit_json(done.to_json())
    else:
        print(f"{plural(len(done.judgements), 'judgement')} taken from the file")
    for line in done.problems:
        note(line)


def print_replication(case: Case, target: Path, with_texts: bool, overwrite: bool, json: bool) -> None:
    from equipoise.questions.replication import replicate

    done = replicate(case, target, with_texts=with_texts, overwrite=overwrite)
    if json:
        emit_json(done.to_json())
    else:
        print(f"{done.target}: {plural(len(done.files), 'file')}, {'with' if with_texts else 'without'} texts")
    for line in done.unanswered:
        note(f"not answered: {line}")


def print_merged(done: Merged) -> None:
    record = done.record
    counted = [
        (len(record.documents), "document"),
        (len(record.judgements), "judgement"),
        *((number, f"row of {table}") for table, number in record.rows.items() if table != "runs"),
        (len(done.ties.added), "tie"),
        (done.world.added, "row of world/"),
        (len(done.sources.new), "file"),
        (len(done.datasets.new), "data set"),
    ]
    came = ", ".join(plural(number, *several(word)) for number, word in counted if number)
    print(f"{'would bring' if done.dry_run else 'brought'}: {came or 'nothing new'}")
    if not done.dry_run:
        print(f"events: {done.events[0]} before, {done.events[1]} now")
    if record.recoded or record.kept:
        print(
            f"read differently by the two: {plural(len(record.recoded) + len(record.kept), 'document')}, of which "
            f"{len(record.recoded)} stand as in the other copy (by {', '.join(record.coders) or 'a table'})"
        )
    if record.forgotten:
        note(f"forgotten in the other copy, and now here: {', '.join(record.forgotten)}; delete their files yourself")
    for one, other in done.ties.differing:
        note(f"ties.csv has both, mend by hand: {', '.join(one.values())} / {', '.join(other.values())}")
    for contradiction in done.world.contradictions:
        note(str(contradiction))
    for name in done.sources.differing:
        note(f"sources/{name} differs in the other copy; yours was kept")
    for line in done.datasets.differing:
        note(f"data set {line}; yours was kept: load the file that you want anew")
    if done.disputes:
        note(f"\n{plural(len(done.disputes), 'conflict')} of two people's judgements, to be settled:")
        print_disputes(done.disputes)


def several(word: str) -> tuple[str, str]:
    """`row of ties`, `rows of ties`."""
    first, blank, rest = word.partition(" ")
    return word, f"{first}s{blank}{rest}"


def print_disputes(found: Sequence[OpenDispute]) -> None:
    for dispute in found:
        print(dispute)
    if found:
        note('Until then neither counts. Settle each: equipoise correct ID --confirm (or --set …) --why "…"')
    else:
        note("No two people contradict each other.")
