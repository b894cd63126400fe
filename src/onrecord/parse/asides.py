"""What belongs to the verb, and the parser hangs on the noun before it: participles of saying, and who did it.

Menders as those of `menders`, which applies them.
"""

from __future__ import annotations

from onrecord.parse.tree import FINITE, NAMES, Tree


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


def done_with_by(tree: Tree, at: int) -> bool:
    """ "was hit WITH water cannon BY the coast guard": who did it, and not who made what it was done with."""
    tool = tree.heads[at]
    means = tree.heads[tool]
    verb = tree.heads[means]
    if tree.words[at] != "by" or tree.words[means] != "with" or tree.labels[tool] != "pobj" or at < tool:
        return False
    voiced = {tree.labels[child] for child in tree.below(verb)}
    if not {"auxpass", "nsubjpass"} <= voiced or "agent" in voiced:
        return False
    tree.put(at, verb, "agent")
    return True


def said_last(tree: Tree, at: int) -> bool:
    """ "It was a camp of the Guard, A SOURCE TOLD the agency.": who says at the end what the sentence tells is no name
    beside the one before the comma."""
    noun = at - 1
    if tree.tags[at] != "VBD" or tree.labels[noun] != "appos" or tree.below(at, "nsubj", "xcomp", "auxpass"):
        return False
    first = next((t for t in range(noun, -1, -1) if t != noun and not tree.is_under(t, noun)), 0)
    if tree.words[first] != "," or any(tree.tags[t] in FINITE for t in range(at + 1, len(tree.heads))):
        return False
    return _says_the_rest(tree, at, noun, first)


def reported_last(tree: Tree, at: int) -> bool:
    """ "The army has left, REPORTED THE BBC.": the paper or station behind the verb says so, and nobody reports it."""
    told = [t for t in tree.below(at, "dobj") if t > at]
    if not told or tree.tags[at] not in FINITE or tree.words[at - 1] != "," or tree.below(at, "nsubj", "cc"):
        return False
    if tree.tags[told[0]] not in NAMES and tree.words[told[0]] not in PRESS:
        return False
    if any(not tree.is_under(t, at) for t in range(at + 1, len(tree.heads) - 1)):
        return False
    return _says_the_rest(tree, at, told[0], at - 1)


def _says_the_rest(tree: Tree, saying: int, sayer: int, comma: int) -> bool:
    """Hangs a sentence's head below a verb of saying at its end, if that head is a verb with a subject before it."""
    head = next((t for t in range(comma) if tree.labels[t] == "ROOT"), saying)
    if head == saying or not tree.below(head, "nsubj", "nsubjpass", "expl") or tree.words[-1] not in ENDS:
        return False
    tree.put(sayer, saying, "nsubj")
    tree.put(head, saying, "ccomp")
    tree.put(saying, saying, "ROOT")
    for mark in (comma, len(tree.heads) - 1):
        tree.put(mark, saying, "punct")
    return True


ENDS = frozenset({".", '"', "”", "''"})
TOLD = frozenset("told said alleged claimed announced".split())
REPORTED = frozenset({"reported", "reports"})
PRESS = frozenset("agency newspaper paper daily network channel broadcaster magazine radio television website".split())
COPULAS = frozenset({"is", "was", "are", "were", "be"})
# Participles of what is said; one of them as an attribute stands without a comma: "a letter accusing Peru".
SAYING = frozenset(
    "accusing adding alleging arguing blaming branding calling citing claiming condemning criticising criticizing "
    "declaring demanding denouncing describing dismissing insisting labelling labeling praising promising saying "
    "stressing telling terming threatening urging vowing warning".split()
)
