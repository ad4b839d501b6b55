"""Claims as a table that is legible at 80 columns: one line of cells, and the quote below them."""

from collections.abc import Iterable

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from mineban.cli._claim_words import mark_of, printable, words_of
from mineban.model import Claim

_HEADS = ("speaker", "actor", "what", "where", "when")
_RATIOS = (4, 4, 6, 4, 3)


def print_claims(console: Console, heading: str, claims: Iterable[tuple[Claim, str, str | None]]) -> None:
    """Print the claims under a heading. Each comes with its review state and its id, None where it is not stored."""
    console.print(Text(printable(heading), style="bold"))
    shown = [part for claim, review, identity in claims for part in _entry(claim, review, identity)]
    if not shown:
        console.print(Text("  no claims\n", style="dim"))
        return
    console.print(Group(_line(_HEADS, style="dim"), *shown))


def _entry(claim: Claim, review: str, identity: str | None) -> Iterable[RenderableType]:
    yield _line(words_of(claim))
    for quote in claim.quotes:
        yield Padding(Text(f"“{printable(' '.join(quote.exact.split()))}”", style="italic"), (0, 0, 0, 2))
    standing = mark_of(review) + (f" · {identity}" if identity else "")
    yield Padding(Text(standing, style="dim"), (0, 0, 1, 2))


def _line(cells: Iterable[str], style: str = "") -> Table:
    line = Table.grid(padding=(0, 2, 0, 0), expand=True)
    for ratio in _RATIOS:
        line.add_column(ratio=ratio, overflow="fold")
    line.add_row(*(Text(cell, style=style) for cell in cells))
    return line
