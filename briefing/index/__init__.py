"""Passages in; ranked hits of a question out (SQLite FTS5 and the mix with context)."""
