"""Whole reports: the table's codes meet the sentences that lie with the data."""

from __future__ import annotations

import csv
import gzip
from itertools import groupby, pairwise
from pathlib import Path

import pytest

from learning import reports as told
from learning.examples import sentences_of

SENTENCES = (
    "11\tRussia's president met his Turkish counterpart.\n12\tThe talks went on.\n13\tRussia again met Turkey.\n"
)
HEAD = "first\tlast\tsentence\tstart\tend\ttype\tmode\tstatus\tsource\ttarget\tsymmetric\tagain\n"
ROWS = (
    "11\t13\t11\t19\t22\tCONSULT\t\toccurred\tRUS\tTUR\t1\t0\n"
    "11\t13\t12\t4\t9\tCONSULT\t\toccurred\tRUS\tTUR\t1\t1\n"
    "11\t13\t13\t13\t16\tCONSULT\t\toccurred\tRUS\tTUR\t1\t1\n"
)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    table = tmp_path / "reports.tsv"
    table.write_text(HEAD + ROWS, encoding="utf-8")
    monkeypatch.setattr(told, "TABLE", table)
    (tmp_path / "news").mkdir()
    with gzip.open(tmp_path / told.NEWS, "wt", encoding="utf-8") as lines:
        lines.write(SENTENCES)
    return tmp_path


def test_a_report_is_an_item_with_its_triggers_in_the_text(data: Path) -> None:
    (item,) = told.reports(data)
    assert item["text"].startswith("Russia's president met") and item["text"].endswith("again met Turkey.")
    assert [(e["trigger"], e["again"]) for e in item["events"]] == [("met", False), ("talks", True), ("met", True)]
    assert [item["text"][e["at"] :].split()[0] for e in item["events"]] == ["met", "talks", "met"]


def test_what_was_told_before_counts_where_both_sides_are_named(data: Path) -> None:
    (item,) = told.reports(data)
    assert [len(s.events) for s in sentences_of(item, item["events"])] == [1, 0, 1]


def test_the_table_says_what_it_may() -> None:
    with told.TABLE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    spans = [(int(first), int(last)) for (first, last), _ in groupby(rows, lambda r: (r["first"], r["last"]))]
    assert all(last < first for (_, last), (first, _) in pairwise(spans))
    for row in filter(lambda r: r["sentence"], rows):
        assert int(row["first"]) <= int(row["sentence"]) <= int(row["last"])
        assert int(row["start"]) < int(row["end"])
        assert row["status"] in ("occurred", "planned", "hypothetical", "denied")
        assert row["again"] in "01" and row["symmetric"] in "01" and row["source"] and row["target"]
