"""Ledgers to test: a SQLite file and a PostgreSQL database, the same tests on both."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from ledger_nouns import Filled, fill
from postgres_server import SERVERS, database, server

from onrecord.ledger import Ledger


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """A PostgreSQL server: its URL without a database."""
    if not SERVERS:
        if os.environ.get("CI"):
            pytest.fail("no PostgreSQL server under /usr/lib/postgresql")
        pytest.skip("no PostgreSQL server is installed")
    with server() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a ledger can be made: a path, or the URL of an empty database."""
    if request.param == "sqlite":
        yield str(tmp_path / "test.db")
        return
    with database(request.getfixturevalue("postgresql")) as url:
        yield url


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    """An empty ledger."""
    with Ledger.open(place, create=True, wait=1) as opened:
        yield opened


@pytest.fixture
def filled(ledger: Ledger) -> Filled:
    """A ledger with a small story in it: see `ledger_nouns`."""
    return fill(ledger)
