"""Every file that leaves the site is read by the program that others would read it with."""

import csv
import io
import json
import shutil
import subprocess
from pathlib import Path

import bibtexparser
import feedparser
import pytest
import rispy
from fastapi.testclient import TestClient

TABLES = (
    "/claims.csv", "/claims.hxl.csv", "/claims.csv?speaker=author", "/deadlines.csv", "/states.csv", "/weapons.csv",
    "/groups.csv", "/sources.csv", "/sources.csv?role=speaker", "/changes.csv", "/treaties/apmbc.csv",
)  # fmt: skip


@pytest.mark.parametrize("address", TABLES)
def test_every_table_is_rectangular_and_runs_nothing_in_a_spreadsheet(client: TestClient, address: str) -> None:
    rows = [*csv.reader(io.StringIO(client.get(address).text), strict=True)]
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(set(rows[0])) == len(rows[0]), "no two columns have one name"
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@"))]


@pytest.mark.skipif(not shutil.which("ogr2ogr"), reason="GDAL is not installed (apt-get install gdal-bin)")
def test_a_geographer_opens_the_claims_as_a_layer(client: TestClient, tmp_path: Path) -> None:
    layer, table = tmp_path / "claims.geojson", tmp_path / "claims.csv"
    layer.write_bytes(client.get("/claims.geojson?country=UKR").content)
    subprocess.run(["ogr2ogr", "-f", "CSV", "-lco", "GEOMETRY=AS_WKT", str(table), str(layer)], check=True)
    rows = [*csv.DictReader(io.StringIO(table.read_text()))]
    assert len(rows) == client.get("/api/claims?country=UKR").json()["total"]
    assert any(row["WKT"].startswith("POINT (37.") for row in rows), "Izium is where it is"
    assert {row["location"] for row in rows} == {"resolved", "unresolved"}
    by_feed = feedparser.parse(client.get("/claims.atom?country=UKR").content).entries
    points = sorted(tuple(entry.where["coordinates"]) for entry in by_feed if "where" in entry)
    shapes = [one["geometry"] for one in json.loads(layer.read_text())["features"] if one["geometry"]]
    assert points == sorted(tuple(shape["coordinates"]) for shape in shapes), "the feed has the points of the layer"


def test_a_library_takes_in_the_documents(client: TestClient) -> None:
    library = bibtexparser.parse_string(client.get("/claims.bib").text)
    assert library.failed_blocks == []
    assert len(library.entries) == len({entry.key for entry in library.entries}) == 3
    entries = rispy.loads(client.get("/claims.ris").text)
    assert len(entries) == 3
    assert "Mines on the river paths" in [entry.get("title") or entry.get("primary_title") for entry in entries]


@pytest.mark.parametrize("address", ["/states/UKR", "/weapons/pfm-1", "/search?q=mines", "/sources", "/claims"])
def test_every_page_is_cited_by_the_same_libraries(client: TestClient, address: str) -> None:
    meta = client.get("/api" + address).json()["meta"]
    (entry,) = bibtexparser.parse_string(meta["cite"]["bibtex"]).entries
    (reference,) = rispy.loads(meta["cite"]["ris"] + "\n")
    assert entry["url"] == reference["urls"][0] == meta["permanent"]
    again = client.get(meta["permanent"])
    assert again.status_code == 200, "the address that is cited answers"


@pytest.mark.parametrize("address", ["/claims.atom", "/claims.atom?q=mines&kind=use", "/documents.atom?q=mines"])
def test_every_feed_is_read_and_keeps_its_ids(client: TestClient, address: str) -> None:
    feed = feedparser.parse(client.get(address).content)
    assert not feed.bozo
    assert len({entry.id for entry in feed.entries}) == len(feed.entries) > 0
    assert all(entry.updated_parsed and entry.link for entry in feed.entries)


def test_a_reader_that_has_the_feed_already_is_told_so(client: TestClient) -> None:
    for address in ("/claims.atom", "/deadlines.ics", "/claims.csv", "/api/claims", "/sources.csv"):
        answer = client.get(address)
        again = client.get(address, headers={"if-none-match": answer.headers.get("etag", "-")})
        if "etag" in answer.headers:
            assert (again.status_code, again.content) == (304, b""), address
        else:
            assert address == "/claims.csv", "only what is streamed has no tag"
