"""Which network addresses may be connected to: public ones; never those of this machine, its network or its host."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

LOOPBACK = "is this machine's own (loopback)"
LINK_LOCAL = "is link-local, where clouds keep their metadata"
MULTICAST = "is multicast"
PRIVATE = "is private or reserved"
# From IANA's registries of special-purpose addresses (RFC 6890), written out because Python's own notion of them
# differs from version to version. The first network that holds an address tells.
FORBIDDEN = tuple(
    (ip_network(network), reason)
    for network, reason in (
        ("127.0.0.0/8", LOOPBACK),
        ("169.254.0.0/16", LINK_LOCAL),
        ("224.0.0.0/4", MULTICAST),
        ("0.0.0.0/8", PRIVATE),  # this network
        ("10.0.0.0/8", PRIVATE),
        ("100.64.0.0/10", PRIVATE),  # shared by a carrier's customers; a cloud's metadata, too
        ("172.16.0.0/12", PRIVATE),
        ("192.0.0.0/24", PRIVATE),  # protocol assignments; a cloud's metadata, too
        ("192.0.2.0/24", PRIVATE),  # documentation, like two more below
        ("192.88.99.0/24", PRIVATE),  # the old relays to IPv6
        ("192.168.0.0/16", PRIVATE),
        ("198.18.0.0/15", PRIVATE),  # benchmarks
        ("198.51.100.0/24", PRIVATE),
        ("203.0.113.0/24", PRIVATE),
        ("240.0.0.0/4", PRIVATE),
        ("168.63.129.16/32", "is a cloud's own service"),  # public by its number; Azure's to its machines
        ("::1/128", LOOPBACK),
        ("fe80::/10", LINK_LOCAL),
        ("ff00::/8", MULTICAST),
        ("2001::/23", PRIVATE),  # protocol assignments, among them Teredo
        ("2001:db8::/32", PRIVATE),  # documentation, like the next
        ("3fff::/20", PRIVATE),
        ("2002::/16", PRIVATE),  # 6to4, which leads to the IPv4 address within
    )
)
PUBLIC_IPV6 = ip_network("2000::/3")  # all that is given out; what lies beyond it is private or reserved
NAT64 = ip_network("64:ff9b::/96")  # an IPv4 address written as IPv6


def why_forbidden(text: str, *, allow_loopback: bool = False) -> str | None:
    """Return why an address must not be connected to, or None if it may.

    Parameters
    ----------
    text : an IPv4 or IPv6 address; the scope of a link-local one (`%eth0`) is not looked at.
    allow_loopback : for tests.
    """
    try:
        address = within(ip_address(text.split("%", 1)[0]))
    except ValueError:
        return "is no network address"
    reason = next((reason for network, reason in FORBIDDEN if address in network), None)
    if reason is None and isinstance(address, IPv6Address) and address not in PUBLIC_IPV6:
        reason = PRIVATE
    return None if reason == LOOPBACK and allow_loopback else reason


def within(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 address stands for, else the address itself."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return address.ipv4_mapped
        if address in NAT64:
            return IPv4Address(int(address) & 0xFFFFFFFF)
    return address
