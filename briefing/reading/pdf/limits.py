"""How much one PDF may take: seconds, memory, pages, characters; and how this process is held to it."""

from __future__ import annotations

MOST_PAGES = 10_000
MOST_CHARACTERS = 200_000  # of one page; a page of a newspaper has 30,000
SECONDS = 30  # of computing, for opening a file
SECONDS_A_MEGABYTE = 5
SECONDS_A_PAGE = 0.2  # a full page takes 0.02
WAITING = 6  # times the seconds of computing: a busy machine gives a process a part of its time
MEGABYTES = 1536  # of address space, of which Python and PDFium take about 250
_MEGABYTE = 1 << 20


def seconds_for(size: int, pages: int = MOST_PAGES) -> int:
    """Return how many seconds of computing a file of `size` bytes and so many pages may take."""
    return SECONDS + int(SECONDS_A_MEGABYTE * size / _MEGABYTE + SECONDS_A_PAGE * min(pages, MOST_PAGES))


def confine(size: int) -> None:
    """Limit this process, where the system can, before it opens a file of `size` bytes."""
    limit("RLIMIT_AS", MEGABYTES * _MEGABYTE + 3 * size, hard=True)
    limit("RLIMIT_CORE", 0, hard=True)
    limit("RLIMIT_CPU", seconds_for(size, 0), hard=False)


def allow_pages(count: int) -> None:
    """Raise the limit of time by what so many pages may take."""
    try:
        import resource
    except ImportError:
        return
    soft, _ = resource.getrlimit(resource.RLIMIT_CPU)
    if soft != resource.RLIM_INFINITY:
        limit("RLIMIT_CPU", soft + int(SECONDS_A_PAGE * min(count, MOST_PAGES)), hard=False)


def limit(name: str, value: int, *, hard: bool) -> None:
    """Limit this process by one of the system's limits, where it has that; `hard` for good."""
    try:
        import resource
    except ImportError:  # Windows: only the waiting is limited
        return
    what = getattr(resource, name)
    _, most = resource.getrlimit(what)
    if most != resource.RLIM_INFINITY:
        value = min(value, most)
    try:
        resource.setrlimit(what, (value, value if hard else most))
    except (ValueError, OSError):  # the system does not limit this
        return
