"""Connections whose far end is checked: an address is looked up once, checked, connected to, and checked again."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterable
from typing import Any

import httpcore

from equipoise.fetch.clock import Clock
from equipoise.fetch.networks import why_forbidden
from equipoise.fetch.outcome import Refusal

TRIES = 4  # addresses of one host
CONNECT_SECONDS = 3.0  # for each of them


class TimedStream(httpcore.NetworkStream):
    """A connection none of whose steps outlasts the clock."""

    def __init__(self, stream: httpcore.NetworkStream, clock: Clock) -> None:
        self._stream, self._clock = stream, clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._clock.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._clock.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        inner = self._stream.start_tls(ssl_context, server_hostname, self._clock.left(timeout))
        return TimedStream(inner, self._clock)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class CheckedBackend(httpcore.NetworkBackend):
    """Opens connections; with `checked`, to permitted addresses only.

    A name may resolve to a public address when asked and to a private one a moment later (DNS rebinding). So the name
    is resolved here, once, the connection made to the number that was checked, and the number at its other end checked
    before anything is sent.
    """

    def __init__(self, clock: Clock, *, checked: bool = True, allow_loopback: bool = False) -> None:
        self._clock, self._checked, self._allow_loopback = clock, checked, allow_loopback
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        error: Exception = Refusal(f"{host} has no address")
        for number in self._permitted(host, resolve(host, port, self._clock.left(timeout)))[:TRIES]:
            try:
                stream = self._backend.connect_tcp(
                    number, port, self._clock.left(CONNECT_SECONDS), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failure:
                error = failure
                continue
            self._check_far_end(host, stream)
            return TimedStream(stream, self._clock)
        raise error

    def refuse_named(self, host: str, port: int) -> None:
        """Before a proxy is asked for a host: refuse one that is known here as private.

        The proxy makes the connection, so this is all that can be checked; a name unknown here is the proxy's to know.
        """
        try:
            numbers = resolve(host, port, self._clock.left(CONNECT_SECONDS))
        except Refusal:
            return
        self._permitted(host, numbers)

    def _permitted(self, host: str, numbers: list[str]) -> list[str]:
        reasons = {number: self._why(number) for number in numbers}
        permitted = [number for number, reason in reasons.items() if reason is None]
        for number, reason in reasons.items():
            if not permitted and reason:
                raise Refusal(refusal_text(host, number, reason))
        return permitted

    def _check_far_end(self, host: str, stream: httpcore.NetworkStream) -> None:
        number = str(stream.get_extra_info("server_addr")[0])
        if reason := self._why(number):
            stream.close()
            raise Refusal(refusal_text(host, number, reason))

    def _why(self, number: str) -> str | None:
        return why_forbidden(number, allow_loopback=self._allow_loopback) if self._checked else None


def refusal_text(host: str, number: str, reason: str) -> str:
    where = f"{host} ({number})" if host.strip("[]") != number else host
    return f"not fetched: {where} {reason}"


def resolve(host: str, port: int, seconds: float) -> list[str]:
    """Return the numbers of a host, in the system's order.

    The system's look-up knows no time limit, so it runs in a thread that is left behind when the time is up.

    Raises
    ------
    Refusal
        If there is no such host, or no answer in time.
    """
    found: list[str] = []
    failed: list[Exception] = []

    def look_up() -> None:
        try:
            answers = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
            found.extend(dict.fromkeys(str(answer[4][0]) for answer in answers))
        except (OSError, UnicodeError) as error:
            failed.append(error)

    thread = threading.Thread(target=look_up, daemon=True)
    thread.start()
    thread.join(seconds)
    if thread.is_alive():
        raise Refusal(f"no answer to the look-up of {host}", transient=True)
    if failed:
        raise Refusal(f"no such host: {host}", transient=True)
    return found
