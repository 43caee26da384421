"""Which network addresses may be connected to: public ones; never those of this machine, its network or its host."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

Address = IPv4Address | IPv6Address

# Public by their number, yet the inside of a cloud: Azure's own services to its machines.
CLOUD = frozenset({IPv4Address("168.63.129.16")})
# Prefixes whose last or middle bits are an IPv4 address that the packets end up at.
NAT64 = ip_network("64:ff9b::/96")
LOCAL_NAT64 = ip_network("64:ff9b:1::/48")


def why_forbidden(text: str, *, allow_loopback: bool = False) -> str | None:
    """Return why an address must not be connected to, or None if it may.

    Parameters
    ----------
    text : an IPv4 or IPv6 address; the scope of a link-local one (`%eth0`) is not looked at.
    allow_loopback : for tests.
    """
    try:
        outer = ip_address(text.split("%", 1)[0])
    except ValueError:
        return "is no network address"
    reasons = (_why(address, allow_loopback) for address in (outer, *embedded(outer)))
    return next((reason for reason in reasons if reason), None)


def embedded(address: Address) -> list[IPv4Address]:
    """The IPv4 addresses that an IPv6 address stands for or leads to."""
    if isinstance(address, IPv4Address):
        return []
    found = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    # ::a.b.c.d was once written for the IPv4 address; :: and ::1 are their own.
    if address in NAT64 or (int(address) >> 32 == 0 and int(address) > 0xFFFF):
        found.append(IPv4Address(int(address) & 0xFFFFFFFF))
    return [inner for inner in found if inner is not None]


def _why(address: Address, allow_loopback: bool) -> str | None:
    if isinstance(address, IPv6Address) and (address.ipv4_mapped or address in NAT64):
        return None  # what counts is the address within
    if address.is_loopback:
        return None if allow_loopback else "is this machine's own (loopback)"
    if address.is_link_local:
        return "is link-local, where clouds keep their metadata"
    if address.is_multicast:
        return "is multicast"
    if address in CLOUD:
        return "is a cloud's own service"
    site_local = isinstance(address, IPv6Address) and (address.is_site_local or address in LOCAL_NAT64)
    if site_local or address.is_private or address.is_reserved or not address.is_global:
        return "is private or reserved"
    return None
