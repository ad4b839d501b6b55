"""Parquet, by pyarrow: typed columns, quotes as a list of structs, the dictionary in the schema."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from mineban.errors import ExportError
from mineban.exports._fields import QUOTE_PARTS, AnyField, all_fields, claim_fields
from mineban.exports._json_lines import nested
from mineban.exports._types import ExportOptions, Row

if TYPE_CHECKING:
    import pyarrow  # type: ignore[import-untyped]

_GROUP = 5_000
"""Rows held at a time, and rows a row group."""


def write_parquet(stream: BinaryIO, rows: Iterable[Row], options: ExportOptions) -> None:
    """One row a claim. Raises ExportError where pyarrow is not installed."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq  # type: ignore[import-untyped]
    except ImportError:
        raise ExportError("parquet needs pyarrow: pip install -e '.[parquet]' in the checkout") from None
    schema = _schema(options)
    with pq.ParquetWriter(stream, schema, compression="zstd") as writer:
        for group in _groups(rows):
            writer.write_batch(pa.RecordBatch.from_pylist(group, schema=schema))


def _groups(rows: Iterable[Row]) -> Iterator[list[dict[str, object]]]:
    coming = iter(rows)
    while group := [nested(row) | _days(row) for row in islice(coming, _GROUP)]:
        yield group


def _days(row: Row) -> dict[str, object]:
    """The fields of days, as days."""
    fields = (field for field in claim_fields(row.options) if field.type == "date")
    return {f.name: date.fromisoformat(str(day)) if (day := f.get(row)) else None for f in fields}


def _schema(options: ExportOptions) -> "pyarrow.Schema":
    import pyarrow as pa

    quote = pa.struct([pa.field(part.name, _types()[part.type], nullable=False) for part in QUOTE_PARTS])
    columns = [pa.field(f.name, _types()[f.type], metadata=_meaning(f)) for f in all_fields(options)]
    known = {"licence": options.licence or "not stated", "made": str(options.dated or "")}
    return pa.schema([*columns, pa.field("quotes", pa.list_(quote))], metadata={k: v for k, v in known.items() if v})


def _meaning(field: AnyField) -> dict[str, str]:
    return {"meaning": field.meaning} | ({"null": field.unknown} if field.unknown else {})


def _types() -> "dict[str, pyarrow.DataType]":
    import pyarrow as pa

    plain = {"text": pa.string(), "edtf": pa.string(), "integer": pa.int64(), "number": pa.float64()}
    return plain | {"boolean": pa.bool_(), "list": pa.list_(pa.string()), "date": pa.date32()}
