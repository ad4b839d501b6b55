"""Which machines mineban goes to: those of the open internet, and no others.

Names are looked up here, every address that comes back is checked, and the connection goes to a
checked address: a name that answers differently a moment later changes nothing.
"""

import ipaddress
import socket
import threading
from collections.abc import Sequence

from mineban.errors import FetchError, ForbiddenError

Ip = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def addresses_of(host: str, port: int, allow: Sequence[Network], wait: float) -> list[str]:
    """The addresses of a host, each checked; `allow` are networks that may be reached though they are not open.

    Raises ForbiddenError where any of them is not of the open internet, FetchError where the name
    is not known or the answer takes more than `wait` seconds.
    """
    found = _looked_up(host, port, wait)
    for address in found:
        ip = ipaddress.ip_address(address.partition("%")[0])
        if not is_open(ip) and not any(ip in network for network in allow):
            raise ForbiddenError(
                f"{host}: its address {address} is not of the open internet: mineban does not go there"
            )
    return found


def is_open(ip: Ip) -> bool:
    """Whether an address is of the open internet: not private, loopback, link-local, multicast, reserved.

    An IPv6 address that stands for an IPv4 address is as open as that one.
    """
    inner = _inner(ip)
    if inner is not None:
        return is_open(inner)
    site_local = isinstance(ip, ipaddress.IPv6Address) and ip.is_site_local
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified or site_local)


def _inner(ip: Ip) -> Ip | None:
    """The IPv4 address inside: mapped, 6to4, Teredo, NAT64, and the old "compatible" form."""
    if isinstance(ip, ipaddress.IPv4Address):
        return None
    teredo = ip.teredo[1] if ip.teredo else None
    if ip in _NAT64 or (int(ip) >> 32 == 0 and int(ip) > 1):
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or teredo


def _looked_up(host: str, port: int, wait: float) -> list[str]:
    """The system's answer for a name. It may take minutes, so it is asked from a thread that is left behind."""
    answer: list[list[str]] = []
    fault: list[Exception] = []

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answer.append(list(dict.fromkeys(str(entry[4][0]) for entry in found)))
        except (OSError, UnicodeError, ValueError) as error:
            fault.append(error)

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(max(wait, 0.01))
    if fault or (answer and not answer[0]):
        raise FetchError(f"{host}: no machine is known by this name: check the address, or the connection") from None
    if not answer:
        raise FetchError(f"{host}: the name was not found in time: try again later")
    return answer[0]
