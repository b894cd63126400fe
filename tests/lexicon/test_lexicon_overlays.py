"""A user's own words laid over the lexicon: plurals, cases, spellings; and files that cannot be laid over it."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.lexicon import LexiconError, load
from onrecord.lexicon.entries import Lexicon, fold
from onrecord.lexicon.plurals import IRREGULAR, plural, plural_word


def laid(folder: Path, *texts: str) -> Lexicon:
    """The lexicon with these files laid over it."""
    paths = [folder / f"own-{number}.toml" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, "utf-8")
    return load(paths)


def matched(lexicon: Lexicon, text: str) -> list[tuple[str, bool]]:
    """The phrases found, each with whether it is of many."""
    return [(text[match.start : match.end], match.entries[0].plural) for match in lexicon.matches(text)]


@pytest.mark.parametrize(
    ("single", "many"),
    [
        ("warden", "wardens"),
        ("country", "countries"),
        ("envoy", "envoys"),
        ("class", "classes"),
        ("watch", "watches"),
        ("radish", "radishes"),
        ("tax", "taxes"),
        ("quiz", "quizes"),
        ("virus", "viruses"),
        ("news", "news"),
        ("child", "children"),
        ("grandchild", "grandchildren"),
        ("policeman", "policemen"),
        ("chairwoman", "chairwomen"),
        ("staff", "staff"),
        ("minister of state", "ministers of state"),
        ("secretary for war", "secretaries for war"),
        ("adviser to the king", "advisers to the king"),
        ("attorney general", "attorneys general"),
        ("secretary general", "secretaries general"),
        ("lieutenant general", "lieutenant generals"),
        ("major general", "major generals"),
        ("brigadier general", "brigadier generals"),
        ("general", "generals"),
        ("chargé d'affaires", "chargés d'affaires"),
        ("of note", "of notes"),  # nothing stands before "of" that could be many
    ],
)
def test_many_of_a_kind_are_named_as_english_names_them(single: str, many: str) -> None:
    assert plural(single) == many


@given(
    st.lists(st.sampled_from(["man", "of", "police", "for", "x", "duty", "general", "class"]), min_size=1, max_size=4)
)
def test_a_plural_has_as_many_words_and_changes_one_at_most(words: list[str]) -> None:
    many = plural(" ".join(words)).split(" ")
    assert len(many) == len(words)
    changed = [(one, other) for one, other in zip(words, many, strict=True) if one != other]
    assert len(changed) <= 1
    assert all(other == plural_word(one) for one, other in changed)


def test_irregular_plurals_are_no_words_of_the_rule() -> None:
    for single, many in IRREGULAR.items():
        assert plural_word(single) == many
        assert plural(f"senior {single}") == f"senior {many}"


# ---------------------------------------------------------------------------------------------------- one's own words


def test_a_role_is_found_in_one_and_in_many_and_told_apart(tmp_path: Path) -> None:
    lexicon = laid(tmp_path, '[MED]\nroles = ["bonesetter", "healer of souls"]\n')
    assert matched(lexicon, "a bonesetter and two bonesetters") == [("bonesetter", False), ("bonesetters", True)]
    assert matched(lexicon, "healers of souls") == [("healers of souls", True)]
    [entry] = lexicon.lookup("bonesetters")
    assert (entry.name, entry.sector, entry.country) == ("bonesetter", "MED", None)


def test_names_count_with_a_capital_only_and_roles_in_any_letters(tmp_path: Path) -> None:
    lexicon = laid(tmp_path, '[FRA.MED]\n"Bonesetters" = []\n[MED]\nroles = ["rootcutter"]\n')
    assert [words for words, _ in matched(lexicon, "Bonesetters, not bonesetters")] == ["Bonesetters"]
    for text in ("rootcutter", "Rootcutter", "ROOTCUTTER"):
        assert [words for words, _ in matched(lexicon, text)] == [text]


@pytest.mark.parametrize("mark", ["'", "’", "‘", "ʼ", "`"])
def test_an_apostrophe_of_any_kind_is_one(tmp_path: Path, mark: str) -> None:
    lexicon = laid(tmp_path, '[FRA]\nnames = ["Côte-d\'Azuria"]\n')
    text = f"in Cote-d{mark}Azuria"
    assert [words for words, _ in matched(lexicon, text)] == [text[3:]]
    assert fold(mark) == "'"


@pytest.mark.parametrize("dash", ["-", "‐", "‑", "–"])
def test_a_hyphen_of_any_kind_is_one(tmp_path: Path, dash: str) -> None:
    lexicon = laid(tmp_path, '[ATL]\nnames = ["Atlantis-Minor"]\n')
    assert lexicon.matches(f"to Atlantis{dash}Minor by sea")[0].entries[0].country == "ATL"


def test_people_of_a_country_are_many_where_their_word_is(tmp_path: Path) -> None:
    text = (
        '[ATL]\nnames = ["Atlantis"]\nadjectives = ["Atlantese"]\npeople = ["Atlanteans", "Atlantman", "Atlantese"]\n'
    )
    lexicon = laid(tmp_path, text)
    for word, many in (("Atlanteans", True), ("Atlantman", False)):
        [entry] = [entry for entry in lexicon.lookup(word) if entry.kind == "people"]
        assert (entry.country, entry.sector, entry.plural) == ("ATL", "CVL", many)
    assert not any(entry.plural for entry in lexicon.lookup("Atlantese"))


def test_of_two_files_the_one_named_first_counts_first_and_the_other_stays_behind(tmp_path: Path) -> None:
    texts = {"MED": '[MED]\nroles = ["bonesetter"]\n', "CRM": '[CRM]\nroles = ["bonesetter"]\n'}
    for order in (("MED", "CRM"), ("CRM", "MED")):
        (folder := tmp_path / "-".join(order)).mkdir()
        lexicon = laid(folder, *(texts[name] for name in order))
        assert [entry.sector for entry in lexicon.lookup("bonesetter")] == list(order)


def test_the_same_file_twice_says_nothing_twice(tmp_path: Path) -> None:
    text = '[MED]\nroles = ["bonesetter"]\n[FRA.REB]\n"Alpine Front" = ["AF"]\n'
    once = laid(tmp_path, text)
    (tmp_path / "twice").mkdir()
    twice = laid(tmp_path / "twice", text, text)
    for phrase in ("bonesetter", "bonesetters", "Alpine Front", "AF"):
        assert once.lookup(phrase) == twice.lookup(phrase)


def test_any_name_of_one_s_own_is_found_between_other_words_and_in_no_longer_one(tmp_path: Path) -> None:
    letters = random.Random(5)
    names = ["Q" + "".join(letters.choices("abcdeéøßžñ", k=letters.randint(4, 9))) + "q" for _ in range(60)]
    lexicon = laid(tmp_path, f"[ATL]\nnames = {names}\n")
    for name in names:
        text = f"from {name} to {name}x and ({name}), not {name.lower()}"
        places = [match.start for match in lexicon.matches(text) if match.entries[0].country == "ATL"]
        assert places == [5, text.index("(") + 1]


BAD = (
    "[MED]\nroles = 7\n", "[MED]\nroles = [[]]\n", "[MED]\nroles = ['']\n", "MED = 1\n", "[MED]\nother = ['x']\n", "[",
    "[given]\nmale = [true]\n", "[attributes]\ncollective = 'x'\n", "[homes]\nFRA = ['a ']\n",
    "[[FRA]]\nnames = ['x']\n",
    "[FRA.REB]\nFront = [1]\n", "\ufeff[MED]", "[med]\nroles = ['x']\n",
)  # fmt: skip


@pytest.mark.parametrize("text", BAD)
def test_a_file_that_cannot_be_laid_over_is_named_in_a_line(tmp_path: Path, text: str) -> None:
    with pytest.raises(LexiconError) as refused:
        laid(tmp_path, "[MED]\nroles = ['bonesetter']\n", text)
    assert "own-1.toml" in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("content", [b"\xff\xfe[\x00", b"\x00", b"[MED]\nroles = ['caf\xe9']\n"])
def test_a_file_that_is_no_utf_8_is_named_in_a_line(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "own.toml").write_bytes(content)
    with pytest.raises(LexiconError) as refused:
        load([tmp_path / "own.toml"])
    assert "own.toml" in str(refused.value)
    assert "\n" not in str(refused.value)
