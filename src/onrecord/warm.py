"""What workers know, loaded in the process that they are forked from: to import this module is to load it.

Workers that are forked from a process that has parsed a sentence share its memory (a model, a lexicon, an ontology and
all that was made of them on first use) instead of loading some 200 MB each, and begin within a tenth of a second.
"""

from __future__ import annotations

import gc
from contextlib import suppress
from dataclasses import replace
from datetime import date

from onrecord.clean import clean
from onrecord.model import Report

TEXT = (
    "GENEVA, April 20 (Example Agency) - Norway expelled three diplomats on Friday, the foreign minister said.\n\n"
    '"We regret it," a spokesman for the embassy told reporters.'
)


def load() -> None:
    """Read a report of our own, so that all that is made on first use is made."""
    from onrecord import reading

    report = clean(Report("warm", "warm", TEXT))
    reading.read(replace(report, published=date(2018, 4, 20)))
    gc.collect()
    gc.freeze()  # what stands now never goes: not to be looked at, and so not to be copied, by workers


with suppress(Exception):  # no model is installed, say: workers meet the same, and tell it where somebody can hear it
    load()
