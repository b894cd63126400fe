"""Which tellings of an event the timeline shows."""

from types import SimpleNamespace

import pytest

from onrecord.cli.timeline import chosen_tellings


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("a1", "a1"),
        ("a1 a2 a3 a4", "a1 a2 a3"),
        ("a1 a2 a3 b1", "a1 a2 b1"),
        ("a1 a2 b1 b2 c1 d1", "a1 b1 c1"),
        ("", ""),
    ],
)
def test_each_report_is_heard_before_one_is_heard_twice(told: str, shown: str) -> None:
    deeds = tuple(SimpleNamespace(id=name, report=name[0]) for name in told.split())
    event = SimpleNamespace(deeds=deeds)
    assert [deed.id for deed in chosen_tellings(event)] == shown.split()  # type: ignore[arg-type]
