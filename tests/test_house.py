"""The house: set-up, locks, packaging, licence, and what may stand nowhere in the tree."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
import tomllib
import zipfile
from itertools import groupby
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PROFILES = {"core": (), "test": ("test",), "docs": ("test", "docs"), "all": ("test", "docs", "all")}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
# Written in two halves, so that this file does not name them itself.
REGISTRIES = tuple(
    f"{name}.{rest}"
    for name, rest in [
        *(("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"), ("yarnpkg", "com")),
        *(("deb.debian", "org"), ("archive.ubuntu", "com"), ("maven", "org"), ("docker", "io")),
        *(("static.crates", "io"), ("proxy.golang", "org"), ("pkg", "dev")),
    ]
)


def load_tool(name: str) -> ModuleType:
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        spec = importlib.util.spec_from_file_location(f"tools_{name}", ROOT / "tools" / f"{name}.py")
        assert spec and spec.loader
        module = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = module
        spec.loader.exec_module(module)
    finally:
        sys.path.pop(0)
    return module


system = load_tool("system")
setup = load_tool("setup")


def locked(profile: str) -> dict[str, str]:
    text = (ROOT / "lock" / f"{profile}.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", text, flags=re.MULTILINE))


def wanted(profile: str) -> list[Requirement]:
    extras = [line for extra in PROFILES[profile] for line in PROJECT["optional-dependencies"][extra]]
    return [Requirement(line) for line in [*PROJECT["dependencies"], *extras, "hatchling"]]


def tracked_files() -> list[Path]:
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    if done.returncode:
        pytest.fail("the tree is searched through git ls-files, and that failed")
    return [
        ROOT / name.decode() for name in done.stdout.split(b"\0") if name and (ROOT / name.decode()).is_file()
    ]


@pytest.mark.parametrize("profile", PROFILES)
def test_the_lock_has_what_pyproject_asks_for(profile: str) -> None:
    versions = locked(profile)
    for requirement in wanted(profile):
        assert requirement.specifier.contains(versions[canonicalize_name(requirement.name)]), requirement


def test_each_lock_contains_the_smaller_one() -> None:
    assert locked("core").items() < locked("test").items() < locked("docs").items() < locked("all").items()


def test_the_lock_of_ocr_differs_in_no_version_from_the_others() -> None:
    shared = locked("ocr").keys() & locked("all").keys()
    assert locked("test").items() < locked("ocr").items()
    assert {name: locked("ocr")[name] for name in shared} == {name: locked("all")[name] for name in shared}
    for line in PROJECT["optional-dependencies"]["ocr"]:
        assert Requirement(line).specifier.contains(locked("ocr")[canonicalize_name(Requirement(line).name)])


@pytest.mark.parametrize("profile", [*PROFILES, "ocr"])
def test_the_lock_has_hashes_and_names_no_host(profile: str) -> None:
    text = (ROOT / "lock" / f"{profile}.txt").read_text(encoding="utf-8")
    entries = re.split(r"^(?=\S)", text, flags=re.MULTILINE)[1:]
    assert len(entries) == len(locked(profile))
    for entry in entries:
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry
    assert "://" not in text
    assert not re.search(r"^--?[a-z]", text, flags=re.MULTILINE)


def test_the_javascript_lock_has_hashes_and_names_no_host() -> None:
    text = (ROOT / "tools" / "package-lock.json").read_text(encoding="utf-8")
    assert "resolved" not in text
    assert "://" not in text
    assert text.count('"integrity": "sha512-') == text.count('"node_modules/') > 0


def test_no_package_registry_is_named_anywhere() -> None:
    for path in tracked_files():
        data = path.read_bytes().lower()
        named = [host for host in REGISTRIES if host.encode() in data]
        assert not named, f"{path.relative_to(ROOT)} names {named}"


def test_the_licence_is_apache_2() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License\n                           Version 2.0, January 2004" in text
    assert "9. Accepting Warranty or Additional Liability." in text
    assert PROJECT["license"] == "Apache-2.0"


def test_every_direct_dependency_is_explained() -> None:
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    rows = {line.split("|")[1].strip().lower() for line in text.splitlines() if line.startswith("| ")}
    missing = [r.name for r in wanted("all") if canonicalize_name(r.name) not in rows]
    assert not missing, f"docs/dependencies.md says nothing of {missing}"


def test_help_lists_every_target() -> None:
    done = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    inner = {"python", "core-ready", "test-ready", "docs-ready", "all-ready"}
    targets = set(re.findall(r"^([a-z-]+):", makefile, flags=re.MULTILINE)) - inner
    assert targets == set(re.findall(r"make ([a-z-]+):", done.stdout))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command: list[str | Path] = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    done = subprocess.run(
        [*command, "--directory", folder], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_has_the_templates_the_configuration_and_the_word_lists(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("templates", "config"):
        files = [path for path in tracked_files() if path.is_relative_to(ROOT / folder)]
        assert files, f"{folder}/ is empty"
        for path in files:
            assert f"briefing/_data/{path.relative_to(ROOT)}" in names
    for path in (ROOT / "briefing").rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            assert str(path.relative_to(ROOT)) in names
    assert any(name.endswith("/licenses/LICENSE") for name in names)


@pytest.mark.slow
def test_the_wheel_works_outside_a_checkout(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(tmp_path / "installed")}

    def briefing(*arguments: str) -> str:
        command = [sys.executable, "-m", "briefing", *arguments]
        done = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stderr

    briefing("init", "new")
    text = "Officials said on Monday that 3,000 troops had been sent for training.\n"
    (tmp_path / "new" / "seeds" / "wire.txt").write_text(text)
    briefing("sources", "--write", "new/seeds")
    told = briefing("build", "new/config/brief.yaml", "--out", "built", "--format", "md", "--format", "html")
    assert "the outline is still the skeleton's: sections developments, outlook have" in told
    assert text.strip() in (tmp_path / "built" / "brief.md").read_text()


def test_tests_need_no_installed_command(tmp_path: Path) -> None:
    """Without what is installed (-S), tests still start this checkout's code; environments of their own say so."""
    command = [sys.executable, "-S", "-c", "import briefing; print(briefing.__file__)"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert Path(done.stdout.strip()) == ROOT / "briefing" / "__init__.py"
    for path in sorted((ROOT / "tests").glob("*.py")):
        for made in re.findall(r'\{\s*"PATH":[^}]*\}', path.read_text(encoding="utf-8")):
            assert "CHECKOUT" in made or "PYTHONPATH" in made, f"{path.name}: {made}"


# Set-up: what the machine needs.


def need(present: bool, **packages: tuple[str, ...]) -> object:
    return system.Need("a thing", lambda: present, *(packages.get(m, ()) for m in ("apt", "dnf", "brew")))


def test_apt_updates_first_and_never_asks() -> None:
    update, install = system.install_commands(
        "apt", [need(False, apt=("one", "two")), need(False, apt=("one",))]
    )
    assert update[:2] == install[:2] == ("env", "DEBIAN_FRONTEND=noninteractive")
    assert update[-1] == "update"
    assert install[-4:] == ("--yes", "--no-install-recommends", "one", "two")


def test_dnf_and_brew_commands() -> None:
    needs = [need(False, dnf=("one",), brew=("two",)), need(False, dnf=("three",), brew=("--cask", "four"))]
    assert system.install_commands("dnf", needs) == (("dnf", "install", "--assumeyes", "one", "three"),)
    assert system.install_commands("brew", needs) == (
        ("brew", "install", "two"),
        ("brew", "install", "--cask", "four"),
    )


@pytest.mark.parametrize("manager", ["apt", "dnf"])
def test_every_need_has_a_package(manager: str) -> None:
    assert all(getattr(entry, manager) for entry in system.NEEDS["all"])


def test_what_is_there_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a command was run")

    monkeypatch.setitem(system.NEEDS, "core", (need(True, apt=("one",)),))
    monkeypatch.setattr(system.subprocess, "run", refuse)
    system.provide("core")


def test_without_root_and_sudo_the_message_has_the_exact_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(system.NEEDS, "core", (need(False, apt=("one", "two")),))
    monkeypatch.setattr(system.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(
        system.shutil, "which", lambda name: "/usr/bin/apt-get" if name == "apt-get" else None
    )
    with pytest.raises(system.SetupError) as caught:
        system.provide("core")
    lines = str(caught.value).splitlines()
    assert lines[0] == "missing: a thing"
    assert lines[2].endswith("apt-get -o DPkg::Lock::Timeout=300 update && \\")
    assert lines[3].startswith("  sudo env DEBIAN_FRONTEND=noninteractive apt-get")
    assert lines[3].endswith("install --yes --no-install-recommends one two")


def test_without_a_package_manager_the_packages_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(system.NEEDS, "core", (need(False, apt=("one", "two")),))
    monkeypatch.setattr(system.shutil, "which", lambda name: None)
    with pytest.raises(system.SetupError, match=r"on Debian they are called: one two"):
        system.provide("core")


def test_a_library_that_does_not_exist_is_missing() -> None:
    assert not system._library("libno-such-library", "0")()
    assert not system._program("no-such-program-anywhere")()
    assert system._program("no-such-program-anywhere", "git")()


# Set-up: the virtual environment.


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout whose set-up does everything but talk to a registry."""
    for name, text in {
        **{f"lock/{profile}.txt": profile for profile in PROFILES},
        "pyproject.toml": "",
        "tools/package-lock.json": "{}",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    folder = tmp_path / ".venv"
    monkeypatch.setattr(setup, "ROOT", tmp_path)
    monkeypatch.setattr(setup.setup_log, "LOG", tmp_path / ".cache" / "setup.log")
    monkeypatch.setattr(setup, "TOOLS", tmp_path / "tools")
    monkeypatch.setattr(setup, "VENV", folder)
    monkeypatch.setattr(setup, "PYTHON", folder / "bin" / "python")
    monkeypatch.setattr(setup, "UNFINISHED", folder / "unfinished")
    monkeypatch.setattr(setup.system, "provide", lambda profile: None)
    monkeypatch.setattr(setup.venv, "create", lambda path, **_: make_venv(path))
    monkeypatch.setattr(setup, "install_packages", lambda profile: note(tmp_path, profile))
    monkeypatch.setattr(setup, "install_tools", lambda: note(tmp_path, "tools"))
    return tmp_path


def make_venv(folder: Path) -> None:
    (folder / "bin").mkdir(parents=True)
    (folder / "bin" / "python").symlink_to(sys.executable)
    (folder / "pyvenv.cfg").write_text(f"home = {Path(sys.executable).resolve().parent}\n")
    (folder / "made").touch()


def note(folder: Path, what: str) -> None:
    with (folder / "installed").open("a") as log:
        log.write(f"{what}\n")


def installed(folder: Path) -> list[str]:
    log = folder / "installed"
    return log.read_text().split() if log.exists() else []


def test_a_second_set_up_installs_nothing(checkout: Path) -> None:
    assert setup.main(["test"]) == 0
    assert installed(checkout) == ["test"]
    for profile in ("test", "core"):
        assert setup.main([profile]) == 0
    assert installed(checkout) == ["test"]
    assert setup.main(["all"]) == 0
    assert installed(checkout) == ["test", "all", "tools"]


@pytest.mark.parametrize("file", ["lock/core.txt", "pyproject.toml"])
def test_a_changed_lock_or_project_installs_again(checkout: Path, file: str) -> None:
    setup.main(["core"])
    (checkout / file).write_text("changed")
    setup.main(["core"])
    assert installed(checkout) == ["core", "core"]


def test_a_set_up_broken_off_starts_from_nothing(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(profile: str) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(setup, "install_packages", interrupt)
        with pytest.raises(KeyboardInterrupt):
            setup.main(["core"])
    half = checkout / ".venv" / "half-installed"
    half.touch()
    assert setup.main(["core"]) == 0
    assert not half.exists()
    assert installed(checkout) == ["core"]
    assert not (checkout / ".venv" / "unfinished").exists()


def test_a_failed_set_up_keeps_the_environment_and_tries_again(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(profile: str) -> None:
        raise setup.system.SetupError("no network")

    with monkeypatch.context() as patch:
        patch.setattr(setup, "install_packages", fail)
        assert setup.main(["core"]) == 1
    kept = checkout / ".venv" / "kept"
    kept.touch()
    assert setup.main(["core"]) == 0
    assert kept.exists()
    assert installed(checkout) == ["core"]


def test_a_checkout_that_was_moved_gets_a_new_environment(checkout: Path) -> None:
    setup.main(["core"])
    script = checkout / ".venv" / "bin" / "pip"
    script.write_text("#!/somewhere/else/.venv/bin/python\n")
    (checkout / ".venv" / "ready-core").unlink()
    setup.main(["core"])
    assert not script.exists()


def test_a_failure_is_one_message_and_exit_code_1(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(profile: str) -> None:
        raise setup.system.SetupError("missing: a thing")

    monkeypatch.setattr(setup.system, "provide", fail)
    assert setup.main(["core"]) == 1
    assert capsys.readouterr().err == "set-up: missing: a thing\n"
    assert setup.main(["everything"]) == 2


NOISE = "echo a first line; for n in $(seq 40); do echo noise $n; echo >&2; done; echo the reason >&2"


def test_what_pip_says_goes_to_the_log_whose_end_a_failure_shows(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    python = checkout / "python"
    python.write_text(f"#!/bin/sh\n{NOISE}\nexit 1\n")
    python.chmod(0o755)

    def install(profile: str) -> None:
        monkeypatch.setattr(setup, "PYTHON", python)
        setup.pip("install", "--requirement", "lock.txt")

    monkeypatch.setattr(setup, "install_packages", install)
    assert setup.main(["core"]) == 1
    printed = capfd.readouterr()
    assert printed.out == "set-up: creating .venv\n"
    first, *shown, remedy = printed.err.splitlines()
    log = checkout / ".cache" / "setup.log"
    assert first == f"set-up: pip could not install the locked packages; the end of {log}:"
    assert shown[0] == "    noise 30"
    assert shown[-1] == "    the reason"
    assert remedy == "look at the network, the proxy and the space on the disk, then run make again"
    assert log.read_text().splitlines()[0].endswith("--no-input install --requirement lock.txt")
    assert "a first line" in log.read_text()


@pytest.mark.parametrize("code", [0, 1])
def test_what_the_package_manager_says_goes_to_the_log(
    code: int, checkout: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(setup.setup_log, "LOG", checkout / ".cache" / "setup.log")
    met = iter((False, True))
    needs = (system.Need("a thing", lambda: next(met), ("one",), ("two",), ("three",)),)
    monkeypatch.setitem(system.NEEDS, "core", needs)
    monkeypatch.setattr(system, "package_manager", lambda: "apt")
    monkeypatch.setattr(system, "_privilege", lambda manager: ())
    monkeypatch.setattr(system, "install_commands", lambda *_: (("sh", "-c", f"{NOISE}; exit {code}"),))
    system.setup_log.start()
    if code:
        with pytest.raises(system.SetupError) as caught:
            system.provide("core")
        lines = str(caught.value).splitlines()
        assert lines[0].endswith(f"failed; the end of {checkout}/.cache/setup.log:")
        assert "    the reason" in lines
        assert "missing: a thing" in lines
    else:
        system.provide("core")
    assert capfd.readouterr() == ("set-up: installing a thing with apt\n", "")


def test_every_package_has_what_it_needs() -> None:
    """The lock is installed without resolving anything, so that what it lacks would be missing."""
    command = [sys.executable, "-m", "pip", "check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert setup.package_count(ROOT / "lock" / "all.txt") == len(locked("all"))


@pytest.mark.parametrize(("version", "code"), [("(3, 10)", 2), ("(3, 11)", 0)])
def test_an_old_python_is_named(version: str, code: int, tmp_path: Path) -> None:
    python = tmp_path / "python"
    script = f"import sys; sys.version_info = {version} + (0,); exec(sys.argv[2])"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{script}" "$@"\n')
    python.chmod(0o755)
    done = subprocess.run(
        ["make", "python", f"PYTHON={python}"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == code, done.stderr
    assert ("Python 3.11 or later is needed, this is 3.10" in done.stderr) == bool(code)


def test_no_python_is_said_too() -> None:
    command = ["make", "python", "PYTHON=no-such-python"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "no no-such-python here; install Python 3.11 or later" in done.stderr


# A skip is a failure where everything was installed.

SUITE = """
import os, pytest
def test_passes(): pass
def test_skips(): pytest.skip("no browser here")
def test_needs_the_sets(): pytest.skip("BRIEFING_EVAL is not set")
@pytest.mark.xfail
def test_is_known_to_fail(): assert False
"""


@pytest.mark.parametrize(
    ("settings", "outcome"),
    [
        ({}, "1 passed, 2 skipped, 1 xfailed"),
        ({"BRIEFING_NO_SKIP": "1"}, "1 failed, 1 passed, 1 skipped, 1 xfailed"),
        ({"BRIEFING_NO_SKIP": "1", "BRIEFING_EVAL": "/sets"}, "2 failed, 1 passed, 1 xfailed"),
    ],
)
@pytest.mark.slow
def test_no_skip(settings: dict[str, str], outcome: str, tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(SUITE)
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT / "tests" / "plugins"), **settings}
    command = [sys.executable, "-m", "pytest", "-p", "no_skip", "-p", "no:cacheprovider", "-q"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert outcome in done.stdout, done.stdout + done.stderr


@pytest.mark.slow
def test_a_skipped_module_is_a_failure_too(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text("import pytest\npytest.importorskip('no_such_module')\n")
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT / "tests" / "plugins")}
    command = [sys.executable, "-m", "pytest", "-p", "no_skip", "-p", "no:cacheprovider", "-q"]
    environment["BRIEFING_NO_SKIP"] = "1"
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2, done.stdout
    assert "a skip is a failure" in done.stdout


@pytest.mark.slow
def test_modules_with_slow_tests_are_run_first(request: pytest.FixtureRequest) -> None:
    items = request.session.items
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    order = [item.path in slow for item in items]
    assert order == sorted(order, reverse=True)
    modules = list(dict.fromkeys(item.path for item in items))
    assert [path for path, _ in groupby(item.path for item in items)] == modules, "a module is in two parts"
