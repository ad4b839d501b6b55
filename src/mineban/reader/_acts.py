"""Words for what is done with weapons, by kind: verbs and nouns, as lemmas. Written by hand."""

from mineban.model import Kind
from mineban.reader._words import word_set

VERBS: dict[Kind, frozenset[str]] = {
    Kind.USE: word_set(
        "use lay plant place deploy redeploy scatter fire drop launch emplace sow strew bury employ "
        "rig seed mine bombard shell attack strike pepper lob disperse position set hide boobytrap "
        "booby utilize utilise apply relocate hit unleash detonate explode contaminate attribute"
    ),
    Kind.PRODUCTION: word_set("produce manufacture develop make build assemble fabricate"),
    Kind.TRANSFER: word_set(
        "supply sell send export import provide deliver ship transfer give donate buy purchase "
        "procure receive acquire smuggle"
    ),
    Kind.STOCKPILE: word_set(
        "stockpile hold possess retain store keep have maintain own stock hoard accumulate acquire"
    ),
    Kind.DESTRUCTION: word_set("destroy eliminate dismantle dispose scrap demilitarize"),
    Kind.CONTAMINATION: word_set(
        "contaminate litter infest riddle lie remain strew plague saddle mine bury leave threaten "
        "pose affect suffer scatter lay plant exist abound impede hamper restrict block prevent "
        "pollute continue hinder render be face have threaten endanger dot sow account distribute cover"
    ),
    Kind.CLEARANCE: word_set(
        "clear demine remove defuse deactivate neutralize neutralise disarm dispose detonate find "
        "discover locate unearth recover lift sweep survey decontaminate dismantle destroy extract "
        "seize search identify uncover eliminate de-mine free"
    ),
    Kind.CASUALTY: word_set(
        "kill injure wound maim die lose cripple mutilate hurt harm claim amputate suffer blow step "
        "hit strike drive run disable slay cause sustain perish explode trigger murder"
    ),
}

NOUNS: dict[Kind, frozenset[str]] = {
    Kind.USE: word_set(
        "use usage deployment laying planting placement attack strike bombing bombardment employment "
        "shelling emplacement remining mining barrage accusation allegation charge"
    ),
    Kind.PRODUCTION: word_set("production manufacture manufacturing manufacturer producer development factory"),
    Kind.TRANSFER: word_set("export transfer sale supply shipment delivery provision import trade procurement"),
    Kind.STOCKPILE: word_set("stockpile stock arsenal possession stockpiling storage inventory depot"),
    Kind.DESTRUCTION: word_set("destruction elimination"),
    Kind.CONTAMINATION: word_set(
        "contamination presence threat danger minefield legacy hazard problem risk obstacle scourge "
        "impact proliferation field remnant"
    ),
    Kind.CLEARANCE: word_set(
        "clearance demining removal disposal sweeping survey de-mining lifting clearing removing "
        "search neutralization defusal free safe"
    ),
    Kind.CASUALTY: word_set(
        "victim casualty death injury survivor fatality amputee toll suffering killing maiming amputation wound harm"
    ),
}

HARMED = (
    r"kill|injur|wound|maim|die|dead|death|crippl|mutilat|casualt|victim|fatal|amput|surviv|harm|hurt|lost|limb|"
    r"blown up|step|hit a|struck"
)
