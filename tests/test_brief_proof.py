"""Every kind of quotation of a brief is held against its source: one that is moved by a character stops the build."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from test_brief_build import CONFIG, OUTLINE, TEXTS

from briefing.brief import build_brief
from briefing.brief.proof import prove_quotations
from briefing.config.outline_file import read_outline
from briefing.config.settings_file import read_settings
from briefing.corpus import Corpus
from briefing.errors import BriefingError
from briefing.model import Brief, Citation, Context, Estimate

LOG = (
    "Tor Velle had steered her for nine years. He saw no buoy when the ferry with its passengers ran aground."
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Brief, Corpus]:
    folder = tmp_path_factory.mktemp("proof")
    (folder / "texts").mkdir()
    for name, text in (TEXTS | {"log.txt": LOG}).items():
        (folder / "texts" / name).write_text(text, encoding="utf-8")
    (folder / "outline.yaml").write_text(OUTLINE, encoding="utf-8")
    (folder / "brief.yaml").write_text(CONFIG, encoding="utf-8")
    settings = read_settings(folder / "brief.yaml")
    corpus = Corpus.read(settings.sources, base=settings.base)
    return build_brief(settings, read_outline(settings.outline), corpus, issued="2031-03-06"), corpus


def shift_first(value: Any, kind: type) -> Any:
    """Return a value in which the first part of a kind ends a character early, None where it has none."""
    if isinstance(value, kind):
        return replace(value, end=value.end - 1)  # type: ignore[type-var, attr-defined]
    if isinstance(value, tuple):
        for i, item in enumerate(value):
            if (moved := shift_first(item, kind)) is not None:
                return (*value[:i], moved, *value[i + 1 :])
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            if (moved := shift_first(getattr(value, field.name), kind)) is not None:
                return replace(value, **{field.name: moved})
    return None


def test_what_is_built_is_proved(built: tuple[Brief, Corpus]) -> None:
    prove_quotations(*built)


@pytest.mark.parametrize(
    ("part", "kind"),
    [("findings", Citation), ("findings", Context), ("figures", Estimate), ("positions", Citation)],
)
def test_a_moved_quotation_stops_the_build(built: tuple[Brief, Corpus], part: str, kind: type) -> None:
    brief, corpus = built
    forged = [
        replace(section, **{part: moved})
        for section in brief.sections
        if (moved := shift_first(getattr(section, part), kind)) is not None
    ]
    assert forged
    with pytest.raises(BriefingError, match=r"quotes words that are not at S\d+ \d+-\d+"):
        prove_quotations(replace(brief, sections=tuple(forged)), corpus)
