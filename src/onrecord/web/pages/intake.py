"""The view of what was dropped onto the page, and how far reading it has come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from onrecord.web.desk import View
from onrecord.web.intake import Intake


def look(intake: Intake) -> View:
    """The lots of files, the newest first."""
    lots = intake.lots()
    shown = {"lots": lots, "busy": any(lot.open for lot in lots)}

    def data() -> Mapping[str, object]:
        return {"lots": [asdict(lot) for lot in lots]}

    return View("intake.html", "Add reports", shown, data)
