"""Where nothing is found, one is told whom one may have meant."""

import json
from pathlib import Path

import pytest
from cli_run import Run

NOBODY = "Xqzwvk"


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        pytest.param("Moscow", "RUS (Russia)", id="a capital stands for its state"),
        pytest.param("moscow", "RUS (Russia)", id="in small letters too"),
        pytest.param("Finnland", "“Finland”", id="a slip of the pen is met by the name that is spelt like it"),
    ],
)
def test_who_asks_for_another_name_is_told_the_one_in_the_ledger(run: Run, built: Path, asked: str, meant: str) -> None:
    for command in (("timeline", "--actor"), ("count", "--actor"), ("statements", "--by")):
        done = run(*command, asked, "--ledger", built)
        assert (done.code, done.err) == (0, f"nobody in this ledger goes by {asked}; did you mean {meant}?\n"), command
    refused = run("actor", asked, "--ledger", built)
    assert refused.code == 1
    assert refused.err == f"onrecord: nobody named {asked} in {built}; did you mean {meant}?\n"


def test_a_name_like_no_other_is_met_with_silence(run: Run, built: Path) -> None:
    assert run("timeline", "--actor", NOBODY, "--ledger", built).err == ""
    assert run("actor", NOBODY, "--ledger", built).err == f"onrecord: nobody named {NOBODY} in {built}\n"


def test_a_state_that_the_ledger_tells_nothing_of_is_not_proposed(run: Run, built: Path) -> None:
    assert "MNG" not in run("timeline", "--actor", "Ulaanbaatar", "--ledger", built).err


def test_a_name_that_the_ledger_knows_is_not_corrected_though_nothing_meets_the_other_conditions(
    run: Run, built: Path
) -> None:
    for name in ("Finland", "FIN"):
        done = run("timeline", "--actor", name, "--since", "1950", "--until", "1951", "--ledger", built)
        assert (done.code, done.err) == (0, "")


def test_json_stays_json_where_a_name_is_proposed(run: Run, built: Path) -> None:
    done = run("timeline", "--actor", "Moscow", "--ledger", built, "--json")
    assert json.loads(done.out) == []
    assert "RUS" in done.err


@pytest.mark.parametrize("odd", ["%", "_", "'", "a" * 5000, "\u202e", "\n"])
def test_odd_names_are_asked_for_without_harm(run: Run, built: Path, odd: str) -> None:
    assert run("timeline", "--actor", odd, "--ledger", built).code == 0
