"""`watch`: a replay of the founding case in four weekly looks, whose digests are what they should be."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

from equipoise.briefing.watching import Watched, watch
from equipoise.errors import CaseError, UsageError
from equipoise.fetch import FetchSettings
from equipoise.ledger.casefolder import Case, open_case
from equipoise.ledger.clock import clock_at
from equipoise.ledger.opening import reading
from equipoise.questions.changes import changes, close
from equipoise.questions.intake import read
from equipoise.reading.web import Web
from tests.briefing.replay.week import LOOKS, Scripted, serve
from tests.fetch.servers import Site, serving
from tests.hand_built import new_case

EXPECTED = Path(__file__).parent / "replay"
QUICK = Web(FetchSettings(allow_loopback=True, delay_seconds=0.0, total_seconds=8.0, idle_seconds=4.0))
RULES = (
    "first meeting of leaders of Russia and Armenia in 5 days",
    'the phrase "put off" seen',
    "an announcement older than 10 days",
    "a source silent for 10 days",
    "contacts outside their own 95 % band in 30 days",
)


def moment(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC)


def look(case: Case, site: Site, day: str) -> Watched:
    serve(site, day)
    return watch(case, now=moment(day), coder=Scripted(), web=QUICK)


def begun(folder: Path, site: Site, rules: tuple[str, ...] = RULES) -> Case:
    """The case as it was read on 31 August, and seen."""
    sources = [site.url(name) for name in ("/chronology.csv", "/feed.xml", "/border.xml")]
    case = new_case(folder, sources=json.dumps(sources), rules=json.dumps(rules))
    serve(site, "2018-08-31")
    with clock_at(moment("2018-08-31")):
        read(case, sources, coder=Scripted(), web=QUICK, today=date(2018, 8, 31))
        close(case, changes(case))
    return case


class Replay:
    """The four looks, run once for all the tests that change nothing."""

    def __init__(self, folder: Path) -> None:
        with serving() as site:
            self.case = begun(folder, site)
            self.address = site.url("")
            self.looks = {day: look(self.case, site, day) for day in LOOKS}
            self.again = look(self.case, site, LOOKS[-1])
            self.rows = self.counts()
            look(self.case, site, LOOKS[-1])
            self.rows_after = self.counts()
            self.year_end = look(self.case, site, "2019-01-01")

    def counts(self) -> list[tuple[int, ...]]:
        tables = ("documents", "mentions", "judgements", "alerts", "events")
        with reading(self.case.store.path) as connection:
            return [connection.execute(f"SELECT count(*) FROM {name}").fetchall()[0] for name in tables]

    def digest(self, day: str, ending: str = ".md") -> str:
        text = (self.case.folder / "digests" / f"{day}{ending}").read_text("utf-8")
        return text.replace(self.address.rstrip("/"), "http://site").replace("127.0.0.1", "site")

    def json(self, day: str) -> Any:
        return json.loads(self.digest(day, ".json"))


@pytest.fixture(scope="session")
def replay(tmp_path_factory: pytest.TempPathFactory) -> Replay:
    return Replay(tmp_path_factory.mktemp("replay") / "case")


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


def moves(digest: Any) -> list[tuple[str, str]]:
    return [(m["from"], m["to"]) for m in digest["changes"]["announcements"]["moves"]]


def texts(digest: Any, group: str) -> list[str]:
    return [each["event"]["text"] for each in digest["changes"][group]]


@pytest.mark.parametrize("day", LOOKS)
def test_the_digest_of_a_week_is_what_it_should_be(replay: Replay, day: str) -> None:
    assert replay.digest(day) == (EXPECTED / f"{day}.md").read_text("utf-8")


def test_a_visit_announced_for_30_august_and_held_on_1_september_moved(replay: Replay) -> None:
    digest = replay.json("2018-09-07")
    assert moves(digest) == [("open", "moved")]
    assert texts(digest, "new") == ["Aliyev came to Sochi for talks with Putin."]


def test_a_reprint_is_no_new_event_and_no_new_witness(replay: Replay) -> None:
    (again,) = replay.json("2018-09-21")["changes"]["again"]
    assert (again["reports"], again["independent"]) == ([1, 2], [1, 1])


def test_a_late_report_stands_apart_from_new_events(replay: Replay) -> None:
    digest = replay.json("2018-09-21")
    assert texts(digest, "new") == []
    assert [each["event"]["date"]["start"] for each in digest["changes"]["late"]] == ["2018-07-11"]


def test_a_feed_that_dies_is_an_alarm_and_never_fewer_contacts(replay: Replay) -> None:
    (silent,) = replay.json("2018-09-14")["changes"]["silent"]
    assert silent["source"].endswith("/border.xml") and silent["failed"] and silent["since"] == "2018-09-07"
    for day in LOOKS:
        assert "Fewer than its own" not in replay.digest(day)
    fired = [a["rule"] for a in replay.json("2018-09-21")["alerts"] if a["new"]]
    assert "a source silent for 10 days" in fired


def test_the_undated_visit_is_postponed_and_open_then_lapsed_from_new_year(replay: Replay) -> None:
    assert [o["fate"] for o in replay.json("2018-09-14")["changes"]["announcements"]["open"]] == ["open"]
    last = replay.json("2018-09-28")
    assert moves(last) == [("open", "postponed")]
    (still,) = last["changes"]["announcements"]["open"]
    assert (still["fate"], still["until"], still["age"]) == ("postponed", "2018-12-31", 20)
    later = replay.json("2019-01-01")
    assert moves(later) == [("postponed", "lapsed")]
    assert later["changes"]["announcements"]["open"] == []


def test_each_measure_comes_with_the_records_that_moved_it(replay: Replay) -> None:
    digest = replay.json("2018-09-28")
    (moved,) = [m for m in digest["changes"]["measures"] if m["entered"] and m["what"].startswith("leaders' meetings")]
    (event,) = [n["event"]["id"] for n in digest["changes"]["new"] if n["event"]["type"] == "CONSULT"]
    assert (moved["dyad"], moved["before"], moved["now"], moved["entered"]) == (["RUS", "AZE"], 1, 2, [event])


def test_running_twice_adds_nothing(replay: Replay) -> None:
    assert replay.looks[LOOKS[-1]].fired and not replay.again.fired
    assert replay.again.files == ()
    assert replay.rows == replay.rows_after
    names = {p.stem for p in (replay.case.folder / "digests").iterdir()}
    assert names == {*LOOKS, "2019-01-01"}


def test_a_digest_ends_with_what_could_not_be_seen(replay: Replay) -> None:
    for day in LOOKS:
        headings = [line for line in replay.digest(day).splitlines() if line.startswith("## ")]
        assert headings[-1].endswith("What could not be seen")


def test_the_mail_holds_the_text_and_the_page(replay: Replay) -> None:
    path = replay.case.folder / "digests" / f"{LOOKS[0]}.eml"
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert message["Subject"] == "A case: 7 September 2018" and message["X-Unsent"] == "1"
    plain, page = message.get_body(("plain",)), message.get_body(("html",))
    assert plain and page and "What could not be seen" in plain.get_content()
    assert page.get_content().startswith("<!DOCTYPE html>")


def test_the_digests_are_no_sources(replay: Replay) -> None:
    skipped = read(replay.case, [replay.case.folder], coder=Scripted(), today=date(2019, 1, 2)).skipped
    assert "digests" in {Path(s.input).name for s in skipped}


def test_a_moment_before_the_last_look_is_refused(replay: Replay) -> None:
    with pytest.raises(UsageError, match="before the last look"):
        watch(replay.case, now=moment("2018-09-01"), coder=Scripted(), web=QUICK)


def test_an_unparsable_rule_changes_nothing(tmp_path: Path, site: Site) -> None:
    case = begun(tmp_path / "case", site, ("a tie denounced", "when the moon is full"))
    site.requests.clear()
    before = case.store.snapshot().generation
    with pytest.raises(CaseError, match=r"the rule 'when the moon is full'.*an announcement"):
        look(case, site, "2018-09-07")
    assert site.requests == [] and not (case.folder / "digests").exists()
    assert open_case(case.folder).store.snapshot().generation == before


def test_the_first_look_tells_of_a_phrase_in_what_it_brought_itself(tmp_path: Path) -> None:
    case = new_case(tmp_path / "case", rules=json.dumps(['the phrase "put off" seen']))
    case.sources.mkdir(exist_ok=True)
    (case.sources / "old.md").write_text("The talks were put off in spring, they said.\n", "utf-8")
    with clock_at(moment("2018-08-31")):
        read(case, [case.sources], coder=Scripted(), today=date(2018, 8, 31))
    (case.sources / "new.md").write_text("Again the visit was put off on Monday, they said.\n", "utf-8")
    (alert,) = watch(case, now=moment("2018-09-07"), coder=Scripted(), web=QUICK).digest.alarms.fired
    assert alert.text.startswith("“Again the visit was put off on Monday, they said.")
    assert not watch(case, now=moment("2018-09-08"), coder=Scripted(), web=QUICK).fired


def test_a_case_without_sources_has_a_digest_all_the_same(tmp_path: Path) -> None:
    done = watch(new_case(tmp_path / "case"), now=moment("2018-09-07"), coder=Scripted(), web=QUICK)
    assert [p.suffix for p in done.files] == [".md", ".html", ".json", ".eml"]
    assert not done.fired
