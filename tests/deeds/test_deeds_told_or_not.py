"""Acts that stand or fall by one small word: what is refused, still so, asked by reporters, done at once. Every text is
our own."""

import pytest
from reading_of import brief, deeds_in, report_of, tellings_in

from onrecord.deeds.affairs import CROWDED, is_of_public_affairs


def dropped(text: str) -> dict[str, str]:
    """Why each predicate of a sentence tells no deed, by its lemma."""
    return {telling.found.lemma: telling.dropped for telling in tellings_in(text)}


@pytest.mark.parametrize(
    ("text", "lemma", "why"),
    [
        ("Peru still recognises the exiled government of Chad.", "recognise", "a standing state"),
        ("Peru supports the Chadian proposal.", "support", "a standing state"),
        ("France wants Germany to send more help to Mali.", "want", "a standing state"),
        ("All Chadian schools are funded by Libya.", "fund", "a standing state"),
        ("The president spoke of his strategy for fighting the rebels of Chad.", "fight", "strategy for"),
        ("The American governor held rallies in Ohio and Peru.", "rally", "a campaign rally"),
        ("The Kenyan premier assured the Ugandan premier that the road was safe.", "assure", "an opinion"),
        ("Asked to comment on the raid, a Danish minister smiled.", "ask", "a reporter's question"),
        ("The Danish minister was asked about the raid.", "ask", "a reporter's question"),
        ("Peru expressed sympathy for the victims of the flood.", "express", "condolences"),
        ("At a rally in Ohio, the senator praised his wife.", "rally", "no party"),
    ],
)
def test_what_looks_like_an_act_by_its_verb_alone_is_none(text: str, lemma: str, why: str) -> None:
    assert dropped(text).get(lemma) in (None, why)
    assert not any(deed.lemma == lemma for deed in deeds_in(text))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Peru recognised the exiled government of Chad on Monday.", "SUPPORT"),
        ("Peru backed Chad in the dispute on Monday.", "SUPPORT"),
        ("Kenyan troops were praised for fighting the rebels of Chad.", "ASSAULT"),
        ("The Kenyan premier assured the Ugandan premier that Kenya would open the road.", "AGREE"),
        ("The Danish minister asked the Swedish minister to close the border.", "REQUEST"),
        ("Chad charged the envoy with verifying that Libya had left the town.", "REQUEST"),
    ],
)
def test_the_same_verbs_tell_an_act_where_somebody_does_something_by_them(text: str, wanted: str) -> None:
    assert wanted in {deed.type for deed in deeds_in(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Libya refused requests by the Chadian government for two pilots.",
        "Libya rejected Chad's demand for two pilots.",
        "Chad's demand for two pilots was rejected by Libya.",
    ],
)
def test_a_request_that_is_refused_was_made(text: str) -> None:
    told = brief(text)
    assert any(entry.startswith("REJECT happened LBY") for entry in told)
    assert any(entry.startswith("REQUEST happened TCD") for entry in told)


def test_where_there_was_no_request_nothing_was_asked() -> None:
    assert not any(entry.startswith("REQUEST happened") for entry in brief("Libya received no request from Chad."))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Three Kenyan pilots will be released in May.", ("RETREAT", "future")),
        ("Chad will release three Kenyan pilots in May.", ("CONCEDE", "happened")),
        ("The Kenyan pilot will be deported in May.", ("COERCE", "future")),
    ],
)
def test_what_is_to_be_done_to_somebody_by_nobody_told_takes_its_course(text: str, wanted: tuple[str, str]) -> None:
    assert wanted in {(deed.type, deed.status) for deed in deeds_in(text)}


def test_what_somebody_wants_done_is_not_done() -> None:
    text = "The Kenyan minister wants the Ugandan singer banned."
    assert not any(deed.type == "COERCE" and deed.status == "happened" for deed in deeds_in(text))


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Kenyan students marched, chanted and threw stones at the police.", "riot"),
        ("Kenyan students marched and demonstrated against the government.", "demo"),
    ],
)
def test_what_one_crowd_does_at_once_is_one_protest(text: str, mode: str) -> None:
    protests = [deed for deed in deeds_in(text) if deed.type == "PROTEST"]
    assert [deed.mode for deed in protests] == [mode]


def test_two_crowds_protest_apart() -> None:
    text = "Kenyan students marched on Monday, and Kenyan teachers demonstrated against the government on Friday."
    assert len([deed for deed in deeds_in(text) if deed.type == "PROTEST"]) == 2


@pytest.mark.parametrize(
    "text",
    [
        "The president vowed to find the bombers and bring them to justice.",
        "Kenya promised to hunt the rebels down and bring them to justice.",
    ],
)
def test_a_vow_to_punish_is_a_threat_wherever_in_it_the_punishing_stands(text: str) -> None:
    told = {(t.type, t.mode) for t in tellings_in(text) if t.found.lemma in ("vow", "promise")}
    assert told == {("THREATEN", "arrest")}


def test_a_word_given_to_somebody_is_agreed_with_him_whomever_it_is_against() -> None:
    text = "The Jordanian king assured the American president that Jordan would close its last port to Iraq."
    assert {deed.type for deed in deeds_in(text) if deed.lemma == "assure"} == {"AGREE"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Peruvian senate approved a resolution condemning Chile.", {"ACCUSE"}),
        ("The Peruvian senate approved a resolution demanding that Chile free two pilots.", {"REQUEST"}),
        ("The Peruvian senate approved a resolution on Monday.", {"SUPPORT"}),
    ],
)
def test_a_paper_that_is_adopted_is_told_by_what_it_says(text: str, wanted: set[str]) -> None:
    assert {deed.type for deed in deeds_in(text)} == wanted


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Chad opened a house for women who have been assaulted.", False),
        ("Chad will free people convicted of theft.", False),
        ("Chad opened a house for women who were assaulted on Sunday.", True),
        ("Chad opened a house for forty women who were assaulted.", True),
        ("Chad opened a house for women who were assaulted by soldiers of Mali.", True),
    ],
)
def test_what_kind_of_people_some_are_is_no_act_but_what_was_done_to_some_of_them_is(text: str, told: bool) -> None:
    lemma = "convict" if "convicted" in text else "assault"
    (telling,) = [t for t in tellings_in(text) if t.found.lemma == lemma]
    assert (telling.dropped != "a kind of people") is told


def test_a_part_of_the_body_is_no_particle() -> None:
    assert "hit back" not in {t.entry.lemma for t in tellings_in("The Kenyan soldier was hit in the back by a bullet.")}
    assert "hit back" in {t.entry.lemma for t in tellings_in("The Kenyan minister hit back at the Ugandan minister.")}


# ------------------------------------------------------------------------------------------- what a report is about

LEAKED = (
    "The Danish prime minister said on Monday that the papers were genuine. The Danish parliament met late. "
    "The Swedish foreign minister and the Norwegian president were silent. Denmark's opposition accused a bank. "
)
SINGER = (
    "The singer said on Monday that the tapes were genuine. Her band met late in the cellar of an old brewery there. "
    "The drummer and his brother were silent for most of the evening. Denmark's opposition accused a bank. "
)


def about(text: str) -> bool:
    from reading_of import LEXICON

    from onrecord import actors, parse

    report = report_of(text)
    sentences = parse.parse(report)
    return is_of_public_affairs(list(tellings_in(text)), sentences, actors.find(report, sentences, LEXICON))


def test_a_report_crowded_with_those_in_power_is_of_public_affairs_though_it_tells_few_acts() -> None:
    assert CROWDED > 0
    assert about(LEAKED + "They spoke of it. " * 12)


def test_a_report_that_names_them_once_is_not() -> None:
    assert not about(SINGER + "The evening was long. " * 30)


def test_a_crowded_report_without_any_act_of_its_own_is_not() -> None:
    assert not about("The Danish prime minister and the Swedish foreign minister are old. The Norwegian king is young.")


HACKED = (
    "The hacker sat in a cellar with two screens. His malware copied every email. He had learnt hacking at school. "
    "Then he targeted about ninety Peruvian lawyers in May. A court will hear of his emails. "
)


def test_an_attack_in_a_report_of_hackers_is_one_on_computers() -> None:
    told = {(deed.type, deed.mode, deed.cameo) for deed in deeds_in(HACKED) if deed.lemma == "target"}
    assert told == {("COERCE", "cyber", "176")}


def test_a_report_of_emails_alone_is_none_of_hackers() -> None:
    text = HACKED.replace("hacker", "clerk").replace("malware", "office").replace("hacking", "typing")
    assert not any(deed.mode == "cyber" for deed in deeds_in(text))


def test_an_attack_in_words_has_a_code_of_blame() -> None:
    told = [d for d in deeds_in("President Smith attacked Senator Jones on Monday.") if d.lemma == "attack"]
    assert [(deed.type, deed.cameo) for deed in told] == [("ACCUSE", "111")]


def test_one_man_who_slams_a_country_blames_it() -> None:
    types = {deed.type for deed in deeds_in("The Peruvian opposition leader has repeatedly targeted Chile.")}
    assert "ASSAULT" not in types
