"""The public names of a package and the modules that make them in; what imports each when it is asked for out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping


def import_when_asked(package: str, modules: Mapping[str, str]) -> Callable[[str], object]:
    """Return a `__getattr__` for a package: it imports the module of a name, once, and gives the value of that name.

    Raises AttributeError for any other name, as Python does. No name may be that of a module too: once imported, the
    module would be found in its place.
    """
    assert modules.keys().isdisjoint(modules.values()), package

    def import_name(name: str) -> object:
        if name not in modules:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        import importlib

        value: object = getattr(importlib.import_module(f"{package}.{modules[name]}"), name)
        setattr(sys.modules[package], name, value)
        return value

    return import_name
