"""What tests of several packages share."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from stamp_service import StampService, stamp_service


@pytest.fixture
def stamps(tmp_path: Path) -> Iterator[StampService]:
    """A time stamp service on loopback that signs as real ones do."""
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed: no time stamp service to test against")
    with stamp_service(tmp_path / "tsa") as service:
        yield service
