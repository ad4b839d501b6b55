"""CSV and HXL, read back by Python's csv module and by libhxl."""

import csv
import gc
import io
import json
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from export_making import EXACT, TEXTS, Exporting

from mineban.exports import exact_cell, safe_cell


def _read(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _quotes(row: dict[str, str]) -> list[str]:
    return [exact_cell(row[f"quote_{n}"]) for n in range(1, 5) if row[f"quote_{n}"]]


def test_every_quote_comes_out_exact_and_where_it_says_it_is(exporting: Exporting) -> None:
    found = _read(exporting("csv")[0])
    assert [quote for row in found for quote in _quotes(row)] == EXACT
    for row in found:
        text = TEXTS[row["document_name"]]
        assert text[int(row["quote_1_start"]) : int(row["quote_1_end"])] == exact_cell(row["quote_1"])


def test_unknown_none_and_zero_are_three_things(exporting: Exporting) -> None:
    use, casualty, land, act, *_ = _read(exporting("csv")[0])
    assert (casualty["killed"], casualty["injured"], casualty["casualties"]) == ("0", "3", "")
    assert json.loads(use["places"]) == ["river Oss", 'Ruhm, "old" | town']
    assert (land["places"], land["country"], land["date"]) == ("[]", "", "")
    assert (act["date_first"], act["date_last"]) == ("2022-04-01", "2022-09-30")


def test_every_row_is_marked_machine_made_and_samples_as_samples(exporting: Exporting) -> None:
    found = _read(exporting("csv", licence="CC-BY-4.0")[0])
    assert {row["mark"] for row in found} == {"machine-made, not reviewed"}
    assert {(row["made_by"], row["review"], row["reviewed"]) for row in found} == {("machine", "machine", "false")}
    assert {(row["document_name"], row["sample"]) for row in found} == {("border", "false"), ("market", "true")}
    assert {row["licence"] for row in found} == {"CC-BY-4.0"}


def test_no_cell_can_be_taken_for_a_formula(exporting: Exporting) -> None:
    for form in ("csv", "hxl"):
        with exporting(form)[0].open(encoding="utf-8", newline="") as lines:
            cells = [cell for row in csv.reader(lines) for cell in row]
        assert [cell for cell in cells if cell[:1] in tuple("=+-@\t\r\n＝＋－＠") and cell] == []
        assert "'=SUM(A1) is what its table said" in cells


@pytest.mark.parametrize("text", ["=1", "'=1", "''=1", "@x", "\t=1", "\r\n-", "＝1", "'We saw'", "a=1", "", "'", "''x"])
def test_the_exact_text_comes_back_from_the_safe_cell(text: str) -> None:
    assert exact_cell(safe_cell(text)) == text
    assert safe_cell(text)[:1] not in ("=", "@", "\t", "\r", "＝")


def test_the_sidecar_describes_the_columns_as_csv_on_the_web(exporting: Exporting) -> None:
    file, _ = exporting("csv")
    described = json.loads(file.with_name("out.csv-metadata.json").read_text(encoding="utf-8"))
    assert described["url"] == "out.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        assert [column["name"] for column in described["tableSchema"]["columns"]] == next(csv.reader(lines))
    kinds = {column["name"]: column["datatype"] for column in described["tableSchema"]["columns"]}
    assert kinds["killed"] == {"base": "number", "minimum": 0}


@pytest.fixture
def libhxl() -> Iterator[Any]:
    """The library leaves files open and uses what Python calls outdated: not what is tested here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import hxl

        yield hxl
        gc.collect()


def test_libhxl_reads_every_tag_and_row(exporting: Exporting, libhxl: Any) -> None:
    file, done = exporting("hxl")
    found = libhxl.data(io.BytesIO(file.read_bytes()))
    rows = list(found)
    assert len(rows) == done.rows == 6
    assert len(found.columns) == len(set(found.display_tags)) == len(file.read_bytes().split(b"\r\n")[0].split(b","))
    assert [row.get("#affected+killed") for row in rows][:2] == [None, "0"]
    assert exact_cell(rows[-1].get("#description+quote+q1")) == "'We saw them laid'"


def test_libhxl_finds_the_file_valid(exporting: Exporting, libhxl: Any) -> None:
    report = libhxl.validate(libhxl.data(io.BytesIO(exporting("hxl")[0].read_bytes())))
    assert report["stats"]["error"] == 0, report["issues"]
    remarks = [place["location_value"] for issue in report["issues"] for place in issue["locations"]]
    assert remarks == ["“No one was hurt”, he added.\nWeeks later a report found that 0 people died and 3 were hurt"]
