"""A map of the world with one square a state: every state counts once, and no border is drawn.

The places were computed once from the states' towns, so that neighbours stand near each other; they
can be changed by hand. A state without a square (one that is gone) is told of beside the map.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from mineban.law import Status
from mineban.site._law_views import StateLine

_GRID = """
... ... ... ... ... ... ISL ... NLD NOR DNK SWE LVA EST FIN ... ... ... ... ... RUS ... ... ... ... ... ...
CAN ... ... ... ... ... IRL GBR BEL DEU CZE SVK POL LTU BLR ... ... ... ... ... ... ... ... ... ... ... ...
... ... ... ... ... ... ... FRA LUX LIE AUT HRV HUN ROU UKR ... ... ... KAZ ... ... MNG ... ... ... ... ...
... ... ... ... ... ... ... AND CHE SMR SVN BIH SRB BGR MDA ... GEO ... UZB KGZ ... ... ... ... ... ... ...
USA ... ... ... ... ... PRT ESP MCO ITA VAT MNE XKX MKD TUR SYR ARM AZE TKM TJK ... ... PRK ... ... ... ...
... ... ... ... ... ... ... MAR ... TUN MLT ALB GRC CYP ISR LBN IRQ IRN AFG PAK CHN ... KOR JPN ... ... ...
... CUB BHS DOM ... ... ESH ... DZA ... ... LBY ... EGY PSE JOR KWT BHR ARE NPL BTN ... ... ... ... ... ...
MEX BLZ HTI KNA ATG ... MRT ... ... ... ... ... ... ... ... ... SAU QAT OMN IND BGD LAO TWN ... ... ... ...
GTM HND JAM DMA LCA CPV SEN MLI ... NER ... ... ... ... SDN ERI YEM ... ... ... MMR VNM ... ... ... ... ...
SLV NIC VEN VCT BRB GMB GNB GIN BFA NGA ... TCD ... ... ... ... DJI ... ... ... THA KHM PHL ... ... ... ...
... CRI PAN GRD TTO ... SLE CIV TGO BEN CMR ... ... ... SSD ETH ... ... ... LKA ... ... ... PLW FSM MHL ...
... ... COL ... GUY SUR ... LBR GHA GNQ GAB CAF ... ... UGA KEN SOM ... ... MDV MYS SGP BRN ... ... KIR ...
... ... ECU ... ... ... ... ... ... STP COG ... COD RWA BDI TZA ... SYC ... ... ... IDN ... PNG NRU ... ...
... ... PER ... ... BRA ... ... ... ... AGO ... ... ZMB MWI ... COM ... ... ... ... ... TLS ... SLB TUV WSM
... ... ... BOL ... ... ... ... ... ... ... NAM ... BWA ZWE MOZ MDG MUS ... ... ... ... ... ... VUT FJI NIU
... ... CHL ... PRY ... ... ... ... ... ... ... ... ZAF SWZ ... ... ... ... ... ... ... AUS ... ... TON COK
... ... ... ARG URY ... ... ... ... ... ... ... ... LSO ... ... ... ... ... ... ... ... ... ... ... NZL ...
"""
_PLACES = {
    code: (column, row)
    for row, line in enumerate(_GRID.split("\n")[1:])
    for column, code in enumerate(line.split())
    if code != "..."
}


@dataclass(frozen=True, slots=True)
class Tile:
    """A state's square: column from the west, row from the north, both from 0."""

    code: str
    name: str
    column: int
    row: int
    status: Status
    contested: bool


def tiles(lines: Iterable[StateLine]) -> tuple[Tile, ...]:
    """The squares of the states that have one, with their status."""
    return tuple(
        Tile(line.code, line.name, *_PLACES[line.code], line.status, line.contested)
        for line in lines
        if line.code in _PLACES
    )
