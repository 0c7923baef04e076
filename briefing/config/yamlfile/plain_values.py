"""A text in; whether it is a day of the calendar, a language tag, an address on the web, out.

These are asked of what documents state of themselves too, so no parser is loaded for them.
"""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit

LANGUAGE = r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?(?:-[A-Za-z0-9]{5,8})*"


def real_day(text: str) -> bool:
    """Say whether YYYY-MM-DD is a day of the calendar."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_language(text: str) -> bool:
    """Say whether a text has the form of a language tag."""
    return re.fullmatch(LANGUAGE, text) is not None


def is_url(text: str) -> bool:
    """Say whether a text is an http or https address with a host and without blanks."""
    try:
        parts = urlsplit(text)
        host = parts.hostname if parts.port is None or parts.port else None
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(host) and not re.search(r"\s", text)
