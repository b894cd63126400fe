"""Who is meant: names, descriptions and pronouns of a report, resolved to actors."""

from onrecord.actors.cast import Cast
from onrecord.actors.find import find
from onrecord.actors.table import Table

__all__ = ["Cast", "Table", "find"]
