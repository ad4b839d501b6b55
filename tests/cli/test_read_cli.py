"""`mineban read` and `mineban claims` as a person and as a program meet them."""

import json
import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from mineban import cli, reader
from mineban.errors import QuoteError
from mineban.ledger import open_ledger
from mineban.model import Claim, Document, Kind, Modality, Quote, Weapon, find_quote

STORY = "Borland laid mines near Oldford, the mayor said.\n\nThe army of Borland denied that it laid mines."
Run = Callable[..., tuple[int, str, str]]


class StubReader:
    """Finds one claim wherever somebody "laid mines"; fails where the text says BREAK."""

    name, version = "stub", "1"

    def read(self, document: Document) -> reader.Reading:
        if "BREAK" in document.text:
            raise ValueError("two\nlines")
        if "міни" in document.text:
            return reader.Reading(language="uk", note="not read: uk")
        return reader.Reading(tuple(self._claims(document.text)), "en")

    def _claims(self, text: str) -> list[Claim]:
        found, start = [], 0
        while True:
            try:
                quote = find_quote(text, "laid mines", start)
            except QuoteError:
                return found
            found.append(self._claim(text, quote))
            start = quote.end

    def _claim(self, text: str, quote: Quote) -> Claim:
        return Claim(
            kind=Kind.USE,
            quotes=(quote,),
            actor="POL",
            weapon=Weapon.MINE,
            country="UKR",
            places=("Oldford\x1b[31m",),
            date="2022-05",
            speaker="The mayor",
            modality=Modality.DENIED if "denied" in text[: quote.start] else Modality.ASSERTED,
        )


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MINEBAN_LEDGER", raising=False)
    monkeypatch.setattr(reader, "load_reader", StubReader)

    def call(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["mineban", *arguments])
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return int(stopped.value.code or 0), said.out, said.err

    return call


@pytest.fixture
def story(tmp_path: Path) -> Path:
    file = tmp_path / "story.json"
    fields = {"id": "s1", "title": "Mines near Oldford", "published": "2022-06-01", "source": "Post", "text": STORY}
    file.write_text(json.dumps(fields | {"colour": "red"}))
    return file


def test_the_table_shows_who_what_where_when_and_the_quote(run: Run, story: Path) -> None:
    status, out, err = run("read", str(story))
    assert status == 0
    assert "Mines near Oldford · Post · 2022-06-01" in out
    for words in ("The mayor", "Poland", "mines (type not", "Ukraine", "2022-05", "“laid mines”", "denied"):
        assert words in out
    assert out.count("machine-made, not reviewed") == 2
    assert max(map(len, out.splitlines())) <= 80
    assert "\x1b" not in out, "nothing in a document can steer the terminal"
    assert "only shown: add --ledger FILE" in err
    assert "fields not read: colour (1)" in err
    assert not list(story.parent.glob("*.sqlite")), "no file appears unasked"


def test_json_marks_what_a_machine_made(run: Run, story: Path) -> None:
    status, out, _ = run("read", str(story), "--json")
    (document,) = json.loads(out)["documents"]
    first = document["claims"][0]
    assert status == 0
    assert (document["name"], document["fields_not_read"]) == ("s1", ["colour"])
    assert (first["made_by"], first["reader"], first["review"], first["reviewed"]) == (
        "machine",
        "stub 1",
        "machine",
        False,
    )
    assert [STORY[q["start"] : q["end"]] for q in first["quotes"]] == ["laid mines"]


def test_a_ledger_keeps_the_claims_and_reading_again_changes_nothing(run: Run, story: Path) -> None:
    assert run("read", str(story), "--ledger", "l.sqlite")[0] == 0
    first = run("claims", "--ledger", "l.sqlite", "--json")[1]
    status, out, err = run("read", str(story), "--ledger", "l.sqlite")
    assert status == 0
    assert "(1 known from before)" in err
    assert out.count("laid mines") == 2
    assert run("claims", "--ledger", "l.sqlite", "--json")[1] == first


def test_claims_to_writes_the_format_of_the_claim_rules(run: Run, story: Path, tmp_path: Path) -> None:
    (tmp_path / "odd.json").write_text(json.dumps({"id": "../../etc/x", "text": STORY}))
    assert run("read", str(story), str(tmp_path / "odd.json"), "--claims-to", "out/claims")[0] == 0
    folder = tmp_path / "out" / "claims"
    assert sorted(f.name for f in folder.iterdir()) == ["_.._etc_x.json", "s1.json"]
    written = json.loads((folder / "s1.json").read_text())
    assert list(written) == ["id", "published", "claims"]
    assert (written["id"], written["published"], len(written["claims"])) == ("s1", "2022-06-01", 2)
    assert written["claims"][0]["quotes"] == ["laid mines"]


@pytest.mark.usefixtures("story")
def test_bad_files_are_named_and_the_others_go_on(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "binary.txt").write_bytes(b"\x00\x01")
    (tmp_path / "broken.json").write_text("{\n")
    (tmp_path / "reader.txt").write_text("BREAK the reader")
    (tmp_path / "photo.png").write_bytes(b"\x89PNG")
    with (tmp_path / "huge.txt").open("wb") as huge:
        huge.truncate(100_000_000)
    status, out, err = run("read", str(tmp_path), "none.txt", "--ledger", "l.sqlite")
    assert status == 1
    assert out.count("“laid mines”") == 2
    lines = err.splitlines()
    for name, said in {
        "empty.txt": "empty",
        "binary.txt": "binary",
        "broken.json": "line 2",
        "huge.txt": "100 MB, where at most 20 MB",
        "none.txt": "No such file",
        "reader.txt": "the reader failed on it (ValueError: two lines)",
    }.items():
        assert [line for line in lines if name in line and said in line], (name, err)
    assert "passed over: no format of mineban (.png) (1)" in err
    assert "6 files or entries could not be read" in err


def test_a_language_that_is_not_read_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "uk.txt").write_text("Тут були міни.")
    status, out, err = run("read", "uk.txt")
    assert status == 0
    assert "uk.txt: not read: uk" in err
    assert "no claims" in out


def test_an_empty_folder_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    status, _, err = run("read", "none")
    assert status == 1
    assert "none: no document in this folder" in err


def test_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    read_end, write_end = os.pipe()
    os.write(write_end, STORY.encode())
    os.close(write_end)
    with os.fdopen(read_end) as piped:
        monkeypatch.setattr(sys, "stdin", piped)
        assert "“laid mines”" in run("read", "-")[1]


@pytest.mark.parametrize(
    "arguments",
    [("read",), ("read", "x", "--jobs", "0"), ("claims", "--kind", "war"), ("claims", "--country", "Nowhere"),
     ("claims", "--since", "soon"), ("read", "story.json", "--claims-to", "story.json")],
)  # fmt: skip
@pytest.mark.usefixtures("story")
def test_misuse_is_exit_status_2(run: Run, arguments: tuple[str, ...]) -> None:
    assert run(*arguments)[0] == 2


def test_a_missing_ledger_is_said(run: Run) -> None:
    status, _, err = run("claims")
    assert status == 1
    assert "no ledger at mineban.sqlite: make one with" in err


def test_a_file_that_is_no_ledger_is_said_and_kept(run: Run, story: Path) -> None:
    status, _, err = run("read", str(story), "--ledger", str(story))
    assert status == 1
    assert "not a ledger" in err
    assert json.loads(story.read_text())["id"] == "s1"


def test_claims_are_filtered_by_names_of_states(run: Run, story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINEBAN_LEDGER", "mine.sqlite")
    run("read", str(story))

    def number(*arguments: str) -> int:
        status, out, _ = run("claims", "--json", *arguments)
        assert status == 0
        return len(json.loads(out)["claims"])

    assert number() == 2
    assert number("--actor", "Poland", "--country", "ukraine", "--kind", "use") == 2
    assert number("--actor", "Some Group") == 0
    assert number("--since", "2022-06") == 0
    assert number("--since", "2022", "--until", "2022") == 2
    assert number("--search", "mines") == 2
    assert number("--limit", "1") == 1
    _, out, err = run("claims", "--limit", "1")
    assert "machine-made, not reviewed" in out
    assert "there are more than these 1" in err
    assert "no claim in mine.sqlite fits" in run("claims", "--actor", "Polonia")[2]


SLOW = """
    import sys, time
    sys.path.insert(0, {tests!r})
    import test_read_cli as stub
    from mineban import cli, reader
    class Slow(stub.StubReader):
        def read(self, document):
            time.sleep(0.02)
            return super().read(document)
    reader.load_reader = Slow
    sys.argv = ["mineban", "read", {folder!r}, "--ledger", {ledger!r}]
    cli.main()
"""


def test_a_killed_reading_leaves_nothing_half_there_and_a_rerun_doubles_nothing(run: Run, tmp_path: Path) -> None:
    folder, ledger = tmp_path / "texts", str(tmp_path / "l.sqlite")
    folder.mkdir()
    for number in range(30):
        (folder / f"{number:02}.txt").write_text(f"Report {number}. {STORY}")
    script = textwrap.dedent(SLOW.format(tests=str(Path(__file__).parent), folder=str(folder), ledger=ledger))
    killed = subprocess.Popen([sys.executable, "-u", "-c", script], stdout=subprocess.PIPE, text=True)
    assert killed.stdout
    for line in killed.stdout:
        if line.startswith("05"):
            break
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    with open_ledger(ledger) as half:
        done = half.documents(limit=1000)
        assert 5 <= len(done) < 30
        assert all(d.claims == 2 for d in done)
    assert run("read", str(folder), "--ledger", ledger)[0] == 0
    with open_ledger(ledger) as whole:
        assert len(whole.documents(limit=1000)) == 30
        assert len(whole.claims(limit=1000)) == 60


def test_several_processes_give_what_one_gives_in_the_same_order(tmp_path: Path) -> None:
    for number in range(6):
        text = f"Report {number}. Borland laid antipersonnel mines near Oldford in Estonia in May 2022."
        (tmp_path / f"{number}.txt").write_text(text)
    said = []
    for jobs in ("1", "2"):
        command = [
            sys.executable,
            "-c",
            "from mineban.cli import main; main()",
            "read",
            str(tmp_path),
            "--json",
            "--jobs",
            jobs,
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
        said.append(json.loads(done.stdout)["documents"])
    assert said[0] == said[1]
    assert [d["name"] for d in said[0]] == list("012345")
