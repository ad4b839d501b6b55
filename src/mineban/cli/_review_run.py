"""Runs `mineban review`: the queue of the site, with the same keys, in a terminal."""

import sys
from collections.abc import Iterator
from typing import Literal

import typer
from rich.console import Console
from rich.text import Text

from mineban.cli._claim_words import printable, words_of
from mineban.cli._review_fields import ask, changed_fields
from mineban.errors import ArgumentError, ClaimError, InputError
from mineban.findings import queue_order
from mineban.law import Law
from mineban.ledger import Judgement, Ledger, StoredClaim, Verdict, open_ledger
from mineban.register import load

_WINDOW = 50
_AROUND = 240
_PAIRS: dict[str, Verdict] = {"s": "same", "d": "not_the_same"}
_VERDICTS: dict[str, Literal["accept", "reject", "unsure"]] = {"a": "accept", "r": "reject", "u": "unsure"}
_PROMPT = "a accept, c correct, r reject, u unsure, n next, z take back, q stop"
_PAIR_PROMPT = f"{_PROMPT}; s same happening, d another"


def run(where: str, name: str | None, second: bool) -> None:
    """Ask for a verdict on each claim that waits, until there is none or the person stops."""
    who = (name or _account()).strip()
    if not who:
        raise ArgumentError("a judgement needs a name: say who judges with --as NAME")
    with open_ledger(where) as ledger:
        _Desk(ledger, who, second).work()


class _Desk:
    """One sitting of one person."""

    def __init__(self, ledger: Ledger, who: str, second: bool) -> None:
        self.ledger, self.who, self.second = ledger, who, second
        self.console = Console(highlight=False)
        self.done: list[Judgement] = []

    def work(self) -> None:
        waiting = "a second reading" if self.second else f"{self.ledger.waiting():,} claims wait"
        self._say(f"{waiting}; you judge as {printable(self.who)}")
        for stored in self._queue():
            self._show(stored)
            if not self._judge(stored):
                break
        else:
            self._say("nothing more waits")
        self._say(f"verdicts given: {len(self.done):,}")

    def _queue(self) -> Iterator[StoredClaim]:
        """Window by window, the gravest of each first; what was passed over waits for another sitting."""
        law, after = Law(load()), None
        while True:
            found = (
                self.ledger.queue_second(self.who, _WINDOW, after) if self.second else self.ledger.queue(_WINDOW, after)
            )
            yield from queue_order(law, found)
            if len(found) < _WINDOW:
                return
            after = found[-1].id

    def _judge(self, stored: StoredClaim) -> bool:
        """Take keys until the claim is judged or passed over; False to stop."""
        others = [] if self.second else self._show_others(stored)
        while True:
            key = self._key(_PAIR_PROMPT if others else _PROMPT)
            if key in _VERDICTS:
                self.done.append(self.ledger.judge(stored.id, _VERDICTS[key], self.who, reason=""))
                return True
            if key == "c" and self._correct(stored):
                return True
            if key in _PAIRS and others:
                self._judge_pairs(stored, others, _PAIRS[key])
            if key == "z":
                self._take_back()
            if key in ("n", "q"):
                return key == "n"

    def _show_others(self, stored: StoredClaim) -> list[StoredClaim]:
        """The claims that may tell of the same happening, numbered."""
        event = self.ledger.event_of(stored.id)
        others = [other for other in event.claims if other.id != stored.id] if event else []
        if others:
            self._say("perhaps of the same happening (s same, d another):")
        for number, other in enumerate(others, 1):
            said = f"  {number}  “{other.claim.quotes[0].exact}” {other.document_source or other.document_title}"
            self.console.print(Text(_plain(said)))
        return others

    def _judge_pairs(self, stored: StoredClaim, others: list[StoredClaim], verdict: Verdict) -> None:
        """Ask which of the others is meant, and why; the claim itself still waits for its verdict."""
        which = ask(f"which (1 to {len(others)}; nothing: all)? ")
        numbers = {str(number): other for number, other in enumerate(others, 1)}
        chosen = [numbers[which]] if which in numbers else ([] if which else others)
        if not chosen:
            self._say(f"not stored: no claim has the number {printable(which)}")
            return
        pairs = [(stored.id, other.id) for other in chosen]
        made = self.ledger.judge_pairs(pairs, verdict, self.who, ask("why (may be left out)? "))
        self.done += made
        self._say(f"stored: {verdict.replace('_', ' ')}, {len(made)} of {len(others)}")

    def _key(self, prompt: str) -> str:
        """One key: at a terminal at once, from a pipe a line. The end of the input stops."""
        self.console.print(Text(f"[{prompt}] "), end="")
        if sys.stdin.isatty():
            key = typer.getchar()
            self.console.print()
            return "q" if key in ("\x03", "\x04", "") else key.lower()
        line = sys.stdin.readline()
        return line.strip().lower()[:1] if line else "q"

    def _correct(self, stored: StoredClaim) -> bool:
        """Ask for every field; an empty answer leaves it. Whether a correction was stored."""
        try:
            fields, reason = changed_fields(stored.machine)
            made = self.ledger.judge(stored.id, "correct", self.who, fields=fields, reason=reason)
        except (ClaimError, InputError) as error:
            self._say(f"not stored: {error}")
            return False
        self.done.append(made)
        return True

    def _take_back(self) -> None:
        if not self.done:
            self._say("no verdict of this sitting is left to take back")
            return
        last = self.done.pop()
        self.ledger.undo(last.id, self.who)
        self._say(f"taken back: {last.verdict} on {last.claim_id}; it waits again")

    def _show(self, stored: StoredClaim) -> None:
        """The source with the quotes marked, then what the machine made of it. Blind in a second reading."""
        claim = stored.machine if self.second else stored.claim
        document = self.ledger.document(stored.document_id).document
        said = " · ".join(filter(None, (document.title or document.name, document.source, document.published)))
        self.console.rule(style="dim")
        self.console.print(Text(printable(said) + (" · INVENTED SAMPLE" if stored.sample else ""), style="dim"))
        self.console.print(_marked(document.text, stored, self.console.is_terminal))
        speaker, actor, what, where, day = words_of(claim)
        line = (
            f"{speaker} {claim.modality}: {what} · by {actor} · {where or 'place not said'} · {day or 'day not said'}"
        )
        sure = "not computed" if claim.confidence is None else f"{claim.confidence:.2f}"
        self.console.print(Text(line, style="bold"))
        self.console.print(Text(f"machine-made by {printable(stored.reader)}, confidence {sure}", style="dim"))

    def _say(self, line: str) -> None:
        typer.echo(f"mineban: {line}", err=True)


def _marked(text: str, stored: StoredClaim, is_coloured: bool) -> Text:
    """The text round the claim's quotes, these marked: by colour, or by brackets where there is none."""
    quotes = sorted(stored.claim.quotes, key=lambda quote: quote.start)
    start = max(0, quotes[0].start - _AROUND)
    end = min(len(text), max(quote.end for quote in quotes) + _AROUND)
    shown, here = Text("… " if start else ""), start
    for quote in quotes:
        if quote.start < here:  # overlaps the one before, and is marked with it
            continue
        words = _plain(text[quote.start : quote.end])
        shown += Text(_plain(text[here : quote.start]))
        shown += Text(words, "bold black on yellow") if is_coloured else Text(f"⟦{words}⟧")
        here = quote.end
    return shown + Text(_plain(text[here:end])) + Text(" …" if end < len(text) else "")


def _plain(text: str) -> str:
    return printable(text.replace("\n", " "))


def _account() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
