"""An address in; the bytes that are served there out, with every step on the way there.

Only http and https, no proxy of the environment, no cookies, no name and password. Redirects are followed by hand: each
leads to an address that is checked like the first, and none from https to http.
"""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from typing import Final
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from briefing.capture.connect import CheckedConnection, LocalAddressError
from briefing.capture.limits import CaptureLimits
from briefing.errors import Problem, SourceError
from briefing.version import VERSION

REDIRECTS: Final = 5
_PORTS: Final = {"http": 80, "https": 443}
_MOVED: Final = frozenset((301, 302, 303, 307, 308))
_PIECE: Final = 1 << 16
_WAIT: Final = 30.0  # seconds for a connection, and for each piece
_SAFE: Final = "!#$%&'()*+,/:;=?@[]~"
_HEADERS: Final = {
    "User-Agent": f"briefing/{VERSION}",
    "Accept": "*/*",
    "Accept-Encoding": "identity",
    "Connection": "close",
}


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and what came back: the address, where it was connected to, status and headers as received.

    Values of Set-Cookie are not kept.
    """

    url: str
    peer: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]

    def header(self, name: str) -> str:
        """Return the first value of a header, "" where there is none."""
        return next((value for key, value in self.headers if key.lower() == name), "")


@dataclass(frozen=True, slots=True)
class Fetched:
    """The bytes, and every exchange up to the one that brought them."""

    data: bytes
    exchanges: tuple[Exchange, ...]

    @property
    def url(self) -> str:
        """The address that the bytes came from."""
        return self.exchanges[-1].url


class _Deadline:
    """Closes the connection when the time is up, whatever it waits for: a server may send a byte a minute."""

    def __init__(self, seconds: float) -> None:
        self._ends = time.monotonic() + seconds
        self._held: socket.socket | None = None
        self.is_over = False

    def left(self) -> float:
        return self._ends - time.monotonic()

    def hold(self, held: socket.socket) -> None:
        self._held = held

    def end(self) -> None:
        self.is_over = True
        if self._held is not None:
            with suppress(OSError):
                self._held.shutdown(socket.SHUT_RDWR)


def fetch(url: str, limits: CaptureLimits) -> Fetched:
    """Fetch an address; raise SourceError with the reason where that fails or is refused."""
    deadline = _Deadline(limits.seconds)
    timer = threading.Timer(limits.seconds, deadline.end)
    timer.daemon = True
    timer.start()
    try:
        return _follow(url, limits, deadline)
    finally:
        timer.cancel()


def _follow(url: str, limits: CaptureLimits, deadline: _Deadline) -> Fetched:
    exchanges: list[Exchange] = []
    at = _checked(url, url)
    while True:
        with _explained(url, limits, deadline):
            exchange, data = _exchange(at, limits, deadline, url)
        exchanges.append(exchange)
        if exchange.status not in _MOVED:
            break
        if len(exchanges) > REDIRECTS:
            raise _fault(url, f"it is redirected more than {REDIRECTS} times")
        following = _checked(urljoin(exchange.url, exchange.header("location")), url)
        if at.scheme == "https" and following.scheme != "https":
            raise _fault(
                url, f"it is redirected from https to {following.scheme}", "give the other address yourself"
            )
        at = following
    if exchange.status != 200:
        raise _fault(url, f"the server answered {exchange.status} {exchange.reason}".strip())
    return Fetched(data, tuple(exchanges))


def _checked(address: str, url: str) -> SplitResult:
    """Return the parts of an address that may be asked for, its characters as a request may have them."""
    if any(ord(character) < 33 or ord(character) == 127 for character in address):
        raise _fault(url, "the address holds blanks or control characters", "write them as %20")
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise _fault(url, f"no address: {error}") from None
    if parts.scheme not in _PORTS:
        raise _fault(
            url, f"only http and https are fetched, not {parts.scheme or 'that'}", "save the file and add it"
        )
    if parts.username is not None or parts.password is not None:
        raise _fault(url, "a name and a password in an address are sent nowhere", "save the file and add it")
    if not host:
        raise _fault(url, "the address names no host")
    with suppress(UnicodeError):
        host = host if ":" in host else host.encode("idna").decode("ascii")
    where = f"[{host}]" if ":" in host else host
    where += f":{port}" if port is not None and port != _PORTS[parts.scheme] else ""
    path, query = quote(parts.path or "/", safe=_SAFE), quote(parts.query, safe=_SAFE + "?")
    return urlsplit(urlunsplit((parts.scheme, where, path, query, "")))


def _exchange(
    at: SplitResult, limits: CaptureLimits, deadline: _Deadline, url: str
) -> tuple[Exchange, bytes]:
    connection = CheckedConnection(
        at.hostname or "",
        at.port or _PORTS[at.scheme],
        secure=at.scheme == "https",
        allow_local=limits.allow_local,
        timeout=max(min(_WAIT, deadline.left()), 0.01),
        opened=deadline.hold,
    )
    try:
        connection.request("GET", urlunsplit(("", "", at.path, at.query, "")), headers=_HEADERS)
        response = connection.getresponse()
        headers = tuple((key, _no_cookie(key, value)) for key, value in response.getheaders())
        exchange = Exchange(at.geturl(), connection.peer, response.status, response.reason, headers)
        wanted = response.status == 200
        return exchange, _read(response, exchange, limits, url) if wanted else b""
    finally:
        connection.close()


def _no_cookie(key: str, value: str) -> str:
    return "(not kept)" if key.lower() in {"set-cookie", "set-cookie2"} else value


def _read(response: HTTPResponse, exchange: Exchange, limits: CaptureLimits, url: str) -> bytes:
    stated = response.getheader("Content-Length") or ""
    if stated.isdecimal() and int(stated) > limits.bytes:
        raise _fault(
            url, f"it has {int(stated):,} bytes, more than {limits.megabytes} MB", "allow more by --max-file"
        )
    pieces: list[bytes] = []
    size = 0
    while piece := response.read(_PIECE):
        size += len(piece)
        if size > limits.bytes:
            raise _fault(url, f"it has more than {limits.megabytes} MB", "allow more by --max-file")
        pieces.append(piece)
    if stated.isdecimal() and size < int(stated):
        raise _fault(url, f"it is cut off: {size:,} of {int(stated):,} bytes came")
    return _unpacked(b"".join(pieces), exchange.header("content-encoding"), limits, url)


def _unpacked(data: bytes, encoding: str, limits: CaptureLimits, url: str) -> bytes:
    """Return the content of what a server packed although it was asked not to."""
    kind = encoding.strip().lower()
    if kind in {"", "identity"}:
        return data
    if kind not in {"gzip", "x-gzip", "deflate"}:
        raise _fault(
            url, f"it is packed by {encoding[:40]!r}, which is not known here", "save the file and add it"
        )
    try:
        unpacker = zlib.decompressobj(47 if "gzip" in kind else 15)
        plain = unpacker.decompress(data, limits.bytes + 1)
    except zlib.error as error:
        raise _fault(url, f"it is packed by {kind}, and damaged ({error})") from None
    if len(plain) > limits.bytes:
        raise _fault(url, f"it has more than {limits.megabytes} MB when unpacked", "allow more by --max-file")
    return plain


@contextmanager
def _explained(url: str, limits: CaptureLimits, deadline: _Deadline) -> Iterator[None]:
    """Say in a sentence why an exchange failed."""
    try:
        yield
    except SourceError:
        if deadline.is_over:
            raise _too_slow(url, limits) from None
        raise
    except LocalAddressError as error:
        remedy = "say --allow-local if it is meant"
        raise _fault(url, f"{error}: an address of this machine or of a private network", remedy) from None
    except (OSError, HTTPException, gzip.BadGzipFile, ValueError) as error:
        if deadline.is_over or isinstance(error, TimeoutError):
            raise _too_slow(url, limits) from None
        raise _fault(url, f"it cannot be fetched ({_words(error)})") from None
    if deadline.is_over:
        raise _too_slow(url, limits)


def _words(error: Exception) -> str:
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return " ".join((said or type(error).__name__).split())[:200]


def _too_slow(url: str, limits: CaptureLimits) -> SourceError:
    return _fault(url, f"it takes too long: more than {limits.seconds:g} seconds", "allow more by --timeout")


def _fault(url: str, fault: str, remedy: str = "") -> SourceError:
    return SourceError(Problem(url, fault=fault, remedy=remedy))
