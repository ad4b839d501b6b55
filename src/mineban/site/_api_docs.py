"""The page of the API: plain HTML made from the OpenAPI description, no script and nothing from elsewhere."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from fastapi import FastAPI
from fastapi.responses import HTMLResponse

from mineban.site._meta import PageMeta
from mineban.site._render import render


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of an operation."""

    name: str
    place: str
    required: bool
    description: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One address of the API; `body` names what is sent there, empty for nothing."""

    method: str
    path: str
    summary: str
    description: str
    parameters: tuple[Parameter, ...]
    answer: str
    body: str


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an answer."""

    name: str
    type: str
    required: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """One kind of object in answers."""

    name: str
    description: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class ApiDocsPage:
    """All of it."""

    meta: PageMeta
    description: str
    operations: tuple[Operation, ...]
    shapes: tuple[Shape, ...]


def add_api_docs(app: FastAPI) -> None:
    """Serve the page at /api/docs."""

    @app.get("/api/docs", include_in_schema=False)
    def api_docs() -> HTMLResponse:
        return HTMLResponse(render("api.html", page=_page(app.openapi())))


def _page(described: dict[str, Any]) -> ApiDocsPage:
    today = date.today()
    meta = PageMeta(
        title="API",
        description="Every page as JSON.",
        path="/api/docs",
        api="/api/openapi.json",
        section="",
        permanent="",
        on=today,
        as_of=today,
        register_to=today,
        ledger_to=None,
        made="register",
    )
    operations = tuple(
        _operation(method.upper(), path, one)
        for path, methods in described["paths"].items()
        for method, one in methods.items()
    )
    shapes = tuple(_shape(name, shape) for name, shape in described["components"]["schemas"].items())
    return ApiDocsPage(meta, described["info"]["description"], operations, shapes)


def _operation(method: str, path: str, one: dict[str, Any]) -> Operation:
    content = next(said for status, said in one["responses"].items() if status.startswith("2")).get("content", {})
    answer = content.get("application/json", {}).get("schema") or {"type": next(iter(content), "any")}
    body = one.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    return Operation(
        method,
        path,
        one.get("summary", ""),
        one.get("description", ""),
        tuple(map(_parameter, one.get("parameters", ()))),
        type_words(answer),
        ", ".join(body.get("properties", ())),
    )


def _parameter(one: dict[str, Any]) -> Parameter:
    return Parameter(one["name"], one["in"], one["required"], one.get("description", ""))


def _shape(name: str, shape: dict[str, Any]) -> Shape:
    required = shape.get("required", ())
    fields = tuple(Field(key, type_words(value), key in required) for key, value in shape.get("properties", {}).items())
    return Shape(name, shape.get("description", ""), fields)


def type_words(schema: dict[str, Any]) -> str:
    """A JSON schema in a few words: `string or null`, `list of ClaimView`."""
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    if "anyOf" in schema:
        return " or ".join(type_words(one) for one in schema["anyOf"])
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    if schema.get("type") == "array":
        return f"list of {type_words(schema['items'])}" if "items" in schema else "list"
    return " ".join(filter(None, (str(schema.get("type", "any")), schema.get("format", ""))))
