"""The one door to the answers: the facts, the declared treaties, and a question."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from mineban.errors import UnknownStateError, UnknownTreatyError
from mineban.law import _caveats
from mineban.law._answers import Obligation, Period, Status, StatusAnswer, View
from mineban.law._facts_index import FactsIndex, Known
from mineban.law._obligations import segment_obligations
from mineban.law._reasons import declared, segment_reasons
from mineban.law._rules import TreatyRules
from mineban.law._timeline import Segment, Timeline
from mineban.law._treaties import TREATIES
from mineban.law._views import views_on
from mineban.law._walk import walk
from mineban.model import Act, Facts, Reason, State, states


@dataclass(slots=True)
class _Dossier:
    """One state under one treaty, by what was known on a day; all that an answer is made of."""

    rules: TreatyRules
    state: State
    known: Known
    timeline: Timeline
    gap: str | None
    unknown: bool


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
        self._dossiers: dict[tuple[str, str, int], _Dossier] = {}

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
            status=_word(dossier, segment),
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
            word, contested = _word(dossier, segment), segment.contested is not None
            if periods and (periods[-1].status, periods[-1].contested) == (word, contested):
                periods[-1] = replace(periods[-1], last=segment.last)
            else:
                periods.append(Period(segment.first, segment.last, word, contested))
        return tuple(periods)

    def obligations(self, state: str, treaty: str, on: date, as_of: date | None = None) -> tuple[Obligation, ...]:
        """What binds the state under the treaty on a day, each norm with its days and exceptions."""
        dossier = self._dossier(state, treaty, self.known_by(as_of))
        return self._obligations(dossier, dossier.timeline.at(on), on)

    def suppose(self, acts: Iterable[Act]) -> "Law":
        """A law in which these acts have happened too."""
        more = tuple(replace(act, row=SUPPOSED) for act in acts)
        return Law(replace(self.facts, acts=self.facts.acts + more), self.treaties)

    def known_by(self, as_of: date | None) -> date:
        """The day up to which acts count: as asked, else today or the last supposed act."""
        return as_of or max(date.today(), self._supposed_to)

    def _rules(self, treaty: str) -> TreatyRules:
        rules = self.treaties.get(treaty)
        if rules is None:
            raise UnknownTreatyError(f"no treaty is declared as {treaty!r}: write one of {' '.join(self.treaties)}")
        return rules

    def _dossier(self, state: str, treaty: str, as_of: date) -> _Dossier:
        rules = self._rules(treaty)
        body = states().get(state)
        if body is None:
            raise UnknownStateError(f"no state has the code {state!r}: write the ISO 3166 alpha-3 code, such as UKR")
        key = (state, treaty, self._index.knowledge(state, treaty, as_of))
        found = self._dossiers.get(key)
        if found is None:
            found = self._dossiers[key] = self._open(rules, body, as_of)
        return found

    def _open(self, rules: TreatyRules, state: State, as_of: date) -> _Dossier:
        known = self._index.known(state.code, rules.code, as_of)
        parent = self._dossier(state.code, rules.parent, as_of).timeline if rules.parent and known.acts else None
        coverage = self._index.coverage.get(rules.code)
        has_acts = (state.code, rules.code) in self._index.acts
        return _Dossier(
            rules=rules,
            state=state,
            known=known,
            timeline=walk(rules, state, known, parent),
            gap=_caveats.gap(state, coverage, has_acts),
            unknown=_caveats.is_unknown(state, coverage, has_acts),
        )

    def _caveats(self, dossier: _Dossier, segment: Segment, on: date, as_of: date) -> tuple[tuple[str, ...], bool]:
        doubts = list(_caveats.doubts(segment, dossier.known, on, as_of))
        beyond = _caveats.beyond(on, as_of, self._index.coverage.get(dossier.rules.code))
        gap = dossier.gap if segment.possible else None
        texts = (gap, *(text for text, _ in doubts), beyond)
        return tuple(text for text in texts if text), gap is None and not any(doubt for _, doubt in doubts)

    def _reasons(self, dossier: _Dossier, segment: Segment, on: date) -> tuple[Reason, ...]:
        if segment.reasons is None:
            coverage = self._index.coverage.get(dossier.rules.code)
            segment.reasons = segment_reasons(
                dossier.rules, dossier.state, segment, dossier.timeline, dossier.known, coverage, dossier.unknown
            )
        more = (act for act in dossier.timeline.others if act.date <= on)
        return segment.reasons + tuple(declared(dossier.rules, act) for act in more)

    def _obligations(self, dossier: _Dossier, segment: Segment, on: date) -> tuple[Obligation, ...]:
        if segment.obligations is None:
            segment.obligations = segment_obligations(dossier.rules, segment, dossier.timeline)
        return tuple(o for o in segment.obligations if o.first <= on)

    def _views(self, dossier: _Dossier, segment: Segment, as_of: date) -> tuple[View, ...]:
        if segment.contested is None:
            return ()
        steps = self._index.steps.get((dossier.state.code, dossier.rules.code), ())
        return views_on(dossier.rules, segment.contested, steps, self.facts.acts, as_of)


def _word(dossier: _Dossier, segment: Segment) -> Status:
    """The status word: `unknown` where the register lacks the state's acts."""
    return Status.UNKNOWN if dossier.unknown and segment.possible else segment.status


SUPPOSED = "supposed"
"""The `row` of an act that has not happened."""
