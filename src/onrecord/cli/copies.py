"""`onrecord copies`: which reports repeat which, and which are later versions of which."""

from __future__ import annotations

import click

from onrecord.cli.opening import opened
from onrecord.cli.options import json_option, ledger_option
from onrecord.cli.page import QUIET, STRONG, WORDS, count, one_line, show, show_json_list
from onrecord.cli.timeline import report_name


@click.command()
@ledger_option
@click.option("--passages", is_flag=True, help="Show what each copy shares with its original.")
@json_option
def copies(ledger: str, passages: bool, json: bool) -> None:
    """Show for each copy what it copies, how, and how sure that is; and which reports are later versions of others.

    \b
    Examples:
      onrecord copies --passages
    """
    with opened(ledger) as found:
        repeated, later = found.copies(), found.versions()
        many = sorted((*repeated, *later), key=lambda copy: (copy.report, copy.of))
        if json:
            from onrecord.export.json import copy_json

            show_json_list(map(copy_json, many))
            return
        reports = {report.id: report for report in found.reports()}
        for copy in many:
            first, second = (f"{report_name(reports.get(id_), id_)} {id_}" for id_ in (copy.report, copy.of))
            is_later = copy.relation == "version of"
            show((first, STRONG), f"  {'tells more' if is_later else copy.relation}, sure {copy.sure:.2f}")
            show("later version of " if is_later else "copies ", second, indent=4)
            text = found.report(copy.report).text if passages else ""
            for passage in copy.passages if passages else ():
                words = one_line(text[passage.copy.start : passage.copy.end], 160)
                show((f"“{words}”", WORDS), (f"  {passage.copy.start}-{passage.copy.end}", QUIET), indent=4)
        versions = f", {count(len(later), 'later version')}" if later else ""
        show((count(len(repeated), "copy", "copies") + versions, QUIET))
