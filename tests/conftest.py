"""Options and fixtures for all tests."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path

import golden_blocks
import pytest
from hypothesis import settings

# The same examples on every run, and no test that fails because a machine was slow: half as many of them in
# make test as in make test-all ("thorough"). To search for new ones: HYPOTHESIS_PROFILE=search
settings.register_profile("repeatable", deadline=None, derandomize=True, max_examples=25)
settings.register_profile("thorough", deadline=None, derandomize=True, max_examples=50)
settings.register_profile("search", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))

GOLDEN = Path(__file__).parent / "golden"

# Tests start the command line as `python -m briefing` from folders of their own. They run this checkout's code,
# whether or not it is installed, and never a copy that is installed elsewhere.
ROOT = Path(__file__).resolve().parent.parent
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))

# A container may tell Python to keep no compiled code. Then every process of a test compiles templates anew, and every
# worker its two hundred modules of tests, which takes eight seconds.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the modules that have slow tests, so that no core waits at the end for a long one on another."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


def pytest_collection_finish() -> None:
    """Leave thousands of collected tests, which stay to the end, out of each search for garbage."""
    gc.collect()
    gc.freeze()


# Nothing is read by OCR but where a test asks for it, whatever is installed here.
os.environ["BRIEFING_NO_OCR"] = "1"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, bytes], None]:
    """Compare bytes with a golden file whole; with --update-golden write it first."""

    def compare(name: str, content: bytes) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        assert path.is_file(), f"no golden file {name}; run pytest --update-golden and look at it"
        assert content.decode("utf-8") == path.read_bytes().decode("utf-8")

    return compare


@pytest.fixture
def golden_page(request: pytest.FixtureRequest) -> Callable[..., None]:
    """Compare a page with the golden one, kept in blocks; with --update-golden write these first.

    `like` is another page: blocks that are the same in it are not kept twice.
    """

    def compare(name: str, content: bytes, like: bytes = b"") -> None:
        folder, kind = GOLDEN / name, name.rpartition(".")[2]
        page, known = content.decode("utf-8"), golden_blocks.cut(like.decode("utf-8"), kind)
        blocks = golden_blocks.cut(page, kind)
        if request.config.getoption("--update-golden"):
            golden_blocks.write(folder, kind, blocks, known)
        kept = golden_blocks.read(folder, kind, known)
        assert kept, f"no golden page {name}; run pytest --update-golden and look at it"
        for block, text in blocks.items():
            assert text == kept.get(block), f"block {block} of {name} is another than the golden one"
        assert page == "".join(kept.values())
        assert not golden_blocks.stale(folder, kind, blocks)

    return compare
