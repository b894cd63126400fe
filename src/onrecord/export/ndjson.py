"""Every piece of evidence as a line of JSON: what rests on which characters of which report, and the words there."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.export.format import text_format
from onrecord.tables.contents import Contents, dumps, evidence


def pieces(contents: Contents) -> Iterator[str]:
    """One line a span. `deed` is null for statements."""
    for kind, item, deed, name, span in evidence(contents):
        line = {"kind": kind, "id": item, "deed": deed or None, "field": name, "report": span.report}
        yield dumps({**line, "start": span.start, "end": span.end, "text": contents.words([span])}) + "\n"


FORMAT = text_format("ndjson", ".ndjson", "every piece of evidence, a line each", pieces)
