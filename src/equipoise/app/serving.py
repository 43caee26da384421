"""`equipoise app`: a socket on this machine alone, the link to it, and the server."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable

from equipoise.errors import UsageError
from equipoise.ledger.casefolder import Case

HOME = "127.0.0.1"
PORT = 8765  # if it is free; a shared link then still leads here tomorrow
TRIES = 20
PATIENCE = 0.1  # seconds that a page waits for its answer before its beginning is sent: a page is there within 0.2


def serve(case: Case, *, port: int | None = None, told: Callable[[str], None] = print) -> None:
    """Serve the app until it is interrupted.

    Parameters
    ----------
    port : which one; without it 8765 or the next that is free.
    told : gets the link, once the socket is open.

    Raises
    ------
    UsageError : the port is taken, or not to be had.
    """
    import uvicorn

    from equipoise.app.guarding import Keys
    from equipoise.app.routing import build
    from equipoise.app.warming import warm

    listening = listen(port)
    keys = Keys(listening.getsockname()[1])
    served = build(case, keys, patience=PATIENCE, asking_ahead=True)
    warm()
    told(f"http://{HOME}:{keys.port}/?token={keys.token}")
    config = uvicorn.Config(
        served, log_level="warning", access_log=False, server_header=False, proxy_headers=False, lifespan="off"
    )
    try:
        uvicorn.Server(config).run(sockets=[listening])
    except KeyboardInterrupt:
        pass
    finally:
        listening.close()


def listen(port: int | None) -> socket.socket:
    """A socket that only this machine reaches."""
    wanted = [port] if port is not None else [*range(PORT, PORT + TRIES), 0]
    for one in wanted:
        found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        try:
            if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # on Windows another program could take the port from us
                found.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
            else:
                found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            found.bind((HOME, one))
            found.listen(64)
            return found
        except OSError as error:
            found.close()
            if port is not None:
                why = "is in use" if error.errno == errno.EADDRINUSE else f"cannot be used ({error.strerror})"
                raise UsageError(f"Port {port} {why}.", "Give another, or leave --port out.") from error
    raise UsageError("No port of this machine is free.", "Close a program and try again.")
