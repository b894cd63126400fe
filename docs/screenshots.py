"""Makes the pictures of the page that the documentation shows, from the reports in `examples/`.

    python docs/screenshots.py [FOLDER]        # docs/screenshots/

Needs the development tools: playwright, and a Chromium at CHROMIUM or /usr/bin/chromium. A look at each picture
afterwards belongs to it: what a reader sees cannot be asserted.
"""

from __future__ import annotations

import os
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LARGEST = 150_000  # bytes of a picture
WIDE, NARROW = (1180, 860), (390, 844)
# Name, view, colour scheme, size, and what is opened before the picture is taken.
SHOTS = (
    ("timeline", "/timeline", "light", WIDE, ""),
    ("event", "EVENT", "light", WIDE, ""),
    ("report", "REPORT", "dark", (1000, 620), ""),
    ("correcting", "EVENT#corrections", "light", WIDE, "Fix a field"),
    ("phone", "/timeline", "light", NARROW, ""),
)


def main(folder: Path) -> None:
    """Read the examples, serve them, take the pictures. Raises SystemExit for one that is too large."""
    import onrecord
    from onrecord.local import Settings as Building
    from onrecord.web.app import create_app
    from onrecord.web.settings import Settings

    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as own:
        file = Path(own) / "examples.db"
        os.chdir(ROOT)  # reports are shown by the path that they were read from
        onrecord.read(["examples/reports"], file, Building(workers=1)).close()
        with served(create_app(file, Settings(intake=Path(own) / "kept"))) as site:
            take(folder, site)
    for picture in sorted(folder.glob("*.png")):
        if picture.stat().st_size > LARGEST:
            raise SystemExit(f"{picture} has {picture.stat().st_size:,} bytes, more than {LARGEST:,}")


@contextmanager
def served(app: Any) -> Iterator[str]:
    """The page's address, served in this process."""
    import uvicorn

    from onrecord.web.listening import listen

    with listen(0) as socket:
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        thread = threading.Thread(target=server.run, args=([socket],), daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.05)
        yield f"http://127.0.0.1:{socket.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)


def take(folder: Path, site: str) -> None:
    """All pictures."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--headless", "--disable-gpu"])
        event = _told_most(browser, site)
        places = {"EVENT": f"/event/{event['id']}", "REPORT": f"/report/{event['reports'][0]}"}
        for name, view, scheme, (width, height), opened in SHOTS:
            path, mark, anchor = view.partition("#")
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
            page.goto(site + places.get(path, path) + mark + anchor)
            if opened:
                page.get_by_text(opened).click()
            page.screenshot(path=folder / f"{name}.png")
            page.close()
        browser.close()


def _told_most(browser: Any, site: str) -> Any:
    page = browser.new_page()
    events = page.request.get(f"{site}/timeline.json").json()["events"]
    page.close()
    return max(events, key=lambda event: (len(event["copies"]), len(event["reports"]), event["id"]))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs/screenshots")
