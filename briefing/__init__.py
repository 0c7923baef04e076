"""Turns a folder of source documents into a brief in which every word can be checked."""

__version__ = "0.1.0"
