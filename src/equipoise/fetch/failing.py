"""What goes wrong on the way, in a phrase for the person who reads."""

from __future__ import annotations

import ssl

import httpcore
import httpx

from equipoise.fetch.outcome import Refusal
from equipoise.fetch.settings import FetchSettings

FAILURES = (
    httpx.HTTPError,
    httpx.InvalidURL,
    httpx.StreamError,
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.ProxyError,
    httpcore.UnsupportedProtocol,
    OSError,
    UnicodeError,  # a header that is no text
)


def refusal_of(error: Exception, host: str, settings: FetchSettings) -> Refusal:
    """Return the refusal that a failure of the network, of TLS or of the protocol means."""
    if certificate := _certificate(error):
        return Refusal(f"the certificate of {host} is not valid: {certificate}")
    if isinstance(error, (httpcore.ConnectTimeout, httpx.ConnectTimeout)):
        return Refusal(f"no connection to {host} in time", transient=True)
    if isinstance(error, (httpcore.TimeoutException, httpx.TimeoutException, TimeoutError)):
        return Refusal(f"nothing from {host} for {settings.idle_seconds:.3g} seconds", transient=True)
    if isinstance(error, (httpcore.ConnectError, httpx.ConnectError)):
        return Refusal(f"no connection to {host}: {_first_line(error)}", transient=True)
    if isinstance(error, (httpcore.ProxyError, httpx.ProxyError)):
        return Refusal(f"the proxy does not let it through: {_first_line(error)}", transient=True)
    # httpx looks at where a redirect leads even where it is not to follow.
    if isinstance(error, httpx.InvalidURL) or "location header" in str(error):
        return Refusal("redirected to no valid address")
    return Refusal(f"broken off by {host}: {_first_line(error)}", transient=True)


def _certificate(error: BaseException | None) -> str | None:
    """What is wrong with a certificate, if that is behind an error."""
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return error.verify_message
        if "certificate verify failed" in str(error):
            return str(error).split("certificate verify failed:", 1)[-1].split("(_ssl", 1)[0].strip()
        error = error.__cause__ or error.__context__
    return None


def _first_line(error: Exception) -> str:
    line = (str(error).splitlines() or [type(error).__name__])[0]
    return line.split(": bytearray", 1)[0][:120]  # h11 shows the bytes that it stumbled over
