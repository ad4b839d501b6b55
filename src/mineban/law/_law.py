"""The one door to the answers: the facts, the declared treaties, and a question."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from mineban.errors import UnknownStateError, UnknownTreatyError
from mineban.law import _caveats
from mineban.law._answers import Deadline, Leaving, LeavingLine, Obligation, Period, StatusAnswer, View
from mineban.law._calendar import day_before
from mineban.law._contradictions import Contradiction, contradictions
from mineban.law._deadlines import Recorded, deadlines_of
from mineban.law._dossier import Dossier
from mineban.law._facts_index import FactsIndex
from mineban.law._leave import check_can_leave, leaving_line, leaving_of, still_binds, supposed_conflict
from mineban.law._obligations import segment_obligations
from mineban.law._reasons import declared, segment_reasons
from mineban.law._rules import TreatyRules
from mineban.law._timeline import Segment
from mineban.law._treaties import TREATIES
from mineban.law._views import views_on
from mineban.law._walk import walk
from mineban.model import Act, DateSpan, Facts, Reason, State, states


class Law:
    """Answers from facts by the declared treaties. Indexes the facts once; every method is pure.

    `treaties` may be any mapping of declarations. `as_of` everywhere: only acts dated up to that
    day count; None is today, or the last supposed act if that is later.
    """

    def __init__(self, facts: Facts, treaties: Mapping[str, TreatyRules] = TREATIES) -> None:
        self.facts = facts
        self.treaties = treaties
        self._index = FactsIndex(facts, treaties)
        self._supposed_to = max((act.date for act in facts.acts if act.row == SUPPOSED), default=date.min)
        self._dossiers: dict[tuple[str, str, int], Dossier] = {}
        self._shared: dict[tuple[str, date | None, date | None], tuple[Obligation, ...]] = {}

    def status(self, state: str, treaty: str, on: date, as_of: date | None = None) -> StatusAnswer:
        """The status of a state (by code) under a treaty on a day, with its reasons.

        Raises UnknownStateError, UnknownTreatyError, and LawError for acts that contradict each
        other.
        """
        known_by = self.known_by(as_of)
        dossier = self._dossier(state, treaty, known_by)
        segment = dossier.timeline.at(on)
        caveats, certain = self._caveats(dossier, segment, on, known_by)
        membership = segment.membership
        return StatusAnswer(
            state=state,
            treaty=treaty,
            on=on,
            as_of=known_by,
            status=dossier.word(segment),
            contested=segment.contested is not None,
            in_force=membership.in_force if membership else None,
            ends=membership.ends if membership else None,
            reasons=self._reasons(dossier, segment, on),
            obligations=self._obligations(dossier, segment, on),
            views=self._views(dossier, segment, known_by),
            certain=certain,
            caveats=caveats,
        )

    def status_of_all(self, treaty: str, on: date, as_of: date | None = None) -> list[StatusAnswer]:
        """The status of every state that existed on the day, or whose acts are in the register, by name."""
        self._rules(treaty)
        acted = {state for state, code in self._index.acts if code == treaty}
        shown = (s for s in states().values() if s.code in acted or (s.administered_by is None and s.existed(on)))
        return [self.status(s.code, treaty, on, as_of) for s in shown if s.existed(on)]

    def history(self, state: str, treaty: str, as_of: date | None = None) -> tuple[Period, ...]:
        """Every period of the state under the treaty: exactly one status on every day."""
        dossier = self._dossier(state, treaty, self.known_by(as_of))
        periods: list[Period] = []
        for segment in dossier.timeline.segments:
            word, contested = dossier.word(segment), segment.contested is not None
            if periods and (periods[-1].status, periods[-1].contested) == (word, contested):
                periods[-1] = replace(periods[-1], last=segment.last)
            else:
                periods.append(Period(segment.first, segment.last, word, contested))
        return tuple(periods)

    def obligations(self, state: str, treaty: str, on: date, as_of: date | None = None) -> tuple[Obligation, ...]:
        """What binds the state under the treaty on a day, each norm with its days and exceptions."""
        dossier = self._dossier(state, treaty, self.known_by(as_of))
        return self._obligations(dossier, dossier.timeline.at(on), on)

    def deadlines(
        self, state: str | None = None, treaty: str | None = None, on: date | None = None, as_of: date | None = None
    ) -> tuple[Deadline, ...]:
        """The deadlines that run, were met or missed, or of which that is unknown, on a day, by day.

        `on` None is the day up to which acts count. Without `state`: of every state that is bound on
        the day; with it, also those of a time in which it was bound.
        """
        known_by = self.known_by(as_of)
        day = on or known_by
        found = [
            deadline
            for dossier in self._dossiers_of(state, treaty, known_by)
            if state or dossier.timeline.at(day).status.is_bound
            for deadline in deadlines_of(dossier, self._recorded(dossier), day, known_by)
        ]
        return tuple(sorted(found, key=lambda d: (d.day, d.state, d.treaty, d.kind)))

    def leave(
        self, state: str, treaty: str, notified: date, conflict: DateSpan | None = None, as_of: date | None = None
    ) -> Leaving:
        """What a notice of withdrawal received on `notified` would bring about.

        Acts of the state from that day on are left out: the notice may be the one that it gave.
        `conflict` (its first to its last day, an open end goes on) stands in place of the conflicts
        of the register. Raises ArgumentError for a state that cannot leave on that day.
        """
        known_by = self.known_by(as_of)
        before = self._dossier(state, treaty, min(known_by, day_before(notified)))
        check_can_leave(before, notified)
        conflicts = [supposed_conflict(state, conflict)] if conflict else self._index.conflicts_known(state, known_by)
        effect, reasons, caveats, certain = leaving_of(before, notified, known_by, conflicts, conflict is not None)
        return Leaving(
            state=state,
            treaty=treaty,
            notified=notified,
            as_of=known_by,
            test_day=effect.test_day,
            effect=effect.effect,
            last_day_bound=day_before(effect.effect) if effect.effect else None,
            not_before=effect.not_before,
            held_by=effect.held_by,
            still_binds=tuple(self._still_binds(before, effect.not_before, known_by)),
            tell=before.rules.withdrawal.tell,
            give_reasons=before.rules.withdrawal.give_reasons,
            reasons=reasons,
            certain=certain,
            caveats=caveats,
        )

    def leaving(
        self, treaty: str | None = None, on: date | None = None, as_of: date | None = None
    ) -> tuple[LeavingLine, ...]:
        """One line for each state that has taken a step towards leaving or suspending by the day."""
        known_by = self.known_by(as_of)
        lines = (
            leaving_line(dossier, self._index.steps.get((dossier.state.code, dossier.rules.code), ()), on or known_by)
            for dossier in self._dossiers_of(None, treaty, known_by)
        )
        return tuple(line for line in lines if line)

    def suppose(self, acts: Iterable[Act]) -> "Law":
        """A law in which these acts have happened too."""
        more = tuple(replace(act, row=SUPPOSED) for act in acts)
        return Law(replace(self.facts, acts=self.facts.acts + more), self.treaties)

    def contradictions(self) -> tuple[Contradiction, ...]:
        """Every act that cannot be so, with what is wrong with it; empty for facts in order."""
        return contradictions(self.facts, self.treaties)

    def known_by(self, as_of: date | None) -> date:
        """The day up to which acts count: as asked, else today or the last supposed act."""
        return as_of or max(date.today(), self._supposed_to)

    def _dossiers_of(self, state: str | None, treaty: str | None, as_of: date) -> Iterator[Dossier]:
        """The dossiers of a state, or of every state that acted, under a treaty or all."""
        for code in [treaty] if treaty else self.treaties:
            self._rules(code)
            acted = sorted(s for s, c in self._index.acts if c == code)
            yield from (self._dossier(s, code, as_of) for s in ([state] if state else acted))

    def _recorded(self, dossier: Dossier) -> Recorded:
        state = dossier.state.code
        return Recorded(self._index.clearances.get(state), tuple(self._index.stockpiles.get(state, ())))

    def _still_binds(self, left: Dossier, day: date, as_of: date) -> Iterator[Reason]:
        others = (
            (rules, self.status(left.state.code, rules.code, day, as_of))
            for rules in self.treaties.values()
            if rules.code != left.rules.code
        )
        return still_binds(left.rules, others)

    def _rules(self, treaty: str) -> TreatyRules:
        rules = self.treaties.get(treaty)
        if rules is None:
            raise UnknownTreatyError(f"no treaty is declared as {treaty!r}: write one of {' '.join(self.treaties)}")
        return rules

    def _dossier(self, state: str, treaty: str, as_of: date) -> Dossier:
        rules = self._rules(treaty)
        body = states().get(state)
        if body is None:
            raise UnknownStateError(f"no state has the code {state!r}: write the ISO 3166 alpha-3 code, such as UKR")
        key = (state, treaty, self._index.knowledge(state, treaty, as_of))
        found = self._dossiers.get(key)
        if found is None:
            found = self._dossiers[key] = self._open(rules, body, as_of)
        return found

    def _open(self, rules: TreatyRules, state: State, as_of: date) -> Dossier:
        known = self._index.known(state.code, rules.code, as_of)
        parent = self._dossier(state.code, rules.parent, as_of).timeline if rules.parent and known.acts else None
        coverage = self._index.coverage.get(rules.code)
        acts = self._index.acts.get((state.code, rules.code), [])
        return Dossier(
            rules=rules,
            state=state,
            known=known,
            timeline=walk(rules, state, known, parent),
            gap=_caveats.gap(state, coverage, any(act.row != SUPPOSED for act in acts)),
            unknown=_caveats.is_unknown(state, coverage, bool(acts)),
        )

    def _caveats(self, dossier: Dossier, segment: Segment, on: date, as_of: date) -> tuple[tuple[str, ...], bool]:
        doubts = list(_caveats.doubts(segment, dossier.timeline, dossier.known, on, as_of))
        beyond = _caveats.beyond(on, as_of, self._index.coverage.get(dossier.rules.code))
        gap = dossier.gap if segment.possible else None
        texts = (gap, *(text for text, _ in doubts), beyond)
        return tuple(text for text in texts if text), gap is None and not any(doubt for _, doubt in doubts)

    def _reasons(self, dossier: Dossier, segment: Segment, on: date) -> tuple[Reason, ...]:
        found = dossier.reasons.get(id(segment))
        if found is None:
            coverage = self._index.coverage.get(dossier.rules.code)
            found = dossier.reasons[id(segment)] = segment_reasons(
                dossier.rules, dossier.state, segment, dossier.timeline, dossier.known, coverage, dossier.unknown
            )
        if not dossier.timeline.others:
            return found
        return found + tuple(declared(dossier.rules, act) for act in dossier.timeline.others if act.date <= on)

    def _obligations(self, dossier: Dossier, segment: Segment, on: date) -> tuple[Obligation, ...]:
        found = dossier.obligations.get(id(segment))
        if found is None:
            found = self._bound_by(dossier, segment)
            dossier.obligations[id(segment)] = found
        return found if segment.status.is_bound else tuple(o for o in found if o.first <= on)

    def _bound_by(self, dossier: Dossier, segment: Segment) -> tuple[Obligation, ...]:
        """The obligations of a segment; states that are bound over the same days share them."""
        if not (segment.status.is_bound and segment.membership):
            return segment_obligations(dossier.rules, segment, dossier.timeline)
        key = (dossier.rules.code, segment.membership.in_force, segment.membership.ends)
        found = self._shared.get(key)
        if found is None:
            found = self._shared[key] = segment_obligations(dossier.rules, segment, dossier.timeline)
        return found

    def _views(self, dossier: Dossier, segment: Segment, as_of: date) -> tuple[View, ...]:
        if segment.contested is None:
            return ()
        steps = self._index.steps.get((dossier.state.code, dossier.rules.code), ())
        return views_on(dossier.rules, segment.contested, steps, self.facts.acts, as_of)


SUPPOSED = "supposed"
"""The `row` of an act that has not happened."""
