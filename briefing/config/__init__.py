"""The user's three files in; `Settings`, `Outline` and `Register` out, or all problems.

This is the door of the room: whoever is outside imports from here, and from no module within (a test checks it). A
name is imported when it is first asked for, so that a command loads the forms and parsers that it needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.lazy_names import import_when_asked

if TYPE_CHECKING:
    from briefing.config.length import parse_length as parse_length
    from briefing.config.lints import NOT_ASKED as NOT_ASKED
    from briefing.config.lints import check_texts as check_texts
    from briefing.config.lints import find_likelihood as find_likelihood
    from briefing.config.lints import shorten as shorten
    from briefing.config.load import Config as Config
    from briefing.config.load import lint_config as lint_config
    from briefing.config.load import load_config as load_config
    from briefing.config.logo import LogoError as LogoError
    from briefing.config.logo import read_logo as read_logo
    from briefing.config.marking import marking_allows_publishing as marking_allows_publishing
    from briefing.config.outline import Measure as Measure
    from briefing.config.outline import Name as Name
    from briefing.config.outline import Outline as Outline
    from briefing.config.outline import PositionQuestion as PositionQuestion
    from briefing.config.outline import Reading as Reading
    from briefing.config.outline import Section as Section
    from briefing.config.outline import read_outline_text as read_outline_text
    from briefing.config.outline_file import read_outline as read_outline
    from briefing.config.own_templates import hash_templates as hash_templates
    from briefing.config.own_templates import list_elements as list_elements
    from briefing.config.register import Entry as Entry
    from briefing.config.register import Register as Register
    from briefing.config.register import Row as Row
    from briefing.config.register import absolute as absolute
    from briefing.config.register_file import read_register as read_register
    from briefing.config.register_file import write_register as write_register
    from briefing.config.schema import schemas as schemas
    from briefing.config.settings import Decision as Decision
    from briefing.config.settings import Look as Look
    from briefing.config.settings import Ruling as Ruling
    from briefing.config.settings import Settings as Settings
    from briefing.config.settings_disk import REGISTER as REGISTER
    from briefing.config.settings_file import named_files as named_files
    from briefing.config.settings_file import read_settings as read_settings
    from briefing.config.settled import NOTHING_KEPT as NOTHING_KEPT
    from briefing.config.settled import SettledFiles as SettledFiles
    from briefing.config.skeleton import SKELETON as SKELETON
    from briefing.config.yamlfile import Written as Written
    from briefing.config.yamlfile import closest as closest
    from briefing.config.yamlfile import shown as shown
    from briefing.config.yamlfile.plain_values import is_url as is_url

_MODULES = {
    "Config": "load",
    "Decision": "settings",
    "Entry": "register",
    "LogoError": "logo",
    "Look": "settings",
    "Measure": "outline",
    "NOTHING_KEPT": "settled",
    "NOT_ASKED": "lints",
    "Name": "outline",
    "Outline": "outline",
    "PositionQuestion": "outline",
    "REGISTER": "settings_disk",
    "Reading": "outline",
    "Register": "register",
    "Row": "register",
    "Ruling": "settings",
    "SKELETON": "skeleton",
    "Section": "outline",
    "Settings": "settings",
    "SettledFiles": "settled",
    "Written": "yamlfile",
    "absolute": "register",
    "check_texts": "lints",
    "closest": "yamlfile",
    "find_likelihood": "lints",
    "hash_templates": "own_templates",
    "list_elements": "own_templates",
    "is_url": "yamlfile.plain_values",
    "lint_config": "load",
    "load_config": "load",
    "marking_allows_publishing": "marking",
    "parse_length": "length",
    "named_files": "settings_file",
    "read_logo": "logo",
    "read_outline": "outline_file",
    "read_outline_text": "outline",
    "read_register": "register_file",
    "read_settings": "settings_file",
    "schemas": "schema",
    "shorten": "lints",
    "shown": "yamlfile",
    "write_register": "register_file",
}
"""Where each public name is made."""


__getattr__ = import_when_asked(__name__, _MODULES)


def __dir__() -> list[str]:
    """List the public names, imported or not."""
    return sorted(_MODULES)
