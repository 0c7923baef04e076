"""A sentence and the figures in it in; the clause of each figure out."""
