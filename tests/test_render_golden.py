"""brief.json, brief.md and brief.html of one brief, compared whole (pytest --update-golden writes them)."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from sample_briefs import PlainLook, seed_brief, with_analyst

from briefing.render import render


@pytest.mark.parametrize("form", ["json", "md", "html"])
@pytest.mark.parametrize("embed", ["passages"])
def test_output_is_golden(form: str, embed: str, golden: Callable[[str, bytes], None]) -> None:
    brief, texts = seed_brief(embed)
    made = render(brief, texts, [form], PlainLook())[f"brief.{form}"]
    golden(f"brief.{form}", without_packed(made) if form == "html" else made)


def without_packed(page: bytes) -> bytes:
    """Leave out what is compressed (fonts, brief.json) and the hashes that hang on it: compressors differ."""
    page = re.sub(rb"(?<=;base64,)[A-Za-z0-9+/=]{64,}", b"", page)
    return re.sub(rb"(?<=style-src 'sha256-)[A-Za-z0-9+/=]+", b"", page)


def test_output_with_the_analysts_text_is_golden(golden: Callable[[str, bytes], None]) -> None:
    brief, texts = seed_brief()
    golden("analyst.md", render(with_analyst(brief), texts, ["md"], PlainLook())["brief.md"])
