"""Every site is declared for a host of the table of official sources, and says when its structure was seen."""

from __future__ import annotations

from equipoise.reading.official.layout import select
from equipoise.reading.official.sites import SITES
from equipoise.world.official import official_sources
from tests.reading.official.test_layout import TREE


def test_sites_and_the_table_name_the_same_hosts() -> None:
    assert {site.host for site in SITES} == {source.host for source in official_sources()}
    assert len({site.host for site in SITES}) == len(SITES)


def test_every_layout_is_dated_and_its_paths_are_paths() -> None:
    for site in SITES:
        for sheet in site.sheets:
            assert any(c.isdigit() for c in sheet.seen)
            for path in (sheet.body, sheet.title, sheet.published, sheet.place, sheet.lead, *sheet.without):
                select(TREE, path)
        for diary in site.diaries:
            assert any(c.isdigit() for c in diary.seen)
            for path in (diary.entry, diary.title, diary.published, diary.place, diary.text, diary.heading):
                select(TREE, path)
