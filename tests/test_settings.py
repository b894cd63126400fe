"""Settings: one table for the command line, the environment, onrecord.toml and the docs."""

from dataclasses import fields
from pathlib import Path

import pytest

from onrecord import settings
from onrecord.read.settings import ReadSettings
from onrecord.settings import BY_NAME, SETTINGS, Setting, SettingsError, load

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


NUMBERS = [one for one in SETTINGS if type(one.default) in (int, float)]
WRONG = ["many", "", "-1", "nan", "inf", "1e999", "9" * 400, "1,000", "0x10", "true", "1 2", "\x00", "٣x"]


@pytest.mark.parametrize("setting", NUMBERS, ids=lambda setting: setting.name)
def test_no_number_takes_what_is_none_from_the_environment(tmp_path: Path, setting: Setting) -> None:
    for given in WRONG:
        with pytest.raises(SettingsError) as refused:
            load({setting.variable: given}, tmp_path)
        assert setting.variable in str(refused.value)
        assert "\n" not in str(refused.value)


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_no_setting_takes_another_kind_of_value_from_the_file(tmp_path: Path, setting: Setting) -> None:
    kinds = {"'words'": str, "7": int, "7.5": float, "true": bool, "[1]": list, "2020-01-01": object, "{a = 1}": dict}
    for given, kind in kinds.items():
        fits = kind is type(setting.default) or (kind is int and type(setting.default) is float)
        (tmp_path / "onrecord.toml").write_text(f"{setting.name} = {given}")
        if fits:
            assert load({}, tmp_path)[setting.name] is not None
            continue
        with pytest.raises(SettingsError, match="is needed") as refused:
            load({}, tmp_path)
        assert f"onrecord.toml: {setting.name} is" in str(refused.value)


@pytest.mark.parametrize("setting", NUMBERS, ids=lambda setting: setting.name)
def test_a_number_comes_as_the_kind_of_its_default_wherever_it_is_given(tmp_path: Path, setting: Setting) -> None:
    kind = type(setting.default)
    assert type(load({setting.variable: "7"}, tmp_path)[setting.name]) is kind
    (tmp_path / "onrecord.toml").write_text(f"{setting.name} = 7")
    assert load({}, tmp_path)[setting.name] == 7
    assert type(load({}, tmp_path)[setting.name]) is kind


@pytest.mark.parametrize("given", ["yes", "ON", "1", "True", "no", "off", "0", "", "FALSE"])
def test_yes_and_no_are_taken_in_any_of_their_spellings(tmp_path: Path, given: str) -> None:
    assert load({"ONRECORD_KEEP_TEXT": given}, tmp_path)["keep_text"] is (given.lower() in ("yes", "on", "1", "true"))


def test_a_file_that_is_no_text_is_one_line(tmp_path: Path) -> None:
    for content in (b"\xff\xfe\x00", b"\x00", b"max_pages = 1\nmax_pages = 2", b"[ledger]\nname = 1", b"wait = inf"):
        (tmp_path / "onrecord.toml").write_bytes(content)
        with pytest.raises(SettingsError) as refused:
            load({}, tmp_path)
        assert str(refused.value).startswith(str(tmp_path / "onrecord.toml"))
        assert "\n" not in str(refused.value)


def test_every_setting_has_a_variable_of_its_own_and_a_default_that_it_would_take(tmp_path: Path) -> None:
    assert len({setting.variable for setting in SETTINGS}) == len(SETTINGS)
    for setting in SETTINGS:
        default = str(setting.default)
        assert load({setting.variable: default}, tmp_path)[setting.name] == setting.default
