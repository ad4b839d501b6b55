"""Armed groups, clearing bodies and other organisations, by their names in use: written by hand.

One line each: the name that a claim carries, then its aliases. Forces of a state are the state.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

_ARMED = """
Islamic State|ISIS|ISIL|Daesh|Da'esh|IS fighters|Islamic State of Iraq and Syria|Islamic State of Iraq and the Levant|IS
Houthis|Houthi|Ansar Allah|Houthi-Saleh forces|Houthi rebels|Huthis
Taliban|Taleban
al-Qaeda|Al-Qaeda|al-Qaida|Al-Qaida|Al Qaeda
AQAP|al-Qa'ida in the Arabian Peninsula|al-Qaeda in the Arabian Peninsula
AQIM|al-Qaeda in the Islamic Maghreb
al-Shabaab|Al-Shabaab|al Shabaab
Boko Haram
Hezbollah|Hizbollah|Hizballah
Hamas
FARC|Revolutionary Armed Forces of Colombia|FARC-EP
FARC dissidents|FARC dissident groups
ELN|National Liberation Army
FMLN|Farabundo Marti National Liberation Front|Farabundo Martí National Liberation Front
URNG|Guatemalan National Revolutionary Unity
UNITA
RENAMO|Renamo
FRELIMO
LTTE|Liberation Tigers of Tamil Eelam|Tamil Tigers
PKK|Kurdistan Workers' Party|Kurdistan Workers Party
YPG|People's Protection Units
Syrian Democratic Forces|SDF
Khmer Rouge|Party of Democratic Kampuchea|PDK
Lord's Resistance Army|LRA
Polisario Front|POLISARIO|Polisario|Frente Polisario
Contras|contras|Nicaraguan Contras
Mujahideen|mujahideen|mujahidin|Mujahedin
Wagner Group|Wagner
Shining Path|Sendero Luminoso
New People's Army|NPA
Moro Islamic Liberation Front|MILF
Abu Sayyaf
Maoists|Maoist|Naxalites|Naxals
SPLA|SPLM/A|Sudan People's Liberation Army
SPLM-N
M23
Kosovo Liberation Army|KLA|UCK
Bosnian Serbs|Bosnian Serb Army|Bosnian Serb forces|Bosnian Serb
Nusra Front|al-Nusra Front|Jabhat al-Nusra
Hay'at Tahrir al-Sham|HTS
Irgun
IRA|Provisional Irish Republican Army|PIRA
ETA
SWAPO|PLAN
Viet Cong|Vietcong
Hutu rebels
Niger Movement for Justice
MFDC|Movement of Democratic Forces of Casamance
Karen National Union|KNU|KNLA|Karen National Liberation Army
Kachin Independence Army|KIA
Arakan Army
Rapid Support Forces|RSF
Donetsk People's Republic|DPR|DNR
Luhansk People's Republic|LPR|LNR
Confederate States|Confederates|Confederate
Southern Transitional Council
Peshmerga|peshmerga
Puntland forces
Nagorno-Karabakh forces
Northern Alliance
White Helmets|Syria Civil Defense|Syria Civil Defence
Axis
Allies
"""
_BODIES = """
HALO Trust|HALO
Mines Advisory Group|MAG
Norwegian People's Aid|Norwegian People’s Aid|NPA
Handicap International|Humanity & Inclusion
Danish Demining Group
DanChurchAid
Mine Clearance Training Unit|MCTU
Cambodian Mine Action Centre|CMAC
United Nations Mine Action Service|UNMAS
United Nations Mine Action Coordination Centre|UNMACC|Mine Action Coordination Centre
Kosovo Protection Corps|KPC
KFOR
SFOR
IFOR
NATO|North Atlantic Treaty Organization
UNPROFOR
UNTAES
UNIFIL
UNIKOM
UNMEE
UNTAC
ONUMOZ
UNAVEM
MINURSO
UNDOF
UNFICYP
UNMISS
UNOMIG
MONUA
ECOMOG
AMISOM
ONUCA
UNAMIR
UNOSOM
CIS peacekeeping force
European Commission|Commission
European Union|EU
European Parliament
Organization of American States|OAS
United Nations|UN|U.N.
UNDP|United Nations Development Programme
UNICEF
UNHCR
OSCE
ICRC|International Committee of the Red Cross
Human Rights Watch|HRW
Amnesty International|Amnesty
International Campaign to Ban Landmines|ICBL
Landmine Monitor
Cluster Munition Coalition
Syrian Network for Human Rights|SNHR
Syrian Observatory for Human Rights|SOHR
Commission of Inquiry|COI
YEMAC|Yemen Executive Mine Action Center
Azerbaijan National Agency for Mine Action|ANAMA
World Health Organization|WHO
World Bank
African Union
"""
_NO_GROUPS = frozenset({"Allies", "Axis", "Confederate States", "White Helmets"})
"""Rescuers, and powers of old wars: the reader takes them for actors, but nobody may call them armed groups."""


@dataclass(frozen=True, slots=True)
class GroupMention:
    """A body that is no state: `armed` where it fights (and so may lay mines)."""

    start: int
    end: int
    name: str
    armed: bool
    words: str


def group_mentions(text: str) -> Iterator[GroupMention]:
    """Each armed group and body named in the text."""
    shape, names = _lexicon()
    for found in shape.finditer(text):
        name, armed = names[found.group().replace("’", "'")]
        yield GroupMention(found.start(), found.end(), name, armed, found.group())


def armed_groups() -> dict[str, tuple[str, ...]]:
    """The armed groups that the reader knows: the name that claims carry, and the other names in use."""
    lines = (line.split("|") for line in _ARMED.strip().splitlines())
    return {name: tuple(aliases) for name, *aliases in lines if name not in _NO_GROUPS}


@cache
def _lexicon() -> tuple[re.Pattern[str], dict[str, tuple[str, bool]]]:
    names: dict[str, tuple[str, bool]] = {}
    for block, armed in ((_BODIES, False), (_ARMED, True)):
        for line in block.strip().splitlines():
            aliases = line.split("|")
            for alias in aliases:
                names.setdefault(alias.replace("’", "'"), (aliases[0], armed))
    body = "|".join(re.escape(n).replace("'", "['’]") for n in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{body})(?![\w])"), names
