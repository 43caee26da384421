"""The analyst's path in a real browser: an article read, its event, a rejection, an addition, contacts to the brief."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from equipoise.app.guarding import Keys
from equipoise.app.routing import build
from equipoise.app.serving import listen
from equipoise.ledger.casefolder import Case
from equipoise.ledger.judging import active
from equipoise.ledger.parts import all_judgements

pytestmark = pytest.mark.browser
ARTICLE = (
    "Russian President Vladimir Putin met Azerbaijani President Ilham Aliyev in Baku on 12 October 2018. "
    "The two leaders also agreed to open a joint railway terminal at the border."
)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("Chromium is not installed")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def served(own: Case) -> Iterator[str]:
    """The link of an app that runs."""
    listening = listen(0)
    keys = Keys(listening.getsockname()[1])
    config = uvicorn.Config(build(own, keys), log_level="warning", access_log=False, lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=lambda: server.run(sockets=[listening]), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{keys.port}/?token={keys.token}"
    server.should_exit = True
    thread.join(20)


@pytest.fixture
def page(chromium: Browser, served: str) -> Iterator[Page]:
    """A page that fails on any request that leaves the machine, on any error of the script and of the policy."""
    home = served.partition("?")[0]
    page = chromium.new_page(accept_downloads=True)
    page.set_default_timeout(120_000)  # a reading may have to wait for a busy machine
    wrong: list[str] = []
    page.on("request", lambda request: None if request.url.startswith(home) else wrong.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.goto(served)
    yield page
    page.close()
    assert wrong == []


def test_from_an_article_to_the_brief(page: Page, own: Case, tmp_path: Path) -> None:
    assert "token" not in page.url
    page.get_by_role("link", name="Read", exact=True).click()
    page.get_by_label("Its words").fill(ARTICLE)
    page.get_by_label("Published").fill("2018-10-13")
    page.get_by_role("button", name="Read").click()
    page.get_by_role("heading", name="What was read").wait_for()
    page.get_by_role("link", name="12 October 2018").first.click()
    assert "Vladimir Putin" in page.locator("mark").first.inner_text()
    page.get_by_role("link", name="in its document").first.click()
    assert page.locator(".document mark").count() >= 1

    page.go_back()
    page.get_by_label("Why", exact=True).first.fill("it was another day")
    page.get_by_role("button", name="Reject").click()
    page.wait_for_load_state()
    assert [j.action for j in active(all_judgements(own))][-1] == "reject"

    page.goto(page.url.partition("/show")[0] + "/events?states=RUS, AZE&since=2018-09-27&until=2018-09-27")
    page.get_by_role("link", name="27 September 2018").first.click()
    page.get_by_role("link", name="in its document").first.click()
    page.wait_for_load_state()
    page.keyboard.press("n")
    page.get_by_label("Its words, verbatim").fill("both spoke of trade")
    page.get_by_label("Source", exact=True).fill("RUS")
    page.get_by_label("Target").fill("AZE")
    page.get_by_label("Why", exact=True).fill("reading missed it")
    page.get_by_role("button", name="Add the event").click()
    assert page.get_by_text("reading missed it").first.is_visible()

    for question, words in (("Contacts", "leaders' meetings"), ("Shift", "Verdict"), ("Pivot", "Margin of balancing")):
        page.get_by_role("navigation", name="Questions").get_by_role("link", name=question, exact=True).click()
        assert page.get_by_text(words).first.is_visible()
    page.get_by_role("link", name="Brief", exact=True).first.click()
    with page.expect_download() as kept:
        page.get_by_role("link", name="Download (HTML)").click()
    assert "<h1" in Path(kept.value.path()).read_text("utf-8")


def test_the_review_goes_by_its_keys_and_fits_a_telephone(page: Page, own: Case) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.get_by_role("link", name="Review", exact=True).click()
    first = page.locator("input[name=item]").first.input_value()
    before = len(active(all_judgements(own)))
    with page.expect_navigation():
        page.keyboard.press("c")
    assert page.locator("input[name=item]").first.input_value() != first
    page.keyboard.press("w")
    page.keyboard.type("cr")  # within a field keys are letters
    page.keyboard.press("Escape")
    assert len(active(all_judgements(own))) == before + 1
    with page.expect_navigation():
        page.keyboard.press("u")
    assert len(active(all_judgements(own))) == before
    assert page.locator("input[name=item]").first.input_value() == first
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.reload()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
