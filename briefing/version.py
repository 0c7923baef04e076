"""The version of the program: what is built says it, and caches are keyed by it."""

from __future__ import annotations

VERSION = "0.2.0"
