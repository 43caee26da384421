"""Pages as HTML: the app's templates, and blocks by the same macros that render the brief; every text escaped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from equipoise.briefing import html as brief_html
from equipoise.briefing.answers import hypotheses as of_hypotheses
from equipoise.briefing.blocks import Block, Emphasis, Line, Link, Number, typed
from equipoise.briefing.html import emphasised, grouped, kind, words
from equipoise.briefing.wording import begin, word
from equipoise.competing import AGAINST
from equipoise.questions.naming import name
from equipoise.reading.languages import language_name
from equipoise.version import __version__

if TYPE_CHECKING:
    from jinja2 import Environment

PACKAGE = "equipoise.app"
MARK = "<!-- what is waited for -->"  # before it, a page is the same with its answer and without
OUTSIDE = ("http://", "https://")


@cache
def environment() -> Environment:
    """The templates, read once."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    made = Environment(
        autoescape=True,
        loader=FunctionLoader(template),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        line=lambda parts: Markup(line(parts)),
        words=lambda text: Markup(words(text)),
        picture=Markup,
        kind=kind,
        language=language_name,
        grouped=grouped,
        name=name,
        word=word,
        begin=begin,
        version=__version__,
        waited=Markup(MARK),
        matrix=of_hypotheses,
        marks=sorted(AGAINST, key=lambda mark: (mark[0] == "I", mark[0], len(mark))),  # one key is the weaker mark
    )
    made.filters["name_of"] = name
    made.filters["typed"] = with_code
    return made


def template(file: str) -> str:
    """A template of the app; the macros of blocks are the brief's."""
    if file == "blocks.html.j2":
        return brief_html.text_of(file)
    return (resources.files(PACKAGE) / "templates" / file).read_text("utf-8")


def page(file: str, **values: Any) -> str:
    """A whole page."""
    return environment().get_template(file).render(**values)


def line(parts: Line) -> str:
    return "".join(piece(part) for part in parts)


def piece(part: Any) -> str:
    """A piece of a line; a link leads to a page of ours, or to the web, or is no link."""
    if isinstance(part, Link):
        return link(part)
    if isinstance(part, Number):
        return f'<span class="number">{escape(part.shown)}</span>'
    if isinstance(part, Emphasis):
        return emphasised(part)
    return words(part)


def with_code(text: object) -> Markup:
    """A message as HTML; what stands between backticks is to be typed, and looks so."""
    return Markup(line(tuple(typed(str(text)))))


def link(part: Link) -> str:
    target, outside = address(part.target), ""
    if target is None:
        return words(part.text)
    if target.startswith(OUTSIDE):
        outside = ' rel="noreferrer noopener" target="_blank" class="out"'
    return f'<a href="{escape(target)}"{outside}>{words(part.text)}</a>'


def address(target: str) -> str | None:
    """`record:ID` and `ask:QUESTION?…` as addresses of ours; what is neither these nor http is none."""
    if target.startswith("record:"):
        return f"/show/{target.removeprefix('record:')}"
    if target.startswith("ask:"):
        return f"/{target.removeprefix('ask:')}"
    return target if target.startswith((*OUTSIDE, "#")) else None


def groups_of(blocks: Sequence[Block]) -> list[tuple[str, tuple[Block, ...]]]:
    return list(grouped(blocks))


def marked(text: str, spans: Sequence[tuple[int, int, Mapping[str, Any]]]) -> Markup:
    """A text with its spans marked, in paragraphs; spans that overlap an earlier one are left out of the text.

    Each span's `id` becomes the anchor, its `title` what a reader is told of it.
    """
    parts: list[str] = []
    end = 0
    for start, stop, about in sorted(spans, key=lambda one: (one[0], -one[1])):
        if start < end or stop <= start:
            continue
        parts.append(plain(text[end:start]))
        target, title = escape(about["href"]), escape(about["title"])
        anchors = "".join(f'<span id="{escape(one)}"></span>' for one in about["ids"])
        parts.append(f'{anchors}<mark><a href="{target}" title="{title}">{plain(text[start:stop])}</a></mark>')
        end = stop
    return Markup("".join((*parts, plain(text[end:]))))


def plain(text: str) -> str:
    return words(text)
