"""What the lexicon knows of an organisation or a person stands in one place: no later file says it again."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from onrecord.lexicon import load
from onrecord.lexicon.loader import HERE, OWN_FILES

# One name for two things: the chamber, and whatever house a report that speaks of no other country means.
TWO_THINGS = {"U.S. House"}


def organisations() -> Iterator[tuple[str, str, str, str, tuple[str, ...]]]:
    """File, country, sector, name and other names of each organisation."""
    for file in OWN_FILES:
        for country, own in tomllib.loads(Path(HERE / file).read_text("utf-8")).items():
            for sector, named in own.items() if isinstance(own, dict) and len(country) == 3 else ():
                if isinstance(named, dict):
                    for name, others in named.items():
                        yield file, country, sector, name, tuple(others)


def test_no_organisation_of_a_country_has_a_name_that_another_has() -> None:
    owners = defaultdict(set)
    for file, country, _, name, others in organisations():
        for one in (name, *others):
            owners[country, one].add((file, name))
    twice = {name: sorted(own) for (_, name), own in owners.items() if len(own) > 1 and name not in TWO_THINGS}
    assert twice == {}


def test_no_organisation_has_a_name_twice() -> None:
    assert [name for *_, name, others in organisations() if len({name, *others}) != 1 + len(others)] == []


def test_no_organisation_of_a_country_is_of_two_sectors() -> None:
    sectors = defaultdict(set)
    for _, country, sector, name, _others in organisations():
        sectors[country, name].add(sector)
    assert {name: own for name, own in sectors.items() if len(own) > 1} == {}


def test_every_generic_name_is_that_of_an_organisation() -> None:
    """A name that was moved or spelt otherwise would silently be generic no more."""
    generic = [
        name
        for file in OWN_FILES
        for name in tomllib.loads(Path(HERE / file).read_text("utf-8")).get("attributes", {}).get("generic", ())
    ]
    known = {name for *_, name, _others in organisations()}
    assert generic
    assert [name for name in generic if name not in known and not load().lookup(name)] == []


def test_no_person_of_renown_has_a_spelling_twice_in_a_country() -> None:
    people = tomllib.loads(Path(HERE / "renowned.toml").read_text("utf-8"))["renowned"]
    for country, own in people.items():
        spellings = [spelling for names in own for spelling in names.split(" / ")]
        assert [name for name in set(spellings) if spellings.count(name) > 1] == [], country
