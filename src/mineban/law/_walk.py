"""Takes a state's acts one by one, and refuses what does not fit the act before."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import NoReturn

from mineban.errors import LawError
from mineban.law._answers import Status
from mineban.law._entry import entry_of
from mineban.law._exit import exit_of
from mineban.law._facts_index import Known
from mineban.law._rules import TreatyRules
from mineban.law._timeline import Membership, Notice, Timeline, blank_timeline, build_timeline
from mineban.model import CONSENTS, Act, ActKind, State, state_name

_EXITS = (ActKind.WITHDRAWAL, ActKind.WITHDRAWAL_REVOKED)


def walk(
    rules: TreatyRules,
    state: State,
    known: Known,
    parent: Timeline | None,
    faults: list[tuple[Act, LawError]] | None = None,
) -> Timeline:
    """The timeline of a state under a treaty. Raises LawError where its acts contradict each other.

    `parent` is the timeline under the Convention of which the treaty is a protocol: leaving the
    Convention is leaving its protocols (CCW, Article 9(3)). With `faults` an act that does not fit
    is put there with its error, and left out.
    """
    if not known.acts:
        return blank_timeline(state.since, state.until, rules.adopted)
    walker = _Walker(rules, state, known, parent)
    exits = [act for act in known.parent_acts if act.kind in _EXITS]
    for act in sorted([*known.acts, *exits], key=lambda act: act.date):
        try:
            walker.take(act)
        except LawError as error:
            if faults is None:
                raise
            faults.append((act, error))
    return build_timeline(state, rules.adopted, walker.memberships, walker.signatures, walker.others)


class _Walker:
    def __init__(self, rules: TreatyRules, state: State, known: Known, parent: Timeline | None) -> None:
        self.rules, self.state, self.known, self.parent = rules, state, known, parent
        self.memberships: list[Membership] = []
        self.signatures: list[Act] = []
        self.others: list[Act] = []

    def take(self, act: Act) -> None:
        self._check_time(act)
        if act.kind in CONSENTS:
            self._consent(act)
        elif act.treaty != self.rules.code:
            self._follow_parent(act)
        else:
            _STEPS.get(act.kind, _Walker._note)(self, act)

    def _check_time(self, act: Act) -> None:
        """Nobody acts under a treaty that is not adopted, nor before or after being a state."""
        state = self.state
        if act.date < self.rules.adopted:
            self._refuse(act, f"was adopted only on {self.rules.adopted}")
        if state.administered_by:
            self._refuse(act, f"is open to states, and {state.name} is a territory: name the state that acted for it")
        if not state.existed(act.date):
            days = f"{state.since or 'before 1980'} to {state.until or 'today'}"
            self._refuse(act, f"is open to states, and {state.name} was one only from {days}")

    def status_on(self, day: date) -> Status:
        """The status by the acts taken so far."""
        status = self.memberships[-1].status_on(day) if self.memberships else None
        if status is Status.FORMER_PARTY and self._signed_since_leaving():
            return Status.SIGNATORY
        return status or (Status.SIGNATORY if self.signatures else Status.NON_PARTY)

    def _signed_since_leaving(self) -> bool:
        ends = self.memberships[-1].ends
        return bool(self.signatures and ends and self.signatures[-1].date >= ends)

    def _sign(self, act: Act) -> None:
        joining = self.rules.joining
        if joining.signature_article is None:
            self._refuse(act, "is not open for signature: a state joins it by consent")
        first, last = joining.signature_first or date.min, joining.signature_last or date.max
        if not first <= act.date <= last:
            self._refuse(act, f"was open for signature only from {first} to {last}: a state joins it by accession")
        status = self.status_on(act.date)
        if status not in (Status.NON_PARTY, Status.FORMER_PARTY):
            self._refuse(act, f"had a signature or consent of the state already ({status})")
        self.signatures.append(act)

    def _consent(self, act: Act) -> None:
        if self.status_on(act.date) in (Status.CONSENTED, Status.PARTY, Status.WITHDRAWING):
            earlier = self.memberships[-1].consent
            where = f", {earlier.row}" if earlier.row else ""
            self._refuse(act, f"had the state's consent already ({earlier.kind} of {earlier.date}{where})")
        entered = entry_of(self.rules, act, self.known.reached, self._parent_in_force(act.date))
        self.memberships.append(Membership(act, entered, self._notices_of_parent(act.date)))

    def _notices_of_parent(self, day: date) -> list[Notice]:
        """The notices that run for the Convention when the state consents to its protocol."""
        if self.parent is None:
            return []
        times = self.parent.memberships
        running = (n for m in times if m.ends is None or m.ends > day for n in m.notices if n.runs_on(day))
        return [Notice(n.act, n.exit) for n in running if n.act.date < day]

    def _parent_in_force(self, day: date) -> date | None:
        """From when the Convention binds the state that consents to its protocol on `day`.

        By its membership on that day, else by the next one that begins.
        """
        times = self.parent.memberships if self.parent else []
        return next((m.in_force for m in times if m.ends is None or m.ends > day), None)

    def _leave(self, act: Act) -> None:
        status = self.status_on(act.date)
        if status is Status.PARTY or (status is Status.WITHDRAWING and not self._own_notice()):
            self._give_notice(act)
        elif status is Status.WITHDRAWING:
            self._refuse(act, f"had a notice of the state running already, received on {self._own_notice()}")
        else:
            self._refuse(act, f"did not bind the state then ({status}): only a state that is bound can leave")

    def _own_notice(self) -> date | None:
        own = (n for n in self.memberships[-1].notices if n.act.treaty == self.rules.code and not n.taken_back)
        return next((n.act.date for n in own), None)

    def _give_notice(self, act: Act) -> None:
        effect = exit_of(self.rules.withdrawal, act.date, self.known.conflicts)
        self.memberships[-1].notices.append(Notice(act, effect))

    def _take_back(self, act: Act) -> None:
        """A notice may be taken back before it takes effect (VCLT 68)."""
        if self.status_on(act.date) is not Status.WITHDRAWING or not self._own_notice():
            self._refuse(act, "had no notice of the state running then, so that none could be taken back")
        self._mark_taken_back(act)

    def _mark_taken_back(self, act: Act) -> None:
        for notice in self.memberships[-1].notices:
            if notice.act.treaty == act.treaty and notice.taken_back is None:
                notice.taken_back = act

    def _follow_parent(self, act: Act) -> None:
        """What the state does to the Convention it does to the protocol, while that binds it (CCW 9(3))."""
        status = self.status_on(act.date)
        if act.kind is ActKind.WITHDRAWAL and (status.is_bound or status is Status.CONSENTED):
            self._give_notice(act)
        elif act.kind is ActKind.WITHDRAWAL_REVOKED and self.memberships and status is not Status.FORMER_PARTY:
            self._mark_taken_back(act)

    def _apply_provisionally(self, act: Act) -> None:
        if self.rules.provisional is None:
            self._refuse(act, "knows no provisional application")
        if self.status_on(act.date) is not Status.CONSENTED:
            self._refuse(act, "can be applied provisionally only between consent and entry into force")
        self.memberships[-1].provisional = act

    def _suspend(self, act: Act) -> None:
        if not self.status_on(act.date).is_bound:
            self._refuse(act, "did not bind the state then, so that there was nothing to suspend")
        membership = self.memberships[-1]
        membership.suspension = membership.suspension or act

    def _note(self, act: Act) -> None:
        self.others.append(act)

    def _refuse(self, act: Act, why: str) -> NoReturn:
        place = f"{act.row}: " if act.row else ""
        deed = f"{act.kind.replace('_', ' ')} of {state_name(act.state)} on {act.date}"
        raise LawError(f"{place}{deed}: the {self.rules.short_name} {why}; correct the acts")


_STEPS: Mapping[ActKind, Callable[[_Walker, Act], None]] = {
    ActKind.SIGNATURE: _Walker._sign,
    ActKind.WITHDRAWAL: _Walker._leave,
    ActKind.WITHDRAWAL_REVOKED: _Walker._take_back,
    ActKind.PROVISIONAL_APPLICATION: _Walker._apply_provisionally,
    ActKind.SUSPENSION: _Walker._suspend,
}
