"""How results look in a notebook: sentences, picture, table, method; nothing from elsewhere; every result has it."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import equipoise
from equipoise.charts import Picture
from equipoise.errors import UsageError
from equipoise.notebook import LONGEST, SHOWN, kind_of, text_of
from equipoise.results import Method, Result

VOID = {"br", "img", "path", "line", "rect", "circle", "meta", "use"}
CELLS = st.one_of(
    st.none(), st.text(max_size=30), st.integers(-(10**12), 10**12), st.floats(), st.booleans(), st.lists(st.text())
)


@dataclass(frozen=True)
class Drawn(Result):
    """A result with a sentence and, if wanted, a picture."""

    answer: str
    lines: tuple[Mapping[str, Any], ...]
    columns = ("a", "b")

    def to_json(self) -> Any:
        return []

    def rows(self) -> Sequence[Mapping[str, Any]]:
        return self.lines

    def evidence(self) -> Sequence[str]:
        return []

    def plot(self) -> Picture:
        return Picture(
            '<svg role="img" aria-label="A bar" xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect/></svg>',
            "A bar",
        )

    @property
    def method(self) -> Method:
        return Method("Counted <by hand>.", "Nobody (2018)", {"level": 0.95, "states": ["RUS", "AZE"]})


@dataclass(frozen=True)
class WithoutPicture(Drawn):
    """The same, whose picture cannot be drawn."""

    plot = Result.plot


@dataclass(frozen=True)
class Undrawn(Drawn):
    """A result of a kind that has a picture, which this one has not."""

    @property
    def undrawn(self) -> UsageError | None:
        return UsageError("There are 2 networks.", "Ask for one.")

    def plot(self) -> Picture:
        """No picture."""
        raise UsageError("There are 2 networks.", "Ask for one.")


class Checked(HTMLParser):
    """Reads HTML and holds that every element is closed, in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.seen if name == tag]


def results() -> list[type[Result]]:
    """Every result of the package."""
    for module in pkgutil.walk_packages(equipoise.__path__, "equipoise."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    found, todo = [], [Result]
    while todo:
        todo += (below := todo.pop().__subclasses__())
        found += [one for one in below if one.__module__.startswith("equipoise.")]
    # A dataclass with slots is made anew from the class that was written, which is left behind.
    return [getattr(sys.modules[one.__module__], one.__name__) for one in dict.fromkeys(found)]


def lacking(kind: type[Result]) -> list[str]:
    """What the design promises of every result and this one has not."""
    always_empty = re.search(r"return \[\]$", inspect.getsource(kind.evidence).strip()) is not None
    has = {
        "_repr_html_": kind._repr_html_ is Result._repr_html_,
        "table": isinstance(inspect.getattr_static(kind, "table"), property),
        "method": isinstance(inspect.getattr_static(kind, "method"), property),
        "to_json, rows, evidence and method of its own": not inspect.isabstract(kind),
        "columns of an empty table": bool(kind.columns) or "table" in vars(kind),
        "a docstring that says why evidence() is empty": not always_empty or bool(kind.evidence.__doc__),
        "a docstring of its picture": bool(kind.plot.__doc__),
    }
    return [f"{kind.__name__}: {what}" for what, there in has.items() if not there]


def test_every_result_has_what_the_design_promises() -> None:
    assert len(found := set(results())) > 30
    assert [one for kind in found for one in lacking(kind)] == []


def test_every_result_has_a_picture_or_says_what_to_take() -> None:
    without = [kind for kind in set(results()) if kind.plot is Result.plot]
    assert [kind.__name__ for kind in without if not kind.unpictured.endswith(".")] == []
    assert [kind.__name__ for kind in without if "`" not in kind.unpictured] == []
    assert len(set(results())) - len(without) >= 18


def test_one_that_cannot_be_drawn_says_why() -> None:
    found = Undrawn("Two.", ({"a": 1},))
    with pytest.raises(UsageError, match="There are 2 networks"):
        found.plot()
    text = found._repr_html_()
    assert "No picture: There are 2 networks. Ask for one." in text and "<table" in text


def test_sentence_picture_table_and_method_stand_in_their_order() -> None:
    text = Drawn("Russia met <both>.", ({"a": 1, "b": None}, {"a": 2.5, "b": "x_<y>"}))._repr_html_()
    page = Checked(text)
    places = [text.index(word) for word in ("Russia met &lt;both&gt;.", "<svg", "<table", "<details")]
    assert places == sorted(places)
    assert "<both>" not in text and "<y>" not in text and "<by hand>" not in text
    assert [head["scope"] for head in page.all("th")] == ["col", "col"]
    assert page.all("svg")[0]["role"] == "img"
    assert page.all("section")[0]["aria-label"] == "Drawn"
    assert "– is missing or not known, never 0." in page.words
    assert "states: RUS, AZE" in page.words


def test_it_loads_nothing_and_sets_no_colour_on_the_notebook() -> None:
    text = Drawn("One.", ({"a": "https://a.example/x"},))._repr_html_()
    page = Checked(text)
    assert not {tag for tag, _ in page.seen} & {"script", "link", "img", "iframe", "object", "embed"}
    assert not [a for _, attributes in page.seen for a in attributes if a in ("src", "href") or a.startswith("on")]
    style = text.partition("<style>")[2].partition("</style>")[0]
    assert "url(" not in style and "@" not in style
    rules = re.findall(r"([^{}]+)\{", style)
    assert all(part.strip().startswith(".equipoise-result") for rule in rules for part in rule.split(","))
    assert set(re.findall(r"(?<!-)\b(?:color|background): ([^;]+);", style)) == {"inherit", "transparent", "#fff"}


def test_a_long_table_is_cut_and_says_so() -> None:
    text = Drawn("Many.", tuple({"a": n} for n in range(1234)))._repr_html_()
    assert f"1,234 rows, the first {SHOWN} shown" in text
    assert len(Checked(text).all("tr")) == SHOWN + 1


def test_an_empty_table_says_so() -> None:
    assert "The table has no rows." in Drawn("None.", ())._repr_html_()


def test_what_has_no_picture_says_so_when_asked_and_shows_the_rest(tmp_path: Path) -> None:
    found = WithoutPicture("One.", ({"a": 1},))
    with pytest.raises(UsageError, match=r"Without picture: this result has no picture\. Its numbers are in"):
        found.plot().save(tmp_path / "x.png")
    assert not found.pictured and "<svg" not in found._repr_html_() and "<table" in found._repr_html_()


@settings(max_examples=30)
@given(st.text(max_size=40), st.lists(st.fixed_dictionaries({"a": st.text(max_size=20), "b": st.floats()}), max_size=3))
def test_whatever_the_texts_the_page_is_whole(answer: str, lines: list[dict[str, Any]]) -> None:
    Checked(Drawn(answer, tuple(lines))._repr_html_())


@settings(max_examples=50)
@given(CELLS)
def test_every_value_has_a_short_text(value: Any) -> None:
    assert 0 < len(text_of(value)) <= LONGEST


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "–"),
        (float("nan"), "–"),
        (0, "0"),
        (0.0, "0"),
        (2018, "2018"),
        (0.123456, "0.1235"),
        (15_510_000.4, "15,510,000"),
        (True, "yes"),
        ([], "–"),
        ({"estimate": 1.5, "low": None}, "estimate: 1.5; low: –"),
    ],
)
def test_values_as_a_reader_has_them(value: Any, text: str) -> None:
    assert text_of(value) == text


def test_a_name_in_words() -> None:
    assert kind_of(WithoutPicture("", ())) == "Without picture"
