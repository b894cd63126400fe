"""Readings at hand for merging: those of the ledger and no others, and the ledger is the same with and without them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from onrecord import at_hand, local, merged
from onrecord.actors.over_ledger import counted
from onrecord.at_hand import AtHand
from onrecord.export.json import export
from onrecord.ledger import Ledger
from onrecord.ledger.codec import pack
from onrecord.model import Actor, Reading
from onrecord.pool import Packed

ONE, TWO = Reading("a", date(2018, 4, 20)), Reading("b", None)
TEXTS = {
    "a.txt": "GENEVA, April 20, 2018 (Example Agency) - Norway expelled three diplomats on Friday, its minister said.",
    "b.txt": "OSLO, April 21, 2018 - Chad has recalled its envoy to Norway, a spokesman told reporters on Saturday.",
}


def packed(reading: Reading, *, beside: bool = False) -> Packed:
    return Packed(reading.report, pack(reading), reading if beside else None)


def kept(*readings: Reading, most: int = 10_000, beside: bool = False) -> AtHand:
    made = AtHand(most)
    for reading in readings:
        made.keep(packed(reading, beside=beside), f"made from {reading.report}")
    return made


@pytest.mark.parametrize("beside", [True, False])
def test_readings_come_back_in_order_of_report(beside: bool) -> None:
    made = kept(TWO, ONE, beside=beside)
    assert made.all_of({"a": "made from a", "b": "made from b"}) == [ONE, TWO]


@pytest.mark.parametrize(
    "inputs",
    [
        {"a": "made from a"},
        {"a": "made from a", "b": "made from b", "c": "made from c"},
        {"a": "made from a", "b": "made from something else"},
        {},
    ],
)
def test_where_the_ledger_has_others_none_are_given(inputs: dict[str, str]) -> None:
    assert kept(ONE, TWO).all_of(inputs) is None


def test_beyond_the_most_that_is_kept_none_are_given_and_none_are_held() -> None:
    made = kept(ONE, TWO, ONE, most=len(pack(ONE)) + 1)
    assert made.all_of({"a": "made from a", "b": "made from b"}) is None
    assert made.all_of({}) == []


def test_the_last_reading_of_a_report_counts() -> None:
    made = kept(Reading("a", None), ONE)
    assert made.all_of({"a": "made from a"}) == [ONE]


def told_of(report: str, *names: str) -> Reading:
    actors = tuple(Actor(f"a{number}", name, "person", (name,), "NOR") for number, name in enumerate(names))
    return Reading(report, date(2018, 4, 20), actors)


@pytest.mark.parametrize("beside", [True, False])
def test_what_readings_tell_of_their_actors_is_counted_as_they_come(beside: bool) -> None:
    readings = [told_of("b", "Ola Berg", "the aide"), told_of("a", "Ola Berg"), told_of("c")]
    assert kept(*readings, beside=beside).counted == counted(readings)


def test_a_report_that_is_read_again_is_not_counted_twice() -> None:
    made = kept(told_of("a", "Ola Berg"), told_of("b", "Ida Holm"), told_of("a", "Ola Berg"))
    assert made.counted is None
    made.keep(packed(told_of("c", "Ida Holm")), "made from c")
    assert made.counted is None
    assert len(made.all_of({report: f"made from {report}" for report in "abc"}) or ()) == 3


def test_of_more_than_is_kept_nothing_is_counted() -> None:
    assert kept(told_of("a", "Ola Berg"), told_of("b", "Ida Holm"), most=len(pack(ONE))).counted is None
    assert kept().counted is None


@pytest.mark.parametrize("most", [0, at_hand.MOST])
def test_the_ledger_is_the_same_whether_or_not_readings_are_at_hand(
    most: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text)
    plain = _exported(tmp_path, "plain.db")
    asked: list[bool] = []
    own = AtHand.all_of

    def all_of(made: AtHand, inputs: dict[str, str]) -> list[Reading] | None:
        asked.append((found := own(made, inputs)) is not None)
        return found

    monkeypatch.setattr(AtHand, "all_of", all_of)
    monkeypatch.setattr(AtHand.__init__, "__defaults__", (most, *(AtHand.__init__.__defaults__ or ())[1:]))
    assert _exported(tmp_path, "other.db") == plain
    assert asked == [most > 0]


def _exported(folder: Path, name: str) -> str:
    with Ledger.open(folder / name, create=True) as ledger:
        local.read(ledger, [str(folder / text) for text in TEXTS])
        first = "".join(export(ledger, attitudes=True))
        assert merged.merge_all(ledger, local.silence)
        assert "".join(export(ledger, attitudes=True)) == first
        return first
