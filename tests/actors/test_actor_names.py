"""Which names are one person's, and whom a surname means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.actors.names import NameBook, acronym_fits, name_words, same_name


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ann Marie Lee", "Ann Lee", True),
        ("Ann M. Lee", "Ann Lee", True),
        ("Ann M. Lee", "Ann Marie Lee", True),
        ("Kim Sang-ho", "Kim Sang Ho", True),
        ("José Muñoz", "Jose Munoz", True),
        ("Ann Lee", "Jo Lee", False),
        ("Ann Lee", "Ann Roe", False),
        ("Ann Lee Jr.", "Ann Lee", True),
        ("Omar al-Nasr", "Omar al Nasr", True),
        ("Saleh", "Ali Saleh", False),
        ("Hamad bin Talal", "Hamad bin Talal al-Said", True),
    ],
)
def test_forms_of_one_name_are_told_from_other_names(one: str, other: str, same: bool) -> None:
    assert same_name(name_words(one), name_words(other)) is same
    assert same_name(name_words(other), name_words(one)) is same


def test_the_fullest_form_stands_for_all() -> None:
    book = NameBook(["Ann Lee", "Ann Marie Lee", "Lee"])
    assert book.full("Ann Lee") == "Ann Marie Lee"


def test_a_surname_means_the_person_whose_last_word_it_is() -> None:
    book = NameBook(["Paul Martin", "Martin Berg"])
    assert book.meant("Martin") == ["Paul Martin"]
    assert book.meant("Berg") == ["Martin Berg"]


def test_a_family_name_that_comes_first_is_found_too() -> None:
    assert NameBook(["Kim Sang-ho"]).meant("Kim") == ["Kim Sang-ho"]


def test_several_persons_of_one_surname_are_all_given() -> None:
    assert sorted(NameBook(["Bill Hayes", "Laura Hayes"]).meant("Hayes")) == ["Bill Hayes", "Laura Hayes"]


def test_an_unknown_name_means_nobody() -> None:
    assert NameBook(["Ann Lee"]).meant("Roe") == []
    assert NameBook([]).full("Ann Lee") is None


def test_a_joined_name_is_one_word_of_its_bearer() -> None:
    assert NameBook(["Omar Abdel-Salam", "Abdel-Salam el-Masri"]).meant("Abdel-Salam")[0] == "Omar Abdel-Salam"


@given(st.permutations(["Ann Lee", "Ann Marie Lee", "Jo Roe", "Paul Martin", "Martin Berg"]))
def test_the_order_of_the_names_changes_nothing(names: list[str]) -> None:
    book = NameBook(names)
    assert book.full("Ann Lee") == "Ann Marie Lee"
    assert book.meant("Martin") == ["Paul Martin"]


@pytest.mark.parametrize(
    ("acronym", "name", "fits"),
    [
        ("FNR", "Front for National Renewal", True),
        ("PLO", "Palestine Liberation Organization", True),
        ("UNHCR", "Union of Bakers", False),
        ("F.N.R.", "Front for National Renewal", True),
        ("A", "Army", False),
        ("FFNR", "Front for National Renewal", True),
    ],
)
def test_an_acronym_fits_the_initials_of_its_name(acronym: str, name: str, fits: bool) -> None:
    assert acronym_fits(acronym, name) is fits


@given(st.text(max_size=40))
def test_any_text_has_name_words(text: str) -> None:
    assert all(word and not word.isspace() for word in name_words(text))
