"""What the package's tables have on the matter of a case's row: what it replaces, who else held an office."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from equipoise.world import overlay
from equipoise.world.case_tables import CaseTable
from equipoise.world.case_writing import Put
from equipoise.world.correcting import overlapping, same_office
from equipoise.world.offices import office_of
from equipoise.world.people import people
from equipoise.world.rows import overlapping as share_days
from equipoise.world.rows import read
from equipoise.world.terms import Term


def column_notes(table: CaseTable, done: Put) -> list[str]:
    with overlay.in_force(None):
        rows = list(read(table.extends, table.columns()))
    about = table.about()
    same = [r for r in rows if all(r.maybe(c) == done.row[c] for c in about) and share_days(r.cells, done.row)]
    return [f"The package's row is replaced in this case: {described(r.cells)}." for r in same]


def described(cells: Mapping[str, str]) -> str:
    return ", ".join(f"{column} {value}" for column, value in cells.items() if value)


def term_notes(done: Put) -> list[str]:
    """What the package has of the same person and of the same office in the days of a new row."""
    code = done.row["state"]
    with overlay.in_force(None):
        packaged = terms_of(code)
    with overlay.in_force(done.overlay):
        standing = terms_of(code)
    new = next(t for t in standing if t.own and (t.person, t.office) == (done.row["person"], done.row["office"]))
    gone = [t for t in packaged if t not in standing and same_office(t, new)]
    rivals = [t for t in packaged if t in standing and same_office(t, new) and overlapping(t, new)]
    notes = [f"The package's row is replaced in this case: {term_text(t)}." for t in gone if overlapping(t, new)]
    return [*notes, *rival_notes(new, rivals)]


def rival_notes(new: Term, rivals: Sequence[Term]) -> Iterator[str]:
    """Who else the package has in an office: on the first day of a new row, and later where the row has no end."""
    at_first = [t for t in rivals if t.start is None or (new.start and t.start <= new.start)]
    for term in at_first:
        yield f"The package has somebody else in that office: {term_text(term)}. Both stand; the later start counts."
    later = list(dict.fromkeys(t.person for t in rivals if t not in at_first))
    if later:
        yield f"The package has others in that office later: {', '.join(later)}. If this term ended, give --until."


def terms_of(code: str) -> list[Term]:
    return [term for person in people() if person.code == code for term in person.terms]


def term_text(term: Term) -> str:
    """`Zohrab Mnatsakanyan, foreign minister, 2018-05-12 to 2020-11-16 (source)`."""
    days = f"{term.start or '?'} to {term.end or 'now'}"
    return f"{term.person}, {office_of(term)}, {days} ({term.source})"
