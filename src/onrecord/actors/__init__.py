"""Who is meant: names, descriptions and pronouns of a report, resolved to actors."""

from onrecord.actors.cast import Cast
from onrecord.actors.find import find

__all__ = ["Cast", "find"]
