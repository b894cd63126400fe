"""Which words of users bear on an event, and how a query says what it asks."""

from datetime import UTC, date, datetime

import pytest
from ledger_nouns import ACTORS, E1, E2, fill

from onrecord.filters import EventFilter
from onrecord.ledger import Ledger
from onrecord.ledger.fixing import Value, values_of
from onrecord.ledger.rulings import Ruling, bearing_on
from onrecord.merge import join, split
from onrecord.merge.corrections import place
from onrecord.model import Party
from onrecord.ontology import load_types

AT = datetime(2021, 6, 1, tzinfo=UTC)
JOINED = Ruling(1, "merge", "Edna", AT, tuple(join(E1, E2)))
PARTED = Ruling(2, "split", "Edna", AT, tuple(split(E1, ["d2"])))
FIXED = Ruling(3, "fix", "Edna", AT, (), (place(E2.deeds[0]),), (Value("place", "Osk"),))
WRONG = Ruling(4, "wrong", "Edna", AT, (), (place(E1.deeds[0]),))
ALL = (JOINED, PARTED, FIXED, WRONG)


@pytest.mark.parametrize(
    ("event", "numbers", "bearing"),
    [
        (E1, (), [1, 2]),
        (E2, (), [1]),
        (E1, (4,), [1, 2, 4]),
        (E2, (3,), [1, 3]),
        (E2, (3, 4), [1, 3, 4]),
    ],
)
def test_joins_and_splits_of_its_tellings_and_the_fixes_that_hold_bear_on_an_event(
    event: object, numbers: tuple[int, ...], bearing: list[int]
) -> None:
    assert [ruling.number for ruling in bearing_on(event, ALL, numbers)] == bearing  # type: ignore[arg-type]


def test_a_ruling_on_other_places_bears_on_nothing() -> None:
    assert bearing_on(E2, [PARTED], ()) == ()
    assert bearing_on(E1, [], ()) == ()


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("Sudland", ("SDL", "GOV")),  # as the ledger knows it
        ("Sudland [SDL MIL]", ("SDL", "MIL")),
        ("Sudland [DNK]", ("DNK", "GOV")),
        ("Nobody", (None, None)),
        ("Nobody [DNK CVL]", ("DNK", "CVL")),
    ],
)
def test_codes_that_nobody_typed_are_those_of_the_ledger(typed: str, codes: tuple[str | None, str | None]) -> None:
    def known(value: Value) -> Party | None:
        found = next((actor for actor in ACTORS if actor.name == value.value), None)
        return found and Party(found.id, found.name, found.country, found.sectors[0])

    (value,) = values_of(E1, {"actors": typed}, load_types(), known)
    assert (value.country, value.sector) == codes


def test_a_query_says_what_it_asks_and_how_many_it_shows(tmp_path: object) -> None:
    with Ledger.open(f"{tmp_path}/x.db", create=True) as ledger:
        fill(ledger)
        every = ledger.events()
        assert ".first(" not in repr(every)
        assert ".first(1)" in repr(every.first(1))
        narrowed = every.where(EventFilter(type="SANCTION", since=date(2021, 1, 1)))
        assert "SANCTION" in repr(narrowed)
        assert "2021-01-01" in repr(narrowed)
        assert [one.id for one in every.first(1)] == [every[0].id]
        assert len(every.first(5)) == len(every)
        assert list(every.first(2).first(1)) == list(every.first(1))
