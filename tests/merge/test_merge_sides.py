"""Who did it to whom: what speaks for two tellings being of one act, and what against."""

from dataclasses import replace
from datetime import date

import pytest

from merge import making
from merge.making import deed, events_of, reports
from onrecord.merge import merge
from onrecord.merge.compare import kinship
from onrecord.merge.facts import who_of
from onrecord.model import Actor, Party, Reading

KINDS = {"Norland": "state", "Ola Berg": "person", "Jens Holm": "person", "presidents": "group", "police": "group",
         "rioters": "group", "students": "group", "ministry": "organisation"}  # fmt: skip
PARTIES = {
    "Norland": Party("Norland", "Norland", "NOR", "GOV"),
    "Ola Berg": Party("Ola Berg", "Ola Berg", "NOR", "GOV"),
    "Jens Holm": Party("Jens Holm", "Jens Holm", "DNK", "GOV"),
    "presidents": Party("presidents", "presidents", None, "GOV"),
    "police": Party("police", "police", "NOR", "COP"),
    "rioters": Party("rioters", "rioters", "NOR", "CVL"),
    "students": Party("students", "students", "NOR", "EDU"),
    "people": Party("people", "people", None, "CVL"),
}


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parties of these tests, beside those of every test."""
    kinds = {name: (KINDS.get(name, "group"), one.country, one.sector) for name, one in PARTIES.items()}
    monkeypatch.setattr(making, "KNOWN", making.KNOWN | kinds)


@pytest.mark.parametrize(
    ("one", "other", "tie"),
    [
        ("Norland", "Norland", "same"),
        ("Norland", "Ola Berg", "state"),
        ("Norland", "rioters", "state"),  # a country's people, told of as the country
        ("police", "rioters", "compatriots"),
        ("students", "rioters", "compatriots"),
        ("presidents", "Ola Berg", "state"),
        ("presidents", "rioters", "open"),
        ("people", "rioters", "open"),
        ("Ola Berg", "Jens Holm", None),
        ("Jens Holm", "police", None),
    ],
)
def test_kinship_of_two_parties(one: str, other: str, tie: str | None):
    first, second = who_of(PARTIES[one], KINDS), who_of(PARTIES[other], KINDS)
    assert kinship(first, second) == kinship(second, first) == tie


def test_the_two_presidents_are_those_whom_the_report_names():
    [event] = events_of(
        deed(
            "a", "CONSULT", "Ola Berg, Jens Holm", on="2020-03-09", mode="phone", lemma="call", words="president call"
        ),
        deed("a", "CONSULT", "presidents", mode="phone", lemma="speak", words="president speak", at=300),
    )
    assert [party.name for party in event.actors] == ["Ola Berg", "Jens Holm"]


def test_what_police_and_rioters_do_are_two_acts():
    raid = {"on": "2020-03-09", "mode": "crowd-control", "words": "square gas"}
    assert len(events_of(deed("a", "ASSAULT", "police", "people", **raid),
                         deed("a", "ASSAULT", "rioters", "people", at=90, **raid))) == 2  # fmt: skip


def test_who_does_it_in_one_telling_is_not_who_suffers_it_in_the_other():
    blame = {"lemma": "protest", "mode": "demo"}
    assert len(events_of(deed("a", "PROTEST", "Ola Berg", at=200, **blame),
                         deed("a", "PROTEST", "", "Ola Berg", at=400, **blame))) == 2  # fmt: skip


@pytest.mark.parametrize("word", ["already", "earlier", "previously"])
def test_what_had_been_done_already_is_not_the_news(word: str):
    term = {"mode": "convict", "lemma": "sentence"}
    news = deed("a", "SANCTION", "Norland", "Jens Holm", on="2020-03-09", days_spans=(making.Span("a", 0, 4),), **term)
    before = deed("a", "SANCTION", "", "Jens Holm", words=f"{word} sentence", at=500, **term)
    again = deed("a", "SANCTION", "", "Jens Holm", words="sentence", at=500, **term)
    assert len(events_of(news, before)) == 2
    assert len(events_of(news, again)) == 1


def test_a_sentence_that_is_being_served_was_passed_before():
    term = {"mode": "convict"}
    news = deed("a", "SANCTION", "Norland", "Jens Holm", on="2020-03-09", days_spans=(making.Span("a", 0, 4),),
                lemma="sentence", **term)  # fmt: skip
    assert len(events_of(news, deed("a", "SANCTION", "", "Jens Holm", lemma="serve", at=500, **term))) == 2


def test_what_was_also_done_is_one_act_more():
    fine = {"on": "2020-03-09", "lemma": "order"}
    one = deed("a", "SANCTION", "Norland", "Jens Holm", words="order", **fine)
    assert len(events_of(one, deed("a", "SANCTION", "Norland", "Jens Holm", words="also order", at=300, **fine))) == 2
    assert len(events_of(one, deed("a", "SANCTION", "Norland", "Jens Holm", words="order", at=300, **fine))) == 1


def test_a_state_and_its_minister_who_speak_in_two_verbs_speak_twice():
    whom, on = "Jens Holm", {"on": "2020-03-09", "mode": "disapprove"}
    state = deed("a", "ACCUSE", "Norland", whom, lemma="condemn", at=200, **on)
    assert len(events_of(state, deed("a", "ACCUSE", "Ola Berg", whom, lemma="call", at=300, **on))) == 2
    assert len(events_of(state, deed("a", "ACCUSE", "Ola Berg", whom, lemma="condemn", at=300, **on))) == 1


def test_a_request_by_nobody_named_joins_none_with_another_matter():
    """Told of the same body on the same day: once somebody had asked it, once it was urged by a third."""
    asked = deed("a", "REQUEST", "", "Sudmark", on="2020-03-09", lemma="ask", words="ask harbour dredge")
    urged = deed("b", "REQUEST", "Norland", "Sudmark", on="2020-03-09", lemma="urge", words="urge prisoner free")
    same = deed("b", "REQUEST", "Norland", "Sudmark", on="2020-03-09", lemma="urge", words="urge harbour dredge")
    assert len(events_of(asked, urged)) == 2
    assert len(events_of(asked, same)) == 1


def test_being_of_one_country_ties_little_at_home_and_more_abroad():
    """Two bodies of a country: within it any two could be meant, against another they act for it."""
    home = [deed(r, "REJECT", who, lemma="refuse", on="2020-03-09") for r, who in (("a", "police"), ("b", "students"))]
    assert len(events_of(*home)) == 2
    ministry = "Foreign Ministry of Norland"
    abroad = [deed(r, "REJECT", who, "Sudmark", lemma="refuse", words="refuse treaty", on="2020-03-09")
              for r, who in (("a", "Norland"), ("b", ministry))]  # fmt: skip
    assert len(events_of(*abroad)) == 1


def test_violence_far_apart_in_a_report_needs_more_than_its_type():
    near = deed("a", "ASSAULT", "", "people", lemma="kill", words="kill people", quantity="12", at=320)
    far = deed("a", "ASSAULT", "", "people", lemma="shell", words="shell mill", at=900, mode="heavy-weapons")
    attack = deed("a", "ASSAULT", "Sudmark", "", lemma="bomb", words="bomb port", at=220)
    assert len(events_of(attack, near)) == 1
    assert len(events_of(deed("a", "ASSAULT", "Sudmark", "", lemma="raid", words="raid port", at=220), far)) == 2


@pytest.mark.parametrize(
    ("one", "other", "tie"),
    [
        (("p1", "Ola Berg", None), ("p2", "Ola Berg", None), "same"),
        (("p1", "Ola Berg", None), ("p2", "Ola N. Berg", "NOR"), "same"),
        (("p1", "Ola Berg", "NOR"), ("p2", "Ola Berg", "DNK"), None),  # a country parts them
        (("p1", "Berg", None), ("p2", "Berg", None), None),  # a surname is no full name
        (("p1", "Ola Berg", None), ("p2", "Kari Berg", None), None),
        (("p1", "Ólafur Berg", None), ("p2", "Olafur Berg", None), "same"),
    ],
)
def test_two_actors_of_one_full_name_can_be_one(one, other, tie):
    kinds = {"p1": "person", "p2": "person"}
    ours, theirs = (who_of(Party(*given), kinds) for given in (one, other))
    assert kinship(ours, theirs) == kinship(theirs, ours) == tie


def test_reports_that_know_a_man_by_name_alone_tell_of_one_sentence():
    """A minister and a footballer of his name keep the actors apart; the act is one all the same."""
    told = []
    for report, sector in (("a", None), ("b", "GOV"), ("c", "CVL")):
        man = Party("1", "Ola Berg", None, sector)
        act = deed(report, "SANCTION", "", on="2020-03-09", lemma="sentence", words="prison murder")
        actor = Actor("1", man.name, "person", (man.name,), None, (sector,) if sector else ())
        told.append(Reading(report, date(2020, 3, 10), (actor,), deeds=(replace(act, recipients=(man,)),)))
    merged = merge(told, reports(told), ())
    assert len({merged.actor_ids[report, "1"] for report in "abc"}) > 1
    [event] = merged.events
    assert event.reports == ("a", "b", "c")
    assert any("of the same name" in why for why in event.why)
