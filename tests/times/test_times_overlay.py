"""A user's grammar of times laid over the package's own, and what is said of a bad one."""

from datetime import date
from pathlib import Path

import pytest

from onrecord.times import GrammarError, find, load

DAY = date(2018, 4, 2)


def laid(folder: Path, *contents: str) -> list[Path]:
    files = []
    for number, content in enumerate(contents):
        files.append(folder / f"own{number}.toml")
        files[-1].write_text(content, encoding="utf-8")
    return files


def values(text: str, files: list[Path]) -> list[str]:
    return [time.value for time in find(text, DAY, load(files))]


RULE = """
[words.FORTNIGHTLY]
sennight = 7

[[rule]]
makes = "Time"
means = "duration"
with = { count = 7.0, unit = "day" }
patterns = ["a FORTNIGHTLY"]
"""


def test_a_rule_of_one_s_own_finds_what_the_package_does_not_know(tmp_path: Path) -> None:
    assert values("He stayed a sennight.", []) == []
    assert values("He stayed a sennight.", laid(tmp_path, RULE)) == ["P7D"]


def test_all_that_the_package_finds_is_found_still(tmp_path: Path) -> None:
    text = "He left on Friday, two weeks ago, in May 2016, for three days."
    assert values(text, laid(tmp_path, RULE)) == values(text, [])


def test_a_word_is_added_to_a_class_of_the_package(tmp_path: Path) -> None:
    files = laid(tmp_path, '[words.HOLIDAY]\n"saint lucy\'s day" = "12-13"\n')
    assert values("He left on Saint Lucy's Day.", files) == ["2017-12-13"]


def test_a_word_that_is_there_gets_the_new_value(tmp_path: Path) -> None:
    files = laid(tmp_path, '[words.HOLIDAY]\n"independence day" = "08-15"\n')
    assert values("He left on Independence Day.", []) == ["2017-07-04"]
    assert values("He left on Independence Day.", files) == ["2017-08-15"]


def test_the_last_file_counts(tmp_path: Path) -> None:
    files = laid(tmp_path, *(f'[words.HOLIDAY]\nnauryz = "03-{day}"\n' for day in (20, 21)))
    assert values("He left on Nauryz.", files) == ["2018-03-21"]


def test_of_two_rules_for_the_same_words_the_user_s_counts(tmp_path: Path) -> None:
    rule = '[[rule]]\nmakes = "Not"\nmeans = "nothing"\npatterns = ["SEASON of YEAR"]\n'
    text = "The film is called Summer of 1969."
    assert values(text, []) == ["1969-SU"]
    assert values(text, laid(tmp_path, rule)) == []


def test_a_cue_of_one_s_own_turns_the_tense(tmp_path: Path) -> None:
    files = laid(tmp_path, '[cues]\ntimetable = "alights"\n')
    assert values("The envoy alights on Tuesday.", []) == ["2018-03-27"]
    assert values("The envoy alights on Tuesday.", files) == ["2018-04-03"]


def test_a_grammar_is_loaded_once(tmp_path: Path) -> None:
    files = laid(tmp_path, RULE)
    assert load(files) is load(tuple(files))
    assert load() is load([])


BAD = [
    ("words = 3", "own0.toml: a grammar of times has tables"),
    ("[colours]\nred = 1", "there is no table 'colours'"),
    ("[words.day]\nx = 1", "words.day: a class has a name in capitals"),
    ("[words.DAYS]\nNauryz = 1", "'Nauryz' is not in lower case"),
    ('[cues]\nfutur = "soon"', "there is no group of cues 'futur'; is 'future' meant?"),
    ('[cues]\nfuture = ["soon"]', "cues.future: words in one string are expected"),
    (
        '[[rule]]\nmakes = "Time"\nmeans = "durations"\npatterns = ["UNITS"]',
        "meaning 'durations'; is 'duration' meant?",
    ),
    ('[[rule]]\nmakes = "Time"\nmeans = "duration"', "rule 1: patterns is missing"),
    ('[[rule]]\nmeans = "duration"\npatterns = ["UNITS"]', "rule 1: makes is missing"),
    ('[[rule]]\nmakes = "Time"\npatterns = ["UNITS"]', "rule 1: means is missing"),
    ('[[rule]]\nmakes = "Time"\nmeans = "near"\npatterns = "NEAR"', "patterns: a list of strings is expected"),
    ('[[rule]]\nmakes = "Time"\nmeans = "near"\npatterns = ["NEER"]', "phrase 'NEER'; is 'NEAR' meant?"),
    ('[[rule]]\nmakes = "Time"\nmeans = "near"\npatterns = ["NEAR?"]', "pattern 'NEAR?' can be empty"),
    ('[[rule]]\nmakes = "Time"\nmeans = "near"\npatterns = [""]', "pattern '' can be empty"),
    ('[[rule]]\nmakes = "Time"\nmeans = "near"\npatterns = ["NEAR"]\nbehind = ["x"]', "there is no key 'behind'"),
    ('[[rule]]\nmakes = "Time"\nmeans = "near"\npatterns = ["NEAR"]\nafter = "x"', "after: a list of strings"),
    ('[[rule]]\nmakes = "Time"\nmeans = "near"\npatterns = ["NEAR"]\nwith = 3', "with: a table is expected"),
    ("rule = [3]", "rule 1: a table [[rule]] is expected"),
    ("[words.DAYS", "own0.toml: not TOML: "),
]


@pytest.mark.parametrize(("content", "fault"), BAD)
def test_a_bad_grammar_is_refused_with_its_file_and_what_is_wrong(tmp_path: Path, content: str, fault: str) -> None:
    with pytest.raises(GrammarError) as refused:
        load(laid(tmp_path, content))
    assert fault in str(refused.value)
    assert "own0.toml" in str(refused.value)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(GrammarError) as refused:
        load(laid(tmp_path, "[words.DAYS]\nNauryz = 1\n[cues]\nfutur = 'soon'\n", "[colours]\n"))
    assert len(refused.value.faults) == 3


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(GrammarError, match=r"none\.toml: cannot be read"):
        load([tmp_path / "none.toml"])
