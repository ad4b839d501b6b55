"""The fields of every export, declared once: name, type, meaning, vocabulary, HXL tag, value.

The CSV header, the Parquet schema, the JSON-LD context, the sidecar files and docs/data-dictionary.md
all come from here.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Generic, Literal, TypeVar

from mineban.exports._types import DocumentRow, ExportOptions, Row, Value
from mineban.model import (
    CLAIM_TREATIES,
    NUMBERS,
    TREATY_ACTS,
    TREATY_STATUSES,
    DateSpan,
    Kind,
    Modality,
    Weapon,
    parse_edtf,
    state_name,
)

Type = Literal["text", "date", "edtf", "integer", "number", "boolean", "list"]
REVIEWS = ("machine", "accepted", "corrected", "rejected")
MOST_QUOTES = 4
"""A claim has one to four quotes: the rules for claims say so, and the ledger refuses others."""

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Field(Generic[_T]):
    """A column. `unknown` says what an empty cell (null) means; `vocabulary` is closed where it is not empty."""

    name: str
    type: Type
    meaning: str
    get: Callable[[_T], Value]
    hxl: str = ""
    vocabulary: tuple[str, ...] = ()
    unknown: str = ""
    minimum: int | None = None


def _claim(name: str) -> Callable[[Row], Value]:
    """A field of the claim itself; an empty text is unknown."""
    read = attrgetter(name)
    return lambda row: _plain(read(row.stored.claim))


def _plain(value: object) -> Value:
    if isinstance(value, tuple):
        return [str(item) for item in value]
    if isinstance(value, int | float):
        return value
    return str(value) if value else None


def _named(name: str) -> Callable[[Row], Value]:
    read = attrgetter(name)
    return lambda row: state_name(code) if (code := read(row.stored.claim)) else None


def _day(side: str) -> Callable[[Row], Value]:
    def get(row: Row) -> Value:
        span: DateSpan | None = parse_edtf(row.stored.claim.date) if row.stored.claim.date else None
        end = getattr(span, side) if span else None
        return end.isoformat() if end else None

    return get


def _number(name: str) -> Callable[[Row], Value]:
    def get(row: Row) -> Value:
        number = row.stored.claim.numbers.get(name)
        return int(number) if number is not None and float(number).is_integer() else number

    return get


def _corrected_from(row: Row) -> str | None:
    said, stands = row.stored.machine.as_annotation(), row.stored.claim.as_annotation()
    changed = {name: value for name, value in said.items() if value != stands[name]}
    return json.dumps(changed, sort_keys=True, ensure_ascii=False, default=float) if changed else None


def in_words(review: str) -> str:
    """The mark of a claim: who made it, and what a person made of it."""
    return "machine-made, not reviewed" if review == "machine" else f"machine-made, {review} by a person"


def _metadata(name: str) -> Callable[[DocumentRow], Value]:
    read = attrgetter(name)
    return lambda document: read(document) if read(document) != "" else None


def _stamped(document: DocumentRow, name: str) -> str | None:
    if not document.stamps:
        return None
    value = getattr(document.stamps[0], name)
    return value.isoformat() if isinstance(value, datetime) else str(value)


_COUNTED = {
    "killed": ("people killed", "#affected+killed"),
    "injured": ("people injured", "#affected+injured"),
    "casualties": ("people killed or injured, where the text does not tell them apart", "#affected+casualties"),
    "mines": ("mines", "#indicator+mines+num"),
    "submunitions": ("submunitions", "#indicator+submunitions+num"),
    "munitions": ("munitions", "#indicator+munitions+num"),
    "area_m2": ("area in square metres", "#indicator+area+num"),
    "parties": ("states that are party", "#indicator+parties+num"),
}
_NOT_SAID = "the text does not say"

CLAIM_FIELDS: tuple[Field[Row], ...] = (
    Field("claim_id", "text", "Permanent id of the claim, derived from its content and its document.",
          lambda row: row.stored.id, "#meta+id+claim"),
    Field("mark", "text", "Standing of the row in words: who made it, and whether a person has judged it.",
          lambda row: in_words(row.stored.review), "#meta+mark", tuple(map(in_words, REVIEWS))),
    Field("made_by", "text", "What made the claim. Each begins as a machine's; `review` tells what persons "
          "made of it.", lambda _row: "machine", "#meta+madeby", ("machine",)),
    Field("review", "text", "What persons made of the claim; `machine`: nobody has looked at it. A rejected claim is "
          "one that a person found wrong.", lambda row: row.stored.review, "#status+review", REVIEWS),
    Field("reviewed", "boolean", "Whether a person has judged the claim.",
          lambda row: row.stored.review != "machine", "#status+reviewed"),
    Field("corrected_from", "text", "The machine's values of the fields that a person corrected, as a JSON object: "
          "every other column holds what stands.", _corrected_from, "#meta+correctedfrom",
          unknown="no field was corrected"),
    Field("lost", "boolean", "Whether the words are gone from the document's newest text version; the quote is exact "
          "in `document_version`.", lambda row: row.stored.lost, "#meta+lost"),
    Field("reader", "text", "Name and version of the reader that made the claim.",
          lambda row: row.stored.reader, "#meta+reader"),
    Field("confidence", "number", "How sure the reader was, 0 to 1.", _claim("confidence"), "#meta+confidence",
          unknown="the reader computed none", minimum=0),
    Field("kind", "text", "What the claim is about.", _claim("kind"), "#event+kind", tuple(Kind)),
    Field("actor", "text", "Who is said to have done it: ISO 3166-1 alpha-3 code, a group's name, `unknown` (somebody "
          "whom the text does not name) or `world` (a count of states).", _claim("actor"), "#org+actor"),
    Field("actor_name", "text", "The actor, a state by its name.", _named("actor"), "#org+actor+name"),
    Field("recipient", "text", "Who got the weapons, written as `actor`.", _claim("recipient"), "#org+recipient",
          unknown="the text does not say; for every kind but `transfer`: does not apply"),
    Field("weapon", "text", "Class of weapon; `mine` where the type is not said.", _claim("weapon"),
          "#item+weapon", tuple(Weapon), "does not apply: the claim is about a treaty"),
    Field("model", "text", "Model of the weapon, as in the text.", _claim("model"), "#item+model",
          unknown=_NOT_SAID),
    Field("treaty", "text", "The treaty that the claim is about.", _claim("treaty"), "#item+treaty", CLAIM_TREATIES,
          "does not apply: the claim is about weapons"),
    Field("act", "text", "The act under the treaty, or the standing towards it.", _claim("act"), "#item+act",
          (*TREATY_ACTS, *TREATY_STATUSES), "does not apply: the claim is about weapons, or counts states"),
    Field("country", "text", "Where it happened: ISO 3166-1 alpha-3 code.", _claim("country"), "#country+code",
          unknown="the text does not say; for `treaty_act` and `treaty_status`: does not apply"),
    Field("country_name", "text", "Where it happened: the state's name.", _named("country"), "#country+name",
          unknown="as `country`"),
    Field("places", "list", "Places as written in the text, the most specific first. An empty list: the text names "
          "none.", _claim("places"), "#loc+name"),
    Field("date", "edtf", "When what is claimed happened (EDTF, ISO 8601-2). Never the publication date by default.",
          _claim("date"), "#meta+edtf", unknown=_NOT_SAID),
    Field("date_first", "date", "First day that `date` may mean, inclusive.", _day("first"), "#date+start",
          unknown="the text gives no date, or an open one"),
    Field("date_last", "date", "Last day that `date` may mean, inclusive.", _day("last"), "#date+end",
          unknown="the text gives no date, or an open one"),
    *(Field(name, "number", f"Number of {_COUNTED[name][0]}; the lower bound of a range. 0 is a number that the text "
            "gives." if name != "area_m2" else "Area in square metres; the lower bound of a range.",
            _number(name), _COUNTED[name][1], unknown=_NOT_SAID, minimum=0) for name in NUMBERS),
    Field("speaker", "text", "Whose statement it is; `author`: the document says it in its own voice.",
          _claim("speaker"), "#contact+speaker"),
    Field("modality", "text", "How the speaker puts it.", _claim("modality"), "#meta+modality", tuple(Modality)),
    Field("licence", "text", "Licence of the row, as its publisher stated it (SPDX identifier or address). The quoted "
          "words stay those of `document_source`.", lambda row: row.options.licence, "#meta+licence",
          unknown="not stated: ask who publishes the ledger"),
)  # fmt: skip

TIMES: tuple[Field[Row], ...] = (
    Field("made_at", "text", "When the reader made the claim (UTC, ISO 8601). Only with `--times`.",
          lambda row: row.stored.made_at.isoformat(), "#meta+madeat"),
)  # fmt: skip

DOCUMENT_FIELDS: tuple[Field[DocumentRow], ...] = (
    Field("document_id", "text", "Permanent id of the document's text version.", attrgetter("id"), "#meta+id+document"),
    Field("document_name", "text", "The document's own id: its file's stem, or the id that it came with.",
          _metadata("name"), "#meta+name"),
    Field("document_title", "text", "Title.", _metadata("title"), "#meta+title", unknown="not found in the document"),
    Field("document_byline", "text", "Author as the document names it.", _metadata("byline"), "#meta+byline",
          unknown="not found in the document"),
    Field("document_published", "edtf", "Publication date (EDTF).", _metadata("published"), "#meta+published",
          unknown="not found in the document"),
    Field("document_source", "text", "Publisher or site.", _metadata("source"), "#meta+source",
          unknown="not found in the document"),
    Field("document_address", "text", "Address on the web.", _metadata("address"), "#meta+url",
          unknown="it came from a file; where that lay is not told"),
    Field("document_language", "text", "Language (ISO 639-1).", _metadata("language"), "#meta+lang",
          unknown="nobody looked"),
    Field("document_version", "integer", "Number of the text version, from 1.", attrgetter("version"), "#meta+version",
          minimum=1),
    Field("text_sha256", "text", "SHA-256 of the text version in UTF-8: quotes count code points in this text.",
          attrgetter("text_sha256"), "#meta+sha256+text"),
    Field("capture_sha256", "text", "SHA-256 of the bytes as received.", attrgetter("capture_sha256"),
          "#meta+sha256+capture"),
    Field("capture_stamped", "text", "When a time stamp service (RFC 3161) signed that it saw the hash of the bytes "
          "(UTC, ISO 8601); the earliest of several.", lambda document: _stamped(document, "at"), "#date+stamped",
          unknown="the bytes have no time stamp"),
    Field("capture_stamped_by", "text", "The address of that service. The stamp itself is in the WARC export.",
          lambda document: _stamped(document, "service"), "#meta+stampedby", unknown="as `capture_stamped`"),
    Field("sample", "boolean", "Whether the document is an invented sample: true means that nothing in it happened.",
          attrgetter("sample"), "#meta+sample"),
)  # fmt: skip


AnyField = Field[Row] | Field[DocumentRow]


@dataclass(frozen=True, slots=True)
class QuotePart:
    """A part of a quote. Nested formats keep a list of quotes; tables a column a part: `quote_1`, `quote_1_start`.

    `suffix` ends the column's name; None: no column. What stands around a quote would be for a
    spreadsheet many columns, and to tools that clean tables sloppy whitespace.
    """

    name: str
    type: Literal["text", "integer"]
    meaning: str
    suffix: str | None = None
    hxl: str = ""


QUOTE_PARTS = (
    QuotePart("exact", "text", "The exact words, as they stand in the text version.", "", "#description+quote"),
    QuotePart("start", "integer", "Where the quote begins, in Unicode code points from 0.", "_start", "#meta+start"),
    QuotePart("end", "integer", "Where it ends: the first code point after it.", "_end", "#meta+end"),
    QuotePart("prefix", "text", "Up to 40 code points before it; empty at the beginning."),
    QuotePart("suffix", "text", "Up to 40 code points after it; empty at the end."),
)


def claim_fields(options: ExportOptions) -> tuple[Field[Row], ...]:
    """The claim's own fields; with `times`, when it was made too."""
    return CLAIM_FIELDS + (TIMES if options.times else ())


def all_fields(options: ExportOptions) -> tuple["AnyField", ...]:
    """The claim's fields and its document's, in order. Without the quotes."""
    return (*claim_fields(options), *DOCUMENT_FIELDS)


def values(row: Row) -> dict[str, Value]:
    """A row by field name: the claim's fields, then its document's. Without the quotes."""
    found: dict[str, Value] = {field.name: field.get(row) for field in claim_fields(row.options)}
    return found | {field.name: field.get(row.document) for field in DOCUMENT_FIELDS}


def quotes(row: Row) -> list[dict[str, str | int]]:
    """The claim's quotes by part, for formats that can nest."""
    return [{part.name: getattr(quote, part.name) for part in QUOTE_PARTS} for quote in row.stored.claim.quotes]


def columns_of_quotes() -> Iterator[tuple[str, QuotePart, int]]:
    """The columns of quotes in a table: name, part, and which quote, from 1."""
    for number in range(1, MOST_QUOTES + 1):
        for part in (p for p in QUOTE_PARTS if p.suffix is not None):
            yield f"quote_{number}{part.suffix}", part, number
