"""The bytes of an output in; what a reader sees in it, in order, and what it carries to be checked by, out.

Each format by a parser of its own (`formats.py` finds it): the page as a browser parses it, the glyphs of the PDF, the
Markdown as it is rendered. Nothing here knows how an output was made, or judges what stands in it: `verify` and
`again` do, and `briefing diff` takes out what is carried.
"""
