"""The small ledger made by hand in `export_nouns`: whole, without its reports, and with hostile characters."""

from dataclasses import replace

import pytest
from export_nouns import ACTORS, BERG, DENIED, EXPULSION, NOTES, ONE, PLAN, SAID, TALKS, THREAT, TWO, VISIT

from onrecord.export import Contents


@pytest.fixture
def contents() -> Contents:
    """Five events, two statements, two reports, five actors."""
    return Contents(
        (VISIT, EXPULSION, THREAT, PLAN, TALKS), (SAID, DENIED), {"r1": ONE, "r2": TWO}, ACTORS, notes=NOTES
    )


@pytest.fixture
def bare() -> Contents:
    """The same without its reports, as from a ledger that keeps no texts."""
    return Contents((VISIT, EXPULSION, THREAT, PLAN, TALKS), (SAID, DENIED), {}, ())


@pytest.fixture
def hostile(contents: Contents) -> Contents:
    """The same with characters in it that no file can hold."""
    dirty = "a\x00b\ud800c\uffffd\x0b]]>\r\n\t\"';,\\"
    party = replace(BERG, name=dirty)
    events = tuple(replace(found, actors=(party,), place=dirty, quantity=dirty) for found in contents.events)
    statements = tuple(replace(found, content=dirty, speaker=party) for found in contents.statements)
    reports = {name: replace(found, publisher=dirty, title=dirty) for name, found in contents.reports.items()}
    return Contents(events, statements, reports, contents.actors)
