"""`read` of addresses: into the record once, asked again for the price of one conditional request, superseded."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from equipoise.fetch import FetchSettings
from equipoise.fetch.settings import TEST_LOOPBACK
from equipoise.ledger.casefolder import Case
from equipoise.ledger.documents import Document
from equipoise.ledger.opening import reading
from equipoise.ledger.records import Mention
from equipoise.questions.intake import read
from equipoise.questions.intake_result import Reading
from equipoise.reading.web import Web
from tests.fetch.servers import Site, body, moved, serving, status, validated

QUICK = FetchSettings(allow_loopback=True, delay_seconds=0.0, total_seconds=8.0, idle_seconds=4.0)
PAGE = """<!doctype html><html><head><title>Putin in Baku</title></head><body><article><h1>Putin in Baku</h1>
<p>President Vladimir Putin of Russia met President Ilham Aliyev of Azerbaijan in Baku on 27 September 2018.</p>
<p>{}</p></article></body></html>"""
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Baku Wire</title>{}</channel></rss>"""


@dataclass(frozen=True)
class Nothing:
    """A coder that finds nothing."""

    fingerprint: str = "nothing"
    languages: tuple[str, ...] = ("en",)

    def code(self, document: Document) -> list[Mention]:
        return []


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


def take(case: Case, *inputs: str, full_pages: bool | None = None, **options: Any) -> Reading:
    return read(case, inputs, coder=Nothing(), web=Web(QUICK, full_pages=full_pages), **options)


def counts(result: Reading) -> tuple[int, int, list[str]]:
    return result.documents, result.new, [s.why for s in result.skipped]


def rows(case: Case, query: str) -> list[Any]:
    with reading(case.store.path) as connection:
        return connection.execute(query).fetchall()


def items(site: Site, *names: str) -> str:
    return "".join(f"<item><title>{n}</title><link>{site.url(f'/{n}')}</link></item>" for n in names)


def test_the_bytes_and_the_time_of_retrieval_are_kept(case: Case, site: Site) -> None:
    site.pages |= {"/short": moved("/a"), "/a": body(PAGE.format("More."))}
    assert counts(take(case, site.url("/short"))) == (1, 1, [])
    (found,) = case.store.snapshot().documents
    assert {a.address for a in found.addresses} == {site.url("/short"), site.url("/a")}
    assert rows(case, "SELECT bytes FROM originals") == [(PAGE.format("More.").encode(),)]
    ((retrieved, fetched),) = set(rows(case, "SELECT retrieved_at, fetched_at FROM addresses, fetches"))
    assert retrieved == fetched


def test_an_unchanged_address_costs_one_conditional_request_and_adds_nothing(case: Case, site: Site) -> None:
    site.pages["/a"] = validated(PAGE.format("More."), '"1"')
    take(case, site.url("/a"))
    generation = case.store.snapshot().generation
    site.requests.clear()
    assert counts(take(case, site.url("/a"))) == (1, 0, [])
    assert site.asked() == ["/a"] and site.requests[-1][1]["if-none-match"] == '"1"'
    assert case.store.snapshot().generation == generation


def test_without_validators_the_same_page_adds_nothing_either(case: Case, site: Site) -> None:
    site.pages["/a"] = body(PAGE.format("More."))
    take(case, site.url("/a"))
    generation = case.store.snapshot().generation
    assert counts(take(case, site.url("/a"))) == (1, 0, [])
    assert case.store.snapshot().generation == generation


def test_a_changed_page_supersedes(case: Case, site: Site) -> None:
    site.pages["/a"] = validated(PAGE.format("More."), '"1"')
    take(case, site.url("/a"))
    site.pages["/a"] = validated(PAGE.format("Much more."), '"2"')
    assert counts(take(case, site.url("/a"))) == (1, 1, [])
    (found,) = case.store.snapshot().documents
    assert found.text.endswith("Much more.")
    assert len(rows(case, "SELECT id FROM documents")) == 2 == len(rows(case, "SELECT hash FROM originals"))
    site.pages["/a"] = validated(PAGE.format("More."), '"3"')  # and back again
    take(case, site.url("/a"))
    assert [d.text[-5:] for d in case.store.snapshot().documents] == ["More."]


def test_a_page_that_changes_and_comes_back_while_another_holds_its_text(case: Case, site: Site) -> None:
    site.pages |= {"/a": body(PAGE.format("More.")), "/b": body(PAGE.format("More."))}
    take(case, site.url("/a"), site.url("/b"))
    for last, count in (("Much more.", 2), ("More.", 1)):
        site.pages["/a"] = body(PAGE.format(last))
        take(case, site.url("/a"))
        assert len(case.store.snapshot().documents) == count


def test_a_page_that_goes_away_stays_in_the_record(case: Case, site: Site) -> None:
    site.pages["/a"] = validated(PAGE.format("More."), '"1"')
    take(case, site.url("/a"))
    site.pages["/a"] = status(404)
    assert counts(take(case, site.url("/a"))) == (0, 0, ["no such page (404)"])
    assert len(case.store.snapshot().documents) == 1


def test_a_feed_twice_and_then_with_a_new_item(case: Case, site: Site) -> None:
    for name in ("one", "two", "three"):
        site.pages[f"/{name}"] = validated(PAGE.format(f"This was {name}."), f'"{name}"')
    site.pages["/feed"] = validated(FEED.format(items(site, "one", "two")), '"f"', "application/rss+xml")
    assert counts(take(case, site.url("/feed"))) == (2, 2, [])
    site.requests.clear()
    assert counts(take(case, site.url("/feed"))) == (2, 0, [])
    assert site.asked() == ["/feed"]
    site.pages["/feed"] = validated(FEED.format(items(site, "three", "one", "two")), '"g"', "application/rss+xml")
    site.requests.clear()
    assert counts(take(case, site.url("/feed"))) == (3, 1, [])
    conditional = {path for path, headers in site.requests if "if-none-match" in headers}
    assert conditional == {"/feed", "/one", "/two"} and set(site.asked()) == conditional | {"/three"}


def test_a_long_feed_spans_batches(case: Case, site: Site) -> None:
    names = [f"n{n}" for n in range(60)]
    one = "<item><title>{0}</title><guid>{0}</guid><description>This is the text of {0}.</description></item>"
    site.pages["/feed"] = validated(FEED.format("".join(map(one.format, names))), '"f"', "text/xml")
    web = Web(QUICK, full_pages=False, max_items=60)
    assert counts(read(case, [site.url("/feed")], coder=Nothing(), web=web)) == (60, 60, [])
    assert counts(read(case, [site.url("/feed")], coder=Nothing(), web=web)) == (60, 0, [])
    assert site.asked() == ["/feed", "/feed"]


def test_the_page_supersedes_the_summary_that_stood_in_for_it(case: Case, site: Site) -> None:
    summary = items(site, "one").replace("</item>", "<description>They met, says the summary.</description></item>")
    site.pages |= {"/feed": validated(FEED.format(summary), '"f"', "text/xml"), "/one": status(503)}
    assert counts(take(case, site.url("/feed"))) == (1, 1, [])
    site.pages["/one"] = body(PAGE.format("More."))
    assert counts(take(case, site.url("/feed"))) == (1, 1, [])
    assert [d.text[-5:] for d in case.store.snapshot().documents] == ["More."]


def test_what_is_said_of_an_address_holds_also_when_it_is_known(case: Case, site: Site) -> None:
    site.pages["/a"] = validated(PAGE.format("More."), '"1"')
    take(case, site.url("/a"))
    take(case, site.url("/a"), published=date(2018, 9, 28))
    assert case.store.snapshot().documents[0].published == date(2018, 9, 28)


def test_an_interruption_leaves_no_visit_without_its_documents(
    case: Case, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.pages["/a"] = validated(PAGE.format("More."), '"1"')

    @dataclass(frozen=True)
    class Interrupted(Nothing):
        def code(self, document: Document) -> list[Mention]:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read(case, [site.url("/a")], coder=Interrupted(), web=Web(QUICK))
    assert case.store.visits() == {}
    assert counts(take(case, site.url("/a"))) == (1, 1, [])


def test_files_and_addresses_in_one_batch_with_a_line_for_each_fetch(case: Case, site: Site) -> None:
    (case.folder / "note.txt").write_text("A note\n\nThe ministers will meet again in Moscow.\n", "utf-8")
    site.pages["/a"] = body(PAGE.format("More."))
    lines: list[str] = []
    inputs = [site.url("/none"), str(case.folder / "note.txt"), site.url("/a")]
    result = read(case, inputs, coder=Nothing(), web=Web(QUICK), progress=lines.append)
    assert counts(result) == (2, 2, ["no such page (404)"])
    assert f"fetching {site.url('/a')}" in lines and f"skipped {site.url('/none')}: no such page (404)" in lines


def run(case: Case, *arguments: str, loopback: bool) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, TEST_LOOPBACK: "1" if loopback else "", "HTTP_PROXY": "http://127.0.0.1:9"}
    command = [sys.executable, "-m", "equipoise", "--case", str(case.folder), "read", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=120)


def test_the_command_refuses_this_machine(case: Case, site: Site) -> None:
    done = run(case, site.url("/a"), "--json", "--strict", loopback=False)
    assert done.returncode == 1 and "loopback" in json.loads(done.stdout)["skipped"][0]["why"]
    assert not site.requests


def test_the_command_reads_a_page_and_takes_no_proxy_from_the_environment(case: Case, site: Site) -> None:
    site.pages["/a"] = body(PAGE.format("They spoke about gas."))
    done = run(case, site.url("/a"), "--publisher", "TASS", "--published", "2018-09-27", "--json", loopback=True)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["documents"], told["new"], told["skipped"]) == (1, 1, []) and told["mentions"] >= 1
    assert f"fetching {site.url('/a')}" in done.stderr
    (found,) = case.store.snapshot().documents
    assert (found.publisher, found.published) == ("TASS", date(2018, 9, 27))
    through = run(case, site.url("/b"), "--proxy", "environment", "--json", loopback=True)
    assert "skipped" in json.loads(through.stdout) and "127.0.0.1" in through.stderr
