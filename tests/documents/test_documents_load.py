"""Files become documents whose text is exactly the file's, and what is wrong with a file is said in one line."""

import json
import os
from io import BytesIO
from pathlib import Path

import pytest

from mineban.documents import MAX_BYTES, Failed, Loaded, Skipped, count_files, load, load_stdin
from mineban.errors import DocumentError, EmptyError, MalformedError, NotTextError, TooLargeError, UnreadableError
from mineban.model import Document


def one(path: Path) -> Document:
    (outcome,) = load(path)
    assert isinstance(outcome, Loaded), outcome
    return outcome.document


def failure(path: Path) -> DocumentError:
    (outcome,) = load(path)
    assert isinstance(outcome, Failed), outcome
    assert "\n" not in str(outcome.error)
    return outcome.error


def test_a_text_is_kept_to_the_letter(tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    text = "First\r\nsecond\rthird\n\n  Ünder 🎉\u200b  \n"
    file.write_bytes(text.encode())
    document = one(file)
    assert document.text == text
    assert (document.name, document.address, document.title) == ("note", str(file), "")


@pytest.mark.parametrize(
    ("content", "text", "found"),
    [
        ("Grün".encode(), "Grün", "utf-8 (valid)"),
        (b"\xef\xbb\xbf" + "Grün".encode(), "Grün", "utf-8 (byte order mark)"),
        (b"\xff\xfe" + "Grün".encode("utf-16-le"), "Grün", "utf-16-le (byte order mark)"),
        (b"\xfe\xff" + "Grün".encode("utf-16-be"), "Grün", "utf-16-be (byte order mark)"),
    ],
)
def test_the_encoding_is_found_and_said(tmp_path: Path, content: bytes, text: str, found: str) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(content)
    document = one(file)
    assert document.text == text
    assert document.found_by["encoding"] == found


def test_an_undeclared_encoding_is_detected(tmp_path: Path) -> None:
    text = "Сьогодні на півночі області сапери знешкодили три протипіхотні міни. Постраждалих немає. " * 5
    file = tmp_path / "a.txt"
    file.write_bytes(text.encode("cp1251"))
    document = one(file)
    assert document.text == text
    assert "detected" in document.found_by["encoding"]


def test_bad_files_are_said_in_one_line_each(tmp_path: Path) -> None:
    def given(name: str, content: bytes) -> Path:
        (tmp_path / name).write_bytes(content)
        return tmp_path / name

    assert isinstance(failure(tmp_path / "none.txt"), UnreadableError)
    assert isinstance(failure(given("empty.txt", b"")), EmptyError)
    assert isinstance(failure(given("blank.txt", b" \n\t ")), EmptyError)
    assert isinstance(failure(given("nul.txt", b"text \x00 text")), NotTextError)
    assert "a PNG image" in str(failure(given("image.txt", b"\x89PNG\r\n")))
    assert "an office document" in str(failure(given("word.html", b"PK\x03\x04")))
    assert isinstance(failure(given("page.html", b"<html><body></body></html>")), EmptyError)


def test_a_huge_file_is_refused_without_reading_it(tmp_path: Path) -> None:
    file = tmp_path / "huge.txt"
    with file.open("wb") as sparse:
        sparse.truncate(50_000_000_000)
    error = failure(file)
    assert isinstance(error, TooLargeError)
    assert "50,000 MB, where at most 20 MB" in str(error)
    assert MAX_BYTES == 20_000_000


def test_the_bound_is_inclusive_and_can_be_set(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("12345")
    assert isinstance(next(iter(load(file, limit=5))), Loaded)
    assert isinstance(next(iter(load(file, limit=4))), Failed)


def test_what_is_no_file_does_not_hold_up_the_reading(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    assert "not a regular file" in str(failure(pipe))
    assert isinstance(failure(Path("/dev/null")), UnreadableError)


def test_a_folder_gives_its_files_sorted_and_says_what_it_passes_over(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c/d.json", "photo.png", ".hidden.txt", "notes.md"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text('{"text": "words"}')
    (tmp_path / "c" / "loop").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing")
    outcomes = list(load(tmp_path))
    assert [o.document.name for o in outcomes if isinstance(o, Loaded)] == ["a", "b", "d"]
    assert [Path(o.address).name for o in outcomes if isinstance(o, Failed)] == ["gone.txt"]
    skipped = {Path(o.address).name: o.reason for o in outcomes if isinstance(o, Skipped)}
    assert skipped == {
        ".hidden.txt": "hidden",
        "loop": "a link to a folder",
        "notes.md": "no format of mineban (.md)",
        "photo.png": "no format of mineban (.png)",
    }
    assert count_files(tmp_path) == 4


def test_a_file_given_by_name_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("Plain words.")
    (tmp_path / "saved.page").write_text(
        f"<!DOCTYPE html><html><body><article><p>{'Some words. ' * 30}</p></article></body></html>"
    )
    assert one(tmp_path / "notes").text == "Plain words."
    assert "<" not in one(tmp_path / "saved.page").text


def test_odd_names_are_shown_in_one_printable_line(tmp_path: Path) -> None:
    odd = os.fsencode(tmp_path) + b"/two\nlines \xff\x1b[31m.txt"
    with open(odd, "wb") as file:  # noqa: PTH123 - a name that is no text
        file.write(b"words")
    (document,) = [o.document for o in load(tmp_path) if isinstance(o, Loaded)]
    assert document.name == "two\\nlines \\xff\\x1b[31m"
    assert document.address.isprintable()
    document.address.encode()


@pytest.mark.parametrize(
    ("piped", "text"),
    [
        (b"Plain words.", "Plain words."),
        (b'{"text": "In JSON."}', "In JSON."),
        (b'[{"text": "In a list."}]', "In a list."),
        (b"[Applause] The minister spoke.", "[Applause] The minister spoke."),
    ],
)
def test_standard_input_is_told_by_how_it_begins(piped: bytes, text: str) -> None:
    (outcome,) = load_stdin(BytesIO(piped))
    assert isinstance(outcome, Loaded)
    assert outcome.document.text == text
    assert outcome.capture.address == "standard input"


def test_standard_input_is_bounded() -> None:
    (outcome,) = load_stdin(BytesIO(b"x" * 100), limit=50)
    assert isinstance(outcome, Failed)
    assert isinstance(outcome.error, TooLargeError)


def test_samples_can_be_marked(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    (outcome,) = load(tmp_path / "a.txt", sample=True)
    assert isinstance(outcome, Loaded)
    assert outcome.document.sample


def test_a_json_document_gives_all_its_fields_and_says_which_it_does_not_know(tmp_path: Path) -> None:
    file = tmp_path / "d.json"
    fields = {"id": 12, "title": "T", "published": "2025-06", "source": "S", "text": "W\r\n\r\nw", "sample": True}
    file.write_text(json.dumps(fields | {"colour": "red", "author": None}))
    (outcome,) = load(file)
    assert isinstance(outcome, Loaded)
    assert outcome.unread == ("author", "colour")
    document = outcome.document
    assert (document.name, document.title, document.published, document.source) == ("12", "T", "2025-06", "S")
    assert document.text == "W\r\n\r\nw"
    assert document.sample


def test_one_broken_entry_of_a_list_does_not_stop_the_others(tmp_path: Path) -> None:
    file = tmp_path / "d.json"
    file.write_text(json.dumps([{"text": "one"}, {"title": "no text"}, {"id": "x", "text": "three"}, 4, {"text": " "}]))
    outcomes = list(load(file))
    assert [o.document.name for o in outcomes if isinstance(o, Loaded)] == ["d-1", "x"]
    assert [o.address[-12:] for o in outcomes if isinstance(o, Failed)] == [
        "(document 2)",
        "(document 4)",
        "(document 5)",
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"text": "a",\n\n "b": }', "line 3, column 7"),
        ("[" * 100_000, "nested too deeply"),
        ('{"text": "a", "text": "b"}', "'text' is there twice"),
        ('{"text": "a", "n": ' + "9" * 5000 + "}", "not JSON"),
        ('{"text": 5}', "no text"),
        ('"words"', "not a document"),
        ("[]", "no document in it"),
        ('{"text": "a", "published": "soon"}', "published: 'soon' is not an EDTF date"),
        ('{"text": "a", "title": ["b"]}', "title is not text"),
        ('{"text": "a", "id": 1.5}', "its id"),
        ('{"text": "a", "sample": "yes"}', "sample"),
        ('{"text": "a \\u0000"}', "NUL"),
        ('{"text": "a \\ud800"}', "surrogate"),
    ],
)
def test_broken_json_is_said_with_its_place(tmp_path: Path, content: str, said: str) -> None:
    file = tmp_path / "d.json"
    file.write_text(content)
    error = failure(file)
    assert isinstance(error, MalformedError | EmptyError)
    assert said in str(error)
    assert str(file) in str(error)
