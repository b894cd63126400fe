"""A PostgreSQL server of our own, from Debian's packages: an ordinary process on loopback with a temporary folder."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

SERVERS = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
PATIENCE = 60.0  # seconds for a server to start


@contextmanager
def server() -> Iterator[str]:
    """A server that runs inside the block: its URL without a database. Raises RuntimeError where it does not start."""
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
    process = subprocess.Popen(
        [programs / "postgres", "-D", data, *options],
        user=user,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(process, port)
        yield f"postgresql://onrecord@127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(PATIENCE)
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def database(at: str) -> Iterator[str]:
    """The URL of an empty database of that server, dropped afterwards."""
    name = "t" + os.urandom(6).hex()
    with psycopg.connect(f"{at}/postgres", autocommit=True) as control:
        control.execute(f"CREATE DATABASE {name}".encode())
        yield f"{at}/{name}"
        control.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def free_port() -> int:
    """A port of loopback that nobody listens at."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def wait_for(process: "subprocess.Popen[bytes]", port: int) -> None:
    """Wait until the server answers."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            psycopg.connect(host="127.0.0.1", port=port, user="onrecord", dbname="postgres").close()
            return
        except psycopg.OperationalError:
            time.sleep(0.1)
    raise RuntimeError("the PostgreSQL server did not start")
