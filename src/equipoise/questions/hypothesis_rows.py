"""Hypotheses as their journal tells them: the rivals, the evidence, and every person's marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from equipoise.ledger.journals import Written, in_force

JOURNAL = "hypotheses"
HYPOTHESIS, EVIDENCE, MARK = "hypothesis", "evidence", "mark"
FEWEST, MOST = 2, 6


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A rival explanation. Rows of one name, as two copies of a case may bring, are one hypothesis: the oldest's."""

    row: Written
    ids: frozenset[str]

    @property
    def name(self) -> str:
        return str(self.row.value["name"])

    @property
    def says(self) -> str:
        return str(self.row.value["says"])


@dataclass(frozen=True, slots=True)
class Evidence:
    """An event, a tie or a claim, by `reference`; rows of one reference are one piece of evidence: the oldest's."""

    row: Written
    ids: frozenset[str]

    @property
    def kind(self) -> str:
        return str(self.row.value["kind"])

    @property
    def reference(self) -> str:
        """The id of the event or tie, or the claim in words."""
        return str(self.row.value["reference"])

    @property
    def source(self) -> str:
        """Where a claim stands: an address, a citation, the id of a document; empty for the analyst's own."""
        return str(self.row.value["source"])


@dataclass(frozen=True, slots=True)
class Cell:
    """What people marked in one cell: the latest mark counts, and each person's latest is kept beside it."""

    mark: str | None
    by_person: dict[str, str]

    @property
    def disagreed(self) -> bool:
        return len(set(self.by_person.values())) > 1


@dataclass(frozen=True, slots=True)
class Matrix:
    """The hypotheses by age, the evidence by age, and what was marked."""

    hypotheses: tuple[Hypothesis, ...]
    evidence: tuple[Evidence, ...]
    marks: tuple[Written, ...]

    def cell(self, evidence: Evidence, hypothesis: Hypothesis) -> Cell:
        mine = [
            m for m in self.marks if m.value["evidence"] in evidence.ids and m.value["hypothesis"] in hypothesis.ids
        ]
        by_person = {m.by: str(m.value["mark"]) for m in mine}
        return Cell(str(mine[-1].value["mark"]) if mine else None, by_person)


def folded(name: str) -> str:
    """Names are the same whatever their case and spaces."""
    return " ".join(name.split()).casefold()


def matrix_of(rows: Iterable[Written]) -> Matrix:
    """The matrix that the rows tell of, in whatever order two copies brought them together."""
    standing = in_force(rows)
    named = [r for r in standing if r.action == HYPOTHESIS]
    found = [r for r in standing if r.action == EVIDENCE]
    return Matrix(
        tuple(Hypothesis(*group) for group in grouped(named, [folded(r.value["name"]) for r in named])),
        tuple(Evidence(*group) for group in grouped(found, [folded(r.value["reference"]) for r in found])),
        tuple(r for r in standing if r.action == MARK),
    )


def grouped(rows: Sequence[Written], keys: Sequence[str]) -> list[tuple[Written, frozenset[str]]]:
    """For each key its oldest row, and the ids of all its rows."""
    groups: dict[str, list[Written]] = {}
    for row, key in zip(rows, keys, strict=True):
        groups.setdefault(key, []).append(row)
    return [(group[0], frozenset(row.id for row in group)) for group in groups.values()]
