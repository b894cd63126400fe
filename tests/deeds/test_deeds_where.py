"""Which words say where an act was done. Every text is our own."""

import pytest
from reading_of import deeds_in


def places(text: str, kind: str) -> set[str | None]:
    return {deed.place for deed in deeds_in(text) if deed.type == kind}


NAMED = [
    ("Gunmen killed nine people in Aleppo on Monday.", "Aleppo"),
    ("Gunmen killed nine people in the Syrian city of Aleppo on Monday.", "Aleppo"),
    ("Gunmen killed nine people in the capital, Khartoum, on Monday.", "Khartoum"),
    ("A bomb killed four soldiers in Helmand province on Monday.", "Helmand province"),
    ("Rebels attacked a checkpoint in the northern town of Maiduguri on Monday.", "Maiduguri"),
    ("A bomb killed four soldiers in the village of Ara in eastern Kasai province.", "Ara"),
    ("A bomb killed four soldiers near the Black Sea port of Sochi.", "Sochi"),
    ("Gunmen killed nine people on New Year's Eve in Aleppo.", "Aleppo"),
    ("Gunmen killed nine people on Independence Day in Aleppo.", "Aleppo"),
    ("Gunmen killed nine people in Aleppo on Christmas Day.", "Aleppo"),
]
NOWHERE = [
    "Gunmen killed nine people in the city on Monday.",
    "Gunmen killed nine people in the capital of the province on Monday.",
    "Gunmen killed nine people in the month of May.",
    "Gunmen killed nine people in the district on Monday, March 5.",
    "An officer confirmed the attack on nine people on Twitter.",
    "Gunmen attacked nine people live on Facebook.",
    "Gunmen killed nine people on Christmas Eve.",
    "Gunmen killed nine people on Independence Day.",
    "Gunmen killed nine people in the Civil War.",
]


@pytest.mark.parametrize(("text", "place"), NAMED)
def test_a_place_is_told_by_its_name_or_by_a_kind_of_place_that_has_it(text: str, place: str) -> None:
    assert places(text, "ASSAULT") == {place}


@pytest.mark.parametrize("text", NOWHERE)
def test_a_kind_of_place_without_a_name_is_no_place(text: str) -> None:
    assert places(text, "ASSAULT") == {None}


def test_what_sanctions_are_laid_on_is_not_where_they_are_laid() -> None:
    assert places("France imposed sanctions on Chad on Monday.", "SANCTION") == {None}
