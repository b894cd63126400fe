"""Deeds: who is reported to have done what to whom.

In: a clean report, its parsed sentences, and what the rooms before found in them; out: its deeds, in order of their
place. Spans count characters of the clean text. Each deed names the entry of the ontology and the frame that made it.
Deeds of one act are not joined here; that is `merge`.
"""

from onrecord.deeds.finding import find

__all__ = ["find"]
