"""Plug-ins by entry points: which one counts, what is said of a broken one, and that onrecord's own are among them."""

import sys
from collections.abc import Callable
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from onrecord import plugins
from onrecord.enrich import MAKERS
from onrecord.export import FORMATS, Format
from onrecord.export.ics import FORMAT as calendar  # noqa: N811 - looked up without the groups that are replaced here
from onrecord.model import Failure, Report
from onrecord.plugins import EXPORTS, Group, PluginError
from onrecord.read import files, read_paths
from onrecord.read.files import ARCHIVES, BEGINNINGS, READERS

OWN = ("csv", "onrecord.export.csv:FORMAT", "onrecord")


def entry(name: str, value: str, package: str) -> EntryPoint:
    made = EntryPoint(name, value, EXPORTS)
    vars(made).update(dist=type("Dist", (), {"name": package})())
    return made


def group(monkeypatch: pytest.MonkeyPatch, *offered: tuple[str, str, str]) -> Group[object]:
    entries = [entry(*one) for one in (OWN, *offered)]
    monkeypatch.setattr(plugins, "entry_points", lambda group: entries)
    return Group(EXPORTS, lambda _name, thing: thing)


def test_names_are_known_without_loading_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    found = group(monkeypatch, ("zz", "no_such_module:nothing", "stranger"), ("aa", "neither:nor", "stranger"))
    assert list(found) == ["aa", "csv", "zz"]
    assert len(found) == 3
    assert "zz" in found
    assert "yy" not in found
    assert found.origin("zz") == "stranger"


def test_a_plug_in_is_loaded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    found = group(monkeypatch)
    assert isinstance(found["csv"], Format)
    assert found["csv"] is found["csv"]
    with pytest.raises(KeyError):
        found["xlsx"]


def test_somebody_else_s_comes_before_onrecord_s_own(monkeypatch: pytest.MonkeyPatch) -> None:
    found = group(monkeypatch, ("csv", "onrecord.export.ics:FORMAT", "stranger"))
    assert found.origin("csv") == "stranger"
    assert found["csv"] is calendar


def test_two_that_are_at_odds_are_named_and_neither_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    found = group(monkeypatch, ("x", "a:b", "zeta"), ("x", "c:d", "alpha"))
    with pytest.raises(
        PluginError, match=r"x \(onrecord.exports\) is offered by alpha and zeta: uninstall all but one"
    ):
        found["x"]
    assert found["csv"]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("no_such_module:nothing", "ModuleNotFoundError: No module named 'no_such_module'"),
        ("onrecord.export.csv:NOTHING", "AttributeError"),
        ("this.breaks_at_import:x", "ModuleNotFoundError"),
    ],
)
def test_one_that_cannot_be_loaded_is_named_with_its_package_in_a_line(
    value: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = group(monkeypatch, ("x", value, "stranger"))
    with pytest.raises(PluginError, match=rf"x \(onrecord.exports\) of stranger cannot be used: {said}") as told:
        found["x"]
    assert "\n" not in str(told.value)


def test_a_module_that_exits_when_imported_breaks_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bad_plugin.py").write_text("raise RuntimeError('two\\nlines')", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    found = group(monkeypatch, ("x", "bad_plugin:x", "stranger"))
    with pytest.raises(PluginError, match="RuntimeError: two lines"):
        found["x"]
    sys.modules.pop("bad_plugin", None)


def test_an_installation_without_its_own_plug_ins_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plugins, "entry_points", lambda group: [])
    empty: Group[object] = Group(EXPORTS, lambda _name, thing: thing)
    with pytest.raises(PluginError, match="not installed as it should be"):
        len(empty)


# --------------------------------------------------------------------------------------------------------- the groups


@pytest.mark.parametrize("found", [FORMATS, READERS, MAKERS], ids=lambda found: found.name)
def test_everything_of_onrecord_s_own_comes_by_entry_points_and_loads(found: Group[object]) -> None:
    assert len(found) > 0
    for name in found:
        assert found.origin(name) == "onrecord"
        assert found[name] is not None


def test_every_kind_that_is_told_by_its_first_bytes_has_a_reader() -> None:
    assert {kind[1:] for kind in BEGINNINGS.values()} <= set(READERS)
    assert {kind[1:] for kind in ARCHIVES} <= set(READERS)


@pytest.mark.parametrize(
    ("offered", "said"),
    [
        ("a text", "it is no onrecord.export.Format but str"),
        (Format("other", ".x", "", {"": lambda _: iter(())}), "it calls itself other"),
        (Format("x", ".x", ""), "it has no parts"),
    ],
)
def test_what_is_no_format_is_refused(offered: object, said: str) -> None:
    with pytest.raises(TypeError, match=said):
        FORMATS._check("x", offered)


def test_what_cannot_be_called_is_no_reader_and_no_enricher() -> None:
    for found in (READERS, MAKERS):
        with pytest.raises(TypeError, match="it cannot be called: it is a int"):
            found._check("x", 3)


# --------------------------------------------------------------------------------------------------- another's reader


def outside(monkeypatch: pytest.MonkeyPatch, reader: Callable[..., object]) -> None:
    """As if a package `stranger` offered a reader of .srt files."""
    real = Group(plugins.READERS, lambda _name, thing: thing)
    real._offers["srt"] = (entry("srt", "x:y", "stranger"),)
    real._loaded["srt"] = reader
    monkeypatch.setattr(files, "READERS", real)


def test_a_reader_of_another_package_reads_its_files_in_folders_and_archives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import zipfile

    def read(item: plugins.Item, context: plugins.Context) -> object:
        yield plugins.make_report(item.name, item.whole(context.settings).decode())

    outside(monkeypatch, read)
    (tmp_path / "one.srt").write_text("first", encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as packed:
        packed.writestr("inner.srt", "second")
    found = list(read_paths([str(tmp_path)]))
    assert [one.original for one in found if isinstance(one, Report)] == ["first", "second"]


def explode(item: object, context: object) -> object:
    raise ZeroDivisionError("by\nzero")


def half(item: plugins.Item, context: object) -> object:
    yield plugins.make_report(item.name, "the first half")
    raise KeyError("gone")


def wrong(item: object, context: object) -> object:
    yield "a text"


@pytest.mark.parametrize(
    ("reader", "reports", "said"),
    [
        (explode, 0, "the reader of stranger failed: ZeroDivisionError: by zero"),
        (half, 1, "the reader of stranger failed: KeyError: 'gone'"),
        (wrong, 0, "the reader of stranger failed: TypeError: it gave a str"),
    ],
)
def test_a_reader_that_fails_costs_its_own_file_alone(
    reader: Callable[..., object], reports: int, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside(monkeypatch, reader)
    (tmp_path / "a.srt").write_text("x", encoding="utf-8")
    (tmp_path / "b.txt").write_text("The rest is read.", encoding="utf-8")
    found = list(read_paths([str(tmp_path)]))
    assert [one.reason for one in found if isinstance(one, Failure)] == [said]
    assert sum(isinstance(one, Report) for one in found) == reports + 1


def test_a_file_without_a_reader_is_still_named(tmp_path: Path) -> None:
    (tmp_path / "a.srt").write_text("x", encoding="utf-8")
    [failure] = read_paths([str(tmp_path)])
    assert isinstance(failure, Failure)
    assert failure.reason.startswith("not a kind of file that is read")
