"""`replicate`: the record, the queries and the answers of a case as an archive for a journal."""

from __future__ import annotations

import hashlib
import json
import platform
import shutil
import tempfile
import zipfile
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import metadata, resources
from itertools import combinations
from pathlib import Path
from typing import Any

import duckdb

from equipoise.errors import CaseError, EquipoiseError
from equipoise.ledger.attaching import attached, quoted
from equipoise.ledger.case_parts import Part, parts
from equipoise.ledger.casefolder import Case, open_case
from equipoise.ledger.journals import JOURNALS, read_journal
from equipoise.ledger.opening import reading, schema_files
from equipoise.ledger.packing import CODERS, chunks, write
from equipoise.ledger.relations import EVENT_RELATIONS, RELATIONS, insert
from equipoise.ledger.uniting import fresh_copy
from equipoise.ledger.view import View
from equipoise.ledger.worlds import in_its_world
from equipoise.questions.agenda import agenda
from equipoise.questions.case_files import set_aside
from equipoise.questions.contacts import contacts
from equipoise.questions.events import events
from equipoise.questions.forecast import forecast
from equipoise.questions.forecast_score import forecast_scores
from equipoise.questions.hypotheses import Hypotheses, hypotheses
from equipoise.questions.incidents import incidents
from equipoise.questions.naming import name, of_case
from equipoise.questions.phrases import listing
from equipoise.questions.ties import ties
from equipoise.version import __version__

PACKAGES = ("duckdb", "numpy", "onnxruntime", "polars", "scipy", "tokenizers")
OPEN = "CASE WHEN $texts OR d.kind = 'row' THEN {} END"  # the words of articles are their publishers'
TABLES = {
    "documents": f"""
        SELECT d.id, d.kind, d.title, d.published, d.language, d.recorded_at, d.superseded_by,
            sha256(d.text) AS text_sha256, length(d.text) AS characters, {OPEN.format("d.text")} AS text, d.cells
        FROM documents d ORDER BY d.id""",
    # Where a file lay on somebody's machine is nobody's business: its name remains.
    "addresses": """
        SELECT a.* REPLACE (
            CASE WHEN a.address LIKE 'file:%' THEN regexp_extract(a.address, '[^/]*$') ELSE a.address END AS address)
        FROM addresses a ORDER BY a.document, a.address""",
    "mentions": f"""
        SELECT m.id, m.document, m.coder, m.imported, {
        ", ".join(
            f"CAST(m.record->>'$.{part}[{at}]' AS INTEGER) AS {part}_{end}"
            for part in ("span", "trigger")
            for at, end in enumerate(("start", "end"))
        )
    }, {
        ", ".join(
            f"m.record->>'$.{field}' AS {field}"
            for field in ("type", "mode", "status", "symmetric", "level", "channel", "setting", "attributed_to")
        )
    }, array_to_string(m.record->>'$.source[*]', ';') AS source,
            array_to_string(m.record->>'$.target[*]', ';') AS target,
            array_to_string(m.record->>'$.contexts[*]', ';') AS contexts,
            m.record->>'$.date.start' AS date_start, m.record->>'$.date.end' AS date_end,
            m.record->>'$.date.precision' AS date_precision, m.record->>'$.place.name' AS place,
            m.record->>'$.place.country' AS country, CAST(m.record->>'$.confidence' AS DOUBLE) AS confidence,
            m.record->>'$.kind' AS kind, m.record->>'$.reported' AS reported, m.record->>'$.near' AS near,
            {OPEN.format("m.record->>'$.text'")} AS text
        FROM mentions m JOIN documents d ON d.id = m.document ORDER BY m.id""",
    "claims": f"""
        SELECT c.id, c.document, c.coder, CAST(c.record->>'$.span[0]' AS INTEGER) AS span_start,
            CAST(c.record->>'$.span[1]' AS INTEGER) AS span_end, {
        ", ".join(
            f"c.record->>'$.{field}' AS {field}"
            for field in ("subject", "relation", "object", "speaker", "negated", "hypothetical", "ended", "reported")
        )
    }, c.record->>'$.period.start' AS date_start, c.record->>'$.period.end' AS date_end,
            {OPEN.format("c.record->>'$.text'")} AS text
        FROM claims c JOIN documents d ON d.id = c.document ORDER BY c.id""",
    **{
        journal: f"""
        SELECT id, made_at, record->>'$.action' AS action, record->>'$.on' AS "on", record->>'$.by' AS "by",
            record->>'$.why' AS why, record->>'$.value' AS value FROM {journal} ORDER BY made_at, id"""
        for journal in JOURNALS
    },
    "runs": "SELECT r.* FROM runs r ORDER BY r.made_at, r.id",
    **{table: f"SELECT * FROM {table} ORDER BY ALL" for table in EVENT_RELATIONS if table != "event_records"},
}
JUDGEMENT = ("id", "action", "on", "by", "at", "why", "document", "field", "value", "other", "settles")
WITHHELD = (
    "The words of articles are not here: they are their publishers'. In their place stand each document's address, the "
    "SHA-256 hash of its text, and of every mention the place of its sentence in characters: anybody who has the "
    "text can check each of them. `text` is empty there. Rows of tables are given as they were read."
)
INCLUDED = (
    "The texts of articles are in `record/documents`, the sentences in `record/mentions` and `results/`: see to it "
    "that you may pass them on. The files that they came from are not here."
)


@dataclass(frozen=True, slots=True)
class Replication:
    """An archive for replication: where it is, its files, and what the case could not answer."""

    target: Path
    files: tuple[str, ...]
    with_texts: bool
    unanswered: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "target": str(self.target),
            "files": list(self.files),
            "with_texts": self.with_texts,
            "unanswered": list(self.unanswered),
        }


@in_its_world
def replicate(
    case: Case | Path | str, target: Path | str, *, with_texts: bool = False, overwrite: bool = False
) -> Replication:
    """Write what somebody needs to check a case's answers: record, queries, results, versions, and a README.

    Parameters
    ----------
    target : a folder to make, or a file that ends in `.zip`.
    with_texts : whether the words of articles are included; without, their addresses, hashes and places stand for them.
    overwrite : whether what stands there gives way; a folder is kept, under another name.

    Raises
    ------
    CaseError : the target exists, or the case has no record.
    """
    case, path = open_case(case), Path(target)
    packed = path.suffix.lower() == ".zip"
    if path.exists() and not overwrite and not (path.is_dir() and not packed and not any(path.iterdir())):
        raise CaseError(f"{path} exists.", "Choose another name, or say --overwrite.")
    if not case.store.exists():
        raise CaseError("The case has no record yet.", "Read its sources first: equipoise read sources.")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "archive"
        unanswered = fill(case, folder, with_texts)
        files = tuple(p.relative_to(folder).as_posix() for p in sorted(folder.rglob("*")) if p.is_file())
        if path.exists() and not packed:
            set_aside(path)
        path.absolute().parent.mkdir(parents=True, exist_ok=True)
        deliver(folder, path, files) if packed else shutil.copytree(folder, path)
    return Replication(path, files, with_texts, tuple(unanswered))


def deliver(folder: Path, path: Path, files: Collection[str]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for file in files:
            write(archive, file, chunks(folder / file))


def fill(case: Case, folder: Path, with_texts: bool) -> list[str]:
    """Write the archive into a new folder; returns what could not be answered."""
    for part in parts(case.folder):
        if isinstance(part, Part) and (part.name in ("case.toml", "ties.csv") or part.name.startswith("world/")):
            put(folder / "case" / part.name, part.path.read_bytes())
    if not case.store.fresh():
        case.store.materialise()
    (folder / "record").mkdir(parents=True)
    write_tables(case, folder / "record", with_texts)
    for query in resources.files("equipoise.questions").iterdir():
        if query.name.endswith(".sql"):
            put(folder / "queries" / query.name, query.read_bytes())
    unanswered = write_results(case, folder / "results", with_texts)
    put(folder / "versions.json", as_text(versions(case)))
    put(folder / "README.md", readme(case, with_texts).encode())
    sums = (f"{hashlib.sha256(p.read_bytes()).hexdigest()}  {p.relative_to(folder).as_posix()}" for p in all_of(folder))
    put(folder / "SHA256SUMS", ("\n".join(sums) + "\n").encode())
    return unanswered


def all_of(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_file()]


# Data sets are not packed: their terms are their publishers', and each tie in a result names its row.
OWN_TIES = "SELECT * FROM ties WHERE dataset = 'ties' ORDER BY id"


def with_days_as_text(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row as JSON can hold it."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}


def put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def as_text(value: Any) -> bytes:
    return (json.dumps(value, indent=1, ensure_ascii=False) + "\n").encode()


def write_tables(case: Case, folder: Path, with_texts: bool) -> None:
    """Each table as CSV and Parquet, from a copy of the record, so that nobody waits for it."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "record.duckdb"
        fresh_copy(case.store.path, copy)
        with attached(copy) as connection:
            add_judgements(connection, case, with_texts)
            columns = ", ".join(f"{column} {kind}" for column, kind in RELATIONS["ties"].items())
            connection.execute(f"CREATE TEMP TABLE ties ({columns})")
            rows = [with_days_as_text(row) for row in View(case).rows(OWN_TIES)]
            insert(connection, "ties", RELATIONS["ties"], rows)
            extra = {name: f"SELECT * FROM {name} ORDER BY ALL" for name in ("shown_judgements", "ties")}
            for table, query in {**TABLES, **extra}.items():
                shown = query.replace("$texts", str(with_texts).lower())
                path = folder / table.removeprefix("shown_")
                connection.execute(f"COPY ({shown}) TO {quoted(path.with_suffix('.csv'))} (FORMAT csv, HEADER)")
                connection.execute(f"COPY ({shown}) TO {quoted(path.with_suffix('.parquet'))} (FORMAT parquet)")


def add_judgements(connection: duckdb.DuckDBPyConnection, case: Case, with_texts: bool) -> None:
    snapshot = case.store.snapshot()
    tables = rows_of_tables(case)
    columns = {f'"{name}"': "VARCHAR" for name in JUDGEMENT}
    rows = []
    for made in snapshot.judgements:
        record = made.to_json() if with_texts else without_words(made.to_json(), tables)
        rows.append({name: cell(record[name]) for name in JUDGEMENT})
    connection.execute(f"CREATE TEMP TABLE shown_judgements ({', '.join(f'{c} {k}' for c, k in columns.items())})")
    if rows:
        marks = ", ".join("?" * len(JUDGEMENT))
        connection.executemany(f"INSERT INTO shown_judgements VALUES ({marks})", [list(r.values()) for r in rows])


def cell(value: Any) -> str | None:
    return value if value is None or isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def rows_of_tables(case: Case) -> frozenset[str]:
    return frozenset(d.id for d in case.store.snapshot().documents if d.kind == "row")


def without_words(value: Any, tables: Collection[str]) -> Any:
    """A result without the sentences of articles: every `text` is null but those of rows of tables."""
    if isinstance(value, list):
        return [without_words(each, tables) for each in value]
    if not isinstance(value, dict):
        return value
    own = value.get("document") in tables
    return {key: None if key == "text" and not own else without_words(each, tables) for key, each in value.items()}


def write_results(case: Case, folder: Path, with_texts: bool) -> list[str]:
    tables, unanswered = rows_of_tables(case), []
    for title, ask in questions(case):
        try:
            found = ask()
        except EquipoiseError as error:
            unanswered.append(f"{title}: {error}")
            continue
        whole = with_texts or isinstance(found, Hypotheses)  # which name their evidence in words of their own
        shown = found.to_json() if whole else without_words(found.to_json(), tables)
        put(folder / f"{title}.json", as_text(shown))
    return unanswered


def questions(case: Case) -> Iterator[tuple[str, Any]]:
    """The case's own questions, by the name of their file."""
    view = View(case)
    yield "events", lambda: events(view)
    if read_journal(case.store, "forecasts"):
        yield "forecast", lambda: forecast(view)
        yield "forecast-score", lambda: forecast_scores(view)
    if read_journal(case.store, "hypotheses"):
        yield "hypotheses", lambda: hypotheses(view)
    if not case.pivot or not case.partners:
        return
    pivot, *partners = of_case(case, ())
    yield "contacts", lambda: contacts(view)
    yield "incidents", lambda: incidents(view)
    for a, b in combinations((pivot, *partners), 2):
        yield f"ties-{a}-{b}", lambda a=a, b=b: ties(view, a, b)
    for partner in partners:
        yield f"agenda-{pivot}-{partner}", lambda partner=partner: agenda(view, pivot, partner)


def versions(case: Case) -> dict[str, Any]:
    with reading(case.store.path) as connection:
        coders = [row[0] for row in connection.execute(CODERS).fetchall()]
    tables = resources.files("equipoise.world") / "tables"
    held = sorted((f for f in tables.iterdir() if f.name.endswith(".csv")), key=lambda f: f.name)
    return {
        "equipoise": __version__,
        "python": platform.python_version(),
        "packages": {package: metadata.version(package) for package in PACKAGES},
        "schema": schema_files()[-1][0],
        "coders": coders,
        "datasets": [one.to_json() for one in View(case).datasets()],
        "world": {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in held},
    }


def readme(case: Case, with_texts: bool) -> str:
    text = (resources.files("equipoise.questions") / "replication_readme.md").read_text("utf-8")
    states = listing([name(code) for code in of_case(case, ())]) if case.pivot and case.partners else "any"
    return text.format(
        title=case.title or "A case",
        question=case.question or "not written down",
        states=states,
        version=__version__,
        withheld=INCLUDED if with_texts else WITHHELD,
    )
