"""A short run of the benchmark of kills; the long one has hundreds, on both databases."""

from pathlib import Path

import pytest
from benchmarks import kills
from local_reports import write

from onrecord.ledger import Ledger


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    place = tmp_path_factory.mktemp("killed")
    write(place)
    kills.warm([str(place)])
    return str(place)


def test_readers_killed_at_random_moments_lose_nothing_and_end_at_the_same_bytes(folder: str) -> None:
    outcome = kills.strike([folder], kills.file, kills=12, seed=5)
    assert outcome.wrong == []
    assert outcome.kills >= 12
    assert sum(outcome.struck.values()) == outcome.kills


def test_damage_would_be_seen(folder: str, tmp_path: Path) -> None:
    place = str(tmp_path / "x.db")
    assert not kills.wait_for(kills.start([folder], place))
    import sqlite3

    with sqlite3.connect(place) as behind:
        behind.execute("UPDATE readings SET record = x'00'")
    behind.close()
    outcome = kills.Outcome(kills=1)
    assert kills.look(place, outcome) == "events written"
    assert any("damaged record" in line for line in outcome.wrong)
    (tmp_path / "note.db").write_bytes(b"no ledger at all " * 100)
    assert kills.look(str(tmp_path / "note.db"), outcome) == "does not open"
    with Ledger.open(tmp_path / "empty.db", create=True):
        pass
    assert kills.look(str(tmp_path / "empty.db"), kills.Outcome()) == "nothing stored"
