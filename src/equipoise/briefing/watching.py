"""`watch`: one look at a case's sources, its rules applied, and the digest of what changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from equipoise.briefing.dates import in_words
from equipoise.briefing.digest import Digest
from equipoise.briefing.posting import mail
from equipoise.errors import UsageError
from equipoise.json_text import json_text
from equipoise.ledger.casefolder import Case, open_case
from equipoise.ledger.clock import as_text, clock_at
from equipoise.ledger.clock import now as this_moment
from equipoise.ledger.looks import keep_alerts, keep_ties_seen
from equipoise.ledger.opening import reading, writing
from equipoise.ledger.worlds import in_its_world
from equipoise.questions.alarms import alarms
from equipoise.questions.alerts import Alarms
from equipoise.questions.changed import Changes
from equipoise.questions.changes import changes, close, last_closed
from equipoise.questions.intake import read
from equipoise.questions.intake_entries import Coder, default_coder
from equipoise.questions.intake_result import Reading
from equipoise.questions.rules import rules_of
from equipoise.reading.addresses import is_address
from equipoise.reading.web import Web

FOLDER = "digests"
ENDINGS = (".md", ".html", ".eml", ".json")


@dataclass(frozen=True, slots=True)
class Watched:
    """What one look brought: the digest, and the files that it was written to (none where nothing was to be said)."""

    digest: Digest
    files: tuple[Path, ...]

    @property
    def fired(self) -> bool:
        """Whether a rule found something that was not told before."""
        return bool(self.digest.alarms.fired)


@in_its_world
def watch(
    case: Case | Path | str,
    *,
    now: datetime | None = None,
    coder: Coder | None = None,
    web: Web | None = None,
    progress: Callable[[str], None] = lambda line: None,
) -> Watched:
    """Look at the sources of a case once, apply its rules, and write a digest into its folder `digests/`.

    Parameters
    ----------
    case : a Case, or the folder of one.
    now : the moment of the run, for replaying; by default the clock's. Everything recorded in it bears that moment.
    coder, web : as in `read`.

    Returns
    -------
    Watched. Where nothing changed, nothing was found, and there is a digest of that day already, none is written.

    Raises
    ------
    CaseError : a rule is not understood; nothing is fetched or changed then.
    UsageError : `now` is earlier than the last look.
    """
    case = open_case(case)
    rules = rules_of(case)
    with clock_at(now):
        moment = datetime.fromisoformat(this_moment())
        check(case, moment)
        reader = coder or default_coder()
        brought = take(case, reader, web, moment, progress)
        found = changes(case, today=moment.date())
        alerts = alarms(case, rules, found, began=as_text(moment))
        digest = digest_of(case, found, alerts, brought, reader, moment)
        files = () if is_quiet(case, found, alerts, moment) else tuple(write(digest, case.folder / FOLDER, moment))
        note_told(case, alerts)
        close(case, found, "watch")
    return Watched(digest, files)


def check(case: Case, moment: datetime) -> None:
    """Refuse a moment before the last look: what was recorded would be out of order."""
    if not case.store.exists():
        return
    with reading(case.store.path) as connection:
        last = last_closed(connection)
    if last and as_text(moment) < last:
        raise UsageError(f"{moment:%Y-%m-%d %H:%M} is before the last look ({last[:16]}).", "Give a later moment.")


def take(case: Case, reader: Coder, web: Web | None, moment: datetime, progress: Callable[[str], None]) -> Reading:
    """Read the sources; what the record has stays as it was coded."""
    paths = sources_of(case)
    if not paths:
        return Reading()
    return read(case, paths, coder=reader, web=web, today=moment.date(), recode=False, progress=progress)


def sources_of(case: Case) -> list[str | Path]:
    """What is looked at: `sources` of case.toml, else the folder `sources/` and the addresses that were read before."""
    if case.watched:
        return [s if is_address(s) else case.folder / s for s in case.watched]
    folder = [case.sources] if case.sources.is_dir() and any(case.sources.iterdir()) else []
    return [*folder, *addresses_read(case)]


def addresses_read(case: Case) -> list[str]:
    if not case.store.exists():
        return []
    with reading(case.store.path) as connection:
        rows = connection.execute("SELECT inputs FROM runs WHERE command = 'read' ORDER BY made_at, id").fetchall()
    return list(dict.fromkeys(p for row in rows for p in json.loads(row[0]) if is_address(p)))


def digest_of(case: Case, found: Changes, alerts: Alarms, brought: Reading, reader: Coder, moment: datetime) -> Digest:
    title = f"{case.title or case.folder.name}: {in_words(moment.date())}"
    wanted = {id for d in (*found.news, *found.coders.differences) for id in d.because.documents}
    documents = {d.id: d for d in case.store.documents(sorted(wanted))}
    return Digest(title, found, alerts, brought, documents, older(case, reader))


def older(case: Case, reader: Coder) -> int:
    """How many texts stay as an earlier coder read them."""
    if not case.store.exists():
        return 0
    with reading(case.store.path) as connection:
        row = connection.execute(
            "SELECT count(*) FROM codings c JOIN documents d ON d.id = c.document WHERE d.kind = 'text' "
            "AND d.superseded_by IS NULL AND NOT starts_with(c.coder, 'not coded: ') AND NOT starts_with(c.coder, ?)",
            [reader.fingerprint],
        ).fetchone()
    return int(row[0]) if row else 0


def is_quiet(case: Case, found: Changes, alerts: Alarms, moment: datetime) -> bool:
    """Whether there is nothing to say that a digest of the same day does not say."""
    there = any((case.folder / FOLDER).glob(f"{moment:%Y-%m-%d}*.json"))
    return there and not found.anything and not alerts.fired


def write(digest: Digest, folder: Path, moment: datetime) -> Iterator[Path]:
    """Write the four files, named by the day; a second digest of a day also by the hour."""
    folder.mkdir(parents=True, exist_ok=True)
    stem = free_name(folder, moment)
    brief = digest.brief()
    text, page = brief.to_markdown(), brief.to_html()
    data = json_text(digest.to_json()) + "\n"
    for ending, content in ((".md", text), (".html", page), (".json", data)):
        path = folder / f"{stem}{ending}"
        path.write_text(content, "utf-8", newline="\n")
        yield path
    path = folder / f"{stem}.eml"
    path.write_bytes(mail(digest.title, text, page, moment.astimezone(UTC)))
    yield path


def free_name(folder: Path, moment: datetime) -> str:
    day, time = f"{moment:%Y-%m-%d}", f"{moment:%Y-%m-%d-%H%M%S}"
    names = [day, time, *(f"{time}-{n}" for n in range(2, 100))]
    return next(n for n in names if not (folder / f"{n}.json").exists())


def note_told(case: Case, found: Alarms) -> None:
    """Note what was told and which ties were seen, so that each thing is told once."""
    if not case.store.exists():
        return
    at = this_moment()
    with writing(case.store.path) as connection:
        keep_alerts(connection, {a.id: (a.rule, a.subject) for a in found.fired}, at)
        keep_ties_seen(connection, found.ties, at)
