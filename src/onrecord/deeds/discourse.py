"""Who acts, or whom an act is for, where only other sentences of the report tell it.

"The ministry said in a statement ... THE STATEMENT accused Chad": the ministry did. "Two neighbours cut ties with Chad.
Spain condemned THE RAID": Chad is blamed, as by all others of that report.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from onrecord.deeds import nominal, papers
from onrecord.deeds.candidate import Candidate, lemma
from onrecord.deeds.parties import Parties
from onrecord.deeds.telling import Telling
from onrecord.frozen import replace
from onrecord.model import Party
from onrecord.parse import Sentence

NEAR = 4  # sentences back to where a paper was brought up
SEVERAL = 2  # acts against a state from which a report tells that it is the one to blame
BLAMING = frozenset({"ACCUSE", "SANCTION", "THREATEN", "REJECT", "PROTEST"})


def signed(told: Sequence[Telling], sentences: Sequence[Sentence], parties: Parties) -> list[Telling]:
    """The tellings of one report; what a paper does that an earlier sentence brought up is done by who issued it."""
    at = {sentence.index: number for number, sentence in enumerate(sentences)}
    return [_signed(t, sentences[: at[t.found.sentence.index]], parties) for t in told]


def _signed(telling: Telling, before: Sequence[Sentence], parties: Parties) -> Telling:
    if telling.sides.actors or telling.dropped:
        return telling
    paper = next((t for t in telling.found.tokens("subject") if papers.is_taken_up(t)), None)
    if paper is None:
        return telling
    by = _who_issued(lemma(paper), before[-NEAR:], parties)
    recipients = tuple(p for p in telling.sides.recipients if p.actor not in {q.actor for q in by})
    return replace(telling, sides=replace(telling.sides, actors=by, recipients=recipients)) if by else telling


def _who_issued(paper: str, before: Sequence[Sentence], parties: Parties) -> tuple[Party, ...]:
    """Who issued the paper of that name that was told of last."""
    for sentence in reversed(before):
        for token in reversed(sentence.doc):
            if lemma(token) == paper and token.pos_ == "NOUN":
                options = (*papers.issuers(token), papers.presenters(token))
                named = next((p for words in options if (p := parties.all_of(words, sentence))), ())
                if named:
                    return tuple(replace(p, spans=(), inferred=True) for p in named)
    return ()


def blamed_by_all(told: Sequence[Telling]) -> list[Telling]:
    """The tellings of one report; blame for an act of which no words tell who did it, and a bare retort ("hit back"),
    with the state as recipient that all other blame and sanctions of the report are for, where it is one."""
    return [_blamed(t, told) for t in told]


def _blamed(telling: Telling, told: Sequence[Telling]) -> Telling:
    sides = telling.sides
    if telling.mode != "disapprove" or sides.recipients or not sides.actors or not _is_of_an_act(telling.found):
        return telling
    own = {p.country for p in sides.actors}
    others = (t for t in told if t.type in BLAMING and own.isdisjoint(p.country for p in t.sides.recipients))
    blamed = [p for t in others for p in t.sides.recipients if p.country and p.country not in _of(t)]
    if len(blamed) < SEVERAL or len({p.country for p in blamed}) > 1:
        return telling
    return replace(telling, sides=replace(sides, recipients=(replace(blamed[0], spans=(), inferred=True),)))


def _of(telling: Telling) -> set[str | None]:
    return {p.country for p in telling.sides.actors}


def _is_of_an_act(found: Candidate) -> bool:
    """Whether blame is for an act that the words take as known ("condemned THE RAID"), or only answers other blame."""
    objects = [nominal.pierce(t) for t in found.tokens("object")]
    if not objects and found.pos == "verb" and nominal.has_child(found.word, RETORTING):
        return True
    return any(_is_known(t) for t in objects) or _is_described(found)


def _is_known(act: Token) -> bool:
    return act.pos_ == "NOUN" and lemma(act) in ACTS and nominal.has_child(act, ("the", "this", "that"))


def _is_described(found: Candidate) -> bool:
    """ "condemned WHAT it called a breach": an act by the words of who blames for it."""
    content = [c for c in found.word.children if c.dep_ == "ccomp" and c.i > found.word.i]
    return any(nominal.has_child(c, ("what",)) for c in content)


RETORTING = frozenset({"back", "out"})
ACTS = frozenset(
    "raid attack operation action act move step incident decision assault strike incursion invasion seizure arrest "
    "detention expulsion killing bombing shelling offensive measure order crackdown takeover coup entry test launch "
    "verdict ruling sentence ban blockade violation provocation aggression".split()
)
