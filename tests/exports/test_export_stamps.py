"""Time stamps leave with the captures: in WARC as records, in PROV as things of their own, in rows as a moment."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from export_making import BORDER, Exporting
from warcio.archiveiterator import ArchiveIterator

from mineban.documents import Stamp, Stamper
from mineban.ledger import Ledger
from stamp_service import StampService


@pytest.fixture
def stamped(ledger: Ledger, stamps: StampService) -> Stamp:
    stamp = Stamper(stamps.address).stamp(BORDER.encode())
    digest = next(d.capture.sha256 for d in ledger.documents() if d.document.text == BORDER)
    ledger.add_stamp(digest, stamp)
    return stamp


def test_warc_has_the_whole_stamp_beside_the_bytes(exporting: Exporting, stamped: Stamp) -> None:
    with exporting("warc")[0].open("rb") as stream:
        records = [(r.rec_headers, r.content_stream().read()) for r in ArchiveIterator(stream)]
    [(headers, body)] = [r for r in records if r[0].get_header("Content-Type") == "application/timestamp-reply"]
    assert body == stamped.token
    assert headers.get_header("WARC-Date") == stamped.at.strftime("%Y-%m-%dT%H:%M:%SZ")
    targets = [h.get_header("WARC-Target-URI") for h, content in records if content == BORDER.encode()]
    assert [headers.get_header("WARC-Target-URI")] == targets


def test_rows_tell_when_and_by_whom(exporting: Exporting, stamped: Stamp) -> None:
    lines = exporting("jsonl")[0].read_text(encoding="utf-8").split("\n")[:-1]
    rows: list[dict[str, Any]] = [json.loads(line) for line in lines]
    told = {(row["capture_stamped"], row["capture_stamped_by"]) for row in rows}
    assert told == {(stamped.at.isoformat(), stamped.service), (None, None)}


def test_prov_says_from_what_the_stamp_was_made(exporting: Exporting, stamped: Stamp) -> None:
    from prov.model import ProvAgent, ProvDerivation, ProvDocument, ProvEntity

    file: Path = exporting("prov")[0]
    found = ProvDocument.deserialize(source=io.StringIO(file.read_text(encoding="utf-8")), format="json")
    [stamp] = [e for e in found.get_records(ProvEntity) if str(e.identifier).startswith("stamps:")]
    assert stamp.get_attribute("mineban:stamped") == {stamped.at.isoformat()}
    ends = [tuple(str(value) for _, value in r.formal_attributes[:2]) for r in found.get_records(ProvDerivation)]
    [source] = [used for made, used in ends if made == str(stamp.identifier)]
    assert source.startswith("captures:")
    assert any(str(agent.identifier).startswith("services:") for agent in found.get_records(ProvAgent))
