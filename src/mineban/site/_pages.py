"""One page, two faces: HTML for people, and JSON with the same fields under /api/."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, Response
from pydantic import TypeAdapter

from mineban.site._render import render


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site.

    `build` answers it: its parameters are those of the address and the query, its return type (a
    dataclass with a field `meta`) is the JSON; `template` shows the same object as HTML. Without a template there is
    only the JSON.
    """

    path: str
    build: Callable[..., Any]
    template: str | None
    summary: str

    def add_to(self, router: APIRouter) -> None:
        """Register both faces."""
        if self.template:
            html = self._html(self.template)
            router.add_api_route(self.path, html, methods=["GET"], response_class=HTMLResponse, include_in_schema=False)
        router.add_api_route(
            "/api" + self.path,
            self._json(),
            methods=["GET"],
            response_model=self.build.__annotations__["return"],
            summary=self.summary,
            name=f"api {self.path}",
            description=(self.build.__doc__ or "").strip(),
        )

    def _html(self, template: str) -> Callable[..., HTMLResponse]:
        def answer(page: Any = Depends(self.build)) -> HTMLResponse:  # noqa: B008
            return HTMLResponse(render(template, page=page))

        return answer

    def _json(self) -> Callable[..., Response]:
        shape: TypeAdapter[Any] = TypeAdapter(self.build.__annotations__["return"])

        def answer(page: Any = Depends(self.build)) -> Response:  # noqa: B008
            said = json.dumps(shape.dump_python(page), default=_plain, ensure_ascii=False, separators=(",", ":"))
            return Response(said, media_type="application/json")

        return answer


def _plain(value: object) -> object:
    """Days as ISO 8601; sets in order, so that the same page is always the same bytes, and keeps its ETag."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, set | frozenset):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} has no place in an answer")
