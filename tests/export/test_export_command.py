"""`onrecord export` knows every format, and says what several files need."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli.export import FORMATS as NAMED
from onrecord.cli.export import export
from onrecord.export import FORMATS
from onrecord.ledger import Ledger


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    path = str(tmp_path / "empty.db")
    Ledger.open(path, create=True).close()
    return path


def test_the_command_offers_every_format() -> None:
    assert set(NAMED) == {"json", *FORMATS}


@pytest.mark.parametrize("name", [name for name, format_ in FORMATS.items() if "" in format_.parts])
def test_a_format_of_one_part_is_printed(name: str, ledger: str) -> None:
    result = CliRunner().invoke(export, ["--ledger", ledger, "--format", name])
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("name", ["csv", "parquet", "gdelt"])
def test_a_format_of_several_files_asks_for_a_path(name: str, ledger: str) -> None:
    result = CliRunner().invoke(export, ["--ledger", ledger, "--format", name])
    assert result.exit_code == 2
    assert "--output" in result.output


@pytest.mark.parametrize("name", NAMED)
def test_every_format_is_written_to_a_path(name: str, ledger: str, tmp_path: Path) -> None:
    target = tmp_path / "out" / f"x{FORMATS[name].suffix if name in FORMATS else '.json'}"
    target.parent.mkdir()
    result = CliRunner().invoke(export, ["--ledger", ledger, "--format", name, "--output", str(target)])
    assert result.exit_code == 0, result.output
    assert list(target.parent.iterdir())
