"""The example package, built as a wheel and laid on a path, as an installer would."""

import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord
from onrecord.ledger import Ledger

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the example package in it, to be put on PYTHONPATH."""
    folder = tmp_path_factory.mktemp("installed")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder / "dist")]
    subprocess.run(build, cwd=ROOT / "examples" / "plugin", check=True, capture_output=True)
    [wheel] = (folder / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder / "site")
    return folder / "site"


@pytest.fixture(scope="session")
def story_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the example reports."""
    path = tmp_path_factory.mktemp("plugins") / "story.db"
    onrecord.read([ROOT / "examples" / "reports"], path).close()
    return path


@pytest.fixture
def story(story_file: Path, tmp_path: Path) -> Iterator[Ledger]:
    """A ledger of the example reports, one's own to change."""
    own = tmp_path / "own.db"
    own.write_bytes(story_file.read_bytes())
    with Ledger.open(own) as opened:
        yield opened
