"""The locator map: where the case's states lie, what of it is in dispute, and the table of what is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from starlette.requests import Request
from starlette.responses import Response

from equipoise.app.asked import form_page
from equipoise.app.parameters import STATES, Given, parsed, without
from equipoise.app.rendering import groups_of
from equipoise.app.site import Site
from equipoise.briefing.answers.pieces import Cell, grid, limits, told
from equipoise.briefing.blocks import Block
from equipoise.charts import palette
from equipoise.charts.framing import area, middle_of
from equipoise.charts.locator import Around, Subject, locator
from equipoise.charts.projecting import unwrapped
from equipoise.errors import EquipoiseError, UsageError
from equipoise.questions.naming import name, of_case
from equipoise.questions.phrases import listing
from equipoise.world.shapes import APART, disputes_of, outlines, seats

PARAMETERS = (STATES,)
PIVOT = palette.SOFT
COLOURS = (palette.BLUE, palette.GREEN, palette.SKY, palette.PURPLE)
MAP = (
    "Natural Earth, 1:50 million, version 4.1, in the public domain; simplified. It draws who holds the ground, and "
    "says nothing of whose it is. Borders are those of today, whatever the case's period."
)


def located(codes: Sequence[str]) -> list[tuple[str, str]]:
    """The states that can be drawn, each with its colour."""
    colours = [PIVOT, *(COLOURS[n % len(COLOURS)] for n in range(len(codes)))]
    return [
        (code, colour) for code, colour in zip(codes, colours, strict=False) if code in outlines() or code in seats()
    ]


def subjects_of(codes: Sequence[str]) -> list[Subject]:
    """What is drawn of these states.

    Raises
    ------
    UsageError : none of them has a place, as organisations.
    """
    found = [subject(code, colour) for code, colour in located(codes)]
    if not found:
        raise UsageError("None of these has a place on the map.", "Name states, as RUS, ARM, AZE.")
    return found


def told_of(subjects: Sequence[Subject]) -> str:
    """The map in words."""
    return f"Map: {listing([one.name + (' (an outline)' if one.pieces else ' (a point)') for one in subjects])}."


def picture(codes: Sequence[str], *, narrow: bool = False) -> str:
    """The map of these states as SVG."""
    subjects = subjects_of(codes)
    land = {name(code): pieces for code, pieces in outlines().items() if code not in (*codes, *APART)}
    around = Around(land, {area: outlines()[area] for area in APART})
    return locator(subjects, around, told_of(subjects), narrow=narrow)


def subject(code: str, colour: str) -> Subject:
    if code in outlines():
        return Subject(name(code), colour, outlines()[code])
    seat = seats()[code]
    return Subject(name(code), colour, point=(seat.longitude, seat.latitude))


def blocks(codes: Sequence[str]) -> Iterator[Block]:
    """What the map shows, as tables."""
    rows: list[tuple[Cell, ...]] = [row(n, code) for n, code in enumerate(codes)]
    yield from grid(
        "What the map shows", ("State", "Code", "Part", "Drawn as", "Latitude", "Longitude", "From"), rows, wide=True
    )
    disputes: list[tuple[Cell, ...]] = [
        (one.area, listing([name(code) for code in one.states]), one.drawn, one.note, one.source)
        for one in disputes_of(codes)
    ]
    yield from grid(
        "In dispute, and how it is drawn", ("Area", "Between", "Drawn", "What is disputed", "Source"), disputes,
        wide=True,
    )  # fmt: skip
    if not disputes:
        yield from told("No disputed area of these states is in our table, which has those of many cases and not all.")
    yield from limits(MAP)


def row(number: int, code: str) -> tuple[Cell, ...]:
    part = "pivot" if number == 0 else "partner"
    if code in outlines():
        lon, lat = middle_of(max((unwrapped(piece[0]) for piece in outlines()[code]), key=area))
        lon = (lon + 180) % 360 - 180
        return name(code), code, part, "outline", f"{lat:.1f}", f"{lon:.1f}", "Natural Earth (middle of the outline)"
    if code in seats():
        seat = seats()[code]
        said = f"{seat.place}; {seat.source}" + (f" ({seat.note})" if seat.note else "")
        return name(code), code, part, "point", f"{seat.latitude:.1f}", f"{seat.longitude:.1f}", said
    return name(code), code, part, "not drawn: it has no place", None, None, None


def states_of(site: Site, request: Request) -> tuple[Given, tuple[str, ...]]:
    given = parsed(PARAMETERS, without(request.query_params, "narrow"))
    return given, of_case(site.case, given.words)


def page(site: Site, request: Request) -> Response:
    given, problem, alt = Given(), None, ""
    shown: tuple[Block, ...] = ()
    try:
        given, codes = states_of(site, request)
        alt, shown = told_of(subjects_of(codes)), tuple(blocks(codes))
    except EquipoiseError as error:
        problem = error
    said = {"title": "Map", "current": "map", "blocks": groups_of(shown), "alt": alt}
    return form_page(site, request, "map.html.j2", PARAMETERS, given, problem, **said)


def svg(site: Site, request: Request) -> Response:
    """The picture alone."""
    _, codes = states_of(site, request)
    narrow = request.query_params.get("narrow") == "1"
    made = site.kept.get(("map", codes, narrow), lambda: picture(codes, narrow=narrow))
    return Response(made, media_type="image/svg+xml")
