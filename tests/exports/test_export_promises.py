"""What every format promises: the same bytes, broken quotes left out, filters, no half files, streams."""

import io
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from export_making import Exporting, HandReader, HandReading, capture, fill
from typer.testing import CliRunner

from mineban.cli._app import app
from mineban.errors import ArgumentError, ExportError
from mineban.exports import FORMATS, ExportOptions, data_dictionary, export, export_to
from mineban.ledger import ClaimFilter, Ledger, StoredClaim, open_ledger
from mineban.model import Claim, Document, Kind, Weapon, find_quote

CLAIMS = [name for name, each in FORMATS.items() if each.rows == "claims"]


@pytest.mark.parametrize("form", FORMATS)
def test_a_rebuilt_ledger_gives_the_same_bytes(ledger: Ledger, tmp_path: Path, form: str) -> None:
    (tmp_path / "again").mkdir()
    with open_ledger(tmp_path / "again" / "other.sqlite", create=True) as other:
        fill(other, tmp_path / "again")
        assert export(ledger, form, io.BytesIO()).sha256 == export(other, form, io.BytesIO()).sha256


def test_times_and_the_date_of_the_file_are_there_only_when_asked_for(exporting: Exporting) -> None:
    assert b"made_at" not in exporting("jsonl")[0].read_bytes()
    assert b"made_at" in exporting("jsonl", times=True)[0].read_bytes()
    assert b"2026-07-01T00:00:00Z" in exporting("web-annotation", dated=date(2026, 7, 1))[0].read_bytes()


@pytest.mark.parametrize("form", CLAIMS)
def test_a_claim_whose_quote_is_broken_is_left_out_and_counted(ledger: Ledger, form: str) -> None:
    with closing(sqlite3.connect(ledger.where)) as database, database:
        broken = database.execute("SELECT id FROM claim ORDER BY pk LIMIT 1 OFFSET 1").fetchone()[0]
        moved = 'UPDATE quote SET start = start + 1, "end" = "end" + 1'
        database.execute(f"{moved} WHERE claim_pk = (SELECT pk FROM claim WHERE id = ?)", [broken])
    out = io.BytesIO()
    done = export(ledger, form, out)
    assert (done.rows, done.broken, done.broken_ids) == (5, 1, (broken,))
    assert b"0 people died" not in out.getvalue()


def test_what_persons_made_of_claims_stands_beside_what_the_machine_said(ledger: Ledger) -> None:
    first, second, third, *_ = ledger.claims()
    ledger.judge(first.id, "correct", "ana", fields={"actor": "LTU"})
    ledger.judge(second.id, "accept", "ana")
    ledger.judge(third.id, "reject", "a rule", by="rule")
    out = io.BytesIO()
    export(ledger, "jsonl", out)
    rows = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [row["mark"] for row in rows[:3]] == [
        "machine-made, corrected by a person",
        "machine-made, accepted by a person",
        "machine-made, not reviewed",
    ]
    assert (rows[0]["actor"], json.loads(rows[0]["corrected_from"])) == ("LTU", {"actor": "POL"})
    assert rows[1]["corrected_from"] is None
    assert b"ana" not in out.getvalue().replace(b"Ana Weir", b"")


def test_filter_and_search_choose_the_rows(ledger: Ledger) -> None:
    assert export(ledger, "jsonl", io.BytesIO(), ClaimFilter(country="EST")).rows == 2
    assert export(ledger, "jsonl", io.BytesIO(), search="table").rows == 1
    assert export(ledger, "jsonl", io.BytesIO(), ClaimFilter(kind="transfer")).rows == 0


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_fits_is_still_a_file_of_the_format(ledger: Ledger, form: str) -> None:
    out = io.BytesIO()
    assert export(ledger, form, out, ClaimFilter(kind="transfer")).rows == 0
    assert bool(out.getvalue()) is (form not in ("jsonl", "bibtex", "ris"))


def test_an_unknown_format_lists_the_known_ones(ledger: Ledger) -> None:
    with pytest.raises(ArgumentError, match="choose one of csv, jsonl"):
        export(ledger, "xls", io.BytesIO())


def test_a_file_that_cannot_be_written_is_named(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"nowhere/out\.csv cannot be written"):
        export_to(ledger, "csv", tmp_path / "nowhere" / "out.csv")


def test_the_old_file_stays_where_the_new_one_fails(ledger: Ledger, tmp_path: Path) -> None:
    file = tmp_path / "out.geojson"
    file.write_text("old")

    def fail(_places: object, _country: object) -> None:
        raise ExportError("no gazetteer")

    with pytest.raises(ExportError, match="no gazetteer"):
        export_to(ledger, "geojson", file, options=ExportOptions(resolve=fail))
    assert file.read_text() == "old"
    assert list(tmp_path.glob("*.part")) == []


@pytest.fixture
def many(tmp_path: Path) -> Iterator[Ledger]:
    text = "\n".join(f"Patrol {n} laid mines." for n in range(1300))
    claims = tuple(Claim(Kind.USE, (find_quote(text, line),), weapon=Weapon.MINE) for line in text.splitlines())
    with open_ledger(tmp_path / "many.sqlite", create=True) as made:
        made.add(capture(text.encode(), "many"), Document("many", text), HandReading(claims), HandReader())
        yield made


def test_claims_pass_through_a_page_at_a_time_each_once(many: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []
    claims = Ledger.claims

    def counted(ledger: Ledger, wanted: ClaimFilter, limit: int, after: str | None) -> list[StoredClaim]:
        page = claims(ledger, wanted, limit, after)
        sizes.append(len(page))
        return page

    monkeypatch.setattr(Ledger, "claims", counted)
    with closing(sqlite3.connect(many.where)) as database, database:
        database.execute("UPDATE quote SET exact = 'x' WHERE claim_pk IN (1, 501, 502, 1300)")
    out = io.BytesIO()
    done = export(many, "jsonl", out)
    assert (done.rows, done.broken) == (1296, 4)
    assert len(set(out.getvalue().splitlines())) == 1296
    assert max(sizes) <= 500


def test_the_command_writes_the_file_and_its_dictionary(ledger: Ledger, tmp_path: Path) -> None:
    out = tmp_path / "claims.csv"
    command = ["export", "--format", "csv", "--out", str(out), "--ledger", ledger.where, "--country", "Estonia"]
    done = CliRunner().invoke(app, command)
    assert done.exit_code == 0, done.output
    assert "2 claims to" in done.stderr
    assert out.read_bytes().count(b"machine-made, not reviewed") == 2
    assert (tmp_path / "claims.csv-metadata.json").exists()


@pytest.mark.parametrize("wrong", [["--format", "xls", "--out", "x"], ["--out", "x"], ["--all", "x", "--out", "y"]])
def test_misuse_of_the_command_is_said_before_a_ledger_is_looked_for(wrong: list[str]) -> None:
    done = CliRunner().invoke(app, ["export", *wrong, "--ledger", "nowhere.sqlite"])
    assert isinstance(done.exception, ArgumentError)


def test_a_whole_ledger_goes_out_and_comes_in_again(ledger: Ledger, tmp_path: Path) -> None:
    file = tmp_path / "whole.jsonl"
    assert CliRunner().invoke(app, ["export", "--all", str(file), "--ledger", ledger.where]).exit_code == 0
    with open_ledger(tmp_path / "copy.sqlite", create=True) as other, file.open("rb") as lines:
        other.import_all(lines)
        assert export(other, "csv", io.BytesIO()).sha256 == export(ledger, "csv", io.BytesIO()).sha256


def test_the_command_says_loudly_what_it_left_out(ledger: Ledger) -> None:
    with closing(sqlite3.connect(ledger.where)) as database, database:
        database.execute("UPDATE quote SET exact = 'x' WHERE claim_pk = 1")
    done = CliRunner().invoke(app, ["export", "--format", "jsonl", "--out", "-", "--ledger", ledger.where])
    assert done.exit_code == 1
    assert "1 claim LEFT OUT" in done.stderr
    assert len(done.stdout.splitlines()) == 5


def test_the_committed_dictionary_is_the_generated_one() -> None:
    page = Path(__file__).parents[2] / "docs" / "data-dictionary.md"
    assert page.read_text(encoding="utf-8") == data_dictionary(), (
        "run: mineban export --dictionary > docs/data-dictionary.md"
    )


def test_the_dictionary_names_every_column(exporting: Exporting) -> None:
    header = exporting("csv")[0].read_bytes().split(b"\r\n")[0].decode().split(",")
    page = data_dictionary()
    assert [name for name in header if f"`{name}`" not in page and not name.startswith("quote_")] == []


@pytest.mark.parametrize("form", FORMATS)
def test_the_order_of_reading_changes_no_byte(tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from mineban.exports import _order

    def written(folder: str, numbers: Iterator[int]) -> str:
        with open_ledger(tmp_path / folder, create=True) as ledger:
            for number in numbers:
                text = f"{number} says: they laid mines near Ruhm, and mines near Oss."
                claims = tuple(
                    Claim(Kind.USE, (find_quote(text, words),), "POL", weapon=Weapon.MINE, country="EST")
                    for words in ("mines near Ruhm", "mines near Oss")[:: 1 if folder == "a" else -1]
                )
                published = (None, "2022", "2022-12-31", "2020-01")[number % 4]
                document = Document(str(number), text, published=published)
                ledger.add(capture(text.encode(), f"/{number}"), document, HandReading(claims), HandReader())
            return export(ledger, form, io.BytesIO()).sha256

    first = written("a", iter(range(12)))
    assert first == written("b", reversed(range(12)))
    monkeypatch.setattr(_order, "_CLAIMS", 2)
    monkeypatch.setattr(_order, "_DOCUMENTS", 2)
    with open_ledger(tmp_path / "b") as ledger:
        assert export(ledger, form, io.BytesIO()).sha256 == first, "also where a day is too large for memory"
