"""Settings: one table for the command line, the environment, onrecord.toml and the docs."""

from dataclasses import fields
from pathlib import Path

import pytest

from onrecord import settings
from onrecord.read.settings import ReadSettings
from onrecord.settings import BY_NAME, SETTINGS, SettingsError, load

DOCS = Path(__file__).resolve().parents[1] / "docs" / "settings.md"


def test_without_environment_and_file_every_setting_has_its_default(tmp_path: Path) -> None:
    assert load({}, tmp_path) == {setting.name: setting.default for setting in SETTINGS}


def test_the_limits_of_the_reading_room_are_all_in_the_table_with_their_defaults() -> None:
    own = {field.name: getattr(ReadSettings(), field.name) for field in fields(ReadSettings) if field.name != "columns"}
    assert own == {name: BY_NAME[name].default for name in own}


def test_the_environment_comes_before_the_file_and_the_file_before_the_default(tmp_path: Path) -> None:
    (tmp_path / "onrecord.toml").write_text('max_pages = 7\nmax_depth = 1\nwait = 2\nledger = "own.db"\nocr = true\n')
    chosen = load({"ONRECORD_MAX_PAGES": "9", "ONRECORD_FETCH": "yes"}, tmp_path)
    assert (chosen["max_pages"], chosen["max_depth"], chosen["max_ratio"]) == (9, 1, 200)
    assert (chosen["wait"], chosen["ledger"], chosen["ocr"], chosen["fetch"]) == (2.0, "own.db", True, True)


def test_another_file_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "other.toml").write_text("max_pages = 7")
    assert load({"ONRECORD_SETTINGS": str(tmp_path / "other.toml")}, tmp_path)["max_pages"] == 7
    with pytest.raises(SettingsError, match=r"none.toml: No such file"):
        load({"ONRECORD_SETTINGS": str(tmp_path / "none.toml")}, tmp_path)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("max_page = 'many'", "max_page is 'many': a whole number is needed"),
        ("max_page = 1.5", "a whole number is needed"),
        ("max_page = true", "a whole number is needed"),
        ("wait = -1", "it cannot be less than 0"),
        ("wait = nan", "it cannot be less than 0"),
        ("ocr = 1", "true or false is needed"),
        ("ledger = 5", "text is needed"),
        ("max_pag = 5", "there is no setting max_pag; those that there are: ledger, workers"),
        ("max_page = ", "Invalid value"),
    ],
)
def test_a_wrong_line_of_the_file_is_named(tmp_path: Path, line: str, said: str) -> None:
    (tmp_path / "onrecord.toml").write_text(line)
    with pytest.raises(SettingsError, match=said) as refused:
        load({}, tmp_path)
    assert "onrecord.toml" in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("ONRECORD_MAX_PAGE", "many", "ONRECORD_MAX_PAGE is 'many': a number is needed"),
        ("ONRECORD_WAIT", "-3", "it cannot be less than 0"),
        ("ONRECORD_OCR", "perhaps", "ONRECORD_OCR is 'perhaps': give 1 or 0"),
    ],
)
def test_a_wrong_environment_variable_is_named(tmp_path: Path, name: str, given: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        load({name: given}, tmp_path)


def test_the_docs_show_the_table_as_it_is() -> None:
    assert DOCS.read_text(encoding="utf-8") == settings.as_page()


def test_every_setting_has_help_of_its_own() -> None:
    assert len({setting.help for setting in SETTINGS}) == len(SETTINGS)
    assert all(setting.help.endswith(".") for setting in SETTINGS)
