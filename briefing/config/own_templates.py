"""A folder of templates in; whether any is the user's own, a hash of those that are, the elements they write, out."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from briefing.packed import packed_folder

_READ = ("*.j2", "wording.*.toml")
_ELEMENT = re.compile(rb"<([a-z][\w.:-]*)", re.IGNORECASE)


def has_own_templates(folder: Path) -> bool:
    """Return whether a folder holds a template that is no copy of one that comes with the program.

    A folder that cannot be read holds none; what is wrong with it is said where a template is taken from it.
    """
    shipped = packed_folder("templates")
    try:
        return any(not _is_copy(own, shipped / own.name) for own in sorted(folder.glob("*.j2")))
    except OSError:
        return False


def hash_templates(folder: Path | None) -> str:
    """Return one SHA-256 of the user's own templates and wordings by their names; "" where there is none.

    A copy of what comes with the program is none. Raises OSError for what cannot be read.
    """
    shipped, digest = packed_folder("templates"), hashlib.sha256()
    paths = sorted(path for end in _READ for path in folder.glob(end)) if folder else []
    own = [path for path in paths if path.is_file() and not _is_copy(path, shipped / path.name)]
    for path in own:
        content = path.read_bytes()
        digest.update(f"{path.name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest() if own else ""


def list_elements(folder: Path | None) -> frozenset[str]:
    """Return the names, in small letters, of the HTML elements that a folder's templates write: "ruby", "desk-box".

    Raises OSError for what cannot be read.
    """
    paths = (path for path in folder.glob("*.j2") if path.is_file()) if folder else ()
    names = (name for path in paths for name in _ELEMENT.findall(path.read_bytes()))
    return frozenset(name.decode("utf-8", errors="replace").lower() for name in names)


def _is_copy(own: Path, shipped: Path) -> bool:
    return shipped.is_file() and own.read_bytes() == shipped.read_bytes()
