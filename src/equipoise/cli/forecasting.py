"""`forecast`: dated probabilities of what may happen, what became of them, and how good they were."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from equipoise.cli.options import CaseFolder, Json, KnownBy, Output, as_json, listed_alone, the_view
from equipoise.cli.printing import deliver, emit_json, note, table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from equipoise.ledger.journals import Written
    from equipoise.questions.forecast import Forecasts
    from equipoise.questions.forecast_score import ForecastScores

forecast = typer.Typer(
    invoke_without_command=True,
    help="State how probable something is by a day, see what the record proposes, resolve it, and keep the score. "
    "Alone, the forecasts are listed. Rows are only ever added; with --known-by an earlier day is replayed.",
)
Id = Annotated[str, typer.Argument(metavar="ID", help="The forecast (f-…).")]
Who = Annotated[str | None, typer.Option("--who", help="Who says so; else EQUIPOISE_USER, or `user` in case.toml.")]
Why = Annotated[str, typer.Option("--why", help="The reason.")]
Probability = Annotated[str | None, typer.Option("--p", metavar="P", help="How probable, as 0.35 or 35%.")]
LastDay = Annotated[str | None, typer.Option("--by", metavar="D", help="The last day (YYYY-MM-DD).")]
Resolves = Annotated[
    str,
    typer.Option("--resolves", metavar="CRITERIA", help='What makes it come true: "CONSULT visit RUS ARM leader".'),
]


def register(app: typer.Typer) -> None:
    app.add_typer(forecast, name="forecast", rich_help_panel="Questions")


@forecast.callback()
def alone(
    context: typer.Context,
    known_by: KnownBy = None,
    output: Output = None,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    listed_alone(context, list_all, known_by, output, json, case)


@forecast.command("list")
def list_all(known_by: KnownBy = None, output: Output = None, json: Json = False, case: CaseFolder = None) -> None:
    """List the forecasts: who said what, the base rate, the crowd, and what the record proposes."""
    from equipoise.questions.forecast import forecast as ask

    found = ask(the_view(case, known_by))
    deliver(found, output, as_json(json), lambda: print_forecasts(found))


@forecast.command("due")
def due(
    within: Annotated[int, typer.Option("--within", min=0, metavar="DAYS", help="Also what ends so soon.")] = 0,
    known_by: KnownBy = None,
    output: Output = None,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """List what should be resolved: its last day has passed, or an event of the record decides it."""
    from equipoise.questions.forecast import forecasts_due

    found = forecasts_due(the_view(case, known_by), within=within)
    deliver(found, output, as_json(json), lambda: print_forecasts(found))


@forecast.command("base")
def base(
    resolves: Resolves = "",
    by: LastDay = None,
    known_by: KnownBy = None,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """Say how often such an event came within so many days before: the base rate, before one is tempted to guess."""
    from equipoise.questions.base_rate import base_rate
    from equipoise.questions.forecast_rows import day_asked
    from equipoise.questions.forecasting import last_of

    view = the_view(case, known_by)
    day = day_asked(view.known_by)
    found = base_rate(view, resolves, by=last_of(by, day), since=day)
    if as_json(json):
        emit_json(found.to_json())
        return
    print(found.sentence())
    for id in found.events:
        print(f"  {id}")


@forecast.command("add")
def add(
    question: Annotated[str, typer.Argument(metavar="QUESTION", help='What may happen: "Putin visits Yerevan".')],
    by: LastDay = None,
    p: Probability = None,
    resolves: Resolves = "",
    why: Why = "",
    who: Who = None,
    known_by: KnownBy = None,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """State how probable it is that something happens by a day.

    CRITERIA: TYPE [MODE] STATE STATE [LEVEL] [STATUS], in any order but the states'; a visitor stands before the host.
    """
    from equipoise.questions.forecasting import add_forecast

    view = the_view(case, known_by)
    tell(add_forecast(view, question, resolves=resolves, by=by, p=p, why=why, person=who), json)


@forecast.command("revise")
def revise(
    id: Id,
    p: Probability = None,
    why: Why = "",
    who: Who = None,
    known_by: KnownBy = None,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """State a new probability; the old one stays, and counts for its days."""
    from equipoise.questions.forecasting import revise_forecast

    tell(revise_forecast(the_view(case, known_by), id, p=p, why=why, person=who), json)


@forecast.command("resolve")
def resolve(
    id: Id,
    outcome: Annotated[str, typer.Argument(metavar="OUTCOME", help="yes, no or void.")],
    event: Annotated[str | None, typer.Option("--event", metavar="ID", help="The event that made it true.")] = None,
    reference: Annotated[
        str | None, typer.Option("--reference", help="Where that is reported, if no event of the record fits.")
    ] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="D", help="The day on which it came true.")] = None,
    why: Why = "",
    who: Who = None,
    known_by: KnownBy = None,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """Say what became of it; with yes, the event that the record proposes is taken unless you name one."""
    from equipoise.questions.forecasting import resolve_forecast

    view = the_view(case, known_by)
    made = resolve_forecast(view, id, outcome, why=why, event=event, reference=reference, on=on, person=who)
    tell(made, json)


@forecast.command("score")
def score(known_by: KnownBy = None, output: Output = None, json: Json = False, case: CaseFolder = None) -> None:
    """Score what was resolved: Brier, log score, calibration, against the base rate and the crowd."""
    from equipoise.questions.forecast_score import forecast_scores

    found = forecast_scores(the_view(case, known_by))
    deliver(found, output, as_json(json), lambda: print_scores(found))


@forecast.command("undo")
def undo(
    id: Annotated[str, typer.Argument(metavar="ID", help="A forecast, a revision or a resolution (f-…).")],
    why: Why = "",
    who: Who = None,
    known_by: KnownBy = None,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """Take back a row. What was said stays in the record, as taken back."""
    from equipoise.questions.forecasting import undo_forecast

    tell(undo_forecast(the_view(case, known_by), id, why=why, person=who), json)


def tell(row: Written, json: bool) -> None:
    if as_json(json):
        emit_json(row.to_json())
        return
    from equipoise.questions.base_rate import told

    print(row.id)
    if row.value.get("base"):
        note(told(row.value["base"]))
    note(f'{row.action}, as of {row.value["as_of"]}, by {row.by}. Undo: equipoise forecast undo {row.id} --why "…"')


def print_forecasts(found: Forecasts) -> None:
    shown = found.to_json()["forecasts"]
    lines = [
        (
            f["question"],
            f["by"],
            f["person"],
            f"{f['p']:.2f}",
            base_of(f),
            f"{f['crowd']['p']:.2f} of {f['crowd']['people']}" if f["crowd"] else "",
            fate(f),
            f["id"],
        )
        for f in shown
    ]
    table(("question", "by", "who", "p", "base rate", "crowd", "what became of it", "id"), lines)
    for f in shown:
        for line in remarks(f):
            print(f"{f['id']}: {line}")
    note(f"As of {found.today}. `equipoise forecast resolve ID yes|no|void --why …` says what became of one.")


def base_of(shown: Mapping[str, Any]) -> str:
    base = shown["stated"][-1]["base"]
    return f"{base['rate']['estimate']:.2f}" if base and base["rate"] else ""


def fate(shown: Mapping[str, Any]) -> str:
    resolution, proposed = shown["resolution"], shown["proposed"]
    if resolution:
        return f"{resolution['outcome']} ({resolution['by']})"
    outcome = proposed["outcome"] if proposed else None
    return f"{shown['state']}; proposed: {outcome}" if outcome else str(shown["state"])


def remarks(shown: Mapping[str, Any]) -> list[str]:
    """What a person should know before resolving one."""
    said = []
    if shown["state"] == "due":
        said.append(f"{shown['proposed']['why']}.")
    if shown["proposed"]:
        near = shown["proposed"]["near"]
        said += [f"{n['event']} nearly fits, but for: {n['misses']}." for n in near]
    if shown["resolved_differently"]:
        said.append("people resolved it differently; the latest word counts.")
    if shown["event_gone"]:
        said.append("the event that resolved it is no longer in the record.")
    return said


def print_scores(found: ForecastScores) -> None:
    shown = found.to_json()
    table(
        ("question", "who", "came true", "days", "Brier", "log", "base rate's", "crowd's"),
        [
            (
                f["question"],
                f["person"],
                "yes" if f["came_true"] else "no",
                str(f["days"]),
                f"{f['own']['brier']:.3f}",
                f"{f['own']['log']:.3f}",
                f"{f['base']['brier']:.3f}" if f["base"] else "",
                f"{f['crowd']['brier']:.3f}" if f["crowd"] else "",
            )
            for f in shown["forecasts"]
        ],
    )
    if shown["calibration"]:
        print("\nCalibration")
        table(
            ("stated", "times", "mean", "came true", "share", "95% interval"),
            [
                (
                    f"{b['low']:.1f} to {b['high']:.1f}",
                    str(b["stated"]),
                    f"{b['mean']:.2f}",
                    str(b["came_true"]),
                    f"{b['share']['estimate']:.2f}",
                    f"{b['share']['low']:.2f} to {b['share']['high']:.2f}",
                )
                for b in shown["calibration"]
            ],
        )
    print(f"\n{shown['answer']}\n\n{shown['method']['what']} Brier's score runs from 0 to 2. {shown['limits']}")
