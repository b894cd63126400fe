"""What the site takes from outside the folder of docs, and that it takes nothing from other hosts.

Pages link to files beside the folder (`../BENCHMARKS.md`), so that they are right where the repository is read; on the
site these are pages of their own.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

ROOT = Path(__file__).resolve().parents[1]
OUTSIDE = {
    "BENCHMARKS.md": "benchmarks.md",
    "CHANGELOG.md": "changes.md",
    "src/onrecord/ontology/entries/README.md": "entries.md",
}
# The theme's script would fetch these two where a page needs them; none of ours does, so nothing is to be had there.
REMOTE = re.compile(r"https?://(?:unpkg\.com|cdn\.jsdelivr\.net|fonts\.(?:googleapis|gstatic)\.com)[^\"'`)\s]*")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the files beside the folder as pages."""
    for source, page in OUTSIDE.items():
        text = (ROOT / source).read_text(encoding="utf-8")
        files.append(File.generated(config, page, content=_inside(text, (ROOT / source).parent)))
    return files


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Lead links to those files to their pages."""
    for source, page in OUTSIDE.items():
        markdown = markdown.replace(f"](../{source})", f"]({page})")
    return markdown


def on_post_build(config: MkDocsConfig) -> None:
    """Take addresses of other hosts out of the theme's scripts and styles."""
    for path in sorted(Path(config.site_dir).rglob("*")):
        if path.suffix in (".js", ".css", ".map"):
            text = path.read_text(encoding="utf-8")
            if REMOTE.search(text):
                path.write_text(REMOTE.sub("about:blank", text), encoding="utf-8")


def _inside(text: str, folder: Path) -> str:
    """The text with links to the docs made relative to them, and links to other files made plain code."""

    def link(found: re.Match[str]) -> str:
        label, target = found[1], found[2]
        if target.startswith(("http", "#")):
            return found[0]
        path = (folder / target.partition("#")[0]).resolve()
        for source, page in OUTSIDE.items():
            if path == ROOT / source:
                return f"[{label}]({page})"
        if path.parent == ROOT / "docs":
            return f"[{label}]({path.name})"
        return f"`{label.strip('`')}`"

    return re.sub(r"\[([^\]]+)\]\(([^)\s]+)\)", link, text)
