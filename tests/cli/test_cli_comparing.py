"""Commands that look over several reports: stories, accounts, differences."""

import json
from pathlib import Path

from cli_run import Run


def test_reports_on_one_story_are_shown_together(run: Run, built: Path) -> None:
    stories = json.loads(run("stories", "--ledger", built, "--json").out)
    assert sum(len(story["reports"]) for story in stories) == 3
    shown = run("stories", "--ledger", built).out
    assert "daily.txt, 2021-04-12" in shown
    whole = run("story", stories[0]["id"], "--ledger", built)
    assert whole.code == 0
    assert "SANCTION" in whole.out


def test_a_story_that_is_not_there_is_one_line(run: Run, built: Path) -> None:
    done = run("story", "nothing", "--ledger", built)
    assert done.code == 1
    assert done.err.startswith("onrecord: no story nothing in")


def test_accounts_show_what_each_side_says(run: Run, built: Path) -> None:
    done = run("accounts", "--ledger", built, "--sides", "FIN,RUS")
    assert (done.code, done.err) == (0, "")
    assert "FIN tells" in done.out
    assert "We will not accept attacks on our democracy" in done.out
    told = json.loads(run("timeline", "--ledger", built, "--type", "SANCTION", "--json").out)[0]
    of_one = run("accounts", told["id"], "--ledger", built)
    assert of_one.code == 0
    assert of_one.out.startswith("SANCTION")
    assert of_one.out.rstrip().endswith(("point", "points"))


def test_differences_are_shown_for_one_event_or_all(run: Run, built: Path) -> None:
    every = json.loads(run("differences", "--ledger", built, "--json").out)
    shown = run("differences", "--ledger", built)
    assert shown.out.rstrip().endswith(f"{len(every)} event{'' if len(every) == 1 else 's'}")
    for one in every:
        alone = run("differences", one["event"], "--ledger", built)
        assert one["differences"][0]["kind"] in alone.out
