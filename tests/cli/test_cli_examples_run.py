"""The examples in the help: on the ledger of the example reports each does what its command is for."""

import inspect
import re
import runpy
import shlex
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from cli_run import Run

import onrecord
from onrecord.cli.app import app

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "reports"
LOOKING = (
    "timeline", "event", "statements", "chain", "actors", "actor", "reports", "copies", "search", "plot", "stories",
    "story", "accounts", "differences", "count", "check", "explain",
)  # fmt: skip
CHANGING = ("merge", "split", "fix", "wrong", "forget")


def examples(name: str) -> Iterator[list[str]]:
    command = app.get_command(click.Context(app), name)
    assert command is not None
    _, _, found = inspect.cleandoc(command.help or "").partition("\b\nExamples:\n")
    for line in filter(None, map(str.strip, found.splitlines())):
        yield shlex.split(re.sub(r" > \S+$", "", line))[1:]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("examples") / "onrecord.db"
    onrecord.read([EXAMPLES], ledger=file).close()
    return file


@pytest.fixture
def folder(ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a newcomer stands: the ledger is there under the names that examples give it."""
    for name in ("onrecord.db", "story.db"):
        shutil.copy(ledger, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("words", [line for name in LOOKING for line in examples(name)], ids=" ".join)
@pytest.mark.usefixtures("folder")
def test_an_example_that_looks_finds_something(words: list[str], run: Run) -> None:
    done = run(*words)
    assert (done.code, done.err) == (0, "")
    assert done.out.strip() or "--output" in words or "-o" in words
    assert not re.search(r"^(?:0 \w+|its tellings differ in nothing.*)$", done.out, re.MULTILINE)


@pytest.mark.parametrize("words", [line for name in CHANGING for line in examples(name)], ids=" ".join)
@pytest.mark.usefixtures("folder")
def test_an_example_that_changes_the_ledger_leaves_it_sound(words: list[str], run: Run) -> None:
    done = run(*words)
    assert (done.code, done.err) == (0, "")
    assert run("check").code == 0


@pytest.mark.usefixtures("folder")
def test_a_story_is_found_by_any_of_its_reports(run: Run) -> None:
    by_report = run("story", "460754a154")
    [its_id] = re.findall(r"  (S\w+)\n(?:    .*\n)*?    .*460754a154", run("stories").out)
    assert by_report.out == run("story", its_id).out
    assert run("accounts", "--story", "460754a154").out == run("accounts", "--story", its_id).out


def test_a_report_of_no_story_is_one_line(folder: Path, run: Run) -> None:
    done = run("story", "0000000000")
    assert (done.code, done.out) == (1, "")
    assert done.err == "onrecord: no story 0000000000 in onrecord.db\n"


@pytest.mark.usefixtures("folder")
def test_an_event_on_which_nobody_differs_says_so(run: Run) -> None:
    assert run("differences", "787ea82d84").out == "its tellings differ in nothing that is compared\n"
    assert run("differences", "787ea82d84", "--json").out.split() == ["[", "]"]


@pytest.mark.usefixtures("folder")
def test_each_point_of_accounts_names_the_events_that_it_is_about(run: Run) -> None:
    shown = run("accounts", "--sides", "RUS,USA").out
    heads = re.findall(r"^[A-Z]+\b.*  ([0-9a-f]{10})$", shown, re.MULTILINE)
    assert heads
    for id_ in heads:
        assert run("event", id_).code == 0


@pytest.mark.usefixtures("folder")
def test_publishers_that_say_nothing_of_a_point_are_named_a_few_and_counted(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.cli.accounts.SILENT", 1)
    silent = re.findall(r"^  (.+): nothing in these reports$", run("accounts").out, re.MULTILINE)
    assert silent
    assert all(re.fullmatch(r"[^,]+ and \d+ more", names) for names in silent)
    one_side = run("accounts", "--sides", "RUS,USA").out
    assert re.search(r"^  (?:RUS|USA): nothing in these reports$", one_side, re.MULTILINE)


def test_without_two_publishers_accounts_says_how_to_name_sides(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.txt").write_text("OSLO, March 4, 2024 - Norway expelled a Danish envoy, the palace said.\n")
    assert run("read", tmp_path / "a.txt", "--ledger", tmp_path / "l.db").code == 0
    assert run("accounts", "--ledger", tmp_path / "l.db").out.endswith("by --sides RUS,USA\n")
    assert "--sides" not in run("accounts", "--ledger", tmp_path / "l.db", "--sides", "NOR,DNK").out


@pytest.mark.parametrize("nothing", ["", " ", "\n\t"])
def test_no_sentence_cannot_be_explained(nothing: str, run: Run) -> None:
    done = run("explain", nothing)
    assert (done.code, done.out) == (2, "")
    assert "there is no sentence to explain" in done.err


def test_the_commands_run_as_a_module(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["onrecord", "--version"])
    with pytest.raises(SystemExit) as end:
        runpy.run_module("onrecord", run_name="__main__")
    assert end.value.code == 0
    assert capsys.readouterr().out == f"onrecord {onrecord.__version__}\n"
