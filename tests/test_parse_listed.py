"""Two names with a comma between them before a plural verb are its subjects, as headlines write them."""

import pytest

from onrecord.parse.room import language


def subjects(text: str) -> set[str]:
    doc = language()(text)
    own = {t for t in doc if t.dep_ == "nsubj"}
    return {t.text for t in doc if t in own or (t.dep_ == "conj" and t.head in own)}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("India, China agree to ease border tensions", {"India", "China"}),
        ("Turkey, Greece hold talks in Athens", {"Turkey", "Greece"}),
        ("US, Russia agree on ceasefire in Syria", {"US", "Russia"}),
        ("Mali, Togo reach deal on river port", {"Mali", "Togo"}),
        ("Sudan, Ethiopia resume talks on dam", {"Sudan", "Ethiopia"}),
    ],
)
def test_both_names_are_subjects(text: str, names: set[str]) -> None:
    assert subjects(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Monday, ministers agree on a truce.",
        "Today, India agrees to talks.",
        "Last week, Peru expelled an envoy.",
        "In Lima, ministers agree to meet.",
    ],
)
def test_a_day_or_place_before_a_comma_is_no_subject(text: str) -> None:
    with language().select_pipes(disable=["onrecord_mended"]):
        plain = [(t.head.i, t.dep_) for t in language()(text)]
    assert [(t.head.i, t.dep_) for t in language()(text)] == plain
