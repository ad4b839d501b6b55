"""The choice of one slot for one sentence and kind, by the heads alone."""

import re
from dataclasses import dataclass

import numpy as np

from mineban.model import NUMBERS, TREATY_ACTS, Kind, Weapon
from mineban.reader._heads_features import ACTS, KINDS, MODALITIES, WEAPONS, Array
from mineban.reader._heads_model import Model, Sight

MANY = 0.6
"""A second actor, country or weapon is taken where it is at least this many times as likely as the likeliest."""
WHERE, NEARBY, MEANT = 0.2, 0.05, 0.1
"""The chances from which a place is taken: any; one that something is near; one that is meant by "the town"."""
SHORTEST, SHORT = 40, 90
"""A quote has at least so many characters; a sentence of no more than so many is quoted whole."""
MOST_PLACES = 3
_SITES = ("ent", "capitals", "region", "town")
_NEAR = re.compile(r"\b(?:near|around|(?:south|north|east|west)\w* of) (?:the )?(?:\w+ )?(?:of )?\Z")
_BACK = re.compile(
    r"\bthere\b(?! (?:is|are|was|were|have|has))|\b(?:the|that|this) "
    r"(?:town|village|city|area|base|district|province|region|valley|capital|road|hill|airport|airstrip|front)\b",
    re.IGNORECASE,
)  # fmt: skip
_TEAM = re.compile(
    r"(?:\b(?:teams?|deminers|sappers|crews?|engineers|experts|units?|specialists) "
    r"(?:of|from|coordinated by|run by|working for)|\b(?:charity|contractor|organi[sz]ation|agency)) "
    r"(?:the )?(?:[A-Z]\w+ )?(?:charity |group |organi[sz]ation )?\Z",
    re.IGNORECASE,
)  # fmt: skip
_BREAK = re.compile(r"[,;:]\s+|\s[-–—]+\s|\s\((?=\w)|\)\s")


@dataclass(frozen=True, slots=True)
class Choice:
    """A value for a slot: by which head or rule, and the words in the text that it rests on."""

    value: str | float | None
    by: str
    words: str = ""
    chance: float = 1.0


@dataclass(frozen=True)
class Place:
    """One sentence and kind of a window, for which slots are chosen."""

    model: Model
    sight: Sight
    i: int
    kind: Kind

    def several(self, slot: str) -> list[Choice]:
        """The likeliest value, and those nearly as likely; nobody and nowhere stand alone."""
        found = self.ranked(slot)
        many = [c for c in found if c.chance >= MANY * found[0].chance]
        return many[:1] if any(c.value in ("unknown", "world", None) for c in many) else many

    def ranked(self, slot: str) -> list[Choice]:
        """The values of a slot, likeliest first; a value named twice counts by its best mention."""
        s = self.sight.window.slots[slot]
        logits = self.model.pair(self.sight, slot, self.i, self.kind)[:, 0]
        best: dict[str, int] = {}
        for j, key in enumerate(s.keys):
            if key is not None and (key not in best or logits[j] > logits[best[key]]):
                best[key] = j
        order = sorted(best.values(), key=lambda j: (-float(logits[j]), j))
        chances = softmax(np.array([logits[j] for j in order], np.float32))
        return [
            Choice(s.values[j], f"head: {slot} {p:.2f}", self._words(slot, j), float(p))
            for j, p in zip(order, chances, strict=True)
        ]

    def team(self) -> list[Choice]:
        """Whose team it is said to be, or who is called a charity or contractor: the last one of the sentence."""
        s, window = self.sight.window.slots["actor"], self.sight.window
        for j in reversed(range(len(s.found))):
            c = s.found[j]
            here = c.start >= 0 and window.owner[s.spans[j][0]] == self.i
            if here and _TEAM.search(window.page.text, max(0, c.start - 60), c.start):
                return [Choice(c.value, "rule: whose team", self._words("actor", j))]
        return []

    def _words(self, slot: str, j: int) -> str:
        s, page = self.sight.window.slots[slot], self.sight.window.page
        if j >= len(s.found):
            return ""
        c = s.found[j]
        return page.document.title[slice(*c.titled)] if c.titled else page.text[c.start : c.end]

    def weapons(self) -> list[Weapon]:
        """The likeliest weapon, and those nearly as likely."""
        chances = softmax(self.model.classes(self.sight, self.i, self.kind)["weapon"])
        return [WEAPONS[j] for j in np.argsort(-chances) if chances[j] >= MANY * chances.max()]

    def treaty(self) -> int:
        """The likeliest treaty, as a place in the list of treaties."""
        return int(self.model.classes(self.sight, self.i, self.kind)["treaty"].argmax())

    def acts(self) -> list[str]:
        """The acts of a treaty kind that are more likely than not, or the likeliest."""
        logits = self.model.classes(self.sight, self.i, self.kind)["act"]
        first = len(TREATY_ACTS)
        own = range(first) if self.kind is Kind.TREATY_ACT else range(first, len(ACTS))
        best = max(own, key=lambda j: float(logits[j]))
        return [ACTS[j] for j in own if logits[j] > 0 or j == best]

    def modality(self) -> Choice:
        """How the speaker puts it."""
        chances = softmax(self.model.classes(self.sight, self.i, self.kind)["modality"])
        best = int(chances.argmax())
        return Choice(str(MODALITIES[best]), f"head: modality {chances[best]:.2f}", "", float(chances[best]))

    def numbers(self) -> dict[str, float]:
        """The likeliest number of each sort in the sentence or beside it."""
        s, window = self.sight.window.slots["number"], self.sight.window
        if not s.found:
            return {}
        chances = softmax(self.model.pair(self.sight, "number", self.i, self.kind))
        best: dict[str, tuple[float, float]] = {}
        for j, (c, span) in enumerate(zip(s.found, s.spans, strict=True)):
            sort = int(chances[j].argmax())
            if sort and abs(int(window.owner[span[0]]) - self.i) <= 1 and isinstance(c.value, float):
                name = NUMBERS[sort - 1]
                best[name] = max(best.get(name, (0.0, 0.0)), (float(chances[j, sort]), c.value))
        return {name: int(v) if v.is_integer() else v for name, (_, v) in best.items()}

    def places(self) -> tuple[str, ...]:
        """The likely places in the sentence itself, none within another, in the order of the text.

        Where none is likely, the likeliest of those that something is said to be near; or, where the sentence says
        "there" or "the town", of those named a little before.
        """
        kept: list[int] = []
        found = self.sight.window.slots["place"].found
        placed = self._placed(0)
        for j, chance in placed:
            apart = all(found[j].end <= found[o].start or found[o].end <= found[j].start for o in kept)
            if apart and chance >= WHERE:
                kept.append(j)
        kept = kept[:MOST_PLACES] or [j for j, chance in placed if chance >= NEARBY and self._is_near(j)][:1]
        kept = kept or self._meant_place()[:1]
        return tuple(dict.fromkeys(str(found[j].value) for j in sorted(kept, key=lambda j: found[j].start)))

    def _meant_place(self) -> list[int]:
        window = self.sight.window
        if not _BACK.search(window.sentences[self.i].text):
            return []
        found = window.slots["place"].found
        before = [pair for back in range(1, 4) for pair in self._placed(back)]
        likely = [(chance, j) for j, chance in before if chance >= MEANT and found[j].sort in _SITES]
        return [j for _, j in sorted(likely, reverse=True)]

    def _placed(self, back: int) -> list[tuple[int, float]]:
        """The place candidates of the sentence so many before, with their chances, likeliest first."""
        s, owner = self.sight.window.slots["place"], self.sight.window.owner
        if not s.found:
            return []
        chances = 1 / (1 + np.exp(-self.model.pair(self.sight, "place", self.i, self.kind)[:, 0]))
        return [(int(j), float(chances[j])) for j in np.argsort(-chances) if owner[s.spans[j][0]] == self.i - back]

    def _is_near(self, j: int) -> bool:
        c = self.sight.window.slots["place"].found[j]
        return c.sort in _SITES and bool(_NEAR.search(self.sight.window.page.text, max(0, c.start - 30), c.start))

    def quote(self) -> tuple[int, int]:
        """The clauses of the sentence that the quote head marks; the whole of a short or unmarked one."""
        window = self.sight.window
        sentence, k = window.sentences[self.i], KINDS.index(self.kind)
        marked = [int(t) for t in np.flatnonzero(window.owner == self.i) if self.sight.inside[t, k] > 0]
        if not marked or sentence.end - sentence.start <= SHORT:
            return sentence.start, sentence.end
        first, last = window.offsets[marked[0]][0], window.offsets[marked[-1]][1]
        breaks = [m.span() for m in _BREAK.finditer(window.page.text, sentence.start, sentence.end)]
        start = max((end for _, end in breaks if end <= first), default=sentence.start)
        end = min((begin for begin, _ in breaks if begin >= last), default=sentence.end)
        return (start, end) if end - start >= SHORTEST else (sentence.start, sentence.end)


def softmax(x: Array) -> Array:
    """Chances from logits, along the last axis."""
    e = np.exp(x - x.max(-1, keepdims=True))
    out: Array = e / e.sum(-1, keepdims=True)
    return out
