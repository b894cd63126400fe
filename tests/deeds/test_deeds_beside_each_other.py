"""Two sentences with the same words: one tells an act, the other a thing that GUIDE and manual name as none.

What is tried is the outcome alone, not by which rule it comes about: an act of the type in the one, none in the other.
"""

import pytest
from reading_of import deeds_in

# type, what is no act of it, what is one
PAIRS = [
    # accidents, weather, sport, business, courts, words on paper
    ("ASSAULT", "An earthquake levelled seven villages in Peru on Monday.",
     "Sudanese soldiers levelled seven villages in Chad on Monday."),
    ("ASSAULT", "The floods destroyed the bridge at Brandow.", "Chadian rebels destroyed the bridge at Brandow."),
    ("ASSAULT", "The Kenyan side beat the visitors in the final on Monday.",
     "Kenyan police beat the protesters in Nairobi on Monday."),
    ("ASSAULT", "The carmaker attacked the market with a new model.", "Somali gunmen attacked the market in Kenya."),
    ("ASSAULT", "Chad and Sudan fought in court over the custody of the ship.",
     "Chad and Sudan fought over the border on Monday."),
    ("COERCE", "The agreement with Chad bars its ships from the port.",
     "Kenya barred ships of Chad from the port on Monday."),
    # what somebody sees coming, says, wishes or denies
    ("THREATEN", "The drought will threaten the whole region.", "Iran threatened Iraq with war on Monday."),
    ("THREATEN", "The Kenyan minister warned that the toll may rise.",
     "The Kenyan minister warned Uganda of war on Monday."),
    ("REQUEST", "The Kenyan minister asked how the talks in Uganda had gone.",
     "The Kenyan minister asked Uganda to stop the talks."),
    ("REQUEST", "The Kenyan minister said that poverty must be overcome.",
     "The Kenyan minister said that Uganda must withdraw its troops."),
    ("REQUEST", "Iran insists that its programme is peaceful.", "Iran insists that Iraq should leave the island."),
    ("ASSAULT", "Kenya denied that it had bombed the Somali town.", "Kenya bombed the Somali town on Monday."),
    ("SUPPORT", "The Chadian president expressed his condolences to Kenya.",
     "The Chadian president expressed his support for Kenya."),
    ("AGREE", "A date for the talks with Kenya had not been set.",
     "Kenya agreed to a date for the talks with Uganda."),
    ("AGREE", "Thank you for agreeing to our terms.", "Kenya agreed to the terms of Uganda on Monday."),
    # meetings and journeys with nobody in power, or home
    ("CONSULT", "The Peruvian president told his audience that taxes would fall.",
     "The Peruvian president had an audience with the Pope on Monday."),
    ("CONSULT", "The Polish minister travelled home on Monday.", "The Polish minister travelled to Chad on Monday."),
    ("CONSULT", "The singer met the Kenyan actress in Nairobi.",
     "The Kenyan president met the Ugandan president in Nairobi."),
    ("PROTEST", "The Polish prime minister held a campaign rally in Gdansk on Monday.",
     "Thousands of Poles held a rally against the government in Gdansk on Monday."),
    ("PROTEST", "The Polish president held a rally in Gdansk on Monday.",
     "The Polish opposition held a rally in Gdansk against the president on Monday."),
    # private affairs
    ("COERCE", "The plumber was arrested for shoplifting on Monday.",
     "The Chadian minister was arrested for corruption on Monday."),
    ("COERCE", "The former gardener was detained.", "The ousted Malian president was detained."),
    ("COERCE", "The guests were barred from smoking.", "Women were barred from voting in the election."),
    ("RETREAT", "The band released an album on Monday.", "The rebels released the hostages on Monday."),
    ("ACCUSE", "The chef was charged with speeding on Monday.",
     "The Kenyan senator was charged with treason on Monday."),
    ("ACCUSE", "The dentist was indicted for fraud.", "Four men were indicted over the bombing of the Kenyan embassy."),
    ("AID", "The aunt gave her nephew bread.", "Danish farmers gave food to Malian refugees on Monday."),
    ("SANCTION", "The president's ex-wife expelled the dog.", "Kenya expelled two Somali diplomats."),
]  # fmt: skip


def happened(kind: str, text: str) -> list[object]:
    return [deed for deed in deeds_in(text) if deed.type == kind and deed.status == "happened"]


@pytest.mark.parametrize(("kind", "none", "act"), PAIRS, ids=[none for _, none, _ in PAIRS])
def test_of_two_sentences_with_the_same_words_one_tells_an_act(kind: str, none: str, act: str) -> None:
    assert happened(kind, none) == []
    assert happened(kind, act)
