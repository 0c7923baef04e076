"""YAML as its user wrote it: the bytes of a file in; values with the place of every key out, or all problems.

Nothing is guessed from how a word looks. A scalar is kept as its literal text, and what is asked of it (text,
a whole number, a date) decides how it is read, so `12:30`, `010` and `2024-11-02` never turn into something
else behind the user's back. What YAML readers disagree about (`no`, anchors, tags, merge keys, a key given
twice) is refused with its place.

A name is imported when it is first asked for: where a file is as it was at the last build, nothing is parsed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.lazy_names import import_when_asked

if TYPE_CHECKING:
    from briefing.config.yamlfile.file_text import CAP as CAP
    from briefing.config.yamlfile.file_text import Decoded as Decoded
    from briefing.config.yamlfile.file_text import decode as decode
    from briefing.config.yamlfile.file_text import read_bytes as read_bytes
    from briefing.config.yamlfile.file_text import shown as shown
    from briefing.config.yamlfile.model_check import keys_at as keys_at
    from briefing.config.yamlfile.model_check import read_model as read_model
    from briefing.config.yamlfile.model_check import refuse as refuse
    from briefing.config.yamlfile.model_check import repeated as repeated
    from briefing.config.yamlfile.model_check import validate as validate
    from briefing.config.yamlfile.nearest_name import closest as closest
    from briefing.config.yamlfile.nearest_name import unknown as unknown
    from briefing.config.yamlfile.nodes import Listing as Listing
    from briefing.config.yamlfile.nodes import Mapping as Mapping
    from briefing.config.yamlfile.nodes import Node as Node
    from briefing.config.yamlfile.nodes import Scalar as Scalar
    from briefing.config.yamlfile.nodes import YamlFile as YamlFile
    from briefing.config.yamlfile.nodes import children as children
    from briefing.config.yamlfile.written import Written as Written
    from briefing.config.yamlfile.written import find_written as find_written
    from briefing.config.yamlfile.yaml_parser import DEPTH as DEPTH
    from briefing.config.yamlfile.yaml_parser import parse as parse
    from briefing.config.yamlfile.yaml_parser import read_yaml as read_yaml

_MODULES = {
    "CAP": "file_text",
    "DEPTH": "yaml_parser",
    "Decoded": "file_text",
    "Listing": "nodes",
    "Mapping": "nodes",
    "Node": "nodes",
    "Scalar": "nodes",
    "Written": "written",
    "YamlFile": "nodes",
    "children": "nodes",
    "closest": "nearest_name",
    "decode": "file_text",
    "find_written": "written",
    "keys_at": "model_check",
    "parse": "yaml_parser",
    "read_bytes": "file_text",
    "read_model": "model_check",
    "read_yaml": "yaml_parser",
    "refuse": "model_check",
    "repeated": "model_check",
    "shown": "file_text",
    "unknown": "nearest_name",
    "validate": "model_check",
}
"""Where each name is made."""

__getattr__ = import_when_asked(__name__, _MODULES)


def __dir__() -> list[str]:
    """List the names, imported or not."""
    return sorted(_MODULES)
