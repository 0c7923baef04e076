"""A `Brief` in; what other programs take it in as out: reference lists, annotations, Markdown for Pandoc.

One file per format. All of them are pure: the same brief gives the same bytes.
"""

from briefing.render.exports.annotations import render_annotations
from briefing.render.exports.bib import render_bib
from briefing.render.exports.csl import render_csl
from briefing.render.exports.pandoc import render_pandoc
from briefing.render.exports.ris import render_ris

__all__ = ["render_annotations", "render_bib", "render_csl", "render_pandoc", "render_ris"]
