"""Pictures of what questions answer."""

from __future__ import annotations

from datetime import date

import pytest

from equipoise.charts import contacts_picture, events_picture
from equipoise.ledger.view import View
from equipoise.questions.contacts import contacts
from equipoise.questions.events import events
from equipoise.questions.naming import name
from equipoise.rates import poisson_rate
from tests.briefing.records import filled


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> View:
    return View(filled(tmp_path_factory.mktemp("pictures") / "case"))


def test_events(view: View) -> None:
    found = events(view, "RUS", "AZE", since="2018-05", until="2018-10")
    picture = events_picture(found.records, name, found.period.since, found.period.until)
    assert "Azerbaijan – Russia: 3 events, among them 3 leaders' meetings" in picture.alt
    assert "1 Sep · Sochi" in picture.svg


def test_open_period_and_no_events(view: View) -> None:
    assert "1 Mar 2010" in events_picture(events(view).records, name, None, None).alt
    assert events_picture([], name, date(2018, 1, 1), None).alt.endswith("to 1 Jan 2018. No event.")
    assert "No event" in events_picture([], name, None, None).alt


def test_contacts(view: View) -> None:
    found = contacts(view, since="2018-05", until="2018-10")
    now = {p.code: poisson_rate(len(p.compared), 0.5) for p in found.partners}
    picture = contacts_picture(found.to_json(), now, name)
    assert picture.alt == found.answer
    assert "4.0 in the period" in picture.svg
    assert "1.0 2010–2018" in picture.svg
    assert contacts_picture(found.to_json(), {}, name, alt="words").alt == "words"
