"""Which number sizes an act, and which only dates it."""

import pytest
from reading_of import deeds_in


def sizes(text: str, kind: str) -> list[str | None]:
    return [deed.quantity for deed in deeds_in(text) if deed.type == kind]


DATES = [
    "Poland condemned the 1995 attack on Ukraine.",
    "Poland condemned the Oct. 23 attack on Ukraine.",
    "Poland condemned the May 3 attack on Ukraine.",
    "Poland condemned the 1998 attacks on Ukraine.",
]


@pytest.mark.parametrize("text", DATES)
def test_a_date_before_an_act_sizes_nothing(text: str) -> None:
    assert set(sizes(text, "ASSAULT")) == {None}


COUNTS = [
    ("Rebels killed 23 soldiers of Chad.", "ASSAULT", "23"),
    ("Rebels killed 1995 soldiers of Chad.", "ASSAULT", None),
    ("Chad deployed 2000 troops at the border of Sudan.", "MOBILIZE", "2000"),
    ("Chad deployed 2,000 troops at the border of Sudan.", "MOBILIZE", "2,000"),
]


@pytest.mark.parametrize(("text", "kind", "size"), COUNTS)
def test_people_are_counted_by_round_thousands_that_look_like_a_year(text: str, kind: str, size: str | None) -> None:
    assert sizes(text, kind) == [size]


@pytest.mark.parametrize("when", ["on Feb. 20", "in March", "on Friday", "near Feb. 20"])
def test_a_date_is_no_place(when: str) -> None:
    text = f"Rebels bombed a town in Chad {when}."
    assert [deed.place for deed in deeds_in(text) if deed.place and "Feb" in deed.place] == []


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("Kenyan students marched in Nairobi. Police arrested 16 of them.", "16"),
        ("Kenyan students marched in Nairobi. At least 16 of them were arrested by police.", "At least 16"),
    ],
)
def test_some_of_those_named_before_are_counted(text, size):
    assert [deed.quantity for deed in deeds_in(text) if deed.type in ("COERCE", "RETREAT")] == [size]
