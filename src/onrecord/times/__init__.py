"""Expressions of time in a text: where they stand, what they mean (TIMEX3), and which days they name.

    text ── tokens ▸ grammar ▸ meaning ──▶ resolve (report's date, last-named time, tense) ──▶ render ──▶ Timex

The grammar and its words are data (`english.toml`). A meaning is kept apart from its place on the calendar, so that a
report whose date is not known still has its times, only without days. No parser is needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import compress
from operator import attrgetter

from onrecord.frozen import replace
from onrecord.model import Days, Timex
from onrecord.times import clause, grammar, render, resolve
from onrecord.times.grammar import Grammar
from onrecord.times.meaning import MEANINGS, Date, Duration, Meaning, Shift
from onrecord.times.rules import GrammarError, english, load
from onrecord.times.setting import Setting, Stretch
from onrecord.times.tokens import Token, tokens, undoubted

__all__ = ["Expression", "Grammar", "GrammarError", "about_when", "expressions", "find", "load"]


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression of time before it is resolved: its characters, its meaning, and the tense of its clause."""

    start: int
    end: int
    meaning: Meaning
    tense: clause.Tense
    later: bool = False  # "later" follows it: "three days later"


def find(text: str, published: date | None, known: Grammar | None = None) -> tuple[Timex, ...]:
    """The expressions of time in the text, in order, none overlapping another.

    Args:
        text: any text; offsets of what comes out count its characters.
        published: the day of the report, against which "Friday" or "last month" is resolved. Without it such times
            stay relative: their value has XXXX for what is not known, their days are None, unless the text itself
            tells about when it was written (see `about_when`) and that settles them to a day or two.
        known: the grammar, as `load` gives it with a user's files; without it the package's own of English.

    Durations and sets have no days, but for a duration that places its clause: "the past two weeks" and "recent months"
    have those up to the report, "three days later" has the day three days after the time that the text named last.
    Vague references ("recently") have none, a date that does not exist (30 February) has none. Never raises, whatever
    the text and the day.
    """
    told = _told(text, known or english())
    found = tuple(_resolved(told, published))
    if published is None and (written := _written(told)):
        return tuple(map(_either, found, _resolved(told, written.first), _resolved(told, written.last)))
    return found


def about_when(text: str, known: Grammar | None = None) -> Days | None:
    """The two days on which a text without a date was probably written, as far as it tells: that of the last full date
    with its weekday that it tells as past ("on Saturday, December 13, 2008"), as news has it, and the day after."""
    return _written(_told(text, known or english()))


@lru_cache(maxsize=2)  # a text is asked for its times and then for when it was written
def _told(text: str, known: Grammar) -> tuple[Expression, ...]:
    return tuple(expressions(text, known))


def _written(told: Sequence[Expression]) -> Days | None:
    days = [day for one in told if one.tense != "future" and (day := _full(one.meaning))]
    return Days(max(days), max(days) + A_DAY) if days and max(days) < date.max else None


def _full(meaning: Meaning) -> date | None:
    """The day of a date that is told with its year and its weekday."""
    if not isinstance(meaning, Date) or meaning.year is None or meaning.weekday is None:
        return None
    try:
        day = date(meaning.year, meaning.month, meaning.day)
    except ValueError:
        return None
    return day if day.isoweekday() == meaning.weekday else None


def _either(bare: Timex, one: Timex, other: Timex) -> Timex:
    """A relative time with the days that it has on one day of writing or another, if they hardly differ."""
    if bare.days or not one.days or not other.days:
        return bare
    days = Days(min(one.days.first, other.days.first), max(one.days.last, other.days.last))
    longest = max(one.days.last - one.days.first, other.days.last - other.days.first)
    return replace(bare, days=days) if days.last - days.first <= longest + A_DAY else bare


A_DAY = timedelta(days=1)


def expressions(text: str, known: Grammar | None = None) -> Iterator[Expression]:
    """The expressions of time in the text, in order, not resolved: what they mean by themselves."""
    known = known or english()
    found = tokens(text, known.words)
    for first, end in _runs(text, found):
        run = [undoubted(found, at) for at in range(first, end)]
        if any(symbol[0] != "'" and symbol not in grammar.WEAK for classes in run for symbol, _ in classes):
            yield from _chosen(known.parse(run, found, first), found, first, known.cues)


def _runs(text: str, found: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Runs of tokens (first, end) that the grammar knows, none of them over an empty line."""
    first = end = 0  # of the run under way
    for at in compress(range(len(found)), map(attrgetter("terminals"), found)):
        if at > end or (at > first and _is_parted(text, found[at - 1].end, found[at].start)):
            if end > first:
                yield first, end
            first = at
        end = at + 1
    if end > first:
        yield first, end


def _is_parted(text: str, end: int, start: int) -> bool:
    """Whether an empty line stands between two tokens."""
    return start - end > 1 and "\n\n" in text[end:start]


def _chosen(
    chart: Sequence[Sequence[grammar.Phrase]], found: Sequence[Token], first: int, cues: clause.Cues
) -> Iterator[Expression]:
    """From left to right, the longest phrase at each token."""
    at = 0
    while at < len(chart):
        phrase = grammar.best(chart[at])
        if phrase is None:
            at += 1
            continue
        if isinstance(phrase.value, MEANINGS):
            begin, end = first + at, first + phrase.end
            later = end < len(found) and found[end].lower == "later"
            tense = clause.tense(found, begin, end, cues)
            yield Expression(found[begin].start, found[end - 1].end, phrase.value, tense, later)
        at = phrase.end


def _resolved(found: Iterable[Expression], published: date | None) -> Iterator[Timex]:
    setting = Setting(published)
    for expression in found:
        setting = replace(setting, tense=expression.tense)
        resolved = resolve.resolve(expression.meaning, setting)
        timex = render.timex(expression.start, expression.end, resolved)
        if expression.later and isinstance(expression.meaning, Duration):
            timex = replace(timex, days=_later(expression.meaning, setting))
        yield timex
        if isinstance(resolved, Stretch) and not isinstance(expression.meaning, Shift):
            setting = setting.naming(resolved, expression.meaning)
        elif isinstance(expression.meaning, Duration):
            setting = setting.counting(expression.meaning)


def _later(told: Duration, setting: Setting) -> Days | None:
    """The days of "three days later", from the time named last."""
    if setting.named is None or not told.lengths or told.lengths[0][0] is None:
        return None
    count, unit = told.lengths[0]
    resolved = resolve.resolve(Shift(count, unit, "named"), setting)
    return resolved.days if isinstance(resolved, Stretch) else None
