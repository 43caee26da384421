"""`changes`, `watch` and `recode` as commands."""

from __future__ import annotations

from pathlib import Path

from equipoise.ledger.casefolder import Case
from tests.cli.running import equipoise, json_of, refused, succeeded
from tests.hand_built import new_case

TABLE = (
    "id,date_start,kind,pair_level,channel,status,participants,place,summary,published\n"
    "B1,2018-06-01,talks,leader,in person,occurred,RUS:Vladimir Putin:president;AZE:Ilham Aliyev:president,Moscow,"
    "Putin and Aliyev talked in Moscow.,2018-06-02\n"
)
LATER = (
    "B2,2018-09-01,talks,leader,in person,occurred,RUS:Vladimir Putin:president;AZE:Ilham Aliyev:president,Sochi,"
    "Putin and Aliyev talked in Sochi.,2018-09-02\n"
)


def watched(folder: Path, rules: str = '["first meeting of leaders in 60 days"]') -> Case:
    case = new_case(folder, rules=rules)
    case.sources.mkdir()
    (case.sources / "meetings.csv").write_text(TABLE, "utf-8")
    return case


def test_changes_are_listed_and_closed(own: Case) -> None:
    found = json_of("changes", "--case", own.folder, "--json", schema="changes")
    assert found["since"] is None and found["events"]
    assert "the whole record is new" in succeeded("changes", "--close", "--case", own.folder)
    assert "0 new documents" in succeeded("changes", "--case", own.folder)
    assert "New events" in succeeded("changes", "--since", "2018", "--case", own.folder)


def test_a_look_writes_a_digest_and_says_by_its_status_whether_a_rule_fired(tmp_path: Path) -> None:
    case = watched(tmp_path / "case")
    first = equipoise("watch", "--once", "--as-of", "2018-08-31", cwd=case.folder)
    assert first.returncode == 0, first.stderr
    with (case.sources / "meetings.csv").open("a", encoding="utf-8") as handle:
        handle.write(LATER)
    second = equipoise("watch", "--as-of", "2018-09-07", cwd=case.folder)
    assert second.returncode == 3, second.stderr
    assert "leaders met on 2018-09-01, for the first time in 60 days" in second.stdout
    third = equipoise("watch", "--as-of", "2018-09-07", cwd=case.folder)
    assert (third.returncode, third.stdout) == (0, "nothing new since the last digest\n")
    names = sorted(p.name for p in (case.folder / "digests").iterdir())
    assert names == sorted(f"{d}.{e}" for d in ("2018-08-31", "2018-09-07") for e in ("md", "html", "eml", "json"))
    digest = json_of("watch", "--as-of", "2018-09-08", "--json", cwd=case.folder, schema="digest")
    assert digest["alerts"] == [] and digest["not_seen"]


def test_bad_words_are_refused_and_change_nothing(tmp_path: Path) -> None:
    case = watched(tmp_path / "case", '["when the moon is full"]')
    said = refused("watch", "--once", cwd=case.folder)
    assert "'when the moon is full'" in said and "a source silent for N days" in said
    assert not case.store.exists() and not (case.folder / "digests").exists()
    assert "30m, 6h, 1d" in refused("watch", "--every", "often", cwd=case.folder, status=2)
    assert "one of them" in refused("watch", "--every", "6h", "--once", cwd=case.folder, status=2)
    assert "no moment" in refused("watch", "--as-of", "soon", cwd=case.folder, status=2)


def test_recode_compares_and_takes(tmp_path: Path) -> None:
    case = watched(tmp_path / "case")
    succeeded("read", "sources", cwd=case.folder)
    found = json_of("recode", "--compare", "--json", cwd=case.folder, schema="recode")
    assert (found["texts"], found["read_by_another"], found["applied"]) == (0, 0, False)
    assert "0 of 0 texts" in succeeded("recode", cwd=case.folder)
