"""What opening a ledger loads: of the database drivers only the one that is asked for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateIndex

from onrecord.ledger import schema
from onrecord.ledger.schema.record_tables import tell_postgresql

OPENING = """
import sys
from onrecord.ledger import Ledger
Ledger.open(sys.argv[1], create=True).close()
print([name for name in sys.modules if "postgresql" in name or "psycopg" in name or name in ("spacy", "numpy")])
"""


def test_a_ledger_in_a_file_loads_neither_the_other_database_nor_the_parser(tmp_path: Path) -> None:
    command = [sys.executable, "-c", OPENING, str(tmp_path / "o.db")]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "[]\n"


def test_both_databases_are_told_of_which_rows_an_index_is() -> None:
    tell_postgresql()
    dialects = sqlite.dialect(), postgresql.dialect()  # type: ignore[no-untyped-call]
    told = {
        str(index.name): [
            str(CreateIndex(index).compile(dialect=dialect)).partition("WHERE")[2] for dialect in dialects
        ]
        for table in schema.metadata.tables.values()
        for index in table.indexes
    }
    assert told["statement_parties_via"] == [" role = 'via'"] * 2
    assert told["statement_parties_name"] == ["", ""]
    assert all(one == other for one, other in told.values())
