"""The copy of a ledger of an older version that is kept before it is brought up to this one.

A SQLite file is copied by SQLite, a PostgreSQL database by `pg_dump`, each as of one moment, whatever others do to it
meanwhile. The setting `backup` says where copies go, or `none`. Without a copy (no room, no permission, no pg_dump) the
ledger stays as it is.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from sqlalchemy import Engine, text

from onrecord import settings
from onrecord.ledger.errors import LedgerError

NONE, BESIDE = "none", "beside"
MADE_YOURSELF = "if you have made one yourself, set ONRECORD_BACKUP=none for this once"


def keep(engine: Engine, name: str, version: int, wait: float) -> None:
    """Keep a copy of the ledger of that version. Raises LedgerError where none can be made."""
    where = str(settings.value("backup"))
    if where == NONE:
        return
    if engine.dialect.name == "sqlite":
        path = Path(name)
        kept = f"{path.name}.version{version}"
        folder = path.parent if where == BESIDE else Path(where)
        _keep(name, folder / kept, lambda partial: _copy_file(path, partial, version))
    else:
        database = str(engine.url.database).replace("/", "_")
        folder = Path() if where == BESIDE else Path(where)
        kept = f"{database}.version{version}.dump"
        _keep(name, folder / kept, lambda partial: _dump(engine, partial, version, wait))


def _keep(name: str, kept: Path, copy: Callable[[Path], bool]) -> None:
    """Have the copy made under another name first: what has the name of a copy is whole."""
    partial = kept.with_name(f"{kept.name}.{os.getpid()}")
    try:
        if copy(partial):
            partial.replace(kept)
        else:  # another opener was faster, and has kept the copy
            partial.unlink()
    except (OSError, sqlite3.Error, subprocess.SubprocessError) as error:
        with suppress(OSError):
            partial.unlink()
        raise LedgerError(
            f"{name} is of an older version and is not brought up to date: no copy of it as it is can be made at"
            f" {kept} ({_reason(error)}); {MADE_YOURSELF}"
        ) from error


def _copy_file(path: Path, partial: Path, version: int) -> bool:
    """Copy a SQLite file; False where it is of that version no more."""
    with closing(sqlite3.connect(path)) as here, closing(sqlite3.connect(partial)) as there:
        here.backup(there)
        copied = there.execute("SELECT value FROM state WHERE name = 'version'").fetchone()
    return bool(copied == (str(version),))


def _dump(engine: Engine, partial: Path, version: int, wait: float) -> bool:
    """Dump the schema that the ledger stands in, for pg_restore; False where the ledger is of that version no more."""
    program = shutil.which("pg_dump")
    if program is None:
        raise FileNotFoundError("there is no pg_dump on the PATH")
    with engine.connect() as connection:
        within = connection.execute(text("SELECT quote_ident(current_schema())")).scalar_one()
    url = engine.url.set(drivername="postgresql", password=None).render_as_string()
    environment = os.environ | ({"PGPASSWORD": str(engine.url.password)} if engine.url.password else {})
    partial.touch(mode=0o600)  # a dump is for those alone who may read the database
    what = ["--format=custom", f"--schema={within}", f"--lock-wait-timeout={int(wait * 1000)}"]
    command = [program, *what, f"--file={partial}", f"--dbname={url}", "--no-password"]
    subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    with engine.connect() as connection:
        found = connection.execute(text("SELECT value FROM state WHERE name = 'version'")).scalar()
    return bool(found == str(version))


def _reason(error: Exception) -> str:
    """The first line that tells why."""
    told = error.stderr if isinstance(error, subprocess.CalledProcessError) and error.stderr else str(error)
    return " ".join(told.strip().splitlines()[0].split()) if told.strip() else type(error).__name__
