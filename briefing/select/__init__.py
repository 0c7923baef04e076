"""A section of the outline and the corpus in; chosen groups of passages that say the same out."""
