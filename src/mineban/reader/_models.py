"""Models of mines and cluster munitions, in Latin and Cyrillic letters, from the register."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from mineban.model import Weapon
from mineban.register import load

_CLASSES = {"submunition": "cluster_munition", "mine_dispenser": "mine"}
_TOO_COMMON = {
    "witch",
    "guava",
    "Scarab",
    "Hurricane",
    "Ураган",
    "Uragan",
    "Volcano",
    "ADAM",
    "GATOR",
    "BONUS",
    "SFW",
    "CEM",
    "CEB",
    "APAM",
    "MOB",
    "Green Parrot",
    "Medallion",
    "пастка",
    "Смерч",
    "OZM",
    "PFM",
    "tripwire grenade",
    "Type 90",
    "Qadr cluster",
    "booby trap",
    "booby-trap",
}


@dataclass(frozen=True, slots=True)
class ModelMention:
    """A model as written; `sure` where the name alone can mean nothing else."""

    start: int
    end: int
    model: str
    weapon: Weapon
    sure: bool


def model_mentions(text: str) -> Iterator[ModelMention]:
    """Each model named in the text."""
    shape, classes = _lexicon()
    for found in shape.finditer(text):
        weapon, sure = classes[found.group()]
        yield ModelMention(found.start(), found.end(), found.group(), weapon, sure)


@cache
def _lexicon() -> tuple[re.Pattern[str], dict[str, tuple[Weapon, bool]]]:
    classes: dict[str, tuple[Weapon, bool]] = {}
    for row in load().weapons:
        category = _CLASSES.get(row.category, row.category)
        if category not in set(Weapon):
            continue
        for name in (row.model, *row.aliases):
            if name not in _TOO_COMMON and len(name) > 2:
                classes.setdefault(name, (Weapon(category), _is_sure(name)))
    classes |= dict.fromkeys(("claymore", "Claymore", "claymores", "Claymores"), (Weapon.AP_MINE, False))
    body = "|".join(re.escape(n) for n in sorted(classes, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{body})(?![\w])"), classes


def _is_sure(name: str) -> bool:
    """Three letters and a number, or Cyrillic: "M2" and "M16" are also guns and vehicles."""
    return bool(re.match(r"[A-Z]{2,}[A-Za-z]*[- ]?\d|[А-Я]{2,}|\d[A-ZА-Я]\d", name)) and not re.match(r"M[- ]?\d", name)
