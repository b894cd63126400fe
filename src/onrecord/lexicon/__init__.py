"""Names, offices and organisations that the rooms know beforehand: TOML files here, `load`, and what they load into."""

from onrecord.lexicon.entries import Country, Entry, Lexicon, Match
from onrecord.lexicon.loader import LexiconError, load

__all__ = ["Country", "Entry", "Lexicon", "LexiconError", "Match", "load"]
