"""A full `Brief` and a length in; the same `Brief` out, in which every passage, figure and answer has its place.

Nothing here reads a file or lays out a page: how much room something takes is told by a line model.
"""

from briefing.fit.fit import fit_brief

__all__ = ["fit_brief"]
