"""Who rivals, sides and joined officials are, and of what country those of whom only others' words tell."""

import pytest
from casts_by_hand import known_cast


def countries_at(text: str, words: str) -> set[str | None]:
    """The countries of all for whom some words of a text stand."""
    cast = known_cast(text)
    start = text.index(words)
    found = [m for m in cast.mentions if start <= m.head < start + len(words)]
    assert found, words
    return {party.country for party in cast.members(found[-1])}


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        ("Peru accused Chile of a raid. Ghana urged the nuclear-armed rivals to talk.", "rivals", {"PER", "CHL"}),
        ("Peru met Chile. The two nuclear-armed neighbours signed a truce.", "neighbours", {"PER", "CHL"}),
        ("Peru met Chile. The bitter enemies signed a truce.", "enemies", {"PER", "CHL"}),
        # Others than states have rivals, too.
        ("Peru met Chile. The gang shot at its rivals.", "rivals", {None}),
        # Two bodies of one state are no two sides.
        (
            "Chilean troops crossed into Peru. Peru's government said Peru's army saw both sides fire.",
            "both sides",
            {"PER", "CHL"},
        ),
        # Each of several states has one of those told of.
        (
            "The alliance embraced Poland, Hungary and Ghana. The ministers of the three countries signed the papers.",
            "ministers",
            {"POL", "HUN", "GHA"},
        ),
    ],
)
def test_rivals_and_sides_are_the_states_named_before(text: str, words: str, wanted: set[str | None]) -> None:
    assert countries_at(text, words) == wanted


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        (
            "Peru spoke of trade. Foreign Minister Ana Lund and Chile's Deputy Foreign Minister Luis Paz met.",
            "Lund",
            "PER",
        ),
        (
            "Chile and Ghana spoke. Student protesters marched in another day of riots in Lima as Chile complained.",
            "protesters",
            "PER",
        ),
        ("Prime Minister Ana Lund met Luis Paz of Chile.", "Paz", "CHL"),
        ("Chile was glad. Two embassy staff expelled by Chile left for Peru.", "staff", "PER"),
        (
            "Iceland's premier stayed. Crowds gathered outside parliament. Peru, Chile and Ghana spoke.",
            "parliament",
            "ISL",
        ),
    ],
)
def test_others_words_tell_of_what_country_somebody_is(text: str, words: str, wanted: str) -> None:
    assert countries_at(text, words) == {wanted}


def test_the_body_of_a_soldier_acts_for_nobody() -> None:
    assert all("body" not in actor.name for actor in known_cast("Peru said the body of a soldier was found.").actors)


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        ("Ali Zaki, Omar Reda and Samir Nour of Egypt led the march. The trio were arrested.", "trio", 3),
        ("Ali Zaki and Omar Reda led the march in Egypt. The pair were arrested.", "pair", 2),
        ("Ali Zaki and Omar Reda led the march in Egypt. The duo appealed.", "duo", 2),
        ("Ali Zaki led the march in Egypt. The trio were arrested.", "trio", 1),
    ],
)
def test_a_trio_is_the_three_named_before(text: str, words: str, wanted: int) -> None:
    cast = known_cast(text)
    found = [m for m in cast.mentions if m.head == text.index(words)]
    assert [len(cast.members(m)) for m in found] == [wanted]


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        # Armed bands are of a people within a state, leaders of a region are of several states.
        ("Sudan was calm. Sudan's governor accused Arab militias of a raid in Sudan.", "militias", "SDN"),
        ("Sudan was calm. Sudan's governor thanked Arab leaders.", "leaders", None),
        # Rebels whose name those of two states bear are of the one that the report tells of.
        ("Nepal was calm. Maoists attacked a post in Nepal.", "Maoists", "NPL"),
        ("India was calm. Maoists attacked a post in India.", "Maoists", "IND"),
    ],
)
def test_bands_and_rebels_are_of_the_state_that_a_report_tells_of(text: str, words: str, wanted: str | None) -> None:
    assert countries_at(text, words) == {wanted}
