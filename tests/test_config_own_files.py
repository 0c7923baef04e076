"""The brief's own files may lie in a folder of sources: they are no sources that are missed."""

from __future__ import annotations

from pathlib import Path

from briefing import build_brief
from briefing.config import read_outline, read_settings
from briefing.corpus import Corpus

OUTLINE = "sections:\n  - {id: mill, title: Mill, question: What of the mill?, terms: [mill]}\n"


def test_only_what_is_not_the_briefs_own_is_said_to_be_unread(tmp_path: Path) -> None:
    (tmp_path / "brief.yaml").write_text(
        "title: Mill\noutline: outline.yaml\nsources: [.]\n", encoding="utf-8"
    )
    (tmp_path / "outline.yaml").write_text(OUTLINE, encoding="utf-8")
    (tmp_path / "gazette.txt").write_text("The mill burned on Monday.\n", encoding="utf-8")
    (tmp_path / "plan.abc").write_bytes(b"plan")
    settings = read_settings(tmp_path / "brief.yaml")
    corpus = Corpus.read(settings.sources, base=settings.base)
    brief = build_brief(settings, read_outline(settings.outline), corpus, issued="2031-05-06")
    assert {problem.file for problem in corpus.skipped} == {"brief.yaml", "outline.yaml", "plan.abc"}
    assert [warning.path for warning in brief.warnings] == ["plan.abc"]
