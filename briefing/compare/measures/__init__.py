"""Figures of a declared measure in; which belong to it, for which day, and which agree, out."""
