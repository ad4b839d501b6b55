"""Who may do what: the person behind a request, and the role that an address asks for.

Nothing can be written without a role. Without accounts, whoever sits at this machine may judge;
a site that is open to other machines and has no accounts takes no judgement at all.
"""

import getpass
import hashlib
import hmac
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Annotated
from urllib.parse import parse_qsl, quote, unquote

from fastapi import Depends, HTTPException, Request
from fastapi.responses import HTMLResponse, Response

from mineban.ledger import ROLES, Ledger
from mineban.site._render import render
from mineban.site._review_mode import ReviewMode
from mineban.site._team_limits import Limits

FORM_COOKIE, NAME_COOKIE, SESSION_COOKIE = "mineban-form", "mineban-name", "mineban-session"
CLOSED = (
    "This site takes no judgements: it is open to other machines and has no accounts. Start it on this machine only "
    "(mineban serve), or with accounts (mineban serve --team)"
)
_LARGEST_FORM = 65536
_LOOPBACK = re.compile(r"127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+")


@dataclass(frozen=True, slots=True)
class Someone:
    """Who asks: a name and a role. `is_program`: came with an API token, not with a browser's session."""

    name: str
    role: str
    is_program: bool = False

    def may(self, role: str) -> bool:
        """Whether this person's role is that one, or above it."""
        return ROLES.index(self.role) >= ROLES.index(role)


@dataclass(frozen=True, slots=True)
class Door:
    """How the site is run, the whole ledger that judgements go into, and the secret that signs forms."""

    mode: ReviewMode
    ledger: Ledger
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    limits: Limits = field(default_factory=Limits)

    def someone(self, request: Request) -> Someone | None:
        """Who asks; None for nobody that this site knows. Raises HTTPException 403 where it is closed."""
        if self.mode == "team":
            return self._member(request)
        if self.mode != "local" or not _is_here(request):
            raise HTTPException(403, CLOSED)
        return Someone(_name_of(request), "editor")

    def _member(self, request: Request) -> Someone | None:
        """Who signed in, or whose program it is. A program that shows a wrong token is nobody, whatever its cookies."""
        given = request.headers.get("authorization")
        if given is not None:
            token = given.removeprefix("Bearer ")
            program = self.ledger.people.of_token(token) if token != given else None
            return Someone(program.name, program.role, is_program=True) if program else None
        session = request.cookies.get(SESSION_COOKIE)
        person = self.ledger.people.of_session(session) if session else None
        return Someone(person.name, person.role) if person else None

    def form_token(self, request: Request, key: str) -> str:
        """What a form must carry that was made for this browser and session: no other site can know it."""
        bound = f"{key}\n{request.cookies.get(SESSION_COOKIE, '')}"
        return hmac.new(self.secret, bound.encode(errors="replace"), hashlib.sha256).hexdigest()


def door_of(request: Request) -> Door:
    """The door of the site that is asked."""
    door = request.app.state.door
    assert isinstance(door, Door)
    return door


def needs(role: str) -> Callable[[Request], Someone]:
    """A dependency: the person who asks, if that role is theirs. Else 403, 401 for a program, or the way to sign in."""

    def someone(request: Request) -> Someone:
        found = door_of(request).someone(request)
        if found is None:
            raise _sign_in_first(request)
        if not found.may(role):
            raise HTTPException(403, f"{found.name} has the role {found.role}; this needs {role}: ask an admin")
        return found

    someone.__name__ = f"needs_{role}"
    return someone


def _sign_in_first(request: Request) -> HTTPException:
    """A browser that looks for a page is led to the form; anything else hears that it is nobody."""
    if request.method == "GET" and not request.url.path.startswith("/api/"):
        wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return HTTPException(303, headers={"location": f"/sign-in?next={quote(wanted, safe='')}"})
    return HTTPException(401, "Nobody is signed in", headers={"www-authenticate": "Bearer"})


Reader = Annotated[Someone, Depends(needs("reader"))]
Reviewer = Annotated[Someone, Depends(needs("reviewer"))]
Editor = Annotated[Someone, Depends(needs("editor"))]
Admin = Annotated[Someone, Depends(needs("admin"))]


def form_page(request: Request, template: str, page: object, status: int = 200) -> HTMLResponse:
    """A page with forms: it carries the form token, is for this person only, and is never kept."""
    door, key = door_of(request), request.cookies.get(FORM_COOKIE, "")
    if not re.fullmatch(r"[\w-]{43}", key):
        key = secrets.token_urlsafe(32)
    answer = HTMLResponse(render(template, page=page, form_token=door.form_token(request, key)), status)
    answer.headers["cache-control"] = "no-store"
    set_cookie(request, answer, FORM_COOKIE, key)
    return answer


def set_cookie(request: Request, answer: Response, name: str, value: str, age: int | None = None) -> None:
    """A cookie that no script reads and that no other site's link or form sends along."""
    is_https = request.url.scheme == "https"
    answer.set_cookie(name, value, max_age=age, path="/", httponly=True, samesite="strict", secure=is_https)


async def posted(request: Request) -> Mapping[str, str]:
    """The fields of a form that this site made for this browser. Raises HTTPException 403, 413 or 415."""
    if not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        raise HTTPException(415, "send the form as a browser does")
    fields = dict(parse_qsl((await bounded_body(request)).decode(errors="replace"), keep_blank_values=True))
    key, given = request.cookies.get(FORM_COOKIE, ""), fields.pop("form_token", "")
    is_ours = bool(key) and hmac.compare_digest(door_of(request).form_token(request, key).encode(), given.encode())
    if not is_ours or request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise HTTPException(403, "This form is not from this site, or it is too old: load the page again")
    return fields


Posted = Annotated[Mapping[str, str], Depends(posted)]


def name_cookie(name: str) -> str:
    """A name as a cookie can hold it."""
    return quote(name, safe="")


def _name_of(request: Request) -> str:
    """The name that the person at this machine judges under: the one they chose, or that of their account."""
    chosen = unquote(request.cookies.get(NAME_COOKIE, "")).strip()
    return chosen[:100] if chosen.isprintable() and chosen else system_name()


def system_name() -> str:
    """The name of the account on this machine."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "somebody at this machine"


def _is_here(request: Request) -> bool:
    return bool(request.client and _LOOPBACK.fullmatch(request.client.host))


async def bounded_body(request: Request) -> bytes:
    """What was sent. Raises HTTPException 413 for more than a form of ours can hold."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > _LARGEST_FORM:
            raise HTTPException(413, "At most 64 kB can be sent: shorten the reason")
    return bytes(body)
