"""Mishaps of traffic are no attacks, whoever comes to harm; what is rammed, shot down or blown up is attacked."""

import pytest
from reading_of import brief, deeds_in


@pytest.mark.parametrize(
    "text",
    [
        "A bus collided with a lorry in Kenya on Monday, killing 20 soldiers.",
        "A lorry hit a bus carrying Kenyan soldiers, killing four.",
        "A military plane crashed in Sudan on Friday, killing 18 soldiers on board.",
        "A helicopter carrying the Ghanaian defence minister crashed, killing him and five aides.",
        "Six Peruvian policemen were killed when their van overturned near the border.",
        "Five Nepali soldiers were killed and two injured when their vehicle skidded off the road.",
        "A train crash killed six Tunisian soldiers on Monday.",
        "Two navy ships collided off Libya, injuring nine sailors.",
        "Nine Zambian deputies were hurt when a ferry capsized on the lake.",
        "A truck slammed into an army bus in Mali, wounding eleven soldiers.",
    ],
)
def test_harm_from_a_crash_is_no_attack(text: str) -> None:
    assert "ASSAULT" not in {deed.type for deed in deeds_in(text)}


@pytest.mark.parametrize("headline", ["Bus hits army truck in Mali, killing 12 soldiers", "Tram derails, killing 7"])
def test_nor_in_a_headline(headline: str) -> None:
    assert not deeds_in(headline, kind="headline")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Chinese ship rammed a Philippine patrol boat on Monday.", "ASSAULT happened CHN>PHL"),
        ("A Russian jet hit a Turkish convoy near Aleppo on Monday.", "ASSAULT happened RUS>TUR"),
        ("Six Chadian policemen were killed when their lorry hit a landmine.", "ASSAULT happened >TCD"),
        ("Eight Kenyan soldiers were killed when a suicide bomber rammed their bus.", "ASSAULT happened ?>KEN"),
        ("A lorry rammed a crowd of shoppers in Germany on Monday.", "ASSAULT happened >DEU"),
    ],
)
def test_what_is_meant_to_hit_is_an_attack(text: str, wanted: str) -> None:
    assert wanted in brief(text)
