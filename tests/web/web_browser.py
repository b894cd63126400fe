"""A real browser and a served page, for the tests that click through it."""

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
FLAGS = ["--no-sandbox", "--headless", "--disable-gpu"]
PATIENCE = 60.0  # seconds for the page to answer, or for a small report to be read


def missing(what: str) -> None:
    """Skip, but on a machine that must have everything."""
    if os.environ.get("CI"):
        pytest.fail(what)
    pytest.skip(what)


@contextmanager
def driven() -> Iterator[Any]:
    """The browser, closed afterwards."""
    if not CHROMIUM.exists():
        missing(f"no browser at {CHROMIUM}")
    try:
        from playwright.sync_api import sync_playwright
    except ModuleNotFoundError:
        missing("playwright is not installed")
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS, timeout=PATIENCE * 1000)
        yield opened
        opened.close()


@contextmanager
def served(app: Any) -> Iterator[str]:
    """The address of a page that is served in this process."""
    import uvicorn

    from onrecord.web.listening import listen

    with listen(0) as socket:
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
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


@contextmanager
def tab_of(browser: Any, look: str) -> Iterator[Tab]:
    """A tab, "light, wide" or "dark, narrow"; it must have nothing to complain about."""
    scheme, width = ("light", 1280) if look == "light, wide" else ("dark", 390)
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    context.set_default_timeout(PATIENCE * 1000)
    opened = Tab(context.new_page())
    yield opened
    context.close()
    assert opened.complaints == []


def violations(page: Any) -> list[str]:
    """What axe finds wrong with the page as it stands."""
    try:
        from axe_playwright_python.sync_playwright import Axe
    except ModuleNotFoundError:
        missing("axe is not installed")
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found]
