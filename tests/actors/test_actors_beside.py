"""What stands beside a role tells whose it is: letters that the report gave a body, backers, names of two bodies."""

import pytest
from casts_by_hand import cast_of, mention_at, party_at

LETTERS = "The Harbour Rights Union (HRU) marched in Peru on Friday. "


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("HRU spokesman Jan Maly thanked them.", "Maly"),
        ("HRU deputy spokesman Jan Maly thanked them.", "Maly"),
        ("An HRU official thanked them.", "official"),
        ("Two HRU leaders were held in Chile.", "leaders"),
    ],
)
def test_letters_that_the_report_itself_gave_a_body_tell_whose_a_role_is(sentence: str, words: str) -> None:
    body = party_at(LETTERS + sentence, "Union")
    party = party_at(LETTERS + sentence, words)
    assert body.country == "PER"
    assert (party.country, party.sector) == (body.country, body.sector)


def test_letters_that_the_report_gave_nobody_tell_nothing() -> None:
    assert party_at("HRX spokesman Jan Maly thanked them. Peru voted.", "Maly").sector != "LAB"


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Bolivia blamed the U.S.-backed opposition.", "opposition", "BOL"),
        ("Iranian-backed militias fired at a base in Iraq.", "militias", "IRQ"),
        ("Pro-Russian militants seized a town hall in Moldova.", "militants", "MDA"),
        ("U.S.-led forces took the hill.", "forces", "USA"),
        ("NATO-led troops took the hill near Kandahar.", "troops", "IGO"),
        ("U.S.-based activists cheered.", "activists", "USA"),
    ],
)
def test_who_is_backed_from_without_is_not_of_there_and_who_is_led_is(text: str, words: str, country: str) -> None:
    assert party_at(text, words).country == country


@pytest.mark.parametrize("adjective", ["US", "British"])
def test_an_under_secretary_is_no_state_with_a_secretary_below_it(adjective: str) -> None:
    text = f"{adjective} Under Secretary Ann Lee met Chilean Foreign Minister Hugo Paz."
    cast = cast_of(text)
    lee = mention_at(cast, text, "Lee")
    assert lee is not None
    assert (cast.party(lee).name, cast.party(lee).country) == ("Ann Lee", "GBR" if adjective == "British" else "USA")
    state = mention_at(cast, text, adjective)
    assert state is None or cast.party(state) == cast.party(lee) or cast.party(state).name == "Ann Lee"


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("The SLPP lost the vote in Sri Lanka.", "SLPP", "LKA"),
        ("Ghana voted in May. NPP lawmakers cheered.", "lawmakers", "GHA"),
        ("Peru voted in May. The National Liberation Army attacked Cali in Colombia.", "Army", "COL"),
        ("The National Liberation Army attacked Tetovo in Macedonia.", "Army", "MKD"),
    ],
)
def test_a_name_that_bodies_of_two_countries_bear_is_the_reports_own(text: str, words: str, country: str) -> None:
    assert party_at(text, words).country == country


def test_bare_police_are_those_of_whom_the_report_has_told() -> None:
    text = "Chilean police arrested five students. The march copied one in Peru. Police searched a house."
    assert party_at(text, "Police").country == "CHL"


def test_a_bare_consulate_is_the_consulate_general() -> None:
    text = "The Peruvian Consulate General in Osaka thanked Japan. Japan fined the boat. The consulate objected."
    assert party_at(text, "consulate objected").country == "PER"


def test_an_embassy_in_a_country_is_not_its_own() -> None:
    assert party_at("Norway will open an embassy in Chad, Norway said.", "embassy").country == "NOR"


def test_a_long_office_is_its_holders_with_the_article_too() -> None:
    text = "Guests met the U.S. Assistant Secretary of State for Trade and Security Affairs Ann Lee in Suva."
    assert party_at(text, "Lee").country == "USA"


def test_whom_a_spokeswoman_speaks_for_is_no_spokeswoman() -> None:
    text = "Guests met the spokeswoman for Ann Lee in Suva."
    assert party_at(text, "spokeswoman").name != "Ann Lee"


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Thousands marched in Lima. Congressman Gino Paz of the opposition spoke. Peru will vote.", "Paz", "PER"),
        ("Congressman Gino Paz spoke of Peru in Washington.", "Paz", "USA"),
        ("Congressman Gino Paz spoke on Friday.", "Paz", "USA"),
        ("Congressman Gino Paz spoke of Norway on Friday.", "Paz", "USA"),
    ],
)
def test_a_congressman_is_american_but_where_another_congress_is_near(text: str, words: str, country: str) -> None:
    assert party_at(text, words).country == country


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Soldiers fought rebels in Colombia. The South American country has an old war. Troops shot two men.",
            "Troops",
        ),
        ("Rebels attacked a French-speaking region of Cameroon. The army fled.", "army"),
    ],
)
def test_half_a_continent_and_a_language_are_no_country(text: str, words: str) -> None:
    assert party_at(text, words).country in ("COL", "CMR")


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Sinn Fein stayed. Their party, the Ulster Unionists, left.", "party", "Ulster Unionist Party"),
        ("The party, the Ulster Unionists, left.", "party", "Ulster Unionist Party"),
        ("Hezbollah, the militant group, fired rockets at a town in Israel.", "group", "Hezbollah"),
        ("Chad signed a deal with a large rebel group, the FARC, on Monday.", "group", "FARC"),
    ],
)  # fmt: skip
def test_a_body_beside_what_it_is_goes_by_both(text: str, words: str, name: str) -> None:
    assert party_at(text, words).name == name


def test_a_body_is_of_the_country_whose_party_it_is_called() -> None:
    assert party_at("Kenya's largest party, the Orange Movement, walked out.", "Movement").country == "KEN"


@pytest.mark.parametrize(
    "text",
    [
        "Police searched the offices of the party, the BBC reported.",
        "The parties, Hezbollah among them, walked out in Lebanon.",
    ],
)
def test_a_broadcaster_or_a_single_member_beside_a_party_is_not_it(text: str) -> None:
    word = "party" if "party" in text else "parties"
    assert party_at(text, word).name not in ("BBC", "Hezbollah")
