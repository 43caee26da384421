"""The page in a real browser: it asks nobody, fits its window, and every number leads to its evidence."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from equipoise.briefing.document import Brief

pytestmark = pytest.mark.browser
WIDTHS = (1280, 390)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("Chromium is not installed")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def page_file(full: Brief, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "brief.html"
    full.save(path)
    return path


@pytest.fixture
def page(chromium: Browser, page_file: Path) -> Iterator[Page]:
    page = chromium.new_page()
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.goto(page_file.as_uri())
    yield page
    page.close()


def test_nothing_is_fetched_from_anywhere(chromium: Browser, page_file: Path) -> None:
    page = chromium.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(page_file.as_uri())
    page.wait_for_load_state("networkidle")
    page.close()
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_fits_its_window(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_every_number_leads_to_its_evidence(page: Page) -> None:
    every = "links => [...new Set(links.map(link => link.getAttribute('href').slice(1)))]"
    targets = page.locator("main a[href^='#']").evaluate_all(every)
    assert len(targets) > 50
    missing = page.evaluate("ids => ids.filter(id => id && !document.getElementById(id))", targets)
    assert missing == []


def test_a_click_on_a_number_brings_the_reader_to_its_sentences(page: Page) -> None:
    number = page.locator(".number a, a.number").first
    target = number.get_attribute("href")
    number.click()
    assert page.url.endswith(str(target))


def test_pictures_have_words_and_headings_go_down_one_by_one(page: Page) -> None:
    pictures = page.locator("svg[role='img'], img")
    assert pictures.count() >= 2
    for i in range(pictures.count()):
        assert pictures.nth(i).get_attribute("aria-label") or pictures.nth(i).get_attribute("alt")
    levels = [int(name[1]) for name in page.eval_on_selector_all("h1,h2,h3,h4", "all => all.map(h => h.tagName)")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_it_prints(page: Page, tmp_path: Path) -> None:
    assert page.pdf(format="A4").startswith(b"%PDF")
