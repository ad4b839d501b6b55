"""Treaties by all their names, and "the treaty", "this Convention" by what the passage speaks of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MINES = r"(?:all |the |of )*(?:anti-?\s?personnel |anti-?\s?infantry )?(?:land[- ]?)?mines?"
_ABOUT = (
    r"(?:to (?:totally |completely )?ban|banning|prohibiting|outlawing|that (?:bans|outlaws|prohibits|would ban)|"
    r"on (?:the )?(?:ban(?:ning)?|prohibition|use)? ?(?:on|of)?|against|for (?:the|a) (?:total )?ban (?:on|of)|"
    r"on (?:a|the) (?:global|total|complete|worldwide|comprehensive) (?:ban|prohibition) (?:on|of))"
)
_USE = r"(?: ?(?:the )?(?:use|production|manufacture|stockpiling|transfer|export)(?:, | and |, and )?)*"
_TAIL = (
    rf"(?:,? (?:on|banning|prohibiting|for|which bans|that bans) (?:the )?(?:(?:total |complete )?(?:ban(?:ning)?|"
    rf"prohibition|elimination) )?(?:of |on )?(?:the )?{_USE}(?: ?of )?{_MINES}(?:,? and on their destruction)?)?"
)
_DOC = r"(?:[Tt]reaty|[Cc]onvention|[Pp]act|[Aa]ccords?|[Aa]greement)"
_BARE = r"(?:(?<=signatory to )|(?<=party to )|(?<=parties to )|(?<=joined )|(?<=ratified ))"
_NAMES = (
    ("ccw_p5", r"Protocol V\b|Protocol 5|Protocol on Explosive Remnants of War|fifth [Pp]rotocol"),
    ("ccw_ap2", r"[Aa]mended (?:Mine |Landmines? )?Protocol(?: II| 2)?|Protocol II\b(?! (?:to|of|additional to) the "
        r"Geneva)|Protocol 2\b"
                r"|Protocol on Prohibitions or Restrictions on the Use of Mines, Booby[- ][Tt]raps and Other Devices"
                r"|[Mm]ines? [Pp]rotocol|Landmines? Protocol"),
    ("ccm", rf"(?:Convention|Treaty) on Cluster (?:Munitions|Bombs|Weapons)|[Cc]luster (?:[Mm]unitions?|[Bb]ombs?) "
        rf"(?:[Bb]an )?{_DOC}"
            rf"|{_BARE}Oslo\b(?! (?:Treaty|Conv))"
            rf"|Oslo (?:Cluster Munitions? )?{_DOC}|\bCCM\b|{_DOC} {_ABOUT}{_USE} ?(?:of )?cluster "
                rf"(?:munitions|bombs|weapons)"),
    ("apmbc", r"Convention (?:on|for) the (?:Prohibition|Banning|Ban)s? o[fn] (?:the )?Use,? Stockpiling, Production,? "
        r"and Transfer of"
              r" Anti-?\s?[Pp]ersonnel (?:[Ll]and-?)?[Mm]ines(?:,? and (?:on|for) [Tt]heir [Dd]estruction)?"
              rf"|Ottawa (?:[Ll]and-?\s?[Mm]ines?|[Mm]ine|[Aa]nti-?\s?[Pp]ersonnel [Mm]ines?|"
                  rf"[Ii]nternational)*(?: [Bb]an)? ?{_DOC}"
              rf"|(?:[Ii]nternational )?(?:[Aa]nti-?\s?[Pp]ersonnel )?(?:[Ll]and[- ]?)?[Mm]ines?[- "
                  rf"][Bb]an(?:ning)? {_DOC}|APMBC"
              rf"|(?:[Ii]nternational )?(?:[Aa]nti-?\s?[Pp]ersonnel )?(?:[Aa]nti-?)?(?:[Ll]and[- ]?)?[Mm]ines? {_DOC}"
              rf"|(?:[Ii]nternational |global |worldwide )?{_DOC},? {_ABOUT}{_USE} ?(?:of )?{_MINES}"
              rf"|{_BARE}Ottawa\b"),
    ("ccw", r"Convention on (?:Prohibitions or Restrictions on the Use of )?[Cc]ertain [Cc]onventional [Ww]eapons"
            r"(?: [Ww]hich [Mm]ay [Bb]e [Dd]eemed [Tt]o [Bb]e [Ee]xcessively [Ii]njurious or [Tt]o [Hh]ave "
                r"[Ii]ndiscriminate [Ee]ffects)?"
            r"|Certain Conventional Weapons Convention|[Cc]onvention on [Cc]onventional [Ww]eapons|\bCCWC?\b|"
                r"[Ii]nhumane [Ww]eapons [Cc]onvention"
            r"|Conventional Weapons Convention"),
)  # fmt: skip
_NAMED = re.compile("|".join(f"(?P<{code}>{shape})" for code, shape in _NAMES))
_TAILED = re.compile(_TAIL, re.IGNORECASE)
_MEANT = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Ss]aid|[Ii]ts)\s(?:(?:international|landmark|historic|new|same|Ottawa)\s)?"
    r"(?:[Tt]reaty|[Cc]onvention|[Pp]act|[Aa]ccord|[Pp]rotocol|[Bb]an|[Aa]greement)\b(?! on | for the | against )"
)


@dataclass(frozen=True, slots=True)
class TreatyMention:
    """A treaty named, or meant by "the treaty" (`named` False)."""

    start: int
    end: int
    treaty: str
    named: bool = True


def named_treaties(text: str) -> list[TreatyMention]:
    """Each treaty named in the text."""
    found = []
    for m in _NAMED.finditer(text):
        tail = _TAILED.match(text, m.end()) if m.lastgroup == "apmbc" else None
        found.append(TreatyMention(m.start(), tail.end() if tail else m.end(), m.lastgroup or "", True))
    return found


_BY_WEAPON = (
    ("ccm", re.compile(r"cluster", re.IGNORECASE)),
    ("apmbc", re.compile(r"land-?\s?mines?|anti-?\s?personnel|Ottawa", re.IGNORECASE)),
)


def inferred_treaty(text: str) -> str | None:
    """The treaty that "the Convention" can only be in a passage that names none: by its one weapon."""
    fits = [treaty for treaty, shape in _BY_WEAPON if shape.search(text)]
    return fits[0] if len(fits) == 1 else None


def meant_treaties(text: str, named: list[TreatyMention]) -> Iterator[TreatyMention]:
    """Each "the treaty" of a text, read as the treaty named last before it, or else first after it."""
    inferred = None if named else inferred_treaty(text)
    for found in _MEANT.finditer(text):
        if any(m.start < found.end() and found.start() < m.end for m in named):
            continue
        before = [m for m in named if m.end <= found.start()]
        near = before[-1:] or named[:1]
        treaty = near[0].treaty if near else inferred
        if treaty:
            yield TreatyMention(found.start(), found.end(), treaty, False)
