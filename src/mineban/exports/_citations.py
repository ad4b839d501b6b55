"""Documents as citations: BibTeX and RIS, for reference managers. Metadata are those that the machine found."""

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from mineban.exports._addresses import Addresses
from mineban.exports._streams import text_into
from mineban.exports._types import DocumentRow, ExportOptions

_ESCAPES = {
    "\\": r"\textbackslash{}", "{": r"\lbrace{}", "}": r"\rbrace{}", "%": r"\%", "&": r"\&",
    "#": r"\#", "$": r"\$", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
"""What means something to TeX. Braces by name: BibTeX counts them even behind a backslash."""
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def write_bibtex(stream: BinaryIO, documents: Iterable[DocumentRow], options: ExportOptions) -> None:
    """One `@misc` a document, in UTF-8, what is unknown left out."""
    addresses = Addresses(options.base)
    with text_into(stream) as text:
        for document in documents:
            fields = ",\n".join(f"  {name} = {{{value}}}" for name, value in _bibtex(document, addresses, options))
            text.write(f"@misc{{mineban-{document.id},\n{fields}\n}}\n\n")


def _bibtex(document: DocumentRow, addresses: Addresses, options: ExportOptions) -> Iterator[tuple[str, str]]:
    year, month, _ = _date(document)
    plain = {
        "title": f"{{{_escaped(document.title or document.name)}}}",
        "author": f"{{{_escaped(document.byline or document.source)}}}" if document.byline or document.source else "",
        "publisher": _escaped(document.source),
        "year": year,
        "month": month,
        "date": _escaped(document.published or ""),
        "url": _address(document.address),
        "language": document.language or "",
        "note": _escaped(note(document, options)),
        "eprint": addresses.of("documents", document.id),
        "eprinttype": "mineban",
    }
    yield from ((name, value) for name, value in plain.items() if value)


def write_ris(stream: BinaryIO, documents: Iterable[DocumentRow], options: ExportOptions) -> None:
    """One `GEN` record a document, in UTF-8, what is unknown left out."""
    addresses = Addresses(options.base)
    with text_into(stream) as text:
        for document in documents:
            text.writelines(
                f"{tag}  - {_line(value)}\r\n" for tag, value in _ris(document, addresses, options) if value
            )
            text.write("ER  - \r\n\r\n")


def _ris(document: DocumentRow, addresses: Addresses, options: ExportOptions) -> Iterator[tuple[str, str]]:
    year, month, day = _date(document)
    yield "TY", "GEN"
    yield "ID", f"mineban-{document.id}"
    yield "TI", document.title or document.name
    yield "AU", document.byline
    yield "PB", document.source
    yield "PY", year
    yield "DA", f"{year}/{month}/{day}/" if year else ""
    yield "UR", document.address
    yield "LA", document.language or ""
    yield "AN", addresses.of("documents", document.id)
    yield "N1", note(document, options)


def note(document: DocumentRow, options: ExportOptions) -> str:
    """What a reader of a citation must know: who found the metadata, whether it is a sample, under which licence."""
    parts = ["Metadata found by machine, not reviewed", f"text SHA-256 {document.text_sha256}"]
    parts += ["an invented sample: nothing in it happened"] if document.sample else []
    parts += [f"citation licence: {options.licence or 'not stated'}"]
    return "; ".join(parts)


def _date(document: DocumentRow) -> tuple[str, str, str]:
    """Year, month, day of publication, empty where they are not known or the date is not a plain one."""
    found = _DAY.fullmatch(document.published or "")
    return (found[1], found[2] or "", found[3] or "") if found else ("", "", "")


def _escaped(text: str) -> str:
    return "".join(_ESCAPES.get(c, c) for c in _line(text))


def _address(address: str) -> str:
    """An address in BibTeX: braces and spaces would end it early."""
    return "".join(f"%{ord(c):02X}" if c in "{}\\ " else c for c in address)


def _line(text: str) -> str:
    return " ".join(text.split())
