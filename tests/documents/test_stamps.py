"""Time stamps (RFC 3161) by a real service on loopback: what holds, and what does not."""

import socket
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from mineban.documents import Stamp, Stamper, read_roots, stamp_fault
from mineban.errors import ArgumentError, StampError
from stamp_service import StampService, stamp_service

CONTENT = "Міни лежать біля мосту.".encode()
DIGEST = sha256(CONTENT).hexdigest()


def test_a_stamp_holds_for_its_bytes_and_its_signer(stamps: StampService) -> None:
    stamp = Stamper(stamps.address).stamp(CONTENT)
    assert stamp.service == stamps.address
    assert stamp.at.tzinfo is UTC
    assert abs(datetime.now(UTC) - stamp.at) < timedelta(minutes=1)
    assert stamp_fault(stamp.token, DIGEST, read_roots(stamps.root)) is None
    assert stamp_fault(stamp.token, DIGEST, ()) is None


def test_a_stamp_on_other_bytes_does_not_hold(stamps: StampService) -> None:
    stamp = Stamper(stamps.address).stamp(CONTENT)
    other = sha256(b"other").hexdigest()
    for roots in ((), read_roots(stamps.root)):
        assert stamp_fault(stamp.token, other, roots) == "it is a stamp on other bytes"


def test_an_untrusted_signer_does_not_hold(stamps: StampService, tmp_path: Path) -> None:
    with stamp_service(tmp_path / "other") as other:
        stamp = Stamper(other.address).stamp(CONTENT)
        assert "not signed by one whom the roots vouch for" in (
            stamp_fault(stamp.token, DIGEST, read_roots(stamps.root)) or ""
        )


def test_a_changed_stamp_does_not_hold(stamps: StampService) -> None:
    token = Stamper(stamps.address).stamp(CONTENT).token
    roots = read_roots(stamps.root)
    for changed in (token[:-4] + bytes(4), token[: len(token) // 2], b"", b"no stamp"):
        assert stamp_fault(changed, DIGEST, roots), changed[-8:]
    year = str(datetime.now(UTC).year).encode()
    backdated = token.replace(b"\x18\x0f" + year, b"\x18\x0f2001")
    assert backdated != token
    assert "vouch for" in (stamp_fault(backdated, DIGEST, roots) or "")


def test_answers_to_other_questions_are_refused(stamps: StampService) -> None:
    first = Stamper(stamps.address).stamp(CONTENT)
    stamps.replies = [first.token, b"<html>no service</html>"]
    with pytest.raises(StampError, match="it answers another question"):
        Stamper(stamps.address).stamp(CONTENT)
    with pytest.raises(StampError, match="no time stamp: check the address"):
        Stamper(stamps.address).stamp(CONTENT)
    stamps.replies = [first.token]
    with pytest.raises(StampError, match="on other bytes"):
        Stamper(stamps.address).stamp(b"other")


def test_a_service_that_is_down_is_said(stamps: StampService) -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))  # bound, and not listening
        with pytest.raises(StampError, match="cannot be reached"):
            Stamper(f"http://127.0.0.1:{held.getsockname()[1]}/").stamp(CONTENT)
        held.listen()  # takes the question, and never answers
        with pytest.raises(StampError, match=r"within 0\.3 s"):
            Stamper(f"http://127.0.0.1:{held.getsockname()[1]}/", seconds=0.3).stamp(CONTENT)
    with pytest.raises(StampError, match="only http and https"):
        Stamper("ftp://example.org").stamp(CONTENT)
    assert isinstance(Stamper(stamps.address).stamp(CONTENT), Stamp)


def test_roots_that_are_none_are_misuse(tmp_path: Path) -> None:
    with pytest.raises(ArgumentError, match="cannot be read"):
        read_roots(tmp_path / "none.pem")
    (tmp_path / "odd.pem").write_text("no certificate")
    with pytest.raises(ArgumentError, match="holds no certificate"):
        read_roots(tmp_path / "odd.pem")
