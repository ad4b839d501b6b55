from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

from mineban.documents import Failed, Loaded, Skipped, load, load_stdin


def letter(text: str = "Dear all,\n\nTurkmenistan destroyed its stockpile.\n") -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Marta Oyelaran <marta@desk.example>"
    made["To"] = "list@desk.example"
    made["Subject"] = "Zerstörung der Vorräte"
    made["Date"] = "Mon, 02 Mar 2026 01:10:00 +0500"
    made["Message-ID"] = "<1@desk.example>"
    made.set_content(text)
    return made


def outcomes(folder: Path, content: bytes, name: str = "note.eml") -> list[object]:
    (folder / name).write_bytes(content)
    return list(load(folder / name))


def test_a_letter_is_read_with_what_its_headers_say(tmp_path: Path) -> None:
    [loaded] = outcomes(tmp_path, bytes(letter()))
    assert isinstance(loaded, Loaded)
    document = loaded.document
    assert document.text == "Dear all,\n\nTurkmenistan destroyed its stockpile."
    assert (document.title, document.published) == ("Zerstörung der Vorräte", "2026-03-02")
    assert (document.byline, document.source) == ("Marta Oyelaran", "desk.example")
    assert document.found_by["published"] == "the letter's Date"
    assert loaded.capture.headers["message-id"] == "<1@desk.example>"


def test_the_text_part_wins_over_html(tmp_path: Path) -> None:
    made = letter("Plain words.")
    made.add_alternative("<p>HTML <b>words</b>.</p>", subtype="html")
    [loaded] = outcomes(tmp_path, bytes(made))
    assert isinstance(loaded, Loaded)
    assert loaded.document.text == "Plain words."


def test_an_html_letter_gives_its_words(tmp_path: Path) -> None:
    made = letter()
    made.set_content("<style>p{}</style><p>HTML <b>words</b>.</p><p>More.</p>", subtype="html")
    [loaded] = outcomes(tmp_path, bytes(made))
    assert isinstance(loaded, Loaded)
    assert loaded.document.text == "HTML words.\n\nMore."


def test_attachments_are_read_and_what_is_not_read_is_said(tmp_path: Path) -> None:
    made = letter()
    made.add_attachment("Angola cleared a field.", filename="angola.txt")
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="map.png")
    made.add_attachment(letter("Inner."), filename="inner.eml")
    body, text, image, inner = outcomes(tmp_path, bytes(made))
    assert isinstance(body, Loaded)
    assert isinstance(text, Loaded)
    assert text.document.text == "Angola cleared a field.\n"
    assert text.document.address.endswith("note.eml (attachment angola.txt)")
    assert text.document.name == "note-1"
    assert isinstance(image, Skipped)
    assert image.reason == "no format of mineban (.png)"
    assert isinstance(inner, Skipped)


def test_an_unknown_character_set_does_not_stop_it(tmp_path: Path) -> None:
    content = b"From: a@b.example\nSubject: x\nContent-Type: text/plain; charset=klingon\n\nMines there.\n"
    [loaded] = outcomes(tmp_path, content)
    assert isinstance(loaded, Loaded)
    assert loaded.document.text == "Mines there."


def test_what_is_no_letter_is_one_clear_line(tmp_path: Path) -> None:
    [failed] = outcomes(tmp_path, b"just words")
    assert isinstance(failed, Failed)
    assert "not a letter (EML)" in str(failed.error)


def test_a_letter_is_known_by_how_it_begins() -> None:
    [loaded] = load_stdin(BytesIO(bytes(letter())))
    assert isinstance(loaded, Loaded)
    assert loaded.capture.media_type == "message/rfc822"
