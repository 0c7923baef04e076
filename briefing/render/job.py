"""What a renderer is given: a brief with its view, its texts, its look, and whom to tell of what."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from briefing.dataclass import dataclass
from briefing.errors import Problem
from briefing.model import Brief
from briefing.render.look import LookLike, LookView
from briefing.render.view import BriefView

if TYPE_CHECKING:
    from briefing.render.standards import AttachedFile

Progress = Callable[[str, int, int], None]
LayOut = Callable[[str, "Sequence[AttachedFile]", str], bytes]


@dataclass(frozen=True, slots=True)
class Job:
    """All that a renderer may ask for: the function that a row of `briefing.formats` names gets one.

    `texts` are by source key, `json` is brief.json, `outline` the outline as it was written. `lay_out` makes a PDF of
    a print page in another process; `warn` and `progress` are those of `render`.
    """

    brief: Brief
    view: BriefView
    texts: Mapping[str, str]
    settings: LookLike
    look: LookView
    outline: str | None
    json: bytes
    lay_out: LayOut | None
    warn: Callable[[Sequence[Problem]], None]
    progress: Progress
