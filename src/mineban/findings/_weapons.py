"""How far a treaty covers the weapon that a claim names, by class and by model."""

from mineban.law import Covered, Extent, TreatyRules
from mineban.model import Claim, Facts, Weapon, WeaponModel, fold_name

_ONLY_WHEN = "only when victim-activated"


def weapon_model(claim: Claim, facts: Facts) -> WeaponModel | None:
    """The model that the claim names, from the register; None where it names none that is known."""
    if not claim.model:
        return None
    wanted = fold_name(claim.model)
    return next((w for w in facts.weapons if wanted in map(fold_name, (w.model, *w.aliases))), None)


def weapon_class(claim: Claim, model: WeaponModel | None) -> Weapon | None:
    """The class of the weapon: as claimed, or by the model where the claim says only "mine"."""
    by_model = {"ap_mine": Weapon.AP_MINE, "av_mine": Weapon.AV_MINE, "booby_trap": Weapon.BOOBY_TRAP}
    if claim.weapon is Weapon.MINE and model:
        return by_model.get(model.category, Weapon.MINE)
    return claim.weapon


def open_question(rules: TreatyRules, weapon: Weapon, model: WeaponModel | None) -> str | None:
    """What must be known before it is clear that the treaty covers the weapon; None where it is clear."""
    covered = rules.covered(weapon)
    if model and rules.code in model.banned_by and _ONLY_WHEN in model.banned_by:
        return f"victim activation unknown: the {model.model} is covered only when a person sets it off"
    if covered is None or covered.extent is not Extent.DEPENDS:
        return None
    return _what_it_turns_on(covered)


def _what_it_turns_on(covered: Covered) -> str:
    if covered.weapon is Weapon.MINE:
        return f"weapon type unknown: {covered.summary}"
    return f"victim activation unknown: {covered.summary}"
