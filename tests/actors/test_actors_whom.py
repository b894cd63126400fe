"""Whom words stand for in small reports of our own: the whole way from names, offices and bodies to an actor."""

import pytest
from casts_by_hand import known_cast

from onrecord.model import Party


def bracketed(text: str) -> tuple[str, int, int]:
    """The text without its brackets, and where what they held stands."""
    before, _, rest = text.partition("[")
    words, _, after = rest.partition("]")
    return before + words + after, len(before), len(before) + len(words)


def meant(text: str) -> tuple[Party, list[str]]:
    """The party of the words in brackets, and the names of its members."""
    plain, start, end = bracketed(text)
    cast = known_cast(plain)
    mention = cast.at(start, end)
    assert mention is not None, plain
    return cast.party(mention), [member.name for member in cast.members(mention)]


NAMED = [
    ("Mia Holt hurt [herself] on Monday.", "Mia Holt", None, None),
    ("The spy Ann Lee and [her] daughter left Chad.", "Ann Lee", None, None),
    ("Polish President Jan Kowal was late. The [president] apologised.", "Jan Kowal", "POL", "GOV"),
    ("Polish President Jan Kowal met the Danish king. The [president] apologised.", "Jan Kowal", "POL", "GOV"),
    ("Mia Holt, the Danish prime minister, met [her] Polish counterpart.", "Mia Holt", "DNK", "GOV"),
    ("The Danish prime minister, Mia Holt, met Polish leaders. [Holt] was late.", "Mia Holt", "DNK", "GOV"),
    ("Jan Kowal is the president of Poland. [He] was late.", "Jan Kowal", "POL", "GOV"),
    ("Jan Kowal, who is the foreign minister of Poland, was late. [Kowal] apologised.", "Jan Kowal", "POL", "GOV"),
    ("Former Polish president Jan Kowal was late. [Kowal] apologised.", "Jan Kowal", "POL", "ELI"),
    ("Jorge Luna returned to his native Peru. [Luna] was a mayor.", "Jorge Luna", "PER", None),
    ("Sen. Ada Finch, a Republican from Ohio, objected. [Finch] voted no.", "Ada Finch", "USA", "LEG"),
    ("The European Union met. The [bloc] agreed on a fund.", "European Union", "EUR", None),
    ("The United Nations met. The world [body] agreed on a fund.", "United Nations", "UNO", None),
    (
        "Polish President Jan Kowal's brother, Piotr Kowal, was held. [Piotr Kowal] denied it.",
        "Piotr Kowal",
        None,
        None,
    ),
    ("Pope Anselm visited Chad. The [pontiff] prayed.", "Anselm", "VAT", None),
    ("The Danish ambassador to Chad, [Ulla Krag], was recalled.", "Ulla Krag", "DNK", "GOV"),
    ("Danish-born singer [Ole Krag] died.", "Ole Krag", "DNK", None),
    ("[Ole Krag], a Danish businessman, was held in Chad.", "Ole Krag", "DNK", "BUS"),
    ("Ole Krag, a Danish businessman, was held in Chad. The [businessman] denied it.", "Ole Krag", "DNK", "BUS"),
    ("Villagers fled Chad. [They] walked for days.", "Villagers", None, None),
    ("Human Rights Watch protested. The [organization] has members in Chad.", "Human Rights Watch", "NGO", "SOC"),
    ("Human Rights Watch protested. The [organisation] has members in Chad.", "Human Rights Watch", "NGO", "SOC"),
    ("The Arab League met. The [organization] agreed on a fund.", "Arab League", "IGO", None),
    ("The Arab League met. The [organisation] agreed on a fund.", "Arab League", "IGO", None),
    ("Hamas struck. The [organization] said it was ready.", "Hamas", "PSE", "REB"),
    ("Hamas struck. The [organisation] said it was ready.", "Hamas", "PSE", "REB"),
    (
        "The World Health Organization sent food. The [organization] has 40 nurses there.",
        "World Health Organization",
        "UNO",
        None,
    ),
    (
        "The World Health Organization sent food. The [organisation] has 40 nurses there.",
        "World Health Organization",
        "UNO",
        None,
    ),
]
OF_A_COUNTRY = [
    ("Polish President Jan Kowal was late. His [spokeswoman] apologised.", "POL", "GOV"),
    ("Polish President Jan Kowal was late. His [office] apologised.", "POL", "GOV"),
    ("Polish President Jan Kowal was late. His [wife] apologised.", "POL", None),
    ("Mia Holt, the Danish prime minister, met her Polish [counterpart].", "POL", "GOV"),
    ("The [Kremlin] protested.", "RUS", "GOV"),
    ("[Copenhagen] protested against the move.", "DNK", "GOV"),
    ("A bomb went off in [Copenhagen] on Monday.", "DNK", None),
    ("U.S.-led [forces] took the town.", "USA", "MIL"),
    ("Danish [police] arrested a man.", "DNK", "COP"),
    ("Police in Denmark arrested a man. The [police] said he was armed.", "DNK", "COP"),
    ("The Harbour Workers' Union (HWU) struck. The [HWU] wants more pay.", None, "LAB"),
    ("Danish [soldiers] and Polish officers trained.", "DNK", "MIL"),
    ("Danish soldiers and Polish [officers] trained.", "POL", None),
    ("Two of the Danish [ministers] resigned.", "DNK", "GOV"),
    ("Five Danish [diplomats] were expelled.", "DNK", "GOV"),
    ("Chad's army shelled a village. The [army] said it was a mistake.", "TCD", "MIL"),
    ("Chad's army shelled a village. The army said [it] was under fire.", "TCD", "MIL"),
    ("Taliban [fighters] took the town.", None, "REB"),
    ("The Chadian rebels' [leader] was shot.", "TCD", "REB"),
    ("A Danish [court] jailed the man.", "DNK", "JUD"),
    ("Denmark's [parliament] voted.", "DNK", "LEG"),
    ("The [ambassador] to Chad of Denmark was recalled.", "DNK", "GOV"),
    ("The opposition [leader] of Chad was shot.", "TCD", "OPP"),
    ("Danish [refugees] fled.", "DNK", None),
]
TOGETHER = [
    (
        "Danish Prime Minister Mia Holt met Polish President Jan Kowal. The two [leaders] talked for an hour.",
        ["Mia Holt", "Jan Kowal"],
    ),
    ("Danish Prime Minister Mia Holt met Polish President Jan Kowal. [Both] left at noon.", ["Mia Holt", "Jan Kowal"]),
    (
        "Danish Prime Minister Mia Holt and Polish President Jan Kowal met in Oslo. [They] left at noon.",
        ["Mia Holt", "Jan Kowal"],
    ),
    ("Denmark, Poland and Chad signed. The three [countries] share a sea.", ["Denmark", "Poland", "Chad"]),
]


@pytest.mark.parametrize(("text", "name", "country", "sector"), NAMED, ids=[row[0] for row in NAMED])
def test_words_stand_for_somebody_who_is_named(text: str, name: str, country: str | None, sector: str | None) -> None:
    party, _ = meant(text)
    assert party.name == name
    assert country is None or party.country == country
    assert sector is None or party.sector == sector


@pytest.mark.parametrize(("text", "country", "sector"), OF_A_COUNTRY, ids=[row[0] for row in OF_A_COUNTRY])
def test_words_tell_of_which_country_and_walk_of_life_somebody_is(
    text: str, country: str | None, sector: str | None
) -> None:
    party, _ = meant(text)
    assert country is None or party.country == country
    assert sector is None or party.sector == sector


@pytest.mark.parametrize(("text", "names"), TOGETHER, ids=[row[0] for row in TOGETHER])
def test_a_word_for_several_stands_for_each_of_them(text: str, names: list[str]) -> None:
    assert meant(text)[1] == names


def test_a_word_of_another_sort_is_not_the_body_told_of_before() -> None:
    assert meant("Hamas struck. The [bloc] agreed on a fund.")[0].name != "Hamas"
    assert meant("The European Union met. The [militia] agreed on a truce.")[0].name != "European Union"
