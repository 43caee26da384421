"""`correct`: a person's judgements."""

from __future__ import annotations

from typing import Annotated

import typer

from equipoise.cli.options import CaseFolder, Json, as_json, the_case
from equipoise.cli.printing import emit_json, note
from equipoise.errors import UsageError, nearest


def register(app: typer.Typer) -> None:
    app.command(rich_help_panel="Working")(correct)


def correct(
    id: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="Event (e-…), mention (m-…), or judgement (j-…).")
    ] = None,
    rest: Annotated[list[str] | None, typer.Argument(hidden=True)] = None,
    by: Annotated[
        str | None, typer.Option("--by", help="Who decides; else EQUIPOISE_USER, or `user` in case.toml.")
    ] = None,
    why: Annotated[str, typer.Option("--why", help="The reason; every judgement needs one.")] = "",
    confirm: Annotated[bool, typer.Option("--confirm", help="It is right.", rich_help_panel="What")] = False,
    reject: Annotated[
        bool, typer.Option("--reject", help="It did not happen, or is no event.", rich_help_panel="What")
    ] = False,
    set_: Annotated[
        tuple[str, str] | None,
        typer.Option("--set", metavar="FIELD VALUE", help="One field is wrong.", rich_help_panel="What"),
    ] = None,
    same: Annotated[
        str | None, typer.Option("--same", metavar="ID", help="It is the same event as ID.", rich_help_panel="What")
    ] = None,
    different: Annotated[
        str | None, typer.Option("--different", metavar="ID", help="It is not the event of ID.", rich_help_panel="What")
    ] = None,
    retract: Annotated[bool, typer.Option("--retract", help="Undo a judgement (j-…).", rich_help_panel="What")] = False,
    add: Annotated[
        bool, typer.Option("--add", help="Add an event that reading missed.", rich_help_panel="What")
    ] = False,
    type: Annotated[
        str | None, typer.Option("--type", help="PLOVER type, as CONSULT.", rich_help_panel="With --add")
    ] = None,
    source: Annotated[
        str | None, typer.Option("--source", help="Who acted, with commas.", rich_help_panel="With --add")
    ] = None,
    target: Annotated[
        str | None, typer.Option("--target", help="Toward whom, with commas.", rich_help_panel="With --add")
    ] = None,
    quote: Annotated[
        str | None, typer.Option("--quote", help="Words of a document, verbatim.", rich_help_panel="With --add")
    ] = None,
    document: Annotated[
        str | None, typer.Option("--document", help="The document (d-…).", rich_help_panel="With --add")
    ] = None,
    reference: Annotated[
        str | None,
        typer.Option("--reference", help="Where it is reported, if no document has it.", rich_help_panel="With --add"),
    ] = None,
    published: Annotated[
        str | None,
        typer.Option("--published", metavar="D", help="When that report appeared.", rich_help_panel="With --add"),
    ] = None,
    date: Annotated[
        str | None,
        typer.Option("--date", help="2018-09-27, 2018-09, or two days with .. between.", rich_help_panel="With --add"),
    ] = None,
    place: Annotated[str | None, typer.Option("--place", help="As `Baku, AZE`.", rich_help_panel="With --add")] = None,
    status: Annotated[
        str | None, typer.Option("--status", help="occurred unless said.", rich_help_panel="With --add")
    ] = None,
    mode: Annotated[
        str | None,
        typer.Option("--mode", help="visit, third-party, multilateral, phone.", rich_help_panel="With --add"),
    ] = None,
    level: Annotated[
        str | None, typer.Option("--level", help="leader, minister, official.", rich_help_panel="With --add")
    ] = None,
    channel: Annotated[
        str | None, typer.Option("--channel", help="in person, phone, video, letter.", rich_help_panel="With --add")
    ] = None,
    setting: Annotated[
        str | None,
        typer.Option("--setting", help="bilateral, sideline, trilateral, multilateral.", rich_help_panel="With --add"),
    ] = None,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """Confirm, reject or mend an event, join or part two, add one that was missed, or undo any of these.

    Corrections are kept in the case's record (`ledger/`; keep a copy of it), with who, when and why, and survive
    reading again. Fields for --set:
    type, mode, status, source, target, symmetric, date, place, level, channel, setting, participants, contexts,
    attributed_to.
    """
    from equipoise.ledger.periods import whole_day
    from equipoise.questions.correct import add as add_event
    from equipoise.questions.correct import correct as judge

    asked = {
        "confirm": confirm,
        "reject": reject,
        "set": set_ is not None,
        "same": same is not None,
        "different": different is not None,
        "retract": retract,
        "add": add,
    }
    if rest:
        raise UsageError(f"'{rest[0]}' is one word too many.", too_many(rest[0], list(asked)))
    chosen = [action for action, given in asked.items() if given]
    if len(chosen) != 1:
        raise UsageError("Give exactly one of --" + ", --".join(asked) + ".", "See `equipoise correct --help`.")
    action = chosen[0]
    if action == "add":
        if id is not None or not (type and source and target):
            raise UsageError(
                "--add takes no id, and needs --type, --source and --target.", "See `equipoise correct --help`."
            )
        fields = {
            key: text
            for key, text in {
                "date": date,
                "place": place,
                "status": status,
                "mode": mode,
                "level": level,
                "channel": channel,
                "setting": setting,
            }.items()
            if text is not None
        }
        made = add_event(
            the_case(case),
            type=type,
            source=source.split(","),
            target=target.split(","),
            why=why,
            quote=quote,
            document=document,
            reference=reference,
            fields=fields,
            published=whole_day(published, "published"),
            by=by,
        )
    else:
        if id is None:
            raise UsageError("Which event, mention or judgement?", "Give its id; `equipoise events` lists them.")
        field, value = set_ or (None, None)
        made = judge(the_case(case), id, action, why=why, field=field, value=value, other=same or different, by=by)
    if as_json(json):
        emit_json(made.to_json())
    else:
        print(made.id)
        note(f'{made.action} on {made.on}, by {made.by}. Undo: equipoise correct {made.id} --retract --why "…"')


def too_many(word: str, actions: list[str]) -> str:
    """What somebody meant who wrote an action as a plain word, or forgot quotation marks."""
    if word in actions:
        return f"Write --{word}."
    return nearest(word, actions) or "Put words that belong together between quotation marks; --set takes FIELD VALUE."
