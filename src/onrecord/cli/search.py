"""`onrecord search`: paragraphs by their words."""

from __future__ import annotations

import sys

import click

from onrecord.cli.opening import opened
from onrecord.cli.options import json_option, ledger_option
from onrecord.cli.page import QUIET, STRONG, count, day, one_line, show, show_json_list


@click.command()
@click.argument("words", metavar="WORDS...", nargs=-1, required=True)
@ledger_option
@click.option("--limit", "-n", type=click.IntRange(min=1), default=20, show_default=True, help="Show at most so many.")
@json_option
def search(words: tuple[str, ...], ledger: str, limit: int, json: bool) -> None:
    """Show the paragraphs that have all the words, best first.

    \b
    Examples:
      onrecord search consulate closed
      onrecord search 'diplomatic relations' -n 5
    """
    with opened(ledger) as found:
        # One argument of several words was a phrase in quotation marks before the shell took them off.
        asked = " ".join(f'"{word}"' if " " in word and len(words) > 1 else word for word in words)
        hits = found.search(asked, limit)
        if json:
            from onrecord.export.json import hit_json

            show_json_list(map(hit_json, hits))
            return
        files = {one.id: one.source.rsplit("/", 1)[-1] for one in found.reports({hit.report for hit in hits})}
        for hit in hits:
            title = one_line(hit.title or hit.publisher or files.get(hit.report, ""), 90)
            show((day(hit.published), STRONG), "  ", (title, STRONG), "  ", (f"{hit.report} {hit.start}", QUIET))
            show(one_line(hit.text), indent=4)
            show()
        show((count(len(hits), "paragraph"), QUIET))
        if not found.keeps_texts():
            print(f"onrecord: {ledger} keeps no texts (--no-keep-text), so nothing can be searched", file=sys.stderr)
