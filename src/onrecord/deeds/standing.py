"""How a deed is told: as happened, future, hypothetical, negated; hedged; or not as an occurrence at all.

Read off the words around the predicate's verb: auxiliaries, negation, conditions, and the words that govern its clause
("plans to", "failed to", "the possibility of"). The report's date is not looked at here (`historical` is by date).
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.deeds import clauses, grammar, marks, nominal
from onrecord.deeds.aims import ASKS
from onrecord.deeds.announced import is_announced
from onrecord.deeds.candidate import Candidate, lemma
from onrecord.deeds.words import among, effect
from onrecord.frozen import made_open, replace
from onrecord.model import Status

FUTURE_MODALS = frozenset({"will", "shall", "'ll", "’ll", "wo"})
CONDITIONAL_MODALS = frozenset({"would", "could", "might", "may", "'d", "’d", "can", "ca"})
DUTY_MODALS = frozenset({"should", "must", "ought"})
RANK: dict[Status, int] = {"happened": 0, "historical": 0, "future": 1, "hypothetical": 2, "negated": 3}


@made_open
@dataclass(frozen=True, slots=True)
class Standing:
    """The status of a telling. `told` is False where the words tell no occurrence (habit, duty, question)."""

    status: Status = "happened"
    hedged: bool = False
    told: bool = True
    promised: bool = False  # future or refused in the actor's own words: "said it would", "will not"
    announced: bool = False  # a noun under "announced": done with these words, or still to come
    why: str = ""

    def with_status(self, status: Status, why: str) -> Standing:
        """This standing under one more influence: the farther from happened wins, a double negation is none."""
        if status == "negated" and self.status == "negated":
            return replace(self, status="happened", why=f"{self.why}; {why}")
        if RANK[status] > RANK[self.status]:
            return replace(self, status=status, why=f"{self.why}; {why}" if self.why else why)
        return self


def standing(found: Candidate) -> Standing:
    """How a candidate is told."""
    if found.pos == "noun":
        return _of_noun(found)
    return _of_verb(found.anchor if found.pos == "adjective" else found.word, Standing())


def of_clause(verb: Token) -> Standing:
    """How the clause of a verb is told, whatever it tells."""
    return _of_verb(verb, Standing())


# -------------------------------------------------------------------------------------------------------------- verbs


def _of_verb(verb: Token, so_far: Standing, depth: int = 0) -> Standing:
    if depth > 8:
        return so_far
    if is_announced(verb):
        return replace(so_far.with_status("future", "to, in a headline"), promised=True)
    here = _own_words(verb, so_far)
    above = grammar.governor(verb)
    if above is None or above == verb:
        return _question(verb, here)
    if verb.dep_ == "conj":
        return _coordinated(verb, above, here, depth)
    if verb.dep_ == "relcl" and _is_to_be_done(verb):
        return replace(here.with_status("hypothetical", "purpose"), told=False, why="purpose")
    if verb.dep_ in ("relcl", "parataxis"):
        return here
    if verb.dep_ == "advcl" and not _is_foremost(verb, above):
        return _adverbial(verb, above, here, depth)
    return _governed(verb, above, here, depth)


def _is_to_be_done(verb: Token) -> bool:
    """ "has the troops TO ATTACK": what something is there for; but "was the first TO ATTACK"."""
    first = any(c.lower_ in FOREMOST or c.tag_ == "JJS" for c in verb.head.children) or verb.head.lower_ in FOREMOST
    return not first and any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _is_foremost(verb: Token, above: Token) -> bool:
    """ "became the third state this year TO RECOGNISE it": done by becoming so, and no purpose."""
    if lemma(above) not in ("be", "become") or not any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children):
        return False
    doers = (c for c in above.children if c.dep_ == "attr" and (lemma(c) in DOERS or c.lower_ in RANKS))
    return any(d.lower_ in RANKS for doer in doers for d in (doer, *doer.children))


RANKS = frozenset("first second third fourth fifth last latest".split())
DOERS = frozenset(
    "country state nation government power leader president premier minister member man woman group party ally city "
    "province official lawmaker senator pope king".split()
)
FOREMOST = frozenset("first second third last latest next only another one".split())


def _own_words(verb: Token, so_far: Standing) -> Standing:
    here = so_far
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if any(marks.is_negation(c) for c in verb.children):
        here = here.with_status("negated", "not")
    elif any(marks.is_none_at_all(t) for t in verb.children):
        here = here.with_status("negated", "no")
    if any(among(c.lower_, "words", "hedges") for c in verb.children) or marks.is_seeming(verb):
        here = replace(here, hedged=True)
    if auxiliaries & FUTURE_MODALS:
        here = replace(here.with_status("future", "will"), promised=True)
    elif auxiliaries & CONDITIONAL_MODALS:
        here = _conditional(verb, auxiliaries, here)
    elif auxiliaries & DUTY_MODALS and not marks.is_inverted(verb):
        here = replace(here, told=False, why="duty")
    elif marks.is_inverted(verb) or any(map(marks.is_condition, verb.children)):
        here = here.with_status("hypothetical", "if")
    if any(marks.asks(c) for c in verb.children):
        here = replace(here, told=False, why="a question")  # "it is not clear WHETHER he will come"
    present = verb.tag_ in ("VBZ", "VBP") and not auxiliaries
    lasting = present and verb.dep_ == "relcl" and lemma(verb) not in BLAMING and not marks.is_on_visit(verb)
    if lasting or marks.is_habit(verb, present=present):
        here = replace(here, told=False, why="habit or standing state")
    return here


BLAMING = frozenset("accuse blame".split())  # "the rebels, who ACCUSE him of theft": so they do now


def _conditional(verb: Token, auxiliaries: set[str], here: Standing) -> Standing:
    perfect = any(c.lower_ == "have" and c.dep_ == "aux" for c in verb.children)
    told_by = grammar.governor(verb) if verb.dep_ in ("ccomp", "conj") else None
    if told_by is not None and verb.dep_ == "conj":
        told_by = grammar.governor(told_by) if told_by.dep_ == "ccomp" else None
    past_say = told_by is not None and among(lemma(told_by), "words", "say")
    if "would" in auxiliaries or "'d" in auxiliaries or "’d" in auxiliaries:
        if past_say and not perfect:
            return replace(here.with_status("future", "said it would"), promised=True)
        if (
            not perfect
            and not marks.has_condition(verb)
            and any(c.dep_ == "ccomp" and among(lemma(c), "words", "say") for c in verb.children)
        ):
            return replace(here.with_status("future", "said it would"), promised=True)
    return here.with_status("hypothetical", sorted(auxiliaries & CONDITIONAL_MODALS)[0])


def _question(verb: Token, here: Standing) -> Standing:
    last = verb.doc[-1]
    if last.text == "?" and verb.dep_ == "ROOT":
        return replace(here, told=False, why="question")
    return here


def _coordinated(verb: Token, above: Token, here: Standing, depth: int) -> Standing:
    """A coordinated verb shares what governs the first; its auxiliaries too where it has none and no subject."""
    own = any(c.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass") for c in verb.children)
    if not own and verb.tag_ in ("VB", "VBN") and above.pos_ in ("VERB", "AUX"):
        return _of_verb(above, here, depth + 1)
    upper = grammar.governor(above)
    if own and above.tag_ == "VB" and verb.tag_ in ("VBD", "VBZ", "VBP"):
        return here  # "prepared to go to court and police FIRED tear gas": a clause of its own
    if not own and above.dep_ == "advcl" and any(marks.is_condition(c) for c in above.children):
        return here.with_status("hypothetical", "if")  # "unless it halts work and FREES them"
    if upper is None or above.dep_ in ("conj", "relcl", "advcl", "ROOT"):
        return here
    return _governed(above, upper, here, depth)


def _adverbial(verb: Token, above: Token, here: Standing, depth: int) -> Standing:
    words = {c.lower_ for c in verb.children if c.dep_ in ("mark", "advmod")}
    if words & {"before", "until", "till"}:
        upper = _of_verb(above, Standing(), depth + 1)
        if RANK[upper.status] > 0 or not upper.told or verb.tag_ in ("VBZ", "VBP"):
            return here.with_status("hypothetical", "before an act not done")
    if words & {"when", "once", "after"} and not any(c.lower_ == "had" for c in verb.children):
        upper = _of_verb(above, Standing(), depth + 1)
        if upper.status == "future" and verb.tag_ in ("VBZ", "VBP"):
            return here.with_status("future", "when it will")
    if any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children):
        return replace(here.with_status("hypothetical", "purpose"), told=False)
    if verb.tag_ == "VBG" and verb.i > above.i and among(lemma(verb), "words", "voicing") and marks.is_plan(above):
        return here  # "said it would go to court, ACCUSING Peru of theft": said so now
    if verb.tag_ in ("VBG", "VBN") and words <= BESIDE:
        upper = _of_verb(above, Standing(), depth + 1)
        return here.with_status(upper.status, upper.why) if upper.status != "negated" else here
    return here


BESIDE = frozenset("while also thus thereby".split())  # "should defend itself WHILE ALSO lifting the ban"


def _governed(verb: Token, above: Token, here: Standing, depth: int) -> Standing:
    """Under "plans to", "failed to", "the possibility of", ...; a plain "said that" leaves things as they are."""
    if verb.dep_ == "pcomp" and verb.head.lower_ in ("without", "against"):
        return here.with_status("negated", verb.head.lower_)
    if verb.dep_ == "pcomp" and verb.head.lower_ in ("instead", "than"):
        return here.with_status("negated", "instead of")
    if verb.dep_ == "pcomp" and verb.head.lower_ == "of" and marks.is_instead(verb.head):
        return here.with_status("negated", "instead of")
    if verb.dep_ == "pcomp" and lemma(above) in CUSTOMS:
        here = replace(here, told=False, why=f"{lemma(above)} of")
    if verb.dep_ == "pcomp" and verb.head.lower_ == "for" and lemma(above) in MEANS:
        here = replace(here, told=False, why=f"{lemma(above)} for")
    if verb.dep_ == "pcomp" and verb.head.lower_ == "from" and lemma(above) in FORBIDDING:
        return replace(here.with_status("negated", "forbidden"), told=False, why="a rule")
    if verb.dep_ == "pcomp" and verb.head.lower_ == "to" and lemma(above) == "look":
        here = replace(here.with_status("future", "looks forward to"), promised=True)
    if verb.dep_ == "pcomp" and verb.head.lower_ in IN_TURN and above.pos_ in ("VERB", "AUX"):
        upper = _of_verb(
            above, Standing(), depth + 1
        )  # "before ISSUING the ultimatum": done, whatever the clause denies
        return here.with_status(upper.status, upper.why) if upper.status in ("future", "hypothetical") else here
    if marks.is_chance_taken(verb):
        return _of_verb(above if above.pos_ == "VERB" else above.head, here, depth + 1)
    if lemma(above) in ("confirm", "deny") and _is_left_open(above, depth):
        return replace(here, told=False, why="neither confirmed nor denied")
    if lemma(above) == "order" and above.head.lower_ == "in":
        return replace(here.with_status("hypothetical", "purpose"), told=False, why="purpose")
    if verb.dep_ == "acl" and verb.tag_ == "VBG":
        return _as_the_noun(above, here)
    finite = verb.dep_ == "ccomp" and verb.tag_ in FINITE and not marks.is_wanted(verb, above)
    if above.pos_ == "NOUN" and lemma(above) in SIGNS and marks.is_denied(above):
        return here.with_status("negated", f"no {lemma(above)}")  # "there was no SIGN that he had met them"
    if above.pos_ == "NOUN" and marks.denies(above) and verb.tag_ != "VBG":
        return here.with_status("negated", "denied")  # "denied REPORTS that it had shelled the town"
    shift = effect(lemma(above), "governors")
    if lemma(above) == "be" and (verb.dep_ != "xcomp" or not nominal.has_child(verb, ("to",))):
        shift = None  # only "is to visit" is a future
    told = [c for c in above.children if c.dep_ in ("acomp", "attr")] if lemma(above) == "be" else []
    if told:
        shift = effect(lemma(told[0]), "governors")  # "it is HARD to blame him"
    if lemma(above) == "hesitate" and any(marks.is_negation(c) for c in above.children):
        return replace(here.with_status("future", "will not hesitate"), promised=True)
    if shift == "future" and above.pos_ == "NOUN" and any(marks.is_no(c) for c in above.children):
        return replace(here.with_status("negated", f"no {lemma(above)}"), promised=True)  # "has no PLANS to withdraw"
    if shift is not None and not finite:
        here = here.with_status(shift, f"{lemma(above)} to")  # type: ignore[arg-type]  # the table's names are statuses
        here = replace(here, promised=here.promised or (shift == "future" and lemma(above) not in EXPECTED))
    elif lemma(above) == "have" and above.tag_ != "VBD" and verb.dep_ == "xcomp" and not finite:
        here = replace(here, told=False, why="have to")
    if verb.dep_ in ("ccomp",) and finite:
        return here if not marks.denies(above) else here.with_status("negated", "denied")
    if above.pos_ in ("VERB", "AUX"):
        return _of_verb(above, here, depth + 1)
    if above.pos_ == "ADJ" and above.head.pos_ in ("VERB", "AUX"):
        return _of_verb(above.head, here, depth + 1)
    return here


def _is_left_open(verb: Token, depth: int) -> bool:
    """ "refused to CONFIRM or DENY", "would not CONFIRM": what follows is told on nobody's word."""
    first = verb.head if verb.dep_ == "conj" else verb
    either = {lemma(v) for v in clauses.with_verb_conjuncts(first)} >= {"confirm", "deny"}
    return lemma(first) == "confirm" and (either or _of_verb(first, Standing(), depth + 1).status == "negated")


IN_TURN = frozenset("after before since despite following upon".split())
SIGNS = frozenset("sign evidence proof indication trace".split())


def _as_the_noun(noun: Token, here: Standing) -> Standing:
    """ "a call CONGRATULATING him" was made, "needs a campaign TARGETING them" is only wanted."""
    above = noun.head.head if noun.dep_ == "pobj" else noun.head
    shift = effect(lemma(above), "governors_of_nouns") if noun.dep_ in ("dobj", "pobj", "nsubjpass") else None
    return here.with_status(shift, f"{lemma(above)} ...") if shift else here  # type: ignore[arg-type]


FORBIDDING = frozenset("ban prohibit bar forbid block prevent stop keep exclude deter discourage".split())
MEANS = frozenset("strategy plan blueprint approach tool capacity ability reason case excuse pretext".split())
CUSTOMS = frozenset("history tradition habit record policy practice custom risk danger way art".split())
FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN", "VBG"})
# Futures that others see coming; all other words of the future are the actor's own plan.
EXPECTED = frozenset(
    "expect schedule slate set due predict forecast likely bound anticipate await envisage prediction hope".split()
)


# -------------------------------------------------------------------------------------------------------------- nouns


def _of_noun(found: Candidate) -> Standing:
    here = Standing()
    noun = found.word
    if any(c.lower_ == "ahead" and c.dep_ == "advmod" for c in noun.children):
        here = here.with_status("future", "ahead")  # "more protests ahead"
    before = [c for c in noun.children if c.dep_ in ("amod", "det", "compound", "advmod")]
    for word, form in ((lemma(c), c.lower_) for c in before):
        kind = effect(form, "before") or effect(word, "before")
        if form == "failed" and lemma(noun) in HELD:
            continue  # "FAILED talks" were held
        if kind == "hedged":
            here = replace(here, hedged=True)
        elif kind == "negated" or (kind and kind != "historical" and word not in ("any", "further", "another")):
            here = here.with_status(kind, word)  # type: ignore[arg-type]  # the table's names are statuses
    if found.carried != "no":
        if here.status == "negated" and lemma(found.anchor) in ("have", "be"):
            return replace(here, told=False, why="nothing was settled")  # "has no visit planned"
        if here.status == "negated" and any(d.lower_ == "no" for d in noun.children):
            return here  # the verb has this "no" for its own
        if lemma(found.anchor) == "announce":
            here = replace(here, announced=True)
        return _of_verb(found.anchor, here)
    return _bare_noun(noun, here)


HELD = frozenset("talk talks negotiation meeting summit dialogue conference discussion consultation".split())


def _bare_noun(noun: Token, here: Standing) -> Standing:
    """An event noun in any other place takes on what its governor does: "plans for talks", "to prevent an attack"."""
    above = noun.head
    if noun.dep_ == "pobj":
        above = noun.head.head
        if noun.head.lower_ == "without":
            return here.with_status("negated", "without")
    if noun.dep_ == "attr":  # "it WOULD be their first meeting": told as the sentence says that it is
        upper = _of_verb(above, Standing())
        return here.with_status(upper.status, upper.why)
    shift = effect(lemma(above), "governors_of_nouns") if above != noun else None
    if shift == "negated" and (lemma(noun) in ASKS or _is_called(above)):
        shift = None  # "refused an OFFER": it was made; "CALLED a strike": only what is called off is none
    if shift and noun.dep_ in ("dobj", "pobj", "nsubjpass") and not _is_circumstance(noun):
        here = here.with_status(shift, f"{lemma(above)} ...")  # type: ignore[arg-type]
    if above.pos_ == "VERB" and noun.dep_ in ("dobj", "nsubjpass", "nsubj", "pobj") and not _is_definite(noun):
        upper = _of_verb(above, Standing())
        if upper.status != "negated" or noun.dep_ in ("dobj", "nsubjpass"):
            here = here.with_status(upper.status, upper.why)
    return here


def _is_called(verb: Token) -> bool:
    return lemma(verb) == "call" and not nominal.has_child(verb, ("off",))


def _is_circumstance(noun: Token) -> bool:
    """Whether a noun only says when or where its verb's act was: "AT a meeting they discussed ..."."""
    return noun.dep_ == "pobj" and noun.head.lower_ in ("at", "during", "after", "in", "following")


def _is_definite(noun: Token) -> bool:
    return any(
        (c.dep_ == "det" and c.lower_ in ("the", "this", "that", "these", "those")) or c.dep_ == "poss"
        for c in noun.children
    )
