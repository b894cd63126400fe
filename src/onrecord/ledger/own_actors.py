"""The user's own table of actors, kept in the ledger as the text of its CSV file, so that every merging has it."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from onrecord.ledger import schema

NAME = "actor table"  # of its row in `state`


def stored_table(connection: Connection) -> str | None:
    """The text of the table that the ledger was last read with; None where there was none."""
    return connection.execute(select(schema.state.c.value).where(schema.state.c.name == NAME)).scalar()


def keep_table(connection: Connection, text: str) -> bool:
    """Put the table in the place of an earlier one; False where it is the same."""
    if stored_table(connection) == text:
        return False
    connection.execute(delete(schema.state).where(schema.state.c.name == NAME))
    connection.execute(insert(schema.state).values(name=NAME, value=text))
    return True
