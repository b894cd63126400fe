"""Every command on a ledger that keeps no texts: as on one that does while the files are there, a line without them."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from local_reports import write

from onrecord import local
from onrecord.cli.app import COMMANDS, app
from onrecord.export import FORMATS
from onrecord.ledger import Ledger
from onrecord.local import Settings

# By command, arguments that it answers; EVENT, STATEMENT, REPORT and ACTOR stand for ids that both ledgers have.
ANSWERS = {
    "timeline": [[], ["--json"], ["--actor", "PRT", "--json"]],
    "event": [["EVENT"], ["EVENT", "--json"]],
    "statements": [[], ["--by", "Serpa"], ["--json"]],
    "chain": [["STATEMENT"], ["STATEMENT", "--json"]],
    "reports": [[], ["--json"]],
    "copies": [[], ["--json"]],
    "actors": [[], ["--json"]],
    "actor": [["ACTOR"], ["ACTOR", "--json"]],
    "accounts": [["EVENT"], ["EVENT", "--json"]],
    "differences": [[], ["EVENT", "--json"]],
    "stories": [[], ["--json"]],
    "count": [["--by", "type"]],
    "export": [
        ["--format", name] for name in sorted(FORMATS) if name not in ("csv", "gdelt", "parquet")
    ],  # those are files
    "corrections": [[], ["--json"]],
    "check": [[], ["--json"]],
}
OTHERWISE = {  # what says something else of a ledger without texts, or asks no ledger, is tried elsewhere
    "search", "read", "update", "forget", "merge", "split", "fix", "wrong", "serve", "watch", "mcp", "enrich",
    "explain", "times", "ontology", "completion", "plot", "story", "ledger",
}  # fmt: skip


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, list[Path]]:
    """A ledger with the texts and one without, and the files of both."""
    folder = tmp_path_factory.mktemp("both")
    files = write(folder)
    for name, keeps in (("full.db", True), ("bare.db", False)):
        with Ledger.open(folder / name, create=True) as ledger:
            local.read(ledger, [str(file) for file in files], Settings(keep_text=keeps))
    return folder / "full.db", folder / "bare.db", files


def ids(place: Path) -> dict[str, str]:
    with Ledger.open(place) as ledger:
        told_most = max(ledger.events(), key=lambda event: (len(event.deeds), event.id))
        return {
            "EVENT": told_most.id,
            "STATEMENT": ledger.statements()[0].id,
            "REPORT": told_most.reports[0],
            "ACTOR": ledger.actors("Serpa")[0].name,
        }


def run(command: str, arguments: list[str], place: Path, known: dict[str, str] | None = None) -> Result:
    known = known or ids(place)
    given = [known.get(one, one) for one in arguments]
    return CliRunner(env={"COLUMNS": "120"}).invoke(app, [command, *given, "--ledger", str(place)])


CASES = [(command, arguments) for command, many in ANSWERS.items() for arguments in many]


def test_every_command_is_tried_here_or_named_as_tried_elsewhere() -> None:
    assert set(COMMANDS) <= set(ANSWERS) | OTHERWISE


@pytest.mark.parametrize(("command", "arguments"), CASES, ids=str)
def test_a_command_says_the_same_while_the_files_are_there(
    both: tuple[Path, Path, list[Path]], command: str, arguments: list[str]
) -> None:
    full, bare, _ = both
    expected, found = run(command, arguments, full), run(command, arguments, bare)
    assert expected.exit_code == 0, expected.output
    assert found.exit_code == 0, found.output
    assert found.output.replace("bare.db", "full.db") == expected.output


@pytest.mark.parametrize(("command", "arguments"), CASES, ids=str)
def test_a_command_without_the_files_answers_or_says_which_is_gone(
    both: tuple[Path, Path, list[Path]], tmp_path: Path, command: str, arguments: list[str]
) -> None:
    _, bare, files = both
    away = [file.rename(tmp_path / file.name) for file in files]
    try:
        found = run(command, arguments, bare)
    finally:
        for file, there in zip(away, files, strict=True):
            file.rename(there)
    told = str(found.exception or "")
    assert found.exit_code == 0 or "keeps no text" in told or "keeps no text" in found.output, (told, found.output)
    assert "Traceback" not in found.output


def test_removing_and_users_words_need_no_file(both: tuple[Path, Path, list[Path]], tmp_path: Path) -> None:
    _, bare, files = both
    place = tmp_path / "own.db"
    place.write_bytes(bare.read_bytes())
    known = ids(place)
    away = [file.rename(tmp_path / file.name) for file in files]
    try:
        for command, arguments in [
            ("fix", ["EVENT", "--place", "Lisbon"]),
            ("wrong", ["EVENT"]),
            ("forget", ["REPORT"]),
            ("check", []),
            ("update", ["--dry-run"]),
        ]:
            done = run(command, arguments, place, known)
            assert done.exit_code == 0, (command, done.output, done.exception)
    finally:
        for file, there in zip(away, files, strict=True):
            file.rename(there)
