"""A new user clicks through the page in a real browser: it works, says no error, and axe finds nothing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from web_browser import Tab, driven, served, tab_of, violations


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with driven() as opened:
        yield opened


@pytest.fixture(scope="module")
def site(ledger_file: Path) -> Iterator[str]:
    """The page's address, served in this process."""
    from onrecord.web.app import create_app

    with served(create_app(ledger_file)) as address:
        yield address


@pytest.fixture(params=["light, wide", "dark, narrow"])
def tab(browser: Any, request: pytest.FixtureRequest) -> Iterator[Tab]:
    with tab_of(browser, request.param) as opened:
        yield opened


def test_axe_finds_nothing_and_nothing_sticks_out_on_any_view(tab: Tab, site: str, addresses: dict[str, str]) -> None:
    for view, address in addresses.items():
        tab.page.goto(site + address)
        assert violations(tab.page) == [], view
        width = tab.page.evaluate("document.documentElement.scrollWidth")
        assert width <= tab.page.viewport_size["width"], view


def test_from_the_timeline_to_the_words_and_back(tab: Tab, site: str) -> None:
    page = tab.page
    page.goto(site)
    page.locator("article.event a.to").first.click()
    page.wait_for_url("**/event/*")
    assert page.locator(".telling mark").first.inner_text().strip()
    page.locator(".telling h3 a").first.click()
    page.wait_for_url("**/report/*")
    assert page.locator(".text .m-event").count() > 0
    page.locator(".text a.m-event").first.click()
    assert "#e-" in page.url
    page.locator("aside article.event .support a").first.click()
    assert "#at-e-" in page.url


def test_a_month_of_the_strip_can_be_clicked(browser: Any, site: str) -> None:
    page = browser.new_page()
    page.goto(site)
    before = page.locator("article.event").count()
    page.locator(".strip a").nth(1).click()
    page.wait_for_url("**since=**")
    assert 0 < page.locator("article.event").count() < before
    assert page.locator("input[name=since]").input_value()
    page.close()


def test_filters_are_filled_in_and_sent(tab: Tab, site: str) -> None:
    page = tab.page
    page.goto(f"{site}/timeline")
    if not page.locator("input[name=actor]").is_visible():
        page.locator("summary").click()
    page.locator("input[name=actor]").fill("Qatar")
    page.locator(".filters button").click()
    page.wait_for_url("**actor=Qatar**")
    assert page.locator("article.event").count() > 0


def test_on_a_phone_the_words_of_a_field_stand_below_its_value_and_no_word_of_a_list_is_broken(
    browser: Any, site: str, addresses: dict[str, str]
) -> None:
    with tab_of(browser, "dark, narrow") as tab:
        tab.page.goto(site + addresses["event"])
        row = tab.page.locator(".evidence tbody tr").first
        value, words = (row.locator("td").nth(at).bounding_box() for at in (0, 1))
        assert words["y"] >= value["y"] + value["height"] - 1
        assert value["width"] > 200
        tab.page.goto(site + "/actors")
        broken = tab.page.evaluate(
            """() => [...document.querySelectorAll('.wide td, .wide th')].filter(cell => {
                const words = cell.textContent.trim().split(/\\s+/);
                const range = document.createRange();
                return cell.firstChild && cell.firstChild.nodeType === 3 && words.length === 1 && words[0]
                    && (range.selectNodeContents(cell), range.getClientRects().length > 1);
            }).map(cell => cell.textContent)"""
        )
        assert broken == []


def test_the_keyboard_reaches_search_and_rows(browser: Any, site: str) -> None:
    page = browser.new_page()
    page.goto(f"{site}/timeline")
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("j")
    second = page.evaluate("document.activeElement.getAttribute('href')")
    assert first.startswith("/event/")
    assert first != second
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.getAttribute('href')") == first
    page.keyboard.press("/")
    page.keyboard.type("Kremlin")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=Kremlin")
    assert page.locator("mark").first.inner_text() == "Kremlin"
    page.close()


def test_the_first_stop_of_the_keyboard_skips_to_the_content(browser: Any, site: str) -> None:
    page = browser.new_page()
    page.goto(f"{site}/timeline")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to the content"
    assert page.locator(":focus").bounding_box()["x"] >= 0
    page.close()


def test_a_row_and_its_words_light_up_together(browser: Any, site: str, addresses: dict[str, str]) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(site + addresses["report"])
    row = page.locator("aside article.event").first
    row.hover()
    name = row.get_attribute("id")
    assert page.locator(f".text [data-rows~='{name}']").first.evaluate("node => node.classList.contains('lit')")
    page.close()


def test_the_hostile_report_does_nothing(tab: Tab, site: str, addresses: dict[str, str]) -> None:
    page = tab.page
    for address in (addresses["report that means harm"], "/reports?since=2019", "/timeline?since=2019", "/sources"):
        page.goto(site + address)
        assert page.locator("main img, main script, main iframe").count() == 0
    page.goto(site + addresses["report that means harm"])
    assert page.locator(".text svg").count() == 0


def test_every_view_shows_its_content_without_script(browser: Any, site: str, addresses: dict[str, str]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for address in addresses.values():
        page.goto(site + address)
        assert page.locator("h1").is_visible()
    context.close()


def test_script_of_a_page_that_got_in_anyhow_would_not_run(browser: Any, site: str) -> None:
    page = browser.new_page()
    page.goto(f"{site}/timeline")
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text))
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.harmed = 1\">')")
    page.wait_for_timeout(200)
    assert page.evaluate("window.harmed") is None
    assert any("Content Security Policy" in line for line in refused)
    page.close()
