"""Words in reports: which reports have them, and whether so many that looking one by one is sooner done."""

from __future__ import annotations

import re

from sqlalchemy import ColumnElement, Connection, Select, Text, cast, func, select, type_coerce

from onrecord.ledger import schema
from onrecord.ledger.letters import folded

MANY = 5_000  # paragraphs; to list the reports of so many takes some 10 ms


def reports_with(connection: Connection, words: str) -> Select[str]:
    """The reports that have these words, in any of their forms, one after the other; the last may go on."""
    passage = schema.passages
    if connection.dialect.name == "postgresql":
        return select(passage.c.report).where(_meets(connection, words))
    index = schema.passage_words
    return select(passage.c.report).join(index, index.c.rowid == passage.c.id).where(_meets(connection, words))


def in_many(connection: Connection, words: str, many: int = MANY) -> bool:
    """Whether so many paragraphs or more have these words."""
    if not re.search(r"\w", words):
        return True  # of mere signs the index knows nothing
    place = schema.passages if connection.dialect.name == "postgresql" else schema.passage_words
    row = place.c.id if "id" in place.c else place.c.rowid
    some = select(row).where(_meets(connection, words)).limit(many).subquery()
    return connection.execute(select(func.count()).select_from(some)).scalar_one() >= many


def _meets(connection: Connection, words: str) -> ColumnElement[bool]:
    if connection.dialect.name == "postgresql":
        vector = type_coerce(schema.passages.c.words, schema.SearchWords())
        phrase = cast(func.phraseto_tsquery("english", folded(words)), Text)
        # What begins like its last word, too; words that say nothing ("the") give no query, and NULL finds nothing.
        return vector.bool_op("@@")(func.to_tsquery("simple", func.nullif(phrase, "") + ":*"))
    # A string of FTS5's own, so that nothing in it can be an operator, and what begins like its last word.
    asked = '"' + folded(words).replace('"', " ").replace("\0", " ") + '" *'
    return schema.passage_words.c.passage_words.bool_op("MATCH")(asked)
