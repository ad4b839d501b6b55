"""The formats: what each is called, what its rows are, and who writes it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Literal

from mineban.errors import ArgumentError
from mineban.exports._annotations import write_annotations
from mineban.exports._citations import write_bibtex, write_ris
from mineban.exports._geojson import write_geojson
from mineban.exports._json_lines import write_jsonl
from mineban.exports._parquet import write_parquet
from mineban.exports._provenance import write_prov
from mineban.exports._tables import write_csv, write_hxl
from mineban.exports._types import DocumentRow, ExportOptions, Row, Tally, document_row
from mineban.exports._warc import write_warc
from mineban.ledger import Ledger, StoredDocument


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, what a row is, its media type, and what a person should know of it."""

    name: str
    rows: Literal["claims", "documents", "captures"]
    media_type: str
    about: str


_Claims = Callable[[BinaryIO, Iterable[Row], ExportOptions, Tally], None]
_Documents = Callable[[BinaryIO, Iterable[StoredDocument], ExportOptions, Tally, Ledger], None]


def _claims(write: Callable[[BinaryIO, Iterable[Row], ExportOptions], None]) -> _Claims:
    return lambda stream, rows, options, _tally: write(stream, rows, options)


def _citations(write: Callable[[BinaryIO, Iterable[DocumentRow], ExportOptions], None]) -> _Documents:
    def written(
        stream: BinaryIO, documents: Iterable[StoredDocument], options: ExportOptions, tally: Tally, _ledger: Ledger
    ) -> None:
        write(stream, map(document_row, _counted(documents, tally)), options)

    return written


def _counted(documents: Iterable[StoredDocument], tally: Tally) -> Iterator[StoredDocument]:
    for document in documents:
        tally.rows += 1
        yield document


CLAIM_WRITERS: dict[str, _Claims] = {
    "csv": _claims(write_csv),
    "hxl": _claims(write_hxl),
    "jsonl": _claims(write_jsonl),
    "parquet": _claims(write_parquet),
    "geojson": write_geojson,
    "web-annotation": _claims(write_annotations),
    "prov": _claims(write_prov),
}
DOCUMENT_WRITERS: dict[str, _Documents] = {
    "bibtex": _citations(write_bibtex),
    "ris": _citations(write_ris),
    "warc": write_warc,
}

FORMATS = {
    each.name: each
    for each in (
        Format("csv", "claims", "text/csv; charset=utf-8; header=present",
               "RFC 4180 in UTF-8, a header row. Described as CSV on the Web."),
        Format("jsonl", "claims", "application/jsonl", "One JSON object a line; every field in every line; `quotes` a "
               "list of objects."),
        Format("parquet", "claims", "application/vnd.apache.parquet", "Typed columns; `quotes` a list of structs; the "
               "meaning of a field in its metadata. Needs the extra `parquet`."),
        Format("geojson", "claims", "application/geo+json", "RFC 7946, a feature a claim. `location` is `resolved` or "
               "`unresolved`; an unresolved claim has a null geometry, and its `country` all the same. Coordinates are "
               "those of the named place, coarsened to a grid of `location_grid_degrees` (0.1 unless told otherwise): "
               "they are never the place of a mine."),
        Format("hxl", "claims", "text/csv; charset=utf-8; header=present", "The CSV with a second row of Humanitarian "
               "Exchange Language tags."),
        Format("web-annotation", "claims", "application/ld+json", "W3C Web Annotation: an annotation a claim, a target "
               "a quote with TextQuoteSelector and TextPositionSelector (code points from 0, end exclusive); the "
               "claim's fields in the second body."),
        Format("prov", "claims", "application/json", "W3C PROV as PROV-JSON: capture, text version, quote and claim as "
               "entities, reading as activity, reader as agent. Unknown fields are left out, and so is an empty list."),
        Format("bibtex", "documents", "application/x-bibtex", "A `@misc` a document that holds a claim that fits."),
        Format("ris", "documents", "application/x-research-info-systems", "A `GEN` record a document that holds a "
               "claim that fits."),
        Format("warc", "captures", "application/warc", "WARC 1.1, gzip a record: a `resource` record a capture, the "
               "bytes as received. A capture whose bytes are gone is counted, not written. Needs the extra `warc`."),
    )
}  # fmt: skip
"""Every format by the name that `--format` takes."""


def format_named(name: str) -> Format:
    """The format of this name. Raises ArgumentError, which lists them all."""
    if name not in FORMATS:
        raise ArgumentError(f"--format {name!r}: choose one of {', '.join(FORMATS)}")
    return FORMATS[name]
