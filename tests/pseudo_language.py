"""English wording in; the same in a language that nobody speaks, longer, accented, with three forms of plural, out.

It proves that a brief in another language is one file: what stays English in a page was not asked of the catalogue.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

TAG = "qps"
ENGLISH = Path(__file__).parent.parent / "briefing" / "data" / "wording" / "en.toml"
FORMS = ("one", "few", "other")
PLURALS = {"one": "n % 10 = 1 and n % 100 != 11", "few": "n % 10 = 2..4 and n % 100 != 12..14"}

_KEPT = re.compile(r"(\{\w+\}|<c>.*?</c>|</?\w>|brief\.html)")
_ACCENTED = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "àƀćđēƒğĥīĵķĺɱńōƥɋřşŧūṽŵẋȳžÀƁĆĐĒƑĞĤĪĴĶĹƜŃŌƤɊŘŞŦŪṼŴẊȲŽ",
)


def pseudo(text: str) -> str:
    """Return a text with every letter accented and two fifths longer; placeholders, marks and commands stay."""
    if not text:
        return text
    parts = [part if _KEPT.fullmatch(part) else part.translate(_ACCENTED) for part in _KEPT.split(text)]
    letters = sum(len(part) for part in parts if not _KEPT.fullmatch(part))
    return "".join(parts) + "·" * (letters * 2 // 5)


def write_pseudo_language(folder: Path, *, without: str = "") -> Path:
    """Write the language's file into a folder of templates; `without` names a key ("figures.title") to leave out."""
    tables: dict[str, dict[str, Any]] = tomllib.loads(ENGLISH.read_text(encoding="utf-8"))
    tables["plurals"] = dict(PLURALS)
    lines = []
    for section, table in tables.items():
        lines.append(f"[{section}]")
        for key, value in table.items():
            if f"{section}.{key}" != without:
                lines.append(f"{key} = {_write(section, key, value)}")
    path = folder / f"wording.{TAG}.toml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _write(section: str, key: str, value: Any) -> str:  # value: as TOML has it
    if section == "plurals" or key in {"group", "point"}:
        return _quote(value)
    if isinstance(value, list):
        return f"[{', '.join(_quote(pseudo(item)) for item in value)}]"
    if isinstance(value, dict) and "other" in value:
        forms = {
            form: pseudo(str(value.get(form, value["other"]))) + form.translate(_ACCENTED) for form in FORMS
        }
        return f"{{ {', '.join(f'{form} = {_quote(text)}' for form, text in forms.items())} }}"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{inner} = {_quote(pseudo(text))}' for inner, text in value.items())} }}"
    return _quote(pseudo(str(value)))


def _quote(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
