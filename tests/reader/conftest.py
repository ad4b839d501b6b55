import pytest
from reader_types import Read

from mineban.model import Claim, Document
from mineban.reader import Reader, load_reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    return load_reader()


@pytest.fixture(scope="session")
def read(reader: Reader) -> Read:
    def claims(text: str, title: str = "", published: str | None = "2023-06-30", source: str = "") -> tuple[Claim, ...]:
        document = Document(name="t", text=text, title=title, published=published, source=source)
        return reader.read(document).claims

    return claims
