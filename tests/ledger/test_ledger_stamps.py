"""Time stamps in the ledger: kept whole, in the custody log, checked by verify, carried by exports."""

import base64
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from making import TEXT, case, claim
from sqlalchemy import text

from mineban.documents import Stamper, read_roots
from mineban.errors import ArgumentError
from mineban.ledger import open_ledger
from stamp_service import StampService, stamp_service


def test_a_stamp_is_kept_once_with_its_custody(where: str, stamps: StampService) -> None:
    given = case(TEXT, claim())
    with open_ledger(where, create=True) as ledger:
        ledger.add(*given.parts())
        digest = given.capture.sha256
        assert ledger.unstamped(stamps.address) == [digest]
        stamp = Stamper(stamps.address).stamp(given.capture.content)
        assert ledger.add_stamp(digest, stamp)
        assert not ledger.add_stamp(digest, Stamper(stamps.address).stamp(given.capture.content)), "one of each service"
        assert ledger.stamps(digest) == ledger.documents()[0].capture.stamps == (stamp,)
        assert ledger.unstamped(stamps.address) == []
        last = ledger.custody(digest)[-1]
        assert (last.what, last.at, last.detail["service"]) == ("stamped", stamp.at, stamps.address)
        ledger.add(*case(TEXT, claim(), version="2").parts())
        assert len(ledger.custody(digest)) == 2, "received from the same place: no news"


def test_a_stamp_on_other_bytes_is_refused(where: str, stamps: StampService) -> None:
    given = case(TEXT, claim())
    with open_ledger(where, create=True) as ledger:
        ledger.add(*given.parts())
        stamp = Stamper(stamps.address).stamp(b"other")
        with pytest.raises(ArgumentError, match="on other bytes"):
            ledger.add_stamp(given.capture.sha256, stamp)
        true = Stamper(stamps.address).stamp(given.capture.content)
        with pytest.raises(ArgumentError, match="not of 2001-02-03"):
            ledger.add_stamp(given.capture.sha256, replace(true, at=datetime(2001, 2, 3, tzinfo=UTC)))
        with pytest.raises(ArgumentError, match="no capture"):
            ledger.add_stamp("0" * 64, stamp)


def test_verify_checks_hash_and_signer(where: str, stamps: StampService, tmp_path: Path) -> None:
    given = case(TEXT, claim())
    with open_ledger(where, create=True) as ledger, stamp_service(tmp_path / "other") as other:
        ledger.add(*given.parts())
        digest = given.capture.sha256
        ledger.add_stamp(digest, Stamper(stamps.address).stamp(given.capture.content))
        roots = read_roots(stamps.root)
        plain, proven = ledger.verify(), ledger.verify(roots=roots)
        assert (plain.faults, plain.stamps, plain.unproven) == ((), 1, 1)
        assert (proven.faults, proven.stamps, proven.unproven) == ((), 1, 0)
        (fault,) = ledger.verify(roots=read_roots(other.root)).faults
        assert f"the time stamp of {stamps.address} on capture {digest}: it is not signed by" in fault
        with ledger._engine.begin() as connection:
            signed = connection.execute(text("SELECT at FROM stamp")).scalar_one()
            connection.execute(text("UPDATE stamp SET at = '2001-02-03T04:05:06+00:00'"))
        (fault,) = ledger.verify(roots=roots).faults
        assert f"it is of {signed}, not of 2001-02-03 04:05:06+00:00" in fault, "whoever signed it"
        with ledger._engine.begin() as connection:
            connection.execute(text("UPDATE stamp SET at = :at"), {"at": signed})
        wrong = base64.b64encode(Stamper(stamps.address).stamp(b"other").token).decode()
        for token, said in ((wrong, "on other bytes"), ("!", "no time stamp")):
            with ledger._engine.begin() as connection:
                connection.execute(text("UPDATE stamp SET token = :token"), {"token": token})
            (fault,) = ledger.verify().faults
            assert said in fault


def test_an_export_of_everything_carries_stamps(where: str, stamps: StampService, tmp_path: Path) -> None:
    given = case(TEXT, claim())
    with open_ledger(where, create=True) as ledger, open_ledger(tmp_path / "o.sqlite", create=True) as other:
        ledger.add(*given.parts())
        ledger.add_stamp(given.capture.sha256, Stamper(stamps.address).stamp(given.capture.content))
        first = list(ledger.export_all())
        assert other.import_all(first)["stamp"] == 1
        assert list(other.export_all()) == first
        assert other.import_all(first) == {}
        assert other.stamps(given.capture.sha256) == ledger.stamps(given.capture.sha256)
