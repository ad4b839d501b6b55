"""Asks for a correction, field by field, with the machine's value beside each."""

import sys
from typing import Any

import typer

from mineban.cli._claim_words import printable
from mineban.errors import ArgumentError, UnknownStateError
from mineban.model import NUMBERS, Claim, find_state

_FIELDS = (
    "kind", "modality", "speaker", "actor", "recipient", "weapon", "model", "country", "places", "date", "treaty",
    "act", "numbers",
)  # fmt: skip
_EMPTY = "-"


def changed_fields(machine: Claim) -> tuple[dict[str, Any], str]:
    """The fields that the person changes, and why. Raises ArgumentError where none is changed."""
    typer.echo(f"mineban: an empty answer keeps the machine's value, {_EMPTY} takes it away", err=True)
    before, changed = machine.as_annotation(), dict[str, Any]()
    for name in _FIELDS:
        answer = ask(f"{name} [{_shown(before[name])}]: ")
        value = before[name] if not answer else _value(name, "" if answer == _EMPTY else answer)
        if value != before[name]:
            changed[name] = value
    if not changed:
        raise ArgumentError("nothing differs from what the machine said: change a field, or accept the claim")
    return changed, ask("reason: ")


def ask(question: str) -> str:
    """One line of answer. Raises ArgumentError where the input ends."""
    typer.echo(question, nl=False, err=True)
    line = sys.stdin.readline()
    if not line:
        raise ArgumentError("the input ended in the middle of an answer: nothing of it is stored")
    return line.strip()


def _value(name: str, text: str) -> Any:
    if name == "places":
        return [place.strip() for place in text.split(";") if place.strip()]
    if name == "numbers":
        return dict(_number(part) for part in text.replace(";", " ").split())
    if name in ("actor", "recipient", "country", "speaker") and text:
        return _state(text)
    return text or {"actor": "unknown", "speaker": "author"}.get(name)


def _state(text: str) -> str:
    try:
        return find_state(text).code
    except UnknownStateError:
        return text


def _number(part: str) -> tuple[str, float]:
    name, _, figure = part.partition("=")
    try:
        return name, float(figure)
    except ValueError:
        raise ArgumentError(f"{part!r} is not a number: write {NUMBERS[0]}=2 {NUMBERS[1]}=0") from None


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(f"{name}={number:.15g}" for name, number in value.items()) or "not said"
    return printable("; ".join(value) if isinstance(value, list) else str(value or "")) or "not said"
