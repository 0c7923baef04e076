"""The command line: parses, calls, prints, and turns what went wrong into an exit code.

0: done. 1: the input is at fault. 2: the command line is. 3: our bug. Commands are imported only when they
are called, so that `briefing --help` answers at once.
"""

from __future__ import annotations

import gc
import importlib
import os
import sys
from collections.abc import Callable

import click

from briefing.version import VERSION

COMMANDS = {
    "build": "Build the brief that a config describes, and verify it before it is put in place.",
    "check": "Check config, outline and register, and report every problem at once.",
    "explain": "Say why each section holds what it holds, and what nearly came in.",
    "find": "Rank the passages of sources against a question or a query.",
    "sources": "List what is read from sources, what is left out as residue, and complete the register.",
    "add": "Copy evidence from files and addresses, each under its hash, and register it.",
    "verify": "Check every word of a brief against its sources.",
    "diff": "Say what changed between two editions of a brief.",
    "sign": "Sign what was built, so that a recipient can know who made it.",
    "init": "Start a new brief in a folder: config, outline and templates to change.",
    "schema": "Print the JSON Schema of a file that users write.",
}


class _Lazy(click.Group):
    """A group whose commands are modules of `briefing.commands`, imported when called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"briefing.commands.{cmd_name}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            import difflib

            close = difflib.get_close_matches(args[0], COMMANDS, n=1)
            hint = f" Did you mean '{close[0]}'?" if close else ""
            raise click.UsageError(f"No such command '{args[0]}'.{hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(VERSION, prog_name="briefing")
def root() -> None:
    """Turn a folder of source documents into a brief in which every word can be checked."""


GARBAGE = (500_000, 20, 100)


def main() -> None:
    """Run the command line and leave with its exit code.

    A short process makes little garbage: it is looked for less often than Python does of itself, and not at
    all in what is left at the end, which goes with the process (that took a fifteenth of a build).
    """
    gc.set_threshold(*GARBAGE)
    code = run(sys.argv[1:])
    gc.freeze()
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code; errors go to standard error, without a traceback."""
    # Looking through every installed package for plugins of pydantic takes a tenth of `check`'s time.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    return exit_code_of(lambda: root.main(args=arguments, prog_name="briefing", standalone_mode=False))


def exit_code_of(work: Callable[[], object]) -> int:
    """Do some work and return its exit code, 0 if it gives none; report on standard error what it raises."""
    try:
        result = work()
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.Abort:
        return _fail("interrupted", 2)
    except click.ClickException as error:
        error.show()
        return 2
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return _fail("interrupted", 2)
    except Exception as error:
        return _report(error)
    return result if isinstance(result, int) else 0


def _report(error: Exception) -> int:
    from briefing.errors import BriefingError

    if isinstance(error, BriefingError):
        return _fail(str(error), 1)
    if isinstance(error, OSError):
        return _fail(f"{error.filename}: {error.strerror}" if error.filename else str(error), 1)
    if os.environ.get("BRIEFING_DEBUG"):
        raise error
    kind = type(error).__name__
    unit = "".join(f" (at work on {note})" for note in getattr(error, "__notes__", ())[:1])
    fault = f"briefing: this is a bug: {kind}: {error}{unit}"
    return _fail(f"{fault}; run again with BRIEFING_DEBUG=1 to see where", 3)


def _fail(message: str, code: int) -> int:
    from briefing.commands.console import echo

    echo(message, err=True)
    return code
