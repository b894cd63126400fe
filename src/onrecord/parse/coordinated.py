"""Verbs coordinated with the wrong one: a form that cannot stand beside the verb that the parser gives it.

Menders as those of `menders`, which applies them.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.parse.tree import NAMES, NOUNS, Tree


def form_of_another(tree: Tree, at: int) -> bool:
    """ "refused to hand him over and EXPELLED the envoy", "said it would answer and RECALLED its own": a past tense, or
    a third person, goes with the next verb above that has such a form, and not with a bare infinitive; so does a
    participle in -ing ("ordering him to leave and CALLING her home")."""
    beside = tree.heads[at]
    alike = ALIKE.get(tree.tags[at])
    if alike is None or tree.words[at] in SAME_IN_BOTH or at < beside or tree.below(at, *OWN_CLAUSE):
        return False
    joined = [t for t in tree.below(beside, "cc") if beside < t < at]
    if not joined or tree.words[joined[-1]] not in JOINING or not _is_no_match(tree, beside, tree.tags[at]):
        return False
    above = next((t for t in _verbs_over(tree, beside) if _is_alike(tree, t, alike)), beside)
    if above == beside:
        return False
    for mark in tree.below(beside, "cc", "punct"):
        if joined[-1] - 1 <= mark < at:
            tree.put(mark, above, tree.labels[mark])
    tree.put(at, above, "conj")
    return True


def blame_of_denier(tree: Tree, at: int) -> bool:
    """ "denied that its jets had entered Chad and ACCUSED it of lies": who denies something blames another for it, and
    what is denied is no blame."""
    beside = tree.heads[at]
    if tree.words[at] not in BLAMING or at < beside or tree.below(at, *OWN_CLAUSE):
        return False
    joined = [t for t in tree.below(beside, "cc") if beside < t < at and tree.words[t] in JOINING]
    denied = tree.heads[beside]
    if not joined or tree.labels[beside] != "ccomp" or tree.words[denied] not in DENYING:
        return False
    tree.put(joined[-1], denied, "cc")
    tree.put(at, denied, "conj")
    return True


def _is_no_match(tree: Tree, verb: int, form: str) -> bool:
    """Whether a verb is no finite form by itself, nor one made so by "did" or "was": "to GO", "would GO"."""
    helping = {tree.words[t] for t in tree.below(verb, "aux", "auxpass")}
    if helping & MAKES_FINITE or (tree.labels[verb] in OWN_SENTENCE and "to" not in helping):
        return False
    first = verb
    while tree.labels[first] == "conj":
        first = tree.heads[first]
    bare = tree.tags[verb] == tree.tags[first] == "VB"  # not "came in, SHOT and KILLED two", whatever the tagger says
    return bare or (tree.tags[verb] == "VBG" and form != "VBG" and not helping)


def _verbs_over(tree: Tree, verb: int) -> Iterator[int]:
    """The verbs above one, up to the clause that tells of a noun ("the man who WOULD be king")."""
    while tree.labels[verb] not in OWN_SENTENCE and tree.heads[verb] != verb:
        verb = tree.heads[verb]
        if tree.tags[verb] not in NOUNS | NAMES:
            yield verb


def _is_alike(tree: Tree, verb: int, alike: frozenset[str]) -> bool:
    if tree.tags[verb] == "VBN" and "VBN" in alike:  # "has VOWED to stay and THANKED her"
        return any(tree.words[t] in ("has", "have", "had") for t in tree.below(verb, "aux"))
    return tree.tags[verb] in alike


# The forms that a verb of some form may go on from.
ALIKE = {
    "VBD": frozenset({"VBD", "VBN", "VBZ", "VBP"}),
    "VBZ": frozenset({"VBZ"}),
    "VBG": frozenset({"VBG"}),
}
DENYING = frozenset("denied denies deny rejected".split())
BLAMING = frozenset("accused accuses blamed blames condemned condemns criticised criticized urged urges warned warns "
                    "demanded demands threatened threatens vowed vows summoned offered offers".split())  # fmt: skip
JOINING = frozenset({"and", "but", "or"})
OWN_CLAUSE = frozenset({"nsubj", "nsubjpass", "expl", "csubj", "aux", "auxpass", "mark"})
OWN_SENTENCE = frozenset({"ROOT", "relcl"})
MAKES_FINITE = frozenset("did does do is are was were has have had been".split())
# Past tenses that look like infinitives: the tagger takes the one for the other.
SAME_IN_BOTH = frozenset(
    "put set cut lay hit shut let cost quit spread burst bid split read beat cast hurt shed thrust upset bet".split()
)
