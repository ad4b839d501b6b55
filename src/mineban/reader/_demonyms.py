"""What people of a state are called, and other words that stand for a state: written by hand.

One line a state: code, then words apart by commas. A word with `*` is an adjective only and does
not name a people ("Dutch" does both). Capitals that the press uses for a government follow `|`.
"""

TABLE = """
AFG Afghan,Afghani|Kabul
AGO Angolan|Luanda
ALB Albanian|Tirana
AND Andorran
ARE Emirati|Abu Dhabi
ARG Argentine,Argentinian|Buenos Aires
ARM Armenian|Yerevan
AUS Australian,Aussie|Canberra
AUT Austrian|Vienna
AZE Azerbaijani,Azeri|Baku
BDI Burundian|Bujumbura
BEL Belgian|Brussels
BEN Beninese
BFA Burkinabe,Burkinabé|Ouagadougou
BGD Bangladeshi|Dhaka
BGR Bulgarian|Sofia
BHR Bahraini|Manama
BHS Bahamian
BIH Bosnian,Bosniak|Sarajevo
BLR Belarusian,Belarussian,Byelorussian|Minsk
BLZ Belizean
BOL Bolivian|La Paz
BRA Brazilian|Brasilia
BRB Barbadian
BRN Bruneian
BTN Bhutanese
BWA Botswanan
CAF Central African|Bangui
CAN Canadian|Ottawa
CHE Swiss|Bern
CHL Chilean|Santiago
CHN Chinese|Beijing,Peking
CIV Ivorian|Abidjan,Yamoussoukro
CMR Cameroonian|Yaoundé
COD Congolese,Zairian|Kinshasa
COG |Brazzaville
COL Colombian|Bogota,Bogotá
CRI Costa Rican
CUB Cuban|Havana
CYP Cypriot,Greek Cypriot|Nicosia
CZE Czech|Prague
DEU German|Berlin,Bonn
DJI Djiboutian
DNK Danish,Dane|Copenhagen
DOM Dominican
DZA Algerian|Algiers
ECU Ecuadorian,Ecuadorean|Quito
EGY Egyptian|Cairo
ERI Eritrean|Asmara
ESP Spanish,Spaniard|Madrid
EST Estonian|Tallinn
ETH Ethiopian|Addis Ababa
FIN Finnish,Finn|Helsinki
FJI Fijian
FRA French,Frenchmen|Paris
GAB Gabonese
GBR British,Briton,English,UK|London
GEO Georgian|Tbilisi
GHA Ghanaian|Accra
GIN Guinean|Conakry
GMB Gambian
GNB Guinea-Bissauan|Bissau
GRC Greek,Hellenic|Athens
GTM Guatemalan
GUY Guyanese
HND Honduran|Tegucigalpa
HRV Croatian,Croat|Zagreb
HTI Haitian|Port-au-Prince
HUN Hungarian|Budapest
IDN Indonesian|Jakarta
IND Indian|New Delhi
IRL Irish,Irishmen|Dublin
IRN Iranian,Persian|Tehran,Teheran
IRQ Iraqi|Baghdad
ISL Icelandic,Icelander|Reykjavik
ISR Israeli|Jerusalem,Tel Aviv
ITA Italian|Rome
JAM Jamaican
JOR Jordanian|Amman
JPN Japanese|Tokyo
KAZ Kazakh,Kazakhstani|Astana
KEN Kenyan|Nairobi
KGZ Kyrgyz|Bishkek
KHM Cambodian,Kampuchean|Phnom Penh
KOR South Korean|Seoul
KWT Kuwaiti
LAO Laotian,Lao|Vientiane
LBN Lebanese|Beirut
LBR Liberian|Monrovia
LBY Libyan|Tripoli
LKA Sri Lankan|Colombo
LTU Lithuanian|Vilnius
LUX Luxembourgish
LVA Latvian|Riga
MAR Moroccan|Rabat
MCO Monegasque
MDA Moldovan|Chisinau
MDG Malagasy
MEX Mexican
MKD Macedonian|Skopje
MLI Malian|Bamako
MLT Maltese|Valletta
MMR Burmese,Myanma|Naypyidaw,Rangoon,Yangon
MNE Montenegrin|Podgorica
MNG Mongolian|Ulaanbaatar
MOZ Mozambican|Maputo
MRT Mauritanian|Nouakchott
MWI Malawian
MYS Malaysian|Kuala Lumpur
NAM Namibian|Windhoek
NER Nigerien|Niamey
NGA Nigerian|Abuja
NIC Nicaraguan|Managua
NLD Dutch,Dutchmen|The Hague
NOR Norwegian
NPL Nepalese,Nepali|Kathmandu
NZL New Zealander|Wellington
OMN Omani|Muscat
PAK Pakistani|Islamabad
PAN Panamanian
PER Peruvian|Lima
PHL Filipino,Philippine|Manila
PNG Papua New Guinean
POL Polish,Pole|Warsaw
PRK North Korean|Pyongyang
PRT Portuguese|Lisbon
PRY Paraguayan
PSE Palestinian|Ramallah
QAT Qatari|Doha
ROU Romanian,Rumanian|Bucharest
RUS Russian|Moscow,Kremlin
RWA Rwandan,Rwandese|Kigali
SAU Saudi,Saudi Arabian|Riyadh
SDN Sudanese|Khartoum
SEN Senegalese|Dakar
SLE Sierra Leonean|Freetown
SLV Salvadoran,Salvadorean|San Salvador
SOM Somali|Mogadishu
SRB Serbian,Serb|Belgrade
SSD South Sudanese|Juba
SUN Soviet
SUR Surinamese
SVK Slovak,Slovakian|Bratislava
SVN Slovenian,Slovene|Ljubljana
SWE Swedish,Swede|Stockholm
SYR Syrian|Damascus
TCD Chadian|N'Djamena
TGO Togolese
THA Thai|Bangkok
TJK Tajik,Tajikistani|Dushanbe
TKM Turkmen|Ashgabat
TLS Timorese,East Timorese|Dili
TON Tongan
TTO Trinidadian
TUN Tunisian|Tunis
TUR Turkish,Turk|Ankara
TWN Taiwanese|Taipei
TZA Tanzanian
UGA Ugandan|Kampala
UKR Ukrainian|Kyiv,Kiev
URY Uruguayan|Montevideo
USA American,US,U.S.|Washington
UZB Uzbek,Uzbekistani|Tashkent
VEN Venezuelan|Caracas
VNM Vietnamese|Hanoi
VUT Ni-Vanuatu
WSM Samoan
XKX Kosovar,Kosovo Albanian|Pristina
YEM Yemeni|Sanaa,Sana'a
YUG Yugoslav,Yugoslavian
ZAF South African|Pretoria
ZMB Zambian|Lusaka
ZWE Zimbabwean,Rhodesian|Harare
"""

OFFICIALS = {
    "Kremlin": "RUS",
    "Pentagon": "USA",
    "White House": "USA",
    "State Department": "USA",
    "Biden": "USA",
    "Zelensky": "UKR",
    "Zelenskyy": "UKR",
    "Putin": "RUS",
    "Lukashenko": "BLR",
    "Assad": "SYR",
    "Gaddafi": "LBY",
    "Qadhafi": "LBY",
    "Saddam Hussein": "IRQ",
    "Sandinista": "NIC",
    "IDF": "ISR",
    "Tatmadaw": "MMR",
    "Wehrmacht": "DEU",
    "Luftwaffe": "DEU",
    "Nazis": "DEU",
    "Rada": "UKR",
    "Seimas": "LTU",
    "Saeima": "LVA",
    "Riigikogu": "EST",
    "Eduskunta": "FIN",
    "Sejm": "POL",
    "Nagorno-Karabakh forces": "",
}

REGIONS = {
    "Abkhazia": "GEO",
    "South Ossetia": "GEO",
    "Nagorno-Karabakh": "AZE",
    "Nagorny Karabakh": "AZE",
    "Crimea": "UKR",
    "Donbas": "UKR",
    "Donbass": "UKR",
    "Kherson": "UKR",
    "Kharkiv": "UKR",
    "Golan Heights": "SYR",
    "Golan": "SYR",
    "Gaza": "PSE",
    "Gaza Strip": "PSE",
    "West Bank": "PSE",
    "Western Sahara": "ESH",
    "Darfur": "SDN",
    "Casamance": "SEN",
    "Iraqi Kurdistan": "IRQ",
    "Tigray": "ETH",
    "Sinai": "EGY",
    "North Sinai": "EGY",
    "Normandy": "FRA",
    "Chechnya": "RUS",
    "Dagestan": "RUS",
    "Kashmir": "IND",
    "Republika Srpska": "BIH",
    "Slavonia": "HRV",
    "Prevlaka": "HRV",
    "Krajina": "HRV",
    "Dalmatia": "HRV",
    "Transnistria": "MDA",
    "Cabinda": "AGO",
    "Katanga": "COD",
    "Somaliland": "SOM",
    "Puntland": "SOM",
    "Eelam": "LKA",
    "Jaffna": "LKA",
    "Falkland Islands": "FLK",
    "Kurdistan": "IRQ",
    "Sandzak": "SRB",
    "Herzegovina": "BIH",
    "Odisha": "IND",
    "Balochistan": "PAK",
    "Helmand": "AFG",
    "Tibet": "CHN",
    "Ogaden": "ETH",
    "Guantanamo": "CUB",
    "Northern Ireland": "GBR",
    "Scotland": "GBR",
    "Wales": "GBR",
    "Kuril Islands": "RUS",
    "Nuba Mountains": "SDN",
    "Blue Nile": "SDN",
    "Abyei": "SDN",
    "southern Lebanon": "LBN",
    "south Lebanon": "LBN",
    "El Alamein": "EGY",
}
