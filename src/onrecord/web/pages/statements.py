"""Statements: who is reported to have said what; and one with the way by which it came to each report."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.export.json import statement_json
from onrecord.ledger.browse import people, reports
from onrecord.web.asked import Statements
from onrecord.web.desk import Desk, View
from onrecord.web.pages.rows import StatementRow, statement_rows, statements_data

CARRIED = 400  # statements of the speaker that are looked through for the same words


def look_at_all(desk: Desk, asked: Statements) -> View:
    """A page of statements."""
    rows = desk.settings.rows
    wanted = people.Said(
        by=asked.by,
        about=asked.about,
        via=asked.via,
        since=asked.since,
        until=asked.until,
        attitudes=asked.attitudes,
    )
    # Of a very frequent speaker all statements are put in order for a page: once, for whoever goes back and forth.
    found = desk.remember(
        ("statements", wanted, asked.page),
        lambda: people.statements(desk.ledger, wanted, desk.skip(asked.page), rows + 1),
    )
    said, more = found[:rows], len(found) > rows
    shown = {"asked": asked, "rows": statement_rows(desk.ledger, said), "more": more}

    def data() -> Mapping[str, object]:
        return {"asked": asked.given(), "page": asked.page, "more": more, "statements": statements_data(said)}

    return View("statements.html", "Statements", shown, data)


def look(desk: Desk, id_: str) -> View:
    """The statement with that id, or one that begins so, and who carries it. Raises UnknownIdError."""
    ledger = desk.ledger
    statement = ledger.statement(id_)
    carried = statement_rows(ledger, people.carried(ledger, statement, CARRIED))
    carriers = sorted(carried, key=_by_day)
    copies = reports.copies_of(ledger, (row.statement.report for row in carriers))
    briefs = reports.briefs(ledger, (copy for many in copies.values() for copy in many))
    shown = {"statement": statement, "carriers": carriers, "copies": copies, "briefs": briefs}

    def data() -> Mapping[str, object]:
        return {
            "statement": statement_json(statement),
            "carriers": [
                {**statement_json(row.statement), "copies": list(copies.get(row.statement.report, ()))}
                for row in carriers
            ],
        }

    name = statement.speaker.name if statement.speaker else "somebody unknown"
    return View("statement.html", f"Statement of {name}", shown, data)


def _by_day(row: StatementRow) -> tuple[bool, str, str]:
    published = row.report.published if row.report else None
    return (published is None, published.isoformat() if published else "", row.statement.id)
