"""`replicate`: what is in the archive, what is not, and that its tables and queries give the results beside them."""

from __future__ import annotations

import hashlib
import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from equipoise.errors import CaseError
from equipoise.ledger.casefolder import Case
from equipoise.ledger.documents import Address
from equipoise.ledger.entries import Entry
from equipoise.ledger.view import View, query
from equipoise.questions.contacts import contacts
from equipoise.questions.correct import add
from equipoise.questions.forecasting import add_forecast
from equipoise.questions.hypothesising import add_evidence, add_hypothesis
from equipoise.questions.replication import replicate
from tests.cli.conftest import TEXT, filled
from tests.hand_built import CODER, day, document, keep, mention, new_case

WORDS = "He met Mr. Aliyev there"


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """A filled case that no test changes, with an event that a person added from a text."""
    case = filled(tmp_path_factory.mktemp("full") / "case")
    add(case, type="AID", source=["RUS"], target=["ARM"], why="missed", quote=WORDS, by="ana")
    return case


def everything(folder: Path) -> bytes:
    return b"".join(p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file())


def test_no_word_of_an_article_is_in_it_unless_asked(full: Case, tmp_path: Path) -> None:
    done = replicate(full, tmp_path / "without")
    assert (done.with_texts, done.unanswered) == (False, ())
    with duckdb.connect() as connection:
        told = connection.execute(
            f"SELECT kind, text IS NULL, length(text_sha256) FROM '{tmp_path}/without/record/documents.parquet'"
        ).fetchall()
        said = connection.execute(f"SELECT count(text) FROM '{tmp_path}/without/record/mentions.csv'").fetchone()
    assert set(told) == {("text", True, 64), ("row", False, 64)}
    assert said == (2,), "those of the two rows"
    held = everything(tmp_path / "without")
    assert not [word for word in (WORDS, TEXT[:30], "both spoke of trade") if word.encode() in held]
    replicate(full, tmp_path / "with", with_texts=True)
    held = everything(tmp_path / "with")
    assert all(word.encode() in held for word in (WORDS, TEXT[:30], "both spoke of trade"))


def test_the_tables_and_queries_give_what_the_results_say(full: Case, tmp_path: Path) -> None:
    replicate(full, tmp_path / "a")
    with duckdb.connect() as connection:
        for path in (tmp_path / "a" / "record").glob("*.parquet"):
            connection.execute(f"CREATE VIEW {path.stem} AS SELECT * FROM '{path}'")
        text = (tmp_path / "a" / "queries" / "events.sql").read_text("utf-8")
        assert text == query("events")
        counts = {t: connection.execute(f"SELECT count(*) FROM {t}").fetchone() for t in ("events", "judgements")}
    assert counts == {"events": (len(View(full).events()),), "judgements": (2,)}
    found = json.loads((tmp_path / "a" / "results" / "contacts.json").read_text("utf-8"))
    answer = contacts(View(full)).to_json()
    assert (found["answer"], found["rate_ratio"]) == (answer["answer"], answer["rate_ratio"])


def test_its_files_are_listed_with_their_hashes_and_described(full: Case, tmp_path: Path) -> None:
    done = replicate(full, tmp_path / "a")
    sums = [line.split("  ") for line in (tmp_path / "a" / "SHA256SUMS").read_text("utf-8").splitlines()]
    assert sorted([name for _, name in sums] + ["SHA256SUMS"]) == sorted(done.files)
    for value, name in sums:
        assert hashlib.sha256((tmp_path / "a" / name).read_bytes()).hexdigest() == value
    readme = (tmp_path / "a" / "README.md").read_text("utf-8")
    assert "Russia, Armenia and Azerbaijan" in readme and "not here" in readme
    assert {"case/case.toml", "case/ties.csv", "results/agenda-RUS-ARM.json", "results/ties-ARM-AZE.json"} <= {
        *done.files
    }
    versions = json.loads((tmp_path / "a" / "versions.json").read_text("utf-8"))
    assert versions["coders"] == ["by hand"] and versions["packages"]["duckdb"] == duckdb.__version__


def test_forecasts_hypotheses_and_incidents_are_in_it(tmp_path: Path) -> None:
    case = new_case(tmp_path / "case")
    met = mention("d-a", date=day("2018-09-27"), text="Xylophonquarz.")
    keep(case, met)
    case.ties_file.write_text("kind,source,target,reference,start\nborder,RUS,AZE,a book,1991-12-26\n", "utf-8")
    options: dict[str, Any] = {"resolves": "CONSULT RUS AZE", "by": "2099-01-01", "p": 0.5, "person": "ana"}
    made = add_forecast(case, "They meet", **options)
    for name in ("turning", "balancing"):
        add_hypothesis(case, name, person="ana")
    piece = add_evidence(case, f"e-{met.id[2:]}", person="ana", why="a visit")
    done = replicate(case, tmp_path / "a")
    held = {f"results/{name}.json" for name in ("forecast", "forecast-score", "hypotheses", "incidents")}
    assert held | {"record/forecasts.csv", "record/hypotheses.parquet", "record/claims.csv"} <= {*done.files}
    with duckdb.connect() as connection:
        rows = connection.execute(f"SELECT id, \"by\", value FROM '{tmp_path}/a/record/forecasts.parquet'").fetchall()
        start = connection.execute(f"SELECT date_start FROM '{tmp_path}/a/record/ties.parquet'").fetchone()
    assert [(id, by, json.loads(value)["p"]) for id, by, value in rows] == [(made.id, "ana", 0.5)]
    assert start == (date(1991, 12, 26),)
    shown = json.loads((tmp_path / "a" / "results" / "hypotheses.json").read_text("utf-8"))
    assert [e["id"] for e in shown["evidence"]] == [piece.id] and "2018-09-27" in shown["evidence"][0]["text"]
    assert b"Xylophonquarz" not in everything(tmp_path / "a")


def test_where_a_file_lay_is_not_told(tmp_path: Path) -> None:
    case = new_case(tmp_path / "case")
    away = document("d-a", addresses=(Address("file:///home/ana/secret%20plans/a%20text.txt#2"),))
    case.store.keep([Entry(away, (), CODER)])
    replicate(case, tmp_path / "a")
    told = (tmp_path / "a" / "record" / "addresses.csv").read_text("utf-8")
    assert "a%20text.txt#2" in told and "/home/ana" not in told


def test_the_same_case_gives_the_same_archive(full: Case, tmp_path: Path) -> None:
    for name in ("a.zip", "b.zip"):
        replicate(full, tmp_path / name)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert "README.md" in archive.namelist()


def test_what_is_there_stays_and_a_case_without_a_record_has_nothing(full: Case, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "mine.txt").write_text("mine")
    with pytest.raises(CaseError, match="exists"):
        replicate(full, tmp_path / "a")
    replicate(full, tmp_path / "a", overwrite=True)
    assert (tmp_path / "a.before-1" / "mine.txt").read_text() == "mine"
    with pytest.raises(CaseError, match="no record"):
        replicate(new_case(tmp_path / "case"), tmp_path / "b")
