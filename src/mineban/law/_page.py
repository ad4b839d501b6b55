"""The page of the rules, made from the declarations: `docs/rules.md`."""

from collections.abc import Iterable, Iterator, Mapping

from mineban.law import _general
from mineban.law._calendar import DayRule
from mineban.law._rules import Addressee, Extent, Norm, Provision, TreatyRules

_INTRO = """\
# The rules, as mineban applies them

This page is made from the declarations in `src/mineban/law` (`mineban treaties --markdown`); a test
keeps it true. The summaries are our own words; the treaty's text is what counts. No answer of
mineban means "lawful": outside a treaty the other treaties of a state and customary law still
apply.

## How days and months are counted

- A treaty is in force from the first moment of the day named; a state that leaves is bound to the
  last moment of the day before the effect. "On" a day is inclusive, and so is the last day of a
  deadline.
- A period of months ends on the day of the same number; where the last month has no such day, on
  that month's last day. Six months after 31 August is 28 or 29 February; one year after
  29 February is 28 February.
- The test day of a conflict clause is the day on which the period of notice expires. Only a
  conflict in which the state is engaged on that day holds the withdrawal open; one that begins
  later does not. The end of a conflict is its last day: the state leaves on the next. Where the
  dates of a conflict are too wide to tell, the doubt counts against leaving.
- Only acts dated up to the day `as_of` count, so that an answer can be asked for again.
"""


def rules_page(treaties: Mapping[str, TreatyRules]) -> str:
    """The rules of the treaties as a page in Markdown."""
    parts = [_INTRO, *(_treaty(rules) for rules in treaties.values()), _general_law()]
    return "\n".join(parts)


def _treaty(rules: TreatyRules) -> str:
    lines = [
        f"## {rules.code}: {rules.short_name}",
        "",
        f"{rules.name}, adopted on {rules.adopted} ({rules.citation}). Depositary: {rules.depositary}.",
        "",
        *_consent(rules),
        *_leaving(rules),
        *_provisions("Scope", rules.scope),
        *_provisions("Also", rules.notes),
        *_definitions(rules),
        *_norms(rules),
        *_deadlines(rules),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _consent(rules: TreatyRules) -> Iterator[str]:
    joining, entry = rules.joining, rules.entry
    article = " and ".join(filter(None, (joining.signature_article, joining.consent_article)))
    yield f"- **Joining** ({article}): {joining.summary}"
    rule = "the first day of the month" if entry.rule is DayRule.FIRST_OF_MONTH else "the day of the same number"
    yield f"- **Entry into force** ({entry.first_article}, {entry.later_article}): {entry.summary}"
    yield f"  Counted as {entry.months} months, {rule}; {entry.needed} consents" + _reached(rules) + "."
    for e in rules.entry_exceptions:
        yield f"- **Exception** ({e.article}): {e.why}. Source: {e.source}"
    if rules.provisional:
        yield f"- **Provisional application** ({rules.provisional.article}): {rules.provisional.summary}"
    yield f"- **Reservations** ({rules.reservations.article}): {rules.reservations.summary}"
    yield f"- **Duration** ({rules.duration.article}): {rules.duration.summary}"


def _reached(rules: TreatyRules) -> str:
    entry = rules.entry
    return f", reached on {entry.reached}: in force on {entry.day}" if entry.reached else ""


def _leaving(rules: TreatyRules) -> Iterator[str]:
    clause = rules.withdrawal
    yield f"- **{clause.word.capitalize()}** ({clause.article}, {clause.effect_article}): {clause.summary}"
    yield f"  The notice must reach {'; '.join(clause.tell)}."
    yield f"- **Conflict clause** ({clause.conflict_article}): {clause.conflict_summary}"
    if clause.maybe_if:
        yield f"  A conflict that is not international holds it open if {clause.maybe_if}."
    for rule in clause.remains:
        yield f"- **What remains** ({rule.article}): {rule.summary}"
    yield f"- **Suspension** ({rules.suspension.article}): {rules.suspension.summary}"
    yield f"- **Groups that are no state** ({rules.groups.article}): {rules.groups.summary}"


def _provisions(title: str, rules: Iterable[Provision]) -> Iterator[str]:
    for rule in rules:
        yield f"- **{title}** ({rule.article}): {rule.summary}"


def _definitions(rules: TreatyRules) -> Iterator[str]:
    if not rules.definitions:
        return
    words = {Extent.ALWAYS: "covered", Extent.DEPENDS: "depends", Extent.NEVER: "not covered"}
    yield from ("", "| weapon | covered | article | by which test |", "|---|---|---|---|")
    for c in rules.definitions:
        yield f"| `{c.weapon}` | {words[c.extent]} | {c.article} | {c.summary} |"


def _norms(rules: TreatyRules) -> Iterator[str]:
    yield from ("", "| article | is | what | to whom | speaks to |", "|---|---|---|---|---|")
    for norm in rules.norms:
        yield f"| {norm.article} | {norm.character} | {_what(norm)} | {_whom(norm)} | {_topics(norm)} |"


def _what(norm: Norm) -> str:
    text = norm.summary
    text += f" *Turns on {norm.turns_on}.*" if norm.turns_on else ""
    return text + "".join(f" *Exception {e.article}:* {e.summary}" for e in norm.exemptions)


def _whom(norm: Norm) -> str:
    words = {Addressee.STATE_PARTY: "states parties", Addressee.PARTY_TO_CONFLICT: "parties to a conflict"}
    return ", ".join(words[who] for who in Addressee if who in norm.addressees)


def _topics(norm: Norm) -> str:
    return ", ".join(f"`{kind}`" for kind in sorted(norm.kinds))


def _deadlines(rules: TreatyRules) -> Iterator[str]:
    dues = list(rules.dues())
    if not dues:
        yield from ("", "No article fixes a day by which.")
        return
    yield from ("", "| deadline | article | rule | more time |", "|---|---|---|---|")
    for _, due in dues:
        more = f"{due.more_time.article}: {due.more_time.summary}" if due.more_time else ""
        lead = due.more_time.lead_months if due.more_time else None
        more += f" Asked for {lead} months before the meeting." if lead else ""
        yield f"| {due.kind.replace('_', ' ')} | {due.article} | {due.summary} | {more} |"


def _general_law() -> str:
    rules = (
        _general.SIGNATORY,
        _general.CONSENTED,
        _general.SUSPENSION,
        _general.CHANGED_CIRCUMSTANCES,
        _general.REVOCATION,
        _general.CONSEQUENCES,
        _general.CUSTOM,
    )
    lines = ["## General law", "", f"{_general.CITATION}; as customary law for states that are no parties to it.", ""]
    return "\n".join([*lines, *(f"- **{rule.article}**: {rule.summary}" for rule in rules)]) + "\n"
