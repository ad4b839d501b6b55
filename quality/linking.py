"""How well the linker proposes which claims tell of one happening, on labelled pairs.

    python -m quality.linking [--json]

No corpus of reports on the same mine incidents with labels is at hand. The pairs are made from the
sample's own annotated claims: each is retold as other papers retell things (a month for a day, a
district added, an actor not named, "mines" for a type, a number left out or another), and beside
each stand near misses: the same place some days later, the same day in another place, the same
place and month by another side. The same seed gives the same pairs.
"""

import argparse
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from mineban.ledger._link import LINK, Linkable, links
from mineban.model import parse_edtf
from quality.corpus import SAMPLE, Annotation, load_corpus

RETOLD = 4
_SEED = 7
_FAR = "Farfield"


@dataclass(frozen=True, slots=True)
class Linking:
    """How many pairs are the same happening, how many the linker proposes, and how many of these are right."""

    claims: int
    same: int
    proposed: int
    right: int

    @property
    def precision(self) -> float:
        """Of the proposals, the share that is right."""
        return self.right / self.proposed if self.proposed else 1.0

    @property
    def recall(self) -> float:
        """Of the pairs that are the same happening, the share that is proposed."""
        return self.right / self.same if self.same else 1.0


def measure(least: float = LINK) -> Linking:
    """The linker's proposals, of this score at the least, on every labelled claim."""
    told = list(labelled())
    label = {claim.id: happening for happening, claim in told}
    same = {frozenset((a, b)) for a, b in combinations(label, 2) if label[a] == label[b]}
    proposed = {frozenset((a, b)) for a, b, score in links([claim for _, claim in told]) if score >= least}
    return Linking(len(told), len(same), len(proposed), len(same & proposed))


def labelled() -> Iterator[tuple[int, Linkable]]:
    """Claims, each with the number of its happening."""
    chance = random.Random(_SEED)
    number = 0
    for base in _bases():
        for happening in (base, *_near_misses(base, chance)):
            number += 1
            for telling in range(RETOLD):
                yield number, replace(_retold(happening, chance) if telling else happening, id=f"{number}-{telling}")


def _bases() -> Iterator[Linkable]:
    """The annotated claims that say when they happened and where, and each act of a state once."""
    seen = set()
    for passage in load_corpus(SAMPLE):
        for claim in passage.gold:
            base = _linkable(claim)
            key = (
                (base.actor, base.treaty, base.act)
                if base.treaty
                else (base.kind, base.country, base.first, base.places)
            )
            if key not in seen and base.first and base.last and base.width <= 31 and (base.treaty or base.places):
                seen.add(key)
                yield base


def _linkable(claim: Annotation) -> Linkable:
    days = parse_edtf(claim["date"]) if claim["date"] else None
    named: dict[str, Any] = {n: claim[n] for n in ("kind", "actor", "weapon", "treaty", "act", "country")}
    numbers = {name: float(number) for name, number in claim["numbers"].items() if number is not None}
    first, last = (days.first, days.last) if days else (None, None)
    return Linkable(id="", **named, places=tuple(claim["places"]), first=first, last=last, numbers=numbers)


def _near_misses(base: Linkable, chance: random.Random) -> Iterator[Linkable]:
    assert base.last
    if base.treaty:
        yield replace(base, actor=f"the neighbour of {base.actor}")
        return
    later = timedelta(days=chance.randint(5, 40))
    yield replace(base, first=base.last + later, last=base.last + later, numbers={})
    yield replace(base, places=(_FAR, *base.places[1:]), numbers={})
    if base.actor != "unknown":
        yield replace(base, actor=f"opponents of {base.actor}", numbers={})


def _retold(one: Linkable, chance: random.Random) -> Linkable:
    """The same happening in another paper."""
    for share, change in _CHANGES:
        if chance.random() < share:
            one = change(one)
    return one


def _by_month(one: Linkable) -> Linkable:
    if not (one.first and one.last) or one.width > 3:
        return one
    return replace(one, first=one.first.replace(day=1), last=_month_end(one.last))


def _undated(one: Linkable) -> Linkable:
    return replace(one, first=None, last=None)


def _unnamed(one: Linkable) -> Linkable:
    return one if one.treaty else replace(one, actor="unknown")


def _untyped(one: Linkable) -> Linkable:
    return replace(one, weapon="mine") if one.weapon in ("ap_mine", "av_mine") else one


def _in_its_district(one: Linkable) -> Linkable:
    return replace(one, places=(*one.places, "the district")) if one.places else one


def _without_its_village(one: Linkable) -> Linkable:
    return replace(one, places=one.places[1:]) if len(one.places) > 1 else one


def _uncounted(one: Linkable) -> Linkable:
    return replace(one, numbers={})


def _counted_otherwise(one: Linkable) -> Linkable:
    return replace(one, numbers={name: value + 1 for name, value in one.numbers.items()})


_CHANGES: tuple[tuple[float, Callable[[Linkable], Linkable]], ...] = (
    (0.35, _by_month), (0.1, _undated), (0.3, _unnamed), (0.3, _untyped), (0.3, _in_its_district),
    (0.15, _without_its_village), (0.4, _uncounted), (0.1, _counted_otherwise),
)  # fmt: skip


def _month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def main() -> None:
    """Print the figures."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--json", action="store_true", help="print JSON")
    wanted, found = asked.parse_args(), {least: measure(least) for least in (LINK, 0.7, 0.8)}
    if wanted.json:
        print(json.dumps([{"least_score": least} | _figures(one) for least, one in found.items()]))
        return
    some = found[LINK]
    print(f"{some.claims} claims, {some.same} pairs of one happening; the linker proposes from a score of {LINK} on")
    for least, one in found.items():
        print(f"score {least} and more: {one.proposed} proposed, {one.right} right: "
              f"precision {one.precision:.3f}, recall {one.recall:.3f}")  # fmt: skip


def _figures(one: Linking) -> dict[str, float]:
    counted = {name: getattr(one, name) for name in ("claims", "same", "proposed", "right")}
    return counted | {"precision": round(one.precision, 4), "recall": round(one.recall, 4)}


if __name__ == "__main__":
    main()
