"""What sizes a conviction, and where an act is done or only aimed at. Every sentence is our own."""

import pytest
from reading_of import deeds_in


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("The Malian minister was jailed for ten years on Monday.", "ten years"),
        ("The Malian minister was sentenced to ten years in prison on Monday.", "ten years"),
        ("The Malian minister was sentenced to life in prison on Monday.", "life"),
        ("A Danish court jailed a Chadian general for 18 months on Monday.", "18 months"),
        ("A Danish court sentenced three Chadian generals to 20 years in prison on Monday.", "20 years"),
        ("A Danish court handed a Chadian general a 20-year sentence on Monday.", "20-year"),
        ("A Danish court jailed three Chadian generals on Monday.", "three"),
        ("A Danish court jailed a Chadian general on Monday over a raid two years ago.", None),
        ("A Danish court convicted a Chadian general of murder on Monday.", None),
    ],
)
def test_a_conviction_is_sized_by_its_term_else_by_those_who_are_convicted(text: str, term: str | None) -> None:
    (deed,) = (deed for deed in deeds_in(text) if deed.mode == "convict")
    assert deed.quantity == term
    assert [text[span.start : span.end] for span in deed.quantity_spans] == ([term] if term else [])


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("Norway imposed sanctions on Chad on Monday.", "SANCTION", None),
        ("Norway imposed an embargo on Chad on Monday.", "SANCTION", None),
        ("Chadian rebels launched an attack on Basra on Monday.", "ASSAULT", "Basra"),
        ("Norway expelled two Chadian envoys on Monday.", "SANCTION", None),
        ("Police arrested 14 Malian students in Ndjamena on Monday.", "COERCE", "Ndjamena"),
    ],
)
def test_a_place_is_where_an_act_is_done_not_at_whom(text: str, kind: str, place: str | None) -> None:
    assert {deed.place for deed in deeds_in(text) if deed.type == kind} == {place}
