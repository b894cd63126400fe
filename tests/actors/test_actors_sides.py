""" "The sides", "the warring parties": those who face each other, where no number says how many. Texts of our own."""

import pytest
from casts_by_hand import known_cast, mention_at


def countries(text: str, words: str) -> list[str | None]:
    """The countries of those for whom words stand."""
    cast = known_cast(text)
    mention = mention_at(cast, text, words)
    return [party.country for party in cast.members(mention)] if mention is not None else []


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        ("Chad and Sudan held talks on Sunday. The sides agreed to go on.", "sides", ["TCD", "SDN"]),
        ("Chad and Sudan held talks on Sunday. The parties agreed to go on.", "parties", ["TCD", "SDN"]),
        ("Chad and Sudan have fought since May. The warring parties met.", "parties", ["TCD", "SDN"]),
        ("Chad and Sudan have fought since May. The opposing sides met.", "sides", ["TCD", "SDN"]),
        # named together by the sentence alone: sides, but not parties, which may be those of a parliament
        ("Chad shelled Sudan on Sunday. The sides met.", "sides", ["TCD", "SDN"]),
    ],
)
def test_those_who_face_each_other_are_the_two_named_together(text: str, words: str, wanted: list[str]) -> None:
    assert countries(text, words) == wanted


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Chad shelled Sudan on Sunday. The parties of the left met.", "parties"),
        ("Chad and Sudan held talks. The smaller parties of the left met.", "parties"),
        ("Chad and Sudan held talks. Some parties agreed to go on.", "parties"),
        ("Chad is at peace. The parties agreed to go on.", "parties"),
    ],
)
def test_other_parties_and_sides_are_not_two_states(text: str, words: str) -> None:
    assert countries(text, words) != ["TCD", "SDN"]
