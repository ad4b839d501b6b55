"""Puts the site together."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from threading import Thread

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.staticfiles import StaticFiles

from mineban import __version__
from mineban.law import Law
from mineban.ledger import open_ledger, public_view
from mineban.model import Facts
from mineban.site._api_docs import add_api_docs
from mineban.site._ask import Desk
from mineban.site._borders import borders
from mineban.site._cache import Cache, version_of
from mineban.site._examples import add_examples
from mineban.site._faults import FaultAnswer, add_fault_pages, too_fast, unforeseen
from mineban.site._guard import Guard
from mineban.site._kept import Kept
from mineban.site._listing import router
from mineban.site._pace import Pace
from mineban.site._review_door import Door
from mineban.site._review_mode import Mode, ReviewMode

_DESCRIPTION = """
The same questions as the pages, with the same fields. Every answer has `meta`, with the day the law
was asked for and the date of its data. Errors are `{"error": {status, title, detail, what_to_do}}`.
Lists are pages: follow `next`. Claims are machine-made until `machine_made` is false; documents
whose `sample` is true are invented. "Not prohibited" and "not bound" do not mean lawful.
"""


def create_app(
    ledger: Path | str,
    law: Law,
    facts: Facts,
    today: Callable[[], date] = date.today,
    hosts: Sequence[str] = ("*",),
    review: ReviewMode = "",
    per_minute: int = 0,
) -> FastAPI:
    """The site over one ledger and one register, as an ASGI application that only reads unless `review` is set.

    `ledger` is a file or a `postgresql://` address, opened now: LedgerMissingError,
    LedgerLockedError or LedgerDamagedError say what to do. `facts` are those that `law` rests on.
    `today` is the clock that answers without a day go by. `hosts` are the names that the site
    answers to: naming them keeps other sites from reading a private one through a visitor's browser.
    `review` lets the one person at this machine judge claims (`local`), or those with an account and
    a role (`team`). `per_minute` is how often each client may ask; 0 sets no limit.
    """
    opened = open_ledger(ledger)

    @asynccontextmanager
    async def closing(_: FastAPI) -> AsyncIterator[None]:
        Thread(target=borders, daemon=True).start()  # the first time takes seconds: not those of the first visitor
        yield
        opened.close()

    app = FastAPI(
        title="mineban",
        version=__version__,
        description=_DESCRIPTION.strip(),
        lifespan=closing,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        responses={404: {"model": FaultAnswer}, 422: {"model": FaultAnswer}, 429: {"model": FaultAnswer}},
    )
    version = version_of(opened.where, today)
    app.state.desk = Desk(law, facts, public_view(opened), today, Kept(version))
    app.state.door = Door(review, opened)
    app.include_router(router(has_accounts=review == "team"))
    app.mount("/static", StaticFiles(packages=[("mineban.site", "static")]), name="static")
    add_examples(app)
    add_api_docs(app)
    add_fault_pages(app)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False)
    app.add_middleware(Guard, on_error=unforeseen)
    app.add_middleware(Mode, mode=review)
    app.add_middleware(GZipMiddleware, minimum_size=800)
    app.add_middleware(Cache, version=version)
    app.add_middleware(Pace, per_minute=per_minute, answer=too_fast)
    return app
