"""Whom blame and retorts are for where their own words do not say it. Every text is our own."""

import pytest
from reading_of import countries, deeds_in

TWO_BLAME = "Peru cut ties with Bolivia on Monday. Chile accused Bolivia of breaking the treaty."


def blamed_by(country: str, text: str) -> set[str]:
    """The countries of all whom a country's people blame."""
    blame = [d for d in deeds_in(text) if d.type == "ACCUSE" and countries(d.actors) == country]
    return {countries(d.recipients) for d in blame}


@pytest.mark.parametrize(
    ("last", "wanted"),
    [
        ("Spain condemned the raid.", {"BOL"}),
        ("Spain also condemned the raid as a breach of the law.", {"BOL"}),
        ("Spain's foreign minister called the operation outrageous.", {"BOL"}),
        # any raid is nobody's
        ("Spain condemned a raid.", {""}),
        ("Spain condemned raids.", {""}),
    ],
)
def test_blame_for_a_known_act_is_for_whom_all_others_blame(last: str, wanted: set[str]) -> None:
    assert (blamed_by("ESP", f"{TWO_BLAME} {last}") or {""}) == wanted


def test_one_act_against_a_state_does_not_make_it_the_one_to_blame() -> None:
    assert blamed_by("ESP", "Peru cut ties with Bolivia on Monday. Spain condemned the raid.") == {""}


def test_where_two_states_are_blamed_no_third_party_means_either() -> None:
    text = f"{TWO_BLAME} Bolivia accused Peru of piracy. Spain condemned the raid."
    assert blamed_by("ESP", text) == {""}


def test_a_retort_is_for_the_one_whom_its_own_side_and_all_others_blame() -> None:
    assert "BOL" in blamed_by("PER", f"{TWO_BLAME} Peru's president hit back, calling the raid a crime.")


def test_who_is_blamed_by_all_is_inferred() -> None:
    deeds = [d for d in deeds_in(f"{TWO_BLAME} Spain condemned the raid.") if countries(d.actors) == "ESP"]
    assert [(p.inferred, p.spans) for d in deeds for p in d.recipients] == [(True, ())]


def test_blame_with_a_name_stays_with_that_name() -> None:
    assert blamed_by("ESP", f"{TWO_BLAME} Spain condemned Peru over the raid.") == {"PER"}
