"""A folder's name and the files beside it in; the page with which a browser saved that folder out.

"Save as, complete" puts the article into "Dam.html" and its pictures, advertisements and frames, which are pages
themselves, into "Dam_files". What the folder is called hangs on the language of the system.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

_PAGES = (".html", ".htm", ".xhtml", ".shtml", ".mht", ".php", ".asp", ".aspx")
# "Connected files" in the Windows Shell: the endings by which a folder belongs to a page, in all its languages.
_ENDINGS = (
    *("_files", ".files", "-Dateien", "_fichiers", "_bestanden", "_file", "_archivos", "-filer", "_tiedostot"),
    *("_pliki", "_soubory", "_elemei", "_ficheiros", "_arquivos", "_dosyalar", "_datoteke", "_fitxers", "_failid"),
    *("_fails", "_bylos", "_fajlovi", "_fitxategiak"),
)  # fmt: skip


def find_saved_page(folder: str, files: Iterable[str]) -> str:
    """Return the page to which a folder beside it belongs, "" where it belongs to none.

    For example: find_saved_page("Dam_files", ["Dam.html", "Dam.pdf"]) == "Dam.html"
    """
    stems = [folder.removesuffix(ending) for ending in _ENDINGS if folder.endswith(ending)]
    pages = (name for name in sorted(files) if PurePath(name).suffix.lower() in _PAGES)
    return next((name for name in pages if PurePath(name).stem in stems or name in stems), "")
