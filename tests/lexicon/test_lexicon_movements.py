"""Parties, armed groups and districts: that each is known, of one country, and that their names are no other words."""

import tomllib
from pathlib import Path

import pytest

import onrecord.lexicon
from onrecord.lexicon import load

ROOM = Path(onrecord.lexicon.__file__).parent


def tables(name: str) -> dict:
    return tomllib.loads((ROOM / name).read_text("utf-8"))


def test_every_group_is_found_by_each_of_its_names() -> None:
    lexicon = load()
    for code, sectors in tables("movements.toml").items():
        for sector, names in sectors.items() if code != "attributes" else ():
            for name, others in names.items():
                for written in (name, *others):
                    found = {(entry.country, entry.sector) for entry in lexicon.lookup(written)}
                    assert (code, sector) in found or (code, None) in found, written


def test_generic_names_are_names_of_groups() -> None:
    lexicon = load()
    for name in tables("movements.toml")["attributes"]["generic"]:
        assert any(entry.generic for entry in lexicon.lookup(name)), name


def test_every_district_is_a_place_of_its_country() -> None:
    lexicon = load()
    for code, keys in tables("districts.toml").items():
        for name in keys["cities"]:
            assert code in {entry.country for entry in lexicon.lookup(name)}, name


def test_no_district_has_the_name_of_a_country_a_person_or_a_role() -> None:
    lexicon = load()
    names = [name for keys in tables("districts.toml").values() for name in keys["cities"]]
    taken = {name for name in names for entry in lexicon.lookup(name) if entry.kind in ("country", "given", "office")}
    assert taken == set()


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Soldiers entered Kayunga on Friday", "UGA"),
        ("a blast in Deir el-Zour", "SYR"),
        ("JNIM fighters", "MLI"),
        ("a UPND rally", "ZMB"),
        ("the All Peoples Congress", "SLE"),
        ("the Cambodian Peoples' Party", "KHM"),
        ("the Rapid Support Forces", "SDN"),
        ("Tigray People's Liberation Front or TPLF", "ETH"),
    ],
)
def test_words_of_reports_are_found(text: str, country: str) -> None:
    found = {entry.country for match in load().matches(text) for entry in match.entries if entry.country}
    assert found == {country}


@pytest.mark.parametrize("text", ["Let us go", "a move forward", "she made new hope", "his good party", "on March 14"])
def test_words_of_english_are_no_groups(text: str) -> None:
    kinds = {entry.kind for match in load().matches(text) for entry in match.entries}
    assert "organisation" not in kinds
