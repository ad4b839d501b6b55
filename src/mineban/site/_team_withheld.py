"""The page where editors withhold names from public views, and show them again: who, when and why."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from mineban.errors import MinebanError
from mineban.ledger import Withheld
from mineban.site._ask import Ask, Asked
from mineban.site._meta import PageMeta
from mineban.site._review import review_meta
from mineban.site._review_door import Editor, Posted, Someone, door_of, form_page


@dataclass(frozen=True, slots=True)
class WithheldPage:
    """Every row about withheld names, the newest first; `forms`, `reason` and `fault` where one was not stored."""

    meta: PageMeta
    someone: Someone
    rows: tuple[Withheld, ...]
    forms: str
    reason: str
    fault: str


def add_withheld(router: APIRouter) -> None:
    """Register the page and what its forms do."""
    router.add_api_route("/review/withheld", withheld_page, methods=["GET"])
    router.add_api_route("/review/withheld", withhold, methods=["POST"])
    router.add_api_route("/review/withheld/lift", lift, methods=["POST"])


def withheld_page(request: Request, someone: Editor, ask: Asked) -> HTMLResponse:
    """Which names are withheld, by whom and why."""
    return _page(request, someone, ask)


def withhold(request: Request, someone: Editor, ask: Asked, form: Posted) -> Response:
    """Withhold a name in each of its forms, one a line."""
    forms, reason = form.get("forms", ""), form.get("reason", "")
    try:
        door_of(request).ledger.withhold(tuple(forms.splitlines()), someone.name, reason)
    except MinebanError as error:
        return _page(request, someone, ask, forms, reason, str(error))
    return RedirectResponse("/review/withheld", 303)


def lift(request: Request, someone: Editor, ask: Asked, form: Posted) -> Response:
    """Show a name again; the row that withheld it stays."""
    try:
        door_of(request).ledger.lift(form.get("withheld", ""), someone.name, form.get("reason", ""))
    except MinebanError as error:
        return _page(request, someone, ask, fault=str(error))
    return RedirectResponse("/review/withheld", 303)


def _page(
    request: Request, someone: Someone, ask: Ask, forms: str = "", reason: str = "", fault: str = ""
) -> HTMLResponse:
    rows = tuple(reversed(door_of(request).ledger.withheld()))
    page = WithheldPage(review_meta(ask, "Withheld names"), someone, rows, forms, reason, fault)
    return form_page(request, "review_withheld.html", page, 422 if fault else 200)
