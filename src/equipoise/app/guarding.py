"""Who may ask the app for anything: one browser, by a token, at this machine's own name, from the app's own pages."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SAFE = ("GET", "HEAD")
OPEN = ("/static/",)  # what a page of refusal itself needs
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # No other site learns an address of ours; `no-referrer` would also take the origin from our own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
# Pages hold what is the analyst's own, and are stale with the next judgement.
UNKEPT = "no-store"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request is not answered: what was wrong and what to do."""

    status: int
    what: str
    hint: str


@dataclass(frozen=True, slots=True)
class Keys:
    """The secrets of one run of the app: `token` stands in the printed link, `session` in the cookie after it."""

    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    session: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)

    @property
    def hosts(self) -> tuple[str, ...]:
        return (f"127.0.0.1:{self.port}", f"localhost:{self.port}")

    @property
    def cookie(self) -> str:
        """Cookies do not know ports: two apps at once need two names."""
        return f"equipoise-{self.port}"


class Guard:
    """Lets requests through to the app, or answers why not.

    Parameters
    ----------
    refused : makes the page of a refusal.
    """

    def __init__(self, inner: ASGIApp, keys: Keys, refused: Callable[[Request, Refusal], Response]) -> None:
        self.inner, self.keys, self.refused = inner, keys, refused

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1008})
            return
        request = Request(scope, receive)
        answer = self.answer(request)
        await (answer or self.inner)(scope, receive, with_headers(send, request.url.path))

    def answer(self, request: Request) -> Response | None:
        """What is said in the app's stead; None where the request may pass."""
        if found := self.wrong_door(request):
            return self.refused(request, found)
        if "token" in request.query_params:
            return self.sign_in(request)
        if request.url.path.startswith(OPEN) and request.method in SAFE:
            return None
        if not same(request.cookies.get(self.keys.cookie, ""), self.keys.session):
            return self.refused(request, NOT_SIGNED_IN)
        if request.method not in SAFE and not self.is_own_form(request):
            return self.refused(request, FOREIGN_FORM)
        return None

    def wrong_door(self, request: Request) -> Refusal | None:
        """A name that is not this machine's (a page elsewhere may have had it lead here), or a page that embeds us."""
        names = request.headers.getlist("host")
        if len(names) != 1 or names[0].lower() not in self.keys.hosts:
            return FOREIGN_HOST
        site, mode = (request.headers.get(f"sec-fetch-{one}", "") for one in ("site", "mode"))
        if site in ("cross-site", "same-site") and mode != "navigate":
            return EMBEDDED
        return None

    def sign_in(self, request: Request) -> Response:
        """The printed link: a cookie for it, and on to the same page without the token."""
        if request.method not in SAFE or not same(request.query_params["token"], self.keys.token):
            return self.refused(request, WRONG_TOKEN)
        rest = [(name, value) for name, value in request.query_params.multi_items() if name != "token"]
        path = "/" + request.url.path.lstrip("/\\")  # `//elsewhere` would lead elsewhere
        response = RedirectResponse(f"{path}?{urlencode(rest)}" if rest else path, status_code=303)
        response.set_cookie(self.keys.cookie, self.keys.session, httponly=True, samesite="lax", path="/")
        return response

    def is_own_form(self, request: Request) -> bool:
        """Whether a request that changes something comes from a page of this app."""
        origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site")
        if site is not None and site != "same-origin":
            return False
        own = f"http://{request.headers['host'].lower()}"
        return origin == own if origin is not None else site == "same-origin"


def same(given: str, secret: str) -> bool:
    return hmac.compare_digest(given.encode(), secret.encode())


def with_headers(send: Send, path: str) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=as_mutable(message))
            for name, value in HEADERS.items():
                headers[name] = value
            headers["Cache-Control"] = "max-age=3600" if path.startswith(OPEN) else UNKEPT
        await send(message)

    return sending


def as_mutable(message: Message) -> MutableMapping[str, Any]:
    message.setdefault("headers", [])
    return message


FOREIGN_HOST = Refusal(
    403, "This app answers only at its own address.", "Open the link that `equipoise app` printed; nothing was shown."
)
EMBEDDED = Refusal(403, "Another site asked for this page.", "Open it in a tab of its own.")
NOT_SIGNED_IN = Refusal(
    403,
    "This browser has not opened the app's own link yet.",
    "Open the link that `equipoise app` printed in its terminal; then this page opens, too.",
)
WRONG_TOKEN = Refusal(
    403,
    "The token in this link is not that of this run of the app.",
    "Open the link that `equipoise app` printed last.",
)
FOREIGN_FORM = Refusal(403, "This change was not asked for on a page of this app.", "Nothing was changed. Do it there.")
