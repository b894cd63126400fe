"""Who did what to whom, by the grammar of the sentence: frames, modality, roles. Every sentence is our own."""

import pytest
from reading_of import brief, deeds_in, report_of, tellings_in

CASES = [
    ("France expelled four Russian diplomats on Monday.", "SANCTION happened FRA>RUS"),
    ("Four Russian diplomats were expelled by France on Monday.", "SANCTION happened FRA>RUS"),
    ("Four Russian diplomats were expelled on Monday.", "SANCTION happened >RUS"),
    ("The expulsion of four Russian diplomats by France angered Moscow.", "SANCTION happened FRA>RUS"),
    ("France announced the expulsion of four Russian diplomats.", "SANCTION happened FRA>RUS"),
    ("Moscow retaliated by expelling two French envoys.", "SANCTION happened RUS>FRA"),
    ("France has expelled four Russian diplomats and closed a Russian consulate in Lyon.", "SANCTION happened FRA>RUS"),
    ("The Turkish president met his Greek counterpart in Ankara on Friday.", "CONSULT happened GRC+TUR>"),
    ("Turkey and Greece held talks in Ankara on Friday.", "CONSULT happened GRC+TUR>"),
    ("Turkey held talks with Greece on Friday.", "CONSULT happened GRC+TUR>"),
    ("Talks between Turkey and Greece were held on Friday.", "CONSULT happened GRC+TUR>"),
    ("The Polish foreign minister visited Ukraine on Monday.", "CONSULT happened POL>UKR"),
    ("The Polish foreign minister paid a visit to Ukraine on Monday.", "CONSULT happened POL>UKR"),
    ("The Polish foreign minister will visit Ukraine next week.", "AGREE happened POL>UKR"),
    ("The Polish foreign minister plans to visit Ukraine next week.", "AGREE happened POL>UKR"),
    ("Poland said it would send medicine to Ukraine.", "AGREE happened POL>UKR"),
    ("Poland sent medicine to Ukraine on Monday.", "AID happened POL>UKR"),
    ("Medicine was sent to Ukraine by Poland.", "AID happened POL>UKR"),
    ("Poland promised to send medicine to Ukraine.", "AGREE happened POL>UKR"),
    ("Poland agreed to release two Belarusian prisoners.", "AGREE happened POL>BLR"),
    ("Poland released two Belarusian prisoners on Monday.", "RETREAT happened POL>BLR"),
    ("Two Belarusian prisoners were released by Poland on Monday.", "RETREAT happened POL>BLR"),
    ("Poland refused to release two Belarusian prisoners.", "REJECT happened POL>BLR"),
    ("Poland called on Belarus to release two prisoners.", "REQUEST happened POL>BLR"),
    ("Poland urged Belarus to release two prisoners.", "REQUEST happened POL>BLR"),
    ("Poland demanded that Belarus release two prisoners.", "REQUEST happened POL>BLR"),
    ("Poland asked Belarus for help on Monday.", "REQUEST happened POL>BLR"),
    ("Poland threatened to close its border with Belarus.", "THREATEN happened POL>BLR"),
    ("Poland condemned Belarus on Monday.", "ACCUSE happened POL>BLR"),
    ("Belarus was condemned by Poland on Monday.", "ACCUSE happened POL>BLR"),
    ("Belarus was criticised on Monday.", "ACCUSE happened >BLR"),
    ("Poland accused Belarus of sending migrants over the border.", "ACCUSE happened POL>BLR"),
    ("Poland praised Lithuania for its help.", "SUPPORT happened POL>LTU"),
    ("Poland and Lithuania signed a treaty on Monday.", "SUPPORT happened LTU+POL>"),
    ("Sudanese soldiers attacked Chad on Monday.", "ASSAULT happened SDN>TCD"),
    ("Sudanese soldiers carried out an attack on Chadian villagers.", "ASSAULT happened SDN>TCD"),
    ("Sudanese soldiers launched a series of attacks on Chadian villagers.", "ASSAULT happened SDN>TCD"),
    ("The Sudanese attack on Chadian villagers came at dawn.", "ASSAULT happened SDN>TCD"),
    ("Chadian villagers came under attack on Monday.", "ASSAULT happened >TCD"),
    ("If Sudanese soldiers attacked Chad, Libya would help.", "ASSAULT hypothetical SDN>TCD"),
    ("Sudanese soldiers could attack Chad, analysts said.", "ASSAULT hypothetical SDN>TCD"),
    ("Sudanese soldiers did not attack Chad on Monday.", "ASSAULT negated SDN>TCD"),
    ("Sudanese soldiers never attacked Chad.", "ASSAULT negated SDN>TCD"),
    ("Sudan will attack Chad, its president said.", "THREATEN happened SDN>TCD"),
    ("In 2003 Sudanese soldiers attacked Chad.", "ASSAULT historical SDN>TCD"),
    ("Turkish police arrested ten Kurdish students on Monday.", "COERCE happened TUR>TUR"),
    ("Turkish police, who arrested ten students on Monday, denied it.", "COERCE happened TUR>TUR"),
    ("Kenyan police arrested and beat two Somali journalists.", "COERCE happened KEN>SOM"),
    ("Kenyan police arrested and beat two Somali journalists.", "ASSAULT happened KEN>SOM"),
    ("Israeli aircraft bombed a Syrian base, killing six Syrian soldiers.", "ASSAULT happened ISR>SYR"),
    ("North Korea launched a missile on Monday.", "MOBILIZE happened PRK>"),
    ("North Korea is ready to launch a satellite.", "MOBILIZE future PRK>"),
    ("Thousands of Serbian students demonstrated against the government on Monday.", "PROTEST happened SRB>SRB"),
    ("Serbian teachers began a hunger strike against the Serbian government.", "PROTEST happened SRB>SRB"),
    ("The Serbian government apologised to Bosnia on Monday.", "CONCEDE happened SRB>BIH"),
    ("The Sudanese government lifted the curfew in Darfur.", "CONCEDE happened SDN>SDN"),
    ("The French prime minister resigned on Monday.", "RETREAT happened FRA>"),
    ("Ethiopian troops withdrew from Somalia on Monday.", "RETREAT happened ETH>SOM"),
    ("Ethiopia will withdraw its troops from Somalia.", "CONCEDE happened ETH>SOM"),
    ("French and British officials criticised Iran on Monday.", "ACCUSE happened FRA+GBR>IRN"),
    ("Iran criticised France and Britain on Monday.", "ACCUSE happened IRN>FRA+GBR"),
    ("India and Japan held joint exercises off Goa.", "COOPERATE happened IND+JPN>"),
    ("India cancelled a visit to Pakistan on Monday.", "REJECT happened IND>PAK"),
    ("The United States suspended military aid to Bosnia.", "SANCTION happened USA>BIH"),
    ("The United States imposed sanctions on Iran on Monday.", "SANCTION happened USA>IRN"),
    ("The Chilean government invited Peru to talks.", "AGREE happened CHL>PER"),
    ("Russia said that Sudan must return the helicopter.", "REQUEST happened RUS>SDN"),
]


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[f"{text[:48]}-{wanted.split()[0]}" for text, wanted in CASES])
def test_a_sentence_tells_the_act_with_its_standing_and_sides(text: str, wanted: str) -> None:
    assert wanted in brief(text)


@pytest.mark.parametrize(
    "text",
    [
        "Relations between France and Russia are poor.",
        "The French president is worried about Russia.",
        "The minister told reporters that the weather was fine.",
        "An official refused to comment on Monday.",
        "A storm killed ten people in Haiti.",
        "The band released a new album on Monday.",
        "The striker was hurt in the match against Everton.",
        "Shares of the bank were hit by the news.",
        "United Nations resolutions ban the launches.",
        "The company agreed to buy its rival.",
        "The actress accused her former husband of lying.",
        "Click here to agree to our terms.",
    ],
)
def test_what_is_no_deed_makes_none(text: str) -> None:
    assert brief(text) == set()


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("France expelled four Russian diplomats on Monday.", "expel"),
        ("The Polish foreign minister visited Ukraine on Monday.", "visit"),
        ("Poland released two Belarusian prisoners on Monday.", "release"),
        ("Poland demanded that Belarus release two prisoners.", "yield"),
        ("Poland refused to release two Belarusian prisoners.", "yield"),
        ("Poland called on Belarus to meet its envoys.", "meet"),
        ("Serbian teachers began a hunger strike against the Serbian government.", "hunger"),
        ("Turkish police arrested ten Kurdish students on Monday.", "arrest"),
        ("Poland threatened to attack Belarus.", "violence"),
        ("Poland condemned Belarus on Monday.", "disapprove"),
        ("Sudanese soldiers killed six Chadian villagers in a gunbattle.", "firearms"),
        ("Three Iraqi policemen were killed in a suicide bombing.", "suicide-attack"),
    ],
)
def test_modes_follow_the_words_or_the_content(text: str, mode: str) -> None:
    assert mode in {deed.mode for deed in deeds_in(text)}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Poland agreed to release two Belarusian prisoners.", "content of another deed"),
        ("Turkey charged the editor with insulting the Turkish president.", "content of a charge"),
    ],
)
def test_what_belongs_to_another_deed_is_dropped_with_the_reason(text: str, why: str) -> None:
    assert why in {telling.dropped for telling in tellings_in(text)}


def test_every_span_of_a_deed_lies_in_the_text_and_its_predicate_in_its_mention() -> None:
    text = "France expelled four Russian diplomats on Monday.\n\nRussia condemned the expulsion on Tuesday."
    for deed in deeds_in(text):
        assert all(0 <= span.start < span.end <= len(text) for span in deed.spans)
        assert deed.predicate.within(deed.spans[0])


def test_quantity_place_and_day_are_the_words_of_the_sentence() -> None:
    text = "Israeli soldiers arrested more than 40 Palestinians near Hebron on 3 June 2020."
    (deed,) = deeds_in(text)
    assert deed.quantity is not None
    assert "40" in deed.quantity
    assert deed.place == "Hebron"
    assert deed.days is not None
    assert (deed.days.first.isoformat(), deed.days.last.isoformat()) == ("2020-06-03", "2020-06-03")


def test_ids_depend_on_the_report_alone() -> None:
    text = "France expelled four Russian diplomats on Monday."
    first, again = deeds_in(text), deeds_in.__wrapped__(text)
    assert [deed.id for deed in first] == [deed.id for deed in again]


def test_a_deed_names_its_entry_and_frame() -> None:
    (deed,) = deeds_in("Turkey held talks with Greece on Friday.")
    assert deed.entry.startswith("CONSULT ")
    assert deed.frame


def test_reportedly_is_a_hedge() -> None:
    (deed,) = deeds_in("France reportedly expelled four Russian diplomats on Monday.")
    assert deed.hedged


def test_sureness_lies_between_nought_and_one_and_falls_for_what_is_in_passing() -> None:
    main = deeds_in("France expelled four Russian diplomats on Monday.")[0].sure
    passing = deeds_in("The envoy spoke after France had expelled four Russian diplomats.")
    assert 0 < main < 1
    assert all(deed.sure < main for deed in passing if deed.type == "SANCTION")


def test_a_report_without_a_day_gives_undated_deeds() -> None:
    deeds = deeds_in("France expelled four Russian diplomats.", None)
    assert [deed.days for deed in deeds] == [None]


def test_news_without_a_day_is_of_the_report_s_day_or_the_one_before() -> None:
    (deed,) = deeds_in("France expelled four Russian diplomats.")
    assert deed.days is not None
    assert (deed.days.last - deed.days.first).days == 1


def test_an_empty_report_has_no_deeds() -> None:
    assert deeds_in("") == ()
    assert report_of("").text == ""


def test_a_call_in_whose_course_something_was_done_is_a_call_between_those_who_did_it() -> None:
    text = "The Finnish president invited the Swedish prime minister to Turku during a phone call on Monday."
    (call,) = [deed for deed in deeds_in(text) if deed.mode == "phone"]
    assert {party.country for party in (*call.actors, *call.recipients)} == {"FIN", "SWE"}
    assert "AGREE" in {deed.type for deed in deeds_in(text)}
