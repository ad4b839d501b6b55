# ruff: noqa: E501 (the shapes of words read better on one line each)
"""What the heads see beside the encoder's vectors: words of the field, the rules' own opinion, context of names.

Numbers only; the same at training and at reading, since both come through here.
"""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from mineban.model import CLAIM_TREATIES, NUMBERS, TREATY_ACTS, TREATY_STATUSES, Kind, Modality, Weapon
from mineban.reader._draft import Draft
from mineban.reader._heads_candidates import SORTS, Candidate
from mineban.reader._page import Page
from mineban.reader._sentences import Sentence

Array = NDArray[np.float32]
KINDS = tuple(Kind)
WEAPONS = tuple(Weapon)
MODALITIES = tuple(Modality)
ACTS = (*TREATY_ACTS, *TREATY_STATUSES)
_WORDS = (
    r"land-?\s?mines?", r"\bmines\b", r"\bmine\b", r"minefields?|mined (?:area|land)|mine-?infested", r"\bmined\b|mining of|mine-?laying",
    r"anti-?\s?personnel|\bAPLs?\b|\bAPMs?\b", r"anti-?\s?(?:tank|vehicle)", r"cluster|submunition|bomblet", r"booby", r"improvised|\bIEDs?\b",
    r"unexploded|\bUXOs?\b|\bERW\b|ordnance|explosive remnants|\bduds?\b", r"explosives?\b|explosive devices?", r"remote|command-detonat|claymore",
    r"\b(?:sea|naval|ships?|vessels?|navy|harbou?r|minesweep\w*|convoy)\b", r"\b(?:coal|gold|copper|ore|miners?|mining|uranium|diamonds?|minerals?|quarry)\b",
    r"\b(?:lay|laid|laying|lays|plant(?:ed|ing|s)?|emplac\w+|sow(?:n|ed|ing)?|scatter\w*|buried|strewn)\b", r"\b(?:use|used|uses|using|employ\w*|deploy\w*|resort\w*)\b",
    r"\b(?:fire[sd]?|firing|launch\w*|drop(?:s|ped|ping)?|shell\w*|bombard\w*|attack\w*|strikes?|struck|raids?)\b",
    r"\b(?:kill\w*|dead|death\w*|died|die|fatal\w*|lives|victims?|murder\w*)\b", r"\b(?:injur\w*|wound\w*|maim\w*|mutilat\w*|amput\w*|disabl\w*|hurt|lost (?:his|her|a|their))\b",
    r"\bcasualt\w+", r"\b(?:civilians?|children|people|persons?|men|women|soldiers?|farmers?|peacekeepers?)\b",
    r"\b(?:stepp\w+|hit a|drove over|ran over|struck a|detonat\w*|explo(?:de|ded|sion|sions|ding)|blast|set off|went off|blew up|blown up)\b",
    r"\b(?:clear\w*|demin\w*|de-min\w*|remov\w*|defus\w*|neutrali[sz]\w*|dispos\w*|swept|lift\w*|found|discover\w*|detect\w*|recover\w*|locat\w*|survey\w*|released)\b",
    r"\b(?:contaminat\w*|infest\w*|litter\w*|affected|remain\w*|threat\w*|danger\w*|hazard\w*|plague\w*|riddled|presence of|still|problem)\b",
    r"\b(?:produc\w*|manufactur\w*|develop\w*|mak(?:e|es|ing)|built|assembl\w*)\b",
    r"\b(?:suppl\w*|sold|sell\w*|sale|sales|export\w*|import\w*|transfer\w*|deliver\w*|provid\w*|sent|send\w*|ship\w*|traffick\w*)\b",
    r"\b(?:stockpil\w*|stocks?|arsenal\w*|retain\w*|possess\w*|hold|holds|held|seiz\w*|cache\w*|acquir\w*)\b", r"\b(?:destroy\w*|destruct\w*|eliminat\w*)\b",
    r"\b(?:sign|signs|signed|signing|signator\w+|signature)\b", r"\b(?:ratif\w*|acced\w*|accession|accept\w*|join(?:s|ed|ing)?|deposit\w*|approv\w*)\b",
    r"\b(?:party|parties|member|adher\w*|bound)\b", r"\b(?:withdraw\w*|leav\w*|left|quit|exit|pull(?:ing|ed)? out|suspend\w*|suspension|denounc\w*)\b",
    r"\b(?:extension|deadline|object\w*)\b", r"Ottawa", r"Oslo|Dublin", r"\bconventional weapons|\bCCW\b|inhumane|protocol", r"convention|treaty|treaties|agreement|accord",
    r"\b(?:ban|bans|banned|banning|prohibit\w*|moratorium|outlaw\w*)\b", r"\b(?:should|must|ought|need(?:s|ed)? to|call(?:s|ed|ing)? (?:on|for|upon)|urge\w*|appeal\w*|hope\w*|wish\w*)\b",
    r"\b(?:will|shall|plan\w*|intend\w*|going to|promis\w*|pledg\w*|commit\w*|prepar\w*|undertak\w*|about to|announce\w*)\b", r"\b(?:if|would|could|might|whether|unless)\b",
    r"\b(?:not|no|never|neither|nor|without|refus\w*|reject\w*|fail\w*)\b|n['’]t\b", r"\bden(?:y|ies|ied|ying|ial)\b",
    r"\b(?:alleg\w*|accus\w*|reported\w*|apparent\w*|appear\w*|suspect\w*|claim\w*|may have|blam\w*|believed|likely)\b",
    r"\b(?:said|says|stated|told|according|reports?|noted|documented|estimat\w*)\b",
    r"\b(?:fund\w*|financ\w*|contribut\w*|donat\w*|assist\w*|dollars?|programmes?|programs?|train\w*|educat\w*|awareness|rehabilit\w*)\b|\$",
    r"\b(?:conference|negotiat\w*|resolution|process|campaign\w*|bill|motion|debate\w*|legislation)\b", r"\b(?:we|our|my|us)\b", r"\?",
    r"\b(?:rebel\w*|guerrilla\w*|insurgent\w*|militant\w*|terrorist\w*|group\w*|militia\w*)\b", r"\b(?:forces|army|troops|military|regime|government|authorities)\b",
    r"\b(?:both|all|parties to|sides|neither)\b", r"\d", r"\b(?:million|thousand\w*|hundred\w*|dozens?)\b", r"\b(?:square|hectares?|acres?|km|kilomet\w*|metres?|meters?)\b",
    r"\b(?:world|countries|states|nations|globe|worldwide|global)\b", r"\b(?:since|last year|in (?:19|20)\d\d|January|February|March|April|May|June|July|August|September|October|November|December)\b",
)  # fmt: skip
_LEXICON = tuple(re.compile(w, re.IGNORECASE) for w in _WORDS)
_NEAR = 15
_PASSAGE = (*range(_NEAR), 35, 36, 37, 38)
_BEFORE = tuple(re.compile(s, re.IGNORECASE) for s in (
    r"\b(?:in|near|at|across|around|throughout|within|inside|outside|into|over)\s+(?:the\s+|\w+ern\s+|\w+-\w+ern\s+)?$", r"\bby\s+(?:the\s+)?(?:\w+\s+)?$",
    r"\b(?:to|with)\s+(?:the\s+)?$", r"\b(?:against|on)\s+(?:the\s+)?$", r"\bof\s+(?:the\s+)?$", r"\bfrom\s+(?:the\s+)?$", r"(?:^|[.\n!?]\s*)(?:The\s+|“)?$",
    r"\b(?:and|or|,)\s+(?:the\s+)?$", r"\b(?:accus|blam|condemn)\w+\s+(?:the\s+)?$", r"(?:like|such as|including)\s+(?:the\s+)?$",
))  # fmt: skip
_AFTER = tuple(re.compile(s) for s in (
    r"(?:[’']s?)?\s+(?:\w+\s+)?(?:forces|troops|army|soldiers|military|air force|armed forces|rebels|militants|engineers|sappers|fighters|insurgents)",
    r"(?:[’']s?)?\s+(?:\w+\s+)?(?:government|regime|authorities|president|ministry|minister|parliament|officials?)", r"[’']s?\b",
    r"\s+(?:has|have|had|is|was|were|will|would|does|did|also|continued?s?|\w+ed)\b", r"(?:,| and| or)\s+(?:the )?[A-Z]",
    r"\s+(?:said|says|reported|told|stated|noted|accused|announced|claimed|documented|estimates?|estimated)\b",
    r".{0,16}(?:mines?|bombs?|munitions?)\b", r"\s+(?:\w+\s+){0,2}(?:people|civilians|persons|children|soldiers|men|women|casualties|victims|deaths)\b",
    r"\s+(?:square|sq|hectares?|acres?|km)", r"\s+(?:countries|states|nations|States|parties|ratif|signat)",
))  # fmt: skip
_FIELD = re.compile(
    r"mine|cluster|submunition|bomblet|unexploded|booby|ordnance|UXO|treaty|convention|protocol|anti-?\s?personnel|IED|explosive", re.IGNORECASE
)  # fmt: skip
WORDS = len(_LEXICON) + 3 * (_NEAR + len(WEAPONS)) + len(_PASSAGE) + len(WEAPONS) + len(CLAIM_TREATIES) + 3
RULES = 6 + len(MODALITIES) + len(WEAPONS) + len(CLAIM_TREATIES) + len(ACTS)
PAIR = 8 + len(SORTS) + 2 + len(_BEFORE) + len(_AFTER) + 2 + 3
CHOSEN = 2 + len(NUMBERS)
"""How many features there are: of a sentence, of the rules about a sentence and kind, of a candidate, of the rules' choice."""


def sentence_features(page: Page, chosen: Sequence[Sentence], seen: Sequence[bool]) -> Array:
    """One row a sentence: which words of the field it, its neighbours, the passage and the title have."""
    own = [[float(bool(shape.search(s.text))) for shape in _LEXICON] for s in chosen]
    kinds = [_weapons_in(page, s) for s in chosen]
    title = [float(bool(shape.search(page.document.title))) for shape in _LEXICON[:_NEAR]]
    passage = [max((row[i] for row in own), default=0.0) for i in _PASSAGE]
    whole = [float(any(w.weapon is weapon for w in page.weapons)) for weapon in WEAPONS]
    blank = [0.0] * (_NEAR + len(WEAPONS))
    near = [row[:_NEAR] + kind for row, kind in zip(own, kinds, strict=True)]
    rows = []
    for i, sentence in enumerate(chosen):
        before, after = near[i - 1] if i else blank, near[i + 1] if i + 1 < len(near) else blank
        treaties = page.within(page.treaties, sentence)
        named = [float(any(t.treaty == code for t in treaties)) for code in CLAIM_TREATIES]
        more = [float(any(not t.named for t in treaties)), float(seen[i]), min(len(sentence.text) / 200, 4.0)]
        rows.append([*own[i], *kinds[i], *title, *before, *after, *passage, *whole, *named, *more])
    return np.array(rows, np.float32).reshape(len(chosen), WORDS)


def _weapons_in(page: Page, sentence: Sentence) -> list[float]:
    found = {w.weapon for w in page.weapons if w.start < sentence.end and sentence.start < w.end}
    return [float(weapon in found) for weapon in WEAPONS]


def rule_features(drafts: Sequence[tuple[Draft, bool]]) -> Array:
    """What the rules say of one sentence and kind: its drafts, each with whether the rules keep it."""
    out = np.zeros(RULES, np.float32)
    if not drafts:
        return out
    kept = [d for d, keep in drafts if keep]
    far = min((f for d, _ in drafts if isinstance(f := d.proposal.features.get("far"), int)), default=12)
    out[:6] = [
        1,
        bool(kept),
        far / 12,
        any(d.known_actor for d, _ in drafts),
        any(d.said_where for d, _ in drafts),
        any(d.numbers for d, _ in drafts),
    ]
    for draft in kept or [d for d, _ in drafts]:
        p, place = draft.proposal, 6
        marks: tuple[tuple[tuple[str, ...], str | None], ...] = (
            (MODALITIES, draft.modality),
            (WEAPONS, p.weapon.weapon if p.weapon else None),
            (CLAIM_TREATIES, p.treaty.treaty if p.treaty else None),
            (ACTS, draft.act),
        )
        for names, value in marks:
            if value is not None and value in names:
                out[place + names.index(value)] = 1
            place += len(names)
    return out


def candidate_features(page: Page, found: Sequence[Candidate], where: Sequence[int | None], rows: int) -> Array:
    """[sentence, candidate, feature]: where it stands, what it is, what words stand around it.

    `where` is the window's sentence of each candidate, None for the title.
    """
    out = np.zeros((rows, len(found), PAIR), np.float32)
    counts: dict[str, int] = {}
    for c in found:
        counts[c.key] = counts.get(c.key, 0) + 1
    for j, c in enumerate(found):
        out[:, j, 8 + SORTS.index(c.sort)] = 1
        at = where[j]
        for i in range(rows):
            out[i, j, 0 if at is None else {0: 1, -1: 2, 1: 3, -2: 4, 2: 5}.get(at - i, 6 if at < i else 7)] = 1
        out[:, j, 8 + len(SORTS) :] = _around(page, c, counts[c.key])
    return out


def _around(page: Page, c: Candidate, count: int) -> list[float]:
    known = [float(np.log1p(count)), float(c.value in (page.own, page.topic))]
    if c.start < 0:
        return [*known, *[0.0] * (len(_BEFORE) + len(_AFTER) + 5)]
    before, after = page.text[max(0, c.start - 30) : c.start], page.text[c.end : c.end + 44]
    middle = (c.start + c.end) / 2
    near = [
        abs((m.start() + m.end()) / 2 - middle) for m in _FIELD.finditer(page.text, max(0, c.start - 150), c.end + 150)
    ]
    far = min(near, default=200)
    size = float(np.log10(max(c.value, 1)) / 3) if isinstance(c.value, float) else 0.0
    year = float(isinstance(c.value, float) and 1900 <= c.value <= 2030)
    marks = [float(bool(s.search(before))) for s in _BEFORE] + [float(bool(s.match(after))) for s in _AFTER]
    return [*known, *marks, float(far < 40), float(far < 100), size, year, float(c.end - c.start > 25)]


def chosen_features(slot: str, keys: Sequence[str], drafts: Sequence[tuple[Draft, bool]]) -> Array:
    """[candidate, feature]: whether the rules choose it, in a draft that they keep or in any."""
    out = np.zeros((len(keys), CHOSEN), np.float32)
    for draft, keep in drafts:
        for value, column in _values(slot, draft):
            for j, key in enumerate(keys):
                if key == value:
                    out[j, 1] = 1
                    out[j, 0] = max(out[j, 0], float(keep))
                    if column >= 0:
                        out[j, 2 + column] = 1
    return out


def _values(slot: str, draft: Draft) -> list[tuple[str, int]]:
    from mineban.model import fold_name

    if slot == "number":
        return [(str(float(v)), NUMBERS.index(k)) for k, v in draft.numbers.items()]
    if slot == "place":
        return [(fold_name(p), -1) for p in draft.places]
    value = {
        "actor": draft.actor,
        "recipient": draft.recipient,
        "country": draft.country,
        "date": draft.date,
        "speaker": draft.speaker,
    }[slot]
    return [(fold_name(value) if value else "@none", -1)]
