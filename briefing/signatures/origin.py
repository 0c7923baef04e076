"""Who made something, as far as a signature says so, as a value, and in words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What a signature says."""

    SIGNED = "signed"
    UNKNOWN_KEY = "signed by an unknown key"
    BROKEN = "signature broken"
    UNSIGNED = "unsigned"
    UNCHECKED = "signature not checked"


@dataclass(frozen=True, slots=True)
class Origin:
    """Who made something: the verdict, and where it says so, whose signature, by which key, in which file.

    `signer` is what the allowed signers call the owner of the key; "" unless the verdict is SIGNED. `why` says what is
    wrong or missing, "" where nothing is. `copy` is what the certificate of a signed copy of the PDF says that stands
    beside the set; it says nothing about the other files.
    """

    verdict: Verdict
    signer: str = ""
    key: str = ""
    signature: str = ""
    why: str = ""
    copy: Origin | None = None

    @property
    def ok(self) -> bool:
        """True where somebody known has signed it."""
        return self.verdict is Verdict.SIGNED

    def __str__(self) -> str:
        """Say it in a line: "signed by mara@desk.example (SHA256SUMS.sig, key ED25519 SHA256:uNi…)"."""
        within = ", ".join(part for part in (self.signature, f"key {self.key}" if self.key else "") if part)
        said = {
            Verdict.SIGNED: f"signed by {self.signer}",
            Verdict.UNKNOWN_KEY: "signed, but nobody here knows the key",
        }.get(self.verdict, str(self.verdict))
        whole = said + (f" ({within})" if within else "") + (f": {self.why}" if self.why else "")
        return f"{whole}; the copy of its PDF: {self.copy}" if self.copy else whole
