"""The app's own state: the case it is about, answers kept, readings under way, and who decides here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from starlette.responses import Response

from equipoise.app.asking import view_of
from equipoise.app.exporting import exported
from equipoise.app.guarding import Keys
from equipoise.app.keeping import Kept
from equipoise.app.parameters import Given
from equipoise.app.question import Question
from equipoise.app.questions import menu
from equipoise.app.readings import Readings
from equipoise.app.rendering import page
from equipoise.app.waiting import page_of
from equipoise.ledger.casefolder import Case, open_case
from equipoise.ledger.view import View
from equipoise.questions.review_steps import Step
from equipoise.results import Result

SMALL = 64 * 1024 * 1024  # bytes of a record


@dataclass(slots=True)
class Site:
    """One run of the app. The case is opened anew for each request, as its files may have changed.

    `patience` is how many seconds a page waits for its answer before its beginning is sent; None: for the whole of it.
    """

    folder: Path
    keys: Keys
    kept: Kept
    readings: Readings
    patience: float | None = None
    person: str = ""
    why: str = ""
    steps: list[Step] = field(default_factory=list)
    asked_last: float = 0.0  # by `time.monotonic`; 0 before the first page

    @classmethod
    def of(cls, case: Case, keys: Keys, patience: float | None = None) -> Site:
        return cls(case.folder, keys, Kept(case.folder), Readings(case.folder), patience, case.user_if_known() or "")

    @property
    def case(self) -> Case:
        return open_case(self.folder)

    @property
    def small(self) -> bool:
        """Whether the whole record can be read, and kept in memory, without a thought."""
        path = self.case.store.path
        return path.exists() and path.stat().st_size < SMALL

    def who(self, given: str = "") -> str:
        """Who decides: as a form says, as before in this run, or as the case says.

        Raises
        ------
        CaseError : nobody is named.
        """
        self.person = given.strip() or self.person or self.case.user()
        return self.person

    def asked(self, question: Question, given: Given) -> Future[Result]:
        """The result of a question, being made or kept; made anew where it rests on a file that is not the record."""
        return self.kept.begun(*self._asking(question, given))

    def _asking(self, question: Question, given: Given) -> tuple[tuple[Any, ...], Callable[[], Result]]:
        """By what an answer is kept, and how it is made."""
        files = any(p.kind == "file" and given.text(p.name) for p in question.parameters)
        key = (question.name, given.shown, object() if files else date.today())
        return key, lambda: question.ask(self.case, given)

    def picture(self, question: Question, given: Given, kind: str = "svg", *, narrow: bool = False) -> Future[bytes]:
        """The picture of an answer as a file, being drawn or kept; `kind` as of `exported`."""
        key, make = self._asking(question, given)
        drawn = (*key, kind, narrow)
        return self.kept.begun(drawn, lambda: exported(self.kept.get(key, make), kind, narrow=narrow))

    def record(self, given: Given) -> View:
        """The view of one record after the other: a small record is read and merged once for all of them."""
        return self.recorded(given).result() if self.small else view_of(self.case, given)

    def recorded(self, given: Given) -> Future[View]:
        """A view that has read and merged the record, being made or kept."""

        def read() -> View:
            view = view_of(self.case, given)
            view.events()
            return view

        return self.kept.begun(("record", *sorted(given.view.items())), read)

    def brief(self, given: Given) -> Future[Any]:
        def make() -> Any:
            from equipoise.briefing import brief

            return brief(view_of(self.case, given), *given.words, **given.options)

        return self.kept.begun(("brief", given.shown, date.today()), make)

    def shown(
        self, what: str, answers: Sequence[Future[Any]], whole: Callable[[], Response], before: Callable[[], Response]
    ) -> Response:
        """A page that rests on answers; `what` is told while it waits for them."""
        return page_of(answers, whole, before, patience=self.patience, world=lambda: self.case.world(), what=what)

    def render(self, file: str, *, title: str, current: str = "", **values: Any) -> str:
        """A page within the frame that all pages have."""
        case = self.case
        frame = {
            "title": title,
            "case_title": case.title or case.folder.name,
            "menu": menu(),
            "current": current,
            "person": self.person,
        }
        return page(file, **frame, **values)
