"""The path of a brief.yaml in; the files that a build of it depends on, each as it stands now, out.

Times and sizes are compared again and again: what the system's own notices would save is a few milliseconds a second,
and they differ by system, are lost on network folders, and would be one more dependency.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from briefing.config import REGISTER, Settings, named_files, read_settings
from briefing.errors import ConfigError
from briefing.reading import find_files

Stamp = tuple[int, int, int]
Stamps = Mapping[Path, Stamp | None]


class WatchedFiles:
    """The files of one brief: brief.yaml, outline, register, earlier edition, sources, templates and logo.

    While brief.yaml is at fault, the files that it named before are watched.
    """

    def __init__(self, config: Path, out: Path, *, follow_links: bool = False) -> None:
        """What lies in `out` is left out: it changes with each build, even where it is among the sources."""
        self._config, self._out, self._follow_links = config, out.absolute(), follow_links
        self._read_at: Stamp | None = None
        self._settings: Settings | None = None
        self._named: tuple[Path, ...] = ()

    def stamps(self) -> Stamps:
        """Return time of change, size and number of each file; None for one that is not there."""
        self._read_config()
        return {path: stamp_of(path) for path in dict.fromkeys((self._config, *self._named, *self._found()))}

    def _read_config(self) -> None:
        """Read brief.yaml where it has changed since the last time."""
        stamp = stamp_of(self._config)
        if stamp == self._read_at:
            return
        self._read_at = stamp
        try:
            self._named = tuple(path for path in named_files(self._config) if path)
            self._settings = read_settings(self._config)
        except (ConfigError, OSError):
            return

    def _found(self) -> Iterator[Path]:
        """Yield the files that the settings lead to."""
        settings = self._settings
        if settings is None:
            return
        look, follow_links = settings.look, self._follow_links or settings.follow_links
        for source in settings.sources:
            yield settings.base / source / REGISTER
        yield from filter(None, (settings.outline, settings.register, settings.since, look.logo))
        if look.templates:
            yield from sorted(path for path in look.templates.rglob("*") if path.is_file())
        for found in find_files(settings.sources, settings.base, follow_links=follow_links).files:
            if not found.path.is_relative_to(self._out):
                yield found.path


def stamp_of(path: Path) -> Stamp | None:
    """Return when a file was changed, how long it is and its number; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
