"""What a user's file does when it is laid over the package's entries: its examples, what it replaces and shadows."""

from pathlib import Path

import pytest

from onrecord import lexicon
from onrecord.deeds.examples import Overlaid, as_report, overlaid, shadowed
from onrecord.ontology import load
from onrecord.reading import Knowledge, read_many

LEXICON = lexicon.load()
TRADE = """
type = "TRADE"
[types.TRADE]
about = "Goods that states sell each other"
score = 3
[types.TRADE.modes]
export = 4

[classes]
crops = ["cotton", "cocoa", "maize"]

[[entry]]
mode = "export"
object = ["@crops"]
recipient = ["prep:to"]
[entry.examples]
export = "Chad exported cotton to Mali."
sell = "Chad sold cocoa to Mali."
"""


def laid(tmp_path: Path, text: str) -> Overlaid:
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    return overlaid(load([path]), load(), LEXICON)


def test_a_type_of_one_s_own_with_entries_classes_and_examples_holds(tmp_path: Path) -> None:
    found = laid(tmp_path, TRADE)
    assert [entry.lemma for entry in found.own] == ["export", "sell"]
    assert found.failing == ()
    assert found.replaced == ()
    assert found.shadowed == ()


def test_a_type_of_one_s_own_is_told_in_reports(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(TRADE, encoding="utf-8")
    known = Knowledge(LEXICON, load([path]))
    (reading,) = read_many([as_report("Ghana exported maize to Togo on Monday.")], known)
    (deed,) = reading.deeds
    assert (deed.type, deed.mode) == ("TRADE", "export")
    assert [p.country for p in deed.actors] == ["GHA"]
    assert [p.country for p in deed.recipients] == ["TGO"]


def test_an_example_that_does_not_give_what_its_entry_promises_fails(tmp_path: Path) -> None:
    found = laid(tmp_path, '[[entry]]\ntype = "AID"\nlemma = "yodel"\nexample = "The weather in Chad is fine."')
    (failure,) = found.failing
    assert failure.entry.lemma == "yodel"
    assert failure.wanted == "AID"


@pytest.mark.parametrize(
    ("example", "more", "wanted"),
    [
        ("Chad yodelled to Mali.", 'mode = "visit"', ""),
        ("Chad yodelled to Mali.", 'example_by = "Mali"', "Mali among the actors"),
        ("Chad yodelled to Mali.", 'example_to = "Chad"', "Chad among the recipients"),
    ],
)
def test_an_example_is_held_against_mode_and_parties(tmp_path: Path, example: str, more: str, wanted: str) -> None:
    found = laid(
        tmp_path, f'[[entry]]\ntype = "CONSULT"\nlemma = "yodel"\nsymmetric = false\n{more}\nexample = "{example}"'
    )
    assert [failure.wanted for failure in found.failing] == ([wanted] if wanted else [])


def test_an_entry_with_the_same_words_and_conditions_replaces_the_package_s(tmp_path: Path) -> None:
    found = laid(tmp_path, '[[entry]]\ntype = "REJECT"\nlemma = "condemn"\nexample = "Chad condemned Mali."')
    assert [(entry.type, entry.lemma) for entry in found.replaced] == [("ACCUSE", "condemn")]


def test_an_entry_that_takes_over_what_another_told_is_said_to_shadow_it(tmp_path: Path) -> None:
    text = '[[entry]]\ntype = "AID"\nlemma = "condemn"\nobject = ["*"]\nexample = "Chad condemned Mali."'
    found = laid(tmp_path, text)
    assert found.failing == ()
    assert {failure.entry.lemma for failure in found.taken_over} == {"condemn"}
    assert all("AID" in " ".join(failure.read) for failure in found.taken_over)


@pytest.mark.parametrize(
    ("narrow", "wide", "dead"),
    [
        ('object = ["crate"]', 'object = ["crate", "box"]', True),
        ('object = ["crate"]', 'object = ["*"]', False),  # a word is more specific: it comes first
        ('object = ["crate", "box"]', 'object = ["crate"]', False),
        ('object = [":state"]', 'object = [":party"]', True),
        ('object = ["crate"]\nprep = {to = [":state"]}', 'object = ["crate"]\nprep = {to = [":party"]}', True),
        ('object = ["crate"]\nprep = {to = [":state"]}', 'object = ["crate"]\nprep = {at = [":party"]}', False),
        ('object = ["crate"]', 'object = ["crate", "box", "!lid"]', False),
        ('object = ["crate", "!lid", "!nail"]', 'object = ["crate", "box", "!lid"]', True),
        ('object = ["-"]', 'subject = ["*"]', False),
        ('object = ["crate"]\nvoice = "active"', 'object = ["crate", "box"]\nvoice = "passive"', False),
    ],
)
def test_an_entry_that_another_always_stands_before_never_counts(
    tmp_path: Path, narrow: str, wide: str, dead: bool
) -> None:
    rows = (f'[[entry]]\ntype = "AID"\nlemma = "zag"\nexample = "Chad zags."\n{more}\n' for more in (narrow, wide))
    path = tmp_path / "own.toml"
    path.write_text("".join(rows), encoding="utf-8")
    assert bool(list(shadowed(load([path])))) is dead


def test_an_empty_file_changes_nothing(tmp_path: Path) -> None:
    assert laid(tmp_path, "") == Overlaid((), (), (), (), ())


def test_the_package_laid_over_itself_changes_nothing() -> None:
    package = load()
    assert overlaid(package, package, LEXICON) == Overlaid((), (), (), (), ())


def test_an_entry_of_no_type_takes_words_away(tmp_path: Path) -> None:
    text = '[[entry]]\ntype = "NONE"\nlemma = "condemn"\nexample = "Chad condemned Mali."'
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    (reading,) = read_many([as_report("Norway condemned Chad.")], Knowledge(LEXICON, load([path])))
    assert reading.deeds == ()


def test_a_later_file_stands_over_an_earlier_one(tmp_path: Path) -> None:
    first, second = tmp_path / "first.toml", tmp_path / "second.toml"
    for path, kind in ((first, "AID"), (second, "REJECT")):
        path.write_text(f'[[entry]]\ntype = "{kind}"\nlemma = "yodel"\nexample = "Chad yodelled."', encoding="utf-8")
    assert [e.type for e in load([first, second]).about("yodel", "verb")] == ["REJECT"]
    assert [e.type for e in load([second, first]).about("yodel", "verb")] == ["AID"]


def test_a_file_that_was_changed_is_read_anew(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    for kind in ("AID", "REJECT"):
        path.write_text(f'[[entry]]\ntype = "{kind}"\nlemma = "yodel"\nexample = "Chad yodelled."', encoding="utf-8")
        assert [e.type for e in load([path]).about("yodel", "verb")] == [kind]
