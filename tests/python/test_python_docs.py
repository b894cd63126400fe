"""The page of the Python interface is that of the docstrings, and its examples run."""

import doctest
import re
import shutil
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

import onrecord
from onrecord import filters
from onrecord.ledger import Ledger, ledger, queries
from onrecord.tables import frames

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = [
    test
    for module in (onrecord, ledger, queries, filters, frames)
    for test in doctest.DocTestFinder().find(module)
    if test.examples
]


@pytest.fixture(scope="module")
def make() -> ModuleType:
    spec = spec_from_file_location("docs_make", ROOT / "docs" / "make.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("test", EXAMPLES, ids=lambda test: test.name)
def test_the_examples_of_the_docstrings_run(
    test: doctest.DocTest, story_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "examples" / "reports", tmp_path / "examples" / "reports")
    shutil.copy2(story_file, tmp_path / "story.db")
    monkeypatch.chdir(tmp_path)
    with Ledger.open("story.db") as opened:
        test.globs |= {"ledger": opened, "onrecord": onrecord}
        said: list[str] = []
        doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(test, out=said.append, clear_globs=False)
        assert "".join(said) == ""


def test_every_kind_of_query_has_an_example() -> None:
    shown = {test.name.rpartition(".")[2] for test in EXAMPLES}
    assert {"Events", "Statements", "Reports", "Actors", "Query", "read", "open"} <= shown


@pytest.mark.parametrize("page", ["python.md", "commands.md", "settings.md"])
def test_a_page_made_from_the_code_is_as_the_code_is(page: str, make: ModuleType) -> None:
    assert (ROOT / "docs" / page).read_text(encoding="utf-8") == make.PAGES[page](), "run: python docs/make.py"


def test_every_public_method_of_a_ledger_that_asks_is_on_the_page(make: ModuleType) -> None:
    own = {name for name in dir(Ledger) if not name.startswith("_")}
    assert set(make.QUESTIONS) <= own
    for_the_reader = {name for name in own if name.startswith(("add_", "set_", "save_", "drop_", "remove_", "copy"))}
    assert {"events", "statements", "reports", "actors", "search"} <= set(make.QUESTIONS) - for_the_reader


def test_the_page_has_no_signature_with_a_quoted_annotation(make: ModuleType) -> None:
    page = make.python_page()
    assert not re.search(r"(: |-> )'", page)
    assert "ledger: str | os.PathLike[str] = 'onrecord.db'" in page


def test_examples_stand_in_blocks_of_code_and_nowhere_else(make: ModuleType) -> None:
    outside = re.sub(r"```.*?```", "", make.python_page(), flags=re.DOTALL)
    assert ">>>" not in outside
