"""Servers on loopback for the tests: a page a path, and what servers do wrong."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[["Handler"], None]


@dataclass
class Site:
    """A server: its pages by path, and the requests it had as (path, headers)."""

    port: int = 0
    pages: dict[str, Answer] = field(default_factory=dict)
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    stopped: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def asked(self, path: str | None = None) -> list[str]:
        """The paths asked for, without robots.txt unless named."""
        paths = [asked for asked, _ in self.requests]
        return [p for p in paths if p == path] if path else [p for p in paths if p != "/robots.txt"]


class Handler(BaseHTTPRequestHandler):
    site: Site
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.site.requests.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
        self.close_connection = True
        with suppress(BrokenPipeError, ConnectionResetError):
            self.site.pages.get(self.path, status(404))(self)

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def serving(tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    site = Site()
    handler = type("SiteHandler", (Handler,), {"site": site})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    server.block_on_close = False
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.stopped.set()
        server.shutdown()
        server.server_close()
        thread.join(5)


def body(data: bytes | str, kind: str = "text/html; charset=utf-8", code: int = 200, **headers: str) -> Answer:
    content = data if isinstance(data, bytes) else data.encode("utf-8")

    def answer(handler: Handler) -> None:
        handler.send_response(code)
        handler.send_header("Content-Type", kind)
        if "content_length" not in headers:
            handler.send_header("Content-Length", str(len(content)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(content)

    return answer


def status(code: int, **headers: str) -> Answer:
    return body(f"<html><body><p>{code}</p></body></html>", code=code, **headers)


def moved(to: str, code: int = 302) -> Answer:
    return status(code, Location=to)


def dripping(piece: bytes, pause: float, head: bool = False) -> Answer:
    """A byte now and then, for ever; with `head` already before the headers are done."""

    def answer(handler: Handler) -> None:
        start = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + (b"X-Slow: " if head else b"\r\n")
        handler.wfile.write(start)
        while not handler.site.stopped.wait(pause):
            handler.wfile.write(piece)
            handler.wfile.flush()

    return answer


def silent(handler: Handler) -> None:
    handler.site.stopped.wait(15)


def cut_short(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\n<html><body>Half")


def validated(data: str, etag: str, kind: str = "text/html; charset=utf-8") -> Answer:
    """A page with an ETag that answers 304 when it is given."""

    def answer(handler: Handler) -> None:
        same = handler.headers.get("If-None-Match") == etag
        (body(b"", kind, 304, ETag=etag) if same else body(data, kind, ETag=etag))(handler)

    return answer
