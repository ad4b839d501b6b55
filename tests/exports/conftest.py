"""A ledger filled by hand, and a way to export it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from export_making import Exporting, fill

from mineban.exports import Exported, ExportOptions, export_to
from mineban.ledger import ClaimFilter, Ledger, open_ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "ledger.sqlite", create=True) as ledger:
        fill(ledger, tmp_path)
        yield ledger


@pytest.fixture
def exporting(ledger: Ledger, tmp_path: Path) -> Exporting:
    """Export the ledger in a format; gives the file, and what the export says of itself."""

    def run(form: str, wanted: ClaimFilter | None = None, **options: Any) -> tuple[Path, Exported]:
        file = tmp_path / f"out.{form}"
        return file, export_to(ledger, form, file, wanted or ClaimFilter(), None, ExportOptions(**options))

    return run
