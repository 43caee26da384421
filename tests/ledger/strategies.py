"""Hypothesis strategies: records of several documents and tables, and judgements of every kind on them."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from equipoise.ledger.fields import CHANNELS, RANKS, SETTINGS, STATUSES, Participant, Place, When
from equipoise.ledger.records import Judgement, Mention
from tests.hand_built import between, day, judgement, mention, retract, row

STATES = ("RUS", "AZE", "ARM", "TUR", "CSTO")
TYPES = ("CONSULT", "CONSULT", "SUPPORT", "SANCTION", "AID")
DATES: tuple[When | None, ...] = (
    None,
    day("2018-09-01"),
    day("2018-09-27"),
    day("2018-08-31", "2018-09-01"),
    When.month(2018, 9),
    between("2018-08-27", "2018-09-02"),
    between("2018-01-01", "2018-12-31"),
)
PLACES = (None, Place("Baku", "AZE"), Place("Sochi", "RUS"), Place("Moscow", "RUS"), Place("somewhere"))
REPORTED = (None, date(2018, 8, 30), date(2018, 9, 28), date(2019, 12, 1))
TEXTS = ("The presidents met and talked.", "The visit was cancelled today.", "They put off the planned talks.")
ROWS = 5


@st.composite
def coded(draw: st.DrawFn) -> dict[str, Any]:
    """The coded fields of a mention, any combination that a coder or table may give."""
    parties = draw(st.lists(st.sampled_from(STATES), min_size=2, max_size=4, unique=True))
    cut = draw(st.integers(1, len(parties) - 1))
    kind = draw(st.sampled_from(TYPES))
    ranks = st.sampled_from((*RANKS, None))
    return {
        "type": kind,
        "source": tuple(parties[:cut]),
        "target": tuple(parties[cut:]),
        "symmetric": draw(st.booleans()),
        "mode": draw(st.sampled_from((None, "visit", "phone"))) if kind == "CONSULT" else None,
        "status": draw(st.sampled_from(STATUSES)),
        "contexts": tuple(draw(st.sets(st.sampled_from(("economic", "military"))))),
        "participants": tuple(
            Participant(state, draw(st.sampled_from((None, "A. Name", "Other Name"))), None, draw(ranks))
            for state in parties[:2]
        ),
        "level": draw(st.sampled_from((None, *RANKS))),
        "channel": draw(st.sampled_from((None, *CHANNELS))),
        "setting": draw(st.sampled_from((None, *SETTINGS))),
        "date": draw(st.sampled_from(DATES)),
        "place": draw(st.sampled_from(PLACES)),
        "attributed_to": draw(st.sampled_from((None, "RUS"))),
        "reported": draw(st.sampled_from(REPORTED)),
        "confidence": draw(st.sampled_from((0.5, 0.9))),
    }


@st.composite
def sentences(draw: st.DrawFn) -> list[Mention]:
    """Mentions in up to three texts, each at its own place."""
    places = draw(st.lists(st.tuples(st.sampled_from(("d-a", "d-b", "d-c")), st.integers(0, 3)), unique=True))
    return [mention(where, at, **draw(coded()) | {"text": draw(st.sampled_from(TEXTS))}) for where, at in places]


@st.composite
def rows(draw: st.DrawFn, *, linked: bool = True) -> list[Mention]:
    """Rows of two tables, with `same_as` (said on one side or on both), `outcome` and `outcome_of`."""
    names = [f"R{i}" for i in range(draw(st.integers(0, ROWS)))]
    some = st.lists(st.sampled_from([*names, "R-elsewhere"]), max_size=2, unique=True)
    found = []
    for i, name in enumerate(names):
        links = {key: draw(some) for key in ("same_as", "outcome", "outcome_of")} if linked else {}
        found.append(row(name, i + 2, ("leaders", "chronology")[i % 2], **draw(coded()) | links))
    return found


@st.composite
def mentions(draw: st.DrawFn, *, linked: bool = True) -> list[Mention]:
    return [*draw(sentences()), *draw(rows(linked=linked))]


VALUES: dict[str, list[Any]] = {
    "type": ["CONSULT", "SUPPORT"],
    "mode": ["visit", None],
    "status": list(STATUSES),
    "contexts": [["economic"], []],
    "source": [["RUS"], ["ARM", "TUR"]],
    "target": [["AZE"], ["CSTO"]],
    "symmetric": [True, False],
    "participants": [[{"state": "RUS", "person": "Vladimir Putin", "office": "president", "rank": "leader"}], []],
    "level": [*RANKS, None],
    "channel": [*CHANNELS, None],
    "setting": [*SETTINGS, None],
    "date": [when.to_json() if when else None for when in DATES],
    "place": [{"name": "Baku", "country": "AZE"}, None],
    "attributed_to": ["RUS", None],
}


@st.composite
def judgements_on(draw: st.DrawFn, found: list[Mention]) -> list[Judgement]:
    """Judgements of every kind, some at the same moment, some on what is not there any more."""
    anchors = st.sampled_from([*found, mention("d-gone", 0), mention("d-a", 0, trigger=(16, 20))])
    made: list[Judgement] = []
    for _ in range(draw(st.integers(0, 6))):
        action = draw(st.sampled_from(("confirm", "reject", "set", "same", "different", "add", "retract")))
        minute, prefix = draw(st.integers(0, 3)), draw(st.sampled_from(("e-", "m-")))
        if action == "retract":
            if made:
                made.append(retract(draw(st.sampled_from(made)), minute))
            continue
        fields: dict[str, Any] = {}
        if action == "set":
            name = draw(st.sampled_from(sorted(VALUES)))
            fields = {"field": name, "value": draw(st.sampled_from(VALUES[name]))}
        elif action in ("same", "different"):
            fields = {"other": draw(anchors), "other_prefix": draw(st.sampled_from(("e-", "m-")))}
        elif action == "add":
            added = mention("d-added", draw(st.integers(0, 2)), kind="added")
            made.append(judgement("add", added, minute=minute, value=added.to_json()))
            continue
        made.append(judgement(action, draw(anchors), minute=minute, prefix=prefix, **fields))
    return made


@st.composite
def records(draw: st.DrawFn) -> tuple[list[Mention], list[Judgement]]:
    """Mentions of texts and tables with the judgements on them."""
    found = draw(mentions())
    return found, draw(judgements_on(found))
