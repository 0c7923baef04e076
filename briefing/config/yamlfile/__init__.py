"""YAML as its user wrote it: the bytes of a file in; values with the place of every key out, or all problems.

Nothing is guessed from how a word looks. A scalar is kept as its literal text, and what is asked of it (text,
a whole number, a date) decides how it is read, so `12:30`, `010` and `2024-11-02` never turn into something
else behind the user's back. What YAML readers disagree about (`no`, anchors, tags, merge keys, a key given
twice) is refused with its place.
"""

from briefing.config.yamlfile.decode import CAP, Decoded, decode, read_bytes, shown
from briefing.config.yamlfile.nodes import Listing, Mapping, Node, Scalar, YamlFile, children
from briefing.config.yamlfile.parse import DEPTH, parse, read_yaml
from briefing.config.yamlfile.validate import (
    closest,
    keys_at,
    read_model,
    refuse,
    repeated,
    unknown,
    validate,
)
from briefing.config.yamlfile.written import Written, find_written

__all__ = [
    "CAP",
    "DEPTH",
    "Decoded",
    "Listing",
    "Mapping",
    "Node",
    "Scalar",
    "Written",
    "YamlFile",
    "children",
    "closest",
    "decode",
    "find_written",
    "keys_at",
    "parse",
    "read_bytes",
    "read_model",
    "read_yaml",
    "refuse",
    "repeated",
    "shown",
    "unknown",
    "validate",
]
