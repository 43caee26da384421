"""Precedents and verdict: what became of states in this position, must the pivot balance, what would change that."""

from __future__ import annotations

from collections.abc import Iterator

from equipoise.briefing.blocks import (
    Block,
    Column,
    Figure,
    Finding,
    Heading,
    Inline,
    Line,
    Link,
    Note,
    Paragraph,
    Row,
    Table,
)
from equipoise.briefing.dates import in_words
from equipoise.briefing.figures import Numbers
from equipoise.briefing.material import Material
from equipoise.briefing.wording import begin, state
from equipoise.pivot_model import SCALARS
from equipoise.questions.bonds import bound_to
from equipoise.questions.phrases import listing
from equipoise.questions.pivot import Pivot
from equipoise.questions.pivot_words import RIVAL
from equipoise.questions.precedents import NOT_COVERED, RULE, Precedents
from equipoise.world.tie_kinds import data_sets_behind

VERDICTS = {
    "necessary": "Balancing is the only choice that is never bettered, wherever the unknowns lie",
    "robust": "Balancing is nearly always the best choice",
    "contingent": "Whether balancing is the best choice hangs on what is assumed",
    "excluded": "Balancing is hardly ever the best choice",
}
TWO = "Precedents and verdict are asked of one state between two. "
MODEL = (
    "The verdict comes from a model, not from a report: utilities of balancing, of siding with either partner and of "
    "standing aloof, over ranges that data give where they do and that are wide where they do not. It says what "
    f"follows from the ranges, not what a government will do. {RIVAL}."
)
UNCHANGED = "Without a verdict there is nothing to say of what would change it."


def verdict(material: Material, numbers: Numbers) -> Iterator[Block]:
    """The section on precedents and on the pivot's choice."""
    yield Heading(2, "Precedents and verdict", "verdict")
    if len(material.partners) != 2:
        a_brief = " ".join((material.pivot, *material.partners[:2])) if len(material.partners) > 2 else "PIVOT A B"
        yield Note("missing", (f"{TWO}A brief of its own would tell: `equipoise brief {a_brief}`.",))
        return
    found, choice = material.precedents, material.choice
    yield Finding("Precedents", precedent(material, numbers, found)) if found else Note("missing", (no_precedents(),))
    if choice is None:
        yield Note("missing", (no_choice(),))
    else:
        yield Finding("Verdict", judged(numbers, choice))
        yield picture(choice)
        yield Note("limits", (MODEL,))
    if found:
        yield Note("limits", (f"{RULE} {NOT_COVERED}",))


def data_sets(*roles: str) -> str:
    """The data sets behind some roles of ties, as one asks for them."""
    return listing([f"`equipoise load {name}`" for name in sorted(data_sets_behind(*roles))])


def no_precedents() -> str:
    return (
        "No position of a state bound to both sides of a rivalry is in the data that are loaded. Data sets of "
        f"rivalries and alliances ({data_sets('rivalry', 'defence')}) would fill this part."
    )


def no_choice() -> str:
    return (
        "Nothing in the record bears on whether the pivot must balance. Ties in the case's `ties.csv` (treaties, arms, "
        f"trade, borders), or data sets ({data_sets('rivalry', 'defence', 'border', 'fight')} and arms transfers, "
        "`equipoise load sipri`), would fill this part."
    )


def precedent(material: Material, numbers: Numbers, found: Precedents) -> Line:
    """How such positions ended, with the yearly rate of losing a partner, and whether this is one."""
    bound, at = bound_to(found.criteria), "/precedents"
    years = (numbers(f"{at}/since"), " to ", numbers(f"{at}/until"))
    head: Line = (f"Other spells in which a state was {bound} both sides of a rivalry, ", *years, ": ")
    counted: Line = (numbers(f"{at}/spells"), ". ")
    if found.spells:
        counted = (numbers(f"{at}/spells"), ", of which ", numbers(f"{at}/lost"), *ends(numbers, found))
    return (*head, *counted, *pacts(numbers, found), *own(material, numbers, found))


def ends(numbers: Numbers, found: Precedents) -> Line:
    """What became of the spells, and the rate."""
    parts: list[Inline] = [" ended with the loss of one side or both, "]
    for key, words in (("rivalry ended", "with the rivalry"), ("state ended", "with the end of a state")):
        parts += [numbers(f"/precedents/ended/{key}"), f" {words}, "]
    parts += [numbers("/precedents/ended/running"), " still ran. "]
    if found.whole.hazard:
        parts += ["That is a loss in ", *rate(numbers, "/precedents/hazard"), " of years, over "]
        parts += [numbers("/precedents/years"), " years watched. "]
    return tuple(parts)


def rate(numbers: Numbers, path: str) -> Line:
    """`16.7 % (6.1 % to 36.3 %, 95 % interval)`."""
    low, high = (numbers(f"{path}/{end}", digits=1, percent=True) for end in ("low", "high"))
    level = numbers(f"{path}/level", percent=True)
    return (numbers(f"{path}/estimate", digits=1, percent=True), " (", low, " to ", high, ", ", level, " interval)")


def pacts(numbers: Numbers, found: Precedents) -> Line:
    """How many rest on pacts of many, which say less of the two."""
    many = found.by_pact["multilateral"].spells
    if not many:
        return ()
    rests = "rests" if many == 1 else "rest"
    return (numbers("/precedents/by_pact/multilateral/spells"), f" {rests} on pacts of many members on both sides. ")


def own(material: Material, numbers: Numbers, found: Precedents) -> Line:
    """The pivot's own spells, which are not counted."""
    between = listing([state(p) for p in material.partners])
    if not found.own:
        return (f"{begin(state(material.pivot))} between {between} is in no such position by these data.",)
    parts: list[Inline] = [f"{begin(state(material.pivot))} between {between} itself was in it, not counted, "]
    for n, spell in enumerate(found.own):
        since, until = (numbers(f"/precedents/own/{n}/{end}") for end in ("since", "until"))
        parts += ["; " if n else "", since, " to ", until, f" ({spell.ended})"]
    return (*parts, ".")


def judged(numbers: Numbers, choice: Pivot) -> Line:
    """The verdict, in how many draws each choice is best, and how much of it nobody measured."""
    told: list[Inline] = []
    if choice.is_unmeasured:
        share = numbers("/pivot/unmeasured_share", percent=True)
        told += ["No one-word verdict: ", share, " of the variance comes from what nobody measured. "]
    else:
        told += [f"{VERDICTS[choice.judged.verdict]}. "]
    shares = sorted(choice.judged.shares, key=lambda one: -choice.judged.shares[one])
    for n, one in enumerate(shares):
        path = f"/pivot/choices/{choice.words.choice(one)}"
        share = numbers(path, percent=True)
        told += [
            ", " if n else "",
            f"{begin(choice.words.doing(one)) if not n else choice.words.doing(one)} is best in ",
        ]
        told += [share, "" if n else " of draws from the ranges"]
    return (*told, ".")


def picture(choice: Pivot) -> Figure:
    drawn = choice.plot()
    title = f"The choice, and what swings it, as of {in_words(choice.day)}"
    return Figure(title, drawn.alt, drawn.svg, drawn.narrow, Link("The parameters as a table", "#parameters"))


def parameters(material: Material, choice: Pivot) -> Table:
    """Every parameter with its range and what it rests on, the rows that this page has as links."""
    known = {t["id"] for found in material.ties.values() for t in found.between()}
    rows = tuple(parameter_row(choice, name, known | set(material.by_id)) for name in choice.parameters)
    columns = (Column("Parameter"), Column("What it is"), Column("Range", numeric=True), Column("Basis"), Column("Why"))
    return Table("What the verdict rests on, parameter by parameter", columns, rows, "parameters", True)


def parameter_row(choice: Pivot, name: str, known: set[str]) -> Row:
    found, kernels = choice.parameters[name], choice.words.all()
    printed = {choice.words.parameter(one): one for one in kernels}
    what = choice.words.meaning(printed[name]) if name in printed else "how much each kind counts"
    basis = {"data": "data", "prior": "assumed", "user": "by hand"}[found.basis]
    rows = [row.id for row in found.rows if row.id in known]
    seen: Line = (" (", Link("row", f"#{rows[0]}"), ")") if rows else ()
    return Row(((name,), (what,), (f"{found.low:.2f}–{found.high:.2f}",), (basis,), (found.why, *seen)))


def what_would_change(material: Material, numbers: Numbers) -> Iterator[Block]:
    """The section on what would turn the verdict: the fact that settles it, break-even lines, switching values."""
    yield Heading(2, "What would change it", "change")
    choice = material.choice
    if choice is None:
        yield Note("missing", (UNCHANGED,))
        return
    if choice.settles:
        yield Finding("What to find out", settling(numbers, choice))
    lines = [n for n, one in enumerate(choice.breaks) if 0 <= one.value <= SCALARS[one.parameter]]
    for n in lines:
        yield Finding("Break-even", break_even(numbers, choice, n))
    if not lines:
        yield Paragraph(("No unknown alone, within its bounds, makes another choice pay more than balancing.",))
    if choice.switches:
        yield switches(choice)
    yield parameters(material, choice)


def settling(numbers: Numbers, choice: Pivot) -> Line:
    """The fact nobody knows that would settle it most probably."""
    one = choice.settles
    assert one is not None
    what = choice.words.meaning(one.parameter)
    if choice.is_settled:
        return (f"The draws agree already; of what nobody measured, most hangs on {what}.",)
    if one.chance > 0:
        chance = numbers("/pivot/settles/chance", percent=True)
        return (f"The fact that would most likely settle it is {what}: known, it would do so in ", chance, " of cases.")
    gain = numbers("/pivot/settles/gain", percent=True)
    return ("No single fact would settle it; most doubt would go (", gain, f") if one knew {what}.")


def break_even(numbers: Numbers, choice: Pivot, n: int) -> Line:
    """`Siding with Azerbaijan pays more than balancing only if … is above 0.34.`"""
    one, path = choice.breaks[n], f"/pivot/break_even/{n}"
    does, what = begin(choice.words.doing(one.choice)), choice.words.meaning(one.parameter)
    value, low, high = (numbers(f"{path}/{end}", digits=2) for end in ("value", "low", "high"))
    bounds = (" (with the other unknowns anywhere in their ranges, ", low, " to ", high, ")")
    head = f"{does} pays more than balancing only if {what} is {one.side} "
    return (head, value, *bounds, f", on a scale from nought to {most(one.parameter)}.")


def most(parameter: str) -> str:
    return {1.0: "one", 2.0: "two", 5.0: "five", 10.0: "ten"}.get(SCALARS[parameter], "its bound")


def switches(choice: Pivot) -> Table:
    """From where to where one parameter must move for another choice to be best."""
    words = choice.words
    rows = tuple(
        Row(
            (
                (words.parameter(one.parameter),),
                (words.meaning(one.parameter),),
                (f"{one.start:.2f}",),
                (f"{one.to:.2f}",),
                (words.doing(one.choice),),
                ("yes" if one.inside else "no",),
            )
        )
        for one in choice.switches
    )
    names = (Column("Parameter"), Column("What it is"), Column("From", True), Column("To", True))
    columns = (*names, Column("Then best"), Column("Within its range"))
    return Table("Switching values: one parameter moved, the rest in the middle", columns, rows, "switching", True)
