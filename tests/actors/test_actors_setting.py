"""Where a report plays: which country bare words belong to, sentence by sentence."""

import pytest
from casts_by_hand import cast_of, mention_at, party_at

from by_hand import plain_report
from onrecord import lexicon, parse
from onrecord.actors.phrases import phrases
from onrecord.actors.setting import Setting, codes_in, codes_of_dateline
from onrecord.actors.words import scene


def setting_of(text: str, **fields: object) -> Setting:
    report = plain_report(text, **fields)
    known = lexicon.load()
    scenes = [scene(s, text[s.start : s.end], known) for s in parse.parse(report)]
    return Setting(report, [phrase for one in scenes for phrase in phrases(one)], known)


def test_a_report_that_names_no_country_plays_nowhere() -> None:
    assert setting_of("The minister spoke.").country(0) == (None, 0.0)


def test_the_only_country_named_is_the_setting() -> None:
    code, sure = setting_of("Peru will vote. The minister spoke.").country(1)
    assert code == "PER"
    assert 0.4 <= sure <= 0.8


def test_the_dateline_tells_the_setting() -> None:
    assert setting_of("The minister spoke.", place="HANOI").country(0)[0] == "VNM"


def test_the_title_tells_the_setting() -> None:
    assert setting_of("The minister spoke.", title="Vietnam cuts tariffs").country(0)[0] == "VNM"


def test_where_the_sentence_says_that_it_was_done_outweighs_where_the_report_was_written() -> None:
    setting = setting_of("Two soldiers were wounded in Mali. Nigeria will vote in May.", place="LAGOS")
    assert setting.country(0, here="MLI")[0] == "MLI"
    assert setting.country(1)[0] == "NGA"


@pytest.mark.parametrize(
    ("text", "who", "country"),
    [
        ("Two soldiers were wounded in Mali on Friday after rebels opened fire. Nigeria will vote.", "soldiers", "MLI"),
        ("Two soldiers were wounded in Mali on Friday after rebels opened fire. Nigeria will vote.", "rebels", "MLI"),
        ("Two soldiers were wounded on Friday after rebels opened fire. Nigeria will vote.", "rebels", "NGA"),
    ],
)
def test_whom_nothing_else_places_are_of_where_it_was_done(text: str, who: str, country: str) -> None:
    assert party_at(text, who, place="LAGOS").country == country


def test_two_countries_that_weigh_alike_settle_nothing() -> None:
    assert setting_of("Peru met Chile. The minister spoke.").country(1)[0] is None


def test_the_country_of_the_subject_parts_two_that_weigh_alike() -> None:
    assert setting_of("Peru met Chile. The minister spoke.").country(1, subject="CHL")[0] == "CHL"


def test_the_place_of_the_act_parts_two_that_weigh_alike() -> None:
    assert setting_of("Peru met Chile. The minister spoke.").country(1, here="PER")[0] == "PER"


def test_a_place_that_the_report_does_not_name_adds_nothing() -> None:
    assert setting_of("Peru met Chile. The minister spoke.").country(1, here="NOR")[0] is None


def test_a_country_can_be_ruled_out() -> None:
    assert setting_of("Peru will vote. The minister spoke.").country(1, but={"PER"}) == (None, 0.0)


def test_a_country_named_in_the_sentence_outweighs_the_dateline() -> None:
    assert setting_of("The Kenyan minister spoke.", place="OSLO").country(0)[0] == "KEN"


@pytest.mark.parametrize(("country", "spoken"), [("PER", True), ("CHL", False), (None, False), ("IGO", False)])
def test_what_the_report_speaks_of_is_known(country: str | None, spoken: bool) -> None:
    assert setting_of("Lima protested, and so did the UN.").speaks_of(country) is spoken


def test_the_codes_of_a_short_text_stand_in_order() -> None:
    assert codes_in("NAIROBI, Kenya, and Oslo", lexicon.load()) == ["KEN", "KEN", "NOR"]
    assert codes_in("", lexicon.load()) == []


# ------------------------------------------------------------------------------------------------ bare words in it

LONG = (
    "Kenya will vote in May. Kenyan officials promised calm. Nairobi was quiet.\n\n"
    "A bomb went off in Mogadishu on Monday. Police sealed off the market.\n\n"
    "In Kampala, residents bought candles. A crowd threw stones."
)


@pytest.mark.parametrize(
    ("words", "country"),
    [("Police", "SOM"), ("residents", "UGA"), ("A crowd", "UGA"), ("Kenyan officials", "KEN")],
)
def test_each_paragraph_has_its_own_scene(words: str, country: str) -> None:
    assert party_at(LONG, words, place="NAIROBI, Kenya").country == country


def test_a_paragraph_without_a_place_falls_back_on_the_report() -> None:
    text = LONG + "\n\nPolice gave no reason."
    assert party_at(text, "Police", 1, place="NAIROBI, Kenya").country == "KEN"


def test_a_country_from_the_scene_is_less_sure_than_a_named_one() -> None:
    text = "Police fired in Lima. Chilean police watched."
    cast = cast_of(text)
    guessed, named = mention_at(cast, text, "Police"), mention_at(cast, text, "Chilean police")
    assert guessed is not None
    assert named is not None
    assert guessed.country == "PER"
    assert guessed.sure < named.sure


def test_without_any_evidence_a_body_has_no_country() -> None:
    """Abstaining is a value: no country is better than a wrong one."""
    text = "Police freed a banker."
    mention = mention_at(cast_of(text), text, "Police")
    assert mention is not None
    assert mention.country is None
    assert mention.sector == "COP"


@pytest.mark.parametrize("verb", ["attacked", "threatened", "invaded", "warned"])
def test_an_army_is_not_of_the_country_that_it_acts_against(verb: str) -> None:
    text = f"The army {verb} Chad. Peru and Chad are far apart."
    assert party_at(text, "The army").country != "TCD"


def test_a_town_of_a_dateline_is_in_the_state_that_stands_behind_it() -> None:
    known = lexicon.load()
    assert codes_of_dateline("MANCHESTER, N.H.", known) == ["USA"]
    assert codes_of_dateline("MANCHESTER", known) == ["GBR"]
    assert codes_of_dateline("NAIROBI, Kenya, and Oslo", known) == ["KEN", "NOR"]
    assert codes_of_dateline("BEIRUT, Lebanon/DAMASCUS, Syria", known) == ["LBN", "SYR"]
    assert codes_of_dateline("", known) == []
