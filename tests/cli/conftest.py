"""The real command line, run in this process: what it prints and how it ends."""

import sys
from pathlib import Path

import pytest
from cli_reports import write_reports
from cli_run import Done, Run

from onrecord.cli import main


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `onrecord ARGUMENTS` and gives back what it did."""

    def run(*arguments: object) -> Done:
        monkeypatch.setattr(sys, "argv", ["onrecord", *map(str, arguments)])
        capsys.readouterr()
        try:
            main()
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1 if end.code else 0
        said = capsys.readouterr()
        return Done(code, said.out, said.err)

    return run


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of reports in our own words."""
    folder = tmp_path_factory.mktemp("reports")
    write_reports(folder)
    return folder


@pytest.fixture(scope="session")
def built(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of those reports."""
    import onrecord

    file = tmp_path_factory.mktemp("ledgers") / "built.db"
    onrecord.read([reports], file).close()
    return file
