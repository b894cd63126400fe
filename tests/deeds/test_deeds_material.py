"""Acts of force, custody, censorship and labour, in the constructions of agency reports."""

import pytest
from reading_of import deeds_in, tellings_in

from onrecord.deeds.reasons import PRIVATE
from onrecord.model import Deed


def told(text: str) -> list[tuple[str, str | None]]:
    return [(deed.type, deed.mode) for deed in deeds_in(text)]


def only(text: str) -> Deed:
    (deed,) = deeds_in(text)
    return deed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenyan police arrested dozens on Friday.", ("COERCE", "arrest")),
        ("Several arrests were made in Lagos on Sunday.", ("COERCE", "arrest")),
        ("Georgian policemen snatched two protesters on Sunday.", ("COERCE", "arrest")),
        ("The regulator in Lusaka suspended the BBC on Monday.", ("COERCE", "censor")),
        ("Mali's government announced the suspension of two radio stations.", ("COERCE", "censor")),
        ("The Chilean navy escorted a Chinese trawler to port.", ("COERCE", "seize")),
        ("The Nepalese army launched a search operation in the hills.", ("COERCE", "seize")),
        ("The Tuareg rebels captured three vehicles of the Malian army.", ("COERCE", "seize")),
        ("A lorry of a Swiss company was burnt down by the rebels.", ("ASSAULT", "destroy")),
        ("The Malian rebels destroyed several lorries of the army.", ("ASSAULT", "destroy")),
        ("Georgian police pepper-sprayed the protesters.", ("ASSAULT", "crowd-control")),
        ("Danish nurses came out on strike on Monday.", ("PROTEST", "strike")),
        ("Thirty thousand Ethiopian soldiers have already massed.", ("MOBILIZE", "troops")),
        ("Russian armoured cars patrolled the streets of Gori on Monday.", ("MOBILIZE", "troops")),
        ("India reinforced the post with eighty soldiers.", ("MOBILIZE", "troops")),
    ],
)
def test_what_is_done_by_force_is_told_whatever_is_done_to(text: str, expected: tuple[str, str]) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Dozens of lorries were seen in Nairobi on Friday.",
        "There was no information about arrests in Lagos.",
        "The rebels destroyed any hope of a settlement in Mali.",
        "The company launched a search for a new director in Lima.",
        "The soldiers filed into the hall for lunch, the newspaper said.",
    ],
)
def test_what_only_sounds_so_is_nobody_s_act(text: str) -> None:
    assert not {kind for kind, _ in told(text)} & {"ASSAULT", "COERCE"}


def test_a_court_that_will_prolong_a_detention_threatens_nobody() -> None:
    deed = only("A court in Gibraltar said it would extend the detention of a Greek captain.")
    assert (deed.type, deed.mode, deed.status) == ("COERCE", "arrest", "future")


LABOUR = (
    "Teachers in Wales want more pay.\n\nThe union of nurses called for a vote.\n\n"
    "The ministry said that workers had been offered a higher wage.\n\n"
)


def test_a_strike_in_a_report_of_work_and_pay_is_the_workers() -> None:
    text = LABOUR + "The Welsh prime minister condemned the strikes in Cardiff on Monday."
    assert "ASSAULT" not in {kind for kind, _ in told(text)}


def test_a_strike_with_arms_is_an_attack_even_there() -> None:
    text = LABOUR + "Israeli strikes on Gaza killed nine soldiers on Monday."
    assert "ASSAULT" in {kind for kind, _ in told(text)}


@pytest.mark.parametrize("office", ["president", "prime minister", "mayor of Lima"])
def test_who_leaves_an_office_has_left_it_in_public(office: str) -> None:
    (telling,) = (t for t in tellings_in(f"On Monday Juan Perez resigned as {office}.") if t.type == "RETREAT")
    assert telling.dropped != PRIVATE


def test_who_leaves_a_shop_has_not() -> None:
    (telling,) = (t for t in tellings_in("On Monday Juan Perez resigned as cashier.") if t.type == "RETREAT")
    assert telling.dropped == PRIVATE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He was deported from Kenya to Britain on Monday.", ("COERCE", "deport")),
        ("Nine civilians were killed by rebel fire in Aleppo.", ("ASSAULT", None)),
        ("The Malian rebels responded with mortars.", ("ASSAULT", "heavy-weapons")),
        ("The rebels in Aceh decommissioned a quarter of their weapons.", ("RETREAT", "disarm")),
        ("Spanish police dismantled a smuggling ring.", ("COERCE", "arrest")),
        ("Bangladeshi peacekeepers deployed in Liberia on Monday.", ("AID", None)),
        ("Brazil suspended air drops of aid to Chad.", ("SANCTION", "discontinue")),
        ("Slovak police searched apartment buildings in Nitra.", ("COERCE", "seize")),
        ("The generals of Niger drove President Diallo into exile.", ("COERCE", "deport")),
        ("Greek riot police have been manning street corners in Athens.", ("MOBILIZE", "police")),
        ("The blogger is sentenced to life in prison by a Turkish court.", ("SANCTION", "convict")),
        ("The widow alleged that Kenyan policemen beat her son in Nairobi.", ("ASSAULT", "beat")),
    ],
)
def test_further_acts_of_force_and_of_its_end(text: str, expected: tuple[str, str | None]) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The rebels blocked the peacekeepers from entering the town in Chad.", "COERCE"),
        ("Thousands fled a town held by the Nusra rebels in Syria.", "ASSAULT"),
        ("Three people were killed in a fire in Lyon.", "ASSAULT"),
        ("The prince went into exile in Spain.", "COERCE"),
        ("Syrian warplanes unleashed pre-dawn air raids on the town.", "COERCE"),
        ("The blogger is jailed in Turkey.", "SANCTION"),
    ],
)
def test_what_was_kept_from_happening_or_only_stands_is_no_act_of_that_type(text: str, kind: str) -> None:
    assert kind not in {deed.type for deed in deeds_in(text) if deed.status == "happened"}


@pytest.mark.parametrize(
    "text",
    [
        "Officials in Bamako said heavy fighting erupted between Tuareg rebels and the Malian army.",
        "The UN mission said fighting broke out in January between Tuareg rebels and the Malian army.",
    ],
)
def test_fighting_that_breaks_out_has_those_between_whom_it_does(text: str) -> None:
    (deed,) = (d for d in deeds_in(text) if d.type == "ASSAULT")
    assert len(deed.actors) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A Zambian judge granted bail to the opposition leader.", ("RETREAT", "release")),
        ("The Eritrean bishop served three years in jail.", ("SANCTION", "convict")),
        ("China suspended the licence of a Tibetan lawyer.", ("COERCE", "restrict")),
        ("Stones were pelted at the police in Srinagar on Friday.", ("PROTEST", "riot")),
        ("Colombian protesters shut down the Pan-American Highway on Saturday.", ("PROTEST", "obstruct")),
        ("The villagers said that their march was attacked by Kenyan police.", ("ASSAULT", None)),
    ],
)
def test_acts_of_courts_and_crowds_are_told_whatever_they_meet(text: str, expected: tuple[str, str | None]) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Britain extends its import ban on Russian steel, the ministry in London said.", True),
        ("Canada widens its sanctions against Belarus, the ministry in Ottawa said.", True),
        ("The treaty imposes sanctions on those who break it.", False),
        ("Britain bans such steel.", False),
    ],
)
def test_a_measure_that_changes_is_news_in_the_present_too(text: str, is_told: bool) -> None:
    measures = [kind for kind, _ in told(text) if kind in ("SANCTION", "COERCE")]
    assert bool(measures) is is_told
