"""How Sphinx makes the documentation site from these pages (make docs): nothing in it is fetched when it is read."""

from __future__ import annotations

from briefing.version import VERSION

project = "briefing"
release = VERSION
extensions = ["myst_parser"]
myst_heading_anchors = 4
nitpicky = True
html_theme = "furo"
html_title = f"briefing {VERSION}"
html_copy_source = False
html_show_sourcelink = False
