"""An export: a chronology in Markdown, a line an event, with the words of its first telling."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.export import Contents, text_format


def pieces(contents: Contents) -> Iterator[str]:
    """A heading, then a line for each event that has a day."""
    yield "# Chronology\n\n"
    for event in contents.events:
        if event.days is not None:
            who = ", ".join(party.name for party in event.actors) or "somebody"
            yield f"* **{event.days.first.isoformat()}** {who}: “{contents.headline(event)}”\n"


FORMAT = text_format("chronology", ".md", "a chronology in Markdown", pieces)
