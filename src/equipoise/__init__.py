"""Equipoise: where a state stands between partners who do not get on, from evidence.

The questions are functions of a `View` of a case, with the names of the commands::

    import equipoise as eq

    view = eq.View("cases/caucasus-2018")
    eq.contacts(view, "RUS", "ARM", "AZE", since="2018-05", until="2018-10").answer

Everything is loaded when first used, so `import equipoise` itself is light.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from equipoise.version import __version__ as __version__

_HOME = {
    "Actor": "equipoise.world.actors",
    "Case": "equipoise.ledger.casefolder",
    "Choices": "equipoise.questions.alignment_choices",
    "Conventions": "equipoise.similarity",
    "EquipoiseError": "equipoise.errors",
    "Estimate": "equipoise.results",
    "Scenario": "equipoise.ledger.scenarios",
    "View": "equipoise.ledger.view",
    "add": "equipoise.questions.correct",
    "add_alignment": "equipoise.questions.add_alignment",
    "add_codes": "equipoise.world.code_frames",
    "add_evidence": "equipoise.questions.hypothesising",
    "add_forecast": "equipoise.questions.forecasting",
    "add_holder": "equipoise.questions.world",
    "add_hypothesis": "equipoise.questions.hypothesising",
    "add_member": "equipoise.questions.world",
    "add_name": "equipoise.questions.world",
    "add_place": "equipoise.questions.world",
    "add_tie": "equipoise.questions.tie_entries",
    "agenda": "equipoise.questions.agenda",
    "alignment": "equipoise.questions.alignment",
    "base_rate": "equipoise.questions.base_rate",
    "brief": "equipoise.briefing",
    "calendar": "equipoise.questions.calendar",
    "claims": "equipoise.questions.claims",
    "balance": "equipoise.questions.balance",
    "bargain": "equipoise.questions.bargain",
    "changes": "equipoise.questions.changes",
    "check": "equipoise.questions.check",
    "contacts": "equipoise.questions.contacts",
    "correct": "equipoise.questions.correct",
    "dataset_list": "equipoise.questions.datasets",
    "dependence": "equipoise.questions.dependence",
    "demo": "equipoise.questions.demo",
    "disagreements": "equipoise.questions.disagreements",
    "document": "equipoise.briefing.own_document",
    "edit_tie": "equipoise.questions.tie_entries",
    "end_tie": "equipoise.questions.tie_entries",
    "events": "equipoise.questions.events",
    "export": "equipoise.questions.export",
    "export_case": "equipoise.questions.case_files",
    "find": "equipoise.questions.find",
    "forecast": "equipoise.questions.forecast",
    "forecast_scores": "equipoise.questions.forecast_score",
    "forecasts_due": "equipoise.questions.forecast",
    "forget": "equipoise.questions.forget",
    "from_code": "equipoise.world.conversion",
    "get": "equipoise.questions.get",
    "hypotheses": "equipoise.questions.hypotheses",
    "import_case": "equipoise.questions.case_files",
    "import_events": "equipoise.questions.import_events",
    "incidents": "equipoise.questions.incidents",
    "import_review": "equipoise.questions.review_import",
    "import_ties": "equipoise.questions.tie_import",
    "init": "equipoise.questions.case",
    "load": "equipoise.questions.load",
    "mark_evidence": "equipoise.questions.hypothesising",
    "merge_case": "equipoise.questions.merging",
    "open_case": "equipoise.ledger.casefolder",
    "open_disputes": "equipoise.questions.settling",
    "panel": "equipoise.questions.panel",
    "posture": "equipoise.questions.posture",
    "pack": "equipoise.briefing.pack",
    "pivot": "equipoise.questions.pivot",
    "precedents": "equipoise.questions.precedents",
    "read": "equipoise.questions.intake",
    "readouts": "equipoise.questions.readouts",
    "recode": "equipoise.questions.recode",
    "remove_events": "equipoise.questions.import_events",
    "replicate": "equipoise.questions.replication",
    "resolve": "equipoise.world.actors",
    "resolve_forecast": "equipoise.questions.forecasting",
    "response": "equipoise.questions.response",
    "restore_judgements": "equipoise.questions.case_files",
    "revise_forecast": "equipoise.questions.forecasting",
    "review": "equipoise.questions.review",
    "segments": "equipoise.questions.segments",
    "segments_series": "equipoise.questions.segments",
    "shift": "equipoise.questions.shift",
    "shift_all": "equipoise.questions.screening",
    "shift_panel": "equipoise.questions.screening",
    "shift_series": "equipoise.questions.shift",
    "show": "equipoise.questions.show",
    "state_list": "equipoise.world.state_list",
    "tie_history": "equipoise.questions.tie_entries",
    "ties": "equipoise.questions.ties",
    "to_code": "equipoise.world.conversion",
    "undo_forecast": "equipoise.questions.forecasting",
    "undo_hypotheses": "equipoise.questions.hypothesising",
    "unforget": "equipoise.questions.forget",
    "verify": "equipoise.questions.verify",
    "watch": "equipoise.briefing.watching",
    "whatif": "equipoise.questions.whatif",
    "who": "equipoise.questions.who",
    "world_rows": "equipoise.questions.world",
}

__all__ = [
    "Actor",
    "Case",
    "Choices",
    "Conventions",
    "EquipoiseError",
    "Estimate",
    "Scenario",
    "View",
    "add",
    "add_alignment",
    "add_codes",
    "add_evidence",
    "add_forecast",
    "add_holder",
    "add_hypothesis",
    "add_member",
    "add_name",
    "add_place",
    "add_tie",
    "agenda",
    "alignment",
    "balance",
    "bargain",
    "base_rate",
    "brief",
    "calendar",
    "changes",
    "check",
    "claims",
    "contacts",
    "correct",
    "dataset_list",
    "demo",
    "dependence",
    "disagreements",
    "document",
    "edit_tie",
    "end_tie",
    "events",
    "export",
    "export_case",
    "find",
    "forecast",
    "forecast_scores",
    "forecasts_due",
    "forget",
    "from_code",
    "get",
    "hypotheses",
    "import_case",
    "import_events",
    "import_review",
    "import_ties",
    "incidents",
    "init",
    "load",
    "mark_evidence",
    "merge_case",
    "open_case",
    "open_disputes",
    "pack",
    "panel",
    "pivot",
    "posture",
    "precedents",
    "read",
    "readouts",
    "recode",
    "remove_events",
    "replicate",
    "resolve",
    "resolve_forecast",
    "response",
    "restore_judgements",
    "review",
    "revise_forecast",
    "segments",
    "segments_series",
    "shift",
    "shift_series",
    "show",
    "state_list",
    "tie_history",
    "ties",
    "to_code",
    "undo_forecast",
    "undo_hypotheses",
    "unforget",
    "verify",
    "watch",
    "whatif",
    "who",
    "world_rows",
]

if TYPE_CHECKING:
    from equipoise.briefing import brief
    from equipoise.briefing.own_document import document
    from equipoise.briefing.pack import pack
    from equipoise.briefing.watching import watch
    from equipoise.errors import EquipoiseError
    from equipoise.ledger.casefolder import Case, open_case
    from equipoise.ledger.scenarios import Scenario
    from equipoise.ledger.view import View
    from equipoise.questions.add_alignment import add_alignment
    from equipoise.questions.agenda import agenda
    from equipoise.questions.alignment import alignment
    from equipoise.questions.alignment_choices import Choices
    from equipoise.questions.balance import balance
    from equipoise.questions.bargain import bargain
    from equipoise.questions.base_rate import base_rate
    from equipoise.questions.calendar import calendar
    from equipoise.questions.case import init
    from equipoise.questions.case_files import export_case, import_case, restore_judgements
    from equipoise.questions.changes import changes
    from equipoise.questions.check import check
    from equipoise.questions.claims import claims
    from equipoise.questions.contacts import contacts
    from equipoise.questions.correct import add, correct
    from equipoise.questions.datasets import dataset_list
    from equipoise.questions.demo import demo
    from equipoise.questions.dependence import dependence
    from equipoise.questions.disagreements import disagreements
    from equipoise.questions.events import events
    from equipoise.questions.export import export
    from equipoise.questions.find import find
    from equipoise.questions.forecast import forecast, forecasts_due
    from equipoise.questions.forecast_score import forecast_scores
    from equipoise.questions.forecasting import add_forecast, resolve_forecast, revise_forecast, undo_forecast
    from equipoise.questions.forget import forget, unforget
    from equipoise.questions.get import get
    from equipoise.questions.hypotheses import hypotheses
    from equipoise.questions.hypothesising import add_evidence, add_hypothesis, mark_evidence, undo_hypotheses
    from equipoise.questions.import_events import import_events, remove_events
    from equipoise.questions.incidents import incidents
    from equipoise.questions.intake import read
    from equipoise.questions.load import load
    from equipoise.questions.merging import merge_case
    from equipoise.questions.panel import panel
    from equipoise.questions.pivot import pivot
    from equipoise.questions.posture import posture
    from equipoise.questions.precedents import precedents
    from equipoise.questions.readouts import readouts
    from equipoise.questions.recode import recode
    from equipoise.questions.replication import replicate
    from equipoise.questions.response import response
    from equipoise.questions.review import review
    from equipoise.questions.review_import import import_review
    from equipoise.questions.segments import segments, segments_series
    from equipoise.questions.settling import open_disputes
    from equipoise.questions.shift import shift, shift_series
    from equipoise.questions.show import show
    from equipoise.questions.tie_entries import add_tie, edit_tie, end_tie, tie_history
    from equipoise.questions.tie_import import import_ties
    from equipoise.questions.ties import ties
    from equipoise.questions.verify import verify
    from equipoise.questions.whatif import whatif
    from equipoise.questions.who import who
    from equipoise.questions.world import add_holder, add_member, add_name, add_place, world_rows
    from equipoise.results import Estimate
    from equipoise.similarity import Conventions
    from equipoise.world.actors import Actor, resolve
    from equipoise.world.code_frames import add_codes
    from equipoise.world.conversion import from_code, to_code
    from equipoise.world.state_list import state_list


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'equipoise' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
