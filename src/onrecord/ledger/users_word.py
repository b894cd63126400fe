"""What users say of the record, kept in the ledger: corrections, fixes, notes of enrichers, their own actors."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from onrecord.ledger import fixes, store
from onrecord.ledger.fixes import Fixed
from onrecord.ledger.texts import Texts
from onrecord.model import (
    Event,
    Note,
    Party,
)

if TYPE_CHECKING:
    from onrecord.ledger.fixing import Value
    from onrecord.ledger.rulings import Ruling, Word
    from onrecord.merge import Correction, Place


class UsersWord(Texts):
    """The part of a ledger that keeps what users say."""

    # ----------------------------------------------------------------------------------------------------- corrections

    def rulings(self) -> tuple[Ruling, ...]:
        """What users have said of events, in the order in which they said it."""
        from onrecord.ledger import rulings

        with self._door.reading() as connection:
            return tuple(rulings.stored_rulings(connection))

    def corrections(self) -> tuple[Correction, ...]:
        """The pairs of tellings of all rulings, in order: what merging takes."""
        return tuple(pair for ruling in self.rulings() for pair in ruling.pairs)

    def rule(self, word: Word, pairs: Sequence[Correction], *, who: str, at: datetime) -> Ruling:
        """Keep a user's word on tellings (see `onrecord.merge.join` and `split`); events must be merged again."""
        from onrecord.ledger import rulings

        with self._door.writing() as connection:
            kept = rulings.add_ruling(connection, word, who, at, pairs)
            store.changed(connection)
        return kept

    def fix(
        self, event: Event, values: Sequence[Value], *, who: str, at: datetime, wrong: bool = False, why: str = ""
    ) -> Ruling:
        """Keep a user's word on one event, which shows it from now on: what its fields should say, or that it is wrong.

        Raises FixError where nothing is said.
        """
        from onrecord.ledger.fixing import FixError
        from onrecord.merge.corrections import place

        if not values and not wrong:
            raise FixError("nothing is said that the event does not say already")
        return self.fix_places([place(deed) for deed in event.deeds], values, who=who, at=at, wrong=wrong, why=why)

    def fix_places(
        self,
        places: Sequence[Place],
        values: Sequence[Value],
        *,
        who: str,
        at: datetime,
        wrong: bool = False,
        why: str = "",
    ) -> Ruling:
        """The same for the event, if there is one, that has the tellings at these places."""
        from onrecord.ledger import rulings

        with self._door.writing() as connection:
            kept = rulings.add_fix(connection, "wrong" if wrong else "fix", who, at, places, values, why)
            fixes.lay_over(connection)
        return kept

    def fixed(self, events: Iterable[str]) -> dict[str, Fixed]:
        """Of these events (whole ids) those that a user's word holds for: what was read, and the numbers of rulings."""
        with self._door.reading() as connection:
            return fixes.fixed(connection, events)

    def events_fixed_by(self, rulings: Iterable[Ruling]) -> dict[int, str]:
        """The event that each of these rulings on one event holds for, by the ruling's number."""
        with self._door.reading() as connection:
            return fixes.events_of(connection, rulings)

    def known_party(self, value: Value) -> Party | None:
        """The actor of the ledger that a user names so, or by a country code."""
        with self._door.reading() as connection:
            return fixes.Actors(connection).party(value)

    def take_back(self, number: int) -> None:
        """Forget the ruling of that number; after one on which tellings are one act, events must be merged again.

        Raises UnknownIdError.
        """
        from onrecord.ledger import rulings

        with self._door.writing() as connection:
            if rulings.remove_ruling(connection, number):
                store.changed(connection)
            else:
                fixes.lay_over(connection)

    # ----------------------------------------------------------------------------------------------------------- notes

    def notes(self, of: Iterable[str] | None = None) -> tuple[Note, ...]:
        """What enrichers say beside the record, in order of who says it: of the nouns with these whole ids, or of all.

        A note on a noun that is no more in the ledger is kept, and comes with all.
        """
        from onrecord.ledger import notes

        with self._door.reading() as connection:
            return tuple(notes.stored_notes(connection, None if of is None else sorted(set(of))))

    def set_notes(self, by: str, kept: Iterable[Note]) -> None:
        """Make the notes of one enricher be these."""
        from onrecord.ledger import notes

        with self._door.writing() as connection:
            notes.keep_notes(connection, by, list(kept))

    # ----------------------------------------------------------------------------------------------------- own actors

    def actor_table(self) -> str | None:
        """The user's table of actors that the ledger was read with, as CSV text; None where there was none."""
        from onrecord.ledger import own_actors

        with self._door.reading() as connection:
            return own_actors.stored_table(connection)

    def set_actor_table(self, text: str) -> None:
        """Keep a user's table of actors (see `onrecord.actors.table`); where it is another, events are merged again."""
        from onrecord.ledger import own_actors

        with self._door.writing() as connection:
            if own_actors.keep_table(connection, text):
                store.changed(connection)
