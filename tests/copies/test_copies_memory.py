"""What a search for copies keeps at hand: a bounded part of what the shelf has, and never anything else."""

import numpy as np
import pytest

from onrecord.copies import memory as room
from onrecord.copies.memory import Memory
from onrecord.copies.shelf import wording
from onrecord.copies.words import read_words

from .memory_shelf import MemoryShelf


@pytest.fixture
def shelf() -> MemoryShelf:
    made = MemoryShelf()
    made.put([wording(read_words(f"Ferry number {count} left the harbour late").codes) for count in range(20)])
    return made


def test_words_are_asked_for_once(shelf: MemoryShelf) -> None:
    memory, places = Memory(), sorted(shelf.entries)
    for _ in range(3):
        for place, codes in zip(places, memory.codes_of(shelf, places), strict=True):
            assert np.array_equal(codes, shelf.entries[place].wording.codes)
    assert shelf.read == len(places)


def test_what_was_asked_for_last_stays(shelf: MemoryShelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "KEPT", 5)
    memory, places = Memory(), sorted(shelf.entries)
    for place in (*places, *places[-5:]):
        memory.codes(shelf, place)
    assert shelf.read == len(places)
    memory.codes(shelf, places[0])
    assert shelf.read == len(places) + 1


def test_more_than_are_kept_come_in_their_order(shelf: MemoryShelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "KEPT", 4)
    monkeypatch.setattr(room, "TOGETHER", 3)
    places = [*sorted(shelf.entries), *sorted(shelf.entries, reverse=True)]
    found = [codes.tolist() for codes in Memory().codes_of(shelf, places)]
    assert found == [shelf.entries[place].wording.codes.tolist() for place in places]


def test_fetching_more_than_are_kept_does_no_harm(shelf: MemoryShelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "KEPT", 4)
    memory, places = Memory(), sorted(shelf.entries)
    memory.fetch(shelf, places)
    assert shelf.read == 4
    assert np.array_equal(memory.codes(shelf, places[-1]), shelf.entries[places[-1]].wording.codes)


def test_a_wording_that_is_not_there_is_refused(shelf: MemoryShelf) -> None:
    with pytest.raises(KeyError):
        Memory().codes(shelf, 17)


def test_old_verdicts_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "PAIRS", 10)
    memory = Memory()
    for second in range(1, 25):
        memory.note((0, second), (False, second % 2 == 0))
    assert memory.verdict((0, 24)) == (False, True)
    assert memory.verdict((0, 1)) is None
    assert sum(memory.verdict((0, second)) is not None for second in range(1, 25)) <= 10
