"""The search for garbage is rare while a block is under way, and as it was before afterwards."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest

from onrecord.collecting import RARE, rarely

OWN = (700, 10, 10)


@pytest.fixture(autouse=True)
def _own_thresholds() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(*OWN)
    yield
    gc.set_threshold(*before)


def test_within_the_block_python_looks_rarely_and_afterwards_as_before() -> None:
    with rarely():
        assert gc.get_threshold() == (RARE, 10, 10)
    assert gc.get_threshold() == OWN


def test_an_inner_block_leaves_the_outer_one_rare() -> None:
    with rarely():
        with rarely():
            pass
        assert gc.get_threshold()[0] == RARE
    assert gc.get_threshold() == OWN


def test_an_error_in_the_block_puts_all_back() -> None:
    with pytest.raises(KeyError), rarely():
        raise KeyError("lost")
    assert gc.get_threshold() == OWN


@pytest.mark.parametrize("own", [(0, 10, 10), (RARE + 1, 5, 5)], ids=["switched off", "rarer still"])
def test_settings_that_are_rarer_are_kept(own: tuple[int, int, int]) -> None:
    gc.set_threshold(*own)
    with rarely():
        assert gc.get_threshold() == own
    assert gc.get_threshold() == own


def test_what_a_program_sets_within_the_block_stays() -> None:
    with rarely():
        gc.set_threshold(123, 4, 5)
    assert gc.get_threshold() == (123, 4, 5)


def test_blocks_of_threads_that_overlap_end_as_before_the_first() -> None:
    begun, end = threading.Event(), threading.Event()

    def other() -> None:
        with rarely():
            begun.set()
            end.wait(10)

    thread = threading.Thread(target=other)
    with rarely():
        thread.start()
        assert begun.wait(10)
    assert gc.get_threshold()[0] == RARE, "the other thread's block is still under way"
    end.set()
    thread.join(10)
    assert gc.get_threshold() == OWN


def test_every_call_of_a_decorated_function_is_a_block_of_its_own() -> None:
    @rarely()
    def often() -> int:
        return gc.get_threshold()[0]

    assert [often(), often()] == [RARE, RARE]
    assert gc.get_threshold() == OWN
