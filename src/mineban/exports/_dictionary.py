"""The data dictionary: as a page for people, and as a file beside each export. Both from the declarations."""

import json
from collections.abc import Iterator

from mineban.exports._fields import DOCUMENT_FIELDS, QUOTE_PARTS, TIMES, AnyField, claim_fields, columns_of_quotes
from mineban.exports._formats import FORMATS, Format, format_named
from mineban.exports._tables import tags
from mineban.exports._types import ExportOptions

_SAFE = (
    "A spreadsheet takes a cell that begins with `=`, `+`, `-`, `@`, a tab or a line break (or the full-width forms "
    "`＝＋－＠`) for a formula. In `csv` and `hxl` such a text has one apostrophe (`'`) before it; so has a text "
    "that begins with apostrophes and then one of these. To get the exact text back, take one apostrophe away from a "
    "cell that matches `^'+[=+\\-@\\t\\r\\n＝＋－＠]`: `mineban.exports.exact_cell` does. Every other cell is exact as "
    "it stands, also one that begins with an apostrophe and a word. Import the file as UTF-8 with the comma as its "
    "only separator: with others a spreadsheet may cut cells where no quoting can help."
)
_UNKNOWN = (
    "Unknown is not none. Null (JSON, Parquet) and an empty cell (CSV) mean that it is not known, or does "
    "not apply: what an empty cell means is said of each field. `0` is a number that the text gives. An empty list "
    "(`[]`) means none."
)
_XSD = {
    "text": "string",
    "edtf": "string",
    "date": "date",
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
}


def data_dictionary() -> str:
    """The page docs/data-dictionary.md, in Markdown."""
    return "\n".join(_page()) + "\n"


def _page() -> Iterator[str]:
    yield "# Data dictionary of the exports\n"
    yield "Made from the declarations by `mineban export --dictionary`; do not edit by hand.\n"
    yield "Every row says that a machine made it (`made_by`), what persons made of it (`review`, `reviewed`, and"
    yield "`mark` in words), where it comes from (`document_source`, `document_address`), under which licence it is"
    yield "given (`licence`), and whether the document is an invented sample (`sample`). Quotes are exact everywhere.\n"
    yield f"{_UNKNOWN}\n"
    yield "The same ledger, filter and options give the same bytes. Rows come in the ledger's order: the newest"
    yield "publication first. A claim whose quote is no longer exactly in its text is left out, counted and named.\n"
    yield "Beside each file stands `FILE-metadata.json`: CSV on the Web for `csv` and `hxl`, for others the fields.\n"
    yield "## Formats\n\n| format | a row is | about |\n|---|---|---|"
    yield from (f"| `{each.name}` | one of the {each.rows} | {each.about} |" for each in FORMATS.values())
    yield f"\n## Spreadsheets\n\n{_SAFE}\n"
    yield from _table("The claim", (*claim_fields(ExportOptions()), *TIMES))
    yield from _quote_table()
    yield from _table("Its document", DOCUMENT_FIELDS)
    yield "`bibtex` and `ris` tell title, byline, source, publication date, address and language of each document, and"
    yield "in the note who found them, the text's SHA-256, the sample mark and the licence."


def _table(title: str, fields: tuple[AnyField, ...]) -> Iterator[str]:
    yield f"## {title}\n\n| field | type | meaning | values | HXL tag | empty means |\n|---|---|---|---|---|---|"
    for field in fields:
        words = " ".join(f"`{value}`" if " " not in value else f"“{value}”" for value in field.vocabulary)
        empty = field.unknown or "never empty"
        yield f"| `{field.name}` | {field.type} | {field.meaning} | {words} | `{field.hxl}` | {empty} |"
    yield ""


def _quote_table() -> Iterator[str]:
    yield "## Its quotes\n"
    yield "One to four. Nested formats keep a list `quotes`; tables the columns `quote_1` to `quote_4`.\n"
    yield "| part | columns | type | meaning | HXL tag |\n|---|---|---|---|---|"
    for part in QUOTE_PARTS:
        column = "none" if part.suffix is None else f"`quote_1{part.suffix}` …"
        tag = f"`{part.hxl}+q1` …" if part.hxl else ""
        yield f"| `{part.name}` | {column} | {part.type} | {part.meaning} | {tag} |"
    yield "\nEmpty columns of a quote that is not there mean none: every claim has at least `quote_1`.\n"


def metadata(form: str, file: str, options: ExportOptions) -> str:
    """The dictionary of one export as JSON: CSV on the Web for the tables. Raises ArgumentError for no format."""
    kind = format_named(form)
    described = _csvw(kind, file, options) if form in ("csv", "hxl") else _fields(kind, file, options)
    return json.dumps(described, ensure_ascii=False, indent=1) + "\n"


def _csvw(kind: Format, file: str, options: ExportOptions) -> dict[str, object]:
    """W3C CSV on the Web: a reader that knows it types the columns by itself."""
    columns = [_column(field) for field in claim_fields(options)]
    for name, part, number in columns_of_quotes():
        meaning = f"Quote {number} of up to 4. {part.meaning}"
        columns.append({"name": name, "dc:description": meaning, "datatype": _XSD[part.type]})
    columns += [_column(field) for field in DOCUMENT_FIELDS]
    for column, tag in zip(columns, tags(options), strict=True):
        column["titles"] = [column["name"], tag] if kind.name == "hxl" else column["name"]
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": file,
        "dc:description": f"{kind.about} {_UNKNOWN} {_SAFE}",
        **({"dc:license": options.licence} if options.licence else {}),
        "dialect": {"headerRowCount": 2 if kind.name == "hxl" else 1, "lineTerminators": ["\r\n"], "encoding": "utf-8"},
        "tableSchema": {"columns": columns, "primaryKey": "claim_id"},
    }


def _column(field: AnyField) -> dict[str, object]:
    meaning = f"{field.meaning} Empty: {field.unknown}." if field.unknown else field.meaning
    base = _XSD.get(field.type, "json")
    datatype = {"base": base, "format": "|".join(field.vocabulary)} if field.vocabulary else {"base": base}
    least = {} if field.minimum is None else {"minimum": field.minimum}
    hxl = {"schema:alternateName": field.hxl}
    required = {} if field.unknown else {"required": True}
    return {
        "name": field.name,
        "dc:description": meaning,
        "datatype": datatype | least,
        **hxl,
        **required,
    }


def _fields(kind: Format, file: str, options: ExportOptions) -> dict[str, object]:
    claims = kind.rows == "claims"
    fields: tuple[AnyField, ...] = (*(claim_fields(options) if claims else ()), *DOCUMENT_FIELDS)
    return {
        "file": file,
        "format": kind.name,
        "media_type": kind.media_type,
        "a_row_is": f"one of the {kind.rows}",
        "about": kind.about,
        "unknown": _UNKNOWN,
        "licence": options.licence,
        "fields": [_described(field) for field in fields],
        "quotes": [{"name": p.name, "type": p.type, "meaning": p.meaning} for p in QUOTE_PARTS if claims],
    }


def _described(field: AnyField) -> dict[str, object]:
    return {
        "name": field.name,
        "type": field.type,
        "meaning": field.meaning,
        "values": list(field.vocabulary) or None,
        "hxl": field.hxl,
        "null_means": field.unknown or None,
    }
