"""Frozen records that are made open: the same class to everyone who uses them."""

from __future__ import annotations

import copy
import inspect
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, astuple, dataclass, field, fields, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import frozen, model
from onrecord.frozen import made_open


@dataclass(frozen=True, slots=True, order=True)
class Slow:
    """A ship that called at a port."""

    ship: str
    berth: int = 1
    flags: tuple[str, ...] = ()

    def moved(self, berth: int) -> Slow:
        """The same ship elsewhere."""
        return replace(self, berth=berth)


@made_open
@dataclass(frozen=True, slots=True, order=True)
class Quick:
    """A ship that called at a port."""

    ship: str
    berth: int = 1
    flags: tuple[str, ...] = ()

    def moved(self, berth: int) -> Quick:
        """The same ship elsewhere."""
        return replace(self, berth=berth)


def test_fields_are_set_by_place_and_by_name_and_defaults_stand() -> None:
    assert astuple(Quick("Aurora")) == ("Aurora", 1, ())
    assert astuple(Quick("Aurora", 4, ("PAN",))) == ("Aurora", 4, ("PAN",))
    assert astuple(Quick(flags=("PAN",), ship="Aurora")) == ("Aurora", 1, ("PAN",))


@settings(deadline=None)
@given(st.text(), st.integers(), st.lists(st.text()).map(tuple))
def test_a_record_made_open_is_what_it_would_be_otherwise(ship: str, berth: int, flags: tuple[str, ...]) -> None:
    quick, slow = Quick(ship, berth, flags), Slow(ship, berth, flags)
    assert type(quick) is Quick
    assert astuple(quick) == astuple(slow)
    assert hash(quick) == hash(slow)
    assert repr(quick) == repr(slow).replace("Slow", "Quick")


def test_records_are_equal_and_ordered_by_their_fields() -> None:
    assert Quick("Aurora", 2) == Quick("Aurora", 2)
    assert Quick("Aurora", 2) != Quick("Aurora", 3)
    assert sorted([Quick("Borea"), Quick("Aurora", 2), Quick("Aurora", 1)])[0] == Quick("Aurora", 1)
    assert Quick("Aurora") != Slow("Aurora")


@pytest.mark.parametrize("change", [lambda one: setattr(one, "berth", 9), lambda one: delattr(one, "berth")])
def test_a_record_is_frozen_once_it_is_made(change: Callable[[Quick], None]) -> None:
    record = Quick("Aurora", 4)
    with pytest.raises(FrozenInstanceError):
        change(record)
    assert record.berth == 4


def test_no_other_field_can_be_put_into_a_record() -> None:
    with pytest.raises((AttributeError, TypeError)):
        Quick("Aurora").captain = "Ilse"  # type: ignore[attr-defined]
    assert not hasattr(Quick("Aurora"), "__dict__")


def test_records_are_copied_pickled_and_replaced() -> None:
    record = Quick("Aurora", 4, ("PAN", "LBR"))
    assert copy.copy(record) == copy.deepcopy(record) == pickle.loads(pickle.dumps(record)) == record
    assert record.moved(5) == Quick("Aurora", 5, ("PAN", "LBR"))
    assert type(record.moved(5)) is Quick


@pytest.mark.parametrize(
    "given_",
    [((), {}), (("Aurora", 1, (), 0), {}), (("Aurora",), {"captain": "Ilse"}), (("Aurora",), {"ship": "Borea"})],
)
def test_wrong_arguments_are_refused_as_by_any_call(given_: tuple[tuple[Any, ...], dict[str, Any]]) -> None:
    places, names = given_
    with pytest.raises(TypeError, match="__init__"):
        Quick(*places, **names)


def test_a_class_tells_its_arguments_and_fields_as_before() -> None:
    assert inspect.signature(Quick) == inspect.signature(Slow)
    assert [one.name for one in fields(Quick)] == [one.name for one in fields(Slow)]
    assert Quick.__init__.__qualname__ == "Quick.__init__"
    assert Quick.__doc__ == Slow.__doc__


def test_a_record_of_a_class_derived_from_one_is_of_the_derived_class() -> None:
    class Ferry(Quick):
        __slots__ = ()

    ferry = Ferry("Borea", 2)
    assert type(ferry) is Ferry
    assert (ferry.ship, ferry.berth) == ("Borea", 2)
    with pytest.raises(FrozenInstanceError):
        ferry.berth = 3  # type: ignore[misc]


@dataclass(frozen=True)
class _WithoutSlots:
    ship: str


@dataclass(frozen=True, slots=True)
class _WithFactory:
    flags: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _WithUngivenField:
    ship: str
    length: int = field(init=False, default=3)


@dataclass(frozen=True, slots=True)
class _WithNamedField:
    ship: str = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class _WithWorkAfter:
    berth: int

    def __post_init__(self) -> None:
        if self.berth < 0:
            raise ValueError("no such berth")


@pytest.mark.parametrize("kind", [_WithoutSlots, _WithFactory, _WithUngivenField, _WithNamedField, _WithWorkAfter])
def test_classes_whose_fields_are_not_set_as_given_are_refused(kind: type) -> None:
    with pytest.raises(TypeError, match="cannot be made open"):
        made_open(kind)


@pytest.mark.parametrize(
    "noun", [model.Span("a", 0, 4), model.Party("x", "X"), model.Mention("x", "name", model.Span("a", 0, 1), 0)]
)
def test_the_nouns_of_a_reading_stay_frozen(noun: object) -> None:
    first = fields(noun)[0].name  # type: ignore[arg-type]
    with pytest.raises(FrozenInstanceError):
        setattr(noun, first, "other")


@settings(deadline=None)
@given(st.text(), st.integers(), st.lists(st.text()).map(tuple))
def test_a_record_with_other_fields_is_what_it_would_be_otherwise(
    ship: str, berth: int, flags: tuple[str, ...]
) -> None:
    for record in (Quick("Aurora", 4), Slow("Aurora", 4)):
        assert frozen.replace(record) == record
        assert frozen.replace(record, berth=berth) == replace(record, berth=berth)
        assert frozen.replace(record, flags=flags, ship=ship) == replace(record, flags=flags, ship=ship)
        assert type(frozen.replace(record, berth=berth)) is type(record)


def test_the_record_that_others_are_made_from_stays_as_it_is() -> None:
    before = Quick("Aurora", 4)
    assert frozen.replace(before, berth=5).berth == 5
    assert before == Quick("Aurora", 4)


def test_a_record_of_one_field_is_changed_as_well() -> None:
    @dataclass(frozen=True, slots=True)
    class Port:
        name: str

    assert frozen.replace(Port("Bergen"), name="Lagos") == Port("Lagos")
    assert frozen.replace(Port("Bergen")) == Port("Bergen")


def test_what_is_no_field_cannot_be_changed() -> None:
    with pytest.raises(TypeError, match="Quick has no field captain"):
        frozen.replace(Quick("Aurora"), captain="Lee")


def test_what_a_record_keeps_for_itself_begins_anew() -> None:
    @dataclass(frozen=True, slots=True)
    class Quay:
        name: str
        seen: list[str] = field(default_factory=list, init=False, compare=False)

    quay = Quay("North")
    quay.seen.append("Aurora")
    other = frozen.replace(quay, name="South")
    assert (other.name, other.seen, quay.seen) == ("South", [], ["Aurora"])
