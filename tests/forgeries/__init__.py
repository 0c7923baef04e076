"""Forgeries of a brief: a genuine one, functions that forge its files, and tables of what must become of each."""
