"""How a state spreads each kind of tie over its partners: a bar a kind, cut into the partners' shares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from equipoise.charts import palette
from equipoise.charts.barred import Bar, barred
from equipoise.charts.canvas import Canvas
from equipoise.charts.paragraphs import foot, heading
from equipoise.charts.picture import Picture, pictured
from equipoise.charts.recorded import Naming
from equipoise.charts.scale import Linear, across
from equipoise.charts.signs import Sign, key

COLOURED = (palette.BLUE, palette.SKY, palette.GREEN, palette.PURPLE, palette.VERMILION)
OTHERS, UNTOLD = palette.THREAD, palette.GRID
ROW = 20.0


def posture_picture(found: Mapping[str, Any], name: Naming, *, title: str = "") -> Picture:
    """Draw an answer of `posture`.

    Parameters
    ----------
    found : the answer as its JSON.
    name : the name of a state's code.
    """
    return pictured(lambda width: chart(found, name, width), " ".join(found["readings"]), title)


def chart(found: Mapping[str, Any], name: Naming, width: float) -> Any:
    canvas, kinds = Canvas(), found["kinds"]
    colours = colours_of(kinds, found["poles"] or ())
    y = heading(canvas, "Share of each partner, by kind of tie", 0, width)
    signs = [Sign(name(code), "bar", colour) for code, colour in colours.items()]
    others = any(row["partner"] not in colours for kind in kinds for row in kind["shares"])
    signs += [Sign("other partners, one by one", "bar", OTHERS)] if others else []
    y = key(canvas, signs, y + 2, width) + 6
    y = barred(canvas, [bar(kind, colours) for kind in kinds], y, width, 1.0, share=True) + 4
    if found["poles"]:
        y = places(canvas, found, name, y + 4, width)
    return canvas.chart(width, foot(canvas, f"Ties in force {found['at']}. {' '.join(found['notes'])}", y, width))


def colours_of(kinds: Sequence[Mapping[str, Any]], poles: Sequence[str]) -> dict[str, str]:
    """A colour for each pole, then for those that hold most, all kinds together."""
    held = Counter[str]()
    for kind in kinds:
        held.update({row["partner"]: row["share"] for row in kind["shares"]})
    first = [pole for pole in poles if pole in held]
    most = [code for code, _ in sorted(held.items(), key=lambda one: (-one[1], one[0])) if code not in first]
    return dict(zip([*first, *most], COLOURED, strict=False))


def bar(kind: Mapping[str, Any], colours: Mapping[str, str]) -> Bar:
    """The coloured partners first, in one order for all kinds, then the rest."""
    shares = {row["partner"]: row["share"] for row in kind["shares"]}
    order = [*(code for code in colours if code in shares), *(code for code in shares if code not in colours)]
    parts = [(shares[code], colours.get(code, OTHERS)) for code in order]
    left = 1 - sum(shares.values())
    even = "" if kind["evenness"] is None or len(order) < 2 else f", evenness {kind['evenness']:.2f}"
    said = f"{len(order)} partner{'' if len(order) == 1 else 's'}{even}"
    return Bar(f"{kind['kind']} ({kind['when']})", [*parts, (max(left, 0.0), UNTOLD)], said, None, order)


def places(canvas: Canvas, found: Mapping[str, Any], name: Naming, y: float, width: float) -> float:
    """Where each kind puts the state between two poles: -1 wholly with the first, 1 wholly with the second."""
    first, second = map(name, found["poles"])
    kinds = [kind for kind in found["kinds"] if kind["place"] is not None]
    votes = found["votes"]
    if not kinds and not votes:
        return heading(canvas, f"No kind of tie tells where it stands between {first} and {second}", y, width)
    y = heading(canvas, f"Between {first} (−1) and {second} (1)", y, width)
    rows = [(kind["kind"], kind["place"]) for kind in kinds]
    rows += [(f"UN votes, ideal points of {votes['year']}", votes["place"])] if votes else []
    reach = max(1.0, *(abs(place) for _, place in rows))
    scale = Linear(-reach, reach, width * 0.42, width - 14)
    across(canvas, scale, y + 4, y + 4 + ROW * len(rows))
    canvas.rule(scale.at(0), y + 4, scale.at(0), y + 4 + ROW * len(rows), palette.SOFT)
    for n, (what, place) in enumerate(rows):
        at = y + 4 + ROW * (n + 0.5)
        canvas.word(scale.start - 10, at, what, "right")
        canvas.point(scale.at(place), at, "circle", 5, palette.BLUE)
    return y + 4 + ROW * len(rows) + 20
