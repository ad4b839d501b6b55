"""What a page is asked: on which day, from what was known when; and what it may look at to answer."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, cast
from urllib.parse import urlencode

from fastapi import Depends, Query, Request

from mineban.errors import DateError
from mineban.law import Law
from mineban.ledger import ClaimFilter, Counts, Ledger
from mineban.model import Facts, parse_day
from mineban.site._kept import Kept
from mineban.site._meta import Made, PageMeta, cite

EARLIEST, LATEST = date(1980, 1, 1), date(2100, 12, 31)


@dataclass(frozen=True, slots=True)
class Desk:
    """What all pages share: the law, the facts it rests on, the open ledger, the clock, and what is known already."""

    law: Law
    facts: Facts
    ledger: Ledger
    today: Callable[[], date] = date.today
    kept: Kept = field(default_factory=Kept)

    @property
    def register_to(self) -> date:
        """The day to which the register is known to reach, or else that of its newest act."""
        reached = [row.known_to for row in self.facts.coverage]
        return max(reached or [act.date for act in self.facts.acts], default=self.today())

    @property
    def ledger_to(self) -> str | None:
        """The publication date (EDTF) of the newest dated document in the ledger; None where there is none."""
        newest = self.kept.get("newest", lambda: self.ledger.documents(limit=1))
        return newest[0].document.published if newest else None

    def counts(self, wanted: ClaimFilter | None = None) -> Counts:
        """How many claims fit, by each field: as the ledger counts, counted once while it stays as it is."""
        every = wanted or ClaimFilter()
        return self.kept.get(("counts", every), lambda: self.ledger.counts(every))

    def search_counts(self, query: str, wanted: ClaimFilter) -> Counts:
        """How many claims a search finds, by each field; counted once. Raises ArgumentError."""
        return self.kept.get(("found", query, wanted), lambda: self.ledger.search_counts(query, wanted))

    def search_document_counts(self, query: str, wanted: ClaimFilter) -> Counts:
        """How many documents a search finds; counted once. Raises ArgumentError."""
        return self.kept.get(("texts", query, wanted), lambda: self.ledger.search_document_counts(query, wanted))


@dataclass(frozen=True, slots=True)
class Ask:
    """One question to the site. `on`: the day the law is asked for; `as_of`: only acts up to it count."""

    desk: Desk
    on: date
    as_of: date
    path: str
    query: str
    base: str

    @property
    def is_of_today(self) -> bool:
        """Whether everything known today counts."""
        return self.as_of == self.desk.today()

    def meta(
        self,
        title: str,
        description: str,
        *,
        section: str,
        made: Made,
        keep: dict[str, str] | None = None,
        dated: bool = True,
    ) -> PageMeta:
        """What the page says of itself. `keep`: parameters that belong to its permanent address."""
        days = {"on": self.on.isoformat(), "as_of": self.as_of.isoformat()} if dated else {}
        query = urlencode((keep or {}) | days)
        permanent = self.base + self.path.lstrip("/") + (f"?{query}" if query else "")
        return PageMeta(
            title=title,
            description=description,
            path=self.path,
            api="/api" + self.path + (f"?{self.query}" if self.query else ""),
            section=section,
            permanent=permanent,
            on=self.on,
            as_of=self.as_of,
            register_to=min(self.desk.register_to, self.as_of),
            ledger_to=self.desk.ledger_to,
            made=made,
            cite=cite(title, permanent, self.as_of, min(self.desk.register_to, self.as_of)),
        )


def _asked(
    request: Request,
    on: Annotated[
        str | None, Query(description="The day that the law is asked for, `2026-11-24`; today by default.")
    ] = None,
    as_of: Annotated[
        str | None, Query(description="Count only acts dated up to this day, so that an old answer can be asked again.")
    ] = None,
) -> Ask:
    desk = cast(Desk, request.app.state.desk)
    today = desk.today()
    path = request.url.path
    return Ask(
        desk=desk,
        on=_day(on) or today,
        as_of=_day(as_of) or today,
        path=path.removeprefix("/api") if path.startswith("/api/") else path,
        query=request.url.query,
        base=str(request.base_url),
    )


def _day(text: str | None) -> date | None:
    """A day that was asked for; an empty field of a form is none."""
    if not text or not text.strip():
        return None
    day = parse_day(text.strip())
    if not EARLIEST <= day <= LATEST:
        raise DateError(f"{text} is outside {EARLIEST} to {LATEST}: choose a day within")
    return day


Asked = Annotated[Ask, Depends(_asked)]
