"""The wheel and the sdist hold what they must, and (on a build server) install and run in an empty environment."""

import os
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Callable
from configparser import ConfigParser
from email.parser import Parser
from pathlib import Path

import pytest

import onrecord

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "onrecord"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
WASTE = ("__pycache__", ".pyc", ".pyo", ".DS_Store")


def build(kind: str, folder: Path) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    [built] = folder.glob("onrecord-*")
    return built


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    return zipfile.ZipFile(build("wheel", tmp_path_factory.mktemp("wheel")))


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    with tarfile.open(build("sdist", tmp_path_factory.mktemp("sdist"))) as packed:
        return [name.partition("/")[2] for name in packed.getnames()]


def told(wheel: zipfile.ZipFile, file: str) -> str:
    return wheel.read(f"onrecord-{PROJECT['version']}.dist-info/{file}").decode()


def tracked(folder: str) -> list[str]:
    listed = subprocess.run(["git", "ls-files", folder], cwd=ROOT, capture_output=True, text=True, check=False)
    return listed.stdout.split("\n")[:-1]


def test_the_wheel_has_every_module_and_every_file_of_knowledge(wheel: zipfile.ZipFile) -> None:
    own = {f"onrecord/{path.relative_to(SOURCE).as_posix()}" for path in SOURCE.rglob("*") if path.is_file()}
    own = {name for name in own if not any(waste in name for waste in WASTE)}
    packed = {name for name in wheel.namelist() if name.startswith("onrecord/")}
    assert packed == own
    assert {"onrecord/py.typed", "onrecord/statements/model.npz"} <= packed
    assert any(name.endswith(".toml") for name in packed)
    assert any(name.endswith(".html") for name in packed)


def test_the_wheel_has_nothing_else(wheel: zipfile.ZipFile) -> None:
    assert {name.split("/")[0] for name in wheel.namelist()} == {"onrecord", f"onrecord-{PROJECT['version']}.dist-info"}


def test_the_wheel_tells_its_command_licence_and_extras(wheel: zipfile.ZipFile) -> None:
    entries = ConfigParser(delimiters="=")
    entries.optionxform = str  # type: ignore[assignment, method-assign]
    entries.read_string(told(wheel, "entry_points.txt"))
    assert dict(entries["console_scripts"]) == {"onrecord": "onrecord.cli:main"}
    for group, offered in PROJECT["entry-points"].items():
        assert dict(entries[group]) == offered
    metadata = Parser().parsestr(told(wheel, "METADATA"))
    assert metadata["License-Expression"] == "Apache-2.0"
    assert set(metadata.get_all("Provides-Extra") or ()) == set(PROJECT["optional-dependencies"])
    assert metadata["Version"] == onrecord.__version__ == PROJECT["version"]


def test_the_core_needs_no_package_of_an_extra(wheel: zipfile.ZipFile) -> None:
    metadata = Parser().parsestr(told(wheel, "METADATA"))
    core = [line for line in metadata.get_all("Requires-Dist") or () if "extra ==" not in line]
    assert len(core) == len(PROJECT["dependencies"])
    for extra in ("pandas", "polars", "arrow", "mcp", "docs"):
        for line in PROJECT["optional-dependencies"][extra]:
            name = line.split(">")[0]
            assert not any(needed.startswith(name) for needed in core)


def test_the_sdist_has_what_builds_tests_and_documents_it(sdist: list[str]) -> None:
    for needed in ("pyproject.toml", "Makefile", "setup.sh", "constraints.txt", "model.txt", "mkdocs.yml", "LICENSE",
                   "CITATION.cff", "docs/start.md", "docs/make.py", "examples/plugin/pyproject.toml",
                   "tests/conftest.py", "release/try_install.py"):  # fmt: skip
        assert needed in sdist, needed
    assert not [name for name in sdist if any(waste in name for waste in WASTE)]
    assert not [name for name in sdist if name.startswith((".venv", ".git/", ".site"))]


@pytest.mark.parametrize("folder", ["src", "examples", "docs"])
def test_the_sdist_has_every_file_that_is_kept(folder: str, sdist: list[str]) -> None:
    kept = tracked(folder)
    if not kept:
        pytest.skip("no repository here")
    assert set(kept) - set(sdist) == set()


@pytest.mark.parametrize("file", ["pyproject.toml", "constraints.txt", "model.txt", "mkdocs.yml"])
def test_no_file_names_where_packages_come_from(file: str) -> None:
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    assert not [line for line in lines if "index-url" in line or "find-links" in line or "://" in line]


@pytest.fixture
def on_a_build_server() -> Callable[[str], None]:
    """Runs the script that installs; it fetches packages, so only where a build server says that it is one."""
    if not os.environ.get("CI"):
        pytest.skip("installs into an empty environment; run `make package`")

    def run(kind: str) -> None:
        script = [sys.executable, str(ROOT / "release" / "try_install.py"), kind]
        done = subprocess.run(script, capture_output=True, text=True, timeout=1500, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "installed and tried" in done.stdout

    return run


@pytest.mark.parametrize("kind", ["wheel", "sdist"])
def test_it_installs_into_an_empty_environment_and_passes_the_demo_there(
    kind: str, on_a_build_server: Callable[[str], None]
) -> None:
    on_a_build_server(kind)


def test_the_script_says_how_it_is_used_when_it_is_asked_for_something_else() -> None:
    script = [sys.executable, str(ROOT / "release" / "try_install.py"), "egg"]
    done = subprocess.run(script, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "wheel|sdist" in done.stderr
