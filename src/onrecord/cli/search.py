"""`onrecord search`: paragraphs by their words."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.opening import opened
from onrecord.cli.options import DEFAULT, JsonOption, LedgerOption
from onrecord.cli.page import QUIET, STRONG, count, day, one_line, show, show_json_list


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("search")(search)


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help='Words, in any form; "..." is a phrase.')],
    ledger: LedgerOption = DEFAULT,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="Show at most so many.")] = 20,
    json: JsonOption = False,
) -> None:
    """Show the paragraphs that have all the words, best first."""
    with opened(ledger) as found:
        # One argument of several words was a phrase in quotation marks before the shell took them off.
        asked = " ".join(f'"{word}"' if " " in word and len(words) > 1 else word for word in words)
        hits = found.search(asked, limit)
        if json:
            from onrecord.export.json import hit_json

            show_json_list(map(hit_json, hits))
            return
        for hit in hits:
            title = one_line(hit.title or hit.publisher or hit.report, 90)
            show((day(hit.published), STRONG), "  ", (title, STRONG), "  ", (f"{hit.report} {hit.start}", QUIET))
            show(one_line(hit.text), indent=4)
            show()
        show((count(len(hits), "paragraph"), QUIET))
