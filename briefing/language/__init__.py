"""A text in; spans with their meaning out, one room a language."""
