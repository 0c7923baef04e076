"""A brief that says what it was made from in, with texts or files; the brief that a build makes of these out.

The build is the one of `briefing build`: the same readers, register, index, choice and comparisons.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from briefing.again.carried import CarriedInputs, read_inputs
from briefing.again.originals import Expected, find_originals
from briefing.brief import build_brief
from briefing.config import (
    Outline,
    Register,
    Settings,
    parse_length,
    read_outline,
    read_register,
    read_settings,
)
from briefing.corpus import Corpus
from briefing.editions import Edition, read_carried_edition, read_edition
from briefing.errors import BriefingError, Problem
from briefing.formats import FILES, SIGNED_PDF
from briefing.model import Brief, Document
from briefing.reading import Found, find_files


@dataclass(frozen=True, slots=True)
class Given:
    """What the user gives to make a brief again from: a config, a folder of originals, whether links are followed.

    Without a config, the values that the brief carries are taken; with a config and no folder, the config's own
    sources.
    """

    config: Path | None = None
    folder: Path | None = None
    follow_links: bool = False


def rebuild(brief: Brief, texts: Mapping[str, str], given: Given) -> Brief:
    """Build a brief again; `texts` are those that it carries, by their SHA-256.

    Raises BriefingError for what it cannot be built from.
    """
    carried = read_inputs(brief.inputs) if brief.inputs else None
    if given.config:
        settings, outline, register = _read_config(given)
        corpus = _read_files(brief, settings, register, carried, given)
    else:
        if carried is None:
            raise BriefingError(Problem("inputs", fault="what the brief was made from does not travel"))
        settings, outline = carried.settings, carried.outline
        corpus = _corpus_of(brief, carried, texts, given)
    try:
        if not corpus.sources:
            raise BriefingError(
                Problem("sources", fault="no document was found to make the brief again from")
            )
        built = _build(brief, settings, outline, corpus, _find_previous(settings, carried, given))
    finally:
        corpus.close()
    if given.config:
        return built
    look = replace(built.look, logo=brief.look.logo, templates=brief.look.templates)
    return replace(built, look=look)


def _build(
    brief: Brief, settings: Settings, outline: Outline, corpus: Corpus, previous: Edition | None
) -> Brief:
    call = brief.call
    return build_brief(
        settings,
        outline,
        corpus,
        issued=settings.issued or brief.masthead.issued,
        embed=settings.embed or brief.embed,
        sections=call.sections,
        length=parse_length(call.length) if call.length else None,
        previous=previous,
        carry=call.carry,
    )


def _find_previous(settings: Settings, carried: CarriedInputs | None, given: Given) -> Edition | None:
    """Return the edition that the brief is compared with: the one that the config names, or the one that travels.

    Where it is compared with one, and that is not at hand, it cannot be built again: raises BriefingError. A path that
    the brief itself carries is never followed.
    """
    if settings.since is None:
        return None
    if given.config and settings.since.is_file():
        return read_edition(settings.since.read_bytes(), settings.since.name)
    if carried is None or carried.previous is None:
        fault = "the edition that the brief is compared with is not at hand"
        raise BriefingError(Problem(settings.since.name, path="since", fault=fault))
    return read_carried_edition(carried.previous, "inputs.previous")


def _read_config(given: Given) -> tuple[Settings, Outline, Register | None]:
    """Read the config's files; of the sources it may say where they were, and not where they are."""
    assert given.config is not None
    settings = read_settings(given.config)
    register = settings.register
    if register is None and given.folder and (given.folder / "sources.yaml").is_file():
        register = given.folder / "sources.yaml"
    return (
        settings,
        read_outline(settings.outline),
        read_register(register, settings.base) if register else None,
    )


def _read_files(
    brief: Brief,
    settings: Settings,
    register: Register | None,
    carried: CarriedInputs | None,
    given: Given,
) -> Corpus:
    follow = given.follow_links or settings.follow_links
    found = find_files(settings.sources, settings.base, follow_links=follow)
    if given.folder and not _lies_within(found, given.folder, follow_links=follow):
        found = _find_in(given.folder, brief, carried, settings)
    return Corpus.read(found, base=settings.base, register=register, limits=settings.limits)


def _find_in(folder: Path, brief: Brief, carried: CarriedInputs | None, settings: Settings) -> Found:
    """Find the files of a brief in a folder; of those that could not be read and are not there, what was said stays."""
    found = find_originals(folder, _expect(brief, carried), settings.sources)
    at_hand = [ref.name for ref in found.files] + [problem.file for problem in found.skipped]
    gone = tuple(
        problem
        for problem in (carried.unread if carried else ())
        if not any(problem.file == name or problem.file.startswith(f"{name} (") for name in at_hand)
    )
    return replace(found, unread=(*found.unread, *gone))


def list_gone(brief: Brief, folder: Path) -> tuple[str, ...]:
    """Return the files that a brief says could not be read, and that do not lie in a folder."""
    unread = read_inputs(brief.inputs).unread if brief.inputs else ()
    lying = {name for _, _, names in os.walk(folder) for name in names}
    names = dict.fromkeys(problem.file for problem in unread)
    return tuple(name for name in names if lying.isdisjoint(_possible_files(name)))


def _possible_files(name: str) -> Iterator[str]:
    """Return the names of files that a problem may mean: "a (2).zip (b)" is of "a (2).zip", or of "a"."""
    pieces = name.split(" (")
    return (PurePosixPath(" (".join(pieces[:end])).name for end in range(len(pieces), 0, -1))


def list_unnamed(brief: Brief, folder: Path, outputs: Path) -> tuple[str, ...]:
    """Return the documents in a folder that a brief was not made from and its own settings do not name, by their paths.

    What a build wrote into `outputs` is none.
    """
    if brief.inputs is None:
        return ()
    carried = read_inputs(brief.inputs)
    found = find_originals(folder, _expect(brief, carried), carried.settings.sources)
    chosen = {os.path.realpath(ref.path) for ref in found.files}
    chosen |= {os.path.realpath(outputs / name) for name in (*FILES, SIGNED_PDF)}
    lying = find_files([Path()], folder).files
    return tuple(ref.name for ref in lying if os.path.realpath(ref.path) not in chosen)


def _lies_within(found: Found, folder: Path, *, follow_links: bool) -> bool:
    """Return whether all that the config names lies in a folder; a link in it too, where the config follows links."""
    real = os.path.abspath if follow_links else os.path.realpath
    root = real(folder)
    paths = (Path(real(ref.path)) for ref in found.files)
    return bool(found.files) and not found.problems and all(path.is_relative_to(root) for path in paths)


def _expect(brief: Brief, carried: CarriedInputs | None) -> list[Expected]:
    """Name the files that a brief was made from, as far as it says so."""
    documents = carried.documents if carried and carried.documents is not None else brief.sources
    return list(dict.fromkeys(Expected(one.path, one.reader, one.sha256) for one in documents))


def _corpus_of(brief: Brief, carried: CarriedInputs, texts: Mapping[str, str], given: Given) -> Corpus:
    base = carried.settings.base
    register = carried.register_from(base)
    if given.folder is None:
        return Corpus.from_documents(_documents(carried, texts), register, carried.unread)
    found = _find_in(given.folder, brief, carried, carried.settings)
    _refuse_missing(brief, found)
    return Corpus.read(found, base=base, register=register, limits=carried.settings.limits)


def _refuse_missing(brief: Brief, found: Found) -> None:
    """Raise BriefingError where a document of the brief is not among the originals: without it nothing is the same."""
    at_hand = {ref.name for ref in found.files}
    missing = sorted({source.path for source in brief.sources if source.path not in at_hand})
    if missing:
        remedy = "a link out of the folder is followed where --config says follow_links"
        raise BriefingError(
            [Problem(name, fault="is not among the originals", remedy=remedy) for name in missing]
        )


def _documents(carried: CarriedInputs, texts: Mapping[str, str]) -> Iterator[tuple[str, Document]]:
    for one in carried.documents or ():
        if one.text_sha256 not in texts:
            raise BriefingError(
                Problem(one.path, fault="its text, by the hash that the brief states, does not travel")
            )
        yield one.path, one.with_text(texts[one.text_sha256])
