"""A host in; a connection to one of its addresses out, of which it was checked that it may be connected to."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable
from http.client import HTTPConnection

from briefing.capture.network_addresses import find_addresses, is_public


class LocalAddressError(OSError):
    """All addresses of a host belong to this machine or to a private network."""


class CheckedConnection(HTTPConnection):
    """A connection whose address was checked before and after it was made; `peer` is that address.

    `opened` is called with the socket as soon as there is one.
    """

    def __init__(
        self,
        host: str,
        port: int,
        *,
        secure: bool,
        allow_local: bool,
        timeout: float,
        opened: Callable[[socket.socket], None],
    ) -> None:
        """Connect when the first request is sent; `timeout` counts for each wait, in seconds."""
        super().__init__(host, port, timeout=timeout)
        self._secure, self._allow_local, self._opened = secure, allow_local, opened
        self.peer = ""

    def connect(self) -> None:
        """Connect to the first address that may be connected to and answers."""
        plain = self._open()
        self._opened(plain)
        self.peer = str(plain.getpeername()[0])
        if not self._may_be(self.peer):
            plain.close()
            raise LocalAddressError(f"{self.host} leads to {self.peer}")
        self.sock = plain
        if self._secure:
            context = ssl.create_default_context()
            secured = context.wrap_socket(plain, server_hostname=self.host, do_handshake_on_connect=False)
            self.sock = secured
            self._opened(secured)  # the plain one has given its connection away
            secured.do_handshake()

    def _open(self) -> socket.socket:
        found = find_addresses(self.host, self.port)
        allowed = [(family, address) for family, address in found if self._may_be(address)]
        if not allowed:
            raise LocalAddressError(f"{self.host} leads to {', '.join(address for _, address in found)}")
        fault = OSError(f"{self.host} has no address")
        for family, address in allowed:
            plain = socket.socket(family, socket.SOCK_STREAM)
            plain.settimeout(self.timeout)
            try:
                plain.connect((address, self.port))
            except OSError as error:
                plain.close()
                fault = error
            else:
                return plain
        raise fault

    def _may_be(self, address: str) -> bool:
        return self._allow_local or is_public(address)
