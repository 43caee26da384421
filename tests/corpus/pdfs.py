"""PDF files of the corpus."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time
from typing import Any

from .article import Article, articles, long_date
from .databases import new_nexis

Made = tuple[str, bytes, list[dict[str, Any]]]


def new(a: Article, *, head: str = "", foot: str = "", size: tuple[float, float] = (420, 300)) -> Any:
    """An empty document with running heads, set in a narrow page so that sentences run over its end."""
    from fpdf import FPDF

    class Paper(FPDF):
        def header(self) -> None:
            if head:
                self.set_font("helvetica", size=8)
                self.cell(0, 10, head, new_x="LMARGIN", new_y="NEXT")
                self.ln(8)

        def footer(self) -> None:
            if foot:
                self.set_y(-30)
                self.set_font("helvetica", size=8)
                self.cell(0, 10, foot.format(self.page_no()))

    made = Paper(unit="pt", format=size)
    made.set_creation_date(datetime.combine(a.date, time(9), UTC))
    made.set_auto_page_break(True, 45)
    made.add_page()
    return made


def titled(made: Any, a: Article) -> None:
    made.set_font("helvetica", "B", 17)
    made.multi_cell(0, 20, a.title, new_x="LMARGIN", new_y="NEXT", align="L")
    made.set_font("times", size=11)
    made.multi_cell(0, 18, long_date(a.date), new_x="LMARGIN", new_y="NEXT")
    made.ln(6)


def one_column() -> Made:
    a = articles()["bridge"]
    made = new(a, head="The Lower Danube Post, no. 114", foot="Page {}", size=(420, 190))
    titled(made, a)
    for text in a.texts:
        made.multi_cell(0, 14, text, new_x="LMARGIN", new_y="NEXT", align="J")
        made.ln(6)
    return (
        "running-heads.pdf",
        bytes(made.output()),
        [a.expected(publisher="", without=["no. 114", "Page "], locator="p. 1")],
    )


def two_columns() -> Iterator[Made]:
    for name, across in (("two-columns.pdf", False), ("two-columns-across.pdf", True)):
        a = articles()["pipeline"]
        made = new(a, size=(460, 330))
        titled(made, a)
        lines = broken(made, a, 190)
        half = (len(lines) + 1) // 2
        top = made.get_y()
        places = [(30 if n < half else 240, top + 14 * (n % half), line) for n, line in enumerate(lines)]
        # The second file draws line by line across both columns, as some programs do.
        for x, y, line in sorted(places, key=lambda place: place[1]) if across else places:
            made.text(x, y + 14, line)
        yield name, bytes(made.output()), [a.expected(publisher="")]


def broken(made: Any, a: Article, width: float) -> list[str]:
    lines = []
    for text in a.texts:
        line = ""
        for word in text.split():
            if line and made.get_string_width(f"{line} {word}") > width:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}".strip()
        lines.append(line)
    return lines


def hyphenated() -> Made:
    a = articles()["treaty"]
    made = new(a, size=(420, 340))
    titled(made, a)
    text = a.body.replace("Democratic", "Demo-\ncratic").replace("forgotten", "for-\ngotten").replace("nets", "ne-\nts")
    for number, line in enumerate(text.replace("\n\n", "\n").split("\n")):
        made.text(30, made.get_y() + 16 + 14 * number, line)
    return (
        "hyphenated.pdf",
        bytes(made.output()),
        [a.expected(publisher="", holds=["Democratic", "forgotten", "twelve nets"])],
    )


def described() -> Made:
    a = articles()["museum"]
    made = new(a)
    made.set_title(a.title)
    made.set_author(a.publisher)
    made.set_font("times", size=11)
    for text in a.texts:
        made.multi_cell(0, 14, text, new_x="LMARGIN", new_y="NEXT")
        made.ln(6)
    return "properties.pdf", bytes(made.output()), [a.expected()]


def with_notes() -> Made:
    a = articles()["water"]
    made = new(a, size=(420, 200))
    titled(made, a)
    made.set_auto_page_break(False)
    for number, text in enumerate(a.texts):
        made.multi_cell(0, 14, text, new_x="LMARGIN", new_y="NEXT")
        if number < 2:
            made.set_xy(30, 178)
            made.set_font("times", size=8)
            made.cell(0, 10, f"{number + 1} See the minutes of the meeting, sheet {number + 4}.")
            made.add_page()
            made.set_font("times", size=11)
    return "foot-notes.pdf", bytes(made.output()), [a.expected(publisher="", without=["minutes"])]


def exported() -> Made:
    """What a news database exports as PDF, an article a page."""
    from fpdf import FPDF

    found = list(articles().values())[:3]
    made = FPDF(unit="pt", format="A4")
    made.set_creation_date(datetime(2024, 1, 1, tzinfo=UTC))
    for a in found:
        made.add_page()
        made.set_font("helvetica", "B", 14)
        title, *lines = new_nexis(a)
        made.multi_cell(0, 20, title, new_x="LMARGIN", new_y="NEXT", align="C")
        made.set_font("helvetica", size=10)
        for number, text in enumerate(lines):
            made.multi_cell(0, 14, text, new_x="LMARGIN", new_y="NEXT", align="C" if number < 3 else "L")
            made.ln(6)
    return "nexis.pdf", bytes(made.output()), [a.expected() for a in found]


def pdfs() -> Iterator[Made]:
    yield one_column()
    yield from two_columns()
    yield hyphenated()
    yield described()
    yield with_notes()
    yield exported()


def scanned(text: bool = False) -> bytes:
    from PIL import Image

    a = articles()["bridge"]
    made = new(a)
    made.image(Image.new("L", (200, 140), 200), x=0, y=0, w=420)
    return bytes(made.output())


def protected() -> bytes:
    from fpdf.enums import EncryptionMethod

    a = articles()["bridge"]
    made = new(a)
    made.set_encryption(owner_password="owner", user_password="user", encryption_method=EncryptionMethod.RC4)
    titled(made, a)
    return bytes(made.output())
