"""The analyst's own text in (key judgements, comments); what it says, cites and lacks out.

The text is read as a little Markdown (`markdown.py`) with citations (`citations.py`); `likelihood.py` finds the
terms of a declared scale, `marked.py` what stands between quotation marks. `lints.py` tells what can be told
without the sources, `resolve.py` leads every citation to its place in them. Import from these: most briefs have no
such text, and load no more than what they print needs.
"""
