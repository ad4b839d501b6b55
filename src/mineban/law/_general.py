"""Rules of general treaty law that the answers lean on: the Vienna Convention on the Law of Treaties (1969).

They bind as customary law where a state is not a party to that convention.
"""

from mineban.law._rules import Provision

CITATION = "Vienna Convention on the Law of Treaties, 23 May 1969, UNTS 1155, p. 331"

SIGNATORY = Provision(
    "VCLT 18(a)",
    "Having signed, the state must refrain from acts that would defeat the treaty's object and purpose, "
    "until it has made clear that it will not become a party. The treaty's own articles do not bind it yet.",
)
CONSENTED = Provision(
    "VCLT 18(b)",
    "Having consented, the state must refrain from acts that would defeat the treaty's object and purpose "
    "until the treaty is in force for it, provided that this is not unduly delayed. The treaty's own articles do "
    "not bind it yet.",
)
REVOCATION = Provision("VCLT 68", "A notice of withdrawal may be taken back at any time before it takes effect.")
SUSPENSION = Provision(
    "VCLT 57",
    "The operation of a treaty may be suspended for one party only as the treaty provides, or with the consent "
    "of all parties.",
)
CHANGED_CIRCUMSTANCES = Provision(
    "VCLT 62",
    "A fundamental change of circumstances can be invoked only under narrow conditions, and other parties may object "
    "(VCLT 65).",
)
CONSEQUENCES = Provision(
    "VCLT 70(1)(b)",
    "Leaving does not touch rights, duties or situations that arose from carrying out the treaty before the effect.",
)
CUSTOM = Provision(
    "customary law",
    "Customary international humanitarian law goes on applying: distinction, no indiscriminate attack, precautions in "
    "attack, and the rules on mines for every party to a conflict. That a treaty no longer forbids does not make "
    "lawful.",
)
