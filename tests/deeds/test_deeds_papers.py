"""Papers that act for those who issued them, in the same sentence and in later ones. Every text is our own."""

import pytest
from parsed import texts, word
from reading_of import countries, deeds_in

from onrecord.deeds import papers


def sides(text: str, kind: str) -> set[str]:
    return {f"{countries(d.actors)}>{countries(d.recipients)}" for d in deeds_in(text) if d.type == kind}


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        ("A statement by the Peruvian foreign ministry accused Bolivia of shelling two farms.", "ACCUSE", "PER>BOL"),
        ("A letter from Peru's ambassador accused Bolivia of arming the rebels.", "ACCUSE", "PER>BOL"),
        ("A report released on Tuesday by Amnesty International accused Bolivia of torture.", "ACCUSE", "NGO>BOL"),
        ("Peru's proposal called on Bolivia to pull its troops out of the valley.", "REQUEST", "PER>BOL"),
        ("A Peruvian warrant issued on Monday charged the Bolivian general with murder.", "ACCUSE", "PER>BOL"),
        ("A court filing by prosecutors in Lima accused the Bolivian president of taking bribes.", "ACCUSE", "PER>BOL"),
        ("A ruling by Peru's Supreme Court ordered the Bolivian bank to pay.", "REQUEST", "PER>BOL"),
        # a thing that is no paper acts for nobody
        ("A rumour from Peru alarmed Bolivia and accused its president of theft.", "ACCUSE", ">BOL"),
    ],
)
def test_a_paper_acts_for_who_issued_it(text: str, kind: str, wanted: str) -> None:
    assert wanted in sides(text, kind)


def test_what_is_condemned_is_not_the_issuer_of_a_paper_because_of_the_paper() -> None:
    assert "PER>BOL" in sides("Peru condemned a report by the Bolivian army.", "ACCUSE")


@pytest.mark.parametrize(
    ("before", "kind", "wanted"),
    [
        ("Peru's foreign ministry said in a statement that the raid was a crime. The statement", "ACCUSE", "PER>BOL"),
        ("Peru's ambassador handed the council a letter on Sunday. The letter", "ACCUSE", "PER>BOL"),
        ("A report by Peru's army was leaked on Sunday. Nobody was named in Lima. The report", "ACCUSE", "PER>BOL"),
        # who issued another paper did not issue this one
        ("Peru's ambassador handed the council a letter on Sunday. The report", "ACCUSE", ">BOL"),
        # too far back
        ("Peru's army wrote a report. It rained. It snowed. It hailed. It thawed. The report", "ACCUSE", ">BOL"),
        # a paper that is not taken up
        ("Peru's army wrote a report. A report", "ACCUSE", ">BOL"),
    ],
)
def test_a_paper_that_is_taken_up_acts_for_who_issued_it_before(before: str, kind: str, wanted: str) -> None:
    text = f"{before} accused Bolivia of shelling two farms."
    assert wanted in sides(text, kind)


def test_who_issued_a_paper_in_another_sentence_is_inferred_and_has_no_words() -> None:
    text = "Peru's ambassador handed the council a letter on Sunday. The letter accused Bolivia of shelling two farms."
    (blame,) = (d for d in deeds_in(text) if d.type == "ACCUSE")
    assert [(p.country, p.inferred, p.spans) for p in blame.actors] == [("PER", True, ())]


@pytest.mark.parametrize(
    ("text", "paper", "wanted"),
    [
        ("A letter sent by the rebels to the mayor asked for money.", "letter", [["rebels"]]),
        ("A statement from the union said so.", "statement", [["union"]]),
        ("The ministry's report says so.", "report", [["ministry"]]),
        ("The house on the hill burned.", "house", []),
    ],
)
def test_issuers_are_found_under_a_paper_and_under_nothing_else(text: str, paper: str, wanted: list[list[str]]) -> None:
    assert [texts(words) for words in papers.issuers(word(text, paper)) if words] == wanted


@pytest.mark.parametrize(
    ("text", "paper", "wanted"),
    [
        ("The ministry said in a statement that it rained.", "statement", ["ministry"]),
        ("The council adopted a resolution on Friday.", "resolution", ["council"]),
        ("A resolution was adopted by the council on Friday.", "resolution", ["council"]),
        ("The resolution failed.", "resolution", []),
    ],
)
def test_presenters_are_the_subjects_of_the_clause_that_brings_a_paper_up(
    text: str, paper: str, wanted: list[str]
) -> None:
    assert texts(papers.presenters(word(text, paper))) == wanted


@pytest.mark.parametrize(
    ("text", "taken_up"),
    [
        ("The statement accused nobody.", True),
        ("Its latest statement accused nobody.", True),
        ("A statement accused nobody.", False),
        ("The statement by the union accused nobody.", False),
    ],
)
def test_only_a_bare_definite_paper_takes_one_up(text: str, taken_up: bool) -> None:
    assert papers.is_taken_up(word(text, "statement")) is taken_up
