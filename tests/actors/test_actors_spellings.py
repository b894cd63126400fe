"""Spellings of foreign names over the ledger, and names that say whose somebody is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.actors.names import name_words, spelling
from onrecord.actors.over_ledger import link
from onrecord.model import Actor, Reading

DAY = date(2018, 4, 2)


def person(name: str, country: str | None, sector: str | None = "GOV") -> Actor:
    return Actor("1", name, "person", (name,), country, (sector,) if sector else ())


def one_actor(*people: Actor) -> bool:
    found = link([Reading(str(number), DAY, (one,)) for number, one in enumerate(people)])
    return len({actor.id for actor in found.values()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mohammed Qasim", "Mohamed Qasim"),
        ("Muhammad Qasim", "Mohammed Qasim"),
        ("Yury Orlov", "Yuri Orlov"),
        ("Sergey Volkov", "Sergei Volkov"),
        ("Abdel-Karim el-Hassi", "Abdel Karim al-Hasi"),
        ("Dmitry Sokolov", "Dmitri Sokolov"),
        ("Anatoly Belsky", "Anatoli Belski"),
        ("Yussef Haddad", "Yousef Haddad"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert spelling(name_words(one)) == spelling(name_words(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ali Hassan", "Ali Hussein"),
        ("Jon Dahl", "Jan Dahl"),
        ("Maria Holm", "Marie Holm"),
        ("Daniel Roe", "Danielle Roe"),
        ("Karim Hassan", "Kamal Hassan"),
        ("Ivan Orlov", "Ivan Orlova"),
        ("Kim Sang-ho", "Kim Sang-il"),
    ],
)
def test_names_that_are_two_have_two_keys(one: str, other: str) -> None:
    assert spelling(name_words(one)) != spelling(name_words(other))


@given(st.lists(st.text("abdeghiklmnorstuy", min_size=1, max_size=9), min_size=1, max_size=4))
def test_a_key_has_a_part_for_each_word_and_does_not_hang_on_doubled_letters(words: list[str]) -> None:
    key = spelling(words)
    assert len(key) == len(words)
    assert all(key)
    doubled = [*words[:-1], words[-1][0] * 2 + words[-1][1:]] if words[-1] != "el" else words
    assert spelling(doubled) == key


def test_two_spellings_in_one_country_are_one_person() -> None:
    assert one_actor(person("Mohammed Qasim", "EGY"), person("Mohamed Qasim", "EGY"))


def test_a_name_after_an_article_by_hyphen_is_a_proper_name() -> None:
    assert one_actor(person("Karim el-Hassi", "EGY"), person("Karim al-Hasi", "EGY"))


def test_spellings_of_two_countries_stay_two() -> None:
    assert not one_actor(person("Mohammed Qasim", "EGY"), person("Mohamed Qasim", "SDN"))


def test_a_spelling_without_a_country_joins_nobody() -> None:
    assert not one_actor(person("Mohammed Qasim", "EGY"), person("Mohamed Qasim", None))


def test_a_footballer_is_not_the_minister_of_the_other_spelling() -> None:
    assert one_actor(person("Yury Orlov", "RUS"), person("Yuri Orlov", "RUS", None))
    assert not one_actor(person("Yury Orlov", "RUS"), person("Yuri Orlov", "EST", "SOC"))


@pytest.mark.parametrize("relation", ["daughter of", "lawyer for", "envoy in"])
def test_who_is_named_by_another_is_not_that_other(relation: str) -> None:
    assert not one_actor(person("Oleg Volkov", "RUS", "SPY"), person(f"{relation} Oleg Volkov", "RUS", "CVL"))


@given(st.permutations(["Mohammed Qasim", "Mohamed Qasim", "Muhammad Qasim", "Qasim"]))
def test_the_order_of_spellings_does_not_matter(names: list[str]) -> None:
    found = link([Reading(name, DAY, (person(name, "EGY"),)) for name in names])
    assert len({actor.id for actor in found.values()}) == 1
    assert {name for actor in found.values() for name in actor.names} == set(names)
