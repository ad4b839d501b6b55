"""A ledger leaves and comes back as it was: export, import, export gives the same bytes, on either database."""

import json
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from making import TEXT, TestReading, TestRefusal, case, claim, wrong_claim

from mineban.errors import LedgerDamagedError
from mineban.ledger import Ledger, open_ledger


def fill(ledger: Ledger) -> None:
    """Everything that a ledger can hold."""
    old = case(TEXT, claim(), claim(actor="EST"), wrong_claim(), name="a", title="Ä 中", sample=True, pages=(0, 9))
    ledger.add(*old.parts())
    ids = {c.claim.actor: c.id for c in ledger.claims()}
    ledger.judge(ids["POL"], "correct", "Ada", fields={"places": ["Oldford"], "date": "2022-05"}, reason="ß")
    slip = ledger.judge(ids["EST"], "reject", "Ada")
    ledger.undo(slip.id, "Ada")
    ledger.judge(ids["EST"], "accept", "Bea")
    ledger.judge(ids["EST"], "not_the_same", "rule 1", other=ids["POL"], by="rule")
    text = f"Headline. {TEXT}"
    new = case(text, claim(text), claim(text, actor="FIN"), version="2")
    ledger.add(old.capture, new.document, new.reading, new.reader)
    for number in range(5):
        words = f"{number} {TEXT}"
        ledger.add(*case(words, claim(words, numbers={"killed": number}), name=str(number)).parts())
    refused = case("Another.", name="r")
    ledger.add(refused.capture, refused.document, TestReading(refused=(TestRefusal("no", "x"),)), refused.reader)


def test_export_import_export_gives_the_same_bytes(where: str, tmp_path: Path) -> None:
    with open_ledger(where, create=True) as ledger:
        fill(ledger)
        first = list(ledger.export_all())
        assert ledger.import_all(first) == {}, "what is there already stays as it is"
        assert list(ledger.export_all()) == first
        claims = ledger.claims()
    with open_ledger(tmp_path / "other.sqlite", create=True) as other:
        new = other.import_all(first)
        assert list(other.export_all()) == first
        assert other.verify().faults == ()
        assert other.claims() == claims
        assert [h.claim.id for h in other.search("Oldford")]
        assert other.import_all(first) == {}
        other.add(*case("More.", name="more").parts())
    assert json.loads(first[-1])["counts"] == {k: n for k, n in new.items() if k != "reader"}


def test_two_ledgers_can_be_joined(where: str, tmp_path: Path) -> None:
    with open_ledger(where, create=True) as ledger, open_ledger(tmp_path / "o.sqlite", create=True) as other:
        ledger.add(*case(TEXT, claim()).parts())
        other.add(*case(TEXT, claim()).parts())
        identity = other.claims()[0].id
        other.judge(identity, "reject", "Ada")
        other.add(*case("1 " + TEXT, claim("1 " + TEXT), name="1").parts())
        new = ledger.import_all(other.export_all())
        assert new == {"capture": 1, "claim": 1, "custody": 1, "document": 1, "judgement": 1, "reading": 1}
        assert ledger.claim(identity).review == "rejected", "another's judgement counts here too"
        assert len(ledger.claims()) == 2


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda lines: lines[:-1], "cut short"),
        (lambda lines: lines[:3] + lines[4:], "line"),
        (lambda lines: lines[1:], "line 1"),
        (lambda _: [], "cut short"),
        (lambda _: [b"no json\n"], "line 1"),
        (lambda lines: [lines[0].replace(b"000", b"999"), *lines[1:]], "export it anew"),
        (lambda lines: [line.replace(b"laid mines", b"laid roses") for line in lines], "altered"),
        (lambda lines: [line.replace(b'"actor":"POL"', b'"actor":"RUS"') for line in lines], "altered"),
        (lambda lines: [line.replace(b'"exact":"laid', b'"exact":"lost') for line in lines], "the text has"),
        (lambda lines: [line.replace(b'"row":"custody"', b'"row":"costudy"') for line in lines], "costudy"),
    ],
)
def test_a_cut_or_altered_export_is_refused_whole(where: str, tmp_path: Path, change: object, said: str) -> None:
    with open_ledger(tmp_path / "from.sqlite", create=True) as ledger:
        fill(ledger)
        lines = change(list(ledger.export_all()))  # type: ignore[operator]
    with open_ledger(where, create=True) as other:
        with pytest.raises(LedgerDamagedError, match=said) as error:
            other.import_all(lines, "all.jsonl")
        assert "nothing of it was taken in" in str(error.value)
        assert other.documents() == []


def test_an_export_without_bytes_says_so_and_can_be_taken_in(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "from.sqlite", create=True) as ledger:
        ledger.add(*case(TEXT, claim()).parts())
        for file in (tmp_path / "from.sqlite.captures").rglob("*"):
            if file.is_file():
                file.unlink()
        lines = list(ledger.export_all())
    assert json.loads(lines[1])["content"] is None
    with open_ledger(tmp_path / "to.sqlite", create=True) as other:
        other.import_all(lines)
        assert len(other.verify().faults) == 1


def test_a_killed_import_leaves_nothing(where: str, tmp_path: Path) -> None:
    with open_ledger(tmp_path / "from.sqlite", create=True) as ledger:
        fill(ledger)
        (tmp_path / "all.jsonl").write_bytes(b"".join(ledger.export_all()))
    script = f"""
        import os, signal
        from mineban.ledger import open_ledger
        def lines():
            for line in open({str(tmp_path / "all.jsonl")!r}, "rb"):
                if b'"row":"end"' in line:
                    os.kill(os.getpid(), signal.SIGKILL)
                yield line
        with open_ledger({where!r}, create=True) as ledger:
            ledger.import_all(lines())
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], capture_output=True, check=False)
    assert done.returncode == -9
    with open_ledger(where) as other:
        assert other.documents() == []
        assert other.import_all((tmp_path / "all.jsonl").read_bytes().splitlines(keepends=True))["document"] == 8
