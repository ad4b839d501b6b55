"""How far two persons who judged the same claims agree: published, with its method."""

from dataclasses import dataclass

from mineban.site._ask import Asked
from mineban.site._meta import PageMeta

METHOD = (
    "Two persons judge the same claim without seeing each other’s verdict; each one’s last standing verdict counts. "
    "Agreement is the share of pairs with the same value. Cohen’s kappa takes from it what chance alone would give: "
    "1 is full agreement, 0 is no better than chance. Fields are compared among claims that neither person rejected, "
    "a field that a person left as it was counting as the machine’s value. Where everybody gave one and the same "
    "value, kappa is not defined."
)


@dataclass(frozen=True, slots=True)
class FieldAgreement:
    """One field (or the verdict): over how many pairs, which share agrees, and kappa; null where it is not defined."""

    field: str
    pairs: int
    observed: float
    kappa: float | None


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """Agreement between persons, the verdict first, then field by field; empty while nothing was judged twice."""

    meta: PageMeta
    method: str
    fields: tuple[FieldAgreement, ...]


def agreement_page(ask: Asked) -> AgreementPage:
    """How far persons agree on the claims that two or more of them judged: Cohen's kappa, field by field."""
    found = ask.desk.ledger.agreement()
    meta = ask.meta(
        "How far persons agree",
        "Cohen’s kappa between persons who judged the same claims, field by field.",
        section="/about",
        made="reviewed",
        keep={},
        dated=False,
    )
    rows = tuple(FieldAgreement(name, one.pairs, one.observed, one.kappa) for name, one in found.items())
    return AgreementPage(meta, METHOD, rows)
