"""brief.json, brief.md and brief.html of one brief, compared whole (pytest --update-golden writes them)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sample_briefs import PlainLook, seed_brief, with_analyst

from briefing.render import render


@pytest.mark.parametrize("form", ["json", "md", "html"])
@pytest.mark.parametrize("embed", ["passages"])
def test_output_is_golden(form: str, embed: str, golden: Callable[[str, bytes], None]) -> None:
    brief, texts = seed_brief(embed)
    golden(f"brief.{form}", render(brief, texts, [form], PlainLook())[f"brief.{form}"])


def test_output_with_the_analysts_text_is_golden(golden: Callable[[str, bytes], None]) -> None:
    brief, texts = seed_brief()
    golden("analyst.md", render(with_analyst(brief), texts, ["md"], PlainLook())["brief.md"])
