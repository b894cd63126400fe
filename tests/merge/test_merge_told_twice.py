"""One act that reports tell in two ways, and beside each the two acts that look like it."""

from dataclasses import replace
from itertools import permutations

import pytest

from merge.making import deed, events_of
from onrecord.merge.compare import kinship, veto
from onrecord.merge.facts import Figure, Who, countries_of, facts_of, is_country, place_key, rank_of, read_figure
from onrecord.merge.wording import near
from onrecord.model import Deed


def man(name: str, *, country: str | None = "NOR") -> Who:
    return Who(name, "person", country, official=False, named=True, name=name.lower())


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Christos Holm", "Christodoulos Holm", True),  # shortened
        ("Emmet Holm", "Emmett Holm", True),  # spelt with one letter more
        ("Mohamed Holm", "Mohammed Holm", True),
        ("Stephen Holm", "Steve Holm", False),  # they do not begin alike
        ("Daniel Holm", "Daniela Holm", False),  # his sister
        ("Joseph Holm", "Josephine Holm", False),
        ("Mario Holm", "Maria Holm", False),
        ("Alexander Holm", "Alexandra Holm", False),
        ("Jan Holm", "Janek Holm", False),  # too short to tell
        ("Christos Holm", "Christodoulos Dahl", False),
    ],
)
def test_a_first_name_may_be_short_or_spelt_otherwise(one, other, same):
    assert (kinship(man(one), man(other)) == "same") is same
    assert kinship(man(one), man(other)) == kinship(man(other), man(one))


def test_a_short_first_name_makes_nobody_of_another_country_one():
    assert kinship(man("Christos Holm"), man("Christodoulos Holm", country="DNK")) is None


@pytest.mark.parametrize(
    ("quantity", "rounded"),
    [("more than 60", True), ("at least 1,700", True), ("some 40", True), ("63", False), ("nine", False)],
)
def test_what_rounds_a_figure_is_read(quantity, rounded):
    figure = read_figure(quantity)
    assert isinstance(figure, Figure)
    assert figure.rounded is rounded


@pytest.mark.parametrize(
    ("one", "other", "acts"),
    [
        ("63", "more than 60", 1),
        ("about 200", "nearly 210", 1),
        ("63", "60", 2),  # both exact
        ("63", "more than 20", 2),  # nobody rounds so far
    ],
)
def test_people_held_are_counted_exactly_in_one_report_and_roundly_in_another(one, other, acts):
    held = deed("a", "COERCE", "", "Sudmark envoys", "2020-03-08", mode="arrest", lemma="arrest", quantity=one)
    took = deed("b", "COERCE", "Norland", "Sudmark envoys", "2020-03-08", mode="arrest", lemma="detain", quantity=other)
    assert len(events_of(held, took)) == acts


def found_guilty(lemma: str, also: bool, at: int, whom: str = "Jens Holm") -> Deed:
    words = f"{lemma} {'also ' if also else ''}murder"
    return deed("a", "SANCTION", "Norland", whom, mode="convict", lemma=lemma, words=words, at=at)


@pytest.mark.parametrize(
    ("second", "acts"),
    [
        (found_guilty("convict", also=True, at=400), 1),  # another count of one verdict
        (found_guilty("fine", also=True, at=400), 2),  # another penalty
        (found_guilty("convict", also=True, at=400, whom="Kari Dahl"), 2),  # another culprit
    ],
)
def test_counts_of_a_verdict_are_one_verdict_and_penalties_are_not(second, acts):
    first = found_guilty("find", also=False, at=210)
    first = replace(first, lemma="convict") if second.lemma == "convict" else first
    assert len(events_of(first, second)) == acts


@pytest.mark.parametrize(
    ("kind", "frame", "rank"),
    [
        ("ACCUSE", "verb", None),  # "called it another mistake"
        ("ACCUSE", "nominal", 0),  # "another accusation"
        ("REQUEST", "light verb", 0),  # "made another request"
        ("MOBILIZE", "verb", 0),  # "fired another rocket"
    ],
)
def test_another_is_of_the_act_unless_it_is_of_what_is_said(kind, frame, rank):
    made = deed("a", kind, "Norland", "Sudmark", words="another mistake", frame=frame)
    assert rank_of(made.words) == 0
    assert facts_of(made, {}).rank == rank


def test_a_word_for_a_land_parts_no_attack_from_its_capital():
    kenyan, nairobi, lima = (place_key(place) or "" for place in ("the Kenyan", "Nairobi", "Lima"))
    assert is_country(kenyan)
    assert countries_of(kenyan) == countries_of(nairobi) != countries_of(lima)

    def struck(report: str, place: str) -> Deed:
        return deed(report, "ASSAULT", "", "Sudmark", "2020-03-08", mode="explosives", place=place)

    facts = {place: facts_of(struck("a", place), {}) for place in ("Kenyan", "Nairobi", "Lima")}
    assert veto(facts["Kenyan"], facts["Nairobi"], "ASSAULT", False) is None
    assert veto(facts["Kenyan"], facts["Lima"], "ASSAULT", False) == "place"


@pytest.mark.parametrize(
    ("who", "whom", "acts"),
    [("Norland", "Norland", 1), ("Ola Berg", "Ola Berg", 2)],
)
def test_a_land_that_strikes_is_the_land_that_is_struck(who, whom, acts):
    strike = deed("a", "PROTEST", who, "", mode="strike", lemma="strike", at=210)
    halts = deed("a", "PROTEST", "", whom, mode="strike", lemma="paralyse", at=230)
    assert len(events_of(strike, halts)) == acts


@pytest.mark.parametrize(
    ("one", "other", "like"),
    [
        ("oust", "overthrow", True),
        ("capture", "detain", True),
        ("abduct", "kidnap", True),
        ("resign", "sack", False),  # who goes, and who is made to
        ("condemn", "denounce", False),  # two who say so speak twice
        ("arrest", "release", False),
    ],
)
def test_words_that_reports_choose_between_are_near(one, other, like):
    assert near(one, other) is near(other, one) is like


def test_the_order_of_reports_changes_nothing_of_what_is_told_twice():
    told = [
        deed(report, "COERCE", who, "Sudmark envoys", "2020-03-08", mode="arrest", lemma=lemma, quantity=many)
        for report, who, lemma, many in (
            ("a", "", "arrest", "63"),
            ("b", "Norland", "detain", "more than 60"),
            ("c", "Norland", "capture", "at least 55"),
            ("d", "", "seize", "70"),
        )
    ]
    found = {
        frozenset(frozenset(one.id for one in event.deeds) for event in events_of(*way)) for way in permutations(told)
    }
    assert len(found) == 1
