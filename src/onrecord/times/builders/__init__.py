"""From the parts of a phrase to its meaning: the builders that the rules of the grammar name under `means`.

A builder answers None where the parts make no sense together ("the 40th of May"); the phrase is then not made.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from onrecord.times.builders import days, lengths, numbers, stretches
from onrecord.times.parts import Parts

Builder = Callable[[Parts], object | None]

BUILDERS: Mapping[str, Builder] = {
    builder.__name__: builder
    for builder in (
        numbers.given, numbers.itself, numbers.nothing, numbers.number, numbers.first_number,
        numbers.one_half_more, numbers.length,
        days.date, days.written_date, days.date_on, days.turned_date, days.weekday, days.weekday_of, days.near,
        days.dates, days.named_attacks, days.day_in, days.weekday_in, days.before_last, days.stamp,
        days.day_beside, days.holiday, days.clock, days.at_clock, days.part_of_day,
        stretches.turned, stretches.year, stretches.spoken_year, stretches.short_year, stretches.month,
        stretches.season, stretches.quarter, stretches.half, stretches.half_month,
        stretches.quarter_of, stretches.decade,
        stretches.century, stretches.turned_unit, stretches.latest, stretches.holding, stretches.edge,
        stretches.year_end, stretches.year_middle,
        lengths.ago, lengths.from_day, lengths.year_ago, lengths.duration, lengths.every, lengths.often,
        lengths.reference, lengths.vague_length,
    )
}  # fmt: skip
