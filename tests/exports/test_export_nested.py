"""JSON Lines, Parquet and GeoJSON, read back by json, pyarrow and GDAL."""

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from export_making import EXACT, TEXTS, Exporting

from mineban.errors import ExportError
from mineban.exports._gazetteer import in_gazetteer


def _lines(file: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").split("\n") if line]


def _exact(rows: list[dict[str, object]]) -> list[str]:
    return [quote["exact"] for row in rows for quote in row["quotes"]]  # type: ignore[attr-defined]


def test_json_lines_hold_every_field_in_every_line(exporting: Exporting) -> None:
    found = _lines(exporting("jsonl")[0])
    assert _exact(found) == EXACT
    assert len({tuple(row) for row in found}) == 1
    assert (found[1]["killed"], found[1]["casualties"], found[2]["places"]) == (0, None, [])
    for row in found:
        for quote in row["quotes"]:  # type: ignore[attr-defined]
            text = TEXTS[str(row["document_name"])]
            assert text[quote["start"] : quote["end"]] == quote["exact"]
            assert text[: quote["start"]].endswith(quote["prefix"])


def test_parquet_has_types_meanings_and_the_same_rows(exporting: Exporting) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    table = pq.read_table(exporting("parquet", licence="CC0-1.0")[0])
    rows = table.to_pylist()
    assert _exact(rows) == EXACT
    assert [row["killed"] for row in rows[:2]] == [None, 0]
    assert rows[0]["date_first"] == date(2022, 5, 1)
    assert (rows[2]["places"], rows[2]["area_m2"]) == ([], 1500.5)
    assert b"lower bound" in table.schema.field("killed").metadata[b"meaning"]
    assert table.schema.metadata[b"licence"] == b"CC0-1.0"


def test_parquet_without_its_library_says_how_to_get_it(exporting: Exporting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ExportError, match=r"pip install -e '\.\[parquet\]'"):
        exporting("parquet")


def _find(places: Sequence[str], country: str | None) -> tuple[float, float] | None:
    return (26.7162, 58.3801) if "Ruhm" in places and country == "EST" else None


def test_a_claim_without_coordinates_is_a_feature_without_geometry_that_says_so(exporting: Exporting) -> None:
    file, done = exporting("geojson", resolve=_find)
    features = json.loads(file.read_text(encoding="utf-8"))["features"]
    assert (done.rows, done.unresolved) == (6, 5)
    assert [feature["geometry"] for feature in features].count(None) == 5
    assert features[0]["properties"]["location"] == "unresolved"
    assert features[0]["properties"]["country"] == "EST"
    assert _exact([feature["properties"] for feature in features]) == EXACT


@pytest.mark.parametrize(("grid", "point"), [(0.1, [26.7, 58.4]), (1, [27.0, 58.0]), (0, [26.7162, 58.3801])])
def test_coordinates_are_coarsened_to_the_grid(exporting: Exporting, grid: float, point: list[float]) -> None:
    features = json.loads(exporting("geojson", resolve=_find, grid=grid)[0].read_text(encoding="utf-8"))["features"]
    assert features[1]["geometry"] == {"type": "Point", "coordinates": point}
    assert features[1]["properties"]["location_grid_degrees"] == grid


@pytest.mark.skipif(not shutil.which("ogr2ogr"), reason="GDAL is not installed (apt-get install gdal-bin)")
def test_gdal_reads_the_features(exporting: Exporting, tmp_path: Path) -> None:
    file, _ = exporting("geojson", resolve=_find)
    out = tmp_path / "read.csv"
    command = ["ogr2ogr", "-f", "CSV", "-lco", "GEOMETRY=AS_WKT", str(out), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    lines = out.read_text(encoding="utf-8")
    assert lines.count("POINT (26.7 58.4)") == 1
    assert "machine-made, not reviewed" in lines


def test_the_gazetteer_finds_places_unless_told_otherwise(exporting: Exporting) -> None:
    file, done = exporting("geojson")
    features = json.loads(file.read_text(encoding="utf-8"))["features"]
    shown = {tuple(f["properties"]["places"]): f["geometry"] for f in features}
    assert done.unresolved == [f["geometry"] for f in features].count(None)
    assert all(f["geometry"] is None for f in features if not f["properties"]["places"])
    assert {tuple(g["coordinates"]) for g in shown.values() if g} <= {(26.7, 58.4)}


@pytest.mark.parametrize(
    ("places", "country", "point"),
    [
        (("Nowhereville", "Izium"), "UKR", (37.3, 49.2)),
        (("Kherson oblast",), "UKR", (33.3, 46.7)),
        (("Izium",), None, None),
        ((), "UKR", None),
        (("Nowhereville",), "UKR", None),
    ],
)
def test_the_first_known_place_of_the_country_counts(
    places: Sequence[str], country: str | None, point: tuple[float, float] | None
) -> None:
    assert in_gazetteer(places, country) == point
