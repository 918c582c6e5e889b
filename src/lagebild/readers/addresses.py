"""Which addresses of the network a page may be fetched from: those of the open internet."""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import urlsplit

from ..model import Reason
from .files import Unreadable

SCHEMES = {"http": 80, "https": 443}
NAT64 = ipaddress.ip_network("64:ff9b::/96")  # an IPv4 address inside an IPv6 one
MAX_URL = 4000


def is_url(name: str) -> bool:
    return name.lower().startswith(("http://", "https://"))


def public_addresses(url: str, private: bool) -> list[str]:
    """The addresses that the URL's host has, in the resolver's order. All of them are checked, and used as they are.

    private   those of this machine and of private networks are allowed
    raises    Unreadable: forbidden, or unreachable where the name is not known
    """
    host, port = host_of(url)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unreadable(Reason.UNREACHABLE, f"{url}: expected a host that is known, found: {error}") from error
    addresses = list(dict.fromkeys(str(info[4][0]) for info in found))
    refused = [] if private else [address for address in addresses if not is_public(address)]
    if refused:
        message = f"{url}: expected an address of the open internet, found {refused[0]} (--allow-private allows it)"
        raise Unreadable(Reason.FORBIDDEN, message)
    return addresses


def host_of(url: str) -> tuple[str, int]:
    """Host and port; raises Unreadable for what is no address of the web, or carries a user's name and password."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise Unreadable(Reason.FORBIDDEN, f"{url[:200]}: expected an address of the web, found: {error}") from error
    if parts.scheme not in SCHEMES or not host or len(url) > MAX_URL:
        raise Unreadable(Reason.FORBIDDEN, f"{url[:200]}: expected an address that begins with http:// or https://")
    if parts.username is not None or parts.password is not None:
        raise Unreadable(Reason.FORBIDDEN, f"{parts.scheme}://{host}/: expected an address without a user's name")
    return host, port or SCHEMES[parts.scheme]


def is_public(address: str) -> bool:
    """Neither this machine, nor a private network, nor anything reserved, in whatever way it is written."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast
