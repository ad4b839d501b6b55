"""Accounts on the site: signing in and out, and the page of people for admins."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import TypeAdapter, ValidationError

from mineban.errors import ArgumentError
from mineban.ledger import ROLES, Deed, Ledger, Person
from mineban.site._ask import Asked
from mineban.site._judgement_views import JudgementView, judgement_views
from mineban.site._meta import PageMeta
from mineban.site._paging import the_one
from mineban.site._review import review_meta
from mineban.site._review_door import (
    SESSION_COOKIE,
    Admin,
    Door,
    Posted,
    Reader,
    Reviewer,
    Someone,
    bounded_body,
    door_of,
    form_page,
    set_cookie,
)

_TWELVE_HOURS = 12 * 3600


@dataclass(frozen=True, slots=True)
class SignInPage:
    """The form to sign in; `fault` says why it did not work."""

    meta: PageMeta
    next: str
    name: str
    fault: str


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Every account, and what was done last."""

    meta: PageMeta
    someone: Someone
    people: tuple[Person, ...]
    roles: tuple[str, ...]
    audit: tuple[Deed, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """A verdict as a program gives it: as `mineban.ledger.Ledger.judge` takes it."""

    verdict: str
    fields: dict[str, object] | None = None
    reason: str = ""
    other: str | None = None


_GIVEN = TypeAdapter(Given)
_BODY = _GIVEN.json_schema()


def add_team(router: APIRouter) -> None:
    """Register the pages of accounts."""
    router.add_api_route("/sign-in", sign_in_page, methods=["GET"])
    router.add_api_route("/sign-in", sign_in, methods=["POST"])
    router.add_api_route("/sign-out", sign_out, methods=["POST"])
    router.add_api_route("/people", people_page, methods=["GET"])
    router.add_api_route("/people/role", change_role, methods=["POST"])
    router.add_api_route("/people/remove", remove, methods=["POST"])


def add_program(router: APIRouter, in_schema: bool) -> None:
    """Register the address for programs; it is described where there are accounts."""
    router.add_api_route(
        "/api/claims/{identity}/judgements",
        judge,
        methods=["POST"],
        status_code=201,
        summary="Judge a claim, with an API token",
        openapi_extra={"requestBody": {"required": True, "content": {"application/json": {"schema": _BODY}}}},
        include_in_schema=in_schema,
    )


def _team_only(request: Request) -> Door:
    door = door_of(request)
    if door.mode != "team":
        raise HTTPException(404, "This site has no accounts: start it with mineban serve --team")
    return door


TeamDoor = Annotated[Door, Depends(_team_only)]


def sign_in_page(request: Request, door: TeamDoor, ask: Asked, next: str = "/review") -> HTMLResponse:  # noqa: A002
    """The form to sign in."""
    _ = door
    return form_page(request, "sign_in.html", SignInPage(review_meta(ask, "Sign in"), _local(next), "", ""))


def sign_in(request: Request, door: TeamDoor, ask: Asked, form: Posted) -> Response:
    """A session for who knows name and password; after some failures, only after a while."""
    name, onward = form.get("name", "").strip()[:100], _local(form.get("next", ""))
    address = request.client.host if request.client else ""
    wait = door.limits.wait(name, address)
    if wait:
        raise HTTPException(429, f"Too many sign-ins failed: try again in {wait} seconds", {"retry-after": str(wait)})
    door.limits.failed(name, address)
    session = door.ledger.people.sign_in(name, form.get("password", ""), address)
    if session is None:
        page = SignInPage(review_meta(ask, "Sign in"), onward, name, "Name and password do not fit.")
        return form_page(request, "sign_in.html", page, 422)
    door.limits.forgive(name, address)
    answer = RedirectResponse(onward, 303)
    set_cookie(request, answer, SESSION_COOKIE, session, age=_TWELVE_HOURS)
    return answer


def sign_out(request: Request, door: TeamDoor, someone: Reader, form: Posted) -> Response:
    """End the session."""
    _ = someone, form
    door.ledger.people.sign_out(request.cookies.get(SESSION_COOKIE, ""))
    answer = RedirectResponse("/", 303)
    answer.delete_cookie(SESSION_COOKIE, path="/", httponly=True, samesite="strict")
    return answer


def people_page(request: Request, door: TeamDoor, someone: Admin, ask: Asked) -> HTMLResponse:
    """Every account with its role, and the newest lines of the audit log."""
    people = door.ledger.people
    page = PeoplePage(review_meta(ask, "People"), someone, tuple(people.all()), ROLES, tuple(people.audit()))
    return form_page(request, "people.html", page)


def change_role(door: TeamDoor, someone: Admin, form: Posted) -> Response:
    """Give an account another role; the last admin stays one."""
    name, role = form.get("name", ""), form.get("role", "")
    return _changed(door.ledger, name, role == "admin", lambda: door.ledger.people.set_role(name, role, someone.name))


def remove(door: TeamDoor, someone: Admin, form: Posted) -> Response:
    """Close an account; what the person judged stays. The last admin stays."""
    name = form.get("name", "")
    return _changed(door.ledger, name, False, lambda: door.ledger.people.remove(name, someone.name))


async def _given(request: Request) -> Given:
    """Read only once the role is known, and within bounds."""
    try:
        return _GIVEN.validate_json(await bounded_body(request))
    except ValidationError as error:
        said = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
        raise HTTPException(422, f"Not a verdict: {said}") from None


def judge(door: TeamDoor, someone: Reviewer, identity: str, given: Annotated[Given, Depends(_given)]) -> JudgementView:
    """A program's verdict on a claim, under the name of its account. Only with an API token: no cookie counts here."""
    if not someone.is_program:
        raise HTTPException(403, "Send an API token: Authorization: Bearer … (make one with mineban people token NAME)")
    stored = the_one(lambda: door.ledger.claim(identity), f"no claim has the id {identity!r}")
    made = door.ledger.judge(
        stored.id,
        given.verdict,  # type: ignore[arg-type] # the ledger checks it
        someone.name,
        fields=given.fields,
        reason=given.reason,
        other=given.other,
    )
    return judgement_views([made])[0]


def _changed(ledger: Ledger, name: str, stays_admin: bool, change: Callable[[], None]) -> Response:
    admins = [one.name for one in ledger.people.all() if one.active and one.role == "admin"]
    if not stays_admin and [one.casefold() for one in admins] == [name.strip().casefold()]:
        raise ArgumentError(f"{name} is the last admin: make another one first")
    change()
    return RedirectResponse("/people", 303)


def _local(address: str) -> str:
    """An address of this site to go on to; anything else is the page of review."""
    is_local = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if is_local and len(address) < 500 else "/review"
