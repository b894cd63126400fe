"""A time that opens a clause, where the parser takes it for a part of the name behind it.

A mender as those of `menders`, which applies it.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.parse.main_verbs import DAYS
from onrecord.parse.tree import NAMES, NOUNS, PAUSES, Tree

OPENING = frozenset({"on", "in", "since", "until"})
JOINING = frozenset({"that", "and", "but", "while", "when", "as"})
OF_THE_DAY = frozenset("morning afternoon evening night".split())
WITHIN_NAMES = frozenset({"compound", "nmod", "amod", "poss", "nummod", "npadvmod"})


def opens_with_day(labels: Sequence[str], words: Sequence[str], at: int) -> bool:
    """Whether a preposition and a day or month stand beside each other, and more follows at once."""
    if words[at] not in OPENING or at + 3 >= len(words) or words[at + 1] not in DAYS or labels[at + 1] == "pobj":
        return False
    return at == 0 or words[at - 1] in PAUSES or words[at - 1] in JOINING  # not "the guests ON SUNDAY talk shows"


def day_before(tree: Tree, at: int) -> bool:
    """ "ON FRIDAY police in Lima arrested two men", "ON MONDAY Chad's army": the day is a time, no part of who acts."""
    last = at + 2 if tree.words[at + 2] in OF_THE_DAY else at + 1
    noun = tree.heads[last]
    if noun <= last or tree.labels[last] not in WITHIN_NAMES or tree.tags[noun] not in NOUNS | NAMES:
        return False
    if any(tree.words[t] in PAUSES for t in range(last, noun)):
        return False
    if tree.heads[noun] == at:
        verb = tree.heads[at]
        if verb < noun or tree.below(verb, "nsubj", "nsubjpass", "csubj"):
            return False  # "in May elections the party won"
        tree.put(noun, verb, "nsubjpass" if tree.below(verb, "auxpass") else "nsubj")
    tree.put(last, at, "pobj")
    return True
