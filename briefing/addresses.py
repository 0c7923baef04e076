"""Texts with addresses in; the same without a user's name and password out.

`https://name:password@host/` (RFC 3986, 3.2.1) is how some programs keep what opens a site. It is nobody's
business who reads the brief.
"""

from __future__ import annotations

import re

LEFT_OUT = "the user's name and password in its address are left out"
_USER_INFO = re.compile(
    r"(?P<before>(?<![\w+.-])[A-Za-z][A-Za-z0-9+.-]*:[/\\]{2,}|(?<![:/\\])//)[^\s/\\?#]*@"
)


HIDDEN = "_"
"""Stands for a name and password where it has to be known that there were some."""


def hide_user_info(text: str) -> str:
    """Return a text in which `_` stands for a user's name and password before a host: https://_@host/."""
    return _USER_INFO.sub(lambda match: f"{match['before']}{HIDDEN}@", text) if "@" in text else text


def without_user_info(text: str) -> str:
    """Return a text in which no address has a user's name or password before its host."""
    return _USER_INFO.sub(lambda match: match["before"], text) if "@" in text else text
