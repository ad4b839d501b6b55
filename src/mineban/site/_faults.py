"""Errors as people and programs see them: what is wrong, and what to do."""

from dataclasses import dataclass
from datetime import date

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.exceptions import HTTPException

from mineban.errors import (
    InputError,
    LedgerError,
    LedgerLockedError,
    MinebanError,
    UnknownStateError,
    UnknownTreatyError,
)
from mineban.site._guard import HEADERS
from mineban.site._meta import PageMeta
from mineban.site._render import render
from mineban.site._words import count_words

TITLES = {
    401: "Sign in first",
    403: "You may not do this here",
    404: "There is no such page",
    405: "This address only answers to reading",
    413: "This is too large",
    415: "This is not a form",
    422: "The question cannot be answered as it was put",
    429: "Too many requests",
    500: "Something went wrong here",
    503: "The ledger cannot be read just now",
}
MENDS = {
    401: "Sign in, or send an API token in the header Authorization: Bearer …",
    403: "Go on reading: every page of claims, states and treaties is open.",
    404: "Check the address, or go on from the list of states, the list of claims, or the search.",
    405: "Use GET; the site changes nothing.",
    422: "Change the part that is named above and ask again. Days are written YYYY-MM-DD.",
    429: "Wait a moment, then ask again.",
    500: "Try again. If it happens again, tell those who run this site the address and the time.",
    503: "Wait a moment and load the page again. Those who run this site find the cause in its log.",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """An error answer: HTTP `status`, a `title`, the `detail` that names the thing, and `what_to_do`."""

    status: int
    title: str
    detail: str
    what_to_do: str


@dataclass(frozen=True, slots=True)
class FaultAnswer:
    """The JSON of an error."""

    error: Fault


@dataclass(frozen=True, slots=True)
class _FaultPage:
    meta: PageMeta
    fault: Fault


def add_fault_pages(app: FastAPI) -> None:
    """Answer every foreseen error with a page, or with JSON under /api/."""
    app.add_exception_handler(HTTPException, _on_http)  # type: ignore[arg-type]
    app.add_exception_handler(RequestValidationError, _on_validation)  # type: ignore[arg-type]
    app.add_exception_handler(MinebanError, _on_mineban)  # type: ignore[arg-type]


def fault_response(request: Request, status: int, detail: str = "") -> Response:
    """The answer for one error."""
    fault = Fault(status, TITLES.get(status, "This did not work"), detail, MENDS.get(status, MENDS[422]))
    if request.url.path.startswith("/api/") and request.url.path != "/api/docs":
        return JSONResponse({"error": {name: getattr(fault, name) for name in Fault.__slots__}}, status)
    return HTMLResponse(render("fault.html", page=_FaultPage(_meta(fault, request), fault)), status)


def unforeseen(request: Request) -> Response:
    """The answer to an error that nobody foresaw. Says nothing of its cause: that is in the log."""
    return fault_response(request, 500)


def too_fast(request: Request, wait: int) -> Response:
    """The answer to a client that asks too often. It passes no other middleware: the headers are set here."""
    answer = fault_response(request, 429, f"This address may ask again in {count_words(wait, 'second')}.")
    answer.headers.update({name.decode(): value.decode() for name, value in HEADERS.items()})
    answer.headers["cache-control"] = "no-store"
    return answer


async def _on_http(request: Request, error: HTTPException) -> Response:
    said = str(error.detail) if error.detail not in ("Not Found", "Method Not Allowed") else ""
    answer = fault_response(request, error.status_code, said)
    answer.headers.update(error.headers or {})
    return answer


async def _on_validation(request: Request, error: RequestValidationError) -> Response:
    said = "; ".join(f"{part['loc'][-1]}: {part['msg']}" for part in error.errors())
    return fault_response(request, 422, said)


async def _on_mineban(request: Request, error: MinebanError) -> Response:
    if isinstance(error, UnknownStateError | UnknownTreatyError):
        return fault_response(request, 404, str(error))
    if isinstance(error, InputError):
        return fault_response(request, 422, str(error))
    if isinstance(error, LedgerLockedError):
        return fault_response(request, 503, str(error))
    if isinstance(error, LedgerError):
        return fault_response(request, 503)
    return fault_response(request, 500, str(error))


def _meta(fault: Fault, request: Request) -> PageMeta:
    today = date.today()
    return PageMeta(
        title=fault.title,
        description=fault.title,
        path=request.url.path,
        api="",
        section="",
        permanent="",
        on=today,
        as_of=today,
        register_to=today,
        ledger_to=None,
        made="register",
    )
