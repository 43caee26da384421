"""`read`: what it counts, what it skips, and that reading again or in another order changes nothing."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from equipoise.ledger.casefolder import Case
from equipoise.ledger.documents import Document
from equipoise.ledger.fields import When
from equipoise.ledger.identity import mention_id
from equipoise.ledger.records import Mention
from equipoise.ledger.store import Store
from equipoise.ledger.view import View
from equipoise.questions import intake
from equipoise.questions.correct import correct
from equipoise.questions.events import events
from equipoise.questions.intake import read
from equipoise.questions.intake_result import Reading
from tests.corpus.office import packed, paragraph
from tests.corpus.office import run as run_of
from tests.hand_built import mention, new_case

TODAY = date(2019, 1, 1)
ITEM = "---\ntitle: {title}\npublished: {published}\npublisher: TASS\n---\n\n{text}\n"
TALKS = "Putin met Aliyev in Sochi on Saturday, and the two men talked about trade and transport."
TABLE = """id,date_start,date_end,kind,participants,channel,pair_level,summary
T-1,2018-09-01,2018-09-01,talks,RUS:Putin:president;AZE:Aliyev:president,in person,leader,They talked.
T-2,2018-09-08,2018-09-08,talks,RUS:Putin:president;ARM:Pashinyan:prime minister,in person,leader,They talked.
"""


@dataclass
class PlainCoder:
    """Finds a meeting wherever `met` stands, on the day of publication."""

    version: str = "1"
    shift: int = 0
    read: int = 0
    languages: tuple[str, ...] = ("en",)

    @property
    def fingerprint(self) -> str:
        return f"plain-{self.version}"

    def code(self, document: Document) -> list[Mention]:
        self.read += 1
        at = document.text.find("met")
        if at < 0:
            return []
        trigger = (at + self.shift, at + 3)
        coded = mention(document.id, span=(0, len(document.text)), trigger=trigger, text=document.text)
        when = When.day(document.published) if document.published else None
        return [replace(coded, coder=self.fingerprint, reported=document.published, date=when)]


def item(folder: Path, name: str, text: str = TALKS, published: str = "2018-09-02", title: str = "Talks") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(ITEM.format(title=title, published=published, text=text), "utf-8")
    return path


def run(case: Case, *paths: Path, coder: PlainCoder | None = None) -> Reading:
    return read(case, paths, coder=coder or PlainCoder(), today=TODAY)


def counts(found: Reading) -> tuple[int, int, int, int]:
    return found.documents, found.new, found.mentions, found.events


def printed(case: Case) -> str:
    return events(View(case)).to_text()


def test_reading_counts_what_the_input_holds_and_what_is_new(case: Case) -> None:
    first, second = item(case.folder, "a.md"), item(case.folder, "b.md", "Nobody did anything of note that day.")
    assert counts(run(case, first)) == (1, 1, 1, 1)
    assert counts(run(case, first, second)) == (2, 1, 1, 1)


def test_reading_the_same_again_adds_and_codes_nothing(case: Case) -> None:
    item(case.folder / "sources", "a.md")
    (case.folder / "sources" / "table.csv").write_text(TABLE, "utf-8")
    assert counts(run(case, case.folder / "sources")) == (3, 3, 3, 3)
    before, generation, coder = printed(case), case.store.snapshot().generation, PlainCoder()
    again = run(case, case.folder / "sources", case.folder / "sources", coder=coder)
    assert counts(again) == (3, 0, 3, 3)
    assert (printed(case), case.store.snapshot().generation, coder.read) == (before, generation, 0)


def test_the_order_of_reading_changes_nothing(tmp_path: Path) -> None:
    inputs = [
        item(tmp_path, "a.md"),
        item(tmp_path, "b.md", TALKS + " More was said.", "2018-09-01"),
        item(tmp_path, "again.md", published="2018-08-31"),
    ]
    table = tmp_path / "table.csv"
    table.write_text(TABLE, "utf-8")
    results = set()
    orders = list(itertools.permutations([*inputs, table]))
    for number, order in enumerate(orders[::11]):
        case = new_case(tmp_path / f"case-{number}")
        for path in order:
            run(case, path)
        results.add(printed(case))
    assert len(results) == 1


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_one_text_found_twice_was_published_on_the_earlier_day(case: Case, order: tuple[int, int]) -> None:
    found = [item(case.folder, "a.md", published="2018-09-02"), item(case.folder, "b.md", published="2018-09-05")]
    for index in order:
        run(case, found[index])
    (document,) = case.store.snapshot().documents
    assert document.published == date(2018, 9, 2)
    assert len(document.addresses) == 2
    (event,) = events(View(case)).records
    assert (event["announced"], event["date"]["start"]) == ("2018-09-02", "2018-09-02")


def test_a_changed_text_supersedes_the_old_one(case: Case) -> None:
    run(case, item(case.folder, "a.md"))
    assert counts(run(case, item(case.folder, "a.md", "Putin met Aliyev in Baku, not in Sochi."))) == (1, 1, 1, 1)
    assert len(case.store.snapshot().documents) == 1
    (event,) = events(View(case)).records
    assert "not in Sochi" in event["evidence"][0]["text"]


def test_a_newer_coder_reads_again_and_old_ids_lead_on(case: Case) -> None:
    path = item(case.folder, "a.md")
    run(case, path)
    (old,) = case.store.snapshot().mentions
    newer = PlainCoder("2", shift=1)
    assert counts(run(case, path, coder=newer)) == (1, 0, 1, 1)
    (new,) = case.store.snapshot().mentions
    assert newer.read == 1
    assert new.id == mention_id(new.document, (old.trigger[0] + 1, old.trigger[1]), 0)
    assert case.store.snapshot().aliases == {old.id: new.id}


def test_a_judgement_that_matches_nothing_any_more_is_listed_and_kept(case: Case) -> None:
    run(case, item(case.folder, "a.md"))
    (mention,) = case.store.snapshot().mentions
    made = correct(case, mention.id, "confirm", why="seen")
    assert run(case, item(case.folder, "a.md", "Putin met Aliyev in Baku, not in Sochi.")).notes[0].input == made.id
    assert case.store.snapshot().judgements == (made,)
    found = run(case, item(case.folder, "a.md"))
    assert found.notes == []
    assert events(View(case)).records[0]["standing"] == "confirmed"


def test_a_changed_row_with_the_same_id_replaces_the_old_one(case: Case) -> None:
    table = case.folder / "table.csv"
    table.write_text(TABLE, "utf-8")
    run(case, table)
    table.write_text(TABLE.replace("T-1,2018-09-01,2018-09-01", "T-1,2018-09-03,2018-09-03"), "utf-8")
    assert counts(run(case, table)) == (2, 0, 2, 2)
    assert [e["date"]["start"] for e in events(View(case), "RUS", "AZE").records] == ["2018-09-03"]


def test_cells_that_come_to_mean_another_day_are_read_anew(case: Case) -> None:
    """03/09 is the third of September or the ninth of March, as the rest of the column shows."""
    head = "id,date_start,kind,participants,channel,published\n"
    table = case.folder / "table.csv"
    row = "T-1,03/09/2018,talks,RUS;AZE,in person,2018-12-01\n"
    table.write_text(f"{head}{row}T-2,12/31/2018,talks,RUS;ARM,in person,2018-12-31\n", "utf-8")
    run(case, table)
    assert [e["date"]["start"] for e in events(View(case), "RUS", "AZE").records] == ["2018-03-09"]
    table.write_text(f"{head}{row}T-2,31/12/2018,talks,RUS;ARM,in person,2018-12-31\n", "utf-8")
    run(case, table)
    assert [e["date"]["start"] for e in events(View(case), "RUS", "AZE").records] == ["2018-09-03"]


def test_bad_inputs_are_skipped_with_their_reasons_and_the_rest_goes_on(case: Case) -> None:
    folder = case.folder / "sources"
    item(folder, "good.md")
    item(folder, "future.md", TALKS + " Some day.", published="2031-01-01")
    (folder / "empty.txt").touch()
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
    told: list[str] = []
    found = read(case, [folder, folder / "missing.txt"], coder=PlainCoder(), today=TODAY, progress=told.append)
    names = {Path(s.input).name: s.why for s in found.skipped}
    assert set(names) == {"future.md", "empty.txt", "binary.txt", "missing.txt"}
    assert all(names.values())
    assert counts(found) == (1, 1, 1, 1)
    assert len([line for line in told if line.startswith("skipped ")]) == 4


def test_a_bad_row_is_skipped_by_its_number(case: Case) -> None:
    table = case.folder / "table.csv"
    table.write_text(TABLE.replace("T-2,2018-09-08,2018-09-08", "T-2,2018-09-38,2018-09-38"), "utf-8")
    found = run(case, table)
    assert [(s.row, found.documents) for s in found.skipped] == [(3, 1)]
    assert found.to_json()["skipped"][0]["row"] == 3


def test_reading_nothing_makes_an_empty_record(case: Case) -> None:
    folder = case.folder / "sources"
    folder.mkdir()
    assert counts(run(case, folder)) == (0, 0, 0, 0)
    assert case.store.fresh()


def test_an_interrupted_reading_leaves_whole_batches_and_the_next_one_goes_on(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "BATCH", 2)
    paths = [item(case.folder, f"{i}.md", f"{TALKS} Number {i}.") for i in range(6)]

    @dataclass
    class Interrupted(PlainCoder):
        def code(self, document: Document) -> list[Mention]:
            if self.read == 3:
                raise KeyboardInterrupt
            return super().code(document)

    with pytest.raises(KeyboardInterrupt):
        run(case, *paths, coder=Interrupted())
    assert len(case.store.snapshot().documents) == 2
    assert not case.store.fresh()
    assert len(events(View(case)).records) == 1, "what is kept is shown, merged or not"
    assert counts(run(case, *paths)) == (6, 4, 6, 1)
    assert case.store.fresh()


def test_a_reading_that_was_interrupted_before_the_merge_is_merged_by_the_next(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = item(case.folder, "a.md")
    with monkeypatch.context() as patch:
        patch.setattr(Store, "materialise", lambda self: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            run(case, path)
    assert not case.store.fresh()
    run(case, path)
    assert case.store.fresh()


def test_overrides_hold_for_every_document(case: Case) -> None:
    path = item(case.folder, "a.md")
    read(case, [path], published=date(2018, 9, 10), publisher="Interfax", coder=PlainCoder(), today=TODAY)
    (document,) = case.store.snapshot().documents
    assert (document.published, document.publisher) == (date(2018, 9, 10), "Interfax")


def test_a_mention_knows_the_paragraph_it_stands_in(case: Case) -> None:
    path = case.folder / "a.docx"
    path.write_bytes(
        packed(paragraph(run_of("Talks in Sochi")) + paragraph(run_of("It rained.")) + paragraph(run_of(TALKS)))
    )
    read(case, [path], published=date(2018, 9, 2), coder=ParagraphCoder(), today=TODAY)
    (event,) = events(View(case)).records
    assert [line["locator"] for line in event["evidence"]] == ["¶ 3"]


class ParagraphCoder(PlainCoder):
    """Takes the paragraph with `met` for the sentence."""

    def code(self, document: Document) -> list[Mention]:
        start = document.text.rfind("\n", 0, document.text.find("met")) + 1
        return [replace(m, span=(start, len(document.text))) for m in super().code(document)]


@pytest.mark.parametrize("ending", ["html", "md", "json"])
def test_its_own_brief_is_no_source(case: Case, ending: str) -> None:
    from equipoise.briefing import brief

    brief(View(case)).save(case.folder / f"brief.{ending}")
    found = read(case, [case.folder], coder=PlainCoder(), today=TODAY)
    assert (found.documents, found.new) == (0, 0)
    assert any(s.input.endswith(f"brief.{ending}") for s in found.skipped)
