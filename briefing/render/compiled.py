"""A shipped template in; its code out, kept where Python keeps that of the package's modules.

Jinja compiles a template anew in every process, which is a tenth of a build. What is kept is used for the same
template at the same place, by the same versions of Python and Jinja with the same settings; what is damaged, or cannot
be written, is compiled as ever.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
from contextlib import suppress
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path

import jinja2
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

_SETTINGS = ("autoescape", "keep_trailing_newline", "lstrip_blocks", "optimized", "sandboxed", "trim_blocks")
_DIGEST_BYTES = 32


class CompiledTemplates(BytecodeCache):
    """Keeps templates of one environment; nothing that they print may be settled when they are compiled."""

    def __init__(self, environment: Environment) -> None:
        settings = [getattr(environment, name) for name in _SETTINGS]
        self._made_by = repr((jinja2.__version__, MAGIC_NUMBER, settings))

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the path of a template's code, beside that of this module."""
        tag = hashlib.sha256(f"{self._made_by}{filename}".encode()).hexdigest()[:12]
        return cache_from_source(str(Path(__file__).with_name(f"{name}.py")), optimization=tag)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill in the code if it is there, whole, and that of this text."""
        with suppress(OSError):
            kept = Path(bucket.key).read_bytes()
            if kept[:_DIGEST_BYTES] == _digest(bucket, kept[_DIGEST_BYTES:]):
                bucket.code = marshal.loads(kept[_DIGEST_BYTES:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code, whole or not at all, unless Python itself was told to keep none."""
        if sys.dont_write_bytecode or bucket.code is None:
            return
        code = marshal.dumps(bucket.code)
        part = Path(f"{bucket.key}.{os.getpid()}")
        try:
            part.parent.mkdir(exist_ok=True)
            part.write_bytes(_digest(bucket, code) + code)
            part.replace(bucket.key)
        except OSError:
            with suppress(OSError):
                part.unlink()


def _digest(bucket: Bucket, code: bytes) -> bytes:
    return hashlib.sha256(bucket.checksum.encode() + code).digest()
