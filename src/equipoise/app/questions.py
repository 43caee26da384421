"""The questions that have a page, one row each: name, what is asked, parameters, and which function answers.

A further question is one row here; its form, address, `.json` twin and exports follow. How its answer looks is
`briefing.answers`, where a question without a file of its own is shown as its sentence, picture and table.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from equipoise.app.asking import (
    Ask,
    alignment,
    balance,
    bargain,
    changes,
    panel,
    pivot,
    posture,
    precedents,
    shift,
    usual,
    whatif,
)
from equipoise.app.parameters import AT, KNOWN_BY, MIN_INDEPENDENT, ON, PERIOD, STATES, Parameter
from equipoise.ledger.casefolder import Case
from equipoise.ledger.fields import STATUSES

LEVELS = ("leader", "minister", "official")
SETTINGS = ("bilateral", "sideline", "trilateral", "multilateral")
UNITS = ("triad-week", "triad-month", "dyad-year", "events")
TWO = Parameter("states", "Two states", "states", "Names or codes, with a comma: RUS, AZE")
ONE = Parameter("states", "State", "states", "A name or code")
TYPE = Parameter("type", "Type", "text", "One PLOVER type, as CONSULT")
COUNTED = (STATES, *PERIOD, MIN_INDEPENDENT, KNOWN_BY, ON)


@dataclass(frozen=True, slots=True)
class Question:
    """A row. `first` gives the states that the case's own page opens with; `picture` the picture's shape, if fixed.

    `writes` names parameters that leave a row in the case, so that no other site's link may carry them. `sent`: a work
    of some seconds, begun only by the form. `page` is the template, where a question has more than form and answer.
    """

    name: str
    title: str
    asks: str
    ask: Ask
    parameters: tuple[Parameter, ...]
    group: str
    first: Callable[[Case], tuple[str, ...]] = lambda case: ()
    picture: str = ""
    pictured: bool = False
    writes: tuple[str, ...] = ()
    sent: bool = False
    page: str = "question.html.j2"

    def needs(self, given: bool) -> bool:
        """Whether the page waits for its form: there is nothing that it could ask by itself."""
        return not given and self.group == "files"


def pair(case: Case) -> tuple[str, ...]:
    return (case.pivot, *case.partners[-1:])


def own(case: Case) -> tuple[str, ...]:
    return (case.pivot,)


def partner(case: Case) -> tuple[str, ...]:
    return case.partners[-1:]


QUESTIONS: tuple[Question, ...] = (
    Question(
        "events",
        "Events",
        "What happened, who says so, and did it happen at all?",
        usual("events"),
        (
            Parameter("states", "States", "states", "None, one or two: RUS, AZE"),
            *PERIOD,
            TYPE,
            Parameter("status", "Status", "choice", "Every status unless one is chosen", STATUSES),
            MIN_INDEPENDENT,
            KNOWN_BY,
            ON,
        ),
        "record",
        pictured=True,
    ),
    Question(
        "contacts",
        "Contacts",
        "Who met whom, at what level, in what setting; does one partner get more attention than another?",
        usual("contacts"),
        COUNTED,
        "events",
        picture="724/466",
    ),
    Question(
        "agenda",
        "Agenda",
        "What was on the agenda, by whose account, and what was missing?",
        usual("agenda"),
        (TWO, *COUNTED[1:]),
        "events",
        first=pair,
    ),
    Question(
        "shift",
        "Shift",
        "Is a change in contacts a passing pulse or a lasting shift?",
        shift,
        (
            TWO,
            TYPE,
            Parameter("level", "Level", "choice", "leader for CONSULT unless chosen", LEVELS),
            Parameter("setting", "Setting", "choice", "Only meetings of one setting", SETTINGS),
            Parameter("series", "Series", "file", "Instead: a CSV file of the case's folder, date,value[,exposure]"),
            Parameter("segments", "Segments", "flag", "Any number of changes of level, by period"),
            Parameter(
                "family", "Family", "choice", "Of a series or segments", ("poisson", "negative-binomial", "gaussian")
            ),
            Parameter("prior", "Prior", "text", "Gamma(A,B) a year on each rate; 1,1 unless said"),
            Parameter("all", "All dyads", "flag", "Of the record, or of a file with a,b,date,value; without states"),
            Parameter("fdr", "False discovery rate", "share", "Of the list of all dyads; .05 unless said"),
            *PERIOD,
            MIN_INDEPENDENT,
            KNOWN_BY,
            ON,
        ),
        "events",
        first=pair,
        picture="726/262",
    ),
    Question(
        "response",
        "Response",
        "When the pivot meets one rival, does it then meet the other sooner?",
        usual("response"),
        (
            STATES,
            *PERIOD,
            Parameter("level", "Level", "choice", "leader unless chosen", LEVELS),
            Parameter("setting", "Setting", "choice", "Bilateral and on the sidelines unless chosen", SETTINGS),
            Parameter("tour-days", "Tour", "number", "Meetings abroad within so many days are one tour", usual="7"),
            Parameter("summit-days", "Summit", "number", "At one place within so many days they share one", usual="3"),
            Parameter("draws", "Draws", "number", "Histories of redrawn dates", usual="9999"),
            Parameter("seed", "Seed", "number", "Of the draws", usual="17"),
            MIN_INDEPENDENT,
            KNOWN_BY,
            ON,
        ),
        "events",
    ),
    Question(
        "panel",
        "Panel",
        "A researcher's frame of meetings with rivals: by week, month or year, with lags, leads and controls",
        panel,
        (
            Parameter("states", "Pivots", "states", "The states in the middle; the case's own unless said"),
            Parameter("unit", "Unit", "choice", "A row is one of these", UNITS, UNITS[0]),
            Parameter(
                "rivals", "Rivals", "text", "tss, mid, or a file of the case's folder: a, b, since, until", usual="tss"
            ),
            Parameter("visits", "Meetings from", "choice", "", ("ledger", "colt"), "ledger"),
            *PERIOD,
            Parameter("lags", "Lags", "text", "Periods before, as 1:26"),
            Parameter("leads", "Leads", "text", "Periods after, as 1:8"),
            Parameter(
                "controls", "Controls", "number", "Pairs that are never rivals, for each pair of rivals", usual="3"
            ),
            Parameter("covers", "Covers", "text", "Partners whose meetings were read for: ARM,AZE; the case's"),
            Parameter("level", "Level", "choice", "leader unless chosen", LEVELS),
            Parameter("setting", "Setting", "choice", "Only meetings of one setting", SETTINGS),
            Parameter("seed", "Seed", "number", "Of the controls", usual="17"),
            KNOWN_BY,
        ),
        "events",
        sent=True,
    ),
    Question(
        "incidents",
        "Incidents",
        "What was there of conflict between them, by type, direction and time?",
        usual("incidents"),
        COUNTED,
        "events",
        pictured=True,
    ),
    Question(
        "readouts",
        "Readouts",
        "How do the sides' own accounts of an event differ?",
        usual("readouts"),
        (Parameter("id", "Event", "words", "The event's id (e-…)"), KNOWN_BY),
        "one",
    ),
    Question(
        "ties",
        "Ties",
        "What ties bind them, and do the ties contradict each other?",
        usual("ties"),
        (TWO, AT, *PERIOD, KNOWN_BY),
        "data",
        first=pair,
        pictured=True,
    ),
    Question(
        "claims",
        "Claims",
        "What do the texts claim of ties and counts?",
        usual("claims"),
        (
            Parameter("states", "States", "states", "One or more: RUS, ARM"),
            Parameter("relation", "Relation", "text", "One relation, as alliance, arms or border"),
            *PERIOD,
            KNOWN_BY,
        ),
        "record",
    ),
    Question(
        "check",
        "Check",
        "Do the sources' claims agree with the data?",
        usual("check"),
        (
            Parameter("states", "States", "states", "One or more: RUS, ARM"),
            Parameter("relation", "Relation", "text", "One relation, as alliance, arms or border"),
            *PERIOD,
            KNOWN_BY,
        ),
        "record",
    ),
    Question(
        "alignment",
        "Alignment",
        "How alike are two states' foreign policies?",
        alignment,
        (
            Parameter("states", "States", "states", "Two, or one against all others"),
            Parameter("basis", "Basis", "choice", "What is compared", ("alliances", "un-votes"), "alliances"),
            AT,
            *PERIOD,
            Parameter("convention", "Conventions", "several", "NAME=VALUE, a line each, as unanimous=dropped"),
            KNOWN_BY,
        ),
        "data",
        first=pair,
    ),
    Question(
        "dependence",
        "Dependence",
        "Who depends on whom, and how replaceable is each supplier?",
        usual("dependence"),
        (
            ONE,
            Parameter("of", "On what", "choice", "", ("arms", "trade", "imports", "exports"), "arms"),
            *PERIOD,
            Parameter("window", "Window", "number", "Years of a window of amounts: 5 for arms, else 1"),
            Parameter("capacity", "Capacity", "choice", "Others' capacity", ("known by then", "ever"), "known by then"),
            Parameter("dataset", "Data set", "text", "Where to take it from, if several tell of it"),
            KNOWN_BY,
        ),
        "data",
        first=partner,
    ),
    Question(
        "posture",
        "Posture",
        "Does a state align, hedge or stand aloof among its partners?",
        posture,
        (
            ONE,
            AT,
            Parameter("between", "Between", "text", "Two poles between which its place is told: USA,RUS"),
            KNOWN_BY,
        ),
        "data",
        first=own,
    ),
    Question(
        "precedents",
        "Precedents",
        "What became of states in this position before?",
        precedents,
        (
            STATES,
            Parameter("by", "Bound by", "several", "defence (if not said), pledge, treaty, arms: a line each"),
            *PERIOD,
            Parameter("without-pacts", "Without pacts", "flag", "Leave out spells that rest on pacts of many"),
            KNOWN_BY,
        ),
        "choice",
    ),
    Question(
        "pivot",
        "Pivot",
        "Must the pivot balance, or does choosing a side pay? What would flip that?",
        pivot,
        (
            STATES,
            AT,
            Parameter("set", "Ranges of yours", "several", "NAME=LOW:HIGH, a line each; each needs its reason"),
            Parameter("because", "Because", "several", "One reason for all, or one each, a line each"),
            Parameter("draws", "Draws", "number", "Of the parameters", usual="100000"),
            Parameter("seed", "Seed", "number", "Of the draws", usual="1"),
            KNOWN_BY,
        ),
        "choice",
        picture="724/372",
        writes=("set",),
    ),
    Question(
        "whatif",
        "What if",
        "What would change if a tie were cut, added or turned?",
        whatif,
        (
            Parameter("scenarios", "Scenarios", "scenarios", "Made in the order in which they stand here"),
            STATES,
            AT,
            *PERIOD,
            Parameter("only", "Only", "text", "Of these questions alone, as pivot,balance"),
            Parameter("draws", "Draws", "number", "Of pivot", usual="100000"),
            Parameter("seed", "Seed", "number", "Of the draws", usual="1"),
            Parameter("time-limit", "Time limit", "share", "Seconds of balance at each step", usual="60"),
            KNOWN_BY,
        ),
        "choice",
    ),
    Question(
        "balance",
        "Balance",
        "Is the whole network of friends and enemies balanced; which ties carry the tension?",
        balance,
        (
            Parameter("edges", "Edges", "file", "Instead of the case's ties: a table or GEXF of the case's folder"),
            Parameter("by", "By", "text", "One network for each value of this column"),
            AT,
            Parameter(
                "conflict",
                "Both signs",
                "choice",
                "A pair tied with both",
                ("negative", "positive", "both"),
                "negative",
            ),
            Parameter("camps", "Camps", "choice", "any: add the camps if their number is free", ("two", "any"), "two"),
            Parameter("changes", "Changes", "flag", "What the flip or removal of every tie would do"),
            Parameter("time-limit", "Time limit", "share", "Seconds a network; bounds after that", usual="60"),
            KNOWN_BY,
        ),
        "data",
        pictured=True,
    ),
    Question(
        "bargain",
        "Bargain",
        "Where would bargaining over one issue end?",
        bargain,
        (
            Parameter(
                "file", "Positions", "file", "A table of the case's folder: actor, position, capability, salience"
            ),
            Parameter("model", "Model", "choice", "", ("all", "mean", "scholz"), "all"),
            Parameter("rounds", "Rounds", "number", "Of the challenge model", usual="8"),
            Parameter("spread", "Spread", "share", "How wrong each input may be, as a part of it", usual="0.1"),
            Parameter("seed", "Seed", "number", "Of the draws behind the interval", usual="1"),
            Parameter("as-written", "As written", "flag", "The challenge model as the paper's text has it"),
        ),
        "files",
    ),
    Question(
        "find",
        "Find",
        "Where do these words stand in everything that was read?",
        usual("find"),
        (
            Parameter("words", "Words", "words", "Words or a phrase; negotiat* for any ending"),
            *PERIOD,
            Parameter("language", "Language", "text", "Only documents in this language: en, ru …"),
            Parameter("limit", "Show", "number", "So many documents; 0 for all", usual="20"),
            KNOWN_BY,
        ),
        "one",
    ),
    Question(
        "calendar",
        "Calendar",
        "Which meetings are announced, and which forecasts fall due?",
        usual("calendar"),
        (STATES, *PERIOD, KNOWN_BY),
        "method",
    ),
    Question(
        "forecast",
        "Forecasts",
        "What was forecast, how probable, and what became of it?",
        usual("forecast"),
        (KNOWN_BY,),
        "method",
    ),
    Question(
        "hypotheses",
        "Hypotheses",
        "Which explanations does the evidence speak for and against?",
        usual("hypotheses"),
        (KNOWN_BY,),
        "method",
        page="hypotheses.html.j2",
    ),
    Question(
        "changes",
        "Changes",
        "What is new since the last look that was closed?",
        changes,
        (Parameter("since", "Since", "day", "last: since the last look that was closed; or a day", usual="last"),),
        "method",
    ),
)
BY_NAME = {one.name: one for one in QUESTIONS}
# The order of the menu, with what stands above each part of it.
GROUPS = (
    ("record", "The record"),
    ("events", "From events"),
    ("data", "From data"),
    ("choice", "The choice"),
    ("method", "Working"),
    ("files", "Tables of yours"),
)
