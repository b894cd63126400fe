"""People of renown: what the package's own list holds, how they are looked up, what a bad list is told."""

from pathlib import Path

import pytest

from onrecord.lexicon import LexiconError, load
from onrecord.lexicon.entries import SECTORS, SUPRANATIONAL, Term, plain


def renowned(folder: Path, text: str):
    path = folder / "people.toml"
    path.write_text(text, "utf-8")
    return load([path])


def test_every_term_has_known_codes_and_years_in_order() -> None:
    lexicon = load()
    for name, terms in lexicon.renowned.items():
        assert terms, name
        for term in terms:
            assert term.country in lexicon.countries or term.country in SUPRANATIONAL, name
            assert term.sector is None or term.sector in SECTORS, name
            assert 1900 < term.since <= (term.until or 2100), name


def test_every_office_is_a_word_of_the_lexicon() -> None:
    lexicon = load()
    offices = {term.office for terms in lexicon.renowned.values() for term in terms if term.office}
    assert {office for office in offices if not lexicon.lookup(office)} == set()


def test_of_most_states_somebody_is_known() -> None:
    lexicon = load()
    told = {term.country for terms in lexicon.renowned.values() for term in terms}
    assert len(told & set(lexicon.countries)) > 170


def test_every_person_bears_at_least_two_names() -> None:
    assert [name for name in load().renowned if " " not in name] == []


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Jean-Luc O'Malley", "jean luc omalley"),
        ("Zoë K. Ngũgĩ Jr.", "zoe k ngugi"),
        ("  Ana   Paz ", "ana paz"),
    ],
)
def test_names_are_compared_without_what_spellings_differ_in(name: str, folded: str) -> None:
    assert plain(name) == folded


OWN = """
[renowned.NOR]
"Liv Brandt / Liv Marie Brandt" = "prime minister 2001-2003, president 2010-"
"Odd Per Storvik" = "general 1999"
[renowned.IGO]
"Liv Brandt" = "secretary-general 2005-2007"
[renowned.DNK]
"Kaj Storvik" = "1980-1990"
"""


def test_a_list_is_read_with_offices_sectors_and_years(tmp_path: Path) -> None:
    terms = renowned(tmp_path, OWN).terms("Liv Brandt")
    assert terms == (
        Term("prime minister", "NOR", "GOV", 2001, 2003),
        Term("president", "NOR", "GOV", 2010, None),
        Term("secretary-general", "IGO", None, 2005, 2007),
    )


def test_other_spellings_are_the_same_person(tmp_path: Path) -> None:
    lexicon = renowned(tmp_path, OWN)
    assert lexicon.terms("LIV MARIE BRANDT") == lexicon.terms("Liv Brandt")[:2]


def test_a_single_year_is_a_term_and_one_without_an_office_has_no_sector(tmp_path: Path) -> None:
    lexicon = renowned(tmp_path, OWN)
    assert lexicon.terms("Odd Per Storvik") == (Term("general", "NOR", "MIL", 1999, 1999),)
    assert lexicon.terms("Kaj Storvik") == (Term("", "DNK", None, 1980, 1990),)


def test_the_end_of_a_long_name_will_do_but_no_single_word_of_it(tmp_path: Path) -> None:
    lexicon = renowned(tmp_path, OWN)
    assert lexicon.terms("Per Storvik") == lexicon.terms("Odd Per Storvik")
    assert lexicon.terms("Storvik") == ()
    assert lexicon.terms("Odd Storvik") == ()


def test_an_end_that_two_people_share_tells_nothing(tmp_path: Path) -> None:
    two = '[renowned.NOR]\n"Odd Per Storvik" = "general 1999"\n"Jon Per Storvik" = "judge 1999"\n'
    assert renowned(tmp_path, two).terms("Per Storvik") == ()


def test_a_surname_finds_all_who_bear_it(tmp_path: Path) -> None:
    assert set(renowned(tmp_path, OWN).of_surname("Storvik")) == {"odd per storvik", "kaj storvik"}


def test_a_users_people_go_before_the_packages_own(tmp_path: Path) -> None:
    name = next(iter(load().renowned))
    assert renowned(tmp_path, f'[renowned.NOR]\n"{name}" = "general 1999-"\n').terms(name)[0].country == "NOR"
    assert load().terms(name)[0].country != "NOR"


@pytest.mark.parametrize(("year", "years"), [(1998, 3), (2000, 1), (2001, 0), (2003, 0), (2004, 1), (2020, 17)])
def test_years_are_counted_from_the_nearer_end_of_a_term(year: int, years: int) -> None:
    assert Term("president", "NOR", "GOV", 2001, 2003).years_from(year) == years


def test_a_term_without_an_end_goes_on() -> None:
    assert Term("president", "NOR", "GOV", 2001, None).years_from(2090) == 0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[renowned.NOR]\n"Liv Brandt" = "president"', "no office with its years"),
        ('[renowned.NOR]\n"Liv Brandt" = "president 2003-2001"', "ends before it begins"),
        ('[renowned.NOR]\n"Liv Brandt" = ["president 2003"]', "no office with its years"),
        ('[renowned.Norway]\n"Liv Brandt" = "president 2003"', "country code"),
        ('[renowned]\n"Liv Brandt" = "president 2003"', "country code"),
    ],
)
def test_a_bad_list_is_told_where_it_is_wrong(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(LexiconError, match=told) as caught:
        renowned(tmp_path, text)
    assert "people.toml" in str(caught.value)
