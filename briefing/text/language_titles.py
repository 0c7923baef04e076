"""The code of a language in; whether the analyses read it, and what it is called, out."""

from __future__ import annotations

from briefing.text.words import read_classes

_READ = frozenset(("", "en", "eng", "und", "mul", "zxx"))  # English, not known, several, none


def is_analysed(language: str) -> bool:
    """Return whether texts that are said to be in a language are read by the analyses, which are rules of English."""
    return _primary(language) in _READ


def language_title(language: str) -> str:
    """Return what a language is called: "German" of "de" and "de-AT", "the language xx" where it has no name here."""
    code = _primary(language)
    return read_classes("language-names").get(code, "").title() or f"the language {code}"


def _primary(language: str) -> str:
    return language.replace("_", "-").split("-")[0].lower()
