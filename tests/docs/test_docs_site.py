"""The docs: built without a warning, nothing in them from another host, and what they show runs."""

import ast
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from onrecord.cli.app import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.glob("*.md"))
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
CODE = "import sys; sys.argv[0] = 'onrecord'; from onrecord.cli import main; main()"
# What makes a browser fetch something when a page is shown; links that a person follows are not among it.
FETCHING = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src", "video": "src"}
FETCHED_LINKS = ("stylesheet", "preload", "preconnect", "dns-prefetch", "icon", "modulepreload", "prefetch", "manifest")
REMOTE_IN_CODE = re.compile(
    r"url\(\s*[\"']?(?:https?:)?//|@import\s+[\"'](?:https?:)?//|"
    r"unpkg\.com|jsdelivr|fonts\.g|cdnjs|googletagmanager|polyfill\.io"
)


class Fetched(HTMLParser):
    """The addresses that a page makes a browser fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        address = given.get(FETCHING.get(tag, ""))
        if address and (tag != "link" or set(FETCHED_LINKS) & set((given.get("rel") or "").split())):
            self.found.append(address)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as `make docs` does."""
    target = tmp_path_factory.mktemp("site")
    build = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(target)]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return target


def test_every_page_is_built_and_can_be_reached(site: Path) -> None:
    nav = str(yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["nav"])
    for page in PAGES:
        assert page.name in nav, f"{page.name} is not in the navigation"
        assert (site / ("" if page.stem == "index" else page.stem) / "index.html").is_file()
    for outside in ("benchmarks", "changes", "entries"):
        assert (site / outside / "index.html").is_file()
    assert not list(site.rglob("*.py"))


def test_no_page_makes_a_browser_fetch_from_another_host(site: Path) -> None:
    shown = sorted(site.rglob("*.html"))
    assert len(shown) > len(PAGES)
    for page in shown:
        parser = Fetched()
        text = page.read_text(encoding="utf-8")
        parser.feed(text)
        assert parser.found
        remote = [address for address in parser.found if re.match(r"(https?:)?//", address)]
        assert remote == [], page
        styles = " ".join(re.findall(r"<style>(.*?)</style>", text, re.DOTALL))
        assert not REMOTE_IN_CODE.search(styles)


def test_no_script_style_or_font_names_another_host_to_fetch_from(site: Path) -> None:
    assets = [path for path in site.rglob("*") if path.suffix in (".js", ".css")]
    assert assets
    for path in assets:
        found = REMOTE_IN_CODE.search(path.read_text(encoding="utf-8"))
        assert found is None, f"{path}: {found}"


def test_links_between_pages_and_files_lead_somewhere_in_the_repository() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", page.read_text(encoding="utf-8")):
            assert (DOCS / target).exists(), f"{page.name}: {target}"


# ------------------------------------------------------------------------------------------------- what is shown runs


def blocks(page: str, language: str) -> list[str]:
    return [code for own, code in BLOCK.findall((DOCS / page).read_text(encoding="utf-8")) if own == language]


@pytest.mark.parametrize("page", ["start.md", "study.md"])
def test_the_commands_of_a_walk_through_run_in_their_order(page: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples" / "reports", tmp_path / "examples" / "reports")
    lines = [line for block in blocks(page, "sh") for line in block.splitlines() if line.strip()]
    assert len(lines) > 5
    for line in lines:
        words = shlex.split(line)
        assert words[0] == "onrecord"
        done = subprocess.run(
            [sys.executable, "-c", CODE, *words[1:]], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{line}\n{done.stderr}"
        assert done.stdout or list(tmp_path.glob("*.*")), line
    for block in blocks(page, "python"):
        subprocess.run([sys.executable, "-c", block], cwd=tmp_path, check=True, capture_output=True)
    assert (tmp_path / ("dyad.svg" if page == "study.md" else "story.events.csv")).is_file()


@pytest.mark.parametrize("page", [page.name for page in PAGES])
def test_every_command_that_a_page_names_is_one(page: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    text = (
        "".join(text.partition("| message |")[:1]) if page == "troubleshooting.md" else text
    )  # messages are no commands
    named = set(re.findall(r"(?:^ {4}|`)onrecord ([a-z]+)", text, re.MULTILINE))
    named |= {line.split()[1] for block in blocks(page, "sh") for line in block.splitlines() if line.strip()}
    assert named <= set(COMMANDS), named - set(COMMANDS)


@pytest.mark.parametrize("page", ["plugins.md", "study.md", "ledger.md"])
def test_python_on_a_page_is_python(page: str) -> None:
    for block in blocks(page, "python"):
        ast.parse(block)


def test_the_plug_ins_that_the_page_shows_can_be_imported_and_used() -> None:
    from onrecord.export import Contents, Format

    shown = blocks("plugins.md", "python")
    assert len(shown) == 3
    spaces: list[dict[str, object]] = [{} for _ in shown]
    for block, space in zip(shown, spaces, strict=True):
        exec(compile(block, "plugins.md", "exec"), space)
    written = spaces[1]["FORMAT"]
    assert isinstance(written, Format)
    assert "".join(written.pieces(Contents())) == ""


# ------------------------------------------------------------------------------------------------------------ messages

SOURCE = " ".join(
    re.sub(r"\"\s*\n\s*f?\"|'\s*\n\s*f?'", "", path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "src" / "onrecord").rglob("*.py"))
)


def messages() -> list[str]:
    rows = [line for line in (DOCS / "troubleshooting.md").read_text(encoding="utf-8").splitlines() if "|" in line]
    return [message for row in rows for message in re.findall(r"`([^`]+)`", row.split("|")[1])]


@pytest.mark.parametrize("message", messages())
def test_every_message_of_the_troubleshooting_page_is_one_that_is_said(message: str) -> None:
    parts = re.split(r"\.\.\.|\b[A-Z]+\b|\d+|[()]", message)
    longest = max((part.strip(" :,") for part in parts), key=len)
    words = longest.split()
    assert any(" ".join(words[start:]) in SOURCE for start in range(max(1, len(words) - 1))), longest


# ------------------------------------------------------------------------------------------------------------- citing


def test_the_citation_is_of_this_version_and_licence() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == project["version"]
    assert citation["license"] == project["license"]
    assert {"cff-version", "message", "title", "authors", "type"} <= set(citation)
    assert citation["authors"]
    shown = (DOCS / "citing.md").read_text(encoding="utf-8")
    assert f"version = {{{project['version']}}}" in shown


def test_the_site_has_no_font_of_another_host_in_its_settings() -> None:
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    assert settings["theme"]["font"] is False
    assert "http" not in str(settings.get("extra_javascript", "")) + str(settings.get("extra_css", ""))
