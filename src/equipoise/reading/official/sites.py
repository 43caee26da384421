"""The official sites whose structure is known, one short declaration each.

Their structure is known from public programs that read these sites, none of which is copied: what they look for was
noted down, with the years in which they were written. Where a site was rebuilt, its new layout is added in front and
the old one stays, for saved pages stay as they were saved. A page that fits no layout is read as any other page is.
"""

from __future__ import annotations

from equipoise.reading.official.layout import Diary, Sheet, Site

KREMLIN = Site(
    host="kremlin.ru",
    day_of_event=True,
    sheets=(
        Sheet(
            seen="2019 to 2025: microformats (h-entry) with the site's own `read__…` classes",
            title="h1.entry-title",
            published="time.read__published",
            place=".read__place",
            lead=".read__lead",
            body=".read__internal_content",
            without=(".read__bottommeta", ".read__tags", ".masha-ignore"),
        ),
    ),
    diaries=(
        Diary(
            seen="2019 to 2025: lists of news, trips and talks; in the diary a heading holds the day",
            entry="div.hentry",
            title=".entry-title",
            published="time.published",
            place=".hentry__location",
            heading="h2.events__title",
        ),
        Diary(
            seen="2019: lists whose links hold the bare title",
            entry="div.hentry_event",
            title="a",
            published="time",
            place=".hentry__location",
            heading="h2.events__title",
        ),
    ),
)

PRESIDENT_AZ = Site(
    host="president.az",
    day_of_event=True,
    sheets=(
        Sheet(
            seen="2021 to 2025",
            title=".news_heading",
            published=".news_date",
            body=".news_paragraph-block",
        ),
    ),
    diaries=(
        Diary(seen="2025", entry=".news-feed_feed article", title="a", published=".category_date"),
        Diary(seen="2025, events of one category", entry="article", title="a", published=".category_date"),
    ),
)

PRIMEMINISTER_AM = Site(
    host="primeminister.am",
    day_of_event=True,
    # Title and day stand above the text in elements without names of their own; the address holds the day.
    sheets=(Sheet(seen="2022 to 2025", body="div.news-text"),),
    diaries=(
        Diary(
            seen="2025",
            entry="ul.search__list li",
            title=".search__text-wrapper strong",
            published=".search__date",
            text=".search__text-wrapper p",
        ),
    ),
)

MFA_AM = Site(
    host="mfa.am",
    sheets=(Sheet(seen="2025", published="div.date", body="div.static-content"),),
    diaries=(Diary(seen="2025", entry="div.news-list li", title="div a", published="div.date", text="p.description"),),
)

MFA_GOV_AZ = Site(
    host="mfa.gov.az",
    sheets=(Sheet(seen="2025", body=".section_articleInner_body_content--description"),),
    diaries=(
        Diary(
            seen="2025",
            entry="a.section_newsIn_item",
            title=".section_newsIn_item_content--header",
            published=".section_newsIn_item_content_information",
        ),
    ),
)

MID_RU = Site(
    host="mid.ru",
    sheets=(
        Sheet(
            seen="2024 to 2026; how its lists show their days could not be established, so none is a diary",
            title=".photo-content__title",
            published=".photo-content__date",
            body="div.article-content",
        ),
    ),
)

STATE_GOV = Site(
    host="state.gov",
    sheets=(
        Sheet(
            seen="2019 to 2024",
            title="h1.featured-content__headline",
            published=".article-meta__publish-date",
            place=".article-meta__location",
            body="div.entry-content",
        ),
    ),
    diaries=(
        Diary(
            seen="2019 to 2024",
            entry="li.collection-result",
            title="a.collection-result__link",
            published=".collection-result-meta",
        ),
    ),
)

SITES = (KREMLIN, MID_RU, PRESIDENT_AZ, MFA_GOV_AZ, PRIMEMINISTER_AM, MFA_AM, STATE_GOV)
