"""A new user clicks through the page in a real browser: it works, says no error, and axe finds nothing."""

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
FLAGS = ["--no-sandbox", "--headless", "--disable-gpu"]
PATIENCE = 20.0  # seconds for the page to answer


def missing(what: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if not CHROMIUM.exists():
        missing(f"no browser at {CHROMIUM}")
    try:
        from playwright.sync_api import sync_playwright
    except ModuleNotFoundError:
        missing("playwright is not installed")
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def site(ledger_file: Path) -> Iterator[str]:
    """The page's address, served in this process."""
    import uvicorn

    from onrecord.web.app import create_app
    from onrecord.web.listening import listen

    with listen(0) as socket:
        server = uvicorn.Server(uvicorn.Config(create_app(ledger_file), log_level="warning"))
        thread = threading.Thread(target=server.run, args=([socket],), daemon=True)
        thread.start()
        end = time.monotonic() + PATIENCE
        while not server.started and time.monotonic() < end:
            time.sleep(0.05)
        yield f"http://127.0.0.1:{socket.getsockname()[1]}"
        server.should_exit = True
        thread.join(PATIENCE)


class Tab:
    """A tab, and what it had to complain about."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.complaints: list[str] = []
        page.on(
            "console", lambda said: self.complaints.append(said.text) if said.type in ("error", "warning") else None
        )
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: self.complaints.append(f"dialog: {dialog.message}"))
        page.on("request", self._ask)

    def _ask(self, request: Any) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "data:,")):
            self.complaints.append(f"asked for {request.url}")


@pytest.fixture(params=["light, wide", "dark, narrow"])
def tab(browser: Any, request: pytest.FixtureRequest) -> Iterator[Tab]:
    scheme, width = ("light", 1280) if request.param == "light, wide" else ("dark", 390)
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    opened = Tab(context.new_page())
    yield opened
    context.close()
    assert opened.complaints == []


def violations(page: Any) -> list[str]:
    try:
        from axe_playwright_python.sync_playwright import Axe
    except ModuleNotFoundError:
        missing("axe is not installed")
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found]


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
