"""The explorer: a web server on this machine that shows a record to the people who use it."""

import errno
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from communique.errors import CannotServe, CommuniqueError
from communique.publishing.web import pages
from communique.publishing.web.render import page
from communique.publishing.web.security import HEADERS, LOCAL_NAMES, OnlyFrom, WithHeaders

PORT = 8765


def create_app(record_path: str | Path, *, names: frozenset[str] = LOCAL_NAMES) -> Starlette:
    """The explorer of the record at `record_path`, which is opened anew for each request and need not exist yet.

    It answers only to requests that call it by one of `names` (see ``security.OnlyFrom``).
    """
    app = Starlette(
        routes=[
            Route("/", pages.record, methods=["GET"]),
            Route("/reports", pages.reports, methods=["GET"]),
            Route("/reports/{id:path}", pages.report, methods=["GET"]),
            Route("/lights/{id:path}.css", pages.report_lights, methods=["GET"]),
            Route("/claims", pages.claims, methods=["GET"]),
            Route("/events/{id:path}", pages.event, methods=["GET"]),
            Route("/search", pages.search, methods=["GET"]),
            Mount("/static", StaticFiles(packages=[("communique.publishing.web", "static")])),
        ],
        middleware=[Middleware(WithHeaders), Middleware(OnlyFrom, names=names)],
        exception_handlers={HTTPException: _refused, CommuniqueError: _unusable, Exception: _failed},
    )
    app.state.record = Path(record_path)
    return app


def serve(
    record_path: str | Path,
    port: int = PORT,
    host: str = "127.0.0.1",
    *,
    listening: Callable[[str], None] = lambda address: None,
) -> None:
    """Serve the record until interrupted; `listening` is called with the address once requests are taken.

    Port 0 takes any free one. Raises CannotServe where the port is taken or the host is none of this machine's.
    """
    taken = _bind(host, port)
    try:
        listening(f"http://{_shown_host(host)}:{taken.getsockname()[1]}/")
        app = create_app(record_path, names=LOCAL_NAMES | {host.lower()})
        config = uvicorn.Config(app, log_config=None, access_log=False, lifespan="off", server_header=False)
        uvicorn.Server(config).run(sockets=[taken])
    finally:
        taken.close()


def _bind(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        taken = socket.socket(family, socket.SOCK_STREAM)
    except (OSError, OverflowError) as error:
        raise CannotServe(f"{host}: no address of this machine ({error}); use --host 127.0.0.1") from error
    try:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind((host, port))
        taken.listen(128)
    except (OSError, OverflowError) as error:
        taken.close()
        raise CannotServe(_why(error, host, port)) from error
    return taken


def _why(error: OSError | OverflowError, host: str, port: int) -> str:
    code = getattr(error, "errno", None)
    if code == errno.EADDRINUSE:
        return f"port {port} on {host} is taken by another program (name another one: --port {port + 1})"
    if code == errno.EACCES:
        return f"port {port} is kept for the system (name one above 1023: --port {PORT})"
    return f"cannot listen on {host}, port {port}: {error}"


def _shown_host(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _refused(request: Request, error: Exception) -> Response:
    """An address that means nothing, in the manner of the other pages."""
    assert isinstance(error, HTTPException)
    heading = {404: "There is no such page", 405: "This address can only be read"}.get(
        error.status_code, "This cannot be answered"
    )
    told = (
        error.detail
        if error.status_code in (400, 404) and error.detail != "Not Found"
        else "Check the address, or begin at the record."
    )
    return _answer(request, error.status_code, heading, told)


def _unusable(request: Request, error: Exception) -> Response:
    """A record that is missing, or cannot be used: what the error says, which holds what to do."""
    assert isinstance(error, CommuniqueError)
    return _answer(request, 503, "The record cannot be opened", str(error))


def _failed(request: Request, error: Exception) -> Response:
    """Our own mistake: said so, without its inner workings; the server's log has the traceback."""
    answer = _answer(request, 500, "Something went wrong here", "A mistake of the program. The record is unharmed.")
    answer.headers.update(HEADERS)  # this answer is made outside of all middleware
    return answer


def _answer(request: Request, status: int, heading: str, message: str) -> Response:
    if request.query_params.get("format") == "json":
        return JSONResponse({"error": message}, status_code=status)
    return page("message.html", status=status, heading=heading, message=message, command="", home=status != 503)
