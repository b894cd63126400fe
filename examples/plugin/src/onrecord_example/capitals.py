"""An enricher: coordinates for events whose place is a capital of a small list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from onrecord.errors import OnrecordError
from onrecord.ledger import Ledger
from onrecord.model import Failure, Note

CAPITALS = {"Doha": (25.29, 51.53), "Helsinki": (60.17, 24.94), "London": (51.51, -0.13), "Moscow": (55.76, 37.62)}


class Capitals:
    """Says where an event was, if its place is a capital that it knows."""

    by = "capitals 0.1.0"

    def notes(self, ledger: Ledger) -> Iterator[Note | Failure]:
        """Latitude and longitude, resting on the words that name the place."""
        for event in ledger.events():
            if event.place in CAPITALS:
                spans = next((deed.place_spans for deed in event.deeds if deed.place == event.place), ())
                for field, value in zip(("latitude", "longitude"), CAPITALS[event.place], strict=True):
                    yield Note("event", event.id, field, f"{value:.2f}", spans)


def make(options: Mapping[str, str]) -> Capitals:
    """The enricher; it has no options."""
    if options:
        raise OnrecordError(f"capitals has no option {next(iter(options))}")
    return Capitals()
