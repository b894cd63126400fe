"""Who stands where in a parsed sentence: subjects, objects, prepositional phrases and clauses of a predicate.

Grammar only: tokens in, tokens out. Roles are those of the active voice ("60 diplomats were expelled by X" has X as
subject). What a clause leaves out is filled in from the clause above it: coordination, infinitives, participles,
relative clauses. No names, no ontology.
"""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.deeds.announced import announcing, beside, is_announced
from onrecord.deeds.clauses import CLAUSES
from onrecord.deeds.coordination import (
    NOMINAL,
    PASSIVE_SUBJECTS,
    SUBJECTS,
    first_of_headline,
    first_of_two,
    has_subject,
    said_last,
    shared_after,
    subject_before,
    told_of_him,
    with_conjuncts,
)
from onrecord.deeds.nominal import RELATIVE, antecedent, has_child, is_calendar
from onrecord.deeds.voice import is_passive
from onrecord.deeds.words import among

OBJECT_CONTROL = frozenset(
    """
    urge ask order tell press force invite allow help encourage persuade permit want require push lead
    enable pressure  warn advise instruct beg compel cause expect call get let make have see leave
    convince authorize authorise  forbid command direct oblige request implore exhort summon appeal
    prompt drive provoke spur move trigger
    """.split()
)


def governor(verb: Token) -> Token | None:
    """The word whose clause this verb's clause completes: "agreed" of "agreed to PULL"."""
    if under_preposition(verb):
        return verb.head.head
    if verb.dep_ in CLAUSES or verb.dep_ == "conj":
        return verb.head
    return None


def under_preposition(verb: Token) -> bool:
    """Whether a verb's clause stands under a preposition: "charged with STEALING it", "indicted for RIOTING"."""
    if verb.dep_ == "pobj" and verb.tag_ == "VBG" and verb.pos_ == "VERB":
        return not any(c.dep_ in ("det", "nummod", "poss", "amod", "compound") for c in verb.children)
    return verb.dep_ == "pcomp"


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """The grammatical subjects of a verb, as voiced; taken from the clause above where its own has none."""
    own = [c for c in verb.children if c.dep_ in SUBJECTS or c.dep_ in PASSIVE_SUBJECTS]
    if own:
        return [t for c in own for t in (*_all_of(antecedent(c), verb, relative=c != antecedent(c)), *beside(c, verb))]
    if is_announced(verb):
        return announcing(verb)
    if (told_of := told_of_him(verb)) is not None:
        return [told_of]
    if said_last(verb):
        return [verb.head]
    misplaced = subject_before(verb) or first_of_two(verb)
    if misplaced is not None:
        return with_conjuncts(misplaced)
    first = first_of_headline(verb)
    if first is not None:
        return subjects(first, depth + 1) if first.pos_ in ("VERB", "AUX") else [first]
    above = governor(verb)
    if above is None and verb.dep_ in ("acomp", "oprd"):
        above = verb.head  # "were swift to CONDEMN": the adjective's subject
    if above is None or depth > 6:
        return []
    if verb.dep_ == "conj" and _is_sayer_s(verb, above):
        return subjects(above.head, depth + 1)
    if above.pos_ in ("VERB", "AUX", "ADJ"):
        return _shared_subjects(verb, above, depth)
    if verb.dep_ == "relcl":
        return [above]
    if verb.dep_ == "acl":
        return _subjects_from_noun(verb, above, depth)
    if under_preposition(verb) and _is_accused(above):
        return with_conjuncts(above)
    if under_preposition(verb) or verb.dep_ == "conj":
        return _holders(above, depth)
    return []


def _is_accused(noun: Token) -> bool:
    """ "accused the REBEL of killing them": the parser hangs on him what he is said to have done."""
    return noun.dep_ in ("dobj", "nsubjpass") and noun.head.pos_ == "VERB" and noun.head.lemma_.lower() in ACCUSING


ACCUSING = frozenset("accuse suspect convict acquit charge blame jail imprison arrest detain fine sentence try".split())


def _all_of(token: Token, verb: Token, *, relative: bool) -> list[Token]:
    """A subject with what is coordinated with it; before "who WERE ..." also with those that stand before it."""
    plural = any(c.lower_ in ("were", "are", "have") for c in (verb, *verb.children))
    while relative and plural and token.dep_ == "conj" and token.head.pos_ in NOMINAL:
        token = token.head  # "five men and a WOMAN who were questioned"
    return with_conjuncts(token)


def _is_sayer_s(verb: Token, above: Token) -> bool:
    """ "Tunis said the man HAD acted alone and EXPRESSED sympathy": who said it expressed it, whatever the parser says.

    A bare past tense of a verb of speech, coordinated with a verb that another tense sets off in what was said.
    """
    said = above.dep_ == "ccomp" and above.head.tag_ == "VBD" and among(above.head.lemma_.lower(), "words", "say")
    bare = verb.tag_ in ("VBD", "VBN") and not any(c.dep_ in ("aux", "auxpass") for c in verb.children)
    copula = above.lemma_ == "be" and any(c.dep_ == "acomp" for c in above.children)  # "the crew WERE safe and ..."
    set_off = copula or any(c.dep_ in ("aux", "auxpass") or c.lower_ in ("is", "are") for c in (above, *above.children))
    return said and bare and set_off and among(verb.lemma_.lower(), "words", "voicing")


def _shared_subjects(verb: Token, above: Token, depth: int) -> list[Token]:
    if verb.dep_ in ("xcomp", "ccomp") and above.lemma_ in OBJECT_CONTROL and not _is_aim_of_leaving(verb, above):
        controlled = objects_as_voiced(above) if not is_passive(above) else subjects(above, depth + 1)
        if controlled:
            return controlled
    if verb.dep_ == "ccomp" and verb.tag_ not in ("VB", "VBG"):
        return []
    if under_preposition(verb) and verb.head.lower_ in ("for", "of", "from", "with") and above.pos_ == "VERB":
        # "blamed Russia for poisoning", "accused X of killing", "barred X from entering": the object did it
        controlled = objects(above)
        if controlled:
            return controlled
    if verb.dep_ == "pcomp" and verb.head.lower_ in ("before", "after") and among(above.lemma_.lower(), "words", "say"):
        told = _told_before(above)
        if told is not None:  # "gunmen opened fire, the police SAID, before BEING killed"
            return subjects(told, depth + 1)
    # An active clause under a passive one ("was arrested after attacking") shares the passive subject all the same.
    return subjects(above, depth + 1)


def _is_aim_of_leaving(verb: Token, above: Token) -> bool:
    """Whether somebody leaves a place in order to do something, and does not leave it to others: "left Chad TO JOIN
    them", but "left him TO DIE"."""
    return above.lemma_ == "leave" and has_child(verb, ("to",)) and verb.lemma_ not in LEFT_TO


LEFT_TO = frozenset("die fend rot starve face cope pay deal wonder suffer bear defend fight".split())


def _told_before(saying: Token) -> Token | None:
    """The last verb with a subject of what is said before its sayer is named; None where the sayer comes first."""
    clause = saying.head if saying.dep_ == "parataxis" else next((c for c in saying.lefts if c.dep_ == "ccomp"), None)
    sayers = [c for c in saying.children if c.dep_ in SUBJECTS]
    if clause is None or clause.i > saying.i or not sayers:
        return None
    before = saying.doc[clause.left_edge.i : sayers[0].left_edge.i]
    return next((t for t in reversed(before) if t.pos_ == "VERB" and has_subject(t)), None)


def _subjects_from_noun(verb: Token, noun: Token, depth: int) -> list[Token]:
    if verb.tag_ in ("VBN", "VBD", "VBG") and not any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children):
        return [noun] if noun.lemma_.lower() not in DOCUMENTS else _holders(noun, depth)
    return _holders(noun, depth)


MEANS = frozenset({"use", "way", "means"})  # "described the USE of a truck to kill": not by who describes it
DOCUMENTS = frozenset(
    "statement declaration letter resolution message report speech communique call note petition tweet lawsuit suit "
    "complaint motion filing article column affidavit petition memo brief".split()
)


def _holders(noun: Token, depth: int) -> list[Token]:
    """Whose act a noun names: its possessor, or the subject of the verb that it belongs to."""
    owners = [antecedent(c) for c in noun.children if c.dep_ == "poss"]
    if owners:
        return [t for owner in owners for t in with_conjuncts(owner)]
    by = prepositional(noun, "by") or [t for c in noun.children if c.dep_ == "acl" for t in agents(c)]
    if by:
        return by
    adjectives = [c for c in noun.children if c.dep_ == "amod" and c.tag_ in ("JJ", "NNP") and c.text[0].isupper()]
    if adjectives:
        return adjectives[:1]  # "the FRENCH decision to release them"
    if noun.dep_ in ("dobj", "attr") and noun.head.pos_ in ("VERB", "AUX") and noun.lemma_ not in MEANS:
        return subjects(noun.head, depth + 1)
    if noun.dep_ == "pobj" and noun.head.lower_ in ("during", "in") and noun.head.head.pos_ == "VERB":
        return subjects(noun.head.head, depth + 1)  # "raised it during a call CONGRATULATING him"
    return []


def objects_as_voiced(verb: Token) -> list[Token]:
    """The direct objects that stand after the verb, or that a relative clause has in front of it."""
    relative = [c for c in verb.children if c.dep_ == "pobj" and c.tag_ == "WP"]  # "whom they TOOK hostage"
    own = [c for c in verb.children if (c.dep_ == "dobj" and not _says_so(c)) or c in relative]
    found = [t for c in own for t in with_conjuncts(antecedent(c))]
    found = found or _relative_object(verb) or _up_to(verb) or _shared_object(verb)
    return found or _called(verb, "ccomp") or _bare(verb)


def _bare(verb: Token) -> list[Token]:
    """ "expressed DISMAY at it": a noun right behind its verb that the parser takes for another verb's place."""
    return [c for c in verb.children if c.dep_ == "xcomp" and c.tag_ == "NN" and c.i == verb.i + 1]


def _says_so(noun: Token) -> bool:
    """Who is told last as saying it all, where the parser takes him for one more object: "..., a WATCHDOG charged"."""
    if (
        not any(c.dep_ == "dobj" and c.i < noun.i for c in noun.head.children)
        or noun.doc[noun.left_edge.i - 1].text != ","
    ):
        return False
    said = (c for c in noun.children if c.dep_ in ("acl", "relcl") and c.tag_ in ("VBN", "VBD"))
    return any(c.lemma_ == "charge" or among(c.lemma_.lower(), "words", "say") for c in said)


def _called(head: Token, role: str) -> list[Token]:
    """What a free relative is said to be: "bomb" of "tested what it called a bomb", "what is said to be a bomb"."""
    for clause in head.children:
        if clause.dep_ == role and clause.pos_ in ("VERB", "AUX") and _begins_with_what(clause):
            for verb in (clause, *(v for v in clause.subtree if v.dep_ in ("xcomp", "ccomp"))):
                found = [c for c in verb.children if c.dep_ in ("attr", "oprd") and c.lower_ != "what"]
                if found:
                    return with_conjuncts(found[0])
    return []


def _begins_with_what(clause: Token) -> bool:
    first = min(clause.subtree, key=lambda t: t.i)  # not always the first in grammar
    return first.lower_ == "what" and first.dep_ in ("dobj", "nsubj", "nsubjpass", "attr")


def _shared_object(verb: Token) -> list[Token]:
    """ "arrested and beat two journalists": the object of all stands after the last."""
    after = verb.i + 1
    listed = [c for c in verb.children if c.dep_ == "conj" and c.tag_ in (verb.tag_, "VBN")]
    if after + 1 < len(verb.doc) and verb.doc[after].text == "," and verb.doc[after + 1] in listed:
        return _shared_object(verb.doc[after + 1])
    if after < len(verb.doc) and verb.doc[after].dep_ == "cc":
        for child in verb.children:
            if child.dep_ == "conj" and child.pos_ == "VERB":
                return [t for c in child.children if c.dep_ == "dobj" for t in with_conjuncts(c)]
    return []


def _up_to(verb: Token) -> list[Token]:
    """ "kidnapped up to 16 advisers": the parser takes "up to" for a particle and a preposition."""
    for child in verb.children:
        if child.lower_ == "up":
            for to in child.children:
                found = [c for c in to.children if c.dep_ == "pobj" and any(n.dep_ == "nummod" for n in c.children)]
                if to.lower_ == "to" and found:
                    return with_conjuncts(found[0])
    return []


def _relative_object(verb: Token) -> list[Token]:
    """ "the diplomats (that) Norway expelled": the noun before a relative clause with a subject of its own."""
    own = [c for c in verb.children if c.dep_ in SUBJECTS]
    if verb.dep_ != "relcl" or not own or any(c.lower_ in RELATIVE for c in own) or is_passive(verb):
        return []
    if verb.head.pos_ not in NOMINAL or any(c.dep_ in ("ccomp", "xcomp") for c in verb.children):
        return []
    return [] if has_child(verb, ("when", "where")) else [verb.head]


def agents(verb: Token) -> list[Token]:
    """ "by X" of a passive."""
    found = _by(verb)
    if not found and verb.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in verb.children):
        found = [t for below in (*_charged_with(verb), *_received(verb)) for t in _by(below)]
    return found


def _received(verb: Token) -> list[Token]:
    """What stands between a passive and its "by X": "given to the rebels BY X", "given a week to leave BY X"."""
    told = [
        c
        for child in verb.children
        if child.dep_ in ("prep", "dative") and child.lower_ == "to"
        for c in child.children
    ]
    asked = [c for child in verb.children if child.dep_ == "dobj" for c in child.children if c.dep_ == "acl"]
    return [*told, *asked]


def _by(verb: Token) -> list[Token]:
    return [
        t
        for child in verb.children
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by")
        for c in child.children
        if c.dep_ == "pobj"
        for t in with_conjuncts(c)
    ]


def _charged_with(verb: Token) -> list[Token]:
    """The gerunds that complete a passive: a gerund in the active voice has no agent, so who stands "by" one did what
    the passive says ("was accused of STEALING by the ministry", "were kept from LEAVING by the police")."""
    under = (c for child in verb.children if child.dep_ == "prep" for c in child.children)
    return [c for c in under if c.tag_ == "VBG" and c.dep_ in ("pcomp", "pobj")]


def actors_of(verb: Token) -> list[Token]:
    """The subjects in the active voice."""
    if is_passive(verb):
        return agents(verb)
    return subjects(verb) or (agents(verb) if verb.tag_ == "VBG" else [])


def objects(verb: Token) -> list[Token]:
    """The direct objects in the active voice."""
    if not is_passive(verb):
        return objects_as_voiced(verb) or _of_gerund(verb)
    if verb.dep_ == "acl" and not any(c.dep_ in PASSIVE_SUBJECTS for c in verb.children):
        return with_conjuncts(verb.head)
    kept = [c for c in verb.children if c.dep_ == "dobj"]  # "was handed a sentence"
    return subjects(verb) if not kept else [*subjects(verb), *kept]


def controlled(verb: Token) -> list[Token]:
    """Who is made, told or allowed to do what an infinitive says, where the parser has him as its subject alone: "let
    AID WORKERS enter", "ordered THE ENVOY to leave"."""
    bare = [c for c in verb.children if c.dep_ == "ccomp" and c.tag_ in ("VB", "JJ") and verb.i < c.i]
    under = [c for v in bare for c in v.children if c.dep_ in SUBJECTS]
    return [t for c in under if not _has_modal(c.head) for t in with_conjuncts(c)]


def _has_modal(verb: Token) -> bool:
    return any(c.dep_ == "mark" or c.tag_ == "MD" for c in verb.children)


def _of_gerund(verb: Token) -> list[Token]:
    """ "HIS killing by police", "the boy WHOSE killing by police": whose a gerund with a doer is suffered it."""
    if verb.tag_ != "VBG" or not agents(verb):
        return []
    return [t for c in verb.children if c.dep_ == "poss" for t in with_conjuncts(antecedent(c))]


def indirect(verb: Token) -> list[Token]:
    """The dative: "gave THEM", "sent TO Norway"; of a passive its subject: "PERU was given forty lorries"."""
    found: list[Token] = []
    if is_passive(verb) and any(c.dep_ == "dobj" for c in verb.children):
        found += subjects(verb)
    for child in verb.children:
        if child.dep_ == "dative":
            inner = [c for c in child.children if c.dep_ == "pobj"] if child.pos_ == "ADP" else [child]
            found += [t for c in inner for t in with_conjuncts(c)]
    return found


def prepositional(head: Token, word: str) -> list[Token]:
    """What stands under a preposition of a word ("against IRAN"), coordinated prepositions too."""
    found = []
    for child in head.children:
        phrasal = child.lower_ in PHRASAL and word != child.lower_
        if child.dep_ in ("prep", "agent", "dative", "prt") and child.pos_ in PREPOSITIONS and not phrasal:
            found += _under(child, word)
    return found


PREPOSITIONS = frozenset("ADP SCONJ VERB ADV PART".split())
PHRASAL = frozenset("according thanks due owing contrary prior".split())  # "according TO" leads to nobody's side


def _under(preposition: Token, word: str) -> list[Token]:
    found = []
    if preposition.lower_ == word:
        found += [t for c in preposition.children if c.dep_ == "pobj" for t in with_conjuncts(antecedent(c))]
        found += shared_after(preposition)
        found += _called(preposition, "pcomp") or _adjectives(preposition)
    for child in preposition.children:
        if child.dep_ in ("prep", "conj") and child.pos_ in ("ADP", "SCONJ"):
            found += _under(child, word)
        elif child.dep_ == "pobj" and is_calendar(child):  # "the arrest ON Monday OF two men"
            found += prepositional(child, word)
    return found


def _adjectives(preposition: Token) -> list[Token]:
    """What somebody is described AS, where that is no noun: "cast him as RECKLESS and CRUEL"."""
    first = [c for c in preposition.children if c.pos_ == "ADJ" and c.i > preposition.i]
    return [t for c in first for t in (c, *(d for d in c.subtree if d.dep_ == "conj" and d.pos_ == "ADJ"))]
