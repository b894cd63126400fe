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


def put_right(page: Any, site: str) -> str:
    """Goes to an event with several tellings; its address."""
    page.goto(f"{site}/timeline")
    events = page.evaluate("fetch('/timeline.json').then(answer => answer.json()).then(all => all.events)")
    told = max(events, key=lambda one: len(one["mentions"]))
    page.goto(f"{site}/event/{told['id']}")
    return str(page.url)


def test_a_reader_fixes_a_field_sees_it_marked_and_takes_it_back(tab: Tab, site: str) -> None:
    page = tab.page
    address = put_right(page, site)
    page.get_by_text("Fix a field").click()
    assert violations(page) == []
    form = page.locator("form[action$='/fix']")
    form.get_by_label("Where").fill("Osterby")
    form.get_by_label("Your name").fill("Edna")
    form.get_by_label("Why").fill("the caption says so")
    form.get_by_role("button", name="Fix").click()
    page.wait_for_url("**#corrections")
    assert "Osterby" in page.locator("dl.facts").inner_text()
    assert "Edna" in page.locator("ul.rulings").inner_text()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    page.goto(f"{site}/timeline")
    assert page.get_by_text("corrected by a reader").count() == 1
    page.get_by_role("navigation").get_by_role("link", name="Corrections").click()
    page.locator("article.correction").wait_for()
    assert violations(page) == []
    page.get_by_role("button", name="Take back").click()
    page.get_by_text("Nobody has corrected anything.").wait_for()
    page.goto(address)
    assert "Osterby" not in page.locator("dl.facts").inner_text()


def test_a_wrong_event_leaves_the_timeline(tab: Tab, site: str) -> None:
    page = tab.page
    address = put_right(page, site)
    page.get_by_text("Call it wrong").click()
    form = page.locator("form[action$='/wrong']")
    form.get_by_label("Your name").fill("Edna")
    form.get_by_role("button").click()
    page.get_by_text("A reader calls this event wrong.").wait_for()
    assert violations(page) == []
    page.goto(f"{site}/timeline")
    assert page.locator(f"#e-{address.rpartition('/')[2]}").count() == 0


def test_tellings_are_split_off_and_joined_again(tab: Tab, site: str) -> None:
    page = tab.page
    put_right(page, site)
    page.get_by_text("Split tellings off").click()
    assert violations(page) == []
    form = page.locator("form[action$='/split']")
    many = form.get_by_role("checkbox").count()
    stays = form.get_by_role("checkbox").first.get_attribute("value")
    form.get_by_role("checkbox").last.check()
    form.get_by_label("Your name").fill("Edna")
    form.get_by_role("button", name="Split off").click()
    page.wait_for_url("**#corrections", timeout=PATIENCE * 1000)
    assert page.locator("section.telling").count() == 1
    page.get_by_text("Join with another event").click()
    assert violations(page) == []
    form = page.locator("form[action$='/join']")
    assert form.get_by_label("Your name").input_value() == "Edna"
    events = page.evaluate("fetch('/timeline.json').then(answer => answer.json()).then(all => all.events)")
    (rest,) = (one for one in events if stays in [mention["telling"] for mention in one["mentions"]])
    form.get_by_label("The other event").fill(f"{site}/event/{rest['id']}")
    form.get_by_role("button", name="Join").click()
    page.wait_for_url("**#corrections", timeout=PATIENCE * 1000)
    # What only the telling that went had tied to the others is by itself now.
    assert 1 < page.locator("section.telling").count() == len(rest["mentions"]) + 1 <= many
