"""Words for what is done with weapons, by kind: verbs and nouns, as lemmas. Written by hand."""

from mineban.model import Kind

VERBS: dict[Kind, frozenset[str]] = {
    Kind.USE: frozenset(
        ["use", "lay", "plant", "place", "deploy", "redeploy", "scatter", "fire", "drop", "launch", "emplace", "sow", "strew", "bury", "employ", "rig", "seed", "mine", "bombard", "shell", "attack", "strike", "pepper", "lob", "disperse", "position", "set", "hide", "boobytrap", "booby", "utilize", "utilise", "apply", "relocate", "hit", "unleash", "detonate", "explode"]
    ),
    Kind.PRODUCTION: frozenset(["produce", "manufacture", "develop", "make", "build", "assemble", "fabricate"]),
    Kind.TRANSFER: frozenset(["supply", "sell", "send", "export", "import", "provide", "deliver", "ship", "transfer", "give", "donate", "buy", "purchase", "procure", "receive", "acquire", "smuggle"]),
    Kind.STOCKPILE: frozenset(["stockpile", "hold", "possess", "retain", "store", "keep", "have", "maintain", "own", "stock", "hoard", "accumulate", "acquire"]),
    Kind.DESTRUCTION: frozenset(["destroy", "eliminate", "dismantle", "dispose", "scrap", "demilitarize"]),
    Kind.CONTAMINATION: frozenset(
        ["contaminate", "litter", "infest", "riddle", "lie", "remain", "strew", "plague", "saddle", "mine", "bury", "leave", "threaten", "pose", "affect", "suffer", "scatter", "lay", "plant", "exist", "abound", "impede", "hamper", "restrict", "block", "prevent", "pollute", "continue", "hinder", "render", "be", "face", "have", "threaten", "endanger", "dot", "sow", "account"]
    ),
    Kind.CLEARANCE: frozenset(
        ["clear", "demine", "remove", "defuse", "deactivate", "neutralize", "neutralise", "disarm", "dispose", "detonate", "find", "discover", "locate", "unearth", "recover", "lift", "sweep", "survey", "decontaminate", "dismantle", "destroy", "extract", "seize", "search", "identify", "uncover", "eliminate", "de-mine", "free"]
    ),
    Kind.CASUALTY: frozenset(
        ["kill", "injure", "wound", "maim", "die", "lose", "cripple", "mutilate", "hurt", "harm", "claim", "amputate", "suffer", "blow", "step", "hit", "strike", "drive", "run", "disable", "slay", "cause", "sustain", "perish", "explode", "trigger", "murder"]
    ),
}  # fmt: skip

NOUNS: dict[Kind, frozenset[str]] = {
    Kind.USE: frozenset(["use", "usage", "deployment", "laying", "planting", "placement", "attack", "strike", "bombing", "bombardment", "employment", "shelling", "emplacement", "remining", "mining", "barrage"]),
    Kind.PRODUCTION: frozenset(["production", "manufacture", "manufacturing", "manufacturer", "producer", "development", "factory"]),
    Kind.TRANSFER: frozenset(["export", "transfer", "sale", "supply", "shipment", "delivery", "provision", "import", "trade"]),
    Kind.STOCKPILE: frozenset(["stockpile", "stock", "arsenal", "possession", "stockpiling", "storage", "inventory", "depot"]),
    Kind.DESTRUCTION: frozenset(["destruction", "elimination"]),
    Kind.CONTAMINATION: frozenset(["contamination", "presence", "threat", "danger", "minefield", "legacy", "hazard", "problem", "risk", "obstacle", "scourge", "impact", "proliferation", "field"]),
    Kind.CLEARANCE: frozenset(["clearance", "demining", "removal", "disposal", "sweeping", "survey", "de-mining", "lifting", "clearing", "removing"]),
    Kind.CASUALTY: frozenset(["victim", "casualty", "death", "injury", "survivor", "fatality", "amputee", "toll", "suffering", "killing", "maiming", "amputation", "wound"]),
}  # fmt: skip

HARMED = (
    r"kill|injur|wound|maim|die|dead|death|crippl|mutilat|casualt|victim|fatal|amput|surviv|harm|hurt|lost|limb|"
    r"blown up|step|hit a|struck"
)
