"""The same act in several reports is one event: deeds in, events out, with why and on whose word."""

from onrecord.merge.together import Merged, merge

__all__ = ["Merged", "merge"]
