"""`onrecord ontology check`: a user's own file of entries, end to end."""

import json
from pathlib import Path

import pytest
from cli_run import Run

GOOD = """
type = "TRADE"
[types.TRADE]
score = 3
[[entry]]
lemma = "yodel"
example = "Chad yodelled to Mali."
example_by = "Chad"
example_to = "Mali"
"""


def own(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "trade.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_with_a_type_of_its_own_is_right(run: Run, tmp_path: Path) -> None:
    done = run("ontology", "check", own(tmp_path, GOOD))
    assert done.code == 0
    assert done.out == f"{tmp_path / 'trade.toml'} is right\n"


def test_an_example_that_fails_is_named_with_what_was_read_and_ends_with_one(run: Run, tmp_path: Path) -> None:
    done = run("ontology", "check", own(tmp_path, GOOD.replace("Chad yodelled to Mali", "Norway condemned Chad")))
    assert done.code == 1
    assert "1 of 1 examples fail" in done.out
    assert "'Norway condemned Chad.' should give TRADE, gives ACCUSE" in done.out


def test_what_a_file_replaces_and_shadows_is_told(run: Run, tmp_path: Path) -> None:
    text = '[[entry]]\ntype = "AID"\nlemma = "condemn"\nexample = "Chad condemned Mali."\n'
    replaced = run("ontology", "check", own(tmp_path, text))
    assert replaced.code == 0
    assert "replaces: accuse.toml: ACCUSE condemn (verb)" in replaced.out
    shadowing = run("ontology", "check", own(tmp_path, text + 'object = ["*"]\n'))
    assert "shadows: accuse.toml: ACCUSE condemn (verb)" in shadowing.out


def test_the_same_is_told_as_json(run: Run, tmp_path: Path) -> None:
    told = json.loads(run("ontology", "check", own(tmp_path, GOOD), "--json").out)
    assert told["right"] is True
    assert told["entries"] == 1
    assert told["failing"] == told["replaces"] == told["shadows"] == told["never_count"] == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (GOOD.replace('yodel"\n', 'yodel"\nobjct = ["a"]\n'), "did you mean 'object'"),
        (GOOD.replace("score = 3", "score = 30"), "not a number from -10 to 10"),
        (GOOD.replace('type = "TRADE"\n', 'type = "TARDE"\n', 1), "unknown type 'TARDE'; did you mean 'TRADE'"),
    ],
)
def test_every_fault_of_a_file_is_told_with_its_entry(run: Run, tmp_path: Path, text: str, fault: str) -> None:
    done = run("ontology", "check", own(tmp_path, text))
    assert done.code == 1
    assert fault in done.err
    assert "trade.toml: " in done.err
