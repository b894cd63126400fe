"""A ledger of the example reports, asked from Python."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord
from onrecord.ledger import Ledger

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "reports"


@pytest.fixture(scope="session")
def story_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the example reports, to be looked at only."""
    path = tmp_path_factory.mktemp("python") / "story.db"
    onrecord.read([EXAMPLES], path).close()
    return path


@pytest.fixture
def story(story_file: Path) -> Iterator[Ledger]:
    """The same, open."""
    with onrecord.open(story_file) as opened:
        yield opened
