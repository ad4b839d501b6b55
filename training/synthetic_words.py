# ruff: noqa: E501 (one sentence a line)
"""Words of the invented passages: all our own."""

from typing import Any

STATES: tuple[tuple[str, str, str, str], ...] = (
    ("FIN", "Finland", "Finnish", "Helsinki"), ("POL", "Poland", "Polish", "Warsaw"),
    ("EST", "Estonia", "Estonian", "Tallinn"), ("LVA", "Latvia", "Latvian", "Riga"),
    ("LTU", "Lithuania", "Lithuanian", "Vilnius"), ("UKR", "Ukraine", "Ukrainian", "Kyiv"),
    ("RUS", "Russia", "Russian", "Moscow"), ("USA", "the United States", "US", "Washington"),
    ("NOR", "Norway", "Norwegian", "Oslo"), ("DEU", "Germany", "German", "Berlin"),
    ("FRA", "France", "French", "Paris"), ("THA", "Thailand", "Thai", "Bangkok"),
    ("KHM", "Cambodia", "Cambodian", "Phnom Penh"), ("MMR", "Myanmar", "Myanmar", "Naypyidaw"),
    ("ARM", "Armenia", "Armenian", "Yerevan"), ("AZE", "Azerbaijan", "Azerbaijani", "Baku"),
    ("SYR", "Syria", "Syrian", "Damascus"), ("ISR", "Israel", "Israeli", "Jerusalem"),
    ("IRN", "Iran", "Iranian", "Tehran"), ("IND", "India", "Indian", "New Delhi"),
    ("PAK", "Pakistan", "Pakistani", "Islamabad"), ("ERI", "Eritrea", "Eritrean", "Asmara"),
    ("ETH", "Ethiopia", "Ethiopian", "Addis Ababa"), ("SDN", "Sudan", "Sudanese", "Khartoum"),
    ("YEM", "Yemen", "Yemeni", "Sanaa"), ("LBY", "Libya", "Libyan", "Tripoli"),
    ("GEO", "Georgia", "Georgian", "Tbilisi"), ("CHN", "China", "Chinese", "Beijing"),
    ("KOR", "South Korea", "South Korean", "Seoul"), ("TUR", "Turkey", "Turkish", "Ankara"),
    ("GRC", "Greece", "Greek", "Athens"), ("SRB", "Serbia", "Serbian", "Belgrade"),
    ("BGR", "Bulgaria", "Bulgarian", "Sofia"), ("ROU", "Romania", "Romanian", "Bucharest"),
    ("PER", "Peru", "Peruvian", "Lima"), ("ECU", "Ecuador", "Ecuadorian", "Quito"),
    ("COL", "Colombia", "Colombian", "Bogota"), ("AGO", "Angola", "Angolan", "Luanda"),
    ("MOZ", "Mozambique", "Mozambican", "Maputo"), ("TCD", "Chad", "Chadian", "N'Djamena"),
    ("SEN", "Senegal", "Senegalese", "Dakar"), ("CHE", "Switzerland", "Swiss", "Bern"),
    ("AUT", "Austria", "Austrian", "Vienna"), ("GBR", "Britain", "British", "London"),
    ("BLR", "Belarus", "Belarusian", "Minsk"), ("MDA", "Moldova", "Moldovan", "Chisinau"),
    ("SAU", "Saudi Arabia", "Saudi", "Riyadh"), ("LKA", "Sri Lanka", "Sri Lankan", "Colombo"),
    ("NIC", "Nicaragua", "Nicaraguan", "Managua"), ("CUB", "Cuba", "Cuban", "Havana"),
    ("KAZ", "Kazakhstan", "Kazakh", "Astana"), ("JPN", "Japan", "Japanese", "Tokyo"),
    ("SVK", "Slovakia", "Slovak", "Bratislava"), ("CZE", "the Czech Republic", "Czech", "Prague"),
    ("BIH", "Bosnia and Herzegovina", "Bosnian", "Sarajevo"), ("HRV", "Croatia", "Croatian", "Zagreb"),
    ("TJK", "Tajikistan", "Tajik", "Dushanbe"), ("ZWE", "Zimbabwe", "Zimbabwean", "Harare"),
    ("VNM", "Vietnam", "Vietnamese", "Hanoi"), ("AFG", "Afghanistan", "Afghan", "Kabul"),
)  # fmt: skip
GROUPS: tuple[str, ...] = (
    "the Houthis", "Hezbollah", "the Arakan Army", "the Wagner Group", "Boko Haram", "al-Shabaab", "the ELN",
    "the PKK", "the Taliban", "Islamic State", "the Rapid Support Forces", "the Libyan National Army",
    "the Karen National Liberation Army", "the M23",
)  # fmt: skip
VILLAGES: tuple[str, ...] = (
    "Velyka Lypa", "Starytsia", "Oskilivka", "Ban Nong Sai", "Tal Harmal", "Wadi Sirr", "Kafr Hamra", "Barsalogho",
    "Malakwa", "San Jacinto del Monte", "Quibala", "Derbent Hill", "Gornja Luka", "Chibuto", "Ashaqi Veysal",
    "Novopetrivka", "Myitkyina road", "Mokha", "Tadef", "Al-Durayhimi",
)  # fmt: skip
PEOPLE: tuple[str, ...] = (
    "Maria Kessler", "Taras Hulak", "Ahmed Salmani", "Juhani Rautio", "Elena Marchuk", "Grace Oduya", "Piotr Zalewski",
    "Nguyen Van Tam", "Daniel Whitcombe", "Rasa Petrauskaite", "Ko Min Thu", "Leyla Hasanova",
)  # fmt: skip
BODIES: tuple[str, ...] = (
    "Human Rights Watch", "Amnesty International", "the Landmine Monitor", "the Cluster Munition Coalition",
    "Handicap International", "the Syrian Network for Human Rights", "the International Committee of the Red Cross",
    "Mwatana", "the Bellmere Institute", "the regional mine action centre",
)  # fmt: skip
OTTAWA: tuple[str, ...] = (
    "the Ottawa Convention", "the Ottawa Treaty", "the Mine Ban Treaty", "the Anti-Personnel Mine Ban Convention",
    "the landmine treaty", "the treaty banning anti-personnel mines",
    "the 1997 convention banning anti-personnel landmines", "the international ban on anti-personnel mines",
)  # fmt: skip
OSLO: tuple[str, ...] = (
    "the Convention on Cluster Munitions", "the Oslo Convention", "the treaty banning cluster munitions",
    "the cluster munition ban treaty", "the Cluster Munitions Convention",
)  # fmt: skip


def _act(act: str, actor: str = "S1", treaty: str = "apmbc", modality: str = "asserted") -> dict[str, Any]:
    return {"kind": "treaty_act", "actor": actor, "treaty": treaty, "act": act, "modality": modality}


def _status(act: str, actor: str = "S1", treaty: str = "apmbc") -> dict[str, Any]:
    return {"kind": "treaty_status", "actor": actor, "treaty": treaty, "act": act}


def _arms(kind: str, weapon: str, actor: str = "unknown", **more: str) -> dict[str, Any]:
    return {"kind": kind, "weapon": weapon, "actor": actor, **more}


SENTENCES: tuple[tuple[str, list[dict[str, Any]]], ...] = (
    ("<q>{S1} {will|plans to|is preparing to|intends to|has announced that it will|is to} {leave|withdraw from|quit|pull out of|exit} {OTT}</q>, {its defence minister said|the government said|citing the threat from {S2}|the prime minister told reporters}.", [_act("withdrawal_intent", modality="planned")]),
    ("<q>{S1c} {announced|declared} {its intention|plans} to {leave|withdraw from|quit} {OTT}</q>{ on Tuesday| last week|}.", [_act("withdrawal_intent", modality="planned")]),
    ("<q>{S1} and {S2} {said they would|plan to|are planning to|have decided in principle to} {leave|withdraw from|quit} {OTT}</q>.", [_act("withdrawal_intent", modality="planned"), _act("withdrawal_intent", "S2", modality="planned")]),
    ("<q>{The defence ministers of |}{S1}, {S2} and {S3} {recommended|proposed|urged} {leaving|withdrawing from} {OTT}</q>.", [_act("withdrawal_intent", modality="planned"), _act("withdrawal_intent", "S2", modality="planned"), _act("withdrawal_intent", "S3", modality="planned")]),
    ("<q>{S1's} parliament {voted|voted overwhelmingly} {to leave|to withdraw from|for withdrawal from} {OTT}</q> {on Thursday|this week|by 157 votes to 18}.", [_act("withdrawal_approval")]),
    ("<q>Lawmakers in {S1c} {approved|backed|endorsed} {the country's withdrawal|withdrawal|the exit} from {OTT}</q>.", [_act("withdrawal_approval")]),
    ("<q>The {S1a} {cabinet|government} {approved|adopted} a {bill|decision} to {leave|denounce|withdraw from} {OTT}</q>.", [_act("withdrawal_approval")]),
    ("<q>The {S1a} president {signed|has signed} {a decree|a law|the bill} {on leaving|on withdrawal from|taking the country out of} {OTT}</q>{, the presidency said|}.", [_act("withdrawal_approval")]),
    ("<q>{S1} {formally notified|has notified|informed} the {United Nations|UN secretary-general} of its {withdrawal from|decision to leave} {OTT}</q> {on 27 June|yesterday|last month}.", [_act("withdrawal_notification")]),
    ("<q>{S1} {deposited|submitted|handed over} {its instrument of withdrawal|its notice of withdrawal from {OTT}} {to the United Nations|with the UN secretary-general}</q>.", [_act("withdrawal_notification")]),
    ("<q>{S1} {ceased to be a party to|officially left|is no longer bound by|has left} {OTT}</q> {on 27 December|this week|at the end of the year|six months after its notice}.", [_act("withdrawal_effect")]),
    ("<q>{S1's} {withdrawal|exit} from {OTT} {took effect|came into force|became effective}</q> {on Saturday|on 10 January|today}.", [_act("withdrawal_effect")]),
    ("<q>{S1's} {withdrawal|exit} from {OTT} {will take effect|takes effect} {in six months|on 27 December|next year}</q>.", [_act("withdrawal_effect", modality="planned")]),
    ("<q>{S1} {told the United Nations that it was suspending|suspended|has suspended} {the operation of {OTT}|its obligations under {OTT}|its participation in {OTT}}</q>.", [_act("suspension")]),
    ("<q>{S1} {objected|lodged an objection|has formally objected} to {S2's} suspension of {OTT}</q>, {calling it incompatible with the treaty|saying the text allows none}.", [_act("objection")]),
    ("<q>{S1} {requested|has asked for|submitted a request for} {an extension|a five-year extension|more time} {of its|to its|to meet its} {Article 5|clearance|mine clearance} deadline</q> under {OTT}.", [_act("extension_request")]),
    ("<q>{S1} {ratified|acceded to|joined|has ratified} {OSL}</q>{ last year| in 2009| this week|}.", [_act("consent", treaty="ccm")]),
    ("<q>{S1} {ratified|acceded to|joined|has ratified} {OTT}</q>{ last year| in 1999| in 2012|}.", [_act("consent")]),
    ("<q>{S1} {signed|has signed} {OTT}</q> in {1997|Ottawa in December 1997}.", [_act("signature")]),
    ("<q>{S1} signed {OSL}</q> in {2008|Oslo} but {has yet to ratify|has not ratified} it.", [_act("signature", treaty="ccm")]),
    ("<q>{S1} {voted|has voted} to {leave|withdraw from} {OSL}</q>, the first state to do so.", [_act("withdrawal_approval", treaty="ccm")]),
    ("<q>{S1} {notified the United Nations that it is leaving|withdrew from} {OSL}</q>.", [_act("withdrawal_notification", treaty="ccm")]),
    ("<q>{S1} {has no plans to|will not|does not intend to|ruled out plans to} {leave|withdraw from|quit} {OTT}</q>, {the foreign minister said|its president said}.", [_act("withdrawal_intent", modality="denied")]),
    ("<q>{S1} {is not a party to|has not joined|never signed|has never signed|is not a signatory to|remains outside|has not signed} {OTT}</q>.", [_status("not_party")]),
    ("<q>{S1} {is not a party to|has not joined|never signed|has not signed|remains outside} {OSL}</q>.", [_status("not_party", treaty="ccm")]),
    ("<q>Neither {S1} nor {S2} {is a party to|has joined|has signed} {OSL}</q>.", [_status("not_party", treaty="ccm"), _status("not_party", "S2", treaty="ccm")]),
    ("<q>{S1}, {S2} and {S3} {are not parties to|have not signed|have not joined} {OTT}</q>.", [_status("not_party"), _status("not_party", "S2"), _status("not_party", "S3")]),
    ("<q>{S1} is a {state party|party|member} to {OTT}</q>.", [_status("party")]),
    ("<q>{S1}, {a party to|which is bound by|a state party to} {OSL}</q>, {did not comment|has yet to respond}.", [_status("party", treaty="ccm")]),
    ("<q>{S1} is a signatory to {OTT}</q>.", [_status("signatory")]),
    ("<q>{More than 160|Some 164|165|Over 160} {countries|states} {are party to|have joined|have ratified} {OTT}</q>{, including {S2}|}.", [_status("party", "world")]),
    ("<q>{More than 110|Some 112|111} {countries|states} {are party to|have joined|have ratified} {OSL}</q>.", [_status("party", "world", treaty="ccm")]),
    ("<q>{S1a} {forces|troops|soldiers} {laid|scattered|planted|have laid} {anti-personnel mines|PFM-1 mines|antipersonnel landmines} {around|near|in} {V}</q>{, {O} said|}.", [_arms("use", "ap_mine", "S1")]),
    ("<q>{S1a} {forces|troops} {fired|launched|dropped} cluster munitions {at|on} {V}</q>{, killing {n} people|}.", [_arms("use", "cluster_munition", "S1")]),
    ("<q>{S1} {accused|has accused} {S2} of {using cluster munitions|firing cluster bombs} {against|on} {V}</q>.", [_arms("use", "cluster_munition", "S2", modality="alleged")]),
    ("<q>{S1} {accused|blamed} {S2} {of planting new landmines|for laying fresh mines} {along the border|near {V}}</q>{, a charge {S2c} rejected|}.", [_arms("use", "mine", "S2", modality="alleged")]),
    ("<q>{S1c} denied {that its forces had laid|laying|using} {landmines|mines}</q> {near {V}|along the border}.", [_arms("use", "mine", "S1", modality="denied")]),
    ("<q>{G} {laid|planted|have planted} {landmines|mines} {around|near|along the road to} {V}</q>{, residents said|}.", [_arms("use", "mine", "G")]),
    ("<q>{S1a} and {S2a} forces have both used {antipersonnel mines|anti-personnel landmines}</q>.", [_arms("use", "ap_mine", "S1"), _arms("use", "ap_mine", "S2")]),
    ("<q>Both {S1} and {S2} have used cluster munitions</q> in the war.", [_arms("use", "cluster_munition", "S1"), _arms("use", "cluster_munition", "S2")]),
    ("<q>{S1a} troops {appear to have|may have|reportedly} {mined|laid mines in} {fields around {V}|the approaches to {V}}</q>.", [_arms("use", "mine", "S1", modality="alleged")]),
    ("<q>{S1} {will|plans to|is ready to} {mine|lay anti-tank mines along} its border with {S2}</q>.", [_arms("use", "av_mine", "S1", modality="planned")]),
    ("<q>retreating {S1a} {soldiers|troops} left {booby traps|booby-traps} {in houses|in homes} in {V}</q>.", [_arms("use", "booby_trap", "S1")]),
    ("<q>{S1} {will|plans to|is to} {resume|start|begin} {production|producing|making} {of |}{anti-personnel mines|antipersonnel landmines}</q> {next year|as soon as the law allows}.", [_arms("production", "ap_mine", "S1", modality="planned")]),
    ("<q>{S1} {stopped|ended|ceased} production of {antipersonnel mines|anti-personnel mines} in {1997|the 1990s}</q>.", [_arms("production", "ap_mine", "S1", modality="denied")]),
    ("<q>{S1c} {has supplied|sent|shipped|supplied} {S2} with {cluster munitions|artillery shells containing bomblets}</q>.", [_arms("transfer", "cluster_munition", "S1", recipient="S2")]),
    ("<q>{S1} {approved|announced|agreed to} the {transfer|delivery|supply} of {antipersonnel mines|anti-personnel landmines} to {S2}</q>.", [_arms("transfer", "ap_mine", "S1", recipient="S2")]),
    ("<q>{S1} {will send|is to send|promised to send} {S2} cluster {munitions|bombs}</q>.", [_arms("transfer", "cluster_munition", "S1", recipient="S2", modality="planned")]),
    ("<q>{S1} {retains|still holds|has a stockpile of|keeps} {some |about |}{3 million|12,000|a million} {antipersonnel mines|anti-personnel mines}</q>.", [_arms("stockpile", "ap_mine", "S1")]),
    ("<q>{S1} {destroyed|completed the destruction of|has destroyed} {its stockpile of|its last|all its} {antipersonnel mines|anti-personnel landmines}</q> in {2012|2003|2018}.", [_arms("destruction", "ap_mine", "S1")]),
    ("<q>{S1} {destroyed|finished destroying|has destroyed} {the last of its|its stocks of} cluster munitions</q>.", [_arms("destruction", "cluster_munition", "S1")]),
    ("<q>{About|Some|Nearly} {a third|a quarter|10 percent} of {S1's} {territory|farmland} is {contaminated with|littered with} {mines and unexploded ordnance|landmines and unexploded ordnance}</q>.", [_arms("contamination", "erw", country="S1")]),
    ("<q>{S1} {remains|is} {one of the most heavily mined countries in the world|heavily mined}</q>.", [_arms("contamination", "mine", country="S1")]),
    ("<q>{S1a} {sappers|deminers|engineers} {cleared|removed|defused} {n} mines {near|around|in} {V}</q>.", [_arms("clearance", "mine", "S1")]),
    ("<q>{S1} {pledged|promised|has undertaken} to clear {all its minefields|the mined areas} by {2028|2030}</q>.", [_arms("clearance", "mine", "S1", modality="planned")]),
    ("<q>{n} {civilians|people|farmers|children} were {killed|wounded} {when|after} {a landmine exploded|their car hit a landmine|they stepped on a mine} {near|in} {V}</q>.", [_arms("casualty", "mine")]),
    ("<q>A {farmer|man|woman|boy|shepherd} {was killed|lost a leg|died} {when he stepped on a mine|in a mine blast|in a landmine explosion} {near|in} {V}</q>{, police said|}.", [_arms("casualty", "mine")]),
    ("<q>{S1a} {cluster munition|cluster bomb} attacks {killed|wounded} {n} civilians in {V}</q>.", [_arms("use", "cluster_munition", "S1"), _arms("casualty", "cluster_munition", "S1")]),
    ("{O} urged {S1} to {join|stay in|respect} {OTT}.", []),
    ("If {S1} left {OTT}, its neighbours might follow.", []),
    ("Antipersonnel mines are indiscriminate weapons that kill and maim long after wars end.", []),
    ("{S1} should {reconsider|rethink} {the step|its course}, {N} said.", []),
    ("The treaty bans the use, stockpiling, production and transfer of antipersonnel mines.", []),
    ("The {S1a} government gave 2 million euros for mine risk education in {S2}.", []),
    ("{N}, a {S1a} analyst, called the debate a political minefield.", []),
    ("{S1a} miners walked out of the coal mine after the accident.", []),
    ("The {S1a} navy swept a drifting sea mine near the strait.", []),
    ("Talks between {S1} and {S2} continue in {S3c}.", []),
    ("A roadside bomb set off by remote control hit a convoy near {V}.", []),
    ("{S1} shares a border of some 800 kilometres with {S2}.", []),
    ("The weather in {V} has been mild for the season.", []),
    ("{S1c} and {S2c} signed a trade agreement on Monday.", []),
    ("Campaigners say the decision undermines {OTT}.", []),
    ("{N} said that the move was regrettable and sends the wrong signal.", []),
)  # fmt: skip
