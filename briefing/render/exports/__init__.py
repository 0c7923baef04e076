"""A `Brief` in; what other programs take it in as out: reference lists, annotations, Markdown for Pandoc.

One file per format. All of them are pure: the same brief gives the same bytes.
"""
