"""Papers that act for those who issued them: "a STATEMENT by the ministry accused Chad", "Chad's PROPOSAL called for".

Grammar only: tokens in, tokens out; whom the words stand for is looked up by those who ask.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from onrecord.deeds import grammar, nominal
from onrecord.deeds.candidate import inside, lemma

# What says, asks, blames or orders in somebody's name, beside the documents that grammar knows.
PAPERS = grammar.DOCUMENTS | frozenset(
    "proposal resolution warrant indictment ruling verdict judgment judgement decree edict dossier ultimatum editorial "
    "commentary document charter manifesto circular broadcast pamphlet leaflet poster flyer flier".split()
)
DEFINITE = frozenset("the this that its his her their".split())


def is_paper(word: Token) -> bool:
    """Whether a word names a paper, or another carrier of words."""
    opening = word.lower_.removesuffix("s") if word.i == 0 else ""  # taken for a name by its capital
    return lemma(word) in PAPERS or opening in PAPERS


def issuers(paper: Token) -> Iterator[Sequence[Token]]:
    """The words that may name who issued a paper, the surest first; nothing of any other word."""
    if not is_paper(paper):
        return
    yield grammar.prepositional(paper, "by")
    yield [
        t for c in paper.children if c.dep_ == "acl" for t in grammar.agents(c)
    ]  # "a report RELEASED by the ministry"
    yield grammar.prepositional(paper, "from")
    yield inside(paper, "possessive")
    yield nominal.modifiers(paper)


def is_taken_up(paper: Token) -> bool:
    """Whether a bare definite noun takes up a paper told of before: "THE STATEMENT also accused Chad"."""
    beside = [c for c in paper.children if c.dep_ not in ("det", "poss", "punct", "amod")]
    return is_paper(paper) and not beside and any(c.lower_ in DEFINITE for c in paper.children)


def presenters(paper: Token) -> list[Token]:
    """Whose clause brings a paper up: "the MINISTRY said in a statement", "the COUNCIL adopted a resolution"."""
    above = paper.head
    if paper.dep_ == "pobj" and above.lower_ == "in":
        above = above.head
    elif paper.dep_ == "nsubjpass":
        return grammar.agents(above)
    elif paper.dep_ != "dobj":
        return []
    return grammar.subjects(above) if above.pos_ == "VERB" else []
