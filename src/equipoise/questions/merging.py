"""`merge_case`: a colleague's copy of the case into mine, by rules that are the same from either side."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from equipoise.errors import CaseError, EquipoiseError, UsageError
from equipoise.ledger.casefolder import Case, open_case
from equipoise.ledger.opening import writing
from equipoise.ledger.tie_history import united_history
from equipoise.ledger.uniting import United, fresh_copy, unite
from equipoise.ledger.uniting_datasets import DatasetsUnion, copy_datasets, unite_datasets
from equipoise.ledger.uniting_files import SourcesUnion, TiesUnion, copy_sources, unite_sources, unite_ties
from equipoise.ledger.view import View
from equipoise.ledger.worlds import in_its_world
from equipoise.questions.case_files import unpacked
from equipoise.questions.naming import codes
from equipoise.questions.settling import OpenDispute, open_disputes
from equipoise.version import __version__
from equipoise.world.case_uniting import WorldUnion, unite_worlds
from equipoise.world.overlay import in_force
from equipoise.world.whole_files import write_whole

KEEP = ("mine", "theirs")


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge brought, and what a person should see to.

    `record` is what came into the record, `ties`, `sources`, `world` and `datasets` what came beside it. `events` are
    their numbers before and after. `disputes` are all that are open now, of whichever copy.
    """

    other: str
    dry_run: bool
    record: United
    ties: TiesUnion
    sources: SourcesUnion
    world: WorldUnion
    events: tuple[int, int]
    disputes: tuple[OpenDispute, ...]
    datasets: DatasetsUnion

    def to_json(self) -> dict[str, Any]:
        return {
            "other": self.other,
            "dry_run": self.dry_run,
            "documents": list(self.record.documents),
            "judgements": list(self.record.judgements),
            "forgotten": list(self.record.forgotten),
            "taken": list(self.record.recoded),
            "kept": list(self.record.kept),
            "coders": list(self.record.coders),
            "rows": dict(self.record.rows),
            "ties": [dict(cells) for cells in self.ties.added],
            "ties_differing": [[dict(one), dict(other)] for one, other in self.ties.differing],
            "world": self.world.added,
            "world_differing": [c.to_json() for c in self.world.contradictions],
            "sources": list(self.sources.new),
            "sources_differing": list(self.sources.differing),
            "datasets": list(self.datasets.names),
            "datasets_differing": list(self.datasets.differing),
            "events": list(self.events),
            "disputes": [dispute.to_json() for dispute in self.disputes],
        }


@in_its_world
def merge_case(
    case: Case | Path | str, other: Path | str, *, force: bool = False, keep: str | None = None, dry_run: bool = False
) -> Merged:
    """Take what another copy of the case holds into this one: documents, coding, judgements, ties, own rows, sources.

    Data sets that only the other has loaded are taken too; of one that both have each keeps its own.

    Parameters
    ----------
    other : the folder of the other copy, or a file that `export_case` wrote. It is only read.
    force : merge though the other case has another pivot, other partners or another question in words; `case.toml`
        stays as it is.
    keep : `mine` or `theirs`: whose row of `world/` stands where two contradict each other.
    dry_run : only say what would come.

    Raises
    ------
    CaseError : the other case asks another question, or rows of `world/` contradict each other; nothing is changed.
    """
    case = open_case(case)
    if keep is not None and keep not in KEEP:
        raise UsageError(f"'{keep}' is nobody's.", f"Say {' or '.join(KEEP)}.")
    with tempfile.TemporaryDirectory() as scratch, opened(Path(other), Path(scratch)) as theirs:
        if theirs.folder == case.folder:
            raise UsageError(f"{other} is this case itself.", "Name the other copy.")
        check_question(case, theirs, force)
        world = unite_worlds(case.world_folder, theirs.world_folder, keep)
        if world.contradictions and keep is None:
            raise CaseError(
                f"The copies contradict each other: {'; '.join(map(str, world.contradictions[:3]))}.",
                "Say --keep mine or --keep theirs, or make the rows equal; nothing was changed.",
            )
        with in_force(world.overlay):  # a tie may name a state in the words of either copy
            ties = unite_ties(case.ties_file, theirs.ties_file)
        before = number_of_events(case)
        datasets = unite_datasets(case.datasets, theirs.datasets)
        record = unite(case.store.path, record_of(theirs, Path(scratch)), dry_run=dry_run)
        sources = unite_sources(case.sources, theirs.sources, forgotten_files(case, theirs))
        if not dry_run:
            copy_sources(case.sources, theirs.sources, sources.new)
            copy_datasets(case.datasets, datasets.new)
            write_files(case, ties, united_history(case.ties_history, theirs.ties_history), world)
            finish(case, str(other), record)
        after = before if dry_run else number_of_events(case)
        disputes = () if dry_run else tuple(open_disputes(case))
    return Merged(str(other), dry_run, record, ties, sources, world, (before, after), disputes, datasets)


@contextmanager
def opened(other: Path, scratch: Path) -> Iterator[Case]:
    """The other copy: a case folder as it is, or a packed one, unpacked for the time being."""
    if other.is_dir():
        yield open_case(other)
    elif other.exists():
        with unpacked(other, scratch) as (folder, _):
            yield open_case(folder)
    else:
        raise CaseError(f"{other} is not there.", "Give a case folder, or a file made by `equipoise case export`.")


def check_question(mine: Case, theirs: Case, force: bool) -> None:
    """Two copies of one case ask of one pivot between the same partners, in the same words where both have words.

    Raises
    ------
    CaseError : they do not.
    """
    if force:
        return
    here, there = (f"{c.pivot or '–'} between {', '.join(c.partners) or '–'}" for c in (mine, theirs))
    same, words = asked(mine) == asked(theirs), [" ".join(c.question.split()) for c in (mine, theirs)]
    if same and all(words):
        same = words[0].casefold() == words[1].casefold()
        here, there = (f"“{text}”" for text in words)
    if not same:
        raise CaseError(
            f"The other case asks another question: {there}; this one: {here}.",
            "Nothing was changed. --force takes its record all the same, and leaves this case's question.",
        )


def asked(case: Case) -> tuple[str, frozenset[str]]:
    with case.world():
        return code(case.pivot), frozenset(map(code, case.partners))


def code(name: str) -> str:
    try:
        return codes([name])[0]
    except EquipoiseError:
        return name  # a case may lack a pivot, or name it in words that only it knows


def record_of(theirs: Case, scratch: Path) -> Path:
    copy = scratch / "theirs.duckdb"
    if theirs.store.exists():
        fresh_copy(theirs.store.path, copy)
    else:
        with writing(copy):
            pass
    return copy


def forgotten_files(*cases: Case) -> frozenset[str]:
    """The hashes of the files that held what any of the copies forgot."""
    gone = (known for case in cases for known in case.store.forgotten().values() if known.undone is None)
    return frozenset[str]().union(*(known.originals for known in gone))


def write_files(case: Case, ties: TiesUnion, history: str | None, world: WorldUnion) -> None:
    if ties.text is not None:
        write_whole(case.ties_file, ties.text)
    if history is not None:
        write_whole(case.ties_history, history)
    for path, text in world.files.items():
        write_whole(path, text)


def finish(case: Case, other: str, record: United) -> None:
    """Merge into events anew, and note the run if it brought anything."""
    with case.world():
        if not case.store.fresh():
            case.store.materialise()
    brought = {name: number for name, number in record.rows.items() if name != "runs"}
    brought |= {"documents": len(record.documents), "judgements": len(record.judgements)}
    brought |= {"forgotten": len(record.forgotten), "taken": len(record.recoded)}
    if any(brought.values()):  # else two copies would go on telling each other of their merges
        case.store.record_run("case merge", __version__, [other], brought)


def number_of_events(case: Case) -> int:
    (row,) = View(case).rows("SELECT count(*) AS number FROM events")
    return int(row["number"])
