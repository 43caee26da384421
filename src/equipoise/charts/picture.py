"""A finished picture: its SVG for wide and narrow pages, its words, and how to keep it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from equipoise.charts.palette import FONT, INK, NARROW, PAPER, WIDE
from equipoise.charts.paragraphs import broken
from equipoise.errors import UsageError

TITLE = 14
FORMATS = (".svg", ".png", ".pdf")


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart as text.

    `svg` is the picture, `alt` what it shows in words, `narrow` the same picture laid out for a telephone, if there is
    one. A notebook shows it.
    """

    svg: str
    alt: str
    narrow: str | None = None

    def save(self, path: str | Path) -> Path:
        """Write the picture; the suffix says how.

        Raises
        ------
        UsageError : another suffix than .svg, .png or .pdf, or a folder that is not there.
        """
        path = Path(path)
        if path.suffix.lower() not in FORMATS:
            raise UsageError(
                f"'{path.name}' is no picture that can be written.",
                f"Name it {', '.join(FORMATS[:-1])} or {FORMATS[-1]}.",
            )
        try:
            path.write_bytes(self.written(path.suffix.lower()))
        except OSError as error:
            raise UsageError(
                f"'{path}' cannot be written: {error.strerror}.", "Name a file in a folder of yours."
            ) from error
        return path

    def written(self, ending: str) -> bytes:
        """The bytes of one form: `.svg`, `.png` or `.pdf`, drawn on this machine."""
        if ending == ".svg":
            return self.svg.encode()
        import vl_convert

        made: bytes = vl_convert.svg_to_png(self.svg, scale=2) if ending == ".png" else vl_convert.svg_to_pdf(self.svg)
        return made

    def _repr_svg_(self) -> str:
        return self.svg


def pictured(chart: Callable[[float], Any], alt: str, title: str = "") -> Picture:
    """A picture laid out twice by the same function of the width in pixels: for a page, and for a telephone."""
    wide, narrow = (draw(chart(width), alt, broken(title, width, TITLE * 1.06)) for width in (WIDE, NARROW))
    return Picture(wide, alt, narrow)


def draw(chart: Any, alt: str, title: str | Sequence[str] = "") -> str:
    """An Altair chart as SVG text: the same bytes each time, with its words for those who do not see it."""
    import vl_convert

    # Written into the dictionary: Altair would copy the whole chart at each of these steps.
    made: dict[str, Any] = chart.to_dict(validate=False)
    if title:
        made["title"] = title if isinstance(title, str) else list(title)
    config = made.setdefault("config", {})
    config |= {"font": FONT, "aria": False, "background": PAPER, "padding": 2}
    config["view"] = {**config.get("view", {}), "stroke": None}
    config["title"] = {"color": INK, "fontSize": TITLE, "anchor": "start", "fontWeight": "bold"}
    return described(vl_convert.vegalite_to_svg(made), alt)


def described(svg: str, alt: str) -> str:
    """Put the words in; take out the ids, which the drawer counts on from call to call, and roles of parts.

    The picture is one image with its words; parts that call themselves images would each need words of their own.
    """
    svg = re.sub(r' role="graphics-\w+"| aria-roledescription="[^"]*"', "", svg)
    svg = re.sub(r"<clipPath id=.*?</clipPath>| clip-path=\"[^\"]*\"|<defs>\s*</defs>", "", svg, flags=re.DOTALL)
    words = escape(alt, {'"': "&quot;"})
    return svg.replace("<svg ", f'<svg role="img" aria-label="{words}" ', 1)
