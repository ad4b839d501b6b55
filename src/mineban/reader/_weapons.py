"""Weapons in a text: what class of weapon each word means, and which words mean no weapon here."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from mineban.model import Kind, Weapon
from mineban.reader._models import model_mentions

_LAND = r"(?:land[- ]?)?"
_OTHERS = (
    r"(?:other |some |any |all |and |or |of |the |various |abandoned |dangerous |pieces |items |types |deadly "
    r")*(?:unexploded|explosives?|ordnance|UXO|ERW|remnants)"
)
_CLASSES = (
    (
        "erw",
        rf"{_LAND}mines?(?:,| and| or)(?: and)? {_OTHERS}(?: \w+)?(?: of war)?|{_LAND}mine(?:/| and )UXO|"
        rf"(?:mines?/)?UXOs?\b|unexploded (?:\w+ )?(?:ordnances?|ordinances?|bombs?"
        r"|shells?|munitions?|devices?|weapons|grenades?|mines|missiles?|ammunition|explosives)|"
        r"explosive remnants(?: of war)?|remnants of war|\bERW\b"
        r"|explosive (?:hazards?|ordnance)|(?:unexploded )?ordnances?\b|war remnants|unexploded",
    ),
    (
        "improvised_mine",
        rf"improvised (?:{_LAND}mines?|anti-?personnel mines?)|victim-(?:activated|operated) (?:improvised "
        rf"explosive devices?|IEDs?|devices?)"
        r"|pressure[- ]plate (?:IEDs?|improvised explosive devices?)|mine-like (?:IEDs?|devices?)",
    ),
    ("booby_trap", r"booby[- ]?trap(?:s|ped|ping)?\b"),
    (
        "cluster_munition",
        r"cluster[- ](?:munitions?|bombs?|bombing|bomblets?|weapons?|shells?|rockets?|warheads?|sub-?munitions?|"
        r"strikes?|attacks?|ammunition|missiles?)"
        r"|(?:incendiary )?cluster sub|sub-?munitions?\b|bomblets?\b|\bDPICMs?\b|cluster bomb",
    ),
    (
        "av_mine",
        r"anti-?\s?(?:tank|vehicle|armou?r) (?:and anti-?\s?personnel )?(?:land[- ]?)?mines?|\bAT mines?|\bAV "
        r"mines?",
    ),
    (
        "ap_mine",
        r"anti-?\s?(?:personnel|personal|infantry|person) (?:and anti-?\s?(?:tank|vehicle) )?(?:land[- "
        r"]?)?mine(?:s\b|fields?|d)?|\bAPLs?\b|\bAPMs?\b|\bAP (?:land)?mines?|anti-?personnel (?:weapons|"
        r"devices)|(?:prohibited|banned) land[- ]?mines",
    ),
    (
        "mine",
        r"land[- ]?mines?\b|landmine|mine-?\s?fields?\b|minefields?|(?<![-\w])mines\b|(?<![-\w])mined\b(?! by)|"
        r"de-?min(?:e|ed|ing|ers?|es)\b|(?<![-\w])mines?(?=-|\b)|tripwires?|mine-(?:infested|affected|laying|"
        r"free)",
    ),
)
_WEAPON = re.compile("|".join(f"(?P<{code}>(?<![-\\w]){shape})" for code, shape in _CLASSES), re.IGNORECASE)
_AFTER_SINGLE = re.compile(
    r"[- ](?:clear|blast|explo|action|incident|casualt|accident|victim|aware|field|problem|threat|contam|"
    r"strike|attack|laying|free|risk|remov"
    r"|detect|ban|infested|affected|related|warfare|use|warning|surv|operation|disposal|lifting|injur|death|"
    r"situation|hazard|danger)",
    re.IGNORECASE,
)
_BEFORE_SINGLE = re.compile(
    r"\b(?:an?|the|one|each|another|this|that|every|single|\w+ed|\w+-\w+|of|by|or)\s$", re.IGNORECASE
)
_PRONOUN = re.compile(
    r"\b(?:friends?|colleagues?|constituents?|relative|hero(?:es)?|idea|view|opinion|words|mentor|cousin) of "
    r"$|\b(?:of|is|was|and|or|to|than|not|that's) $",
    re.IGNORECASE,
)
_PIT = re.compile(
    r"\b(?:coal|gold|silver|copper|diamond|iron|tin|uranium|nickel|zinc|lead|salt|cobalt|bauxite|asbestos|"
    r"ore|strip|quarr\w+|phosphate|platinum|open-?(?:pit|cut)|underground|deep|abandoned|mineral"
    r"|illegal|artisanal|closed|operating|productive|data|bitcoin|rutile|sulphur|emerald|jade|lithium|"
    r"potash)\s(?:and \w+ )?$",
    re.IGNORECASE,
)
_PIT_AFTER = re.compile(
    r"[- ](?:work|shaft|safety|collaps|own|operator|site|compan|tailing|disaster|rescue|manag|closure|"
    r"drainage|employ|inspect|life|sites|dump|waste|output|production|ventil|development|area\b|reclam|"
    r"worker)",
    re.IGNORECASE,
)
_PIT_WORDS = re.compile(
    r"\b(?:coal|gold|copper|ore|miners?|mining|quarr\w+|minerals?|shafts?|tailings|alumini?um|bauxite|"
    r"uranium|smelter|nickel|diamonds?|mill)\b",
    re.IGNORECASE,
)
_NAVAL = re.compile(
    r"\b(?:sea|naval|limpet|drifting|floating|magnetic|submarine-laid|moored|acoustic|river|parachute|"
    r"underwater|bottom|marine|offensive|British|German|nuclear|contact)[- ]$",
    re.IGNORECASE,
)
_NAVAL_SURE = re.compile(
    r"\b(?:sea|naval|limpet|drifting|floating|magnetic|submarine-laid|moored|acoustic|underwater)[- ]$", re.IGNORECASE
)
_NAVAL_WORDS = re.compile(
    r"\b(?:ships?|vessels?|submarines?|u-?boats?|destroyers?|cruisers?|strait|harbou?r|fleet|navy|naval|sunk|"
    r"sank|torpedo\w*|battleships?|minesweep\w*|mine-?lay(?:er|ers)|HMS|USS|sail\w*|anchorage|convoy|"
    r"squadron|at sea|boats?|coast\w*)\b"
)
_LAND_WORDS = re.compile(
    r"land[- ]?mine|anti-?\s?personnel|anti-?\s?tank|demin|mine clearance|unexploded|cluster|mine action", re.IGNORECASE
)
_OF_WAR = re.compile(
    r"\b(?:war|troops|army|soldiers|laid|planted|left behind|(?:clear|defus|remov|deton|explod)\w*)\b", re.IGNORECASE
)
_FIELD_OF_WAR = re.compile(
    r"\b(?:troops|army|armies|soldiers|infantry|tanks?|brigades?|divisions?|battalions?|battle|artillery|enemy|"
    r"offensive|defen[cs]es?|trench\w*|barbed wire|bunkers?)\b",
    re.IGNORECASE,
)
_METAPHOR = re.compile(
    r"\b(?:political|legal|diplomatic|economic|regulatory|ethical|moral|bureaucratic|verbal|legislative|"
    r"constitutional|virtual|cultural|emotional|tax|policy|this|is a|into a|of a|create a|a|"
    r"administrative)\s$",
    re.IGNORECASE,
)
_SURE_METAPHOR = re.compile(
    r"\b(?:political|legal|diplomatic|economic|regulatory|ethical|moral|bureaucratic|verbal|legislative|"
    r"constitutional|virtual|cultural|emotional|tax|policy|administrative)\s$",
    re.IGNORECASE,
)
_METAPHOR_AFTER = re.compile(
    r"\sof (?:confusion|patents?|problems|regulat|issues|rules|contradict|bureau|conflict|political|legal|"
    r"red tape|complex|potential|difficult|emotion|technical)",
    re.IGNORECASE,
)
_AIMED = re.compile(r"\b(?:command|remote(?:ly)?)[- ](?:detonated|controlled|operated)[- ](?:\w+ )?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WeaponMention:
    """A word for a weapon. `said`: its class by the word; `meant`: it only points to a weapon named before."""

    start: int
    end: int
    said: Weapon
    weapon: Weapon
    model: str | None = None
    words: str = ""
    meant: bool = False


def weapon_mentions(text: str, masked: Iterable[tuple[int, int]]) -> list[WeaponMention]:
    """Each weapon in the text, outside the `masked` spans (names of treaties and bodies), type settled."""
    spans = list(masked)
    raw = [m for m in _raw(text) if not any(s < m.end and m.start < e for s, e in spans)]
    kept = [m for m in raw if not _means_no_weapon(text, m)]
    kept = _without_pits_and_ships(text, kept)
    named = _with_models(text, kept)
    return sorted([*named, *_meant(text, named)], key=lambda m: (m.start, m.end))


def _raw(text: str) -> Iterator[WeaponMention]:
    for found in _WEAPON.finditer(text):
        weapon = Weapon(found.lastgroup or "mine")
        yield WeaponMention(found.start(), found.end(), weapon, weapon, None, found.group())


def _means_no_weapon(text: str, mention: WeaponMention) -> bool:
    before, after = text[max(0, mention.start - 30) : mention.start], text[mention.end : mention.end + 30]
    word = mention.words.lower()
    if _NAVAL_SURE.search(before) or _AIMED.search(before):
        return True
    if mention.said is not Weapon.MINE:
        return word == "unexploded"
    if word.startswith(("minefield", "mine-field", "mine field", "land", "mine")) and _METAPHOR_AFTER.match(after):
        return True
    if "field" in word and _METAPHOR.search(before) and not _LAND_WORDS.search(text):
        near = text[max(0, mention.start - 250) : mention.end + 250]
        return bool(_SURE_METAPHOR.search(before)) or not _FIELD_OF_WAR.search(near)
    if word == "mine":
        return _single_mine_is_none(before, after)
    return word in ("mines", "mined") and bool(_PIT.search(before) or _PIT_AFTER.match(after))


def _single_mine_is_none(before: str, after: str) -> bool:
    if _PIT.search(before) or _PIT_AFTER.match(after):
        return True
    if _AFTER_SINGLE.match(after):
        return False
    return bool(_PRONOUN.search(before)) or not _BEFORE_SINGLE.search(before)


def _without_pits_and_ships(text: str, mentions: list[WeaponMention]) -> list[WeaponMention]:
    """Bare "mines" go where the passage is about mining or the sea and says nothing of land mines."""
    sure = len(_LAND_WORDS.findall(text))
    pits, ships = len(_PIT_WORDS.findall(text)), len(_NAVAL_WORDS.findall(text))
    sea, pit = ships >= 3 and ships > 3 * sure, pits >= 3 and pits > 2 * sure
    if not (sea or pit):
        return mentions
    return [m for m in mentions if m.said is not Weapon.MINE or _is_on_land(text, m, sea)]


def _is_on_land(text: str, mention: WeaponMention, sea: bool) -> bool:
    """Whether "mines" are land mines though the passage is about mining or the sea: by name, or by what war did."""
    if mention.words.lower().startswith("land"):
        return True
    around = text[max(0, mention.start - 60) : mention.end + 60]
    return not sea and bool(_OF_WAR.search(around)) and not _PIT_WORDS.search(around)


def _with_models(text: str, mentions: list[WeaponMention]) -> list[WeaponMention]:
    """Models named: alone they are mentions; beside a mention of the same weapon they join it."""
    found = list(model_mentions(text))
    out = list(mentions)
    for model in found:
        near = [i for i, m in enumerate(out) if m.start <= model.end + 12 and model.start <= m.end + 12]
        if near:
            i = near[0]
            said = model.weapon if out[i].said is Weapon.MINE else out[i].said
            out[i] = replace(out[i], said=said, weapon=said, model=out[i].model or model.model)
        elif model.sure:
            out.append(WeaponMention(model.start, model.end, model.weapon, model.weapon, model.model, model.model))
    return sorted(out, key=lambda m: m.start)


_BAN = re.compile(r"prohibition of the use|ottawa|convention|treaty|\bban|moratorium", re.IGNORECASE)
_AP = re.compile(r"anti-?\s?(?:personnel|infantry)|\bAPLs?\b", re.IGNORECASE)
_AV = re.compile(r"anti-?\s?(?:tank|vehicle)", re.IGNORECASE)
_NEAR = 350
_POLICY = (Kind.PRODUCTION, Kind.TRANSFER, Kind.STOCKPILE, Kind.DESTRUCTION)


@lru_cache(maxsize=16)
def _types_said(text: str) -> tuple[bool, bool, bool]:
    """Whether the passage names antipersonnel mines, antivehicle mines, a ban or treaty."""
    return bool(_AP.search(text)), bool(_AV.search(text)), bool(_BAN.search(text))


def settled(text: str, mention: WeaponMention, kind: Kind, country: str | None) -> tuple[Weapon, str]:
    """The class that "mines" have here, and why: a type said once in the passage holds for what plainly is the same."""
    ap, av, ban = _types_said(text)
    if mention.said is not Weapon.MINE or not ap or av:
        return mention.said, "as said"
    if kind in _POLICY:
        return Weapon.AP_MINE, "type said in the passage"
    if country is None:
        return Weapon.AP_MINE, "type said in the passage"
    if not ban or "field" in mention.words.lower() or mention.words.lower().startswith("de"):
        return Weapon.MINE, "as said"
    near = _AP.search(text, max(0, mention.start - _NEAR), mention.start + _NEAR)
    return (Weapon.AP_MINE, "type said in the passage") if near else (Weapon.MINE, "as said")


_ADJECTIVES = r"(?: (?!and\b|of\b|the\b)\w+,?){0,4}"
_MEANT = re.compile(
    rf"\b(?:[Tt]hese|[Tt]hose|[Ss]uch|[Tt]he|[Tt]his|[Tt]hat){_ADJECTIVES} (?:weapons?|munitions|devices|"
    rf"killers|explosives)\b|\b(?:[Tt]hese|[Tt]hose)(?= and other)|\b(?:hidden killers)\b"
)
_PRONOUN_FOR = re.compile(
    r"\b(?:them|these|those)(?=[,.;:—–]|$| (?:in|on|from|to|since|for|at|against|outside|inside|again|"
    r"anywhere|out|away|—|–)\b)|\b[Tt]hey(?=,?(?: (?:continue|still|also|can|each|every|have)[a-z]*)*(?: to)? "
    r"(?:kill|maim|claim|injur|wound|explode|litter|lie)\w*\b)|\b[Tt]hey(?= were (?:laid|planted|used|dropped|found|"
    r"cleared|removed|destroyed|defused)\b)"
)
_GONE_ON = re.compile(
    r"\b(?:[Tt]he (?:first|second|third|latest|most recent|same|other|resulting)|[Tt]hese|[Tt]hose|[Tt]his|[Tt]hat) "
    r"(?:attacks?|incidents?|explosions?|blasts?|strikes?|accidents?|bombings?|accusations?|allegations?|charges)\b|"
    r"\b[Tt]he (?:device|bomb|ordnance|round|shell|explosion|blast) (?=exploded|detonated|went off|killed|injured)"
)
"""What the passage goes on about: an attack or an accusation told with its weapon just before."""
_CLEARED = re.compile(
    r"\b[Cc]learance (?:programmes?|programs?|operations?|teams?|work|efforts?|activit\w+|vehicles|projects?)\b|"
    r"\b(?:technical|non-technical) surveys?\b|"
    r"\b(?:met(?:re|er)s|kilomet(?:re|er)s|hectares|acres|land|areas?)"
    r"(?= (?:has|have|had|was|were) (?:already |now |been )*cleared\b)"
)
_STOCKS = re.compile(
    r"\b(?:[Ii]ts|[Tt]heir|[Oo]ur|[Hh]is|[Aa]ll|[Rr]emaining|[Rr]esidual|[Ee]xisting)(?: (?!of\b)\w+){0,3} "
    r"(?:stocks|stockpiles?|arsenals?|reserves)\b"
)
_GOING_ON = ((_MEANT, 2500), (_PRONOUN_FOR, _NEAR), (_GONE_ON, _NEAR), (_CLEARED, 900), (_STOCKS, 500))
"""Words that point to a weapon, and how far back it may be named."""


def _meant(text: str, named: list[WeaponMention]) -> Iterator[WeaponMention]:
    """Such as "These weapons", "them", "its stocks": the weapon named last before, if near."""
    starts = [m.start for m in named]
    for shape, reach in _GOING_ON:
        for found in shape.finditer(text):
            at = bisect_left(starts, found.start())
            before = named[at - 1] if at else None
            clash = any(m.start < found.end() and found.start() < m.end for m in named[max(0, at - 1) : at + 2])
            if before and not clash and 0 <= found.start() - before.end <= reach:
                yield WeaponMention(found.start(), found.end(), before.said, before.said, None, found.group(), True)
