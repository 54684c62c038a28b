"""Which addresses may be fetched: public ones only, resolved once, so that no name can lead into a network of one's own."""

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

_PORTS = frozenset({80, 443, 8080, 8443})
_EMBEDDING = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::ffff:0:0/96", "::/96")))
"""IPv6 addresses that stand for an IPv4 one, which could be any."""


class RefusedError(Exception):
    """An address that is not fetched, with the reason that goes on from it."""


@dataclass(frozen=True, slots=True)
class Target:
    """An address taken apart, and the one network address to which it is fetched."""

    url: str
    scheme: str
    host: str
    port: int
    path: str
    address: str

    @property
    def site(self) -> str:
        """Scheme, host and port: what a robots.txt is for."""
        return f"{self.scheme}://{self.host}:{self.port}"


def target_of(url: str, *, allow_loopback: bool = False) -> Target:
    """`url` resolved, once. `allow_loopback` is for tests, whose servers stand on this machine.

    Raises `RefusedError` for what is no public http(s) address: other schemes, names with a password, private, link-local and
    loopback networks, unusual ports, and names that resolve to any of these.
    """
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port
    except (ValueError, UnicodeError) as error:
        raise RefusedError("is no address that can be fetched") from error
    if parts.scheme not in ("http", "https") or not host:
        raise RefusedError("is no http or https address; it was not fetched")
    if parts.username is not None or parts.password is not None:
        raise RefusedError("holds a user name or password; it was not fetched")
    port = port or (443 if parts.scheme == "https" else 80)
    if port not in _PORTS and not allow_loopback:
        raise RefusedError(f"asks for the unusual port {port}; it was not fetched")
    path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    if any(ord(c) <= 32 or ord(c) > 126 for c in path):
        path = quote(path, safe="/?&=%:+,;@!$'()*~#[]")
    return Target(url, parts.scheme, host, port, path, _resolved(host, port, allow_loopback=allow_loopback))


def _resolved(host: str, port: int, *, allow_loopback: bool) -> str:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise RefusedError("could not be found: its name does not resolve") from error
    addresses = [str(place[4][0]) for place in found]
    for address in addresses:
        if not is_public(address) and not (allow_loopback and ipaddress.ip_address(address.split("%")[0]).is_loopback):
            raise RefusedError("leads into a private network or to this machine; it was not fetched")
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether a network address is one of the open internet.

    >>> [is_public(a) for a in ("93.184.216.34", "127.0.0.1", "169.254.169.254", "::ffff:10.0.0.1")]
    [True, False, False, False]
    """
    try:
        found = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address) and any(found in network for network in _EMBEDDING):
        return False
    return found.is_global and not found.is_multicast and not found.is_reserved
