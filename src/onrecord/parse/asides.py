"""What somebody said besides, in a participle that the parser hangs on the wrong word.

Menders as those of `menders`, which applies them.
"""

from __future__ import annotations

from onrecord.parse.tree import Tree


def said_beside(tree: Tree, at: int) -> bool:
    """ "rejected a claim by Peru that it was arming, CALLING it absurd": behind a comma such a participle is what the
    subject says, and no attribute of the noun that stands before."""
    verb = tree.heads[at]
    while tree.labels[verb] not in ("ROOT", "ccomp") and tree.heads[verb] != verb:
        verb = tree.heads[verb]
    if tree.tags[at] != "VBG" or tree.tags[verb] not in ("VBD", "VBZ", "VBP", "VBN", "VBG") or verb == tree.heads[at]:
        return False
    if not tree.below(verb, "nsubj") or tree.words[verb] in COPULAS or not verb < at:
        return False
    tree.put(at, verb, "advcl")
    return True


COPULAS = frozenset({"is", "was", "are", "were", "be"})
# Participles of what is said; one of them as an attribute stands without a comma: "a letter accusing Peru".
SAYING = frozenset(
    "accusing adding alleging arguing blaming branding calling citing claiming condemning criticising criticizing "
    "declaring demanding denouncing describing dismissing insisting labelling labeling praising promising saying "
    "stressing telling terming threatening urging vowing warning".split()
)
