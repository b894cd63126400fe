"""Names with articles, places of one name, misspelt countries: what a match gives, and in which order."""

from itertools import pairwise
from pathlib import Path

import pytest

from onrecord import lexicon
from onrecord.lexicon.loader import spellings

KNOWN = lexicon.load()


def first(text: str) -> tuple[str, str | None]:
    (match, *_) = KNOWN.matches(text)
    return match.entries[0].name, match.entries[0].country


@pytest.mark.parametrize("written", ["al-Qaeda", "Al-Qaeda", "al Qaeda", "AL-QAEDA", "al-Qaida"])
def test_an_article_in_small_letters_leaves_a_name_a_name(written: str) -> None:
    assert first(f"It was {written} that struck.") == ("al-Qaeda", "IMG")


@pytest.mark.parametrize("text", ["the white house on the hill", "turkey for dinner", "he was of jordan almonds fond"])
def test_a_name_in_small_letters_is_none(text: str) -> None:
    assert [entry for match in KNOWN.matches(text) for entry in match.entries if entry.cased] == []


def test_a_capital_comes_before_a_city_of_another_country() -> None:
    kinds = [(entry.kind, entry.country) for entry in KNOWN.lookup("Tripoli")]
    assert kinds == [("capital", "LBY"), ("city", "LBN")]


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Ethopia", "ETH"), ("Argentna", "ARG"), ("Pakistn", "PAK"), ("Mosco", None), ("ethopia", None),
        ("Ethiopia", None), ("Xyzzyx", None), ("", None), ("Irann", None),
    ],
)  # fmt: skip
def test_one_wrong_letter_in_a_longer_name_is_forgiven(word: str, code: str | None) -> None:
    assert KNOWN.misspelt(word) == code


@pytest.mark.parametrize(
    ("role", "sector"),
    [
        ("justice", "JUD"), ("hostage-taker", "CRM"), ("justices", "JUD"), ("hostage-takers", "CRM"),
        ("message", None), ("Kurds", "CVL"), ("jewish settlers", "CVL"),
    ],
)  # fmt: skip
def test_roles_have_their_sector_in_one_and_in_many(role: str, sector: str | None) -> None:
    assert KNOWN.lookup(role)[0].sector == sector


def test_matches_never_overlap_and_stand_in_order() -> None:
    text = "The Israeli prime minister of the State of Israel met al-Qaeda's foe, the UN Security Council, in Oslo."
    matches = KNOWN.matches(text)
    assert len(matches) > 4
    for one, other in pairwise(matches):
        assert one.end <= other.start


@pytest.mark.parametrize("way", ["UN", "U.N.", "United Nations"])
@pytest.mark.parametrize("body", ["refugee agency", "Security Council", "Special Commission"])
def test_a_body_of_the_united_nations_is_known_in_each_spelling(way: str, body: str) -> None:
    (match,) = KNOWN.matches(f"It was the {way} {body}.")
    assert match.entries[0].country == "UNO"
    assert match.entries[0].name.endswith((body, "Refugees"))


def test_the_spellings_of_other_names_are_the_names() -> None:
    assert spellings("Union of Writers") == ("Union of Writers",)
    assert set(spellings("U.S. Marshals")) == {"US Marshals", "U.S. Marshals"}


def test_every_part_of_the_world_is_of_known_states_and_lies_in_the_larger_one_that_its_name_ends_with() -> None:
    areas = KNOWN.areas
    assert all(codes and codes <= set(KNOWN.countries) for codes in areas.values())
    for name, codes in areas.items():
        _, _, larger = name.rpartition(" ")
        if larger in areas and larger not in ("european", "arab"):  # Cyprus, say, is told of as either
            assert codes <= areas[larger], (name, sorted(codes - areas[larger]))


def test_a_users_file_may_name_parts_of_the_world(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[areas]\n"alpine" = ["AUT", "CHE"]\n', encoding="utf-8")
    assert lexicon.load([own]).areas["alpine"] == {"AUT", "CHE"}
