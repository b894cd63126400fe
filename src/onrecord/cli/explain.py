"""`onrecord explain`: how a sentence is read, and why."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import click

from onrecord.cli.options import date_option, json_option
from onrecord.cli.page import QUIET, STRONG, TAG, days, party, show, show_json

if TYPE_CHECKING:
    from onrecord.explain import Explanation
    from onrecord.model import Deed


@click.command()
@click.argument("sentence", metavar="SENTENCE")
@date_option
@json_option
def explain(sentence: str, date: datetime.date | None, json: bool) -> None:
    """Show how a sentence is read: words, actors, times, statements and deeds, and which entries made them.

    \b
    Examples:
      onrecord explain 'Norway expelled two Russian diplomats on Monday.'
    """
    from onrecord.explain import explain as explained

    if not sentence.strip():
        raise click.UsageError("there is no sentence to explain")
    found = explained(sentence, date)
    if json:
        show_json(found.as_json())
    else:
        _show(found)


def _show(found: Explanation) -> None:
    show(("Words", STRONG))
    for token in found.tokens:
        show(f"{token.text:<18} {token.lemma:<16} {token.tag:<6} {token.role:<10} of {token.head}", indent=2)
    show(("Actors", STRONG))
    for mention, actor in found.mentions:
        codes = " ".join(code for code in (mention.country, mention.sector) if code)
        words = found.text[mention.span.start : mention.span.end]
        number = f", {mention.quantity}" if mention.quantity else ""
        show(
            f"“{words}”",
            "  ",
            (mention.kind, TAG),
            f"  is {actor} {codes}{number}  ",
            (f"{mention.sure:.2f}", QUIET),
            indent=2,
        )
    show(("Times", STRONG))
    for time in found.times:
        show(
            f"“{found.text[time.start : time.end]}”",
            "  ",
            (time.type, TAG),
            f"  {time.value}  {days(time.days)}",
            indent=2,
        )
    show(("Statements", STRONG))
    for said in found.statements:
        who = party(said.speaker) if said.speaker else "(speaker unknown)"
        via = f", via {' > '.join(relay.name for relay in said.via)}" if said.via else ""
        show(f"{who} {said.cue or ''}: “{said.content}”", "  ", (said.kind, TAG), via, indent=2)
    show(("Deeds", STRONG))
    for deed in found.deeds:
        _show_deed(deed, found.text)
    if found.passed:
        show(("No deeds", STRONG))
    for passed in found.passed:
        show((passed.type, TAG), f" by “{passed.word}”: {passed.why}  ", (f"entry {passed.entry}", QUIET), indent=2)


def _show_deed(deed: Deed, text: str) -> None:
    kind = f"{deed.type} {deed.mode}" if deed.mode else deed.type
    word = text[deed.predicate.start : deed.predicate.end]
    show((kind, TAG), f" {deed.cameo or ''} [{deed.status}] by “{word}”", indent=2)
    roles = (("actor", deed.actors), ("recipient", deed.recipients), ("on the word of", deed.on_word_of))
    for role, many in roles:
        for who in many:
            show(f"{role}: {party(who)}", indent=4)
    others = {"date": days(deed.days), "place": deed.place, "number": deed.quantity}
    for name, value in others.items():
        if value:
            show(f"{name}: {value}", indent=4)
    show((f"entry {deed.entry or '?'}, frame {deed.frame or 'none'}; sure {deed.sure:.2f}", QUIET), indent=4)
