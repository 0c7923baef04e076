"""Settings, outline and corpus in; one `Brief` out, which holds all that a renderer needs."""

from briefing.brief.build import build_brief
from briefing.brief.inputs import choose_carry
from briefing.brief.left_out import as_problem
from briefing.editions import finding_id

__all__ = ["as_problem", "build_brief", "choose_carry", "finding_id"]
