"""Acts of words that are told, and words that look like them: questions, results, manners of speaking, talk of one."""

import pytest
from reading_of import brief, deeds_in, tellings_in


def dropped(text: str) -> dict[str, str]:
    """Why each predicate of a sentence tells no deed, by its lemma."""
    return {telling.found.lemma: telling.dropped for telling in tellings_in(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # several who talk something over, in whatever words
        ("The presidents of Chad and Niger discussed many aspects of their ties.", "CONSULT happened NER+TCD>"),
        ("The Omani minister spoke to the Iranian president about the ships on Sunday.", "CONSULT happened IRN+OMN>"),
        # a meeting for a day to come is agreed on, one that is called at once is held
        ("The Polish president called a meeting of the council for Tuesday.", "AGREE happened POL>"),
        ("The Security Council called an emergency meeting for later Sunday.", "AGREE happened UNO>"),
        ("The Polish president called an emergency meeting of the security council.", "CONSULT happened POL>"),
        # assent that is won of a body, and ties that are taken up again
        ("The Venezuelan opposition leader got the backing of the European Parliament.", "SUPPORT happened EUR>VEN"),
        ("Saudi Arabia reestablished diplomatic ties with Iran.", "SUPPORT happened IRN+SAU>"),
        ("Slovenia and Malta have approved the text of the Swiss parliament.", "SUPPORT happened MLT+SVN>CHE"),
        # what is put to the other side
        ("The Ghanaian mediator presented a peace plan to the Liberian rebels.", "AGREE happened GHA>LBR"),
        ("A peace plan was presented to the Liberian rebels by Ghanaian mediators.", "AGREE happened GHA>LBR"),
        ("Russia is ready for engagement with the United States.", "AGREE happened RUS>USA"),
        # turning away from what was promised
        ("Sudan backed away from its agreement with Chad.", "REJECT happened SDN>TCD"),
        ("Iran walked away from the deal with France.", "REJECT happened IRN>FRA"),
        # blame in other words
        ("Kenya regretted the decision of Uganda to leave the talks.", "ACCUSE happened KEN>UGA"),
        ("The report of the United Nations singled out Eritrea for criticism.", "ACCUSE happened UNO>ERI"),
        ("The Indian minister gave a dressing down to the Pakistani envoy.", "ACCUSE happened IND>PAK"),
        ("The Malian army fought the rebels of Chad, who accuse Mali of theft.", "ACCUSE happened TCD>MLI"),
        # talks that failed were held, and who comes back for some takes part
        ("Failed talks between Chad and Libya took place on Monday.", "CONSULT happened LBY+TCD>"),
        ("The Malian president returned for talks with the Ghanaian mediator.", "CONSULT happened GHA+MLI>"),
        # a vow to punish is a threat
        ("The Danish minister promised to bring to justice the killers of the envoy.", "THREATEN happened DNK>DNK"),
        # orders
        ("A Brazilian judge ordered a delay of the vote.", "REQUEST happened BRA>"),
        ("The council charged the Kenyan envoys with drafting a text.", "REQUEST happened ?>KEN"),
        # a gerund after "before" is done, whatever its clause is of
        ("The Sudanese minister did not sleep before issuing an ultimatum to Chad.", "THREATEN happened SDN>TCD"),
    ],
)
def test_each_is_told(text: str, expected: str) -> None:
    assert expected in brief(text)


@pytest.mark.parametrize(
    ("text", "lemma", "why"),
    [
        ("The Spanish premier discussed the situation on television.", "discuss", "words of one"),
        ("Chad reopened the road, allowing Libya to send food.", "allow", "what an act makes possible"),
        ("The United States will not retreat.", "retreat", "a manner of speaking"),
        ("It is not clear whether Iran will attend the talks.", "attend", "a question"),
        ("It was not clear if the rebels would accept the proposal of Chad.", "accept", "a question"),
        ("The Danish minister denied having met the Russian envoy.", "meet", "a denial"),
        ("Both the Chadian and the Libyan presidents agreed that it does not serve them.", "agree", "an opinion"),
        ("Thousands joined a rally in Lima demanding the return of the president.", "demand", "what a protest is for"),
    ],
)
def test_what_only_looks_like_an_act_of_words_has_its_reason(text: str, lemma: str, why: str) -> None:
    assert dropped(text).get(lemma, "").startswith(why)
    assert not any(deed.lemma == lemma for deed in deeds_in(text))


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Two Kenyan officers fired 11 shots at the Ugandan envoy.", "ACCUSE"),
        ("The Kenyan minister was slammed into a wall by Ugandan police.", "ACCUSE"),
        ("The Italian authorities registered 20 complaints.", "ACCUSE"),
        ("Norway regretted its decision to leave the talks with Iran.", "ACCUSE"),
        ("The Chilean senator sought a second term in the Chilean senate.", "REQUEST"),
        ("The Danish minister let the Swedish envoy know.", "CONCEDE"),
        ("The British parliament called a debate on whether to ban the American senator.", "REQUEST"),
        ("Brazil and China vowed to expand their trade.", "THREATEN"),
        ("Salvadoran rebels proposed a truce and the prosecution of Honduran officers.", "THREATEN"),
        ("The council charged the Kenyan envoys with drafting a text.", "ACCUSE"),
        ("Iran let the Omani minister speak to the Iranian parliament on Sunday.", "CONSULT"),
    ],
)
def test_none_is_told_as_what_it_is_not(text: str, other: str) -> None:
    assert other not in {deed.type for deed in deeds_in(text)}


@pytest.mark.parametrize("verb", ["let", "allowed", "permitted"])
def test_what_is_allowed_by_itself_is_still_a_concession(verb: str) -> None:
    to = "" if verb == "let" else "to "
    assert "CONCEDE happened SAU>SAU" in brief(f"Saudi Arabia {verb} Saudi women {to}drive.")


@pytest.mark.parametrize(
    "text",
    ["The prosecutors charged Okoro with treason.", "The Kenyan court charged Okoro with treason."],
)
def test_who_is_charged_may_be_a_name_that_nobody_introduced(text: str) -> None:
    assert any(telling.type == "ACCUSE" for telling in tellings_in(text))
