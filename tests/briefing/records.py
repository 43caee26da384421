"""A small record about Russia, Armenia and Azerbaijan in 2018: what a brief has to show, once of each kind."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from equipoise.ledger.casefolder import Case
from equipoise.ledger.documents import Address
from equipoise.ledger.fields import Place
from equipoise.ledger.records import Mention
from equipoise.ledger.view import View
from tests.hand_built import between, day, document, judgement, keep, keep_count, mention, new_case, person, row

HOSTILE = "<script>alert(1)</script> & \"quoted\" 'title' | `code` [x](javascript:y)"
PERIOD = {"since": '"2018-05-01"', "until": '"2018-10-31"', "question": f"'''{HOSTILE}'''"}
TIES = """\
kind,source,target,members,start,end,status,value,unit,quantity,reference,note
defence treaty,RUS,ARM,,1997-08-29,,in force,,,,https://example.org/treaty,an attack on one is an attack on the other
dispute,ARM,AZE,,1988,,in force,,,,"World Factbook, https://example.org/dispute",see https://example.org/more
arms,RUS,AZE,,2014,2018,,49.2,percent,share of target's,Arms data,
arms,RUS,ARM,,2014,2018,,100,percent,share of target's,Arms data,
trade,RUS,ARM,,2016,2016,,20.5,percent,share of target's,Trade data,
trade,RUS,ARM,,2017,2017,,26.5,percent,share of target's,javascript:alert(1),
membership,RUS,COE,,1996-02-28,2022-03-16,left,,,,https://example.org/coe,
membership,ARM,COE,,2001-01-25,,full,,,,https://example.org/coe,
membership,AZE,NAM,,2011-05,,full,,,,https://example.org/nam,
"""
PUTIN, ALIYEV = person("RUS", "Vladimir Putin"), person("AZE", "Ilham Aliyev")
PASHINYAN = person("ARM", "Nikol Pashinyan")


def meeting(id: str, on: str, partner: str = "AZE", **fields: object) -> Mention:
    """A row about a two-way meeting of leaders."""
    other = ALIYEV if partner == "AZE" else PASHINYAN
    given: dict[str, object] = {"date": day(on), "target": (partner,), "participants": (PUTIN, other), **fields}
    return row(id, reported=date.fromisoformat(on), **given)


def history() -> list[Mention]:
    years = range(2010, 2018)
    found = [meeting(f"A{y}", f"{y}-03-01", "AZE", setting="bilateral") for y in years]
    return found + [meeting(f"R{y}-{m}", f"{y}-{m:02}-10", "ARM") for y in years for m in (4, 11)]


def period() -> list[Mention]:
    """Meetings, a joint meeting, an announcement of each fate, a fight, a month, a range and an undated report."""
    three = {"participants": (PUTIN, ALIYEV, PASHINYAN), "target": ("AZE", "ARM")}
    return [
        meeting("AZ-1", "2018-09-01", place=Place("Sochi", "RUS")),
        meeting("AZ-2", "2018-09-27", place=Place("Baku", "AZE")),
        meeting("AR-1", "2018-05-14", "ARM", setting="sideline"),
        meeting("J-1", "2018-06-14", setting="multilateral", **three),
        meeting("C-1", "2018-08-16", "ARM", channel="phone"),
        row("P-1", date=None, status="planned", reported=date(2018, 8, 20), outcome=("AZ-1",)),
        row("P-2", date=None, status="postponed", reported=date(2018, 9, 2), target=("ARM",)),
        row("P-3", date=None, status="cancelled", reported=date(2018, 9, 3), target=("ARM",)),
        mention(
            "d-fight",
            type="ASSAULT",
            source=("AZE",),
            target=("ARM",),
            symmetric=False,
            date=between("2018-05-18", "2018-05-22"),
            reported=date(2018, 5, 23),
        ),
        mention("d-fight", 1, source=("RUS",), target=("ARM",), date=None, reported=date(2018, 5, 23)),
        mention("d-other", place=Place("Sochi"), date=day("2018-09-01"), level="leader", reported=date(2018, 9, 2)),
    ]


def filled(folder: Path, **settings: str) -> Case:
    """The case with its record, ties, a judgement and a source's own count."""
    case = new_case(folder, **{**PERIOD, **settings})
    case.ties_file.write_text(TIES, "utf-8")
    mentions = [*history(), *period()]
    address = (Address("https://example.org/a?b=1&c=<d>", HOSTILE),)
    texts = {
        "d-fight": document(
            "d-fight", "The presidents met and talked. " * 4, "2018-05-23", title=HOSTILE, addresses=address
        )
    }
    keep(case, *mentions, texts=texts)
    keep_count(case, "d-count", "2018-01-01", "2018-12-31", 2, ("RUS", "AZE"))
    keep_count(case, "d-count2", "2018-01-01", "2018-12-31", 9, ("RUS", "ARM"))
    case.store.judge([judgement("confirm", mentions[-2])])
    return case


def view(folder: Path, **settings: str) -> View:
    return View(filled(folder, **settings))
