"""An exercise that one state holds by itself is a show of arms; one that two hold is their cooperation."""

import pytest
from reading_of import brief, deeds_in


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Russia held missile drills near the Finnish border on Monday.", "MOBILIZE happened RUS>"),
        ("The Philippine navy staged war games in the bay on Friday.", "MOBILIZE happened PHL>"),
        ("Belarus carried out exercises in the forest on Friday.", "MOBILIZE happened BLR>"),
        ("Iran will hold naval drills in the Gulf next week.", "MOBILIZE future IRN>"),
        ("Kenya and Uganda held military exercises on the lake on Monday.", "COOPERATE happened KEN+UGA>"),
        ("Japan held naval exercises with India on Monday.", "COOPERATE happened IND+JPN>"),
        ("Peru and Chile staged joint manoeuvres in the Andes on Friday.", "COOPERATE happened CHL+PER>"),
    ],
)
def test_who_takes_part_says_what_an_exercise_is(text: str, wanted: str) -> None:
    assert brief(text) == {wanted}


def test_an_exercise_with_missiles_is_one_of_weapons() -> None:
    (deed,) = deeds_in("Russia holds missile drills near Finnish border", kind="headline")
    assert (deed.type, deed.mode) == ("MOBILIZE", "weapons")


def test_one_country_that_takes_part_in_a_joint_exercise_cooperates() -> None:
    (deed,) = deeds_in("Denmark held a joint exercise off Greenland on Monday.")
    assert deed.type == "COOPERATE"


def test_a_camp_to_train_in_tells_nothing() -> None:
    assert not deeds_in("The team held a training camp.")
