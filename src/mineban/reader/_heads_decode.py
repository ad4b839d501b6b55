"""From what the heads saw to claims: which to keep, each slot chosen by the heads or the rules, and why.

The heads decide what is claimed, and where. Where the rules have a draft of the same sentence and kind,
slots in which they were right more often on held-out passages are theirs: speaker, date, numbers, places; and,
where they keep it, a named doer, weapon, and the act under a treaty. Where a sentence has several drafts, a claim
goes by the one of its own weapon and doer.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from mineban.errors import QuoteError
from mineban.model import CLAIM_TREATIES, Because, Claim, Kind, Modality, Quote, Weapon, states
from mineban.reader._draft import NOBODY, Draft
from mineban.reader._heads_choices import Choice, Place
from mineban.reader._heads_features import KINDS
from mineban.reader._heads_model import Model, Sight

_SURE = 0.75
"""Under this chance the head's modality yields to the rules'."""

_LASTING = (Kind.CONTAMINATION, Kind.STOCKPILE, Kind.TREATY_STATUS)
_HOME = (Kind.PRODUCTION, Kind.DESTRUCTION)
_ACCUSING = (Kind.USE, Kind.PRODUCTION, Kind.TRANSFER)
_MORE = 0.25
"""So much more chance is needed to accuse somebody named where the rules see nothing."""
_DOUBTED = 0.1
"""A doer whom the rules name is passed over where the head gives less."""
_DATED = 0.6
"""Under this chance the head leaves the date open: no date is better than a wrong one."""
_DATED_SURELY = 0.8
"""From this chance on the head's date, or its absence, goes before the rules'."""
_SPOKEN = 0.6
"""From this chance on the head may name a speaker where the rules see none."""
_NOWHERE = 0.7
"""Under this chance the head's "nowhere" yields to the rules' country."""
_UNNAMED = 0.8
"""The chance that is needed where the page names no weapon (or treaty) that the lexicons know."""


def decode(model: Model, sight: Sight) -> Iterator[Claim]:
    """The claims of a window, in the order of its sentences."""
    chances = model.chances(sight)
    for i, fresh in enumerate(sight.window.fresh):
        for k, kind in enumerate(KINDS):
            kept = any(keep for _, keep in sight.window.drafts(i, kind))
            needed = model.threshold(kind, kept) if _named(sight, kind) else _UNNAMED
            if fresh and chances[i, k] >= needed:
                yield from _Deciding(Place(model, sight, i, kind), float(chances[i, k])).claims()


def _named(sight: Sight, kind: Kind) -> bool:
    page = sight.window.page
    return bool(page.treaties if kind.is_treaty else page.weapons)


@dataclass(frozen=True)
class _Deciding:
    """Decides the slots of one sentence and kind."""

    at: Place
    chance: float

    def claims(self) -> Iterator[Claim]:
        """One claim for each actor; or weapon or act, where several are meant."""
        if (quote := self._quote()) is None:
            return
        if self.at.kind.is_treaty:
            yield from (self._treaty(self._base(quote, self._first), *said) for said in self._treaty_acts())
            return
        for actor, weapon, country in _combined(self._actors(), self._weapons(), self._countries()):
            if self._sure_enough(actor):
                base = self._base(quote, self._fitting(actor, weapon))
                yield self._physical(base, actor, weapon, country)

    def _sure_enough(self, actor: Choice) -> bool:
        """Heads alone need more to say that somebody named used, made or sold weapons: a false accusation harms."""
        if self._drafts or self.at.kind not in _ACCUSING or actor.value in NOBODY:
            return True
        return self.chance >= self.at.model.threshold(self.at.kind) + _MORE

    @property
    def _drafts(self) -> Sequence[tuple[Draft, bool]]:
        return self.at.sight.window.drafts(self.at.i, self.at.kind)

    @property
    def _kept(self) -> list[Draft]:
        """The rules' own drafts of this sentence and kind, where they keep some."""
        return [draft for draft, keep in self._drafts if keep]

    @property
    def _first(self) -> Draft | None:
        """The draft whose words the slots may go by: one that the rules keep, or else any."""
        return next(iter([*self._kept, *(draft for draft, _ in self._drafts)]), None)

    def _fitting(self, actor: Choice, weapon: Choice) -> Draft | None:
        """The draft of the sentence that says most nearly this: of the same weapon, and of the same doer."""
        drafts = self._kept or ([self._first] if self._first else [])
        return max(drafts, key=lambda d: (_weapon(d) == weapon.value, d.actor == actor.value), default=None)

    def _quote(self) -> Quote | None:
        page = self.at.sight.window.page
        try:
            return Quote.cut(page.document.text, *page.clean.back(*self.at.quote()))
        except (QuoteError, IndexError):
            return None

    def _base(self, quote: Quote, draft: Draft | None) -> Claim:
        """What is decided by the sentence and, where there is one, a draft of it."""
        speaker, mode, date, numbers = (
            self._speaker(draft), self._modality(draft), self._date(draft), self._numbers(draft)
        )  # fmt: skip
        word = draft.proposal.trigger.text if draft else ""
        because = [
            Because("kind", f"head: {self.at.kind} {self.chance:.2f}", word),
            _why("speaker", speaker),
            _why("modality", mode),
        ]
        because += [_why("date", date)] if date.value else []
        because += [_why("numbers", numbers[1])] if numbers[0] else []
        return Claim(
            self.at.kind, (quote,), speaker=str(speaker.value or "author"), modality=Modality(str(mode.value)),
            date=_text(date.value), numbers=numbers[0], confidence=round(self.chance, 3), because=tuple(because),
        )  # fmt: skip

    def _treaty_acts(self) -> Iterator[tuple[Choice, Choice, Choice]]:
        """(actor, treaty, act) of each claim: the rules' where they keep a draft: they know the words of acts."""
        for draft in (kept := self._kept):
            treaty = draft.proposal.treaty.treaty if draft.proposal.treaty else CLAIM_TREATIES[self.at.treaty()]
            word = draft.proposal.trigger.text
            yield (
                _ruled(draft, "actor", draft.actor),
                Choice(treaty, "rule: treaty named"),
                Choice(draft.act, "rule: act", word),
            )
        if not kept:
            treaty = CLAIM_TREATIES[self.at.treaty()]
            for actor in self.at.several("actor"):
                yield from ((actor, Choice(treaty, "head: treaty"), Choice(act, "head: act")) for act in self.at.acts())

    def _treaty(self, base: Claim, actor: Choice, treaty: Choice, act: Choice) -> Claim:
        because = (*base.because, _why("actor", actor), _why("treaty", treaty), _why("act", act))
        numbers = {n: v for n, v in base.numbers.items() if n == "parties"} if actor.value == "world" else {}
        return replace(
            base,
            actor=str(actor.value),
            treaty=_text(treaty.value),
            act=_text(act.value),
            numbers=numbers,
            because=because,
        )

    def _physical(self, base: Claim, actor: Choice, weapon: Choice, country: Choice) -> Claim:
        country = self._at_home(actor, country)
        because = [*base.because, _why("actor", actor), _why("weapon", weapon), _why("country", country)]
        recipient = self.at.ranked("recipient")[0].value if self.at.kind is Kind.TRANSFER else None
        because += [Because("recipient", "head: recipient", str(recipient))] if recipient else []
        places, why = self._places()
        because += [_why("places", why)] if places else []
        return replace(
            base, actor=str(actor.value), weapon=Weapon(str(weapon.value)), model=self._model_name(),
            country=_text(country.value),
            recipient=_text(recipient), places=places, because=tuple(because),
            numbers={n: v for n, v in base.numbers.items() if n != "parties"},
        )  # fmt: skip

    def _actors(self) -> list[Choice]:
        """Whom the rules name as doer in a draft that they keep, or as whom it is done by; else whom the head finds."""
        chances = {c.value: c.chance for c in self.at.ranked("actor")}
        named = [d for d in self._kept if d.known_actor and chances.get(d.actor, 0) >= _DOUBTED]
        named = named or [d for d, _ in self._drafts if d.known_actor and d.actor_how == "agent"]
        known = {d.actor: _ruled(d, "actor", d.actor) for d in named}
        if not known and self.at.kind is Kind.CLEARANCE and (team := self.at.team()):
            return team
        return list(known.values()) or self.at.several("actor")

    def _weapons(self) -> list[Choice]:
        drafted = [w for d in self._kept if (w := d.proposal.weapon)]
        by_rule = {w.weapon: Choice(str(w.weapon), "rule: weapon named", w.words) for w in drafted}
        return list(by_rule.values()) or [Choice(str(w), "head: weapon") for w in self.at.weapons()]

    def _countries(self) -> list[Choice]:
        """Where the head says; the rules' country where the head says nowhere and is not sure of it."""
        found = self.at.several("country")
        drafted = next((d for d, _ in self._drafts if d.country), None)
        if found[0].value is None and found[0].chance < _NOWHERE and drafted:
            return [_ruled(drafted, "country", drafted.country)]
        return found

    def _at_home(self, actor: Choice, country: Choice) -> Choice:
        """A state makes and destroys weapons at home; a transfer is in no country (48 of 48, 28 of 30, 41 of 41)."""
        if self.at.kind is Kind.TRANSFER:
            return Choice(None, "rule: transfers are between states")
        if self.at.kind in _HOME and actor.value in states():
            return Choice(actor.value, "rule: at home", actor.words)
        return country

    def _speaker(self, draft: Draft | None) -> Choice:
        """The rules' speaker; where they find none, the one of whom the head is rather sure, else the author."""
        head = self.at.ranked("speaker")[0]
        if draft is None or (draft.speaker == "author" and head.chance >= _SPOKEN):
            return head
        return _ruled(draft, "speaker", draft.speaker)

    def _modality(self, draft: Draft | None) -> Choice:
        """The head's answer where it is sure, else the rules'; a word of denial that the rules see always counts."""
        head = self.at.modality()
        if draft is None or (head.chance >= _SURE and draft.modality is not Modality.DENIED):
            return head
        return _ruled(draft, "modality", str(draft.modality))

    def _date(self, draft: Draft | None) -> Choice:
        """The head's where it is sure; else the only date in the words of a happening, the rules', the head's.

        What is so (mined land, a stock, a status) rarely has a date: only the head may give it one.
        """
        seen = self.at.ranked("date")[0]
        if seen.chance >= _DATED_SURELY:
            return seen
        if seen.chance < _DATED:
            seen = Choice(None, "head: date not sure")
        if self.at.kind in _LASTING:
            return seen
        if quoted := self._quoted_date():
            return quoted
        return _ruled(draft, "date", draft.date) if draft and draft.date else seen

    def _quoted_date(self) -> Choice | None:
        start, end = self.at.quote()
        page = self.at.sight.window.page
        dates = [d for d in page.dates if start <= d.start and d.end <= end]
        if len(dates) != 1:
            return None
        return Choice(dates[0].edtf, "rule: the only date in the quote", page.text[dates[0].start : dates[0].end])

    def _numbers(self, draft: Draft | None) -> tuple[dict[str, float], Choice]:
        if draft and draft.numbers:
            return draft.numbers, Choice(None, "rule: numbers")
        return self.at.numbers(), Choice(None, "head: numbers")

    def _places(self) -> tuple[tuple[str, ...], Choice]:
        drafts = [*self._kept, *(draft for draft, _ in self._drafts)]
        drafted = next((d.places for d in drafts if d.places), ())
        names, by = (drafted, "rule: places") if drafted else (self.at.places(), "head: places")
        return names, Choice(None, by, ", ".join(names))

    def _model_name(self) -> str | None:
        window = self.at.sight.window
        named = window.page.within(window.page.weapons, window.sentences[self.at.i])
        return next((w.model for w in named if w.model), None)


def _combined(
    actors: list[Choice], weapons: list[Choice], countries: list[Choice]
) -> Iterable[tuple[Choice, Choice, Choice]]:
    """Several doers or weapons make several claims; of countries only the likeliest, or each doer's own."""
    if len(actors) > 1:
        own = {c.value: c for c in countries} if {a.value for a in actors} == {c.value for c in countries} else {}
        return [(a, weapons[0], own.get(a.value, countries[0])) for a in actors]
    return [(actors[0], w, countries[0]) for w in weapons]


def _ruled(draft: Draft, slot: str, value: str | None) -> Choice:
    """The rules' value of a slot, with the rule that made it."""
    why = next((b for b in draft.because if b.slot == slot), None)
    return Choice(value, f"rule: {why.decided_by}" if why else f"rule: {slot}", why.words if why else "")


def _weapon(draft: Draft) -> str | None:
    return str(draft.proposal.weapon.weapon) if draft.proposal.weapon else None


def _why(slot: str, choice: Choice) -> Because:
    return Because(slot, choice.by, choice.words)


def _text(value: str | float | None) -> str | None:
    return str(value) if value is not None else None
