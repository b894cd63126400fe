"""Votes against and down, loans and debts that are cancelled, regret for another's act and for one's own, mobs."""

import pytest
from reading_of import brief, deeds_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Serbia voted against admitting Kosovo to Interpol.", "REJECT happened SRB>KOS"),
        ("Serbia voted to admit Kosovo to Interpol.", "SUPPORT happened SRB>KOS"),
        ("The Peruvian parliament voted against expelling the Chilean envoy.", "REJECT happened PER>CHL"),
        ("Kenyan lawmakers voted down the president's budget.", "REJECT happened KEN>KEN"),
        ("The World Bank cancelled a loan to Uganda.", "SANCTION happened IGO>UGA"),
        ("The World Bank cancelled a loan payment to Uganda.", "SANCTION happened IGO>UGA"),
        ("The World Bank cancelled Uganda's debt.", "AID happened IGO>UGA"),
        ("The World Bank cancelled the debts of Uganda.", "AID happened IGO>UGA"),
        ("Kenya expressed regret over Uganda's decision to close the border.", "ACCUSE happened KEN>UGA"),
        ("Japan voiced deep regret over the Iranian test.", "ACCUSE happened JPN>IRN"),
        ("Israel expressed regret over the deaths of nine Turks.", "CONCEDE happened ISR>TUR"),
        ("The Japanese premier expressed regret to Korea for the war.", "CONCEDE happened JPN>KOR"),
        ("A mob burned the Turkish embassy in Baghdad.", "ASSAULT happened IRQ>TUR"),
        ("A mob destroyed the Turkish embassy in Baghdad.", "ASSAULT happened IRQ>TUR"),
        ("Libyan rioters burned down a clinic of the Copts.", "ASSAULT happened LBY>EGY"),
    ],
)
def test_each_is_told_as_what_it_does_to_the_other(text: str, expected: str) -> None:
    assert expected in brief(text)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Serbia voted against admitting Kosovo to Interpol.", "SUPPORT"),
        ("The World Bank cancelled a loan to Uganda.", "AID"),
        ("The World Bank cancelled Uganda's debt.", "SANCTION"),
        ("Kenya expressed regret over Uganda's decision to close the border.", "CONCEDE"),
        ("Japan expressed regret over its own decision to close the consulate.", "ACCUSE"),
        ("The rebels marched down the road to Kisumu.", "REJECT"),
        ("The sun burned the farmer in Baghdad.", "ASSAULT"),
    ],
)
def test_none_is_told_as_its_opposite(text: str, other: str) -> None:
    assert other not in {deed.type for deed in deeds_in(text)}
