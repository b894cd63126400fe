"""Who did it to whom, role by role. Every sentence is our own."""

import pytest
from reading_of import countries, deeds_in, tellings_in


def sides(text: str, kind: str) -> set[str]:
    return {f"{countries(d.actors)}>{countries(d.recipients)}" for d in deeds_in(text) if d.type == kind}


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        # a thing is whose it is, wherever it stands
        ("Poland closed the Russian consulate in Gdansk.", "SANCTION", "POL>RUS"),
        ("Poland closed its embassy in Syria.", "SANCTION", "POL>SYR"),
        ("Poland criticised the French president's decision.", "ACCUSE", "POL>FRA"),
        ("Poland criticised the decision of the French government.", "ACCUSE", "POL>FRA"),
        # instruments do what their owners do
        ("Israeli jets bombed a Syrian base.", "ASSAULT", "ISR>SYR"),
        ("Turkish tanks shelled a Kurdish village in Syria.", "ASSAULT", "TUR>SYR"),
        # nouns with a possessor who suffered it
        ("The Peruvian mayor's murder on Monday alarmed Lima.", "ASSAULT", ">PER"),
        ("Chile's arrest of two Bolivian soldiers alarmed La Paz.", "COERCE", "CHL>BOL"),
        # several who agree do so with each other
        ("India and Nepal agreed to free two Chinese pilots.", "AGREE", "IND+NPL>"),
        ("India agreed to free two Chinese pilots.", "AGREE", "IND>CHN"),
        # whom a threat, demand or promise is aimed at
        ("Sudan threatened to cut off oil to Uganda.", "THREATEN", "SDN>UGA"),
        ("Sudan threatened to leave unless Uganda paid.", "THREATEN", "SDN>UGA"),
        ("Sudan rejected a demand from Uganda.", "REJECT", "SDN>UGA"),
        ("Sudan vowed to punish those who bombed the Ugandan embassy.", "THREATEN", "SDN>"),
        # what an act came of did not do it
        ("The riots in Lima were triggered by Chilean police.", "PROTEST", ">CHL"),
        ("Riots in Lima triggered by Chilean police went on.", "PROTEST", ">CHL"),
        ("The march in Lima was led by Chilean students.", "PROTEST", "CHL>"),
        # from whom something is asked
        ("Chad pleaded for help from world leaders, saying Sudanese troops had shelled it.", "REQUEST", "TCD>?"),
        ("Chad asked for weapons from France, saying Sudanese rebels had attacked it.", "REQUEST", "TCD>FRA"),
        ("Chad demanded an apology from Hungary.", "REQUEST", "TCD>HUN"),
        ("Chad ordered police to clear the square.", "REQUEST", "TCD>TCD"),
        # meetings are of all who take part, visits have a host
        ("The Czech president met the Slovak premier in Brno.", "CONSULT", "CZE+SVK>"),
        ("Talks between the Czech and Slovak ministers opened on Monday.", "CONSULT", "CZE+SVK>"),
        ("The Czech president visited Slovakia on Monday.", "CONSULT", "CZE>SVK"),
        ("The Czech president was briefed on Monday.", "CONSULT", "CZE>"),
        # both sides of a fight
        ("Fighting between Sudanese and Chadian troops went on.", "ASSAULT", "SDN+TCD>"),
        ("Sudanese troops are fighting Chadian rebels.", "ASSAULT", "SDN+TCD>"),
        ("Sudanese troops battled Chadian rebels on Monday.", "ASSAULT", "SDN+TCD>"),
        ("Sudanese troops attacked Chadian rebels on Monday.", "ASSAULT", "SDN>TCD"),
        # who form an alliance do so together
        ("The Chadian rebels have formed an alliance with Sudan.", "SUPPORT", "SDN+TCD>"),
        # lists
        ("Estonia and Latvia expelled Russian and Belarusian diplomats.", "SANCTION", "EST+LVA>BLR+RUS"),
        # two verbs, one subject
        ("Estonia recalled its envoy from Minsk and expelled two Belarusian diplomats.", "SANCTION", "EST>BLR"),
        # a passive without a doer
        ("Two Belarusian diplomats were expelled on Monday.", "SANCTION", ">BLR"),
    ],
)
def test_who_did_it_to_whom(text: str, kind: str, wanted: str) -> None:
    assert wanted in sides(text, kind)


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("The Swedish minister met a reporter from a paper in Chad.", "TCD"),
        ("Hamas fired rockets at Israel on Monday in Gaza.", "MON"),
        ("Poland criticised Belarus at a meeting in Vienna.", "AUT"),
        ("Poland expelled two Belarusian diplomats after a concert in Vilnius.", "LTU"),
    ],
)
def test_a_place_inside_is_no_party(text: str, never: str) -> None:
    parties = {p.country for deed in deeds_in(text) for p in (*deed.actors, *deed.recipients)}
    assert never not in parties


@pytest.mark.parametrize(
    "text",
    [
        "Estonia and Latvia expelled two Russian diplomats.",
        "Israeli jets bombed a Syrian base.",
        "Turkey held talks with Greece on Friday.",
        "The Czech president was briefed by Czech generals on Monday.",
        "Riots broke out in Tunis on Monday.",
    ],
)
def test_nobody_stands_on_both_sides_of_a_deed(text: str) -> None:
    for deed in deeds_in(text):
        assert not {p.actor for p in deed.actors} & {p.actor for p in deed.recipients}


@pytest.mark.parametrize(
    "text",
    [
        "Estonia and Latvia expelled two Russian diplomats.",
        "The Peruvian mayor's murder on Monday alarmed Lima.",
        "Sudan threatened to cut off oil to Uganda.",
    ],
)
def test_a_party_that_is_named_has_its_words_and_one_that_is_inferred_has_none_of_its_own(text: str) -> None:
    for deed in deeds_in(text):
        for party in (*deed.actors, *deed.recipients):
            assert party.inferred or party.spans
            assert all(text[span.start : span.end].strip() for span in party.spans)


def test_the_words_of_the_sides_are_words_of_the_sentence() -> None:
    text = "Estonia and Latvia expelled two Russian diplomats."
    for telling in tellings_in(text):
        assert all(word.doc is telling.found.sentence.doc for word in telling.sides.words)
