"""The views on a contested status: the state's, the meeting's, the objectors', and what the text supports."""

from collections.abc import Iterable, Iterator
from datetime import date

from mineban.law._answers import View
from mineban.law._rules import TreatyRules
from mineban.model import Act, ActKind, DateSpan, Step, state_name


def views_on(
    rules: TreatyRules, suspension: Act, steps: Iterable[Step], objections: Iterable[Act], as_of: date
) -> tuple[View, ...]:
    """Every view on a claimed suspension that was known on `as_of`, one a holder.

    A treaty without a clause on suspension supports those who hold that the state stays bound
    (`TreatyRules.suspension`). A loosely dated step counts from the last day that it may mean.
    """
    return (_of_the_state(rules, suspension), *_of_the_others(rules, suspension, steps, objections, as_of))


def _of_the_state(rules: TreatyRules, act: Act) -> View:
    text = f"{state_name(act.state)}: the treaty's operation is suspended for it since its notice of {act.date}."
    return View(act.state, text, _on(act.date), act.source, rules.may_be_suspended)


def _of_the_others(
    rules: TreatyRules, suspension: Act, steps: Iterable[Step], objections: Iterable[Act], as_of: date
) -> Iterator[View]:
    taken = [s for s in steps if s.step in ("meeting_view", "objection") and _is_known(s, as_of)]
    for step in sorted(taken, key=lambda s: s.step):
        if step.step == "meeting_view":
            yield View(step.by, f"{step.detail}.", step.date, step.source, not rules.may_be_suspended)
    seen: set[str] = set()
    for act in objections:
        if _objects(act, suspension) and act.date <= as_of and act.state not in seen:
            seen.add(act.state)
            yield _objection(rules, act.state, act.note, _on(act.date), act.source)
    for step in taken:
        if step.step == "objection" and step.by not in seen:
            seen.add(step.by)
            yield _objection(rules, step.by, step.detail, step.date, step.source)


def _objects(act: Act, suspension: Act) -> bool:
    return act.kind is ActKind.OBJECTION and (act.against, act.treaty) == (suspension.state, suspension.treaty)


def _objection(rules: TreatyRules, state: str, detail: str, day: DateSpan | None, source: str) -> View:
    text = f"{state_name(state)} objects: the suspension is not permitted, the state stays bound ({detail})."
    return View(state, text, day, source, not rules.may_be_suspended)


def _is_known(step: Step, as_of: date) -> bool:
    return step.date is None or (step.date.last is not None and step.date.last <= as_of)


def _on(day: date) -> DateSpan:
    return DateSpan(day.isoformat(), day, day)
