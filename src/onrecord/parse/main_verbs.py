"""The main verb of a sentence, its subject and its object, where the parser takes them for something else.

Menders as those of `menders`, which applies them.
"""

from __future__ import annotations

from onrecord.parse.tree import FINITE, NAMES, NOUNS, PAST, PAUSES, Tree


def verb_alone(tree: Tree, at: int) -> bool:
    """ "Nineteen unions THREATENED on Friday to strike.": the only verb of a whole sentence tells what its noun did: a
    noun with a participle behind it would be no sentence."""
    noun = tree.heads[at]
    if tree.labels[noun] != "ROOT" or at < noun or tree.tags[at] not in PAST or tree.tags[noun] not in NOUNS | NAMES:
        return False
    if tree.words[-1] != "." or tree.below(at, "agent", "nsubj", "nsubjpass", "auxpass") or _is_set_off(tree, noun, at):
        return False
    held = [child for child in tree.below(at, "dobj", "xcomp", "ccomp") if child > at]
    if tree.words[at] in MADE_TO:
        held = [child for child in held if tree.labels[child] == "dobj"]
    calls_on = tree.words[at] == "called" and any(
        tree.words[c] in ("on", "upon", "for") for c in tree.below(at, "prep")
    )
    if not held and not calls_on:
        return False
    tree.put(at, at, "ROOT")
    tree.put(noun, at, "nsubj")
    for child in tree.below(noun):
        if child > at:
            tree.put(child, at, tree.labels[child])
    return True


def _is_set_off(tree: Tree, noun: int, verb: int) -> bool:
    """Whether another verb or a comma stands between a noun and one behind it, but for a clause between two commas that
    only tells of the noun: "Russia, WHICH HAS A BASE THERE, called on both"."""
    told = next((clause for clause in tree.below(noun, "relcl", "appos") if noun < clause < verb), 0)
    aside = {told, *(t for t in range(noun + 1, verb) if tree.is_under(t, told))} if told else set()
    if aside and tree.words[noun + 1] == tree.words[verb - 1] == "," and min(aside) == noun + 2:
        aside |= {noun + 1, verb - 1}
    return any((tree.words[t] in PAUSES or tree.tags[t] in FINITE) and t not in aside for t in range(noun + 1, verb))


def name_before(tree: Tree, at: int) -> bool:
    """ "TURKEY massed its tanks": a name right before a finite verb without a subject is its subject, and no time."""
    verb = tree.heads[at]
    if at != verb - 1 or tree.tags[at] not in NAMES or tree.tags[verb] not in FINITE or tree.words[at] in DAYS:
        return False
    if tree.below(verb, "nsubj", "nsubjpass"):
        return False
    tree.put(at, verb, "nsubj")
    return True


def nation_of_object(tree: Tree, at: int) -> bool:
    """ "accused AZERBAIJANI FORCES": a name right before the noun that is the object too is a part of it."""
    noun = at + 1
    alike = noun < len(tree.heads) and tree.labels[noun] == "dobj" and tree.heads[at] == tree.heads[noun]
    if not alike or tree.tags[at] not in NAMES or tree.tags[noun] not in NOUNS or tree.heads[at] > at:
        return False
    for child in tree.below(at):
        tree.put(child, noun if child < at else at, tree.labels[child])
    tree.put(at, noun, "compound")
    return True


def gerund_behind(tree: Tree, at: int) -> bool:
    """ "ruled out TALKING to them", "put off DECIDING": right behind such a verb and its particle a gerund is what it
    is about, and nothing done at the same time."""
    particle = at - 1
    verb = tree.heads[at]
    if tree.tags[at] != "VBG" or tree.heads[particle] != verb or particle != verb + 1:
        return False
    if (tree.words[verb], tree.words[particle]) not in GERUNDS_OF:
        return False
    tree.put(at, verb, "xcomp")
    return True


GERUNDS_OF = frozenset(
    (form, particle)
    for particle, forms in {
        "out": "rule rules ruled ruling",
        "off": "put puts putting hold holds held holding call calls called calling leave leaves left leaving",
        "up": "give gives gave given giving",
        "on": "keep keeps kept keeping carry carries carried carrying insist insists insisted insisting",
    }.items()
    for form in forms.split()
)

# Verbs of which a participle with an infinitive behind it says what somebody is made or allowed to do.
MADE_TO = frozenset(
    "ordered asked told forced allowed permitted invited urged required expected believed said known thought set due "
    "supposed meant designed used needed made scheduled alleged reported intended paid sent trained hired".split()
)
DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)
