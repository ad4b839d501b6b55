"""The way to the embedded reader. Parser and heads are imported only when a reader is wanted."""

from mineban.reader._types import Reader


def load_reader() -> Reader:
    """The embedded reader, ready to read. The first call and reading load parser and heads (about two seconds)."""
    from mineban.reader._heads_reader import HeadsReader

    return HeadsReader()
