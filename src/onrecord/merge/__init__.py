"""The same act in several reports is one event: deeds in, events out, with why and on whose word."""

from onrecord.merge.carried import Carried, carried
from onrecord.merge.chains import Chain, chains
from onrecord.merge.corrections import Correction, Place, join, split
from onrecord.merge.differences import Difference, Version, denials_of, differences
from onrecord.merge.growing import Change, grow
from onrecord.merge.placed import Placed
from onrecord.merge.shelf import Shelf
from onrecord.merge.standing import Standing
from onrecord.merge.together import Merged, merge

__all__ = [
    "Carried",
    "Chain",
    "Change",
    "Correction",
    "Difference",
    "Merged",
    "Place",
    "Placed",
    "Shelf",
    "Standing",
    "Version",
    "carried",
    "chains",
    "denials_of",
    "differences",
    "grow",
    "join",
    "merge",
    "split",
]
