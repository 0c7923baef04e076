"""The texts that are at hand for a brief in; what its quotations are held against, in words and as a value, out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from briefing.checking.original_files import Originals
from briefing.checking.reach import OUTSIDE
from briefing.checking.report import UNCHECKED, Against
from briefing.dataclass import dataclass
from briefing.output_reader.fault import Fault
from briefing.verify import Claims, Texts

NO_BASIS = "nothing could be checked"
MOST_NAMES = 8


@dataclass(frozen=True, slots=True)
class AtHand:
    """The texts of a brief's sources: of the original files, and those that travel. `folder` is what the user named."""

    claims: Claims
    originals: Originals
    carried: Texts
    folder: Path | None

    @property
    def count(self) -> int:
        """How many sources there is a text of."""
        return len(set(self.originals.texts) | set(self.carried))

    @property
    def least(self) -> Against | None:
        """The least that the texts of the quoted sources are; None where nothing is quoted."""
        return min(map(self._against, self._quoted()), default=None)

    def list_unchecked(self, file: str) -> Iterator[Fault]:
        """Name each quoted source of which there is no text at all."""
        for name in self._quoted():
            if self._against(name) is Against.NOTHING:
                message = (
                    f"{UNCHECKED}: no text is carried, and {say_missing(name, self.originals, self.folder)}"
                )
                yield Fault(file, "", "", name, "", message)

    def __str__(self) -> str:
        """Say how far the check reaches."""
        return "; ".join(self._say()) or NO_BASIS

    def _say(self) -> Iterator[str]:
        quoted = self._quoted()
        if not quoted:
            yield "it quotes nothing"
        if proven := [name for name in quoted if name in self.originals.texts]:
            which = "" if len(proven) == len(quoted) else f": {', '.join(proven)}"
            yield f"checked against {self.originals.called}{which}"
        if hashed := [name for name in quoted if self._against(name) is Against.CARRIED]:
            hashes = _first_names([self._say_hash(name) for name in hashed])
            yield f"consistent with the embedded texts (SHA-256 {hashes}); originals not checked"
        if pieces := ", ".join(name for name in quoted if self._against(name) is Against.EXCERPTS):
            yield f"consistent with the embedded excerpts of {pieces}, which no hash covers; originals not checked"

    def _quoted(self) -> list[str]:
        quoted = {span.source for span in self.claims.spans}
        return [source.id for source in self.claims.sources if source.id in quoted]

    def _against(self, source: str) -> Against:
        if source in self.originals.texts:
            return self.originals.against
        if source in self.carried:
            return Against.CARRIED if self.carried[source].whole else Against.EXCERPTS
        return Against.NOTHING

    def _say_hash(self, name: str) -> str:
        source = self.claims.source(name)
        return f"{name} {source.text_sha256[:12] if source else ''}…"


def say_missing(name: str, originals: Originals, folder: Path | None) -> str:
    """Say why there is no original of a source."""
    if name in originals.unreadable:
        return originals.unreadable[name]
    if name in originals.outside:
        return (
            f"its file was {OUTSIDE}{'' if folder else ' of the brief; give that of the sources (--sources)'}"
        )
    where = f"under {folder}" if folder else "by its path; give the folder of the sources (--sources)"
    return f"no file found {where}"


def list_notes(originals: Originals, folder: Path | None, carried: Texts) -> Iterator[str]:
    """Say which originals were not found, and which were not looked for, unless the brief carries their texts."""
    gone = [name for name in originals.missing if name not in originals.unreadable]
    if folder is not None and gone:
        yield f"not found under {folder}: {', '.join(gone)}"
    for name, why in originals.unreadable.items():
        yield f"{name} was not held against its file: {why}"
    if outside := [name for name in originals.outside if folder or name not in carried]:
        remedy = "" if folder else " of the brief (name that of the sources: --sources)"
        yield f"{OUTSIDE}{remedy}: {_first_names(outside)}"


def _first_names(names: list[str]) -> str:
    more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    return f"{', '.join(names[:MOST_NAMES])}{more}"
