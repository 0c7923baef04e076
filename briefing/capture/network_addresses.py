"""A host's name in; the addresses that may be connected to out.

An address that a stranger's page leads to could be that of a router, of a service on this machine or of a cloud's
metadata: none but public ones are connected to, and what is checked is the address that the connection goes to, not the
name, which may mean another one a moment later.
"""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Final

_TRANSLATED: Final = IPv6Network("64:ff9b::/96")  # the last 32 bits are an address of IPv4 (RFC 6052)


def is_public(address: str) -> bool:
    """Return whether an address of IPv4 or IPv6 belongs to the public network, also one that stands within another.

    >>> is_public("93.184.216.34"), is_public("127.0.0.1"), is_public("::ffff:10.0.0.1")
    (True, False, False)
    """
    try:
        plain = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(_is_global(each) for each in (plain, *_within(plain)))


def _within(address: IPv4Address | IPv6Address) -> list[IPv4Address]:
    """Return the addresses of IPv4 that an address of IPv6 stands for."""
    if isinstance(address, IPv4Address):
        return []
    inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _TRANSLATED:
        inner.append(IPv4Address(address.packed[-4:]))
    return [each for each in inner if each is not None]


def _is_global(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv6Address) and (address.ipv4_mapped or address in _TRANSLATED):
        return True  # what it stands for decides
    return address.is_global and not (
        address.is_private or address.is_multicast or address.is_reserved or address.is_unspecified
    )


def find_addresses(host: str, port: int) -> tuple[tuple[int, str], ...]:
    """Return the addresses that a name has, each with its family, in the order in which to try them.

    Raises OSError where the name is not known.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys((int(family), str(where[0])) for family, _, _, _, where in found))
