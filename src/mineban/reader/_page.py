"""A document laid out for reading: cleaned, cut into sentences, every mention found, the rest parsed."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol, TypeVar

from spacy.tokens import Doc

from mineban.model import Document
from mineban.reader._battlefield import points_there, state_of_fight
from mineban.reader._clean import Clean, clean, windows
from mineban.reader._date_ranges import joined
from mineban.reader._dateline import Dateline, dateline_of
from mineban.reader._dates import DateMention, date_mentions
from mineban.reader._groups import GroupMention, group_mentions
from mineban.reader._names import StateMention, state_mentions
from mineban.reader._numbers import NumberMention, number_mentions
from mineban.reader._parse import Parser
from mineban.reader._places import countries_of
from mineban.reader._prefilter import has_field_words
from mineban.reader._quotations import Quotation, quotations
from mineban.reader._sentences import Sentence, sentences
from mineban.reader._treaties import TreatyMention, meant_treaties, named_treaties
from mineban.reader._weapons import WeaponMention, weapon_mentions

MOST_WEAPONS = 20
"""A sentence with more weapon words is a list of words, and is not read."""
MOST_CHARACTERS = 300_000
"""Of one document, sentences about weapons are read up to so many characters (150 pages of nothing else)."""
_BODIES = re.compile(
    r"Mines? (?:Advisory|Awareness|Action|Clearance)(?: [A-Z]\w+)*|Landmine (?:Monitor|Survivors?\w*)(?: "
    r"[A-Z]\w+)*|Campaign to Ban Land-?\s?[Mm]ines|Clear Path|National Mine \w+(?: \w+)?"
)
_NEAR = re.compile(
    r"\b(?:kill|injur|wound|maim|casualt|victim|explo|detonat|clear|remov|destroy|weapons?|devices|they|"
    r"these|them|it|step|treaty|convention|"
    r"done so\b|ratif|sign|acced|join|part(?:y|ies)\b|stock|decree|withdraw)",
    re.IGNORECASE,
)


def _start(mention: "Placed") -> int:
    return mention.start


class Placed(Protocol):
    """Something that stands at a place of the cleaned text."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


P = TypeVar("P", bound=Placed)


@dataclass(frozen=True)
class Page:
    """Everything that the later steps look at. Places are those of the cleaned text."""

    document: Document
    clean: Clean
    sentences: Sequence[Sentence]
    treaties: Sequence[TreatyMention]
    weapons: Sequence[WeaponMention]
    parses: dict[int, Doc] = field(default_factory=dict)
    _memo: dict[Hashable, object] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The cleaned text."""
        return self.clean.text

    def within(self, mentions: Sequence[P], sentence: Sentence) -> list[P]:
        """The mentions that lie in a sentence."""
        first = bisect_left(mentions, sentence.start, key=_start)
        last = bisect_left(mentions, sentence.end, key=_start)
        return [m for m in mentions[first:last] if m.end <= sentence.end]

    @cached_property
    def states(self) -> list[StateMention]:
        """Each state named."""
        return [m for m in state_mentions(self.text) if not self._masked(m.start, m.end)]

    @cached_property
    def groups(self) -> list[GroupMention]:
        """Each armed group and body named."""
        return sorted(group_mentions(self.text), key=_start)

    @cached_property
    def dates(self) -> list[DateMention]:
        """Each date."""
        yearly = _YEARLY.match(self.document.title)
        published = f"{yearly[1]}-12-31" if yearly else self.document.published
        told = "" if yearly else _year_of_title(self.document.title)
        history = bool(told) or len(published or "") < 10 or "wikipedia" in self.document.source.lower()
        carry = history and self.own is None and not yearly
        return joined(self.text, list(date_mentions(self.text, published, carry, told)))

    @cached_property
    def numbers(self) -> list[NumberMention]:
        """Each number."""
        return list(number_mentions(self.text))

    def memo(self, key: Hashable, make: Callable[[], object]) -> object:
        """What `make` gives, made once for each key."""
        if key not in self._memo:
            self._memo[key] = make()
        return self._memo[key]

    def dateline(self, sentence: Sentence) -> Dateline:
        """What the sentence's paragraph opens with."""
        start = self.text.rfind("\n", 0, sentence.start) + 1
        return dateline_of(self.text[start : start + 220])

    @cached_property
    def quotations(self) -> list[Quotation]:
        """Each quotation."""
        return list(quotations(self.text))

    def _masked(self, start: int, end: int) -> bool:
        return any(t.start <= start and end <= t.end for t in self.treaties)

    @cached_property
    def own(self) -> str | None:
        """The state that speaks as "we": of a statement, a parliament, a government's paper."""
        return _own_state(self)

    @cached_property
    def titled(self) -> str | None:
        """The one state that the title names, where the title says what the passage is about."""
        return _titled(self.document)

    @cached_property
    def topic(self) -> str | None:
        """The state that the passage is about, where it is about one."""
        return _topic(self)


def lay_out(document: Document, parser: Parser) -> Page:
    """One page of a whole document, the sentences that matter parsed: for passages and training."""
    page = _unparsed(document, clean(document.text))
    wanted = _wanted(page)
    page.parses.update(zip(wanted, parser(page.sentences[i].text for i in wanted), strict=True))
    return page


def lay_out_pieces(document: Document, parser: Parser) -> list[Page]:
    """The pages of a document of any length: one for each piece that has words of the field."""
    pages = [_unparsed(document, piece) for piece in windows(clean(document.text)) if has_field_words(piece.text)]
    left = MOST_CHARACTERS
    for page in pages:
        wanted = []
        for index in _wanted(page):
            left -= len(page.sentences[index].text)
            if left > 0:
                wanted.append(index)
        page.parses.update(zip(wanted, parser(page.sentences[i].text for i in wanted), strict=True))
    return pages


def cut_short(pages: Sequence[Page]) -> bool:
    """Whether sentences about weapons were left unread because there were too many."""
    return any(set(_wanted(page)) - set(page.parses) for page in pages)


def _unparsed(document: Document, piece: Clean) -> Page:
    named = named_treaties(piece.text)
    treaties = sorted([*named, *meant_treaties(piece.text, named)], key=lambda t: t.start)
    masked = [(t.start, t.end) for t in treaties] + [m.span() for m in _BODIES.finditer(piece.text)]
    return Page(document, piece, sentences(piece.text), treaties, weapon_mentions(piece.text, masked))


def _wanted(page: Page) -> list[int]:
    """Sentences with a weapon or treaty; neighbours that may go on about them. Heaps of weapon words are none."""
    direct = {s.index for s in page.sentences if _touches(page, s)}
    near = {i + d for i in direct for d in (-1, 1, 2) if 0 <= i + d < len(page.sentences)} - direct
    more = {i for i in near if _NEAR.search(page.sentences[i].text)}
    more |= {i - 1 for i in direct if i and points_there(page.sentences[i].text)} - direct
    return sorted(i for i in direct | more if len(page.within(page.weapons, page.sentences[i])) <= MOST_WEAPONS)


def _touches(page: Page, sentence: Sentence) -> bool:
    return any(m.start < sentence.end and sentence.start < m.end for m in page.weapons) or any(
        m.start < sentence.end and sentence.start < m.end for m in page.treaties
    )


_YEARLY = re.compile(
    r"((?:19|20)\d\d) (?:Country Reports|[Aa]nnual [Rr]eport|Human [Rr]ights (?:[Pp]ractices|[Rr]eport))"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def _year_of_title(title: str) -> str:
    """The one year that a title names; empty where it names none or several."""
    years = set(_YEAR.findall(title))
    return years.pop() if len(years) == 1 else ""


_STATEMENT_OF = re.compile(r"statement of ([A-Z]{3})$")
_SPEAKS = re.compile(
    r"briefing|statement|remarks|speech|address|debate|hansard|record|press|release|transcript|fact sheet|"
    r"parliament|government|ministry|senate|congress|white house|department",
    re.IGNORECASE,
)
_MY_COUNTRY = re.compile(r"\b(?:[Mm]y|[Oo]ur) (?:own )?(?:country|nation|Government),? ([A-Z][\w’']+(?: [A-Z]\w+)?)")


def _own_state(page: Page) -> str | None:
    document = page.document
    found = _STATEMENT_OF.search(document.title)
    if found:
        return found[1]
    if "European Parliament" in document.title + document.source:
        return None
    head = f"{document.source} {document.title}"
    if _SPEAKS.search(head) and not re.search(r"\breports?\b", head, re.IGNORECASE):
        codes = [m.code for m in state_mentions(document.source)] or [m.code for m in state_mentions(document.title)]
        if codes:
            return codes[0]
        if "White House" in head or "Congressional" in head:
            return "USA"
    mine = _MY_COUNTRY.search(page.text)
    return next((m.code for m in state_mentions(mine[1])), None) if mine else None


def _topic(page: Page) -> str | None:
    """The state of the title, or the one named in most of the passage's mentions of states and towns."""
    if page.titled:
        return page.titled
    count: Counter[str] = Counter()
    for m in page.states:
        count[m.code] += 2 if m.how in ("name", "region") else 1
    count.update(_town_states(page))
    count.pop(page.own or "", None)
    first, second = [*count.most_common(2), ("", 0), ("", 0)][:2]
    return first[0] if first[1] and first[1] >= 2 * second[1] else None


def _town_states(page: Page) -> Iterator[str]:
    """The state of each large town in the sentences that were parsed."""
    for doc in page.parses.values():
        for ent in doc.ents:
            known = countries_of(ent.text) if ent.label_ in ("GPE", "LOC", "FAC") else ()
            if known and known[0][1] >= 10_000:
                yield known[0][0]


def _titled(document: Document) -> str | None:
    title = document.title
    codes = {m.code for m in state_mentions(title) if m.how in ("name", "people", "region")}
    if not codes:
        return state_of_fight(title)
    return codes.pop() if len(codes) == 1 and not _SPEAKS.search(title) else None
