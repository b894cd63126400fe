"""Names that the tokenizer cuts at a hyphen: "Bashar al-Assad" is one name, and never "Bashar al" beside "Assad"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.parse.main_verbs import DAYS
from onrecord.parse.tree import NAMES, Tree

# The Arabic article as it is written before the letters that it goes with.
ARTICLES = frozenset({"al", "el", "ul", "an", "ar", "as", "ash", "ad", "at", "az", "ed", "es"})


def article_of_name(tree: Tree, at: int) -> bool:
    """ "Bashar AL-Assad said": the article, and a name right before it, are parts of the name that it opens."""
    name = at + 2
    if name >= len(tree.heads) or not _written_as_one(tree, at):
        return False
    hung = _hang_article(tree, at, name)
    return _hang_name_before(tree, at - 1, name) or hung


def _hang_article(tree: Tree, at: int, name: int) -> bool:
    """Where the parser has both stand for themselves, the first has the place in the sentence: the last was one noun
    too many for it ("a spokesman for Bashar al-Assad denied")."""
    if tree.labels[at] == "compound" and tree.heads[at] >= name:
        return False
    if not tree.is_under(at, name):
        tree.put(name, tree.heads[at] if tree.heads[at] != at else name, tree.labels[at])
    for part in tree.below(at):
        if part != name:
            tree.put(part, name, tree.labels[part])
    tree.put(at + 1, name, "punct")
    tree.put(at, name, "compound")
    return True


def _hang_name_before(tree: Tree, first: int, name: int) -> bool:
    """A name that stands beside the other in the sentence as in the tree: "BASHAR al-Assad has been sentenced"."""
    if first < 0 or tree.tags[first] not in NAMES or tree.words[first] in DAYS:
        return False
    if tree.heads[first] in (first, name) or tree.heads[first] != tree.heads[name]:
        return False
    for part in tree.below(first):
        tree.put(part, name, "compound" if tree.tags[part] in NAMES else tree.labels[part])
    tree.put(first, name, "compound")
    return True


def _written_as_one(tree: Tree, at: int) -> bool:
    hyphen, name = tree.doc[at + 1], tree.doc[at + 2]
    return not (tree.doc[at].whitespace_ or hyphen.whitespace_) and name.text[:1].isupper()


def articles(words: Sequence[str]) -> list[int]:
    """The places of such articles among the words (in small letters) of a sentence."""
    if "-" not in words:
        return []
    # Not "the ambassador-AT-Large": there the hyphens go on.
    return [
        at
        for at in range(len(words) - 2)
        if words[at] in ARTICLES and words[at + 1] == "-" and (at == 0 or words[at - 1] != "-")
    ]
