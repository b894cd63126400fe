"""A reader with `--write` in a real browser: files are dropped and read, events put right; axe finds nothing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from web_browser import PATIENCE, Tab, driven, served, tab_of, violations

NEWS = (
    "OSLO, May 4 (Reuters) - Norway expelled three Belarusian diplomats on Friday, the Norwegian foreign ministry said."
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with driven() as opened:
        yield opened


@pytest.fixture
def site(ledger_file: Path, tmp_path: Path) -> Iterator[str]:
    """The page over a copy of the ledger, onto which files may be dropped."""
    import shutil

    from onrecord.web.app import create_app
    from onrecord.web.settings import Settings

    own = shutil.copy2(ledger_file, tmp_path / "own.db")
    with served(create_app(own, Settings(intake=tmp_path / "kept"))) as address:
        yield address


@pytest.fixture(params=["light, wide", "dark, narrow"])
def tab(browser: Any, request: pytest.FixtureRequest) -> Iterator[Tab]:
    with tab_of(browser, request.param) as opened:
        yield opened


DROP = """(data) => {
  const files = new DataTransfer();
  files.items.add(new File([data], "norway.txt", {type: "text/plain"}));
  document.querySelector("input[type=file]").files = files.files;
}"""


def test_a_dropped_file_is_read_while_its_progress_shows_and_its_event_is_on_the_timeline(tab: Tab, site: str) -> None:
    page = tab.page
    page.goto(f"{site}/timeline")
    page.get_by_role("link", name="Add reports").click()
    assert violations(page) == []
    page.evaluate(DROP, NEWS)  # what a browser does with a file that is dropped on the field
    page.get_by_role("button", name="Read them").click()
    page.locator(".lot").wait_for()
    assert violations(page) == []  # while it is read
    page.get_by_text("1 report, 1 of them new").wait_for(timeout=PATIENCE * 1000)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    page.goto(f"{site}/timeline?actor=NOR")
    page.locator("article.event a.to").first.click()
    page.get_by_text("Norway expelled three Belarusian diplomats").first.wait_for()


def test_a_file_that_cannot_be_read_is_named_with_the_reason(tab: Tab, site: str) -> None:
    page = tab.page
    page.goto(f"{site}/intake")
    page.locator("input[type=file]").set_input_files(
        {"name": "<b>letter.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 cut"}
    )
    page.get_by_role("button", name="Read them").click()
    page.locator(".lot li").wait_for(timeout=PATIENCE * 1000)
    assert "letter" in page.locator(".lot li").inner_text()
    assert page.locator("main b").count() == 0
    assert violations(page) == []


def test_the_keyboard_alone_comes_to_the_field_and_the_button(browser: Any, site: str) -> None:
    page = browser.new_page()
    page.goto(f"{site}/intake")
    page.locator("#main").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "files"
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Read them"
    page.close()
