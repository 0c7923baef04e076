"""Settings, outline and corpus in; all of them that a brief carries so that it can be made again out, as plain values.

No comments, no path but from the config's own folder, and no text: those travel beside it. A field that has its
default is left out. `again/carried.py` reads it back.
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Collection, Iterator
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.addresses import hide_user_info, without_user_info
from briefing.brief.left_out import list_unread
from briefing.config import LogoError, Look, Outline, Settings, hash_templates, is_url, read_logo
from briefing.corpus import Corpus
from briefing.index.known_rows import known_to_rows
from briefing.model import BriefLook, Carry, Inputs, Source
from briefing.reading import READERS
from briefing.select.decisions import hide_words

if TYPE_CHECKING:
    from briefing.editions import Edition

_NOT_SETTINGS = {"file", "base", "places", "written"}  # where it was written, not what it says
_NOT_LOOK = {"logo", "templates"}  # in the brief's own `look`, with their content
_NOT_ROW = {"path", "part", "sha256"}  # said of the document itself


def choose_carry(settings: Settings, embed: str, *, public: bool = False) -> Carry:
    """Return how much of its inputs a brief carries: as the settings say, else with whole texts that are not public."""
    private = embed == "texts" and not public
    if settings.embed_inputs is not None:
        return (Carry.ALL if private else Carry.PUBLIC) if settings.embed_inputs else Carry.NOTHING
    return Carry.ALL if private else Carry.NOTHING


def describe_look(look: Look) -> BriefLook:
    """Return a look with its picture and the hash of its templates; what cannot be read is said where it is drawn."""
    try:
        media, content = read_logo(look.logo) if look.logo else ("", b"")
        templates = hash_templates(look.templates)
    except (LogoError, OSError):
        media, content, templates = "", b"", ""
    logo = f"data:{media};base64,{base64.b64encode(content).decode('ascii')}" if media else ""
    return BriefLook(look.name, look.paper, look.accent, look.ink, look.type, logo, templates)


def write_inputs(
    settings: Settings,
    outline: Outline,
    corpus: Corpus,
    carry: Carry,
    listed: int,
    *,
    previous: Edition | None = None,
) -> Inputs | None:
    """Write down what a brief is made from; `listed` is how many documents it lists: the texts of no other travel.

    `previous` is the earlier edition that it is compared with. In public it travels only where nothing was dropped,
    whose words it may have.
    """
    hidden = carry is Carry.PUBLIC and any(one.kind == "drop" for one in settings.decisions)
    if carry is Carry.NOTHING:
        return None
    if carry is Carry.PUBLIC:
        settings = _hide_drops(settings, corpus)
    whole = listed == len(corpus.sources)
    value = {
        "settings": _write_settings(settings),
        "outline": _write(outline, {"file"}),
        "register": list(_write_register(corpus)),
        "documents": [_write_document(source) for source in corpus.sources] if whole else None,
        "untravelled": len(corpus.sources) - listed,
        "previous": _write_edition(previous) if previous and not hidden else None,
        "unread": [_hide_secrets(_write(problem)) for problem in list_unread(corpus, settings.is_own)],
    }
    return Inputs(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _write_edition(edition: Edition) -> dict[str, Any]:
    from briefing.editions import write_edition

    return write_edition(edition)


def _hide_drops(settings: Settings, corpus: Corpus) -> Settings:
    hidden = (hide_words(one, corpus) if one.kind == "drop" else one for one in settings.decisions)
    return replace(settings, decisions=tuple(hidden))


def _write_settings(settings: Settings) -> dict[str, Any]:
    value = {"file": settings.file.name} | _write(settings, _NOT_SETTINGS)
    value["look"] = _write(settings.look, _NOT_LOOK)
    for name in ("outline", "register", "since"):
        if path := getattr(settings, name):
            value[name] = _from_base(Path(path), settings.base)
    value["sources"] = [_from_base(settings.base / source, settings.base) for source in settings.sources]
    return value


def _from_base(path: Path, base: Path) -> str:
    return Path(os.path.relpath(path, base)).as_posix()


def _write_register(corpus: Corpus) -> Iterator[dict[str, Any]]:
    """Write the rows that speak of the documents, by the names that these have here."""
    for source in corpus.sources.registered():
        entry = corpus.register.entry(source.path, source.part, source.sha256)
        if entry:
            row = _write(entry.row, _NOT_ROW)
            yield _hide_secrets({"path": source.path, "part": source.part, "row": row})


def _write_document(source: Source) -> dict[str, Any]:
    """Write what reading made of a document, apart from its text; what it knows of stretches of that, in one line."""
    document = source.document
    assert document is not None
    known = json.dumps(known_to_rows(document.known), ensure_ascii=False, separators=(",", ":"))
    read_by = (reader.full_version() for reader in READERS.values() if reader.name == document.reader)
    value = {
        "path": source.path,
        "part": document.part,
        "reader": document.reader,
        "reader_version": next(read_by, ""),
        "sha256": document.sha256,
        "text_sha256": source.text_sha256,
        "characters": source.characters,
        "fields": [[name, _hide_address(text) if name == "url" else text] for name, text in document.fields],
        "origins": [list(pair) for pair in document.origins],
        "notes": list(document.notes),
        "stub": document.stub,
        **({"ocr": document.ocr} if document.ocr else {}),
        "known": known,
    }
    return {name: _hide_secrets(item) for name, item in value.items()}


def _hide_address(stated: str) -> str:
    """Return an address that a file states; "@" for one that is none and may hold a password: neither is used."""
    unusable = "@" in without_user_info(stated) and not is_url(without_user_info(stated))
    return "@" if unusable else stated


def _hide_secrets(value: Any) -> Any:
    """Return a value without names and passwords in its addresses; that there were some is noted of a source."""
    if isinstance(value, dict):
        return {name: _hide_secrets(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_hide_secrets(item) for item in value]
    return hide_user_info(value) if isinstance(value, str) else value


def _write(value: Any, without: Collection[str] = ()) -> dict[str, Any]:
    """Return a dataclass as JSON holds it, without fields that have their default or are no part of it."""
    kept = (field for field in fields(value) if field.compare and field.name not in without)
    pairs = ((field, getattr(value, field.name)) for field in kept)
    return {field.name: _plain(item) for field, item in pairs if not _has_default(field, item)}


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return _write(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Path):
        return value.as_posix()
    return value.value if isinstance(value, Enum) else value


def _has_default(field: Field[Any], item: object) -> bool:
    made = field.default_factory() if field.default_factory is not MISSING else field.default
    return type(item) is type(made) and item == made
