"""What the tellings of one report lend to each other. Every text is our own."""

import pytest
from reading_of import LEXICON, brief, countries, deeds_in, report_of, tellings_in

from onrecord import actors, parse
from onrecord.deeds.domestic import home


def recipients(text: str, kind: str) -> set[str]:
    return {countries(deed.recipients) for deed in deeds_in(text) if deed.type == kind}


def doers(text: str, kind: str) -> set[str]:
    return {countries(deed.actors) for deed in deeds_in(text) if deed.type == kind}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Sudanese soldiers attacked a Chadian village.\n\nMali condemned the attack.", "SDN"),
        ("Sudan launched a rocket on Monday.\n\nMali denounced the launch.", "SDN"),
        ("Mali condemned the Sudanese attack on a Chadian village.", "SDN"),
        ("Mali condemned Sudan's actions in Chad.", "SDN"),
        ("Mali condemned the bombing of a Chadian village by Sudan.", "SDN"),
        ("Mali condemned the bombing of the Chadian embassy.", ""),
        ("Mali deplored the senseless acts against the Chadian embassy.", ""),
        ("Mali condemned Sudan.", "SDN"),
        ("Mali lashed out at Sudan over the execution of a cleric.", "SDN"),
        ("Mali condemned Sudan over the execution of a cleric.", "SDN"),
        ("Mali complained to Ghana over a Sudanese air raid.", "SDN"),
        ("Mali has summoned the Sudanese ambassador over an attack on its border post.", "SDN"),
        ("Mali summoned Khartoum's envoy over the incident.", "SDN"),
        ("Amnesty International criticised the Sudanese government over the killing of two protesters.", "SDN"),
        ("Mali criticised the Sudanese police over the burning of a flag.", "SDN"),
    ],
)
def test_blame_for_an_act_falls_on_its_doers_and_never_on_its_victims(text: str, wanted: str) -> None:
    assert wanted in recipients(text, "ACCUSE")


def test_who_blames_is_not_blamed_by_himself() -> None:
    text = "Mali attacked a Chadian village.\n\nMali condemned the attack on Chad."
    assert "MLI" not in recipients(text, "ACCUSE")


def test_who_signs_an_accord_praises_no_other_act() -> None:
    text = (
        "Kenya and Uganda signed an agreement on a pipeline on Sunday.\n\nSudan had promised to finance a rival route."
    )
    assert recipients(text, "SUPPORT") == {""}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Sudan has faced a series of attacks by Chadian rebels, killing dozens of farmers.", {"TCD"}),
        ("An attack by Chadian rebels killed nine Sudanese farmers.", {"TCD"}),
        ("A blast blamed on Chad killed nine Sudanese soldiers.", {"TCD"}),
        ("Chadian rebels opened fire on a bus in Sudan, killing nine Sudanese farmers.", {"TCD"}),
        ("Chadian missiles killed nine Sudanese soldiers.", {"TCD"}),
        ("An explosion killed nine Sudanese soldiers.", {""}),
    ],
)
def test_what_an_act_brought_about_was_done_by_its_doers(text: str, wanted: set[str]) -> None:
    assert doers(text, "ASSAULT") == wanted


def test_a_court_once_named_is_the_doer_of_other_convictions() -> None:
    text = (
        "A Kenyan court sentenced the Kenyan minister to three years in prison on Monday.\n\n"
        "Two Kenyan officials were sentenced to a year in prison."
    )
    found = [deed for deed in deeds_in(text) if deed.mode == "convict"]
    assert len(found) == 2
    assert all(countries(deed.actors) == "KEN" for deed in found)


def test_a_court_of_one_country_does_not_convict_people_of_another() -> None:
    text = (
        "A Kenyan court sentenced the Kenyan minister to three years in prison on Monday.\n\n"
        "Two Ugandan officials were sentenced to a year in prison."
    )
    (other,) = [d for d in deeds_in(text) if d.mode == "convict" and countries(d.recipients) == "UGA"]
    assert other.actors == ()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Iran tested a missile on Monday.\n\nThe United Nations met and imposed sanctions.", "IRN"),
        ("Iran tested a missile on Monday.\n\nThe United Nations imposed sanctions on Syria.", "SYR"),
        ("The United Nations met and imposed sanctions.", ""),
    ],
)
def test_sanctions_that_name_nobody_are_on_who_acted_before(text: str, wanted: str) -> None:
    assert recipients(text, "SANCTION") <= {wanted}


def test_sanctions_reach_back_three_sentences_and_no_farther() -> None:
    between = "The weather was fine. The road was dry. The sun shone. The day was long."
    text = f"Iran tested a missile on Monday. {between} The United Nations met and imposed sanctions."
    assert recipients(text, "SANCTION") <= {""}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Kazakh police made forty arrests in May. The Kazakh president was abroad.", {"KAZ"}),
        ("The Kazakh government met. Kazakh police arrested forty people.", {"KAZ"}),
    ],
)
def test_arrests_are_of_people_at_home_where_no_words_say_otherwise(text: str, wanted: set[str]) -> None:
    assert recipients(text, "COERCE") == wanted


def test_what_is_inferred_is_marked() -> None:
    (arrest,) = deeds_in("Kazakh police made forty arrests on Monday.")
    assert all(party.inferred and not party.spans for party in arrest.recipients)


def test_a_report_about_two_countries_alike_is_at_home_in_neither() -> None:
    def home_of(text: str) -> str | None:
        report = report_of(text)
        found = home(actors.find(report, parse.parse(report), LEXICON), LEXICON)
        return found.country if found else None

    assert home_of("Kenya met Chad. Kenya left. Chad stayed.") is None
    assert home_of("Kenya met Chad. Kenya left. Kenya came back. Kenya rested.") == "KEN"
    assert home_of("Nobody came.") is None


def test_lending_neither_adds_nor_takes_tellings() -> None:
    text = "Sudanese soldiers attacked a Chadian village.\n\nMali condemned the attack."
    kept = [telling for telling in tellings_in(text) if not telling.dropped]
    assert len(deeds_in(text)) <= len(kept)
    assert brief(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Forty Kenyans were killed in two bombings in Nairobi.", "ASSAULT happened >KEN"),
        ("The bombing of a Chadian hotel wounded nine Chadians.", "ASSAULT happened >TCD"),
    ],
)
def test_an_attack_and_its_toll_are_one_deed(text: str, wanted: str) -> None:
    assert len([deed for deed in deeds_in(text) if deed.type == "ASSAULT"]) == 1
    assert brief(text) == {wanted}


def test_a_toll_of_another_cause_keeps_the_attack_beside_it() -> None:
    text = "Mali condemned the bombing of a Chadian hotel. Six Kenyans were killed by Libyan rebels."
    assert "ASSAULT happened LBY>KEN" in brief(text)


@pytest.mark.parametrize(
    "text", ["Guinea closed a road. Guinean police made three arrests.", "Guinean police made three arrests."]
)
def test_whom_the_police_arrested_goes_by_the_name_of_the_state(text: str) -> None:
    (arrest,) = [deed for deed in deeds_in(text) if deed.mode == "arrest"]
    assert [(party.name, party.country, party.sector) for party in arrest.recipients] == [("Guinea", "GIN", "CVL")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Mali expressed concern over Sudan's new law.", "SDN"),
        ("Mali voiced concern over Sudan's arrest of two fishermen.", "SDN"),
        ("Mali raised its objections to the Sudanese base.", "SDN"),
        ("Mali expressed concern about human rights in Sudan.", "SDN"),
        # not those who suffer it, nor a region where it is
        ("Mali expressed concern about the arrest of Chadian editors.", ""),
        ("Mali expressed concern about the situation of refugees in Chad.", ""),
        ("Mali expressed concerns about construction in the West Bank.", ""),
    ],
)
def test_concern_is_about_those_at_fault_and_not_those_who_suffer(text: str, wanted: str) -> None:
    assert recipients(text, "ACCUSE") == {wanted}
