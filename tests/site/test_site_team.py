"""A site for a team: every address as every role, sessions, forms, tokens, and limits on guessing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import siteworld
from fastapi import FastAPI
from fastapi.routing import APIRoute, iter_route_contexts
from fastapi.testclient import TestClient
from lxml import html

from mineban.law import Law
from mineban.ledger import ROLES, Ledger, open_ledger
from mineban.register import load
from mineban.site import create_app

PHRASE = "correct horse battery"
ANYONE = ("anonymous", *ROLES)
READERS, REVIEWERS, EDITORS, ADMINS = ROLES, ROLES[1:], ROLES[2:], ROLES[3:]
RESTRICTED = {
    ("GET", "/review"): REVIEWERS,
    ("GET", "/review/next"): REVIEWERS,
    ("GET", "/review/claims/{identity}"): REVIEWERS,
    ("GET", "/review/events/{identity}"): REVIEWERS,
    ("GET", "/review/withheld"): EDITORS,
    ("GET", "/people"): ADMINS,
    ("POST", "/sign-in"): ANYONE,
    ("POST", "/sign-out"): READERS,
    ("POST", "/review/name"): REVIEWERS,
    ("POST", "/review/undo"): REVIEWERS,
    ("POST", "/review/claims/{identity}"): REVIEWERS,
    ("POST", "/review/events/{identity}"): REVIEWERS,
    ("POST", "/review/withheld"): EDITORS,
    ("POST", "/review/withheld/lift"): EDITORS,
    ("POST", "/people/role"): ADMINS,
    ("POST", "/people/remove"): ADMINS,
    ("POST", "/api/claims/{identity}/judgements"): REVIEWERS,
}
"""Who may use each address; every GET that is not here is open to anyone. A POST must be here."""


@dataclass(frozen=True)
class Team:
    app: FastAPI
    ledger: Ledger
    base: str = "http://localhost"

    def browser(self, role: str = "anonymous") -> TestClient:
        """A browser in which somebody of that role is signed in."""
        client = TestClient(self.app, base_url=self.base, follow_redirects=False)
        if role != "anonymous":
            assert sign_in(client, role.title(), PHRASE).status_code == 303
        return client


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    facts = load()
    path = siteworld.build(tmp_path_factory.mktemp("team") / "team.sqlite")
    with open_ledger(path) as ledger:
        for role in ROLES:
            ledger.people.add(role.title(), role, PHRASE, "test")
        yield Team(create_app(path, Law(facts), facts, lambda: siteworld.TODAY, review="team"), ledger)


@pytest.fixture(scope="module")
def browsers(team: Team) -> dict[str, TestClient]:
    return {role: team.browser(role) for role in ANYONE}


def token_of(client: TestClient, address: str) -> str:
    return str(html.fromstring(client.get(address).text).find(".//input[@name='form_token']").get("value"))


def sign_in(client: TestClient, name: str, password: str, onward: str = "/review"):  # type: ignore[no-untyped-def]
    fields = {"form_token": token_of(client, "/sign-in"), "name": name, "password": password, "next": onward}
    return client.post("/sign-in", data=fields)


def routes(app: FastAPI) -> list[tuple[str, str]]:
    """Every method and path that the application answers to, from its own table; mounts and HEAD left out."""
    found = [
        (method, context.path)
        for context in iter_route_contexts(app.routes)
        for method in sorted(getattr(context, "methods", None) or ())
        if isinstance(context.original_route, APIRoute) or method != "HEAD"
    ]
    return [(method, str(path)) for method, path in found if method != "HEAD"]


def filled(path: str, team: Team) -> str:
    claim = team.ledger.claims()[0]
    values = {"identity": claim.document_id if "documents" in path else claim.id, "name": "POL", "code": "apmbc"}
    for name, value in values.items():
        path = path.replace(f"{{{name}}}", value)
    return path


def test_every_address_as_every_role(team: Team, browsers: dict[str, TestClient]) -> None:
    table = routes(team.app)
    assert len(table) > 40
    assert set(RESTRICTED) <= set(table), "the matrix names an address that is not there"
    assert [route for route in table if route[0] != "GET" and route not in RESTRICTED] == [], "who may write there?"
    wrong = []
    for method, path in table:
        for role in ANYONE:
            answer = browsers[role].request(method, filled(path, team), headers={"sec-fetch-site": "same-origin"})
            is_shut = answer.status_code in (401, 403) and not is_about_the_form(answer.text)
            is_shut = is_shut or answer.headers.get("location", "").startswith("/sign-in")
            if is_shut is (role in RESTRICTED.get((method, path), ANYONE)):
                wrong.append(f"{method} {path} as {role}: {answer.status_code}")
    assert wrong == []
    assert all(team.ledger.judgements(one.id) == [] for one in team.ledger.claims()), "a form without a token wrote"


def is_about_the_form(text: str) -> bool:
    """The role was enough: what was missing came after it."""
    return "send the form as a browser does" in text or "Send an API token" in text


def test_a_reader_is_told_what_is_missing(browsers: dict[str, TestClient]) -> None:
    answer = browsers["reader"].get("/review")
    assert answer.status_code == 403
    assert "Reader has the role reader; this needs reviewer: ask an admin" in answer.text


def test_who_is_not_signed_in_is_led_there_and_back(team: Team) -> None:
    client = team.browser()
    answer = client.get("/review/next?second=1")
    assert answer.headers["location"] == "/sign-in?next=%2Freview%2Fnext%3Fsecond%3D1"
    assert 'value="/review/next?second=1"' in client.get(answer.headers["location"]).text
    assert sign_in(client, "Reviewer", PHRASE, "/review/next?second=1").headers["location"] == "/review/next?second=1"
    for elsewhere in ("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"):
        assert sign_in(team.browser(), "Reviewer", PHRASE, elsewhere).headers["location"] == "/review"


def test_the_cookie_of_a_session_is_strict_and_secure_under_https(team: Team) -> None:
    for base, is_secure in (("http://localhost", False), ("https://localhost", True)):
        answer = sign_in(Team(team.app, team.ledger, base).browser(), "Reviewer", PHRASE)
        (cookie,) = [c.lower() for c in answer.headers.get_list("set-cookie") if c.startswith("mineban-session")]
        assert "httponly" in cookie
        assert "samesite=strict" in cookie
        assert ("secure" in cookie) is is_secure


def test_a_judgement_carries_the_name_of_the_account(team: Team) -> None:
    client = team.browser("reviewer")
    one = team.ledger.claims()[-1].id
    address = f"/review/claims/{one}"
    data = {"form_token": token_of(client, address), "verdict": "accept"}
    assert client.post(address, data=data).status_code == 303
    (made,) = team.ledger.judgements(one)
    assert (made.who, made.verdict) == ("Reviewer", "accept")
    other = team.browser("editor")
    assert other.post(address, data=data).status_code == 403, "a token of another browser"
    back = {"form_token": token_of(other, address), "claim": one, "judgement": made.id}
    assert other.post("/review/undo", data=back).status_code == 303, "an editor may take back another's"
    second = team.ledger.judge(one, "accept", "Editor")
    back = {"form_token": token_of(client, address), "claim": one, "judgement": second.id}
    assert client.post("/review/undo", data=back).status_code == 422, "a reviewer may not"
    team.ledger.undo(second.id, "Editor")
    named = {"form_token": token_of(client, address), "name": "Somebody else"}
    assert client.post("/review/name", data=named).status_code == 422, "nobody chooses another name"


def test_signing_out_ends_the_session_everywhere(team: Team) -> None:
    client = team.browser("reviewer")
    stolen = client.cookies["mineban-session"]
    answer = client.post("/sign-out", data={"form_token": token_of(client, "/review")})
    assert answer.status_code == 303
    thief = team.browser()
    thief.cookies.set("mineban-session", stolen)
    assert thief.get("/review").status_code == 303


def test_guessing_is_slowed(team: Team) -> None:
    client = team.browser()
    answers = [sign_in(client, "Admin", f"wrong guess number {n}").status_code for n in range(5)]
    assert answers == [422] * 5
    assert sign_in(client, "Editor", PHRASE).status_code == 303, "others still come in"
    stopped = sign_in(client, "admin", PHRASE)
    assert stopped.status_code == 429
    assert 0 < int(stopped.headers["retry-after"]) <= 900
    assert [deed.what for deed in team.ledger.people.audit(2)] == ["signed in", "sign-in refused"]


def test_an_admin_gives_roles_but_stays_the_last_admin(team: Team, browsers: dict[str, TestClient]) -> None:
    client = browsers["admin"]
    team.ledger.people.add("Bea", "reader", PHRASE, "test")
    token = {"form_token": token_of(client, "/people")}
    assert client.post("/people/role", data=token | {"name": "Bea", "role": "editor"}).status_code == 303
    assert team.ledger.people.of_name("Bea").role == "editor"
    assert "role: editor" in client.get("/people").text
    assert client.post("/people/remove", data=token | {"name": "bea"}).status_code == 303
    assert not team.ledger.people.of_name("Bea").active
    for path, fields in (("/people/role", {"role": "reader"}), ("/people/remove", {})):
        answer = client.post(path, data=token | {"name": "ADMIN"} | fields)
        assert answer.status_code == 422
        assert "is the last admin" in answer.text


def test_a_program_judges_with_a_token_and_only_so(team: Team) -> None:
    one = team.ledger.claims()[1].id
    address = f"/api/claims/{one}/judgements"
    people = team.ledger.people
    people.add("Nightly", "reviewer", None, "test")
    bearer = {"authorization": f"Bearer {people.add_token('Nightly', 'ci', 'test')}"}
    client = team.browser()
    made = client.post(address, json={"verdict": "accept", "reason": "seen"}, headers=bearer)
    assert made.status_code == 201
    assert (made.json()["who"], made.json()["verdict"], made.json()["by"]) == ("Nightly", "accept", "person")
    assert client.post(address, json={"verdict": "great"}, headers=bearer).status_code == 422
    assert (
        client.post(address, json={"verdict": "correct", "fields": {"kind": "war"}}, headers=bearer).status_code >= 400
    )
    assert client.post(address, content=b"{", headers=bearer).status_code == 422
    assert client.post(address, content=b" " * 70000, headers=bearer).status_code == 413
    signed_in = team.browser("reviewer")
    assert signed_in.post(address, json={"verdict": "reject"}).status_code == 403, "no cookie counts here"
    wrong = signed_in.post(address, json={"verdict": "reject"}, headers={"authorization": "Bearer nothing"})
    assert wrong.status_code == 401
    assert wrong.headers["www-authenticate"] == "Bearer"
    weak = {"authorization": f"Bearer {people.add_token('Reader', 'ci', 'test')}"}
    assert client.post(address, json={"verdict": "reject"}, headers=weak).status_code == 403
    assert [j.verdict for j in team.ledger.judgements(one)] == ["accept"]


def test_the_api_describes_what_a_program_may_write(team: Team) -> None:
    client = team.browser()
    described = client.get("/api/openapi.json").json()["paths"]
    written = {path: set(methods) - {"get"} for path, methods in described.items() if set(methods) != {"get"}}
    assert written == {"/api/claims/{identity}/judgements": {"post"}}
    assert "POST /api/claims/{identity}/judgements" in client.get("/api/docs").text


def test_pages_for_readers_are_the_same_for_all(browsers: dict[str, TestClient]) -> None:
    for address in ("/", "/claims", "/events", "/about"):
        texts = {role: browsers[role].get(address).text for role in ANYONE}
        assert len(set(texts.values())) == 1, address


def test_a_site_without_accounts_has_no_sign_in(tmp_path: Path) -> None:
    facts = load()
    app = create_app(siteworld.build(tmp_path / "w.sqlite"), Law(facts), facts, review="local")
    with TestClient(app, client=("127.0.0.1", 1)) as client:
        assert client.get("/sign-in").status_code == 404
        assert client.get("/people").status_code in (403, 404)


def test_limits_forget_after_a_while() -> None:
    from mineban.site._team_limits import PER_ADDRESS, PER_NAME, WITHIN, Limits

    now = [0.0]
    clock: Callable[[], float] = lambda: now[0]  # noqa: E731
    limits = Limits(clock)
    for _ in range(PER_NAME):
        limits.failed("Ada", "192.0.2.1")
    assert limits.wait("ada", "192.0.2.9") == WITHIN
    assert limits.wait("Bea", "192.0.2.1") == 0
    for n in range(PER_ADDRESS):
        limits.failed(f"name {n}", "192.0.2.1")
    assert limits.wait("Bea", "192.0.2.1") > 0
    limits.failed("Cleo", "192.0.2.7")
    limits.forgive("Cleo", "192.0.2.7")
    assert limits.wait("Cleo", "192.0.2.7") == 0
    now[0] = WITHIN + 1
    assert limits.wait("ada", "192.0.2.1") == 0
