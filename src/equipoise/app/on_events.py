"""The questions that are answered from events and from what the texts claim."""

from __future__ import annotations

from equipoise.app.asking import panel, shift, usual
from equipoise.app.parameters import KNOWN_BY, MIN_INDEPENDENT, ON, PERIOD, STATES, Parameter
from equipoise.app.question import COUNTED, LEVELS, RELATION, SETTINGS, TWO, TYPE, Question, pair
from equipoise.ledger.fields import STATUSES

UNITS = ("triad-week", "triad-month", "dyad-year", "events")
ON_EVENTS: tuple[Question, ...] = (
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
        "claims",
        "Claims",
        "What do the texts claim of ties and counts?",
        usual("claims"),
        (
            Parameter("states", "States", "states", "One or more: RUS, ARM"),
            RELATION,
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
            RELATION,
            *PERIOD,
            KNOWN_BY,
        ),
        "record",
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
)
