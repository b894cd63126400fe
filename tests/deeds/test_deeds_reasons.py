"""What makes no deed, and why; what does, although it looks like none. Every sentence is our own."""

import pytest
from reading_of import brief, countries, deeds_in, tellings_in


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Seven people were killed in a tram accident in Portugal.", "victims without an attack"),
        ("Fifty passengers were injured on Monday.", "victims without an attack"),
        ("Beijing insists that its plan is peaceful.", "a claim, no demand"),
        ("The Kenyan minister asked whether Uganda had agreed.", "a claim, no demand"),
        ("A neighbour was arrested on Monday.", "a private affair"),
        ("A new plan was promised to Chad.", "nobody whose words they are"),
        ("Poland refused to condemn Belarus.", "content of another deed"),
        ("Turkey was charged on two counts of insulting Greece.", "content of a charge"),
    ],
)
def test_a_telling_that_is_no_deed_says_why(text: str, why: str) -> None:
    assert why in {telling.dropped for telling in tellings_in(text)}


@pytest.mark.parametrize(
    "text",
    [
        "The Kenyan minister dismissed the report.",
        "The Kenyan minister rejected the allegations of his rival.",
        "China sent a lunar probe to the far side of the moon.",
        "The studio struck back with a new film.",
        "The company has a long history of cooperating with the police of Peru.",
        "Hundreds of people gathered to watch the fireworks.",
        "The singer travelled to Barbados on Monday.",
    ],
)
def test_what_only_looks_like_an_act_is_none(text: str) -> None:
    assert brief(text) == set()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Saudi Arabia, the UAE, Bahrain and Egypt cut ties with Qatar on Monday.",
            "SANCTION happened ARE+BHR+EGY+SAU>QAT",
        ),
        ("The United States and Japan were swift to condemn North Korea.", "ACCUSE happened JPN+USA>PRK"),
        ("The army sealed off the road to the Indian village.", "COERCE happened IND>IND"),
        ("The Kenyan parliament voted down the bill of the president.", "REJECT happened KEN>KEN"),
        ("Pakistan test-fired a missile on Monday.", "MOBILIZE happened PAK>"),
        ("A cease-fire between Georgia and Russia took effect at noon.", "RETREAT happened GEO+RUS>"),
        ("Talks between Turkey and Greece resumed on Tuesday.", "CONSULT happened GRC+TUR>"),
        ("China held military exercises with Russia on Monday.", "COOPERATE happened CHN+RUS>"),
        ("Belarus held military exercises in May.", "MOBILIZE happened BLR>"),
        ("North Korea fired two missiles into the sea.", "MOBILIZE happened PRK>"),
        ("The African Union was expanded to include Morocco.", "SUPPORT happened IGO>MAR"),
        ("The Malian kidnappers let the Dutch priest go.", "RETREAT happened MLI>NLD"),
        ("Colombia told the Venezuelan envoy to leave.", "SANCTION happened COL>VEN"),
        ("Egypt cut off electricity to Sudan.", "COERCE happened EGY>SDN"),
    ],
)
def test_frames_that_the_parser_hides_are_seen(text: str, wanted: str) -> None:
    assert wanted in brief(text)


def test_blame_for_an_attack_falls_on_who_did_it_not_on_its_victims() -> None:
    found = deeds_in("Kenya condemned the attack on the American embassy by Somali militants.")
    (blame,) = (deed for deed in found if deed.type == "ACCUSE")
    assert countries(blame.recipients) == "SOM"


def test_a_protest_without_a_named_place_has_no_inferred_recipient() -> None:
    (deed,) = deeds_in("Thousands of Serbian students marched on Monday.")
    assert deed.recipients == ()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("The French president extended his sympathy to the families in Chad.", "condolences"),
        ("The Iraqi soldier shot himself in Baghdad.", "a suicide"),
        ("The Ugandan minister agrees with the Kenyan president.", "an opinion"),
        ("The agreement between Kenya and Uganda is old.", "what there is already"),
        ("A treaty bars Iran from testing missiles.", "a rule"),
    ],
)
def test_rules_feelings_and_opinions_say_why_they_are_no_deeds(text: str, why: str) -> None:
    found = {telling.dropped for telling in tellings_in(text)}
    assert why in found
    assert not any(deed.status == "happened" for deed in deeds_in(text))


@pytest.mark.parametrize(
    "text",
    [
        "The Polish minister expressed sympathy with the Kurds of Syria.",
        "The Ugandan minister agreed with Kenya to open the border.",
        "Kenya and Uganda signed an agreement on Monday.",
    ],
)
def test_taking_sides_and_agreeing_to_act_are_deeds(text: str) -> None:
    assert deeds_in(text)


def test_a_word_that_only_looks_back_is_no_second_deed() -> None:
    text = "Sudanese soldiers attacked a Chadian village on Monday. The attack lasted an hour."
    assert [deed.type for deed in deeds_in(text)] == ["ASSAULT"]


def test_a_word_that_looks_back_and_tells_a_new_doer_is_kept() -> None:
    text = "A Chadian village was attacked on Monday. Sudan's attack lasted an hour."
    assert "SDN" in {countries(deed.actors) for deed in deeds_in(text)}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A suicide bomber blew himself up in Kenya.", True),
        ("A Kenyan minister killed himself on Monday.", False),
        ("The attacker killed himself in Kenya.", False),
        ("Kenyan gunmen kill 27 villagers in Chad.", True),  # once, in a list of what happened
        ("Kenyan gunmen kill villagers in Chad.", False),  # what they are in the habit of
        ("Kenyan gunmen killed twelve in Chad.", True),  # a bare number is people
    ],
)
def test_an_attack_is_told_where_its_words_say_that_it_was_one(text: str, told: bool) -> None:
    assert any(t.type == "ASSAULT" and not t.dropped for t in tellings_in(text)) is told
