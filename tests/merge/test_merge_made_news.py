"""The made-up news on which merging is measured: the same each time, and drawn as real reports were."""

import sys
from collections import Counter
from itertools import islice
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.made_news import Crowded, Maker

from merge.making import deed

KINDS = [
    deed("x", "SANCTION", "Norland", "Sudmark", lemma="expel"),
    deed("x", "ASSAULT", "", "Sudmark", lemma="shell", quantity="12"),
    deed("x", "ACCUSE", "Norland", lemma="blame"),
]


@pytest.fixture(scope="module")
def made():
    return list(Maker(KINDS, within=7).readings(6_000))


def told(readings):
    return [one for reading in readings for one in reading.deeds]


@pytest.mark.parametrize("maker", [Maker, Crowded])
def test_the_same_seed_makes_the_same_news(maker):
    first, again = (list(maker(KINDS, seed=3).readings(600)) for _ in range(2))
    assert first == again
    assert first != list(maker(KINDS, seed=4).readings(600))


def test_each_report_has_a_number_of_its_own_and_tells_of_acts_before_it(made):
    assert len({reading.report for reading in made}) == len(made) == 1_000
    assert all(len({one.id for one in reading.deeds}) == 6 for reading in made)
    exact = [
        (reading.published, one.days)
        for reading in made
        for one in reading.deeds
        if one.days and one.days.first == one.days.last
    ]
    assert all(days.last < published for published, days in exact)


def test_every_party_is_an_actor_of_its_report(made):
    for reading in made:
        known = {actor.id for actor in reading.actors}
        assert {party.actor for one in reading.deeds for party in (*one.actors, *one.recipients)} == known


def test_most_is_told_without_a_day_as_real_reports_do(made):
    days = [one.days for one in told(made)]
    lengths = Counter(0 if on is None else (on.last - on.first).days + 1 for on in days)
    assert lengths[0] / len(days) == pytest.approx(0.62, abs=0.03)
    assert lengths[1] / len(days) == pytest.approx(0.21, abs=0.03)
    assert (lengths[365] + lengths[366]) / len(days) == pytest.approx(0.09, abs=0.02)


def test_parties_are_as_many_and_as_known_as_in_the_news(made):
    actors = {(reading.report, actor.id): actor for reading in made for actor in reading.actors}
    parties = [
        actors[reading.report, party.actor]
        for reading in made
        for one in reading.deeds
        for party in (*one.actors, *one.recipients)
    ]
    kinds = Counter(actor.kind for actor in parties)
    shares = {"person": 0.33, "group": 0.27, "organisation": 0.23, "state": 0.17}
    assert {kind: many / len(parties) for kind, many in kinds.items()} == pytest.approx(shares, abs=0.05)
    countries = Counter(actor.country for actor in parties)
    assert countries[None] / len(parties) == pytest.approx(0.09, abs=0.03)
    [(_, most)] = countries.most_common(1)
    assert most / len(parties) == pytest.approx(0.36, abs=0.06)


def test_two_tellings_of_an_act_share_about_half_of_their_words_and_mostly_the_verb():
    maker = Maker(KINDS)
    shared, verbs = [], []
    for act in (maker.act() for _ in range(400)):
        one, other = (maker.telling(act, report, 0) for report in ("a", "b"))
        shared.append(len({*one.words} & {*other.words}) / min(len(one.words), len(other.words)))
        verbs.append(one.lemma == other.lemma)
    assert sum(shared) / len(shared) == pytest.approx(0.55, abs=0.06)
    assert sum(verbs) / len(verbs) == pytest.approx(0.66, abs=0.06)


def test_crowded_news_is_of_states_that_few_words_tell_apart():
    readings = list(islice(Crowded(KINDS, within=7).readings(6_000), 200))
    assert {actor.kind for reading in readings for actor in reading.actors} == {"state"}
    assert len({word for one in told(readings) for word in one.words}) <= 16
    assert {one.lemma for one in told(readings)} == {"expel", "shell", "blame"}
