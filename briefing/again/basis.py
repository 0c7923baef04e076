"""A brief that was built again, and what the user has named for that, in; what the answer rests on, in words, out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from briefing.again.rebuild import Given, list_gone, list_unnamed
from briefing.config import read_settings
from briefing.formats import FILES, SIGNED_PDF
from briefing.model import Brief

MOST_NAMES = 3
_PAGES = frozenset((".html", ".htm", ".xhtml", ".mhtml", ".mht", ".pdf", ".md", ".docx", ".odt"))


def say_basis(brief: Brief, given: Given, outputs: Path) -> str:
    """Say what only the brief itself tells, and so could be a forger's; `outputs` is the folder that it lies in."""
    return f"{_say_call(brief)}{_say_own(brief, given, outputs)}"


def say_others(brief: Brief, folder: Path) -> str:
    """Say which files beside the outputs a reader could take for the brief, and nobody checked: "brief.htm"."""
    sources = {Path(source.path).name for source in brief.sources}
    known = {*FILES, SIGNED_PDF, *sources}
    others = [
        name for name in sorted(one.name for one in folder.iterdir()) if _is_page(name) and name not in known
    ]
    if not others:
        return ""
    more = ", …" if len(others) > MOST_NAMES else ""
    return f"; not checked, though beside them: {', '.join(others[:MOST_NAMES])}{more}"


def _is_page(name: str) -> bool:
    return Path(name).suffix.lower() in _PAGES


def name_basis(given: Given) -> str:
    """Name what a brief is built again from."""
    if given.folder:
        return "the originals" if given.config is None else "the originals and the config"
    return "the config and its sources" if given.config else "what it carries"


def _say_call(brief: Brief) -> str:
    """Say what the build was asked for beside its config: only the brief itself tells that."""
    sections, length = ", ".join(brief.call.sections), brief.call.length
    asked = [f"section {sections} only"] if sections else []
    asked += [f"a length of {length}"] if length else []
    return f" (it was asked for {' and '.join(asked)})" if asked else ""


def _say_own(brief: Brief, given: Given, outputs: Path) -> str:
    """Say which inputs are the brief's own words even where the user names the originals."""
    if not (given.folder or given.config):
        return ""  # then all of them are, which is said as a whole
    settings = read_settings(given.config) if given.config else None
    own = [] if settings else ["settings, outline and register are its own: give --config"]
    if settings and not settings.issued:
        own.append(f"its date of issue, {brief.masthead.issued}, is its own")
    if settings is None and given.folder:
        own += _say_unnamed(brief, given.folder, outputs)
    if given.folder:
        own += _say_gone(brief, given.folder)
    if brief.changes and not (settings and settings.since and settings.since.is_file()):
        own.append("the earlier edition is the one that travels with it")
    return "".join(f"; {one}" for one in own)


def _say_gone(brief: Brief, folder: Path) -> Iterator[str]:
    """Say which files, unreadable by the brief's own account, are not among the originals, so that nobody can tell."""
    names = list_gone(brief, folder)
    if names:
        more = ", …" if len(names) > MOST_NAMES else ""
        yield f"that {', '.join(names[:MOST_NAMES])}{more} could not be read is its own word"


def _say_unnamed(brief: Brief, folder: Path, outputs: Path) -> Iterator[str]:
    """Say which documents lie in the folder of the originals that the brief's own settings leave out."""
    names = list_unnamed(brief, folder, outputs)
    if names:
        more = ", …" if len(names) > MOST_NAMES else ""
        count = "1 file" if len(names) == 1 else f"{len(names):,} files"
        yield f"{count} in {folder.name or folder} that they do not name: {', '.join(names[:MOST_NAMES])}{more}"
