"""Markdown: escaped, linked, with tables that hold together."""

from __future__ import annotations

import re

from equipoise.briefing.document import Brief


def test_links_arrive(full: Brief, empty: Brief) -> None:
    for made in (full, empty):
        text = made.to_markdown()
        anchors = re.findall(r'<a id="([^"]+)"></a>', text)
        assert len(anchors) == len(set(anchors))
        assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= set(anchors)


def test_tables_have_as_many_cells_as_columns(full: Brief) -> None:
    for block in re.findall(r"(?:^\|.*\n)+", full.to_markdown(), re.MULTILINE):
        widths = {len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}
        assert len(widths) == 1, block


def test_hostile_words_stay_words(full: Brief) -> None:
    text = full.to_markdown()
    assert "<script" not in text.replace("\\<script", "")
    assert "](javascript" not in text.replace("\\](javascript", "").replace("\\]\\(javascript", "")


def test_findings_and_headings(full: Brief) -> None:
    text = full.to_markdown()
    assert "- **Attention.** The meetings do not show" in text
    assert '## <a id="ties"></a>Ties' in text
    assert "“The presidents met and talked.”" in text
