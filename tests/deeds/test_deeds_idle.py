"""Words of acts where nobody acts, each beside an act in like words. Every text is our own."""

import pytest
from reading_of import deeds_in, tellings_in


def dropped(text: str) -> dict[str, str]:
    """Why each predicate of a sentence tells no deed, by its lemma."""
    return {telling.found.lemma: telling.dropped for telling in tellings_in(text)}


@pytest.mark.parametrize(
    ("text", "lemma", "why"),
    [
        # what draws people, and nothing that is asked for
        ("The Danish premier's appeal to young voters is no secret.", "appeal", "what draws people"),
        ("The Danish premier holds little appeal for the farmers.", "appeal", "what draws people"),
        # words in the air
        ("The Danish premier's tough talk about Iran worried the merchants.", "talk", "loose talk"),
        ("The advertisement shifted the conversation about Denmark.", "conversation", "loose talk"),
        # what people told a pollster
        ("Forty percent of the Danish voters said that they would support Sweden.", "support", "a poll"),
        ("In a Danish survey most respondents backed the Swedish premier.", "back", "a poll"),
        # terms that ran out
        ("After the Malian president left office, Chad opened a bank.", "leave", "a term that ended"),
        # what is out of place, by somebody's opinion
        ("The Danes can't blame Sweden for the storm.", "blame", "what cannot be"),
        ("Nobody would accuse Denmark of theft.", "accuse", "what cannot be"),
        # who only seems ready
        ("The Danish premier seems ready to help Norway.", "ready", "a leaning"),
        ("The Danish premier is more willing to help Norway than his brother.", "willing", "a leaning"),
        ("The Danish premier is glad that Norway won.", "glad", "a leaning"),
        # nobody's order
        ("Denmark closed the port in order to save money from Norway.", "order", "in order to"),
        # words to the hearer, wherever the parser hangs them
        ('"Fight them," the Libyan leader urged his army in Chad.', "fight", "words to the reader"),
        ("Do not attack Chad, the Libyan leader told Niger.", "attack", "words to the reader"),
        # claims
        ("Chad insists that it does not know where the Libyan envoy is.", "insist", "a claim, no demand"),
        ("The Chadian premier insisted that Libya would win.", "insist", "a claim, no demand"),
        # guesses, and what we all must do
        ("The Libyan envoy must have written to Chad, the Malian minister said.", "say", "a wish"),
        ("Everyone must help Chad, the Malian minister said.", "say", "a wish"),
        # what somebody or something is
        ("The soldiers occupying Chad are cold.", "occupy", "an attribute"),
        ("A Danish network funded by Norway told the story.", "fund", "an attribute"),
        ("The envoy met Danes held by Libya.", "hold", "an attribute"),
        # what is so for all
        ("Danish agencies are required to report to Norway.", "require", "a rule"),
        # nothing that is promised to anybody
        ("The Danish bishop's passion for and commitment to Chad are known.", "commitment", "devotion"),
        # names that are called
        ('Denmark called Sweden, its old rival, a "thief".', "phone", "a name, no call"),
        # what reporters want to know
        ("The Danish premier was asked for details of the raid.", "ask", "a reporter's question"),
        ("The Danish premier was asked to name his rivals in Norway.", "ask", "a reporter's question"),
        # opinions that are shared
        ("The Danish premier agreed with the Swedish bishop.", "agree", "an opinion"),
        ("The Danish premier agreed that Sweden had closed the port.", "agree", "an opinion"),
    ],
)
def test_words_of_an_act_that_nobody_does_tell_none(text: str, lemma: str, why: str) -> None:
    assert dropped(text).get(lemma) in (None, why, "no party")
    assert not any(deed.lemma == lemma for deed in deeds_in(text))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The pope's appeal for calm in Chad came on Sunday.", "REQUEST"),
        ("The Red Cross made an urgent appeal to the government of Chad.", "REQUEST"),
        ("The Danish premier held talks with Iran on Monday.", "CONSULT"),
        ("The Danish premier had a long conversation with the Iranian president on Monday.", "CONSULT"),
        ("The Danish parliament voted for the treaty with Iran on Monday.", "SUPPORT"),
        ("The Malian president left office on Thursday after a revolt.", "RETREAT"),
        ("Denmark did not accuse Sweden of theft on Monday.", "ACCUSE"),
        ("Denmark is ready for talks with Norway, its premier said on Monday.", "AGREE"),
        ("The Malian president signed the order to launch the rocket on Monday.", "REQUEST"),
        ("The Libyan leader urged his army to fight the rebels of Chad.", "REQUEST"),
        ("Chad insisted that Libya withdraw its troops.", "REQUEST"),
        ("Chad must hand over the killers, the Libyan minister said.", "REQUEST"),
        ("Iran agreed with Russia on a new plant.", "AGREE"),
        ("Libya required Chad to close the port on Monday.", "REQUEST"),
        ("Denmark issued a statement supporting Norway on Monday.", "SUPPORT"),
        ("Libyan soldiers occupied the Chadian town on Monday.", "COERCE"),
        ("The meetings held by Denmark and Norway on Monday went well.", "CONSULT"),
        ("Denmark promised that it would send help to Chad.", "AGREE"),
        ("The Libyan premier vowed that they were going to help Chad.", "AGREE"),
    ],
)
def test_acts_in_like_words_are_told(text: str, wanted: str) -> None:
    assert wanted in {deed.type for deed in deeds_in(text)}, dropped(text)
