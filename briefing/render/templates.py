"""Template files in; escaped text out. The user's folder overrides the shipped templates file by file.

Every string that a template prints goes through the format's own escape first (Jinja's `finalize`), and
autoescape is on for all names whatever their ending, so that no text of a source can become markup.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    FileSystemLoader,
    StrictUndefined,
    TemplateSyntaxError,
    Undefined,
    pass_eval_context,
)
from jinja2.exceptions import TemplateNotFound
from jinja2.nodes import Filter
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from briefing.errors import Problem, RenderError
from briefing.render.compiled import CompiledTemplates

Escape = Callable[[str], Markup]
_TAKES = re.compile(r"\{%-?\s*(?:include|import|from|extends)\s+[\"']([^\"']+)")


def find_shipped_templates() -> Path:
    """Return the folder of the shipped templates: inside the installed package, or of the checkout."""
    package = Path(__file__).resolve().parent.parent
    packed = package / "_data" / "templates"
    return packed if packed.is_dir() else package.parent / "templates"


def fill_template(
    name: str,
    values: Mapping[str, Any],
    escape: Escape,
    folder: Path | None = None,
    filters: Mapping[str, Callable[..., Any]] | None = None,
) -> str:
    """Fill the template `name` with values; `folder` is the user's own and comes first.

    Where it is the user's, or one that it takes in is, a process with limits fills it. Raises RenderError with
    the file and line for whatever a template does wrong, and with the limit that it has reached.
    """
    if folder is None or not is_changed(name, folder):
        return _fill(name, values, escape, folder, filters)
    from briefing.render.confined import fill_confined

    shown = f"{folder.name}/{name}" if (folder / name).is_file() else name
    return fill_confined(name, shown, _fill, values, escape, folder, filters)


def is_changed(name: str, folder: Path, passed: frozenset[str] = frozenset()) -> bool:
    """Say whether a template, or one that it takes in, is another in the user's folder than the shipped one."""
    own, shipped = folder / name, find_shipped_templates() / name
    if not shipped.is_file() or (own.is_file() and own.read_bytes() != shipped.read_bytes()):
        return True
    taken = frozenset(_TAKES.findall(shipped.read_text(encoding="utf-8"))) - passed - {name}
    return any(is_changed(other, folder, passed | {name}) for other in taken)


def _fill(
    name: str,
    values: Mapping[str, Any],
    escape: Escape,
    folder: Path | None,
    filters: Mapping[str, Callable[..., Any]] | None,
) -> str:
    environment = _open_environment(escape, folder)
    environment.filters.update(filters or {})
    folders = [path for path in (folder, find_shipped_templates()) if path]
    try:
        return environment.get_template(name).render(values)
    except TemplateSyntaxError as error:
        place = error.filename or error.name or name
        raise _fault(place, error.lineno, error.message or "syntax error", folders) from error
    except TemplateNotFound as error:
        remedy = _offer_looks(str(error.name), folders)
        raise RenderError(Problem(file=str(error.name), fault="no such template", remedy=remedy)) from error
    except Exception as error:  # a template may do anything at all; the place is what its author needs
        raise _fault(*_find_place(error, name, folders), f"{error}", folders) from error


def _offer_looks(name: str, folders: list[Path]) -> str:
    """Name the looks that have the template: `flsh.md.j2` is missing, `brief.md.j2` is there."""
    _, dot, kind = name.partition(".")
    looks = sorted(
        {path.name.removesuffix(dot + kind) for folder in folders for path in folder.glob("*" + dot + kind)}
    )
    known = [look for look in looks if "." not in look]
    return f"look.name can be {' or '.join(known)}" if dot and known else ""


def _open_environment(escape: Escape, folder: Path | None) -> SandboxedEnvironment:
    loaders: list[BaseLoader] = [
        FileSystemLoader(path) for path in (folder, find_shipped_templates()) if path
    ]

    def finalize(value: Any) -> Any:
        return _finalize(value, escape)

    # That of the shipped templates takes a context, so that none is called while they are compiled and their code can
    # be kept for all formats; then what a template itself says must be marked as safe.
    environment = SandboxedEnvironment(
        loader=ChoiceLoader(loaders),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=finalize if folder else pass_eval_context(lambda _, value: finalize(value)),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=[],
        optimized=False,  # a template is filled once or twice: to fold its constants costs more than it saves
    )
    if folder is None:
        environment.bytecode_cache = CompiledTemplates(environment)
    return environment


def compile_templates() -> None:
    """Compile the shipped templates, so that their code is kept (`compiled.py`) before the first of them is filled.

    Filters that a format brings are only named here: none asks where it is called, so that the code is the same.
    """
    environment = _open_environment(Markup, None)
    for path in sorted(find_shipped_templates().glob("*.j2")):
        tree = environment.parse(path.read_text(encoding="utf-8"))
        brought = {used.name for used in tree.find_all(Filter)} - environment.filters.keys()
        environment.filters.update(dict.fromkeys(brought, str))
        environment.get_template(path.name)


def _finalize(value: Any, escape: Escape) -> Any:
    """Escape every printed value for its format; what is markup already stays, what is undefined raises."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, Undefined):
        return str(value)
    return escape(str(value))


def _find_place(error: Exception, name: str, folders: list[Path]) -> tuple[str, int]:
    """Return the file and line of the innermost template that the error passed through."""
    place, line = name, 0
    trace = error.__traceback__ or sys.exc_info()[2]
    while trace:
        filename = trace.tb_frame.f_code.co_filename
        if any(Path(filename).is_relative_to(folder) for folder in folders):
            place, line = filename, trace.tb_lineno
        trace = trace.tb_next
    return place, line


def _fault(place: str, line: int, message: str, folders: list[Path]) -> RenderError:
    """Name the template by its path within its folder: outputs and messages hold no path of the machine."""
    path = Path(place)
    folder = next((folder for folder in folders if path.is_relative_to(folder)), None)
    shown = f"{folder.name}/{path.relative_to(folder).as_posix()}" if folder else place
    return RenderError(Problem(file=shown, line=line, column=1, fault=f"template: {message}"))
