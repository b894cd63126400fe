"""Ledgers to test: a SQLite file and a PostgreSQL database, the same tests on both."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from ledger_nouns import Filled, fill

from onrecord.ledger import Ledger

SERVERS = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
PATIENCE = 60.0  # seconds for a server to start


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """A PostgreSQL server of its own on loopback, with a temporary data folder: its URL without a database."""
    if not SERVERS:
        if os.environ.get("CI"):
            pytest.fail("no PostgreSQL server under /usr/lib/postgresql")
        pytest.skip("no PostgreSQL server is installed")
    programs = SERVERS[-1].parent
    folder = Path(tempfile.mkdtemp(prefix="onrecord-postgresql-"))
    # PostgreSQL refuses to run as root.
    user = "postgres" if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user)
    data, port = folder / "data", free_port()
    subprocess.run(
        [programs / "initdb", "-D", data, "-A", "trust", "-U", "onrecord", "-E", "UTF8", "--locale=C", "--no-sync"],
        check=True,
        capture_output=True,
        user=user,
        cwd=folder,
    )
    options = ["-c", "fsync=off", "-c", "listen_addresses=127.0.0.1", "-k", str(folder), "-p", str(port)]
    server = subprocess.Popen(
        [programs / "postgres", "-D", data, *options],
        user=user,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(server, port)
        yield f"postgresql://onrecord@127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(PATIENCE)
        shutil.rmtree(folder, ignore_errors=True)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def wait_for(server: "subprocess.Popen[bytes]", port: int) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            psycopg.connect(host="127.0.0.1", port=port, user="onrecord", dbname="postgres").close()
            return
        except psycopg.OperationalError:
            time.sleep(0.1)
    pytest.fail("the PostgreSQL server did not start")


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a ledger can be made: a path, or the URL of an empty database."""
    if request.param == "sqlite":
        yield str(tmp_path / "test.db")
        return
    server = request.getfixturevalue("postgresql")
    name = "t" + os.urandom(6).hex()
    with psycopg.connect(f"{server}/postgres", autocommit=True) as control:
        control.execute(f"CREATE DATABASE {name}".encode())
        yield f"{server}/{name}"
        control.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    """An empty ledger."""
    with Ledger.open(place, create=True, wait=1) as opened:
        yield opened


@pytest.fixture
def filled(ledger: Ledger) -> Filled:
    """A ledger with a small story in it: see `ledger_nouns`."""
    return fill(ledger)
