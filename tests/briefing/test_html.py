"""The page: well formed, whole in itself, every link arrives, nothing hostile gets through."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from lxml import html as lxml_html

from equipoise.briefing.document import Brief
from equipoise.briefing.html import words
from tests.briefing.records import HOSTILE

VOID = frozenset({"meta", "link", "br", "img", "hr", "input"})
SELF_CLOSED = frozenset({"rect", "path", "line"})


class Balanced(HTMLParser):
    """Fails where an element is closed out of order, or never."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        assert tag in VOID | SELF_CLOSED, tag

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag, (tag, self.getpos())


@pytest.fixture(params=["full", "empty"])
def page(request: pytest.FixtureRequest) -> str:
    made: Brief = request.getfixturevalue(request.param)
    return made.to_html()


def test_well_formed(page: str) -> None:
    parser = Balanced()
    parser.feed(page)
    parser.close()
    assert parser.open == []


def test_every_link_arrives_and_every_id_is_one(page: str) -> None:
    tree = lxml_html.fromstring(page)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    wanted = {target[1:] for target in tree.xpath("//a/@href") if target.startswith("#")}
    assert wanted <= set(ids)


def test_whole_in_itself(page: str) -> None:
    tree = lxml_html.fromstring(page)
    assert not tree.xpath("//script | //link | //iframe | //img | //object | //*[@src] | //base | //form")
    assert not re.search(r"@import|url\(\s*['\"]?http|@font-face", page)
    assert not tree.xpath("//@*[starts-with(name(), 'on')]")
    assert all(t.startswith(("#", "http://", "https://")) for t in tree.xpath("//a/@href"))


def test_hostile_words_stay_words(full: Brief) -> None:
    page = full.to_html()
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "javascript:alert(1)" in lxml_html.fromstring(page).text_content()  # shown, but no link
    assert HOSTILE.split(" ")[0] in lxml_html.fromstring(page).text_content()


def test_landmarks_language_and_titles(page: str) -> None:
    tree = lxml_html.fromstring(page)
    assert tree.get("lang") == "en"
    for landmark in ("header", "nav", "main", "footer"):
        assert len(tree.xpath(f"//body/{landmark}")) == 1
    assert len(tree.xpath("//h1")) == 1
    assert tree.xpath("//a[@class='skip']")
    assert tree.findtext(".//title")
    assert all(section.get("aria-labelledby") for section in tree.xpath("//main/section"))


def test_tables_have_captions_and_scopes(page: str) -> None:
    tree = lxml_html.fromstring(page)
    for table in tree.xpath("//table"):
        assert table.find("caption").text_content().strip()
        assert all(cell.get("scope") in ("col", "row") for cell in table.iter("th"))
        assert all(cell.text_content().strip() for cell in table.iter("th"))


def test_pictures_have_words(full: Brief) -> None:
    tree = lxml_html.fromstring(full.to_html())
    pictures = tree.xpath("//*[local-name()='svg']")
    assert len(pictures) == 8
    assert all(p.get("role") == "img" and len(p.get("aria-label")) > 40 for p in pictures)


def test_save_chooses_by_suffix(full: Brief, tmp_path: Path) -> None:
    from equipoise.errors import UsageError

    assert full.save(tmp_path / "b.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert full.save(tmp_path / "b.md").read_text("utf-8").startswith("<!-- A brief by Equipoise -->\n\n# ")
    assert full.save(tmp_path / "b.json").read_text("utf-8").startswith("{")
    with pytest.raises(UsageError, match=r"\.html, \.md, \.json"):
        full.save(tmp_path / "b.odt")


def test_words_from_right_to_left_stand_apart_from_the_date_after_them() -> None:
    assert words(" دیدار <روحانی>, 12 August") == " <bdi>دیدار &lt;روحانی</bdi>&gt;, 12 August"
    assert words("Görüş, 12 August") == "Görüş, 12 August"
