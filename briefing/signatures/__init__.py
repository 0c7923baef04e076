"""What a build wrote in; who signed it out, and signatures for it.

A set of outputs is signed by its SHA256SUMS with an ssh key (`ssh.py`, `checksums.py`), a PDF by itself as PAdES says
(`pdf_increment.py`, `pades.py`). `check.py` says of a file or folder whether, and by whom (`origin.py`). Nothing here
knows how a brief is built or what stands in it.
"""

from __future__ import annotations

from briefing.signatures.check import check_origin
from briefing.signatures.origin import Origin, Verdict

__all__ = ["Origin", "Verdict", "check_origin"]
